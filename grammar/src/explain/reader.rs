//! What all rules use: the lexemes, what was read of them, and how to raise.

use crate::ast::Span;
use crate::error::SyntaxError;
use crate::layout::{End, Lexed};
use crate::source::Source;
use crate::token::{Lexeme, Token};
use std::collections::HashMap;
use std::rc::Rc;

/// Why reading stopped: a rule applies. Or the text nests too deep to read on.
pub(super) enum Raised {
    /// The error of the rule.
    Error(Box<SyntaxError>),
    /// No rule is looked for any more.
    GivenUp,
}

/// What reading a construct comes to: the construct, or nothing there, or an error.
pub(super) type Read<T> = Result<Option<T>, Raised>;

/// Hands over what was read, or makes the whole nothing.
macro_rules! some {
    ($read:expr) => {
        match $read {
            Some(read) => read,
            None => return Ok(None),
        }
    };
}
pub(super) use some;

/// What an expression is, as far as messages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Attribute,
    Subscript,
    Starred,
    Name,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Generator,
    Yield,
    Await,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    Dict,
    Set,
    FString,
    Literal,
    True,
    False,
    None,
    Ellipsis,
    Comparison,
    /// `a in b …`: what a `for` whose target was read as an expression looks like.
    Membership,
    Conditional,
    Named,
}

impl Shape {
    /// The word for it in messages.
    pub(super) fn words(self) -> &'static str {
        match self {
            Shape::Attribute => "attribute",
            Shape::Subscript => "subscript",
            Shape::Starred => "starred",
            Shape::Name => "name",
            Shape::List => "list",
            Shape::Tuple => "tuple",
            Shape::Lambda => "lambda",
            Shape::Call => "function call",
            Shape::Operation => "expression",
            Shape::Generator => "generator expression",
            Shape::Yield => "yield expression",
            Shape::Await => "await expression",
            Shape::ListComprehension => "list comprehension",
            Shape::SetComprehension => "set comprehension",
            Shape::DictComprehension => "dict comprehension",
            Shape::Dict => "dict literal",
            Shape::Set => "set display",
            Shape::FString => "f-string expression",
            Shape::Literal => "literal",
            Shape::True => "True",
            Shape::False => "False",
            Shape::None => "None",
            Shape::Ellipsis => "ellipsis",
            Shape::Comparison | Shape::Membership => "comparison",
            Shape::Conditional => "conditional expression",
            Shape::Named => "named expression",
        }
    }
}

/// An expression that was read: lexemes `first..end` (of its own: parentheses around it are
/// counted in `outer`).
#[derive(Debug)]
pub(super) struct Node {
    pub(super) shape: Shape,
    /// Index of its first lexeme, and past its last.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Past its last lexeme, parentheses around it included: where reading goes on.
    pub(super) end: usize,
    /// The elements of a tuple or list, the value of a star, the left side of `in`.
    pub(super) parts: Vec<Expression>,
}

/// A node, shared with the memory of what was read where.
pub(super) type Expression = Rc<Node>;

/// The constructs whose reading is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Construct {
    Expression,
    StarExpression,
    InvalidNamed,
    Disjunction,
    BitOr,
    Primary,
    StarTarget,
}

/// How deep constructs may nest before reading gives up.
const MAX_NESTING: u32 = 110;

