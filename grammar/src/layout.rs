//! Tokens to lines and blocks: what a grammar without regard to white space needs.
//!
//! In comes the text; out go all [`Lexeme`]s, with NEWLINE, INDENT and DEDENT where CPython
//! has them, numbers and strings in full, f-strings taken apart, and soft keywords decided.
//! Called by the parser. Invariants: the lexemes do not overlap and are in order; every
//! INDENT has its DEDENT if the text is whole. CPython's counterpart is the outer half of
//! its lexer; its limits and messages are kept.

use crate::ast::Span;
use crate::error::{ErrorKind, Stage, SyntaxError, Warning};
use crate::numbers;
use crate::token::{Found, Lexeme, Scanner, Token};

mod fstring;

/// How many brackets may be open at a place.
const MAX_BRACKETS: usize = 200;
/// How many levels of indentation there may be, the outermost included.
const MAX_INDENTS: usize = 100;
const TAB_SIZE: u32 = 8;
/// The message for a backslash at the end of the text.
const NOTHING_FOLLOWS: &str = "unexpected EOF while parsing";

/// An open bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bracket {
    /// `(`, `[` or `{`.
    pub open: u8,
    /// Where it stands.
    pub at: u32,
}

/// How the lexemes end.
#[derive(Debug)]
pub(crate) enum End {
    /// With the text.
    Whole,
    /// With the text, inside a bracket.
    Unclosed(Bracket),
    /// At an error that counts only if the lexemes before it are no error by themselves.
    Stopped(Box<SyntaxError>),
    /// At an error that CPython reports whatever else is wrong.
    Broken(Box<SyntaxError>),
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Lexed {
    /// The tokens, up to where `end` says.
    pub lexemes: Vec<Lexeme>,
    /// How they end.
    pub end: End,
    /// The innermost bracket that is open there.
    pub open: Option<Bracket>,
    /// They end inside an f-string.
    pub in_fstring: bool,
    /// What CPython's lexer would warn about.
    pub warnings: Vec<Warning>,
}

/// Finds the tokens of a text.
pub(crate) fn lex(text: &str) -> Lexed {
    let mut layout = Layout {
        text,
        bytes: text.as_bytes(),
        scanner: Scanner::new(text),
        lexemes: Vec::with_capacity(text.len() / 4 + 8),
        warnings: Vec::new(),
        indents: vec![Indent::default()],
        brackets: Vec::new(),
        fstrings: Vec::new(),
        line: Line::default(),
        match_head: false,
    };
    let run = layout.run();
    if run.is_err() && layout.line.soft {
        layout.decide_soft_keywords();
    }
    let end = match run {
        Ok(()) => match layout.brackets.last() {
            Some(&bracket) => End::Unclosed(bracket),
            None => End::Whole,
        },
        Err(Stop::Stopped(error)) if error.message == NOTHING_FOLLOWS => {
            match layout.brackets.last() {
                Some(&bracket) => End::Unclosed(bracket),
                None => End::Stopped(Box::new(error.found_by(Stage::Tokens))),
            }
        }
        // Inside an f-string CPython puts the grammar's errors first.
        Err(Stop::Broken(error)) if layout.fstrings.is_empty() => {
            End::Broken(Box::new(error.found_by(Stage::Tokens)))
        }
        Err(Stop::Stopped(error) | Stop::Broken(error)) => {
            End::Stopped(Box::new(error.found_by(Stage::Tokens)))
        }
    };
    Lexed {
        open: layout.brackets.last().copied(),
        in_fstring: !layout.fstrings.is_empty(),
        lexemes: layout.lexemes,
        end,
        warnings: layout.warnings,
    }
}

enum Stop {
    Stopped(Box<SyntaxError>),
    Broken(Box<SyntaxError>),
}

type Outcome<T> = Result<T, Stop>;

fn broken<T>(message: impl Into<String>, start: usize, end: usize) -> Outcome<T> {
    Err(Stop::Broken(Box::new(SyntaxError::new(
        message,
        span(start, end),
    ))))
}

fn span(start: usize, end: usize) -> Span {
    // `Source` holds texts below 4 GiB only.
    Span::new(start as u32, end as u32)
}

/// A level of indentation: its width with tabs to multiples of 8, and with tabs as single
/// columns. Where the two order lines differently, tabs and spaces are mixed.
#[derive(Clone, Copy, Default)]
struct Indent {
    width: u32,
    alternative: u32,
    /// The block of a `match` statement, in which `case` is a keyword.
    of_match: bool,
}

/// The logical line being read.
#[derive(Default)]
struct Line {
    /// Index of its first lexeme.
    first: usize,
    /// Index of the lexeme that begins the current simple statement.
    statement: usize,
    /// A `match`, `case` or `type` stands in it that is not known to be a name yet.
    soft: bool,
}

struct Layout<'a> {
    text: &'a str,
    bytes: &'a [u8],
    scanner: Scanner<'a>,
    lexemes: Vec<Lexeme>,
    warnings: Vec<Warning>,
    indents: Vec<Indent>,
    brackets: Vec<Bracket>,
    fstrings: Vec<fstring::FString>,
    line: Line,
    /// The line before was the head of a `match` statement.
    match_head: bool,
}

