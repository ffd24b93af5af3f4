//! f-strings taken apart: start, texts, fields, end.
//!
//! A stack beside the brackets says in which f-string the layout is, and whether in its
//! text or in one of its fields. In a field the ordinary tokens are read; a `}`, `:` or `!`
//! at the field's own level ends its expression. Counterpart: the f-string mode of
//! CPython's lexer.

use super::{Layout, Outcome, broken, span};
use crate::error::{Stage, SyntaxError, Warning};
use crate::layout::{Bracket, MAX_BRACKETS, Stop};
use crate::token::Token;

/// How many f-strings may be nested.
const MAX_FSTRINGS: usize = 150;
/// How many fields may be nested in one f-string (a field in the spec of a field).
const MAX_FIELDS: usize = 3;

/// An open f-string.
pub(super) struct FString {
    /// Its quote.
    pub quote: u8,
    /// Whether there are three of them.
    pub triple: bool,
    raw: bool,
    start: usize,
    fields: Vec<Field>,
    /// As CPython sees it: a field that ends in a format spec ends that, too.
    in_spec: bool,
}

/// An open field.
struct Field {
    /// How many brackets were open inside its brace, that one included.
    level: usize,
    /// Past its colon, in the format spec.
    in_spec: bool,
}

impl Layout<'_> {
    /// Directly inside a field's braces, before its colon.
    pub(super) fn at_field_level(&self) -> bool {
        self.fstrings
            .last()
            .and_then(|fstring| fstring.fields.last())
            .is_some_and(|field| !field.in_spec && field.level == self.brackets.len())
    }

    /// An f-string that begins with a prefix at `start` and whose first quote ends at `body`.
    pub(super) fn fstring(&mut self, start: usize, body: usize) -> Outcome<()> {
        if self.fstrings.len() + 1 >= MAX_FSTRINGS {
            return broken("too many nested f-strings", start, body);
        }
        let quote = self.bytes[body - 1];
        let triple = self.bytes[body..].starts_with(&[quote, quote]);
        let body = if triple { body + 2 } else { body };
        self.push(Token::FStringStart, start, body);
        self.fstrings.push(FString {
            quote,
            triple,
            raw: self.bytes[start..body]
                .iter()
                .any(|byte| matches!(byte, b'r' | b'R')),
            start,
            fields: Vec::new(),
            in_spec: false,
        });
        self.scanner.move_to(body);
        self.text_of_fstring()
    }

    /// Reads text up to the next field or the end of the f-string. Stands in text.
    fn text_of_fstring(&mut self) -> Outcome<()> {
        loop {
            let Some(fstring) = self.fstrings.last() else {
                return Ok(());
            };
            let (quote, triple, raw) = (fstring.quote, fstring.triple, fstring.raw);
            let in_field = !fstring.fields.is_empty();
            let in_spec = in_field && fstring.in_spec;
            let start = self.scanner.position();
            let mut at = start;
            let stop = loop {
                let Some(&byte) = self.bytes.get(at) else {
                    if in_spec && !triple {
                        // As at the end of a line.
                        break b'\n';
                    }
                    return self.unterminated_fstring(at);
                };
                match byte {
                    b'{' if !in_spec && self.bytes.get(at + 1) == Some(&b'{') => at += 2,
                    b'}' if !in_field && self.bytes.get(at + 1) == Some(&b'}') => at += 2,
                    b'{' | b'}' => break byte,
                    b'\\' => at = self.escape(at, raw),
                    b'\n' if !triple => {
                        if !in_spec {
                            return self.unterminated_fstring(at);
                        }
                        // CPython ends the spec here and reads on in the field.
                        break byte;
                    }
                    _ if byte == quote
                        && (!triple || self.bytes[at..].starts_with(&[quote, quote, quote])) =>
                    {
                        break byte;
                    }
                    _ => at += 1,
                }
            };
            if at > start {
                let token = if raw {
                    Token::FStringMiddleRaw
                } else {
                    Token::FStringMiddle
                };
                self.push(token, start, at);
            }
            self.scanner.move_to(at);
            match stop {
                b'{' => return self.field_open(at),
                b'}' => {
                    if !in_field {
                        return broken("f-string: single '}' is not allowed", at, at + 1);
                    }
                    self.pop_field(at);
                }
                b'\n' => {
                    self.set_in_spec(false);
                    return Ok(());
                }
                _ => {
                    let end = at + if triple { 3 } else { 1 };
                    self.push(Token::FStringEnd, at, end);
                    self.scanner.move_to(end);
                    self.fstrings.pop();
                    return Ok(());
                }
            }
        }
    }

    /// The offset after the escape at `at`. A brace after a backslash is a brace.
    fn escape(&mut self, at: usize, raw: bool) -> usize {
        match self.bytes.get(at + 1) {
            Some(&brace @ (b'{' | b'}')) => {
                if !raw {
                    self.warnings.push(Warning {
                        message: format!("invalid escape sequence '\\{}'", char::from(brace)),
                        span: span(at, at + 2),
                        stage: Stage::Grammar,
                    });
                }
                at + 1
            }
            Some(b'N') if !raw && self.bytes.get(at + 2) == Some(&b'{') => {
                let name = self.bytes[at + 3..]
                    .iter()
                    .take_while(|byte| !matches!(byte, b'}' | b'{' | b'\n' | b'\'' | b'"'))
                    .count();
                let end = at + 3 + name;
                end + usize::from(self.bytes.get(end) == Some(&b'}'))
            }
            Some(_) => at + 2,
            None => at + 1,
        }
    }

    fn field_open(&mut self, at: usize) -> Outcome<()> {
        if self.brackets.len() >= MAX_BRACKETS {
            return broken("too many nested parentheses", at, at + 1);
        }
        self.brackets.push(Bracket {
            open: b'{',
            at: at as u32,
        });
        let level = self.brackets.len();
        if let Some(fstring) = self.fstrings.last_mut() {
            if fstring.fields.len() >= MAX_FIELDS {
                return broken(
                    "f-string: expressions nested too deeply",
                    at.saturating_sub(1),
                    at,
                );
            }
            fstring.fields.push(Field {
                level,
                in_spec: false,
            });
        }
        self.push(Token::FieldOpen, at, at + 1);
        self.scanner.move_to(at + 1);
        Ok(())
    }

    /// The `:` at `at` begins the format spec.
    pub(super) fn field_colon(&mut self, at: usize) -> Outcome<()> {
        self.set_in_spec(true);
        self.push(Token::FieldColon, at, at + 1);
        self.scanner.move_to(at + 1);
        self.text_of_fstring()
    }

    fn set_in_spec(&mut self, in_spec: bool) {
        if let Some(fstring) = self.fstrings.last_mut() {
            fstring.in_spec = in_spec;
            if let Some(field) = fstring.fields.last_mut() {
                field.in_spec = in_spec;
            }
        }
    }

    /// The `}` at `at` ends the field.
    pub(super) fn field_close(&mut self, at: usize) -> Outcome<()> {
        self.pop_field(at);
        self.text_of_fstring()
    }

    fn pop_field(&mut self, at: usize) {
        self.brackets.pop();
        if let Some(fstring) = self.fstrings.last_mut() {
            fstring.fields.pop();
            fstring.in_spec = false;
        }
        self.push(Token::FieldClose, at, at + 1);
        self.scanner.move_to(at + 1);
    }

    fn unterminated_fstring(&self, at: usize) -> Outcome<()> {
        // Called in an f-string only.
        let Some(fstring) = self.fstrings.last() else {
            return Ok(());
        };
        let line = self.line_reached(at);
        let kind = if fstring.triple {
            "triple-quoted f-string"
        } else {
            "f-string"
        };
        let quotes = char::from(fstring.quote)
            .to_string()
            .repeat(if fstring.triple { 3 } else { 1 });
        let open = span(fstring.start, fstring.start + 1);
        let mut error = SyntaxError::new(
            format!("unterminated {kind} literal (detected at line {line})"),
            open,
        )
        .label(open, "the f-string begins here")
        .help(format!("close the string with {quotes}"));
        error.incomplete = fstring.triple;
        Err(Stop::Broken(Box::new(error)))
    }
}
