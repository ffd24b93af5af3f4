//! Text to tree: the syntax of Python 3.13.
#[deny(missing_docs)]
pub mod ast;
/// stub
pub struct Source;
