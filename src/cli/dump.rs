//! `dump`: what a stage makes of a file.

use super::args::Stage;
use super::run::read;
use crate::bytecode::disassemble::disassemble;
use crate::compiler::{Mode, Options, compile};
use crate::diagnostics;
use asyncscript_syntax::ast::Span;
use asyncscript_syntax::{Source, SyntaxError, dump_ast, parse_module, tokens};
use std::io::Write;
use std::path::Path;

/// Show it; gives the exit code.
pub fn dump(stage: Stage, path: &Path) -> u8 {
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(code) => return code,
    };
    let source = match Source::decode(path.display().to_string(), bytes) {
        Ok(source) => source,
        Err(error) => {
            diagnostics::print_syntax_error(&error, None);
            return 1;
        }
    };
    match show(stage, &source) {
        Ok(text) => {
            // A reader that went away is no error.
            let _ = std::io::stdout().write_all(text.as_bytes());
            0
        }
        Err(error) => {
            diagnostics::print_syntax_error(&error, Some(&source));
            1
        }
    }
}

fn show(stage: Stage, source: &Source) -> Result<String, SyntaxError> {
    match stage {
        Stage::Tokens => {
            let mut text = String::new();
            let (lexemes, error) = tokens(source);
            if let Some(error) = error {
                return Err(error);
            }
            for lexeme in lexemes {
                let place = source.position(lexeme.start);
                let what = source
                    .slice(Span::new(lexeme.start, lexeme.end))
                    .escape_debug();
                text += &format!(
                    "{}:{}\t{:?}\t{what}\n",
                    place.line, place.column, lexeme.token
                );
            }
            Ok(text)
        }
        Stage::Ast => Ok(dump_ast(&parse_module(source)?.module)),
        Stage::Code => {
            let parsed = parse_module(source)?;
            let options = Options {
                mode: Mode::Module,
                source: source.text(),
                known_bound: &[],
                observe: Default::default(),
            };
            match compile(&parsed.module, &options) {
                Ok(unit) => Ok(disassemble(&unit, source.text())),
                Err(error) => Err(SyntaxError::new(error.message, error.span)),
            }
        }
    }
}
