//! Patterns.
use super::Verdict;
use crate::ast::{Expr, Ident};
use crate::parser::{PatternArgument, PatternItem};
pub(crate) fn as_target(_name: &Ident) -> Verdict { Ok(()) }
pub(crate) fn complex(_left: &Expr, _right: &Expr) -> Verdict { Ok(()) }
pub(crate) fn mapping(_items: &[Box<PatternItem>]) -> Verdict { Ok(()) }
pub(crate) fn class(_items: &[Box<PatternArgument>]) -> Verdict { Ok(()) }
