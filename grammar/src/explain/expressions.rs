//! Expressions, from the loosest to the primaries, and targets.

use super::reader::{Construct, Expression, Node, Raised, Read, Reader, Shape, some};
use crate::ast::Span;
use crate::token::Token;

/// What a target is for; CPython words it so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Assigned,
    For,
    Deleted,
}

impl Reader<'_> {
    /// The index after a name. A soft keyword is one.
    pub(super) fn name(&mut self, at: usize) -> Read<usize> {
        let name = self.is_any(at, &[Token::Name, Token::Match, Token::Case, Token::Type])?;
        Ok(name.then_some(at + 1))
    }

    pub(super) fn expression(&mut self, at: usize) -> Read<Expression> {
        self.remember(Construct::Expression, at, |reader| {
            if reader.rules {
                reader.invalid_expression(at)?;
                reader.invalid_legacy_expression(at)?;
            }
            reader.plain_expression(at)
        })
    }

    fn plain_expression(&mut self, at: usize) -> Read<Expression> {
        let Some(body) = self.disjunction(at)? else {
            return self.lambda(at);
        };
        if self.is(body.end, Token::If)?
            && let Some(test) = self.disjunction(body.end + 1)?
            && self.is(test.end, Token::Else)?
            && let Some(orelse) = self.expression(test.end + 1)?
        {
            return Ok(Some(self.node(Shape::Conditional, at, orelse.end)));
        }
        Ok(Some(body))
    }

    fn expression_without_rules(&mut self, at: usize) -> Read<Expression> {
        let rules = std::mem::replace(&mut self.rules, false);
        let result = self.plain_expression(at);
        self.rules = rules;
        result
    }

    fn invalid_expression(&mut self, at: usize) -> Result<(), Raised> {
        let string_after_name = self.is(at, Token::Name)? && self.is(at + 1, Token::String)?;
        // CPython takes the beginning of a soft keyword for one.
        let soft_keyword = self.name(at)?.is_some()
            && ["_", "case", "match", "type"]
                .iter()
                .any(|keyword| keyword.starts_with(self.text(at)));
        let Some(first) = self.disjunction(at)? else {
            return self.lambda_in_field(at);
        };
        if !string_after_name
            && !soft_keyword
            && let Some(second) = self.expression_without_rules(first.end)?
            && !self.is_legacy_name(&first)
            && self.in_brackets(second.end - 1)
        {
            let span = self.span_of_node(&first).to(self.span_of_node(&second));
            return self.raise("invalid syntax. Perhaps you forgot a comma?", span);
        }
        if self.is(first.end, Token::If)?
            && let Some(test) = self.disjunction(first.end + 1)?
            && !self.is_any(test.end, &[Token::Else, Token::Colon, Token::FieldColon])?
        {
            let span = self.span_of_node(&first).to(self.span_of_node(&test));
            return self.raise("expected 'else' after 'if' expression", span);
        }
        Ok(())
    }

    fn lambda_in_field(&mut self, at: usize) -> Result<(), Raised> {
        if !self.is(at, Token::Lambda)? {
            return Ok(());
        }
        let end = self.lambda_params(at + 1)?.unwrap_or(at + 1);
        if self.is(end, Token::FieldColon)? && !self.is(end + 1, Token::FieldOpen)? {
            return self.raise(
                "f-string: lambda expressions are not allowed without parentheses",
                self.span(at, end + 1),
            );
        }
        Ok(())
    }

    fn is_legacy_name(&self, node: &Node) -> bool {
        node.shape == Shape::Name && matches!(self.text(node.first), "print" | "exec")
    }

    fn invalid_legacy_expression(&mut self, at: usize) -> Result<(), Raised> {
        if self.name(at)?.is_none() || self.is(at + 1, Token::LeftParen)? {
            return Ok(());
        }
        let Some(argument) = self.star_expressions(at + 1)? else {
            return Ok(());
        };
        let name = self.text(at);
        if !matches!(name, "print" | "exec") {
            return Ok(());
        }
        self.raise(
            format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?"),
            self.span_of(at).to(self.span_of_node(&argument)),
        )
    }

    fn lambda(&mut self, at: usize) -> Read<Expression> {
        let start = some!(self.expect(at, Token::Lambda)?);
        let end = self.lambda_params(start)?.unwrap_or(start);
        let body = some!(self.expect(end, Token::Colon)?);
        let body = some!(self.expression(body)?);
        Ok(Some(self.node(Shape::Lambda, at, body.end)))
    }

    pub(super) fn disjunction(&mut self, at: usize) -> Read<Expression> {
        self.remember(Construct::Disjunction, at, |reader| {
            let first = some!(reader.inversion(at)?);
            let mut end = first.end;
            while reader.is_any(end, &[Token::And, Token::Or])? {
                let Some(next) = reader.inversion(end + 1)? else {
                    break;
                };
                end = next.end;
            }
            if end == first.end {
                return Ok(Some(first));
            }
            Ok(Some(reader.node(Shape::Operation, at, end)))
        })
    }

    pub(super) fn inversion(&mut self, at: usize) -> Read<Expression> {
        let mut operand = at;
        while self.is(operand, Token::Not)? {
            operand += 1;
        }
        let value = some!(self.comparison(operand)?);
        if operand == at {
            return Ok(Some(value));
        }
        Ok(Some(self.node(Shape::Operation, at, value.end)))
    }

    fn comparison(&mut self, at: usize) -> Read<Expression> {
        let left = some!(self.bit_or(at)?);
        let mut end = left.end;
        let membership = self.is(end, Token::In)?;
        while let Some(operand) = self.comparison_operator(end)? {
            let Some(right) = self.bit_or(operand)? else {
                break;
            };
            end = right.end;
        }
        if end == left.end {
            return Ok(Some(left));
        }
        let (shape, parts) = if membership {
            (Shape::Membership, vec![left])
        } else {
            (Shape::Comparison, Vec::new())
        };
        Ok(Some(self.node_of(shape, at, end, parts)))
    }

    fn comparison_operator(&mut self, at: usize) -> Read<usize> {
        Ok(match self.look(at)? {
            Some(
                Token::EqualEqual
                | Token::NotEqual
                | Token::Less
                | Token::LessEqual
                | Token::Greater
                | Token::GreaterEqual
                | Token::In,
            ) => Some(at + 1),
            Some(Token::Not) => self.expect(at + 1, Token::In)?,
            Some(Token::Is) => Some(at + 1 + usize::from(self.is(at + 1, Token::Not)?)),
            _ => None,
        })
    }

    /// Operands and binary operators; how they group makes no difference here.
    pub(super) fn bit_or(&mut self, at: usize) -> Read<Expression> {
        self.remember(Construct::BitOr, at, |reader| {
            let first = some!(reader.factor(at)?);
            let mut end = first.end;
            while let Some(operator) = reader.look(end)? {
                let arithmetic = matches!(
                    operator,
                    Token::Plus
                        | Token::Minus
                        | Token::Star
                        | Token::Slash
                        | Token::Percent
                        | Token::DoubleSlash
                        | Token::At
                );
                if !arithmetic
                    && !matches!(
                        operator,
                        Token::Bar
                            | Token::Caret
                            | Token::Ampersand
                            | Token::LeftShift
                            | Token::RightShift
                            | Token::DoubleStar
                    )
                {
                    break;
                }
                if arithmetic {
                    reader.not_after_operator(end + 1)?;
                }
                let Some(next) = reader.factor(end + 1)? else {
                    break;
                };
                end = next.end;
            }
            if end == first.end {
                return Ok(Some(first));
            }
            Ok(Some(reader.node(Shape::Operation, at, end)))
        })
    }

    fn not_after_operator(&mut self, at: usize) -> Result<(), Raised> {
        if self.rules
            && self.is(at, Token::Not)?
            && let Some(operand) = self.inversion(at)?
        {
            return self.raise(
                "'not' after an operator must be parenthesized",
                self.span(at, operand.end),
            );
        }
        Ok(())
    }

    fn factor(&mut self, at: usize) -> Read<Expression> {
        let mut operand = at;
        while self.is_any(operand, &[Token::Plus, Token::Minus, Token::Tilde])? {
            operand += 1;
            self.not_after_operator(operand)?;
        }
        let value = if self.is(operand, Token::Await)?
            && let Some(value) = self.primary(operand + 1)?
        {
            self.node(Shape::Await, operand, value.end)
        } else {
            some!(self.primary(operand)?)
        };
        if operand == at {
            return Ok(Some(value));
        }
        Ok(Some(self.node(Shape::Operation, at, value.end)))
    }

    pub(super) fn primary(&mut self, at: usize) -> Read<Expression> {
        self.remember(Construct::Primary, at, |reader| {
            let mut value = some!(reader.atom(at)?);
            while let Some((shape, end)) = reader.trailer(value.end)? {
                value = reader.node(shape, at, end);
            }
            Ok(Some(value))
        })
    }

    fn trailer(&mut self, at: usize) -> Read<(Shape, usize)> {
        match self.look(at)? {
            Some(Token::Dot) => Ok(self.name(at + 1)?.map(|end| (Shape::Attribute, end))),
            Some(Token::LeftParen) => {
                if let Some(generator) = self.generator(at)? {
                    return Ok(Some((Shape::Call, generator.end)));
                }
                let end = self.arguments(at + 1)?.unwrap_or(at + 1);
                let end = self.expect(end, Token::RightParen)?;
                Ok(end.map(|end| (Shape::Call, end)))
            }
            Some(bracket @ (Token::LeftBracket | Token::LeftBrace)) => {
                // CPython looks for a generator in a call first, and its rules take any bracket.
                if self.rules {
                    self.invalid_comprehension(at)?;
                }
                if bracket == Token::LeftBrace {
                    return Ok(None);
                }
                let end = some!(self.slices(at + 1)?);
                let end = self.expect(end, Token::RightBracket)?;
                Ok(end.map(|end| (Shape::Subscript, end)))
            }
            _ => Ok(None),
        }
    }

    fn slices(&mut self, at: usize) -> Read<usize> {
        let mut end = some!(self.slice_or_star(at)?);
        while self.is(end, Token::Comma)? {
            match self.slice_or_star(end + 1)? {
                Some(next) => end = next,
                None => return Ok(Some(end + 1)),
            }
        }
        Ok(Some(end))
    }

    fn slice_or_star(&mut self, at: usize) -> Read<usize> {
        if let Some(end) = self.slice(at)? {
            return Ok(Some(end));
        }
        Ok(self.starred_argument(at)?.map(|node| node.end))
    }

    fn slice(&mut self, at: usize) -> Read<usize> {
        let lower = self.expression(at)?.map_or(at, |lower| lower.end);
        if let Some(colon) = self.expect(lower, Token::Colon)? {
            let upper = self.expression(colon)?.map_or(colon, |upper| upper.end);
            let Some(second) = self.expect(upper, Token::Colon)? else {
                return Ok(Some(upper));
            };
            let step = self.expression(second)?.map_or(second, |step| step.end);
            return Ok(Some(step));
        }
        Ok(self.named_expression(at)?.map(|node| node.end))
    }

    pub(super) fn assignment_expression(&mut self, at: usize) -> Read<Expression> {
        let operator = some!(self.name(at)?);
        let value = some!(self.expect(operator, Token::Walrus)?);
        let value = some!(self.expression(value)?);
        Ok(Some(self.node(Shape::Named, at, value.end)))
    }

    pub(super) fn named_expression(&mut self, at: usize) -> Read<Expression> {
        if let Some(named) = self.assignment_expression(at)? {
            return Ok(Some(named));
        }
        if self.rules {
            self.remember(Construct::InvalidNamed, at, |reader| {
                reader.invalid_named_expression(at)?;
                Ok(None)
            })?;
        }
        let value = some!(self.expression(at)?);
        if self.is(value.end, Token::Walrus)? {
            return Ok(None);
        }
        Ok(Some(value))
    }

    fn invalid_named_expression(&mut self, at: usize) -> Result<(), Raised> {
        if let Some(target) = self.expression(at)?
            && self.is(target.end, Token::Walrus)?
            && self.expression(target.end + 1)?.is_some()
        {
            return self.raise(
                format!(
                    "cannot use assignment expressions with {}",
                    target.shape.words()
                ),
                self.span_of_node(&target),
            );
        }
        let again = [Token::Equal, Token::Walrus];
        if let Some(operator) = self.name(at)?
            && self.is(operator, Token::Equal)?
            && let Some(value) = self.bit_or(operator + 1)?
            && !self.is_any(value.end, &again)?
        {
            return self.raise(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                self.span_of(at).to(self.span_of_node(&value)),
            );
        }
        let excluded = match self.look(at)? {
            Some(Token::True | Token::False | Token::None) => true,
            Some(Token::LeftBracket) => self.list(at)?.is_some(),
            Some(Token::LeftParen) => self.tuple(at)?.is_some() || self.generator(at)?.is_some(),
            _ => false,
        };
        if !excluded
            && let Some(target) = self.bit_or(at)?
            && self.is(target.end, Token::Equal)?
            && let Some(value) = self.bit_or(target.end + 1)?
            && !self.is_any(value.end, &again)?
        {
            return self.raise(
                format!(
                    "cannot assign to {} here. Maybe you meant '==' instead of '='?",
                    target.shape.words()
                ),
                self.span_of_node(&target),
            );
        }
        Ok(())
    }

    /// `*value`.
    fn starred(&mut self, at: usize) -> Read<Expression> {
        let value = some!(self.expect(at, Token::Star)?);
        let value = some!(self.bit_or(value)?);
        let end = value.end;
        Ok(Some(self.node_of(Shape::Starred, at, end, vec![value])))
    }

    pub(super) fn star_named_expression(&mut self, at: usize) -> Read<Expression> {
        if let Some(starred) = self.starred(at)? {
            return Ok(Some(starred));
        }
        self.named_expression(at)
    }

    pub(super) fn star_expression(&mut self, at: usize) -> Read<Expression> {
        self.remember(Construct::StarExpression, at, |reader| {
            if let Some(starred) = reader.starred(at)? {
                return Ok(Some(starred));
            }
            reader.expression(at)
        })
    }

    /// Items separated by commas, and whether a comma follows the last; no items are nothing.
    pub(super) fn items(
        &mut self,
        at: usize,
        item: fn(&mut Self, usize) -> Read<Expression>,
    ) -> Read<(Vec<Expression>, usize, bool)> {
        let first = some!(item(self, at)?);
        let mut end = first.end;
        let mut items = vec![first];
        while self.is(end, Token::Comma)? {
            match item(self, end + 1)? {
                Some(next) => {
                    end = next.end;
                    items.push(next);
                }
                None => return Ok(Some((items, end + 1, true))),
            }
        }
        Ok(Some((items, end, false)))
    }

    fn tuple_of(
        &mut self,
        at: usize,
        item: fn(&mut Self, usize) -> Read<Expression>,
    ) -> Read<Expression> {
        let (mut items, end, comma) = some!(self.items(at, item)?);
        if items.len() == 1 && !comma {
            return Ok(items.pop());
        }
        Ok(Some(self.node_of(Shape::Tuple, at, end, items)))
    }

    pub(super) fn star_expressions(&mut self, at: usize) -> Read<Expression> {
        self.tuple_of(at, Self::star_expression)
    }

    pub(super) fn expressions(&mut self, at: usize) -> Read<Expression> {
        self.tuple_of(at, Self::expression)
    }

    pub(super) fn yield_expression(&mut self, at: usize) -> Read<Expression> {
        let value = some!(self.expect(at, Token::Yield)?);
        if let Some(from) = self.expect(value, Token::From)?
            && let Some(value) = self.expression(from)?
        {
            return Ok(Some(self.node(Shape::Yield, at, value.end)));
        }
        let end = self.star_expressions(value)?.map_or(value, |node| node.end);
        Ok(Some(self.node(Shape::Yield, at, end)))
    }

    /// What may stand to the right of `=`, and in a field of an f-string.
    pub(super) fn right_side(&mut self, at: usize) -> Read<Expression> {
        if let Some(value) = self.yield_expression(at)? {
            return Ok(Some(value));
        }
        self.star_expressions(at)
    }

    // Targets.

    pub(super) fn star_targets(&mut self, at: usize) -> Read<Expression> {
        self.tuple_of(at, Self::star_target)
    }

    pub(super) fn star_target(&mut self, at: usize) -> Read<Expression> {
        self.remember(Construct::StarTarget, at, |reader| {
            if let Some(value) = reader.expect(at, Token::Star)?
                && !reader.is(value, Token::Star)?
                && let Some(value) = reader.star_target(value)?
            {
                let end = value.end;
                return Ok(Some(reader.node_of(Shape::Starred, at, end, vec![value])));
            }
            reader.single_or_nested_target(at)
        })
    }

    fn single_or_nested_target(&mut self, at: usize) -> Read<Expression> {
        if let Some(target) = self.attribute_or_item(at)? {
            return Ok(Some(target));
        }
        match self.look(at)? {
            Some(Token::LeftParen) => {
                if let Some(inner) = self.single_or_nested_target(at + 1)?
                    && let Some(end) = self.expect(inner.end, Token::RightParen)?
                {
                    return Ok(Some(self.in_parentheses(&inner, end)));
                }
                let (items, end) = match self.items(at + 1, Self::star_target)? {
                    Some((items, _, false)) if items.len() == 1 => return Ok(None),
                    Some((items, end, _)) => (items, end),
                    None => (Vec::new(), at + 1),
                };
                let end = some!(self.expect(end, Token::RightParen)?);
                Ok(Some(self.node_of(Shape::Tuple, at, end, items)))
            }
            Some(Token::LeftBracket) => {
                let (items, end) = match self.items(at + 1, Self::star_target)? {
                    Some((items, end, _)) => (items, end),
                    None => (Vec::new(), at + 1),
                };
                let end = some!(self.expect(end, Token::RightBracket)?);
                Ok(Some(self.node_of(Shape::List, at, end, items)))
            }
            _ => Ok(self.name(at)?.map(|end| self.node(Shape::Name, at, end))),
        }
    }

    /// A primary that ends in an attribute or an item.
    pub(super) fn attribute_or_item(&mut self, at: usize) -> Read<Expression> {
        let value = some!(self.primary(at)?);
        let fits =
            matches!(value.shape, Shape::Attribute | Shape::Subscript) && value.last == value.end;
        Ok(fits.then_some(value))
    }

    pub(super) fn single_target(&mut self, at: usize) -> Read<Expression> {
        if let Some(target) = self.attribute_or_item(at)? {
            return Ok(Some(target));
        }
        if let Some(end) = self.name(at)? {
            return Ok(Some(self.node(Shape::Name, at, end)));
        }
        let inner = some!(self.expect(at, Token::LeftParen)?);
        let target = some!(self.nested(|reader| reader.single_target(inner))?);
        let end = some!(self.expect(target.end, Token::RightParen)?);
        Ok(Some(self.in_parentheses(&target, end)))
    }

    /// Raises if an expression is no target.
    pub(super) fn invalid_target(&self, node: &Expression, of: Target) -> Result<(), Raised> {
        let Some(wrong) = invalid_target(node, of) else {
            return Ok(());
        };
        let verb = match of {
            Target::Deleted => "delete",
            _ => "assign to",
        };
        self.raise(
            format!("cannot {verb} {}", wrong.shape.words()),
            self.span_of_node(wrong),
        )
    }

    /// The same expression, read on after its closing parenthesis.
    pub(super) fn in_parentheses(&self, node: &Node, end: usize) -> Expression {
        Expression::new(Node {
            shape: node.shape,
            first: node.first,
            last: node.last,
            end,
            parts: node.parts.clone(),
        })
    }

    /// From the first of two places to the end of the second.
    pub(super) fn range(&self, first: &Node, last: &Node) -> Span {
        self.span_of_node(first).to(self.span_of_node(last))
    }
}

fn invalid_target(node: &Expression, of: Target) -> Option<&Expression> {
    match node.shape {
        Shape::Name | Shape::Attribute | Shape::Subscript => None,
        Shape::Tuple | Shape::List => node.parts.iter().find_map(|part| invalid_target(part, of)),
        Shape::Starred if of != Target::Deleted => {
            node.parts.first().and_then(|part| invalid_target(part, of))
        }
        // `for a in b` may have been read as a comparison.
        Shape::Membership if of == Target::For => {
            node.parts.first().and_then(|part| invalid_target(part, of))
        }
        Shape::Comparison if of == Target::For => None,
        _ => Some(node),
    }
}
