//! Drawing syntax errors and tracebacks. The only folder that names miette.

mod draw;
pub mod traceback;

use crate::compiler::{Mode, Options, compile};
use asyncscript_syntax::{Source, SyntaxError, parse_module};

/// Is the source a program? Parses and compiles it, runs nothing.
pub fn check(source: &Source) -> Result<(), (SyntaxError, &Source)> {
    let parsed = parse_module(source).map_err(|error| (error, source))?;
    let options = Options {
        mode: Mode::Module,
        source: source.text(),
        known_bound: &[],
        observe: Default::default(),
    };
    match compile(&parsed.module, &options) {
        Ok(_) => Ok(()),
        Err(error) => Err((SyntaxError::new(error.message, error.span), source)),
    }
}

/// Draw a syntax error on standard error; its last line is CPython's own.
pub fn print_syntax_error(error: &SyntaxError, source: Option<&Source>) {
    eprint!(
        "{}",
        draw::syntax_error(error, source, draw::Style::of_stderr())
    );
}

/// A syntax error as text, with colour or without.
pub fn drawn_syntax_error(error: &SyntaxError, source: Option<&Source>, colour: bool) -> String {
    draw::syntax_error(error, source, draw::Style::with_colour(colour))
}

/// A syntax error as text without colour.
pub fn plain_syntax_error(error: &SyntaxError, source: Option<&Source>) -> String {
    draw::syntax_error(error, source, draw::Style::plain())
}
