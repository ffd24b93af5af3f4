//! The parser that lalrpop makes of the grammar. This is the only file that names its library.

use super::{Builder, Start};
use crate::token::{Lexeme, Token};
use lalrpop_util::{ParseError, lalrpop_mod};

lalrpop_mod!(
    #[allow(clippy::all, clippy::unwrap_used, missing_docs, unused)]
    grammar,
    "/asyncscript.rs"
);

/// Runs the parser over `start` and the lexemes. Fails with the index of the lexeme that
/// does not fit, or their number if more were expected.
pub(super) fn run(
    builder: &mut Builder<'_>,
    start: Token,
    lexemes: &[Lexeme],
) -> Result<Start, usize> {
    let begin = lexemes.first().map_or(0, |first| first.start);
    let mut read = 0_usize;
    let input = std::iter::once((begin, start, begin)).chain(lexemes.iter().map(|lexeme| {
        read += 1;
        (lexeme.start, lexeme.token, lexeme.end)
    }));
    let input = input.map(Ok::<_, std::convert::Infallible>);
    let result = grammar::StartParser::new().parse(builder, input);
    match result {
        Ok(start) => Ok(start),
        Err(ParseError::UnrecognizedEof { .. }) => Err(lexemes.len()),
        // One lexeme is looked ahead: the last one read is the one that does not fit.
        Err(_) => Err(read.saturating_sub(1)),
    }
}
