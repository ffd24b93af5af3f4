//! What is legal for the grammar but not for Python.
//!
//! Two times: while the tree is made, the parser asks about each construct that the grammar
//! allows more freely than Python does (so that the first error in the text is the one
//! reported, in the words of `explain`); afterwards [`check`] walks the whole tree for what
//! depends on what is around, as CPython does: first `__future__`, then what its symbol table
//! finds, then what its compiler finds. Invariant: the walks recurse as deep as the tree,
//! which is bounded.

pub(crate) mod arguments;
mod children;
mod context;
mod expressions;
mod folded;
mod future;
mod matching;
pub(crate) mod parameters;
pub(crate) mod patterns;
mod symbols;
pub(crate) mod targets;
mod warnings;

use crate::ast::{Module, Span};
use crate::error::{Stage, SyntaxError, Warning};

/// The outcome of a check.
pub(crate) type Verdict = Result<(), Box<SyntaxError>>;

/// The error of a check.
fn wrong(message: impl Into<String>, span: Span) -> Verdict {
    Err(Box::new(SyntaxError::new(message, span)))
}

/// Judges a whole tree.
pub(crate) fn check(module: &Module, warnings: &mut Vec<Warning>) -> Verdict {
    let of = |stage| move |error: Box<SyntaxError>| Box::new(error.found_by(stage));
    let future = future::check(module).map_err(of(Stage::Future))?;
    let scopes = symbols::check(module, future.annotations).map_err(of(Stage::Tree))?;
    context::check(module, &future, &scopes, warnings).map_err(of(Stage::Tree))
}
