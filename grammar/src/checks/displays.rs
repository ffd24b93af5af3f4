//! Displays.
use super::Verdict;
use crate::ast::Expr;
pub(crate) fn group(_expr: &Expr) -> Verdict { Ok(()) }
pub(crate) fn element(_expr: &Expr) -> Verdict { Ok(()) }
pub(crate) fn unpacked_element(_l: u32, _expr: &Expr) -> Verdict { Ok(()) }
