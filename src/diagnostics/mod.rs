//! Drawing syntax errors and tracebacks. The only folder that names miette.

mod draw;
mod mistakes;
pub mod traceback;

use crate::compiler::{Mode, Options, compile};
use crate::lint::{Report, Siblings, lint};
use asyncscript_syntax::{Source, SyntaxError, parse_module};

/// The likely mistakes of a program. Parses and compiles it, runs nothing.
pub fn check(source: &Source, siblings: &Siblings) -> Result<Vec<Report>, SyntaxError> {
    let parsed = parse_module(source)?;
    let options = Options {
        mode: Mode::Module,
        source: source.text(),
        known_bound: &[],
        observe: Default::default(),
    };
    match compile(&parsed.module, &options) {
        Ok(_) => Ok(lint(source, &parsed.module, siblings)),
        Err(error) => Err(SyntaxError::new(error.message, error.span)),
    }
}

/// Draw a syntax error on standard error; its last line is CPython's own.
pub fn print_syntax_error(error: &SyntaxError, source: Option<&Source>) {
    eprint!(
        "{}",
        draw::syntax_error(error, source, draw::Style::of_stderr())
    );
}

/// Draw a likely mistake on standard error.
pub fn print_mistake(report: &Report, source: &Source) {
    let style = draw::Style::of_stderr();
    eprint!("{}", mistakes::mistake(report, source, &style));
}

/// A syntax error as text, with colour or without.
pub fn drawn_syntax_error(error: &SyntaxError, source: Option<&Source>, colour: bool) -> String {
    draw::syntax_error(error, source, draw::Style::with_colour(colour))
}

/// A syntax error as text without colour.
pub fn plain_syntax_error(error: &SyntaxError, source: Option<&Source>) -> String {
    draw::syntax_error(error, source, draw::Style::plain())
}
