//! Lists the library's modules written in the language: every `.as` file under `src/stdlib`.

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

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/stdlib");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/stdlib");
    let mut found = Vec::new();
    collect(&root, &mut found)?;
    found.sort();
    let mut table = String::from("&[\n");
    for path in &found {
        let relative = path.strip_prefix(&root).unwrap_or(path).with_extension("");
        let mut parts: Vec<String> = relative
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let package = parts.last().is_some_and(|last| last == "__init__");
        if package {
            parts.pop();
        }
        let _ = writeln!(
            table,
            "    ({:?}, include_str!({:?}), {package}),",
            parts.join("."),
            path.display().to_string()
        );
    }
    table += "]\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("embedded.rs");
    fs::write(out, table)
}
