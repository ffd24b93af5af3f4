//! Compiles the library's modules written in the language, every `.as` file under `src/stdlib`,
//! and lists them: full name, text, frozen code, is it a package.
//!
//! The compiler is the crate's own, included here; so an embedded file that is no program fails
//! the build.

#![allow(missing_docs, dead_code)]

#[path = "src/bytecode/mod.rs"]
mod bytecode;
#[path = "src/compiler/mod.rs"]
mod compiler;
#[path = "src/resolver/mod.rs"]
mod resolver;

use asyncscript_syntax::{Source, SyntaxError};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "as") {
            found.push(path);
        }
    }
    Ok(())
}

/// The name of the module in a file, and whether it is a package.
fn full_name(path: &Path) -> (String, bool) {
    let path = path.with_extension("");
    let mut parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let package = parts.last().is_some_and(|last| last == "__init__");
    if package {
        parts.pop();
    }
    (parts.join("."), package)
}

/// The frozen code of a text, or what is wrong with it, and where.
fn frozen(name: &str, text: &str) -> Result<Vec<u8>, String> {
    let source = Source::new(name, text).map_err(|error| error.message)?;
    if source.text() != text {
        return Err("it holds a BOM or a carriage return".into());
    }
    let describe = |error: SyntaxError| {
        let at = source.position(error.span.start);
        format!("{}:{}: {}", at.line, at.column + 1, error.message)
    };
    let parsed = asyncscript_syntax::parse_module(&source).map_err(describe)?;
    if let Some(warning) = parsed.warnings.first() {
        let line = source.line_of(warning.span.start);
        return Err(format!("{line}: SyntaxWarning: {}", warning.message));
    }
    let options = compiler::Options {
        mode: compiler::Mode::Module,
        source: text,
        known_bound: &[],
        observe: compiler::Observe::Hints,
    };
    let unit = compiler::compile(&parsed.module, &options)
        .map_err(|error| describe(SyntaxError::new(error.message, error.span)))?;
    Ok(bytecode::frozen::freeze(&unit))
}

fn main() -> io::Result<()> {
    // A program that stands where it was linked for needs no relocation of its tables at start.
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux"
        && target("ENV") == "gnu"
        && ["x86_64", "aarch64"].contains(&target("ARCH").as_str())
        && !target("FEATURE").contains("crt-static")
    {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    println!("cargo::rerun-if-changed=src/stdlib");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/stdlib");
    let mut found = Vec::new();
    collect(&root, &mut found)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut table = String::from("&[\n");
    let mut modules: Vec<(String, PathBuf, bool)> = found
        .into_iter()
        .map(|path| {
            let (name, package) = full_name(path.strip_prefix(&root).unwrap_or(&path));
            (name, path, package)
        })
        .collect();
    // They are looked up by name, by halving.
    modules.sort();
    for (name, path, package) in &modules {
        let text = fs::read_to_string(path)?;
        let code = match frozen(name, &text) {
            Ok(code) => code,
            Err(problem) => {
                println!("cargo::error={}:{problem}", path.display());
                continue;
            }
        };
        let file = format!("{name}.frozen");
        fs::write(out.join(&file), code)?;
        // By the folders' names of the compilation: a checkout may be moved together with its `target`.
        let relative = path.strip_prefix(&root).unwrap_or(path);
        let _ = writeln!(
            table,
            "    Embedded {{ name: {name:?}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})), \
             code: include_bytes!(concat!(env!(\"OUT_DIR\"), {:?})), package: {package} }},",
            format!("/src/stdlib/{}", relative.display()),
            format!("/{file}"),
        );
    }
    table += "]\n";
    fs::write(out.join("embedded.rs"), table)
}
