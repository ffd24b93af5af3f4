//! Patterns to trees, with CPython's syntax, warnings and errors.
//!
//! What comes in is a pattern in code points; what goes out is its [`Parsed`]: the
//! tree, the groups, the flags. Counterpart in CPython: `Lib/re/_parser.py`.

use super::source::{Problem, Source, Token, ascii};
use super::tree::{At, Category, Greed, Node, SetItem, UNBOUNDED, flags};
use crate::builtins::strings::repr::repr_str;
use std::rc::Rc;

/// Nesting beyond this is CPython's RecursionError.
const MAX_DEPTH: usize = 200;
/// Greatest number of a group.
const MAX_GROUPS: usize = 1 << 30;

/// A parsed pattern.
#[derive(Debug)]
pub struct Parsed {
    /// Its tree.
    pub tree: Node,
    /// Its flags, those it sets itself included.
    pub flags: u32,
    /// Number of groups, the whole match not counted.
    pub groups: usize,
    /// Names of groups, in order.
    pub names: Vec<(String, usize)>,
    /// How wide each group can match.
    pub widths: Vec<Option<(u64, u64)>>,
}

struct Parser<'a> {
    source: Source,
    flags: u32,
    names: Vec<(String, usize)>,
    /// The width of each group, none while it is open; group 0 is never closed.
    widths: Vec<Option<(u64, u64)>>,
    /// In a look-behind: number of groups before it.
    behind: Option<usize>,
    /// Groups that conditions name by number, and where.
    conditions: Vec<(usize, usize)>,
    /// Texts of FutureWarnings.
    warnings: &'a mut Vec<String>,
    depth: usize,
}

/// Parse a pattern. The texts of FutureWarnings are added to `warnings`, of a wrong pattern too.
pub fn parse(
    text: Vec<u32>,
    is_text: bool,
    given: u32,
    warnings: &mut Vec<String>,
) -> Result<Parsed, Problem> {
    let mut parser = Parser {
        source: Source::new(text, is_text)?,
        flags: given,
        names: Vec::new(),
        widths: vec![None],
        behind: None,
        conditions: Vec::new(),
        warnings,
        depth: 0,
    };
    let tree = parser.alternatives(given & flags::VERBOSE != 0, true)?;
    let fixed = fix_flags(parser.flags, is_text)?;
    if parser.source.next.is_some() {
        return Err(parser.source.error("unbalanced parenthesis", 0));
    }
    for (group, place) in &parser.conditions {
        if *group >= parser.widths.len() {
            return Err(Problem::Pattern(
                format!("invalid group reference {group}"),
                Some(*place),
            ));
        }
    }
    let Parser { names, widths, .. } = parser;
    Ok(Parsed {
        tree,
        flags: fixed,
        groups: widths.len() - 1,
        names,
        widths,
    })
}

fn fix_flags(given: u32, is_text: bool) -> Result<u32, Problem> {
    let has = |flag: u32| given & flag != 0;
    if is_text {
        if has(flags::LOCALE) {
            return Err(Problem::Value("cannot use LOCALE flag with a str pattern"));
        }
        if has(flags::ASCII) && has(flags::UNICODE) {
            return Err(Problem::Value("ASCII and UNICODE flags are incompatible"));
        }
        return Ok(if has(flags::ASCII) {
            given
        } else {
            given | flags::UNICODE
        });
    }
    if has(flags::UNICODE) {
        return Err(Problem::Value(
            "cannot use UNICODE flag with a bytes pattern",
        ));
    }
    if has(flags::LOCALE) && has(flags::ASCII) {
        return Err(Problem::Value("ASCII and LOCALE flags are incompatible"));
    }
    Ok(given)
}

fn flag(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => flags::IGNORECASE,
        'L' => flags::LOCALE,
        'm' => flags::MULTILINE,
        's' => flags::DOTALL,
        'x' => flags::VERBOSE,
        'a' => flags::ASCII,
        'u' => flags::UNICODE,
        _ => return None,
    })
}

