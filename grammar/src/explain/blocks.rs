//! Compound statements: their heads, and the blocks that must follow.

use super::expressions::Target;
use super::reader::{Raised, Read, Reader, some};
use crate::token::Token;

impl Reader<'_> {
    /// What the end of the block or line before lexeme `at` says about it: a head whose
    /// block is missing, or a `try` without handlers.
    pub(super) fn block_before(&mut self, at: usize) -> Result<(), Raised> {
        let Some(before) = at.checked_sub(1) else {
            return Ok(());
        };
        match self.lexemes[before].token {
            Token::Newline => {
                let head = self.line_start(before);
                let ends_in_colon = before
                    .checked_sub(1)
                    .is_some_and(|last| self.lexemes[last].token == Token::Colon);
                if ends_in_colon && !self.is(at, Token::Indent)? {
                    self.compound_statement(head)?;
                } else if self.lexemes[head].token == Token::Try {
                    self.try_without_handlers(at)?;
                }
            }
            Token::Dedent => {
                if let Some(head) = self.head_of_block_before(at)
                    && self.lexemes[head].token == Token::Try
                {
                    self.try_without_handlers(at)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn try_without_handlers(&mut self, at: usize) -> Result<(), Raised> {
        if self.is_any(at, &[Token::Except, Token::Finally])? {
            return Ok(());
        }
        self.raise_here("expected 'except' or 'finally' block")
    }

    /// The first lexeme of the head of the block whose DEDENT is before lexeme `at`.
    fn head_of_block_before(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for index in (0..at).rev() {
            match self.lexemes[index].token {
                Token::Dedent => depth += 1,
                Token::Indent => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(self.line_start(index.checked_sub(1)?));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether lexeme `at` begins a line of a `match` block, where only `case` may stand.
    pub(super) fn directly_in_match(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for index in (0..at).rev() {
            match self.lexemes[index].token {
                Token::Dedent => depth += 1,
                Token::Indent if depth > 0 => depth -= 1,
                Token::Indent => {
                    let head = self.line_start(index.saturating_sub(1));
                    return self.lexemes[head].token == Token::Match;
                }
                _ => {}
            }
        }
        false
    }

    /// Whether the line before lexeme `at` is a decorator: what does not fit after that is not read at all.
    pub(super) fn is_decorated(&self, at: usize) -> bool {
        let heads = [Token::At, Token::Def, Token::Class, Token::Async];
        at.checked_sub(1).is_some_and(|before| {
            self.lexemes[before].token == Token::Newline
                && self.lexemes[self.line_start(before)].token == Token::At
                && !self
                    .lexemes
                    .get(at)
                    .is_some_and(|lexeme| heads.contains(&lexeme.token))
        })
    }

    /// A handler that is not of the kind of those before it.
    pub(super) fn mixed_handlers(&mut self, at: usize) -> Result<(), Raised> {
        if !self.is(at, Token::Except)? {
            return Ok(());
        }
        let head = match self
            .lexemes
            .get(at.wrapping_sub(1))
            .map(|before| before.token)
        {
            Some(Token::Dedent) => self.head_of_block_before(at),
            Some(Token::Newline) => Some(self.line_start(at - 1)),
            _ => None,
        };
        let Some(head) = head else {
            return Ok(());
        };
        if self.lexemes[head].token != Token::Except {
            return Ok(());
        }
        self.not_beside(head, at)
    }

    /// Raises if of two handlers one is an `except*` and the other is not.
    fn not_beside(&mut self, first: usize, second: usize) -> Result<(), Raised> {
        let star = self.is(second + 1, Token::Star)?;
        if star != self.is(first + 1, Token::Star)? {
            return self.raise(
                "cannot have both 'except' and 'except*' on the same 'try'",
                self.span(second, second + 1 + usize::from(star)),
            );
        }
        Ok(())
    }

    /// Reads the head of a compound statement, and what follows on its line: whether that is
    /// all right. Nothing if no compound statement begins here.
    pub(super) fn compound_statement(&mut self, at: usize) -> Read<bool> {
        let keyword = at + usize::from(self.is(at, Token::Async)?);
        if keyword > at && !self.is_any(keyword, &[Token::Def, Token::For, Token::With])? {
            return Ok(Some(false));
        }
        let body = match self.look(keyword)? {
            Some(Token::If) => self.test_head(at, "if")?,
            Some(Token::Elif) => self.test_head(at, "elif")?,
            Some(Token::While) => self.test_head(at, "while")?,
            Some(Token::Else) => self.bare_head(at, "else")?,
            Some(Token::Try) => self.try_head(at)?,
            Some(Token::Finally) => self.bare_head(at, "finally")?,
            Some(Token::For) => self.for_head(keyword)?,
            Some(Token::With) => self.with_head(keyword)?,
            Some(Token::Except) => self.except_head(at)?,
            Some(Token::Def) => self.function_head(keyword)?,
            Some(Token::Class) => self.class_head(at)?,
            Some(Token::At) => {
                let end = self.named_expression(at + 1)?.map(|value| value.end);
                match end {
                    Some(end) => self.expect(end, Token::Newline)?,
                    None => None,
                }
                .map(|after| after - 1)
            }
            Some(Token::Match | Token::Name) if self.text(at) == "match" => {
                let body = some!(self.match_head(at)?);
                let fits = self.is(body, Token::Newline)?;
                return Ok(fits.then_some(true));
            }
            Some(Token::Case) => self.case_head(at)?,
            _ => return Ok(None),
        };
        let Some(body) = body else {
            return Ok(Some(false));
        };
        if self.is(body, Token::Newline)? {
            return Ok(Some(true));
        }
        Ok(Some(self.simple_statements(body)?.is_some()))
    }

    /// Raises if a colon at `at` ends the line and no block follows.
    pub(super) fn no_block(&mut self, at: usize, head: usize, what: &str) -> Result<(), Raised> {
        if self.rules
            && self.is(at, Token::Colon)?
            && self.is(at + 1, Token::Newline)?
            && !self.is(at + 2, Token::Indent)?
        {
            let line = self.line_of(head);
            return self.raise_indentation(
                format!("expected an indented block after {what} on line {line}"),
                self.span(head, at + 1),
            );
        }
        Ok(())
    }

    /// Raises if the line ends at `at`, where a colon belongs.
    pub(super) fn no_colon(&mut self, at: usize) -> Result<(), Raised> {
        if self.rules && self.is(at, Token::Newline)? {
            return self.raise_here("expected ':'");
        }
        Ok(())
    }

    /// The index after the colon that must stand at `at`.
    fn forced(&mut self, at: usize, token: Token) -> Result<usize, Raised> {
        if self.is(at, token)? {
            return Ok(at + 1);
        }
        self.raise(format!("expected '{token}'"), self.span_of(at))
    }

    fn test_head(&mut self, at: usize, keyword: &str) -> Read<usize> {
        let test = some!(self.named_expression(at + 1)?);
        self.no_colon(test.end)?;
        self.no_block(test.end, at, &format!("'{keyword}' statement"))?;
        self.expect(test.end, Token::Colon)
    }

    fn bare_head(&mut self, at: usize, keyword: &str) -> Read<usize> {
        self.no_block(at + 1, at, &format!("'{keyword}' statement"))?;
        self.forced(at + 1, Token::Colon).map(Some)
    }

    fn try_head(&mut self, at: usize) -> Read<usize> {
        let body = some!(self.bare_head(at, "try")?);
        // The rule against `except` beside `except*` asks for no body before them.
        let mut handler = body;
        while self.rules
            && self.is(handler, Token::Except)?
            && let Some(inside) = self.except_head(handler)?
            && let Some(next) = self.simple_statements(inside)?
        {
            handler = next;
            if self.is(handler, Token::Except)? {
                self.not_beside(body, handler)?;
            }
        }
        Ok(Some(body))
    }

    fn for_head(&mut self, at: usize) -> Read<usize> {
        if let Some(target) = self.star_targets(at + 1)?
            && let Some(values) = self.expect(target.end, Token::In)?
        {
            let values = some!(self.star_expressions(values)?);
            self.no_colon(values.end)?;
            self.no_block(values.end, at, "'for' statement")?;
            return self.expect(values.end, Token::Colon);
        }
        if self.rules
            && let Some(target) = self.star_expressions(at + 1)?
        {
            self.invalid_target(&target, Target::For)?;
        }
        Ok(None)
    }

    fn with_head(&mut self, at: usize) -> Read<usize> {
        let start = at + 1;
        if self.rules {
            // Without parentheses around the items, then with.
            if let Some(end) = self.plain_with_items(start, Self::plain_with_item)? {
                self.no_block(end, at, "'with' statement")?;
            }
            if let Some(end) = self.grouped_with_items(start, Self::plain_with_item)? {
                self.no_block(end, at, "'with' statement")?;
            }
        }
        if let Some(end) = self.grouped_with_items(start, Self::with_item)?
            && let Some(body) = self.expect(end, Token::Colon)?
        {
            return Ok(Some(body));
        }
        if let Some(end) = self.plain_with_items(start, Self::with_item)?
            && let Some(body) = self.expect(end, Token::Colon)?
        {
            return Ok(Some(body));
        }
        if self.rules {
            if let Some(end) = self.plain_with_items(start, Self::plain_with_item)? {
                self.no_colon(end)?;
            }
            if let Some(end) = self.grouped_with_items(start, Self::plain_with_item)? {
                self.no_colon(end)?;
            }
        }
        Ok(None)
    }

    fn plain_with_items(
        &mut self,
        at: usize,
        item: fn(&mut Self, usize) -> Read<usize>,
    ) -> Read<usize> {
        let mut end = some!(item(self, at)?);
        while self.is(end, Token::Comma)?
            && let Some(next) = item(self, end + 1)?
        {
            end = next;
        }
        Ok(Some(end))
    }

    fn grouped_with_items(
        &mut self,
        at: usize,
        item: fn(&mut Self, usize) -> Read<usize>,
    ) -> Read<usize> {
        let start = some!(self.expect(at, Token::LeftParen)?);
        let mut end = some!(self.plain_with_items(start, item)?);
        end += usize::from(self.is(end, Token::Comma)?);
        self.expect(end, Token::RightParen)
    }

    fn plain_with_item(&mut self, at: usize) -> Read<usize> {
        let value = some!(self.expression(at)?);
        if let Some(target) = self.expect(value.end, Token::As)?
            && let Some(target) = self.star_target(target)?
        {
            return Ok(Some(target.end));
        }
        Ok(Some(value.end))
    }

    fn with_item(&mut self, at: usize) -> Read<usize> {
        let value = some!(self.expression(at)?);
        if let Some(start) = self.expect(value.end, Token::As)? {
            let after = [Token::Comma, Token::RightParen, Token::Colon];
            if let Some(target) = self.star_target(start)?
                && self.is_any(target.end, &after)?
            {
                return Ok(Some(target.end));
            }
            if self.rules
                && let Some(target) = self.expression(start)?
                && self.is_any(target.end, &after)?
            {
                self.invalid_target(&target, Target::Assigned)?;
            }
        }
        Ok(Some(value.end))
    }

    fn except_head(&mut self, at: usize) -> Read<usize> {
        let star = usize::from(self.is(at + 1, Token::Star)?);
        let what = if star == 1 {
            "'except*' statement"
        } else {
            "'except' statement"
        };
        let start = at + 1 + star;
        if star == 0 {
            self.no_block(start, at, what)?;
        }
        if let Some(caught) = self.expression(start)? {
            let end = self.as_name(caught.end)?;
            self.no_block(end, at, what)?;
            if let Some(body) = self.expect(end, Token::Colon)? {
                return Ok(Some(body));
            }
            if self.rules
                && let Some(next) = self.expect(caught.end, Token::Comma)?
                && let Some(more) = self.expressions(next)?
            {
                let end = self.as_name(more.end)?;
                if self.is(end, Token::Colon)? {
                    return self.raise_from(
                        "multiple exception types must be parenthesized",
                        self.span_of(caught.first).start,
                    );
                }
            }
            self.no_colon(end)?;
            return Ok(None);
        }
        if star == 1 {
            if self.rules && self.is_any(start, &[Token::Newline, Token::Colon])? {
                return self.raise_here("expected one or more exception types");
            }
            return Ok(None);
        }
        self.no_colon(start)?;
        self.expect(start, Token::Colon)
    }

    fn as_name(&mut self, at: usize) -> Result<usize, Raised> {
        if let Some(name) = self.expect(at, Token::As)?
            && let Some(end) = self.name(name)?
        {
            return Ok(end);
        }
        Ok(at)
    }

    fn function_head(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.name(at + 1)?);
        if let Some(after) = self.type_params(end)? {
            end = after;
        }
        let start = match self.expect(end, Token::LeftParen)? {
            Some(start) => start,
            None if self.rules => self.forced(end, Token::LeftParen)?,
            None => return Ok(None),
        };
        let end = self.params(start)?.unwrap_or(start);
        let mut end = some!(self.expect(end, Token::RightParen)?);
        if let Some(returns) = self.expect(end, Token::Arrow)?
            && let Some(returns) = self.expression(returns)?
        {
            end = returns.end;
        }
        self.no_block(end, at, "function definition")?;
        if !self.rules {
            return self.expect(end, Token::Colon);
        }
        self.forced(end, Token::Colon).map(Some)
    }

    fn class_head(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.name(at + 1)?);
        if let Some(after) = self.type_params(end)? {
            end = after;
        }
        if let Some(start) = self.expect(end, Token::LeftParen)? {
            let after = self.arguments(start)?.unwrap_or(start);
            end = some!(self.expect(after, Token::RightParen)?);
        }
        self.no_colon(end)?;
        self.no_block(end, at, "class definition")?;
        self.expect(end, Token::Colon)
    }
}
