//! What can be said beyond CPython's words: labels and help.

use crate::error::SyntaxError;
use crate::layout::Lexed;
use crate::source::Source;

/// The error with what was expected and what to do about it, where that is known.
pub(super) fn add(
    _source: &Source,
    _lexed: &Lexed,
    _at: usize,
    error: Box<SyntaxError>,
) -> Box<SyntaxError> {
    error
}
