//! Simple statements, and which statement is read at all.

use super::expressions::Target;
use super::reader::{Raised, Read, Reader, some};
use crate::token::Token;

impl Reader<'_> {
    /// Reads what stands around lexeme `at`, in the logical line that begins at `line`.
    /// Whether that is all right by itself.
    pub(super) fn statement_around(&mut self, line: usize, at: usize) -> Result<bool, Raised> {
        if at == line {
            self.block_before(at)?;
            if self.directly_in_match(at) || self.is_decorated(at) {
                return Ok(true);
            }
            // A clause that no statement waits for.
            if self.is_any(
                at,
                &[Token::Elif, Token::Else, Token::Except, Token::Finally],
            )? {
                self.mixed_handlers(at)?;
                return Ok(true);
            }
        }
        if line >= self.lexemes.len() {
            return Ok(true);
        }
        if let Some(fits) = self.compound_statement(line)? {
            return Ok(fits);
        }
        Ok(self.simple_statements(line)?.is_some())
    }

    /// Reads the simple statements of a line. The index after them, if all is well.
    pub(super) fn simple_statements(&mut self, at: usize) -> Read<usize> {
        let mut end = at;
        loop {
            end = some!(self.simple_statement(end)?);
            let Some(next) = self.expect(end, Token::Semicolon)? else {
                break;
            };
            end = next;
            if self.is(end, Token::Newline)? {
                break;
            }
        }
        self.expect(end, Token::Newline)
    }

    fn simple_statement(&mut self, at: usize) -> Read<usize> {
        if let Some(end) = self.assignment(at)? {
            return Ok(Some(end));
        }
        if self.is_any(at, &[Token::Type, Token::Name])?
            && self.text(at) == "type"
            && let Some(end) = self.type_alias(at)?
        {
            return Ok(Some(end));
        }
        if let Some(value) = self.star_expressions(at)? {
            return Ok(Some(value.end));
        }
        let start = at + 1;
        match self.look(at)? {
            Some(Token::Return) => Ok(Some(
                self.star_expressions(start)?
                    .map_or(start, |value| value.end),
            )),
            Some(Token::Raise) => self.raise_statement(start),
            Some(Token::Import) => self.import(start),
            Some(Token::From) => self.import_from(start),
            Some(Token::Pass | Token::Break | Token::Continue) => Ok(Some(start)),
            Some(Token::Del) => self.delete(start),
            Some(Token::Yield) => Ok(self.yield_expression(at)?.map(|value| value.end)),
            Some(Token::Assert) => {
                let test = some!(self.expression(start)?);
                if let Some(message) = self.expect(test.end, Token::Comma)?
                    && let Some(message) = self.expression(message)?
                {
                    return Ok(Some(message.end));
                }
                Ok(Some(test.end))
            }
            Some(Token::Global | Token::Nonlocal) => {
                let mut end = some!(self.name(start)?);
                while let Some(next) = self.expect(end, Token::Comma)? {
                    end = match self.name(next)? {
                        Some(end) => end,
                        None => break,
                    };
                }
                Ok(Some(end))
            }
            _ => Ok(None),
        }
    }

    fn assignment(&mut self, at: usize) -> Read<usize> {
        if let Some(end) = self.annotated(at)? {
            return Ok(Some(end));
        }
        // target = … = value
        let mut value = at;
        while let Some(target) = self.star_targets(value)?
            && let Some(next) = self.expect(target.end, Token::Equal)?
        {
            value = next;
        }
        if value > at
            && let Some(right) = self.right_side(value)?
            && !self.is(right.end, Token::Equal)?
        {
            return Ok(Some(right.end));
        }
        if let Some(target) = self.single_target(at)?
            && self.augmented_operator(target.end)?
        {
            return Ok(self.right_side(target.end + 1)?.map(|right| right.end));
        }
        if self.rules {
            self.invalid_assignment(at)?;
        }
        Ok(None)
    }

    fn annotated(&mut self, at: usize) -> Read<usize> {
        let colon = if let Some(end) = self.name(at)?
            && self.is(end, Token::Colon)?
        {
            end
        } else if let Some(inner) = self.expect(at, Token::LeftParen)?
            && let Some(target) = self.single_target(inner)?
            && let Some(end) = self.expect(target.end, Token::RightParen)?
        {
            end
        } else {
            some!(self.attribute_or_item(at)?).end
        };
        let annotation = some!(self.expect(colon, Token::Colon)?);
        let annotation = some!(self.expression(annotation)?);
        if let Some(value) = self.expect(annotation.end, Token::Equal)?
            && let Some(value) = self.right_side(value)?
        {
            return Ok(Some(value.end));
        }
        Ok(Some(annotation.end))
    }

    fn augmented_operator(&mut self, at: usize) -> Result<bool, Raised> {
        self.is_any(
            at,
            &[
                Token::PlusEqual,
                Token::MinusEqual,
                Token::StarEqual,
                Token::AtEqual,
                Token::SlashEqual,
                Token::PercentEqual,
                Token::AmpersandEqual,
                Token::BarEqual,
                Token::CaretEqual,
                Token::LeftShiftEqual,
                Token::RightShiftEqual,
                Token::DoubleStarEqual,
                Token::DoubleSlashEqual,
            ],
        )
    }

    fn invalid_assignment(&mut self, at: usize) -> Result<(), Raised> {
        self.invalid_annotation(at)?;
        let mut start = at;
        while let Some(target) = self.star_targets(start)?
            && let Some(next) = self.expect(target.end, Token::Equal)?
        {
            start = next;
        }
        if let Some(target) = self.star_expressions(start)?
            && self.is(target.end, Token::Equal)?
        {
            self.invalid_target(&target, Target::Assigned)?;
        }
        if let Some(target) = self.yield_expression(start)?
            && self.is(target.end, Token::Equal)?
        {
            return self.raise(
                "assignment to yield expression not possible",
                self.span_of_node(&target),
            );
        }
        if let Some(target) = self.star_expressions(at)?
            && self.augmented_operator(target.end)?
            && self.right_side(target.end + 1)?.is_some()
        {
            return self.raise(
                format!(
                    "'{}' is an illegal expression for augmented assignment",
                    target.shape.words()
                ),
                self.span_of_node(&target),
            );
        }
        Ok(())
    }

    fn invalid_annotation(&mut self, at: usize) -> Result<(), Raised> {
        // Parentheses around a list or a tuple do not matter.
        let mut open = at;
        while self.is(open, Token::LeftParen)? && self.tuple(open)?.is_none() {
            open += 1;
        }
        let sequence = match self.list(open)? {
            Some(sequence) => Some(sequence),
            None => self.tuple(open)?,
        };
        if let Some(sequence) = sequence {
            let mut end = sequence.end;
            for _ in at..open {
                end += usize::from(self.is(end, Token::RightParen)?);
            }
            if end == sequence.end + (open - at)
                && self.is(end, Token::Colon)?
                && self.expression(end + 1)?.is_some()
            {
                return self.raise(
                    format!(
                        "only single target (not {}) can be annotated",
                        sequence.shape.words()
                    ),
                    self.span_of_node(&sequence),
                );
            }
        }
        if let Some(first) = self.star_named_expression(at)?
            && self.is(first.end, Token::Comma)?
        {
            let mut end = first.end + 1;
            while let Some((_, next, _)) = self.items(end, Self::star_named_expression)? {
                end = next;
            }
            if self.is(end, Token::Colon)? && self.expression(end + 1)?.is_some() {
                return self.raise(
                    "only single target (not tuple) can be annotated",
                    self.span_of_node(&first),
                );
            }
        }
        if let Some(target) = self.expression(at)?
            && self.is(target.end, Token::Colon)?
            && self.expression(target.end + 1)?.is_some()
        {
            return self.raise("illegal target for annotation", self.span_of_node(&target));
        }
        Ok(())
    }

    fn type_alias(&mut self, at: usize) -> Read<usize> {
        let end = some!(self.name(at + 1)?);
        let end = self.type_params(end)?.unwrap_or(end);
        let value = some!(self.expect(end, Token::Equal)?);
        Ok(self.expression(value)?.map(|value| value.end))
    }

    fn raise_statement(&mut self, start: usize) -> Read<usize> {
        let Some(value) = self.expression(start)? else {
            return Ok(Some(start));
        };
        if let Some(cause) = self.expect(value.end, Token::From)?
            && let Some(cause) = self.expression(cause)?
        {
            return Ok(Some(cause.end));
        }
        Ok(Some(value.end))
    }

    fn delete(&mut self, start: usize) -> Read<usize> {
        if !self.rules {
            // Targets look like those of an assignment, stars aside.
            let targets = some!(self.star_targets(start)?);
            let fits = self.is_any(targets.end, &[Token::Semicolon, Token::Newline])?;
            return Ok(fits.then_some(targets.end));
        }
        let targets = some!(self.star_expressions(start)?);
        let fits = self.is_any(targets.end, &[Token::Semicolon, Token::Newline])?;
        if self.rules {
            self.invalid_target(&targets, Target::Deleted)?;
        }
        Ok(fits.then_some(targets.end))
    }

    fn dotted_name(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.name(at)?);
        while let Some(next) = self.expect(end, Token::Dot)? {
            end = match self.name(next)? {
                Some(end) => end,
                None => break,
            };
        }
        Ok(Some(end))
    }

    fn import(&mut self, start: usize) -> Read<usize> {
        if self.rules {
            self.invalid_import(start)?;
        }
        let mut end = start;
        loop {
            end = some!(self.dotted_name(end)?);
            end = self.alias(end)?;
            match self.expect(end, Token::Comma)? {
                Some(next) => end = next,
                None => return Ok(Some(end)),
            }
        }
    }

    fn invalid_import(&mut self, start: usize) -> Result<(), Raised> {
        if self.is(start, Token::Newline)? {
            return self.raise(
                "Expected one or more names after 'import'",
                self.span_of(start),
            );
        }
        let mut end = start;
        while let Some(next) = self.dotted_name(end)? {
            end = next;
            if !self.is(end, Token::Comma)? {
                break;
            }
            end += 1;
        }
        if end > start && self.is(end, Token::From)? && self.dotted_name(end + 1)?.is_some() {
            return self.raise_from(
                "Did you mean to use 'from ... import ...' instead?",
                self.span_of(start - 1).start,
            );
        }
        Ok(())
    }

    fn alias(&mut self, at: usize) -> Result<usize, Raised> {
        if let Some(name) = self.expect(at, Token::As)?
            && let Some(end) = self.name(name)?
        {
            return Ok(end);
        }
        Ok(at)
    }

    fn import_from(&mut self, start: usize) -> Read<usize> {
        let mut end = start;
        while self.is_any(end, &[Token::Dot, Token::Ellipsis])? {
            end += 1;
        }
        let end = match self.dotted_name(end)? {
            Some(end) => end,
            None if end > start => end,
            None => return Ok(None),
        };
        let targets = some!(self.expect(end, Token::Import)?);
        if let Some(names) = self.expect(targets, Token::LeftParen)? {
            let mut end = some!(self.imported_names(names)?);
            end += usize::from(self.is(end, Token::Comma)?);
            return self.expect(end, Token::RightParen);
        }
        if let Some(end) = self.imported_names(targets)? {
            if !self.is(end, Token::Comma)? {
                return Ok(Some(end));
            }
            if self.rules && self.is(end + 1, Token::Newline)? {
                return self
                    .raise_here("trailing comma not allowed without surrounding parentheses");
            }
            return Ok(None);
        }
        if let Some(end) = self.expect(targets, Token::Star)? {
            return Ok(Some(end));
        }
        if self.rules && self.is(targets, Token::Newline)? {
            return self.raise(
                "Expected one or more names after 'import'",
                self.span_of(targets),
            );
        }
        Ok(None)
    }

    fn imported_names(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.name(at)?);
        end = self.alias(end)?;
        while self.is(end, Token::Comma)?
            && let Some(next) = self.name(end + 1)?
        {
            end = self.alias(next)?;
        }
        Ok(Some(end))
    }
}
