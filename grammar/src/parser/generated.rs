//! The parser that lalrpop makes of the grammar. This is the only file that names its library.

use super::Builder;
use crate::ast::Body;
use crate::token::Lexeme;
use lalrpop_util::{ParseError, lalrpop_mod};

lalrpop_mod!(
    #[allow(clippy::all, clippy::unwrap_used, missing_docs, unused)]
    grammar,
    "/asyncscript.rs"
);

/// Runs the parser over the lexemes of a file. Fails with the index of the lexeme that does
/// not fit, or their number if more were expected.
pub(super) fn run(builder: &mut Builder<'_>, lexemes: &[Lexeme]) -> Result<Body, usize> {
    let mut read = 0_usize;
    let input = lexemes.iter().map(|lexeme| {
        read += 1;
        Ok::<_, std::convert::Infallible>((lexeme.start, lexeme.token, lexeme.end))
    });
    match grammar::ModuleParser::new().parse(builder, input) {
        Ok(body) => Ok(body),
        Err(ParseError::UnrecognizedEof { .. }) => Err(lexemes.len()),
        // One lexeme is looked ahead: the last one read is the one that does not fit.
        Err(_) => Err(read.saturating_sub(1)),
    }
}
