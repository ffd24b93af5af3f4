//! Why a text does not fit the grammar, in CPython's words.

use crate::ast::Span;
use crate::error::SyntaxError;
use crate::layout::{Bracket, End, Lexed};
use crate::source::Source;

/// The error of a text whose lexeme `at` is the first that does not fit.
pub(crate) fn explain(source: &Source, lexed: &Lexed, at: usize) -> Box<SyntaxError> {
    if at == lexed.lexemes.len() {
        match &lexed.end {
            End::Unclosed(bracket) => return never_closed(*bracket),
            End::Stopped(error) | End::Broken(error) => return error.clone(),
            End::Whole => {}
        }
    }
    let end = source.text().len() as u32;
    let span = lexed
        .lexemes
        .get(at)
        .map_or(Span::new(end, end), |lexeme| {
            Span::new(lexeme.start, lexeme.end)
        });
    Box::new(SyntaxError::new("invalid syntax", span))
}

/// The error of a bracket that is still open at the end of the text.
pub(crate) fn never_closed(bracket: Bracket) -> Box<SyntaxError> {
    let span = Span::new(bracket.at, bracket.at + 1);
    let open = char::from(bracket.open);
    Box::new(
        SyntaxError::new(format!("'{open}' was never closed"), span)
            .label(span, format!("'{open}' was opened here"))
            .incomplete(),
    )
}