impl Layout<'_> {
    fn run(&mut self) -> Outcome<()> {
        while self.begin_line()? {
            if !self.logical_line()? {
                break;
            }
        }
        Ok(())
    }

    fn push(&mut self, token: Token, start: usize, end: usize) {
        self.lexemes.push(Lexeme {
            token,
            start: start as u32,
            end: end as u32,
        });
    }

    /// Reads the white space before a logical line; skips lines without tokens. False at the
    /// end of the text.
    fn begin_line(&mut self) -> Outcome<bool> {
        let mut at = self.scanner.position();
        let mut indent = Indent::default();
        let mut before_backslash = None;
        loop {
            match self.bytes.get(at) {
                Some(b' ') => {
                    indent.width += 1;
                    indent.alternative += 1;
                }
                Some(b'\t') => {
                    indent.width = (indent.width / TAB_SIZE + 1) * TAB_SIZE;
                    indent.alternative += 1;
                }
                Some(b'\x0c') => indent = Indent::default(),
                Some(b'\\') => {
                    if before_backslash.is_none() && indent.width > 0 {
                        before_backslash = Some(indent);
                    }
                    at = self.continuation(at)?;
                    continue;
                }
                Some(b'\n') => {
                    indent = Indent::default();
                    before_backslash = None;
                }
                Some(b'#') => {
                    at += self.bytes[at..]
                        .iter()
                        .take_while(|byte| **byte != b'\n')
                        .count();
                    continue;
                }
                _ => break,
            }
            at += 1;
        }
        self.scanner.move_to(at);
        if at == self.bytes.len() {
            self.end_blocks(at);
            return Ok(false);
        }
        self.indent_to(before_backslash.unwrap_or(indent), at)?;
        self.line = Line {
            first: self.lexemes.len(),
            statement: self.lexemes.len(),
            soft: false,
        };
        Ok(true)
    }

    fn end_blocks(&mut self, at: usize) {
        for _ in 1..self.indents.len() {
            self.push(Token::Dedent, at, at);
        }
        self.indents.truncate(1);
    }

    fn indent_to(&mut self, indent: Indent, at: usize) -> Outcome<()> {
        let of_match = std::mem::take(&mut self.match_head);
        // Never empty: the outermost level is not popped.
        let current = self.indents[self.indents.len() - 1];
        if indent.width > current.width {
            if self.indents.len() >= MAX_INDENTS {
                return Err(self.indentation_error("too many levels of indentation", at));
            }
            if indent.alternative <= current.alternative {
                return Err(self.tab_error(at));
            }
            self.indents.push(Indent { of_match, ..indent });
            let line_start = self.line_start(at);
            self.push(Token::Indent, line_start, at);
            return Ok(());
        }
        // The outermost level has width 0: there is one that is not deeper.
        let level = self
            .indents
            .iter()
            .rposition(|level| level.width <= indent.width)
            .unwrap_or(0);
        let target = self.indents[level];
        if indent.width != target.width {
            return Err(
                self.indentation_error("unindent does not match any outer indentation level", at)
            );
        }
        if indent.alternative != target.alternative {
            return Err(self.tab_error(at));
        }
        for _ in level + 1..self.indents.len() {
            self.push(Token::Dedent, at, at);
        }
        self.indents.truncate(level + 1);
        Ok(())
    }

    fn line_start(&self, at: usize) -> usize {
        self.bytes[..at]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |newline| newline + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        at + self.bytes[at..]
            .iter()
            .take_while(|byte| **byte != b'\n')
            .count()
    }

    /// CPython reports these at the end of the line.
    fn indentation_error(&self, message: &str, at: usize) -> Stop {
        let end = self.line_end(at);
        let mut error = SyntaxError::indentation(message, span(end, end))
            .label(span(self.line_start(at), at), "this indentation");
        if message.starts_with("unindent") {
            error = error.help("indent the line like the block it belongs to");
        }
        Stop::Stopped(Box::new(error))
    }

    fn tab_error(&self, at: usize) -> Stop {
        let start = self.line_start(at);
        let mut error = SyntaxError::new(
            "inconsistent use of tabs and spaces in indentation",
            span(start, at),
        )
        .label(
            span(self.line_start(at), at),
            "its depth depends on how wide a tab is",
        )
        .help("indent with spaces only, four a level");
        error.kind = ErrorKind::Tab;
        Stop::Stopped(Box::new(error))
    }

    /// The offset after a backslash at `at` and the newline that must follow it.
    fn continuation(&self, at: usize) -> Outcome<usize> {
        if self.bytes.get(at + 1) != Some(&b'\n') {
            let error = if at + 1 == self.bytes.len() {
                SyntaxError::new(NOTHING_FOLLOWS, span(at + 1, at + 1)).incomplete()
            } else {
                SyntaxError::new(
                    "unexpected character after line continuation character",
                    span(at + 1, at + 2),
                )
                .help("a backslash joins lines only if nothing follows it on its line")
            };
            return Err(Stop::Stopped(Box::new(error)));
        }
        if at + 2 == self.bytes.len() {
            return Err(self.nothing_continued(at));
        }
        Ok(at + 2)
    }

    fn nothing_continued(&self, backslash: usize) -> Stop {
        Stop::Stopped(Box::new(
            SyntaxError::new(NOTHING_FOLLOWS, span(backslash + 1, backslash + 1))
                .label(span(backslash, backslash + 1), "no line follows")
                .incomplete(),
        ))
    }

    /// Reads tokens up to and including NEWLINE. False at the end of the text.
    fn logical_line(&mut self) -> Outcome<bool> {
        loop {
            let (found, start, end) = self.scanner.next();
            let token = match found {
                Found::Token(token) => token,
                Found::Stray => return self.stray(start).map(|()| true),
                Found::End => return self.end_of_text().map(|()| false),
            };
            match token {
                Token::Name => {
                    self.check_name(start, end)?;
                    self.push(token, start, end);
                }
                Token::Newline => {
                    if self.brackets.is_empty() {
                        self.end_line(start);
                        return Ok(true);
                    }
                }
                Token::Number => self.number(start)?,
                Token::String => self.string(start, end)?,
                Token::FStringStart => self.fstring(start, end)?,
                Token::LeftParen | Token::LeftBracket | Token::LeftBrace => {
                    self.open(token, start, end)?;
                }
                Token::RightParen | Token::RightBracket | Token::RightBrace => {
                    self.close(token, start, end)?;
                }
                Token::Colon | Token::Walrus if self.at_field_level() => {
                    self.field_colon(start)?;
                }
                Token::Semicolon | Token::Colon => {
                    self.push(token, start, end);
                    self.line.statement = self.lexemes.len();
                }
                Token::Match | Token::Case | Token::Type => {
                    self.line.soft = true;
                    self.push(token, start, end);
                }
                _ => self.push(token, start, end),
            }
        }
    }

    fn end_line(&mut self, newline: usize) {
        if self.line.soft {
            self.decide_soft_keywords();
        }
        self.push(Token::Newline, newline, newline + 1);
    }

    fn end_of_text(&mut self) -> Outcome<()> {
        let end = self.bytes.len();
        if self.line.soft {
            self.decide_soft_keywords();
        }
        if !self.brackets.is_empty() {
            return Ok(());
        }
        if self.bytes.ends_with(b"\\\n") {
            return Err(self.nothing_continued(end - 2));
        }
        self.push(Token::Newline, end, end);
        self.end_blocks(end);
        Ok(())
    }

    /// Makes names of the soft keywords of a line that are none there.
    fn decide_soft_keywords(&mut self) {
        let in_match = self.indents[self.indents.len() - 1].of_match;
        let line = &mut self.lexemes[self.line.first..];
        let ends_in_colon = line.last().is_some_and(|last| last.token == Token::Colon);
        let mut depth = 0_u32;
        let mut statement = true;
        for index in 0..line.len() {
            let token = line[index].token;
            let keyword = match token {
                Token::Match => {
                    let keyword = index == 0 && ends_in_colon && line.len() > 2;
                    self.match_head |= keyword;
                    keyword
                }
                Token::Case => index == 0 && in_match,
                Token::Type => {
                    let named = line.get(index + 1).is_some_and(|next| {
                        matches!(
                            next.token,
                            Token::Name | Token::Match | Token::Case | Token::Type
                        )
                    });
                    let goes_on = line.get(index + 2).is_some_and(|next| {
                        matches!(next.token, Token::Equal | Token::LeftBracket)
                    });
                    statement && named && goes_on
                }
                _ => {
                    match token {
                        Token::LeftParen
                        | Token::LeftBracket
                        | Token::LeftBrace
                        | Token::FieldOpen => depth += 1,
                        Token::RightParen
                        | Token::RightBracket
                        | Token::RightBrace
                        | Token::FieldClose => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    statement = depth == 0 && matches!(token, Token::Semicolon | Token::Colon);
                    continue;
                }
            };
            statement = false;
            if !keyword {
                line[index].token = Token::Name;
            }
        }
    }

    fn open(&mut self, token: Token, start: usize, end: usize) -> Outcome<()> {
        if self.brackets.len() >= MAX_BRACKETS {
            return broken("too many nested parentheses", start, end);
        }
        self.brackets.push(Bracket {
            open: self.bytes[start],
            at: start as u32,
        });
        self.push(token, start, end);
        Ok(())
    }

    fn close(&mut self, token: Token, start: usize, end: usize) -> Outcome<()> {
        let close = self.bytes[start];
        if close == b'}' && self.at_field_level() {
            return self.field_close(start);
        }
        let Some(bracket) = self.brackets.last().copied() else {
            let error = SyntaxError::new(
                format!("unmatched '{}'", char::from(close)),
                span(start, end),
            )
            .label(span(start, end), "no bracket is open here");
            return Err(Stop::Broken(Box::new(error)));
        };
        let fits = matches!(
            (bracket.open, close),
            (b'(', b')') | (b'[', b']') | (b'{', b'}')
        );
        if !fits {
            if self.at_field_level() {
                return broken(
                    format!("f-string: unmatched '{}'", char::from(close)),
                    start,
                    end,
                );
            }
            let opened = bracket.at as usize;
            let mut message = format!(
                "closing parenthesis '{}' does not match opening parenthesis '{}'",
                char::from(close),
                char::from(bracket.open)
            );
            if self.line_start(opened) != self.line_start(start) {
                message.push_str(&format!(" on line {}", self.line_number(opened)));
            }
            let error = SyntaxError::new(message, span(start, end))
                .label(
                    span(opened, opened + 1),
                    format!("'{}' was opened here", char::from(bracket.open)),
                )
                .label(
                    span(start, end),
                    format!(
                        "expected '{}'",
                        match bracket.open {
                            b'(' => ')',
                            b'[' => ']',
                            _ => '}',
                        }
                    ),
                );
            return Err(Stop::Broken(Box::new(error)));
        }
        self.brackets.pop();
        self.push(token, start, end);
        Ok(())
    }

    fn line_number(&self, at: usize) -> usize {
        1 + self.bytes[..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
    }

    /// The line on which reading stopped: at the end of the text, the last that has one.
    fn line_reached(&self, at: usize) -> usize {
        let line = self.line_number(at.min(self.bytes.len()));
        if at >= self.bytes.len() && self.bytes.ends_with(b"\n") {
            line - 1
        } else {
            line
        }
    }

    fn number(&mut self, start: usize) -> Outcome<()> {
        match numbers::scan(self.bytes, start) {
            Ok(scanned) => {
                if let Some(kind) = scanned.warning {
                    self.warnings.push(Warning {
                        message: format!("invalid {kind} literal"),
                        span: span(start, scanned.end),
                        stage: Stage::Tokens,
                    });
                }
                self.scanner.move_to(scanned.end);
                self.push(Token::Number, start, scanned.end);
                Ok(())
            }
            Err(wrong) => broken(wrong.message, wrong.at, wrong.end),
        }
    }

    /// A string that begins with a prefix at `start` and whose first quote ends at `body`.
    fn string(&mut self, start: usize, body: usize) -> Outcome<()> {
        let quote = self.bytes[body - 1];
        let triple = self.bytes[body..].starts_with(&[quote, quote]);
        let mut at = if triple { body + 2 } else { body };
        let mut escaped_quote = false;
        loop {
            match self.bytes.get(at) {
                Some(b'\\') => {
                    escaped_quote |= self.bytes.get(at + 1) == Some(&quote);
                    at += 2;
                }
                Some(&byte) if byte == quote => {
                    if !triple {
                        at += 1;
                        break;
                    }
                    if self.bytes[at..].starts_with(&[quote, quote, quote]) {
                        at += 3;
                        break;
                    }
                    at += 1;
                }
                Some(b'\n') if !triple => {
                    return self.unterminated(start, body, at, triple, escaped_quote);
                }
                None => return self.unterminated(start, body, at, triple, escaped_quote),
                Some(_) => at += 1,
            }
        }
        self.scanner.move_to(at);
        self.push(Token::String, start, at);
        Ok(())
    }

    fn unterminated(
        &self,
        start: usize,
        body: usize,
        at: usize,
        triple: bool,
        escaped_quote: bool,
    ) -> Outcome<()> {
        let end = at.min(self.bytes.len());
        let quote = self.bytes[body - 1];
        if let Some(around) = self.fstrings.last()
            && around.quote == quote
            && around.triple == triple
        {
            return broken("f-string: expecting '}'", start, start + 1);
        }
        let line = self.line_reached(end);
        let quotes = if triple {
            char::from(quote).to_string().repeat(3)
        } else {
            char::from(quote).to_string()
        };
        let open = span(start, if triple { body + 2 } else { body });
        let message = match (triple, escaped_quote) {
            (true, _) => {
                format!("unterminated triple-quoted string literal (detected at line {line})")
            }
            (false, false) => format!("unterminated string literal (detected at line {line})"),
            (false, true) => format!(
                "unterminated string literal (detected at line {line}); perhaps you escaped the end quote?"
            ),
        };
        let mut error = SyntaxError::new(message, open)
            .label(open, "the string begins here")
            .help(format!("close the string with {quotes}"));
        error.incomplete = triple;
        Err(Stop::Broken(Box::new(error)))
    }

    /// A name with characters beyond ASCII must be an identifier by Unicode's rules.
    fn check_name(&self, start: usize, end: usize) -> Outcome<()> {
        if self.bytes[start..end].is_ascii() {
            return Ok(());
        }
        for (at, character) in self.text[start..end].char_indices() {
            let fits = if at == 0 {
                character == '_' || unicode_ident::is_xid_start(character)
            } else {
                unicode_ident::is_xid_continue(character)
            };
            if !fits {
                let at = start + at;
                return self.wrong_character(character, at);
            }
        }
        Ok(())
    }

    fn stray(&self, start: usize) -> Outcome<()> {
        let character = self.text[start..].chars().next().unwrap_or(' ');
        if character == '\\' {
            return self.continuation(start).map(|_| ());
        }
        self.wrong_character(character, start)
    }

    fn wrong_character(&self, character: char, at: usize) -> Outcome<()> {
        let end = at + character.len_utf8();
        let code = character as u32;
        if !is_printable(character) {
            return broken(
                format!("invalid non-printable character U+{code:04X}"),
                at,
                end,
            );
        }
        let mut error = SyntaxError::new(
            format!("invalid character '{character}' (U+{code:04X})"),
            span(at, end),
        );
        if let Some(ascii) = look_alike(character) {
            error = error.help(format!("did you mean '{ascii}'?"));
        }
        Err(Stop::Broken(Box::new(error)))
    }
}

/// The ASCII character that a typographic one is mistaken for.
fn look_alike(character: char) -> Option<char> {
    Some(match character {
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '″' => '"',
        '–' | '—' | '−' => '-',
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        '×' => '*',
        '÷' => '/',
        '…' => '.',
        _ => return None,
    })
}

/// Near enough to `str.isprintable` for characters that are not in identifiers.
fn is_printable(character: char) -> bool {
    !character.is_control()
        && (character == ' ' || !character.is_whitespace())
        && !matches!(character as u32,
            0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x180e
            | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xe000..=0xf8ff
            | 0xfeff | 0xfff0..=0xfffb | 0xfffe..=0xffff | 0xe0000..=0x10ffff)
}
