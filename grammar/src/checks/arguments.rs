//! Arguments of a call.
use super::Verdict;
use crate::ast::Expr;
use crate::parser::Argument;
pub(crate) fn keyword(_name: &Expr, _value: &Expr) -> Verdict { Ok(()) }
pub(crate) fn order(_list: &[Box<Argument>], _trailing_comma: bool) -> Verdict { Ok(()) }
