//! Why a text does not fit the grammar, in CPython's words.
//!
//! In come the lexemes and the index of the first that does not fit; out goes the error.
//! Run only after the parser failed. The statement around the place is read again, the way
//! CPython reads a file: by recursive descent, in the order of its grammar, first to see
//! how far that comes, then with its `invalid_` rules in their places, each rule a few lines
//! here. The first rule that applies is the error, and "invalid syntax" if none does. Nothing
//! is built: of an expression only its shape and its lexemes are kept. Invariants: whatever
//! the text, there is an error; the depth of the recursion is bounded; the order of rules is
//! CPython's, down to what it remembers from one reading to the next.

mod atoms;
mod blocks;
mod calls;
mod expressions;
mod fields;
pub(crate) mod hints;
mod parameters;
mod patterns;
mod reader;
mod statements;

use crate::ast::Span;
use crate::error::{ErrorKind, Stage, SyntaxError};
use crate::layout::{Bracket, End, Lexed};
use crate::source::Source;
use crate::token::Token;
use reader::Reader;

/// The error of a text whose lexeme `at` is the first that does not fit.
pub(crate) fn explain(source: &Source, lexed: &Lexed, at: usize) -> Box<SyntaxError> {
    let mut error = cause(source, lexed, at);
    hints::misspelt(source, lexed, at, &mut error);
    // At the end of the text, more of it could help.
    error.incomplete |= matches!(lexed.end, End::Whole)
        && lexed
            .lexemes
            .get(at)
            .is_none_or(|lexeme| lexeme.token == Token::Dedent && is_last(source, lexeme.start));
    error
}

fn cause(source: &Source, lexed: &Lexed, at: usize) -> Box<SyntaxError> {
    let mut reader = Reader::new(source, lexed);
    let found = reader.find(at);
    // The grammar reads to the end some things that CPython does not.
    if at >= lexed.lexemes.len() && found.as_ref().is_ok_and(|reached| *reached >= at) {
        match &lexed.end {
            End::Unclosed(bracket) => return never_closed(*bracket),
            End::Stopped(error) | End::Broken(error) => return error.clone(),
            End::Whole => {}
        }
    }
    judge(source, &mut reader, lexed, at, found)
}

/// The error of a text that should be an expression alone, if it is not.
pub(crate) fn expression(source: &Source, lexed: &Lexed) -> Option<Box<SyntaxError>> {
    let mut reader = Reader::new(source, lexed);
    let (at, found) = match reader.find_in_expression() {
        Ok(at) => (at?, Ok(at?)),
        Err(error) => (reader.furthest(), Err(error)),
    };
    Some(judge(source, &mut reader, lexed, at, found))
}

/// The error, after what reading again has found where lexeme `at` does not fit.
fn judge(
    source: &Source,
    reader: &mut Reader,
    lexed: &Lexed,
    at: usize,
    found: Result<usize, Box<SyntaxError>>,
) -> Box<SyntaxError> {
    let lexemes = &lexed.lexemes;
    // A lexical error anywhere is more certain than what the grammar makes of the text.
    if let End::Broken(error) = &lexed.end
        && (found.is_err() || !lexemes.get(at).is_some_and(is_block_edge))
    {
        return error.clone();
    }
    let mut error = match found {
        Err(error) => error,
        Ok(reached) => match lexemes.get(at).map(|lexeme| lexeme.token) {
            Some(Token::Indent) => {
                let (start, end) = (lexemes[at].start, lexemes[at].end);
                let span = Span::new(end.saturating_sub(1).max(start), end);
                return Box::new(SyntaxError::indentation("unexpected indent", span));
            }
            Some(Token::Dedent) => {
                let span = reader.span_of(at);
                return Box::new(SyntaxError::indentation("unexpected unindent", span));
            }
            _ => Box::new(SyntaxError::new("invalid syntax", reader.span_of(reached))),
        },
    };
    let reached = reader.span_of(reader.furthest());
    if let Some(unclosed) = unclosed_before(source, lexed, &error, reached.start) {
        return unclosed;
    }
    error.seen = Some(reached.end.saturating_sub(1).max(reached.start));
    error
}

/// CPython reads on to the end of the text after an error, or to where it can be split no further: the bracket
/// that is open there, if it is on a line before the token at `reached`. In an f-string it does not look.
pub(crate) fn unclosed_before(
    source: &Source,
    lexed: &Lexed,
    error: &SyntaxError,
    reached: u32,
) -> Option<Box<SyntaxError>> {
    let bracket = lexed.open?;
    let stopped = matches!(lexed.end, End::Stopped(_)) && error.stage == Stage::Grammar;
    let looked_for = (stopped || matches!(lexed.end, End::Unclosed(_)))
        && !lexed.in_fstring
        && error.kind != ErrorKind::Decode;
    (looked_for && source.line_of(reached) > source.line_of(bracket.at))
        .then(|| never_closed(bracket))
}

/// An error at the token after a construct: which that is.
pub(crate) fn place_at_next(source: &Source, lexed: &Lexed, error: &mut SyntaxError) {
    if error.span.start == error.span.end {
        let next = lexed
            .lexemes
            .partition_point(|lexeme| lexeme.start < error.span.start);
        error.span = Reader::new(source, lexed).span_of(next);
    }
}

fn is_last(source: &Source, offset: u32) -> bool {
    source.text().len() as u32 == offset
}

fn is_block_edge(lexeme: &crate::token::Lexeme) -> bool {
    matches!(lexeme.token, Token::Indent | Token::Dedent)
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
