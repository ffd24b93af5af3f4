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
use std::process::Command;
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

/// How the program is linked where it can be done without asking: so that starting it costs little.
fn link() -> io::Result<()> {
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") != "linux"
        || target("ENV") != "gnu"
        || !["x86_64", "aarch64"].contains(&target("ARCH").as_str())
        || target("FEATURE").contains("crt-static")
    {
        return Ok(());
    }
    // A program that stands where it was linked for needs no relocation of its tables at start.
    println!("cargo::rustc-link-arg-bins=-no-pie");
    // Half a start was the dynamic linker's work for the C library and its two companions. The compiler
    // names them as shared ones on the command line; a folder that is looked in first has scripts of
    // these names that say: the archive. Without the archives it stays as it is.
    println!("cargo::rerun-if-env-changed=ASYNCSCRIPT_LINK_SHARED");
    if env::var_os("ASYNCSCRIPT_LINK_SHARED").is_some() || env::var("HOST") != env::var("TARGET") {
        return Ok(());
    }
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let archive = |name: &str| {
        let asked = Command::new(&linker)
            .arg(format!("-print-file-name={name}"))
            .output();
        let path = String::from_utf8(asked.ok()?.stdout).ok()?;
        // A linker that knows no such file gives the name back.
        Some(path.trim().to_owned()).filter(|path| Path::new(path).is_absolute())
    };
    let names = ["gcc_s", "util", "rt", "pthread", "m", "dl", "c"];
    let basis = ["libc.a", "libgcc_eh.a", "libgcc.a"].map(archive);
    let archives = names.map(|name| match name {
        "gcc_s" => archive("libgcc_eh.a"),
        name => archive(&format!("lib{name}.a")),
    });
    let ([Some(c), Some(unwinding), Some(gcc)], false) = (basis, archives.contains(&None)) else {
        return Ok(());
    };
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("archives");
    fs::create_dir_all(&folder)?;
    for (name, path) in names.iter().zip(archives.into_iter().flatten()) {
        let script = format!("GROUP({path} {c} {unwinding} {gcc})\n");
        fs::write(folder.join(format!("lib{name}.so")), script)?;
    }
    println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    println!("cargo::rustc-link-arg-bins=-static");
    Ok(())
}

fn main() -> io::Result<()> {
    link()?;
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
