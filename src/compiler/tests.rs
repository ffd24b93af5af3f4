//! Tests without a VM: what the disassembly of small scripts looks like (`tests/dump/`), and
//! that everything compiles to code the verifier accepts.
//!
//! `tests/dump/NAME.as` is compared with `NAME.txt`; `BLESS=1 cargo test dump` writes them anew.
//! `COMPILE_ALL=folder:folder cargo test compile_all` compiles all scripts of some folders.

use super::{CompileError, Mode, Options, compile};
use crate::bytecode::disassemble::disassemble;
use crate::bytecode::{CodeUnit, ConstValue, Instr};
use asyncscript_syntax::{Source, parse_module};
use std::path::Path;
use std::rc::Rc;

fn compile_as(text: &str, mode: Mode) -> Result<Rc<CodeUnit>, CompileError> {
    let source = Source::new("test", text).expect("no NUL");
    let parsed = parse_module(&source).unwrap_or_else(|error| panic!("{error:?} in\n{text}"));
    compile(
        &parsed.module,
        &Options {
            mode,
            source: source.text(),
            known_bound: &[],
        },
    )
}

fn compiled(text: &str) -> Rc<CodeUnit> {
    compile_as(text, Mode::Module).unwrap_or_else(|error| panic!("{error:?} in\n{text}"))
}

/// The unit of the first function in the script.
fn function(text: &str) -> Rc<CodeUnit> {
    let unit = compiled(text);
    let code = unit.consts.iter().find_map(|value| match value {
        ConstValue::Code(code) => Some(code.clone()),
        _ => None,
    });
    code.expect("there is a function")
}

/// The instructions of the first function, one a line.
fn listing(text: &str) -> String {
    let unit = function(text);
    let line = |(pc, instr): (usize, &Instr)| {
        format!("{} {}", instr.name(), instr.operands(pc, &unit).join(", "))
    };
    unit.instrs
        .iter()
        .enumerate()
        .map(|at| line(at).trim_end().to_string())
        .collect::<Vec<_>>()
        .join("\n")
}

fn error(text: &str) -> String {
    compile_as(text, Mode::Module)
        .expect_err("must not compile")
        .message
}

#[test]
fn dump_goldens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dump");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.extension().is_none_or(|ext| ext != "as") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        let shown = disassemble(&compiled(&text), &text);
        let golden = path.with_extension("txt");
        count += 1;
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, shown).expect("writable");
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != shown {
            wrong.push(format!("{}\n{shown}", path.display()));
        }
    }
    assert!(
        count > 0 && wrong.is_empty(),
        "not as in the golden:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn compile_all() {
    let Ok(folders) = std::env::var("COMPILE_ALL") else {
        return;
    };
    let mut failed = Vec::new();
    for folder in folders.split(':') {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path
                .extension()
                .is_none_or(|ext| ext != "as" && ext != "py")
            {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let Ok(source) = Source::new("test", text) else {
                continue;
            };
            let name = path.display().to_string();
            let outcome = std::panic::catch_unwind(|| {
                let parsed = match parse_module(&source) {
                    Ok(parsed) => parsed,
                    Err(error) => return Some(format!("not parsed: {error:?}")),
                };
                compile(
                    &parsed.module,
                    &Options {
                        mode: Mode::Module,
                        source: source.text(),
                        known_bound: &[],
                    },
                )
                .err()
                .map(|error| format!("{error:?}"))
            });
            match outcome {
                Ok(None) => {}
                Ok(Some(error)) => failed.push(format!("{name}: {error}")),
                Err(_) => failed.push(format!("{name}: panic")),
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn show() {
    // For looking at code by hand: SHOW=FILE cargo test show -- --nocapture
    let Ok(path) = std::env::var("SHOW") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("readable");
    println!("{}", disassemble(&compiled(&text), &text));
}

#[test]
fn errors_of_names() {
    assert_eq!(
        error("x = 1\nglobal x"),
        "name 'x' is assigned to before global declaration"
    );
    assert_eq!(
        error("def f():\n  print(x)\n  global x"),
        "name 'x' is used prior to global declaration"
    );
    assert_eq!(
        error("def f():\n  nonlocal x"),
        "no binding for nonlocal 'x' found"
    );
}

#[test]
fn straight() {
    assert_eq!(
        listing("def f(a, b):\n  x = a + b\n  return x"),
        "Add inplace=0, x, a, b\nReturn x"
    );
}
