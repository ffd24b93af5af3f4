//! Expressions: operators, displays, comprehensions, primaries.

use super::Builder;
use crate::ast::{
    BinOp, BoolOp, CmpOp, Comprehension, Constant, DictItem, Expr, ExprKind, Ident, Name, Params,
    UnaryOp,
};

/// `key: value`, or `**value` without a key.
pub(crate) fn dict_item(key: Option<Expr>, value: Expr) -> Box<DictItem> {
    Box::new(DictItem { key, value })
}

/// `for target in iter` of a comprehension.
pub(crate) struct ComprehensionHead {
    is_async: bool,
    target: Expr,
    iter: Expr,
}

pub(crate) fn comprehension_head(
    is_async: bool,
    target: Expr,
    iter: Expr,
) -> Box<ComprehensionHead> {
    Box::new(ComprehensionHead {
        is_async,
        target,
        iter,
    })
}

/// The same expression, in parentheses of its own.
pub(crate) fn parenthesized(mut expr: Expr) -> Expr {
    expr.parenthesized = true;
    expr
}

impl Builder<'_> {
    pub(crate) fn ident(&mut self, l: u32, r: u32) -> Ident {
        Ident {
            name: self.name_at(l, r),
            span: crate::ast::Span::new(l, r),
        }
    }

    pub(crate) fn name(&mut self, l: u32, r: u32) -> Expr {
        let name: Name = self.name_at(l, r);
        self.expr(l, ExprKind::Name(name), r)
    }

    pub(crate) fn ident_expression(&mut self, ident: Ident) -> Expr {
        self.expr(ident.span.start, ExprKind::Name(ident.name), ident.span.end)
    }

    pub(crate) fn constant(&mut self, l: u32, value: Constant, r: u32) -> Expr {
        self.expr(l, ExprKind::Constant(value), r)
    }

    pub(crate) fn bool_op(&mut self, l: u32, left: Expr, op: BoolOp, right: Expr, r: u32) -> Expr {
        match left {
            Expr {
                kind:
                    ExprKind::BoolOp {
                        op: of_left,
                        mut values,
                    },
                parenthesized: false,
                depth,
                ..
            } if of_left == op => {
                let depth = depth.max(right.depth + 1);
                values.push(right);
                self.expr_of_depth(l, ExprKind::BoolOp { op, values }, r, depth)
            }
            left => {
                let values = vec![left, right];
                self.expr(l, ExprKind::BoolOp { op, values }, r)
            }
        }
    }

    pub(crate) fn compare(&mut self, l: u32, left: Expr, op: CmpOp, right: Expr, r: u32) -> Expr {
        match left {
            Expr {
                kind:
                    ExprKind::Compare {
                        left,
                        mut ops,
                        mut comparators,
                    },
                parenthesized: false,
                depth,
                ..
            } => {
                let depth = depth.max(right.depth + 1);
                ops.push(op);
                comparators.push(right);
                let kind = ExprKind::Compare {
                    left,
                    ops,
                    comparators,
                };
                self.expr_of_depth(l, kind, r, depth)
            }
            left => {
                let kind = ExprKind::Compare {
                    left: Box::new(left),
                    ops: vec![op],
                    comparators: vec![right],
                };
                self.expr(l, kind, r)
            }
        }
    }

    pub(crate) fn binary(&mut self, l: u32, left: Expr, op: BinOp, right: Expr, r: u32) -> Expr {
        let (left, right) = (Box::new(left), Box::new(right));
        self.expr(l, ExprKind::BinOp { left, op, right }, r)
    }

    pub(crate) fn unary(&mut self, l: u32, op: UnaryOp, operand: Expr, r: u32) -> Expr {
        let operand = Box::new(operand);
        self.expr(l, ExprKind::UnaryOp { op, operand }, r)
    }

    pub(crate) fn if_exp(&mut self, l: u32, body: Expr, test: Expr, orelse: Expr, r: u32) -> Expr {
        let kind = ExprKind::IfExp {
            test: Box::new(test),
            body: Box::new(body),
            orelse: Box::new(orelse),
        };
        self.expr(l, kind, r)
    }

    pub(crate) fn lambda(&mut self, l: u32, params: Box<Params>, body: Expr, r: u32) -> Expr {
        let kind = ExprKind::Lambda {
            params,
            body: Box::new(body),
        };
        self.expr(l, kind, r)
    }

    pub(crate) fn named(&mut self, l: u32, target: Expr, value: Expr, r: u32) -> Expr {
        let kind = ExprKind::NamedExpr {
            target: Box::new(target),
            value: Box::new(value),
        };
        self.expr(l, kind, r)
    }

    pub(crate) fn yield_value(&mut self, l: u32, value: Option<Expr>, r: u32) -> Expr {
        let value = value.map(Box::new);
        self.expr(l, ExprKind::Yield { value }, r)
    }

    pub(crate) fn yield_from(&mut self, l: u32, value: Expr, r: u32) -> Expr {
        let value = Box::new(value);
        self.expr(l, ExprKind::YieldFrom { value }, r)
    }

    pub(crate) fn await_value(&mut self, l: u32, value: Expr, r: u32) -> Expr {
        let value = Box::new(value);
        self.expr(l, ExprKind::Await { value }, r)
    }

    pub(crate) fn starred(&mut self, l: u32, value: Expr, r: u32) -> Expr {
        let value = Box::new(value);
        self.expr(l, ExprKind::Starred { value }, r)
    }

    /// A star needs a list of items around it.
    fn no_star(&mut self, expr: &Expr) {
        if matches!(expr.kind, ExprKind::Starred { .. }) && !expr.parenthesized {
            self.misfit(expr.span.start);
        }
    }

    pub(crate) fn tuple(&mut self, l: u32, elts: Vec<Expr>, r: u32) -> Expr {
        self.expr(l, ExprKind::Tuple { elts }, r)
    }

    pub(crate) fn tuple_with(&mut self, l: u32, mut elts: Vec<Expr>, last: Expr, r: u32) -> Expr {
        elts.push(last);
        self.tuple(l, elts, r)
    }

    pub(crate) fn paren_tuple(&mut self, l: u32, elts: Vec<Expr>, r: u32) -> Expr {
        let tuple = self.tuple(l, elts, r);
        parenthesized(tuple)
    }

    /// An expression in parentheses that are no tuple's.
    pub(crate) fn group(&mut self, expr: Expr) -> Expr {
        self.no_star(&expr);
        parenthesized(expr)
    }

    pub(crate) fn list(&mut self, l: u32, elts: Vec<Expr>, r: u32) -> Expr {
        self.expr(l, ExprKind::List { elts }, r)
    }

    pub(crate) fn set(&mut self, l: u32, elts: Vec<Expr>, r: u32) -> Expr {
        self.expr(l, ExprKind::Set { elts }, r)
    }

    pub(crate) fn dict(&mut self, l: u32, items: Vec<Box<DictItem>>, r: u32) -> Expr {
        let items = super::unbox(items);
        self.expr(l, ExprKind::Dict { items }, r)
    }

    pub(crate) fn comprehension(
        &mut self,
        l: u32,
        head: Box<ComprehensionHead>,
        ifs: Vec<Expr>,
        r: u32,
    ) -> Box<Comprehension> {
        let ComprehensionHead {
            is_async,
            target,
            iter,
        } = *head;
        Box::new(Comprehension {
            target,
            iter,
            ifs,
            is_async,
            span: crate::ast::Span::new(l, r),
        })
    }

    pub(crate) fn generator(
        &mut self,
        l: u32,
        elt: Expr,
        generators: Vec<Comprehension>,
        r: u32,
    ) -> Expr {
        self.no_star(&elt);
        let elt = Box::new(elt);
        self.expr(l, ExprKind::GeneratorExp { elt, generators }, r)
    }

    pub(crate) fn list_comprehension(
        &mut self,
        l: u32,
        elt: Expr,
        generators: Vec<Comprehension>,
        r: u32,
    ) -> Expr {
        self.no_star(&elt);
        let elt = Box::new(elt);
        self.expr(l, ExprKind::ListComp { elt, generators }, r)
    }

    pub(crate) fn set_comprehension(
        &mut self,
        l: u32,
        elt: Expr,
        generators: Vec<Comprehension>,
        r: u32,
    ) -> Expr {
        self.no_star(&elt);
        let elt = Box::new(elt);
        self.expr(l, ExprKind::SetComp { elt, generators }, r)
    }

    pub(crate) fn dict_comprehension(
        &mut self,
        l: u32,
        item: Box<DictItem>,
        generators: Vec<Comprehension>,
        r: u32,
    ) -> Expr {
        let DictItem { key, value } = *item;
        let Some(key) = key else {
            self.misfit(value.span.start);
            return self.constant(l, Constant::None, r);
        };
        let kind = ExprKind::DictComp {
            key: Box::new(key),
            value: Box::new(value),
            generators,
        };
        self.expr(l, kind, r)
    }

    pub(crate) fn attribute(&mut self, l: u32, value: Expr, attr: Ident, r: u32) -> Expr {
        let value = Box::new(value);
        self.expr(l, ExprKind::Attribute { value, attr }, r)
    }

    pub(crate) fn subscript(&mut self, l: u32, value: Expr, slice: Expr, r: u32) -> Expr {
        let (value, slice) = (Box::new(value), Box::new(slice));
        self.expr(l, ExprKind::Subscript { value, slice }, r)
    }

    /// The only item of a subscript: `a[*b]` is `a[(*b,)]`.
    pub(crate) fn single_subscript(&mut self, item: Expr) -> Expr {
        if matches!(item.kind, ExprKind::Starred { .. }) && !item.parenthesized {
            let span = item.span;
            return self.tuple(span.start, vec![item], span.end);
        }
        item
    }

    pub(crate) fn slice(
        &mut self,
        l: u32,
        lower: Option<Expr>,
        upper: Option<Expr>,
        step: Option<Expr>,
        r: u32,
    ) -> Expr {
        let kind = ExprKind::Slice {
            lower: lower.map(Box::new),
            upper: upper.map(Box::new),
            step: step.map(Box::new),
        };
        self.expr(l, kind, r)
    }

    pub(crate) fn number(&mut self, l: u32, r: u32) -> Expr {
        let value = match crate::numbers::value(self.slice_text(l, r)) {
            Ok(value) => value,
            Err(message) => {
                self.fail(crate::SyntaxError::new(
                    message,
                    crate::ast::Span::new(l, r),
                ));
                Constant::None
            }
        };
        self.constant(l, value, r)
    }
}
