//! Atoms: names, literals, and what stands in brackets.

use super::expressions::Target;
use super::reader::{Expression, Raised, Read, Reader, Shape, some};
use crate::ast::Span;
use crate::strings;
use crate::token::Token;

impl Reader<'_> {
    pub(super) fn atom(&mut self, at: usize) -> Read<Expression> {
        let shape = match self.look(at)? {
            Some(Token::Name | Token::Match | Token::Case | Token::Type) => Shape::Name,
            Some(Token::True) => Shape::True,
            Some(Token::False) => Shape::False,
            Some(Token::None) => Shape::None,
            Some(Token::Number) => Shape::Literal,
            Some(Token::Ellipsis) => Shape::Ellipsis,
            Some(Token::String | Token::FStringStart) => return self.strings(at),
            Some(Token::LeftParen) => {
                return self.nested(|reader| {
                    if let Some(tuple) = reader.tuple(at)? {
                        return Ok(Some(tuple));
                    }
                    if let Some(group) = reader.group(at)? {
                        return Ok(Some(group));
                    }
                    reader.generator(at)
                });
            }
            Some(Token::LeftBracket) => {
                return self.nested(|reader| {
                    if let Some(list) = reader.list(at)? {
                        return Ok(Some(list));
                    }
                    reader.list_comprehension(at)
                });
            }
            Some(Token::LeftBrace) => {
                return self.nested(|reader| {
                    if let Some(dict) = reader.dict(at)? {
                        return Ok(Some(dict));
                    }
                    if let Some(set) = reader.set(at)? {
                        return Ok(Some(set));
                    }
                    if let Some(dict) = reader.dict_comprehension(at)? {
                        return Ok(Some(dict));
                    }
                    reader.set_comprehension(at)
                });
            }
            _ => return Ok(None),
        };
        Ok(Some(self.node(shape, at, at + 1)))
    }

    fn strings(&mut self, at: usize) -> Read<Expression> {
        let mut end = at;
        let mut shape = Shape::Literal;
        let (mut bytes, mut text) = (false, false);
        loop {
            match self.look(end)? {
                Some(Token::String) => {
                    self.check_literal(end)?;
                    let prefix = self.text(end).split(['"', '\'']).next().unwrap_or("");
                    let is_bytes = prefix.contains(['b', 'B']);
                    bytes |= is_bytes;
                    text |= !is_bytes;
                    end += 1;
                }
                Some(Token::FStringStart) => {
                    text = true;
                    shape = Shape::FString;
                    let Some(next) = self.fstring(end)? else {
                        break;
                    };
                    end = next;
                }
                _ => break,
            }
        }
        if end == at {
            return Ok(None);
        }
        if bytes && text {
            let next = self.span_of(end);
            return self.raise("cannot mix bytes and nonbytes literals", next);
        }
        Ok(Some(self.node(shape, at, end)))
    }

    /// No `invalid_` rule: CPython evaluates a literal as soon as it has read that.
    fn check_literal(&self, at: usize) -> Result<(), Raised> {
        let span = self.span_of(at);
        match strings::literal(self.source.slice(span), span.start, &mut Vec::new()) {
            Ok(_) => Ok(()),
            Err(mut error) => {
                if error.message.starts_with('(') {
                    error.span = self.span_of(self.furthest());
                }
                Err(Raised::Error(error))
            }
        }
    }

    pub(super) fn tuple(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftParen)?);
        let (items, end) = match self.star_named_expression(start)? {
            Some(first) if self.is(first.end, Token::Comma)? => {
                let mut items = vec![first];
                let mut end = items[0].end + 1;
                if let Some((more, after, _)) = self.items(end, Self::star_named_expression)? {
                    items.extend(more);
                    end = after;
                }
                (items, end)
            }
            _ => (Vec::new(), start),
        };
        let end = some!(self.expect(end, Token::RightParen)?);
        Ok(Some(self.node_of(Shape::Tuple, at, end, items)))
    }

    fn group(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftParen)?);
        let inner = match self.yield_expression(start)? {
            Some(inner) => Some(inner),
            None => self.named_expression(start)?,
        };
        if let Some(inner) = inner
            && let Some(end) = self.expect(inner.end, Token::RightParen)?
        {
            return Ok(Some(self.in_parentheses(&inner, end)));
        }
        if self.rules {
            self.invalid_group(start)?;
        }
        Ok(None)
    }

    fn invalid_group(&mut self, start: usize) -> Result<(), Raised> {
        if let Some(starred) = self.starred_argument(start)?
            && self.is(starred.end, Token::RightParen)?
        {
            return self.raise(
                "cannot use starred expression here",
                self.span_of_node(&starred),
            );
        }
        if self.is(start, Token::DoubleStar)?
            && let Some(value) = self.expression(start + 1)?
            && self.is(value.end, Token::RightParen)?
        {
            return self.raise(
                "cannot use double starred expression here",
                self.span_of(start),
            );
        }
        Ok(())
    }

    pub(super) fn generator(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftParen)?);
        let element = match self.assignment_expression(start)? {
            Some(element) => Some(element),
            None => match self.expression(start)? {
                Some(element) if !self.is(element.end, Token::Walrus)? => Some(element),
                _ => None,
            },
        };
        if let Some(element) = element
            && let Some((end, _)) = self.comprehension(element.end)?
            && let Some(end) = self.expect(end, Token::RightParen)?
        {
            return Ok(Some(self.node(Shape::Generator, at, end)));
        }
        if self.rules {
            self.invalid_comprehension(at)?;
        }
        Ok(None)
    }

    pub(super) fn list(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftBracket)?);
        let (items, end) = match self.items(start, Self::star_named_expression)? {
            Some((items, end, _)) => (items, end),
            None => (Vec::new(), start),
        };
        let end = some!(self.expect(end, Token::RightBracket)?);
        Ok(Some(self.node_of(Shape::List, at, end, items)))
    }

    fn list_comprehension(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftBracket)?);
        if let Some(element) = self.named_expression(start)?
            && let Some((end, _)) = self.comprehension(element.end)?
            && let Some(end) = self.expect(end, Token::RightBracket)?
        {
            return Ok(Some(self.node(Shape::ListComprehension, at, end)));
        }
        if self.rules {
            self.invalid_comprehension(at)?;
        }
        Ok(None)
    }

    fn set(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftBrace)?);
        let (items, end, _) = some!(self.items(start, Self::star_named_expression)?);
        let end = some!(self.expect(end, Token::RightBrace)?);
        Ok(Some(self.node_of(Shape::Set, at, end, items)))
    }

    fn set_comprehension(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftBrace)?);
        if let Some(element) = self.named_expression(start)?
            && let Some((end, _)) = self.comprehension(element.end)?
            && let Some(end) = self.expect(end, Token::RightBrace)?
        {
            return Ok(Some(self.node(Shape::SetComprehension, at, end)));
        }
        if self.rules {
            self.invalid_comprehension(at)?;
        }
        Ok(None)
    }

    fn dict(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftBrace)?);
        let end = self
            .items(start, Self::dict_item)?
            .map_or(start, |(_, end, _)| end);
        if let Some(end) = self.expect(end, Token::RightBrace)? {
            return Ok(Some(self.node(Shape::Dict, at, end)));
        }
        // These rules apply the first time already.
        self.invalid_dict_items(start)?;
        Ok(None)
    }

    /// `key: value` or `**value`, as a node of no shape of its own.
    fn dict_item(&mut self, at: usize) -> Read<Expression> {
        if let Some(value) = self.expect(at, Token::DoubleStar)?
            && let Some(value) = self.bit_or(value)?
        {
            return Ok(Some(self.node(Shape::Dict, at, value.end)));
        }
        self.key_and_value(at)
    }

    fn key_and_value(&mut self, at: usize) -> Read<Expression> {
        let key = some!(self.expression(at)?);
        let value = some!(self.expect(key.end, Token::Colon)?);
        let value = some!(self.expression(value)?);
        Ok(Some(self.node(Shape::Dict, at, value.end)))
    }

    fn invalid_dict_items(&mut self, start: usize) -> Result<(), Raised> {
        if let Some((_, mut end, comma)) = self.items(start, Self::dict_item)? {
            // The last item that was read may be the one before a comma.
            if !comma && self.is(end, Token::Comma)? {
                end += 1;
            }
            if comma || self.is(end.saturating_sub(1), Token::Comma)? {
                self.invalid_dict_item(end)?;
            }
        }
        let Some(key) = self.expression(start)? else {
            return Ok(());
        };
        self.invalid_dict_value(key.end)
    }

    fn invalid_dict_item(&mut self, at: usize) -> Result<(), Raised> {
        let Some(key) = self.expression(at)? else {
            return Ok(());
        };
        if !self.is(key.end, Token::Colon)? {
            let end = self.span_of_node(&key).end;
            let last = self.before_last_character(end);
            return self.raise("':' expected after dictionary key", Span::new(last, end));
        }
        self.invalid_dict_value(key.end)
    }

    /// What follows a key: `colon` is where its colon should be.
    fn invalid_dict_value(&mut self, colon: usize) -> Result<(), Raised> {
        if !self.is(colon, Token::Colon)? {
            return Ok(());
        }
        if self.is(colon + 1, Token::Star)? && self.bit_or(colon + 2)?.is_some() {
            return self.raise_from(
                "cannot use a starred expression in a dictionary value",
                self.span_of(colon + 1).start,
            );
        }
        if self.is_any(colon + 1, &[Token::RightBrace, Token::Comma])? {
            return self.raise(
                "expression expected after dictionary key and ':'",
                self.span_of(colon),
            );
        }
        Ok(())
    }

    fn dict_comprehension(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::LeftBrace)?);
        if let Some(item) = self.key_and_value(start)?
            && let Some((end, _)) = self.comprehension(item.end)?
            && let Some(end) = self.expect(end, Token::RightBrace)?
        {
            return Ok(Some(self.node(Shape::DictComprehension, at, end)));
        }
        if self.rules
            && self.is(start, Token::DoubleStar)?
            && let Some(value) = self.bit_or(start + 1)?
            && let Some((end, _)) = self.comprehension(value.end)?
            && self.is(end, Token::RightBrace)?
        {
            return self.raise(
                "dict unpacking cannot be used in dict comprehension",
                self.span_of(start),
            );
        }
        Ok(None)
    }

    pub(super) fn invalid_comprehension(&mut self, at: usize) -> Result<(), Raised> {
        let start = at + 1;
        if let Some(starred) = self.starred_argument(start)?
            && self.comprehension(starred.end)?.is_some()
        {
            return self.raise(
                "iterable unpacking cannot be used in comprehension",
                self.span_of_node(&starred),
            );
        }
        if self.is(at, Token::LeftParen)? {
            return Ok(());
        }
        let Some(first) = self.star_named_expression(start)? else {
            return Ok(());
        };
        if !self.is(first.end, Token::Comma)? {
            return Ok(());
        }
        let message = "did you forget parentheses around the comprehension target?";
        let comma = first.end;
        if let Some((items, end, _)) = self.items(comma + 1, Self::star_named_expression)?
            && self.comprehension(end)?.is_some()
            && let Some(last) = items.last()
        {
            return self.raise(message, self.range(&first, last));
        }
        if self.comprehension(comma + 1)?.is_some() {
            return self.raise(message, self.span_of_node(&first).to(self.span_of(comma)));
        }
        Ok(())
    }

    /// One `for … in … if …` after another: where they end, and where the last begins to end
    /// (its last condition, or what it goes over).
    pub(super) fn comprehension(&mut self, at: usize) -> Read<(usize, usize)> {
        let (mut end, mut last) = some!(self.comprehension_for(at)?);
        while let Some((next, of_next)) = self.comprehension_for(end)? {
            end = next;
            last = of_next;
        }
        Ok(Some((end, last)))
    }

    fn comprehension_for(&mut self, at: usize) -> Read<(usize, usize)> {
        let keyword = at + usize::from(self.is(at, Token::Async)?);
        let targets = some!(self.expect(keyword, Token::For)?);
        if let Some(target) = self.star_targets(targets)?
            && let Some(values) = self.expect(target.end, Token::In)?
        {
            let values = some!(self.disjunction(values)?);
            let (mut end, mut last) = (values.end, values.last);
            while let Some(test) = self.expect(end, Token::If)? {
                let Some(test) = self.disjunction(test)? else {
                    break;
                };
                end = test.end;
                last = test.last;
            }
            return Ok(Some((end, last)));
        }
        // No `invalid_` rule: CPython finds this the first time.
        self.no_in_after_targets(targets)?;
        if self.rules {
            if let Some(target) = self.star_expressions(targets)? {
                self.invalid_target(&target, Target::For)?;
            }
        }
        Ok(None)
    }

    fn no_in_after_targets(&mut self, targets: usize) -> Result<(), Raised> {
        let Some((_, end, _)) = self.items(targets, Self::bit_or)? else {
            return Ok(());
        };
        if !self.is(end, Token::In)? {
            return self.raise_here("'in' expected after for-loop variables");
        }
        Ok(())
    }
}
