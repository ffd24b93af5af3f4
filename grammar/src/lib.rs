//! Text to tree: the syntax of Python 3.13, and nothing else.
//!
//! ```text
//! bytes ─ source ─▶ text ─ token (logos) ─ layout ─▶ lexemes ─ parser (lalrpop) ─▶ tree ─ checks ─▶ Parsed
//!                                                        └──── explain, after a failure ──▶ SyntaxError
//! ```
//!
//! [`parse_module`] is the way through; [`tokens`] and [`dump_ast`] show what stands
//! between. Nothing here prints, reads files or runs anything, and no input panics or
//! overflows the stack: brackets, indentation and the tree have limits.
//!
//! | where is | it |
//! |---|---|
//! | the grammar | `asyncscript.lalrpop` |
//! | the tree | [`ast`] |
//! | CPython's wording of an error | `explain/` if the text does not fit the grammar, `checks/` if it does |

pub mod ast;
mod checks;
mod dump;
mod error;
mod explain;
mod layout;
mod modes;
mod numbers;
mod parser;
mod source;
mod strings;
mod token;

pub use dump::dump_ast;
pub use error::{ErrorKind, Label, Stage, SyntaxError, Warning};
pub use modes::{check_expression, check_single};
pub use source::{Position, Source};
pub use strings::{named_character, stand_in, surrogate};
pub use token::{Lexeme, Token};

/// A program: its tree, and what CPython would warn about before it runs.
#[derive(Debug)]
pub struct Parsed {
    /// The tree.
    pub module: ast::Module,
    /// The warnings, in the order CPython prints them: each once for a line.
    pub warnings: Vec<Warning>,
}

/// Parses a whole program and judges it. `await` is allowed at the top level.
pub fn parse_module(source: &Source) -> Result<Parsed, SyntaxError> {
    parse(source).map_err(|mut error| {
        explain::hints::describe(&mut error);
        *error
    })
}

fn parse(source: &Source) -> Result<Parsed, Box<SyntaxError>> {
    let lexed = layout::lex(source.text());
    match parser::parse(source.text(), &lexed) {
        parser::Outcome::Tree {
            module,
            mut warnings,
        } => {
            warnings.extend(lexed.warnings);
            warnings.sort_by_key(|warning| warning.span.start);
            checks::check(&module, &mut warnings)?;
            once_a_line(source, &mut warnings);
            Ok(Parsed { module, warnings })
        }
        parser::Outcome::Judged(error) => Err(match lexed.end {
            layout::End::Broken(error) => error,
            _ => {
                let mut error = error;
                explain::place_at_next(source, &lexed, &mut error);
                let reached = error.span.start;
                explain::unclosed_before(source, &lexed, &error, reached).unwrap_or(error)
            }
        }),
        parser::Outcome::Misfit { at } => Err(explain::explain(source, &lexed, at)),
    }
}

fn once_a_line(source: &Source, warnings: &mut Vec<Warning>) {
    let mut seen = std::collections::HashSet::new();
    warnings.retain(|warning| {
        seen.insert((source.line_of(warning.span.start), warning.message.clone()))
    });
}

/// Parses what has been typed at a prompt. As [`parse_module`], but a compound statement is
/// complete only with an empty line after it; the error is then marked as incomplete.
pub fn parse_interactive(source: &Source) -> Result<Parsed, SyntaxError> {
    let parsed = parse_module(source)?;
    let text = source.text();
    let last_line = text.rsplit('\n').next().unwrap_or(text);
    if parsed.module.body.last().is_some_and(is_block) && !last_line.trim().is_empty() {
        let end = text.len() as u32;
        return Err(
            SyntaxError::new("unexpected EOF while parsing", ast::Span::new(end, end)).incomplete(),
        );
    }
    Ok(parsed)
}

fn is_block(statement: &ast::Stmt) -> bool {
    use ast::StmtKind;
    matches!(
        statement.kind,
        StmtKind::FunctionDef(_)
            | StmtKind::ClassDef(_)
            | StmtKind::For { .. }
            | StmtKind::While { .. }
            | StmtKind::If { .. }
            | StmtKind::With { .. }
            | StmtKind::Match { .. }
            | StmtKind::Try { .. }
    )
}

/// Whether a prompt should ask for another line after `text`.
pub fn is_incomplete(text: &str) -> bool {
    match Source::new("<stdin>", text) {
        Ok(source) => parse_interactive(&source).is_err_and(|error| error.incomplete),
        Err(_) => false,
    }
}

/// The tokens of a text, for `dump tokens`; up to its first lexical error, if it has one.
pub fn tokens(source: &Source) -> (Vec<Lexeme>, Option<SyntaxError>) {
    let lexed = layout::lex(source.text());
    let error = match lexed.end {
        layout::End::Whole => None,
        layout::End::Unclosed(bracket) => Some(*explain::never_closed(bracket)),
        layout::End::Stopped(error) | layout::End::Broken(error) => Some(*error),
    };
    (lexed.lexemes, error)
}
