//! Arguments of calls and class statements.

use super::reader::{Expression, Raised, Read, Reader, Shape, some};
use crate::token::Token;

/// Arguments that were read.
#[derive(Default)]
pub(super) struct Arguments {
    positional: Vec<Expression>,
    /// A `**value` is among them.
    unpacked: bool,
    end: usize,
}

impl Reader<'_> {
    /// Where the arguments after a parenthesis end; the closing one is not read.
    pub(super) fn arguments(&mut self, at: usize) -> Read<usize> {
        if let Some(arguments) = self.argument_list(at)? {
            let end = arguments.end + usize::from(self.is(arguments.end, Token::Comma)?);
            if self.is(end, Token::RightParen)? {
                return Ok(Some(end));
            }
        }
        if self.rules {
            self.invalid_arguments(at)?;
        }
        Ok(None)
    }

    fn argument_list(&mut self, at: usize) -> Read<Arguments> {
        let mut arguments = Arguments::default();
        let mut next = at;
        while let Some(value) = self.positional(next)? {
            arguments.end = value.end;
            arguments.positional.push(value);
            if !self.is(arguments.end, Token::Comma)? {
                return Ok(Some(arguments));
            }
            next = arguments.end + 1;
        }
        if self.keywords(next, &mut arguments)? || !arguments.positional.is_empty() {
            return Ok(Some(arguments));
        }
        Ok(None)
    }

    fn positional(&mut self, at: usize) -> Read<Expression> {
        if let Some(starred) = self.starred_argument(at)? {
            return Ok(Some(starred));
        }
        let value = match self.assignment_expression(at)? {
            Some(value) => value,
            None => {
                let value = some!(self.expression(at)?);
                if self.is(value.end, Token::Walrus)? {
                    return Ok(None);
                }
                value
            }
        };
        if self.is(value.end, Token::Equal)? {
            return Ok(None);
        }
        Ok(Some(value))
    }

    /// `*value` as an argument.
    pub(super) fn starred_argument(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::Star)?);
        let value = self.expression(start)?;
        if self.rules
            && let Some(value) = &value
            && self.is(value.end, Token::Equal)?
            && let Some(right) = self.expression(value.end + 1)?
        {
            return self.raise(
                "cannot assign to iterable argument unpacking",
                self.span_of(at).to(self.span_of_node(&right)),
            );
        }
        if let Some(value) = value {
            let end = value.end;
            return Ok(Some(self.node_of(Shape::Starred, at, end, vec![value])));
        }
        // No `invalid_` rule: CPython finds this the first time.
        self.raise_here("Invalid star expression")
    }

    /// Reads `name=value`, `*value`, then `name=value`, `**value`, onto `arguments`. Whether
    /// there are any.
    fn keywords(&mut self, at: usize, arguments: &mut Arguments) -> Result<bool, Raised> {
        let mut next = at;
        let mut any = false;
        for stars in [Token::Star, Token::DoubleStar] {
            while let Some(end) = self.keyword(next, stars, arguments)? {
                any = true;
                arguments.end = end;
                if !self.is(end, Token::Comma)? {
                    return Ok(true);
                }
                next = end + 1;
            }
        }
        Ok(any)
    }

    fn keyword(&mut self, at: usize, stars: Token, arguments: &mut Arguments) -> Read<usize> {
        if self.rules {
            self.invalid_keyword(at)?;
        }
        if let Some(operator) = self.name(at)?
            && let Some(value) = self.expect(operator, Token::Equal)?
            && let Some(value) = self.expression(value)?
        {
            return Ok(Some(value.end));
        }
        if stars == Token::Star {
            let starred = some!(self.starred_argument(at)?);
            let end = starred.end;
            arguments.positional.push(starred);
            return Ok(Some(end));
        }
        let value = some!(self.expect(at, Token::DoubleStar)?);
        let value = some!(self.expression(value)?);
        arguments.unpacked = true;
        Ok(Some(value.end))
    }

    fn invalid_keyword(&mut self, at: usize) -> Result<(), Raised> {
        if self.is_any(at, &[Token::True, Token::False, Token::None])?
            && self.is(at + 1, Token::Equal)?
        {
            return self.raise(
                format!("cannot assign to {}", self.text(at)),
                self.span(at, at + 2),
            );
        }
        if let Some(operator) = self.name(at)?
            && self.is(operator, Token::Equal)?
        {
            return self.keyword_comprehension(at);
        }
        if let Some(value) = self.expression(at)?
            && self.is(value.end, Token::Equal)?
        {
            return self.raise(
                "expression cannot contain assignment, perhaps you meant \"==\"?",
                self.span_of_node(&value).to(self.span_of(value.end)),
            );
        }
        if self.is(at, Token::DoubleStar)?
            && let Some(value) = self.expression(at + 1)?
            && self.is(value.end, Token::Equal)?
            && let Some(right) = self.expression(value.end + 1)?
        {
            return self.raise(
                "cannot assign to keyword argument unpacking",
                self.span_of(at).to(self.span_of_node(&right)),
            );
        }
        Ok(())
    }

    /// `name=value for …`.
    fn keyword_comprehension(&mut self, at: usize) -> Result<(), Raised> {
        if let Some(value) = self.expression(at + 2)?
            && self.comprehension(value.end)?.is_some()
        {
            return self.raise(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                self.span(at, at + 2),
            );
        }
        Ok(())
    }

    fn invalid_arguments(&mut self, at: usize) -> Result<(), Raised> {
        let arguments = self.argument_list(at)?;
        if let Some(arguments) = &arguments
            && self.is(arguments.end, Token::Comma)?
            && let Some(starred) = self.starred_argument(arguments.end + 1)?
            && !self.is(starred.end, Token::Equal)?
        {
            let mut end = starred.end;
            while self.is(end, Token::Comma)?
                && let Some(starred) = self.starred_argument(end + 1)?
                && !self.is(starred.end, Token::Equal)?
            {
                end = starred.end;
            }
            return self.raise_from(
                "iterable argument unpacking follows keyword argument unpacking",
                self.span_of(arguments.end).start,
            );
        }
        let unparenthesized = "Generator expression must be parenthesized";
        if let Some(element) = self.expression(at)?
            && let Some((end, last)) = self.comprehension(element.end)?
            && self.is(end, Token::Comma)?
        {
            if self.argument_list(end + 1)?.is_none() {
                let element = self.expression(end + 1)?;
                if let Some(element) = element {
                    self.comprehension(element.end)?;
                }
            }
            let span = self.span_of_node(&element).to(self.span_of(last - 1));
            return self.raise(unparenthesized, span);
        }
        if let Some(operator) = self.name(at)?
            && self.is(operator, Token::Equal)?
        {
            self.keyword_comprehension(at)?;
        }
        self.keyword_without_value(at, arguments.as_ref())?;
        let Some(arguments) = arguments else {
            return Ok(());
        };
        if let Some((_, last)) = self.comprehension(arguments.end)?
            && arguments.positional.len() > 1
            && let Some(element) = arguments.positional.last()
        {
            let span = self.span_of_node(element).to(self.span_of(last - 1));
            return self.raise(unparenthesized, span);
        }
        if !self.is(arguments.end, Token::Comma)? {
            return Ok(());
        }
        if let Some(element) = self.expression(arguments.end + 1)?
            && let Some((_, last)) = self.comprehension(element.end)?
        {
            let span = self.span_of_node(&element).to(self.span_of(last - 1));
            return self.raise(unparenthesized, span);
        }
        if self.argument_list(arguments.end + 1)?.is_some() {
            let after = if arguments.unpacked {
                "keyword argument unpacking"
            } else {
                "keyword argument"
            };
            return self.raise_here(format!("positional argument follows {after}"));
        }
        Ok(())
    }

    /// `name=` before a comma or the closing parenthesis.
    fn keyword_without_value(
        &mut self,
        at: usize,
        arguments: Option<&Arguments>,
    ) -> Result<(), Raised> {
        let mut places = Vec::new();
        if let Some(arguments) = arguments
            && self.is(arguments.end, Token::Comma)?
        {
            places.push(arguments.end + 1);
        }
        places.push(at);
        for place in places {
            if let Some(operator) = self.name(place)?
                && self.is(operator, Token::Equal)?
                && self.is_any(operator + 1, &[Token::Comma, Token::RightParen])?
            {
                return self.raise(
                    "expected argument value expression",
                    self.span(place, operator + 1),
                );
            }
        }
        Ok(())
    }
}
