//! Statements.
use super::Verdict;
use crate::ast::{Expr, ExprKind};
use crate::parser::Handler;
pub(crate) fn is_with_item(expr: &Expr) -> bool {
    !matches!(expr.kind, ExprKind::Starred { .. } | ExprKind::NamedExpr { .. }) || expr.parenthesized
}
pub(crate) fn with_item(_expr: &Expr) -> Verdict { Ok(()) }
pub(crate) fn handlers(_list: &[Box<Handler>]) -> Verdict { Ok(()) }
