//! Parameters of functions and lambdas, and type parameters.

use super::reader::{Raised, Read, Reader, some};
use crate::token::Token;

/// The two kinds of parameter lists: what ends them, and whether there are annotations.
#[derive(Clone, Copy)]
struct Style {
    close: Token,
    annotated: bool,
}

const FUNCTION: Style = Style {
    close: Token::RightParen,
    annotated: true,
};
const LAMBDA: Style = Style {
    close: Token::Colon,
    annotated: false,
};

/// Whether a parameter must, may, or must not have a default.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Default {
    Without,
    With,
    Maybe,
}

impl Reader<'_> {
    /// Where the parameters of a function end; the closing parenthesis is not read.
    pub(super) fn params(&mut self, at: usize) -> Read<usize> {
        self.param_list(at, FUNCTION)
    }

    /// Where the parameters of a lambda end; the colon is not read.
    pub(super) fn lambda_params(&mut self, at: usize) -> Read<usize> {
        self.param_list(at, LAMBDA)
    }

    fn param_list(&mut self, at: usize, style: Style) -> Read<usize> {
        if self.rules {
            self.invalid_params(at, style)?;
        }
        let mut end = self.many(at, style, Default::Without)?;
        if end > at
            && let Some(slash) = self.slash(end, style)?
        {
            end = self.many(slash, style, Default::Without)?;
            end = self.many(end, style, Default::With)?;
        } else {
            end = self.many(end, style, Default::With)?;
            if end > at
                && let Some(slash) = self.slash(end, style)?
            {
                end = self.many(slash, style, Default::With)?;
            }
        }
        if let Some(after) = self.star_and_rest(end, style)? {
            end = after;
        }
        Ok((end > at).then_some(end))
    }

    /// One parameter, with the comma after it or before the closing token.
    fn param(&mut self, at: usize, style: Style, default: Default) -> Read<usize> {
        let mut end = some!(self.bare_param(at, style)?);
        if default != Default::Without && self.is(end, Token::Equal)? {
            match self.expression(end + 1)? {
                Some(value) => end = value.end,
                None => {
                    let ends = [Token::Comma, style.close];
                    if self.rules && self.is_any(end + 1, &ends)? {
                        return self.raise("expected default value expression", self.span_of(end));
                    }
                    return Ok(None);
                }
            }
        } else if default == Default::With {
            return Ok(None);
        }
        self.comma_or_close(end, style)
    }

    fn comma_or_close(&mut self, at: usize, style: Style) -> Read<usize> {
        if self.is(at, Token::Comma)? {
            return Ok(Some(at + 1));
        }
        if style.close == Token::Colon && self.is(at, Token::FieldColon)? {
            return Ok(Some(at));
        }
        Ok(self.is(at, style.close)?.then_some(at))
    }

    fn bare_param(&mut self, at: usize, style: Style) -> Read<usize> {
        let end = some!(self.name(at)?);
        if style.annotated
            && let Some(annotation) = self.expect(end, Token::Colon)?
            && let Some(annotation) = self.expression(annotation)?
        {
            return Ok(Some(annotation.end));
        }
        Ok(Some(end))
    }

    fn many(&mut self, at: usize, style: Style, default: Default) -> Result<usize, Raised> {
        let mut end = at;
        while let Some(next) = self.param(end, style, default)? {
            end = next;
        }
        Ok(end)
    }

    /// `/` and the comma after it.
    fn slash(&mut self, at: usize, style: Style) -> Read<usize> {
        let end = some!(self.expect(at, Token::Slash)?);
        self.comma_or_close(end, style)
    }

    fn star_and_rest(&mut self, at: usize, style: Style) -> Read<usize> {
        if self.rules {
            self.invalid_star(at, style)?;
        }
        if let Some(name) = self.expect(at, Token::Star)? {
            if let Some(end) = self.param(name, style, Default::Without)? {
                let end = self.many(end, style, Default::Maybe)?;
                return Ok(Some(self.double_star(end, style)?.unwrap_or(end)));
            }
            if style.annotated
                && let Some(colon) = self.name(name)?
                && let Some(annotation) = self.expect(colon, Token::Colon)?
                && let Some(annotation) = self.star_expression(annotation)?
                && let Some(end) = self.comma_or_close(annotation.end, style)?
            {
                let end = self.many(end, style, Default::Maybe)?;
                return Ok(Some(self.double_star(end, style)?.unwrap_or(end)));
            }
            if let Some(first) = self.expect(name, Token::Comma)? {
                let end = self.many(first, style, Default::Maybe)?;
                if end > first {
                    return Ok(Some(self.double_star(end, style)?.unwrap_or(end)));
                }
            }
        }
        self.double_star(at, style)
    }

    fn double_star(&mut self, at: usize, style: Style) -> Read<usize> {
        if self.rules {
            self.invalid_double_star(at, style)?;
        }
        let name = some!(self.expect(at, Token::DoubleStar)?);
        self.param(name, style, Default::Without)
    }

    fn invalid_double_star(&mut self, at: usize, style: Style) -> Result<(), Raised> {
        let Some(name) = self.expect(at, Token::DoubleStar)? else {
            return Ok(());
        };
        let Some(end) = self.bare_param(name, style)? else {
            return Ok(());
        };
        if self.is(end, Token::Equal)? {
            return self.raise(
                "var-keyword argument cannot have default value",
                self.span_of(end),
            );
        }
        let Some(next) = self.expect(end, Token::Comma)? else {
            return Ok(());
        };
        let message = "arguments cannot follow var-keyword argument";
        if let Some(after) = self.bare_param(next, style)? {
            return self.raise(message, self.span(next, after));
        }
        if self.is_any(next, &[Token::Star, Token::DoubleStar, Token::Slash])? {
            return self.raise(message, self.span_of(next));
        }
        Ok(())
    }

    fn invalid_star(&mut self, at: usize, style: Style) -> Result<(), Raised> {
        let Some(name) = self.expect(at, Token::Star)? else {
            return Ok(());
        };
        let nothing_named = self.is(name, style.close)?
            || self.is(name, Token::Comma)?
                && self.is_any(name + 1, &[style.close, Token::DoubleStar])?;
        if nothing_named {
            let message = "named arguments must follow bare *";
            if style.annotated {
                return self.raise(message, self.span_of(at));
            }
            return self.raise_here(message);
        }
        if let Some(end) = self.bare_param(name, style)?
            && self.is(end, Token::Equal)?
        {
            return self.raise(
                "var-positional argument cannot have default value",
                self.span_of(end),
            );
        }
        let rest = match self.param(name, style, Default::Without)? {
            Some(rest) => Some(rest),
            None => self.expect(name, Token::Comma)?,
        };
        if let Some(rest) = rest {
            let second = self.many(rest, style, Default::Maybe)?;
            if let Some(name) = self.expect(second, Token::Star)?
                && (self.param(name, style, Default::Without)?.is_some()
                    || self.is(name, Token::Comma)?)
            {
                return self.raise("* argument may appear only once", self.span_of(second));
            }
        }
        Ok(())
    }

    /// The list up to and with its first slash.
    fn up_to_slash(&mut self, at: usize, style: Style) -> Read<usize> {
        let end = self.many(at, style, Default::Without)?;
        if end > at
            && let Some(slash) = self.slash(end, style)?
        {
            return Ok(Some(slash));
        }
        self.up_to_slash_with_default(at, style)
    }

    fn up_to_slash_with_default(&mut self, at: usize, style: Style) -> Read<usize> {
        let end = self.many(at, style, Default::Without)?;
        let after = self.many(end, style, Default::With)?;
        if after == end {
            return Ok(None);
        }
        self.slash(after, style)
    }

    fn invalid_params(&mut self, at: usize, style: Style) -> Result<(), Raised> {
        if self.is(at, Token::Slash)? && self.is(at + 1, Token::Comma)? {
            return self.raise("at least one argument must precede /", self.span_of(at));
        }
        let slash = self.up_to_slash(at, style)?;
        if let Some(slash) = slash {
            let second = self.many(slash, style, Default::Maybe)?;
            if self.is(second, Token::Slash)? {
                return self.raise("/ may appear only once", self.span_of(second));
            }
        }
        self.default_before_none(at, style)?;
        self.parenthesized_params(at, style)?;
        let start = slash.unwrap_or(at);
        let star = self.many(start, style, Default::Maybe)?;
        if let Some(name) = self.expect(star, Token::Star)? {
            let rest = match self.expect(name, Token::Comma)? {
                Some(rest) => Some(rest),
                None => self.param(name, style, Default::Without)?,
            };
            if let Some(rest) = rest {
                let second = self.many(rest, style, Default::Maybe)?;
                if self.is(second, Token::Slash)? {
                    return self.raise("/ must be ahead of *", self.span_of(second));
                }
            }
        }
        let end = self.many(at, style, Default::Maybe)?;
        if end > at && self.is(end, Token::Slash)? && self.is(end + 1, Token::Star)? {
            return self.raise("expected comma between / and *", self.span_of(end + 1));
        }
        Ok(())
    }

    fn default_before_none(&mut self, at: usize, style: Style) -> Result<(), Raised> {
        let mut start = self.many(at, style, Default::Without)?;
        if start > at
            && let Some(slash) = self.slash(start, style)?
        {
            start = self.many(slash, style, Default::Without)?;
        }
        let after = match self.up_to_slash_with_default(start, style)? {
            Some(after) => after,
            None => self.many(start, style, Default::With)?,
        };
        if after == start {
            return Ok(());
        }
        if self.param(after, style, Default::Without)?.is_some()
            && let Some(end) = self.bare_param(after, style)?
        {
            return self.raise(
                "parameter without a default follows parameter with a default",
                self.span(after, end),
            );
        }
        Ok(())
    }

    fn parenthesized_params(&mut self, at: usize, style: Style) -> Result<(), Raised> {
        let open = self.many(at, style, Default::Without)?;
        let Some(first) = self.expect(open, Token::LeftParen)? else {
            return Ok(());
        };
        let inner = Style {
            close: Token::RightParen,
            ..style
        };
        let mut end = self.many(first, inner, Default::Without)?;
        if end == first {
            return Ok(());
        }
        end += usize::from(self.is(end, Token::Comma)?);
        if self.is(end, Token::RightParen)? {
            let kind = if style.annotated {
                "Function"
            } else {
                "Lambda expression"
            };
            return self.raise(
                format!("{kind} parameters cannot be parenthesized"),
                self.span(open, end + 1),
            );
        }
        Ok(())
    }

    /// The index after the type parameters at `at`.
    pub(super) fn type_params(&mut self, at: usize) -> Read<usize> {
        let start = some!(self.expect(at, Token::LeftBracket)?);
        if self.rules && self.is(start, Token::RightBracket)? {
            let start = self.span_of(start).start;
            return self.raise_from("Type parameter list cannot be empty", start);
        }
        let mut end = some!(self.type_param(start)?);
        while self.is(end, Token::Comma)? {
            match self.type_param(end + 1)? {
                Some(next) => end = next,
                None => {
                    end += 1;
                    break;
                }
            }
        }
        self.expect(end, Token::RightBracket)
    }

    fn type_param(&mut self, at: usize) -> Read<usize> {
        if let Some(mut end) = self.name(at)? {
            if let Some(bound) = self.expect(end, Token::Colon)?
                && let Some(bound) = self.expression(bound)?
            {
                end = bound.end;
            }
            return self.type_default(end);
        }
        for (token, kind) in [
            (Token::Star, "TypeVarTuple"),
            (Token::DoubleStar, "ParamSpec"),
        ] {
            let Some(name) = self.expect(at, token)? else {
                continue;
            };
            let end = some!(self.name(name)?);
            if self.rules
                && let Some(bound) = self.expect(end, Token::Colon)?
                && let Some(bound) = self.expression(bound)?
            {
                let what = if bound.shape == super::reader::Shape::Tuple {
                    "constraints"
                } else {
                    "bound"
                };
                return self.raise(
                    format!("cannot use {what} with {kind}"),
                    self.span(end, bound.end),
                );
            }
            return self.type_default(end);
        }
        Ok(None)
    }

    fn type_default(&mut self, at: usize) -> Read<usize> {
        if let Some(value) = self.expect(at, Token::Equal)?
            && let Some(value) = self.star_expression(value)?
        {
            return Ok(Some(value.end));
        }
        Ok(Some(at))
    }
}
