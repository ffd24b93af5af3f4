//! Every conformance script that CPython accepts parses; those it refuses are refused alike.
//!
//! The scripts are those of the main crate. ASYNCSCRIPT_CONFORMANCE names another folder.

use asyncscript_syntax::{Source, dump_ast, parse_module};
use std::path::{Path, PathBuf};

fn scripts(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            scripts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "as") {
            found.push(path);
        }
    }
}

#[test]
fn conformance_scripts() {
    let folder = std::env::var_os("ASYNCSCRIPT_CONFORMANCE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance"),
        PathBuf::from,
    );
    let mut found = Vec::new();
    scripts(&folder, &mut found);
    found.sort();
    let mut wrong = Vec::new();
    for path in found {
        let bytes = std::fs::read(&path).expect("it was listed");
        let ours = Source::decode(path.display().to_string(), bytes)
            .and_then(|source| parse_module(&source));
        let recorded = std::fs::read_to_string(path.with_extension("err")).unwrap_or_default();
        let refused = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("syntax_"));
        match ours {
            Ok(parsed) if !refused => assert!(!dump_ast(&parsed.module).is_empty()),
            Ok(_) => wrong.push(format!("{}: accepted", path.display())),
            Err(error) => {
                if recorded.lines().last() != Some(error.to_string().as_str()) {
                    wrong.push(format!("{}: {error}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
