//! Parameters.
use super::Verdict;
use crate::parser::ParamItem;
pub(crate) fn order(_list: &[Box<ParamItem>], _of_lambda: bool) -> Verdict { Ok(()) }
