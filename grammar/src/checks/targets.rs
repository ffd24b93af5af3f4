//! Targets.
use super::Verdict;
use crate::ast::Expr;
pub(crate) fn named(_target: &Expr) -> Verdict { Ok(()) }
pub(crate) fn assignment(_targets: &[Expr], _value: &Expr) -> Verdict { Ok(()) }
pub(crate) fn augmented(_target: &Expr) -> Verdict { Ok(()) }
pub(crate) fn annotated(_target: &Expr) -> Verdict { Ok(()) }
pub(crate) fn delete(_target: &Expr) -> Verdict { Ok(()) }
pub(crate) fn for_target(_target: &Expr) -> Verdict { Ok(()) }
pub(crate) fn with_target(_target: &Expr) -> Verdict { Ok(()) }