/// An escape that means a set or a place, in any context.
fn category(letter: char) -> Option<SetItem> {
    Some(match letter {
        'd' => SetItem::Category(Category::Digit, true),
        'D' => SetItem::Category(Category::Digit, false),
        's' => SetItem::Category(Category::Space, true),
        'S' => SetItem::Category(Category::Space, false),
        'w' => SetItem::Category(Category::Word, true),
        'W' => SetItem::Category(Category::Word, false),
        _ => return None,
    })
}

/// An escape that means one character.
pub fn simple_escape(letter: char) -> Option<u32> {
    Some(match letter {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => '\\' as u32,
        _ => return None,
    })
}

fn is_octal(c: char) -> bool {
    matches!(c, '0'..='7')
}

fn place(letter: char) -> Option<At> {
    Some(match letter {
        'A' => At::BeginString,
        'b' => At::Boundary,
        'B' => At::NoBoundary,
        'Z' => At::EndString,
        _ => return None,
    })
}

impl Parser<'_> {
    /// `a|b|c`
    fn alternatives(&mut self, mut verbose: bool, outermost: bool) -> Result<Node, Problem> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Problem::Recursion);
        }
        let mut nodes = Vec::new();
        loop {
            nodes.push(self.sequence(verbose, outermost && nodes.is_empty())?);
            if !self.source.take('|')? {
                break;
            }
            if outermost {
                verbose = self.flags & flags::VERBOSE != 0;
            }
        }
        self.depth -= 1;
        match nodes.pop() {
            Some(only) if nodes.is_empty() => Ok(only),
            last => {
                nodes.extend(last);
                Ok(Node::Branch(nodes))
            }
        }
    }

    fn sequence(&mut self, mut verbose: bool, first: bool) -> Result<Node, Problem> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(token) = self.source.next {
            if token.is('|') || token.is(')') {
                break;
            }
            self.source.get()?;
            let c = match token {
                Token::Escape(c) => {
                    nodes.push(self.escape(c)?);
                    continue;
                }
                Token::Char(c) => c,
            };
            if verbose {
                if matches!(ascii(c), ' ' | '\t'..='\r') {
                    continue;
                }
                if ascii(c) == '#' {
                    while let Some(token) = self.source.get()? {
                        if token.is('\n') {
                            break;
                        }
                    }
                    continue;
                }
            }
            match ascii(c) {
                '[' => nodes.push(self.set()?),
                '*' | '+' | '?' | '{' => self.repetition(ascii(c), &mut nodes)?,
                '.' => nodes.push(Node::Any),
                '^' => nodes.push(Node::At(At::Begin)),
                '$' => nodes.push(Node::At(At::End)),
                '(' => match self.group(verbose, first && nodes.is_empty())? {
                    Opened::Node(node) => nodes.push(node),
                    Opened::Nothing => {}
                    Opened::Flags => verbose = self.flags & flags::VERBOSE != 0,
                },
                _ => nodes.push(Node::Literal(c)),
            }
        }
        if nodes.len() == 1
            && let Some(node) = nodes.pop()
        {
            return Ok(node);
        }
        Ok(Node::Sequence(nodes))
    }

    /// An escape for a character by its number or name; `written` is what was read of it.
    fn numbered(&mut self, letter: u32, written: &mut String) -> Result<Option<u32>, Problem> {
        let digits = match ascii(letter) {
            'x' => 2,
            'u' if self.source.is_text => 4,
            'U' if self.source.is_text => 8,
            'N' if self.source.is_text => return self.named().map(Some),
            _ => return Ok(None),
        };
        written.push_str(&self.source.take_while(digits, |c| c.is_ascii_hexdigit())?);
        if written.len() != digits + 2 {
            return Err(self
                .source
                .error(format!("incomplete escape {written}"), written.len()));
        }
        match u32::from_str_radix(&written[2..], 16) {
            Ok(code) if code < 0x11_0000 => Ok(Some(code)),
            _ => Err(self
                .source
                .error(format!("bad escape {written}"), written.len())),
        }
    }

    fn named(&mut self) -> Result<u32, Problem> {
        if !self.source.take('{')? {
            return Err(self.source.error("missing {", 0));
        }
        let name = self.source.until('}', "character name")?;
        match asyncscript_syntax::named_character(&name) {
            Some(c) => Ok(c as u32),
            None => {
                let length = name.chars().count() + r"\N{}".len();
                Err(self.source.error(
                    format!("undefined character name {}", repr_str(&name)),
                    length,
                ))
            }
        }
    }

    fn octal(&mut self, written: &str) -> Result<u32, Problem> {
        let code = u32::from_str_radix(&written[1..], 8).unwrap_or(0);
        if code > 0o377 {
            return Err(self.source.error(
                format!("octal escape value {written} outside of range 0-0o377"),
                written.len(),
            ));
        }
        Ok(code)
    }

    /// An escape that stands for the character itself, unless it is a letter or digit.
    fn itself(&mut self, code: u32, written: &str) -> Result<u32, Problem> {
        if ascii(code).is_ascii_alphanumeric() || written.chars().count() != 2 {
            return Err(self
                .source
                .error(format!("bad escape {written}"), written.chars().count()));
        }
        Ok(code)
    }

    fn escape(&mut self, code: u32) -> Result<Node, Problem> {
        let letter = ascii(code);
        if let Some(at) = place(letter) {
            return Ok(Node::At(at));
        }
        if let Some(item) = category(letter) {
            return Ok(Node::Set(Rc::new(vec![item]), false));
        }
        if let Some(simple) = simple_escape(letter) {
            return Ok(Node::Literal(simple));
        }
        let mut written = Token::Escape(code).text();
        if let Some(code) = self.numbered(code, &mut written)? {
            return Ok(Node::Literal(code));
        }
        if letter == '0' {
            written.push_str(&self.source.take_while(2, is_octal)?);
            return Ok(Node::Literal(
                u32::from_str_radix(&written[1..], 8).unwrap_or(0),
            ));
        }
        if letter.is_ascii_digit() {
            return self.reference(letter, written);
        }
        self.itself(code, &written).map(Node::Literal)
    }

    /// `\1`, or an octal escape of three digits.
    fn reference(&mut self, letter: char, mut written: String) -> Result<Node, Problem> {
        let second = self.source.take_while(1, |c| c.is_ascii_digit())?;
        written.push_str(&second);
        if is_octal(letter) && second.starts_with(is_octal) && self.source.ahead(is_octal) {
            written.push_str(&self.source.take_while(1, is_octal)?);
            return self.octal(&written).map(Node::Literal);
        }
        let group: usize = written[1..].parse().unwrap_or(usize::MAX);
        if group >= self.widths.len() {
            return Err(self.source.error(
                format!("invalid group reference {group}"),
                written.len() - 1,
            ));
        }
        self.check_closed(group, written.len())?;
        self.check_behind(group)?;
        Ok(Node::Reference(group))
    }

    fn check_closed(&self, group: usize, offset: usize) -> Result<(), Problem> {
        match self.widths.get(group) {
            Some(Some(_)) => Ok(()),
            _ => Err(self.source.error("cannot refer to an open group", offset)),
        }
    }

    fn check_behind(&self, group: usize) -> Result<(), Problem> {
        let Some(before) = self.behind else {
            return Ok(());
        };
        self.check_closed(group, 0)?;
        if group >= before {
            return Err(self.source.error(
                "cannot refer to group defined in the same lookbehind subpattern",
                0,
            ));
        }
        Ok(())
    }

    /// A character set, behind its `[`.
    fn set(&mut self) -> Result<Node, Problem> {
        let here = self.source.tell() - 1;
        if self.source.ahead(|c| c == '[') {
            self.warnings.push(format!(
                "Possible nested set at position {}",
                self.source.tell()
            ));
        }
        let negated = self.source.take('^')?;
        let mut items: Vec<SetItem> = Vec::new();
        loop {
            let this = self.set_token(here)?;
            if this.is(']') && !items.is_empty() {
                break;
            }
            let low = self.set_item(this, !items.is_empty())?;
            if !self.source.take('-')? {
                items.push(low);
                continue;
            }
            let that = self.set_token(here)?;
            if that.is(']') {
                items.push(low);
                items.push(SetItem::Range('-' as u32, '-' as u32));
                break;
            }
            if that.is('-') {
                self.warnings.push(format!(
                    "Possible set difference at position {}",
                    self.source.tell() - 2
                ));
            }
            let high = self.set_item(that, false)?;
            match (low, high) {
                (SetItem::Range(low, _), SetItem::Range(high, _)) if low <= high => {
                    items.push(SetItem::Range(low, high))
                }
                _ => {
                    let message = format!("bad character range {}-{}", this.text(), that.text());
                    return Err(self.source.error(message, this.len() + 1 + that.len()));
                }
            }
        }
        Ok(match items[..] {
            [SetItem::Range(low, high)] if low == high && negated => Node::NotLiteral(low),
            [SetItem::Range(low, high)] if low == high => Node::Literal(low),
            _ => Node::Set(Rc::new(items), negated),
        })
    }

    fn set_token(&mut self, here: usize) -> Result<Token, Problem> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => Err(self
                .source
                .error("unterminated character set", self.source.tell() - here)),
        }
    }

    fn set_item(&mut self, token: Token, warn: bool) -> Result<SetItem, Problem> {
        let one = |code: u32| SetItem::Range(code, code);
        let code = match token {
            Token::Char(c) => {
                if warn && self.source.next == Some(token) {
                    let operation = match ascii(c) {
                        '-' => "difference",
                        '&' => "intersection",
                        '~' => "symmetric difference",
                        '|' => "union",
                        _ => return Ok(one(c)),
                    };
                    self.warnings.push(format!(
                        "Possible set {operation} at position {}",
                        self.source.tell() - 1
                    ));
                }
                return Ok(one(c));
            }
            Token::Escape(code) => code,
        };
        let letter = ascii(code);
        if let Some(simple) = simple_escape(letter) {
            return Ok(one(simple));
        }
        if let Some(item) = category(letter) {
            return Ok(item);
        }
        let mut written = token.text();
        if let Some(code) = self.numbered(code, &mut written)? {
            return Ok(one(code));
        }
        if is_octal(letter) {
            written.push_str(&self.source.take_while(2, is_octal)?);
            return self.octal(&written).map(one);
        }
        self.itself(code, &written).map(one)
    }

    /// `*`, `+`, `?`, `{…}` behind a node.
    fn repetition(&mut self, sign: char, nodes: &mut Vec<Node>) -> Result<(), Problem> {
        let here = self.source.tell();
        let (min, max) = match sign {
            '?' => (0, 1),
            '*' => (0, UNBOUNDED),
            '+' => (1, UNBOUNDED),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => {
                    nodes.push(Node::Literal('{' as u32));
                    return Ok(());
                }
            },
        };
        let offset = self.source.tell() - here + 1;
        match nodes.last() {
            None | Some(Node::At(_)) => return Err(self.source.error("nothing to repeat", offset)),
            Some(Node::Repeat(..)) => return Err(self.source.error("multiple repeat", offset)),
            Some(_) => {}
        }
        let greed = if self.source.take('?')? {
            Greed::Lazy
        } else if self.source.take('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        // There is a last node: it was looked at above.
        if let Some(node) = nodes.pop() {
            nodes.push(Node::Repeat(min, max, greed, Box::new(node)));
        }
        Ok(())
    }

    /// `{2,3}` behind its brace; `None` if it is just text.
    fn bounds(&mut self, here: usize) -> Result<Option<(u64, u64)>, Problem> {
        if self.source.ahead(|c| c == '}') {
            return Ok(None);
        }
        let digit = |c: char| c.is_ascii_digit();
        let low = self.source.take_while(usize::MAX, digit)?;
        let high = if self.source.take(',')? {
            self.source.take_while(usize::MAX, digit)?
        } else {
            low.clone()
        };
        if !self.source.take('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let number = |text: &str| match text.parse::<u64>() {
            Ok(number) if number < UNBOUNDED => Ok(number),
            _ => Err(Problem::Overflow("the repetition number is too large")),
        };
        let min = if low.is_empty() { 0 } else { number(&low)? };
        let max = if high.is_empty() {
            UNBOUNDED
        } else {
            number(&high)?
        };
        if max < min {
            return Err(self.source.error(
                "min repeat greater than max repeat",
                self.source.tell() - here,
            ));
        }
        Ok(Some((min, max)))
    }
}

/// What came of an opening parenthesis.
enum Opened {
    Node(Node),
    /// A comment.
    Nothing,
    /// Flags for the whole pattern.
    Flags,
}

mod groups;
