//! `check`: syntax errors of files, without running anything.

use super::run::read;
use crate::diagnostics;
use asyncscript_syntax::Source;
use std::path::PathBuf;

/// Check files; 1 if one is wrong, 2 if one cannot be read.
pub fn check(files: &[PathBuf]) -> u8 {
    let mut worst = 0;
    for path in files {
        let code = match read(path) {
            Ok(bytes) => match Source::decode(path.display().to_string(), bytes) {
                Ok(source) => match diagnostics::check(&source) {
                    Ok(()) => 0,
                    Err((error, source)) => {
                        diagnostics::print_syntax_error(&error, Some(source));
                        1
                    }
                },
                Err(error) => {
                    diagnostics::print_syntax_error(&error, None);
                    1
                }
            },
            Err(code) => code,
        };
        worst = worst.max(code);
    }
    worst
}
