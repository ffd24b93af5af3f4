//! Fields.
use super::Verdict;
use crate::ast::Ident;
pub(crate) fn conversion(_name: &Ident) -> Verdict { Ok(()) }
