//! `match` and `case`.

use super::reader::{Raised, Read, Reader, Shape, some};
use crate::token::Token;

impl Reader<'_> {
    /// Reads `match subject:`; nothing if that is not what stands there.
    pub(super) fn match_head(&mut self, at: usize) -> Read<usize> {
        let end = match self.items(at + 1, Self::star_named_expression)? {
            Some((_, end, true)) => end,
            Some((items, end, false)) if items.len() > 1 || items[0].shape != Shape::Starred => end,
            _ => return Ok(None),
        };
        self.no_colon(end)?;
        self.no_block(end, at, "'match' statement")?;
        self.expect(end, Token::Colon)
    }

    /// Reads `case patterns if guard:`.
    pub(super) fn case_head(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.case_patterns(at + 1)?);
        if let Some(guard) = self.expect(end, Token::If)?
            && let Some(guard) = self.named_expression(guard)?
        {
            end = guard.end;
        }
        self.no_colon(end)?;
        self.no_block(end, at, "'case' statement")?;
        self.expect(end, Token::Colon)
    }

    fn case_patterns(&mut self, at: usize) -> Read<usize> {
        if let Some(end) = self.open_sequence(at)? {
            return Ok(Some(end));
        }
        self.case_pattern(at)
    }

    /// Patterns of which a comma follows the first.
    fn open_sequence(&mut self, at: usize) -> Read<usize> {
        let first = some!(self.star_or_pattern(at)?);
        let mut end = some!(self.expect(first, Token::Comma)?);
        if let Some((after, _)) = self.pattern_list(end, Self::star_or_pattern)? {
            end = after;
        }
        Ok(Some(end))
    }

    /// Items and commas, one after the last included; and how many items.
    fn pattern_list(
        &mut self,
        at: usize,
        item: fn(&mut Self, usize) -> Read<usize>,
    ) -> Read<(usize, usize)> {
        let mut end = some!(item(self, at)?);
        let mut count = 1;
        while self.is(end, Token::Comma)? {
            match item(self, end + 1)? {
                Some(next) => {
                    end = next;
                    count += 1;
                }
                None => return Ok(Some((end + 1, count))),
            }
        }
        Ok(Some((end, count)))
    }

    fn star_or_pattern(&mut self, at: usize) -> Read<usize> {
        if let Some(name) = self.expect(at, Token::Star)? {
            return self.name(name);
        }
        self.case_pattern(at)
    }

    fn case_pattern(&mut self, at: usize) -> Read<usize> {
        self.nested(|reader| {
            let end = some!(reader.or_pattern(at)?);
            let Some(target) = reader.expect(end, Token::As)? else {
                return Ok(Some(end));
            };
            if let Some(after) = reader.capture(target)? {
                return Ok(Some(after));
            }
            if !reader.rules {
                return Ok(Some(end));
            }
            if reader.text(target) == "_" {
                return reader.raise("cannot use '_' as a target", reader.span_of(target));
            }
            if reader.name(target)?.is_none()
                && let Some(value) = reader.expression(target)?
            {
                return reader.raise("invalid pattern target", reader.span_of_node(&value));
            }
            Ok(Some(end))
        })
    }

    /// A name that is bound: not `_`, and not the beginning of something longer.
    fn capture(&mut self, at: usize) -> Read<usize> {
        let end = some!(self.name(at)?);
        if self.text(at) == "_" {
            return Ok(None);
        }
        let longer = self.is_any(end, &[Token::Dot, Token::LeftParen, Token::Equal])?;
        Ok((!longer).then_some(end))
    }

    fn or_pattern(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.closed_pattern(at)?);
        while self.is(end, Token::Bar)?
            && let Some(next) = self.closed_pattern(end + 1)?
        {
            end = next;
        }
        Ok(Some(end))
    }

    fn closed_pattern(&mut self, at: usize) -> Read<usize> {
        if let Some(end) = self.pattern_literal(at)? {
            return Ok(Some(end));
        }
        match self.look(at)? {
            Some(Token::Name | Token::Match | Token::Case | Token::Type) => {
                if let Some(end) = self.capture(at)? {
                    return Ok(Some(end));
                }
                let end = some!(self.dotted_pattern(at)?);
                if self.is(end, Token::LeftParen)? {
                    return self.class_pattern(end + 1);
                }
                let ends = end > at + 1 || self.text(at) == "_";
                Ok((ends && !self.is(end, Token::Equal)?).then_some(end))
            }
            Some(Token::LeftParen) => {
                if let Some(end) = self.case_pattern(at + 1)?
                    && let Some(end) = self.expect(end, Token::RightParen)?
                {
                    return Ok(Some(end));
                }
                let end = self.open_sequence(at + 1)?.unwrap_or(at + 1);
                self.expect(end, Token::RightParen)
            }
            Some(Token::LeftBracket) => {
                let end = self
                    .pattern_list(at + 1, Self::star_or_pattern)?
                    .map_or(at + 1, |(end, _)| end);
                self.expect(end, Token::RightBracket)
            }
            Some(Token::LeftBrace) => self.mapping_pattern(at + 1),
            _ => Ok(None),
        }
    }

    fn pattern_literal(&mut self, at: usize) -> Read<usize> {
        match self.look(at)? {
            Some(Token::None | Token::True | Token::False) => Ok(Some(at + 1)),
            Some(Token::String | Token::FStringStart) => Ok(self.atom(at)?.map(|node| node.end)),
            Some(Token::Number | Token::Minus) => {
                let number = at + usize::from(self.is(at, Token::Minus)?);
                let end = some!(self.expect(number, Token::Number)?);
                if self.is_any(end, &[Token::Plus, Token::Minus])? {
                    return self.expect(end + 1, Token::Number);
                }
                Ok(Some(end))
            }
            _ => Ok(None),
        }
    }

    fn dotted_pattern(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.name(at)?);
        while self.is(end, Token::Dot)?
            && let Some(next) = self.name(end + 1)?
        {
            end = next;
        }
        Ok(Some(end))
    }

    fn mapping_pattern(&mut self, start: usize) -> Read<usize> {
        let mut end = start;
        while let Some(next) = self.mapping_item(end)? {
            end = next;
            if !self.is(end, Token::Comma)? {
                break;
            }
            end += 1;
        }
        self.expect(end, Token::RightBrace)
    }

    fn mapping_item(&mut self, at: usize) -> Read<usize> {
        if let Some(name) = self.expect(at, Token::DoubleStar)? {
            return self.capture(name);
        }
        let key = match self.pattern_literal(at)? {
            Some(key) => key,
            None => some!(self.dotted_pattern(at)?),
        };
        let value = some!(self.expect(key, Token::Colon)?);
        self.case_pattern(value)
    }

    fn class_pattern(&mut self, start: usize) -> Read<usize> {
        let mut end = start;
        let mut keyword = false;
        loop {
            if let Some(operator) = self.name(end)?
                && let Some(value) = self.expect(operator, Token::Equal)?
            {
                keyword = true;
                end = some!(self.case_pattern(value)?);
            } else if let Some(next) = self.case_pattern(end)? {
                if keyword {
                    if !self.rules {
                        return Ok(None);
                    }
                    return self.positional_after_keyword(end);
                }
                end = next;
            } else {
                break;
            }
            if !self.is(end, Token::Comma)? {
                break;
            }
            end += 1;
        }
        self.expect(end, Token::RightParen)
    }

    fn positional_after_keyword<T>(&mut self, at: usize) -> Result<T, Raised> {
        let end = self
            .pattern_list(at, Self::case_pattern)?
            .map_or(at + 1, |(end, _)| end);
        self.raise(
            "positional patterns follow keyword patterns",
            self.span(at, end),
        )
    }
}
