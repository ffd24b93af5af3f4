//! f-strings and their replacement fields.

use super::reader::{Raised, Read, Reader, some};
use crate::error::SyntaxError;
use crate::parser::{misplaced_conversion, wrong_conversion};
use crate::strings;
use crate::token::Token;

const TEXT: [Token; 2] = [Token::FStringMiddle, Token::FStringMiddleRaw];

impl Reader<'_> {
    /// The index after the f-string at `at`.
    pub(super) fn fstring(&mut self, at: usize) -> Read<usize> {
        let start = some!(self.expect(at, Token::FStringStart)?);
        let (end, undecodable) = self.fstring_parts(start)?;
        let end = some!(self.expect(end, Token::FStringEnd)?);
        match undecodable {
            Some(mut error) => {
                error.span = self.span_of(self.furthest());
                Err(Raised::Error(error))
            }
            None => Ok(Some(end)),
        }
    }

    /// Where texts and fields end, and what is wrong with the first text that cannot be evaluated.
    fn fstring_parts(&mut self, at: usize) -> Result<(usize, Option<Box<SyntaxError>>), Raised> {
        let mut end = at;
        let mut undecodable = None;
        loop {
            if self.is_any(end, &TEXT)? {
                undecodable = undecodable.or_else(|| self.undecodable_text(end));
                end += 1;
            } else if let Some(next) = self.nested(|reader| reader.field(end))? {
                end = next;
            } else {
                return Ok((end, undecodable));
            }
        }
    }

    fn undecodable_text(&self, at: usize) -> Option<Box<SyntaxError>> {
        let (span, raw) = (
            self.span_of(at),
            self.lexemes[at].token == Token::FStringMiddleRaw,
        );
        let text = self.source.slice(span);
        strings::fstring_text(text, span.start, raw, &mut Vec::new()).err()
    }

    /// Where a format spec ends. No `invalid_` rule: its texts are evaluated as they are read.
    fn format_spec(&mut self, at: usize) -> Result<usize, Raised> {
        match self.fstring_parts(at)? {
            (_, Some(error)) => Err(Raised::Error(strings::of_format_spec(error))),
            (end, None) => Ok(end),
        }
    }

    fn field(&mut self, at: usize) -> Read<usize> {
        let start = some!(self.expect(at, Token::FieldOpen)?);
        if let Some(value) = self.right_side(start)? {
            let mut end = value.end + usize::from(self.is(value.end, Token::Equal)?);
            let mut conversion = None;
            if let Some(name) = self.expect(end, Token::Exclamation)?
                && let Some(after) = self.name(name)?
            {
                // No `invalid_` rules, this one and that at the end: CPython finds it the first time.
                if let Some(error) = misplaced_conversion(self.source.text(), self.span_of(name)) {
                    return Err(Raised::Error(Box::new(error)));
                }
                conversion = Some(self.span_of(name));
                end = after;
            }
            if let Some(spec) = self.expect(end, Token::FieldColon)? {
                end = self.format_spec(spec)?;
            }
            if let Some(end) = self.expect(end, Token::FieldClose)? {
                let wrong = conversion.and_then(|name| wrong_conversion(self.source.text(), name));
                return match wrong {
                    Some(error) => Err(Raised::Error(Box::new(error))),
                    None => Ok(Some(end)),
                };
            }
        }
        if self.rules {
            self.invalid_field(start)?;
        }
        Ok(None)
    }

    fn invalid_field(&mut self, start: usize) -> Result<(), Raised> {
        for (token, text) in [
            (Token::Equal, "="),
            (Token::Exclamation, "!"),
            (Token::FieldColon, ":"),
            (Token::FieldClose, "}"),
        ] {
            if self.is(start, token)? {
                return self.raise(
                    format!("f-string: valid expression required before '{text}'"),
                    self.span_of(start),
                );
            }
        }
        let Some(value) = self.right_side(start)? else {
            return self.raise(
                "f-string: expecting a valid expression after '{'",
                self.span_of(start),
            );
        };
        let mut end = value.end;
        let after_value = [
            Token::Equal,
            Token::Exclamation,
            Token::FieldColon,
            Token::FieldClose,
        ];
        if !self.is_any(end, &after_value)? {
            return self.raise(
                "f-string: expecting '=', or '!', or ':', or '}'",
                self.span_of(end),
            );
        }
        if let Some(next) = self.expect(end, Token::Equal)? {
            end = next;
            if !self.is_any(end, &after_value[1..])? {
                return self.raise("f-string: expecting '!', or ':', or '}'", self.span_of(end));
            }
        }
        if let Some(name) = self.expect(end, Token::Exclamation)? {
            if self.is_any(name, &after_value[2..])? {
                return self.raise("f-string: missing conversion character", self.span_of(name));
            }
            let Some(after) = self.name(name)? else {
                return self.raise("f-string: invalid conversion character", self.span_of(name));
            };
            end = after;
        }
        if !self.is_any(end, &after_value[2..])? {
            return self.raise("f-string: expecting ':' or '}'", self.span_of(end));
        }
        if let Some(spec) = self.expect(end, Token::FieldColon)? {
            end = self.format_spec(spec)?;
            if !self.is(end, Token::FieldClose)? {
                return self.raise(
                    "f-string: expecting '}', or format specs",
                    self.span_of(end),
                );
            }
        }
        Ok(())
    }
}
