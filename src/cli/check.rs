//! `check`: syntax errors and likely mistakes of files, without running anything.

use super::run::read;
use crate::diagnostics;
use crate::lint::{RULES, Siblings};
use asyncscript_syntax::Source;
use std::path::{Path, PathBuf};

/// Check files; 1 if something is reported, 2 if one cannot be read.
pub fn check(files: &[PathBuf]) -> u8 {
    let worst = files.iter().map(|path| check_one(path)).max();
    worst.unwrap_or(0)
}

fn check_one(path: &Path) -> u8 {
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
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    match diagnostics::check(&source, &Siblings::new(folder)) {
        Ok(reports) => {
            for report in &reports {
                diagnostics::print_mistake(report, &source);
            }
            u8::from(!reports.is_empty())
        }
        Err(error) => {
            diagnostics::print_syntax_error(&error, Some(&source));
            1
        }
    }
}

/// The rules, for `check --help`.
pub fn help() -> String {
    let mut text = String::from("Likely mistakes:\n");
    for rule in RULES {
        text += &format!("  {:<21} {}\n", rule.code, rule.summary);
    }
    text += "\nA comment `# check: ignore` on a line silences it, `# check: ignore[CODE]` that code only.";
    text
}