/// Reads lexemes from any index.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) lexemes: &'a [Lexeme],
    lexed: &'a Lexed,
    /// How many brackets are open after each lexeme, from `origin` on.
    levels: Vec<u32>,
    origin: usize,
    furthest: usize,
    nesting: u32,
    /// Whether `invalid_` rules apply: the second time, and not below
    /// `expression_without_invalid`.
    pub(super) rules: bool,
    memory: HashMap<(Construct, usize), Option<Expression>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source, lexed: &'a Lexed) -> Self {
        Reader {
            source,
            lexemes: &lexed.lexemes,
            lexed,
            levels: Vec::new(),
            origin: 0,
            furthest: 0,
            nesting: 0,
            rules: false,
            memory: HashMap::new(),
        }
    }

    /// Looks for the rule that applies to the statement around lexeme `at`: reads it without
    /// the `invalid_` rules, as CPython does first, then with them. Without an error, the
    /// lexeme that CPython blames.
    pub(super) fn find(&mut self, at: usize) -> Result<usize, Box<SyntaxError>> {
        let line = self.line_start(at);
        self.count_levels(line);
        self.furthest = line;
        // What does not even begin well is not read the first time.
        let fits = at == line
            || match self.statement_around(line, at) {
                Err(Raised::Error(error)) => return Err(error),
                Err(Raised::GivenUp) => return Ok(at),
                Ok(fits) => fits,
            };
        let reached = if fits { at } else { self.furthest };
        if fits {
            self.furthest = self.furthest.max(at);
        }
        self.memory.clear();
        self.rules = true;
        self.statements_before(line)?;
        match self.statement_around(line, at) {
            Err(Raised::Error(error)) => Err(error),
            Err(Raised::GivenUp) | Ok(_) => Ok(reached),
        }
    }

    /// Looks for the rule that applies to a text that should be an expression alone. Without an error, the
    /// lexeme that CPython blames; nothing if the text is an expression.
    pub(super) fn find_in_expression(&mut self) -> Result<Option<usize>, Box<SyntaxError>> {
        self.count_levels(0);
        let mut reached = None;
        for rules in [false, true] {
            self.rules = rules;
            self.furthest = 0;
            self.memory.clear();
            match self.expression_alone() {
                Ok(true) => return Ok(None),
                Err(Raised::Error(error)) => return Err(error),
                Ok(false) | Err(Raised::GivenUp) => reached = reached.or(Some(self.furthest)),
            }
        }
        Ok(reached)
    }

    fn expression_alone(&mut self) -> Result<bool, Raised> {
        let Some(read) = self.expressions(0)? else {
            return Ok(false);
        };
        let mut at = read.end;
        while self.is(at, Token::Newline)? {
            at += 1;
        }
        Ok(self.look(at)?.is_none())
    }

    /// CPython reads all statements before once more, too. Some of those that are all right give its rules a
    /// reason: a `type` with a default, which they take for `type` and an expression, what begins with the
    /// name `match` and could be the head of a `match` statement, and `print` or `exec` before an operator
    /// that could begin an argument.
    fn statements_before(&mut self, line: usize) -> Result<(), Box<SyntaxError>> {
        for at in 0..line.saturating_sub(2) {
            let [token, next, third] = [at, at + 1, at + 2].map(|at| self.lexemes[at].token);
            let read = match (token, self.text(at)) {
                (Token::Type | Token::Name, "type")
                    if next == Token::Name
                        && third == Token::LeftBracket
                        && self.line_start(at) == at =>
                {
                    self.count_levels(at);
                    self.reread(at)
                }
                (Token::Name, "match") if self.line_start(at) == at => {
                    self.count_levels(at);
                    self.match_head(at).map(drop)
                }
                (Token::Name, "print" | "exec")
                    if matches!(
                        next,
                        Token::Minus | Token::Plus | Token::Star | Token::LeftBracket
                    ) =>
                {
                    let start = self.line_start(at);
                    self.count_levels(start);
                    self.reread(start)
                }
                _ => continue,
            };
            if let Err(Raised::Error(error)) = read {
                return Err(error);
            }
        }
        self.memory.clear();
        self.count_levels(line);
        Ok(())
    }

    fn reread(&mut self, at: usize) -> Result<(), Raised> {
        if self.compound_statement(at)?.is_none() {
            self.simple_statements(at)?;
        }
        Ok(())
    }

    /// Index of the first lexeme of the logical line that holds lexeme `at`.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.lexemes[..at.min(self.lexemes.len())]
            .iter()
            .rposition(|lexeme| {
                matches!(lexeme.token, Token::Newline | Token::Indent | Token::Dedent)
            })
            .map_or(0, |edge| edge + 1)
    }

    fn count_levels(&mut self, from: usize) {
        let mut level = 0_u32;
        self.origin = from;
        self.levels = self.lexemes[from..]
            .iter()
            .map(|lexeme| {
                match lexeme.token {
                    Token::LeftParen | Token::LeftBracket | Token::LeftBrace | Token::FieldOpen => {
                        level += 1
                    }
                    Token::RightParen
                    | Token::RightBracket
                    | Token::RightBrace
                    | Token::FieldClose => level = level.saturating_sub(1),
                    _ => {}
                }
                level
            })
            .collect();
    }

    /// Whether lexeme `at` stands in brackets; an opening one does, a last closing one not.
    pub(super) fn in_brackets(&self, at: usize) -> bool {
        at.checked_sub(self.origin)
            .and_then(|index| self.levels.get(index))
            .is_some_and(|level| *level > 0)
    }

    /// The furthest lexeme looked at.
    pub(super) fn furthest(&self) -> usize {
        self.furthest
    }

    /// The kind of lexeme `at`. Past the end of the text that is an error, if there is one
    /// (an open bracket, say): CPython reports it as soon as it looks there.
    pub(super) fn look(&mut self, at: usize) -> Result<Option<Token>, Raised> {
        if let Some(lexeme) = self.lexemes.get(at) {
            self.furthest = self.furthest.max(at);
            return Ok(Some(lexeme.token));
        }
        match &self.lexed.end {
            End::Unclosed(bracket) => Err(Raised::Error(super::never_closed(*bracket))),
            End::Stopped(error) | End::Broken(error) => Err(Raised::Error(error.clone())),
            End::Whole => {
                self.furthest = self.lexemes.len();
                Ok(None)
            }
        }
    }

    /// Whether lexeme `at` is of a kind.
    pub(super) fn is(&mut self, at: usize, token: Token) -> Result<bool, Raised> {
        Ok(self.look(at)? == Some(token))
    }

    /// Whether lexeme `at` is of one of several kinds.
    pub(super) fn is_any(&mut self, at: usize, tokens: &[Token]) -> Result<bool, Raised> {
        Ok(self.look(at)?.is_some_and(|token| tokens.contains(&token)))
    }

    /// The index after lexeme `at`, if that is of a kind.
    pub(super) fn expect(&mut self, at: usize, token: Token) -> Read<usize> {
        Ok(self.is(at, token)?.then_some(at + 1))
    }

    /// The text of lexeme `at`.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.lexemes.get(at).map_or("", |lexeme| {
            self.source.slice(Span::new(lexeme.start, lexeme.end))
        })
    }

    /// The span of lexeme `at`; the end of the last line if it stands past that.
    pub(super) fn span_of(&self, at: usize) -> Span {
        let text = self.source.text();
        let end = text.len() as u32;
        match self.lexemes.get(at) {
            Some(lexeme) if lexeme.token == Token::Newline => {
                // CPython's NEWLINE begins with the comment before it.
                let before = at
                    .checked_sub(1)
                    .map_or(0, |before| self.lexemes[before].end);
                let gap = self.source.slice(Span::new(before, lexeme.start));
                let start = gap
                    .find('#')
                    .map_or(lexeme.start, |comment| before + comment as u32);
                Span::new(start, lexeme.end)
            }
            Some(lexeme) if lexeme.start < end => Span::new(lexeme.start, lexeme.end),
            _ => {
                let end = end - u32::from(text.ends_with('\n'));
                Span::new(end, end)
            }
        }
    }

    /// The span of lexemes `first..end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        self.span_of(first)
            .to(self.span_of(end.saturating_sub(1).max(first)))
    }

    /// The span of an expression.
    pub(super) fn span_of_node(&self, node: &Node) -> Span {
        self.span(node.first, node.last)
    }

    /// The line of lexeme `at`.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        self.source.line_of(self.span_of(at).start)
    }

    /// Raises at a place.
    pub(super) fn raise<T>(&self, message: impl Into<String>, span: Span) -> Result<T, Raised> {
        Err(Raised::Error(Box::new(SyntaxError::new(message, span))))
    }

    /// The offset of the character that ends at `end`.
    pub(super) fn before_last_character(&self, end: u32) -> u32 {
        let before = &self.source.text()[..end as usize];
        before
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at as u32)
    }

    /// Raises where CPython does if a rule names no place: at the furthest lexeme read.
    pub(super) fn raise_here<T>(&self, message: impl Into<String>) -> Result<T, Raised> {
        self.raise(message, self.span_of(self.furthest))
    }

    /// Raises from a place to where CPython's tokenizer is, less a column.
    pub(super) fn raise_from<T>(&self, message: &str, start: u32) -> Result<T, Raised> {
        let end = match self.lexemes.get(self.furthest) {
            Some(lexeme) if lexeme.token == Token::Newline => lexeme.start,
            _ => self.before_last_character(self.span_of(self.furthest).end),
        };
        self.raise(message, Span::new(start, end.max(start)))
    }

    /// Raises an `IndentationError` at the furthest lexeme read.
    pub(super) fn raise_indentation<T>(&self, message: String, head: Span) -> Result<T, Raised> {
        let error = SyntaxError::indentation(message, self.span_of(self.furthest))
            .label(head, "a block must follow this")
            .help("indent the lines of the block, or write `pass` for an empty one");
        Err(Raised::Error(Box::new(error)))
    }

    /// Reads a construct once for each index; later readings are remembered.
    pub(super) fn remember(
        &mut self,
        construct: Construct,
        at: usize,
        read: impl FnOnce(&mut Self) -> Read<Expression>,
    ) -> Read<Expression> {
        if let Some(known) = self.memory.get(&(construct, at)) {
            return Ok(known.clone());
        }
        let result = self.nested(read)?;
        self.memory.insert((construct, at), result.clone());
        Ok(result)
    }

    /// Reads something that may hold itself; gives up where that goes too deep.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Raised>,
    ) -> Result<T, Raised> {
        if self.nesting >= MAX_NESTING * 4 {
            return Err(Raised::GivenUp);
        }
        self.nesting += 1;
        let result = read(self);
        self.nesting -= 1;
        result
    }

    /// A node of lexemes `first..end`.
    pub(super) fn node(&self, shape: Shape, first: usize, end: usize) -> Expression {
        self.node_of(shape, first, end, Vec::new())
    }

    /// A node with parts.
    pub(super) fn node_of(
        &self,
        shape: Shape,
        first: usize,
        end: usize,
        parts: Vec<Expression>,
    ) -> Expression {
        Rc::new(Node {
            shape,
            first,
            last: end,
            end,
            parts,
        })
    }
}
