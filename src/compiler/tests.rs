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
            observe: Default::default(),
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
                        observe: Default::default(),
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
fn straight() {
    assert_eq!(
        listing("def f(a, b):\n  x = a + b\n  return x"),
        "Add inplace=0, x, a, b\nReturn x"
    );
}

#[test]
fn names_and_their_errors() {
    let cases = [
        (
            "def f(a, a): pass",
            "duplicate argument 'a' in function definition",
        ),
        ("def f(x):\n  global x", "name 'x' is parameter and global"),
        (
            "nonlocal x",
            "nonlocal declaration not allowed at module level",
        ),
        (
            "def f():\n  x: int\n  global x",
            "annotated name 'x' can't be global",
        ),
        (
            "[(i := 0) for i in y]",
            "assignment expression cannot rebind comprehension iteration variable 'i'",
        ),
        (
            "[x for x in (y := z)]",
            "assignment expression cannot be used in a comprehension iterable expression",
        ),
        (
            "class C:\n  [(y := x) for x in z]",
            "assignment expression within a comprehension cannot be used in a class body",
        ),
        (
            "def f():\n  from m import *",
            "import * only allowed at module level",
        ),
    ];
    for (text, message) in cases {
        let source = Source::new("test", text).expect("no NUL");
        // Some of these the parser's checks find already.
        let found = match parse_module(&source) {
            Err(error) => error.message,
            Ok(parsed) => {
                let options = Options {
                    mode: Mode::Module,
                    source: text,
                    known_bound: &[],
                    observe: Default::default(),
                };
                compile(&parsed.module, &options).expect_err(text).message
            }
        };
        assert_eq!(found, message, "{text}");
    }
}

#[test]
fn late_reads() {
    assert_eq!(
        listing("def f(x):\n  return x + (x := 10)"),
        "Copy t0, x\nLoadInt x, 10\nAdd inplace=0, t0, t0, x\nReturn t0"
    );
    assert_eq!(
        listing("def f(x, y):\n  return x + (y := 10)")
            .lines()
            .count(),
        3
    );
}

#[test]
fn definite_assignment() {
    let checks = |text: &str| listing(text).matches("CheckBound").count();
    assert_eq!(checks("def f(a):\n  x = a\n  return x"), 0);
    assert_eq!(checks("def f(a):\n  if a:\n    x = 1\n  return x"), 1);
    assert_eq!(
        checks("def f(a):\n  if a:\n    x = 1\n  else:\n    x = 2\n  return x"),
        0
    );
    assert_eq!(
        checks("def f(a):\n  for x in a:\n    pass\n  return x, x"),
        1
    );
    assert_eq!(
        checks("def f(a):\n  try:\n    x = a()\n  except E:\n    return\n  return x"),
        0
    );
    assert_eq!(
        checks("def f(a):\n  try:\n    x = a()\n  finally:\n    print(x)"),
        1
    );
    assert_eq!(
        checks("def f(a):\n  while True:\n    x = a\n    break\n  return x"),
        0
    );
    assert_eq!(checks("def f(a):\n  del a\n  return a"), 1);
    assert_eq!(checks("def f(a):\n  if a and (x := a()):\n    return x"), 0);
}

#[test]
fn far_jumps() {
    let body = "      x = x + n\n".repeat(40_000);
    let unit = function(&format!(
        "def f(n, x):\n  for i in range(3):\n    if x < 5:\n{body}  return x"
    ));
    let farthest = unit
        .instrs
        .iter()
        .filter(|instr| matches!(instr, Instr::Jump { .. } | Instr::Loop { .. }))
        .count();
    assert!(farthest >= 3, "the loop and the test reach by far jumps");
}

#[test]
fn limits_are_errors() {
    let items: String = (0..70_000).map(|i| format!("'{i}', x, ")).collect();
    assert_eq!(
        error(&format!("x = 1\ny = [{items}]")),
        "too many constants in one function"
    );
    let names: String = (0..70_000).map(|i| format!("x{i} = 1\n")).collect();
    assert_eq!(error(&names), "too many names in one function");
    let ones = "1, ".repeat(200_000);
    assert!(compile_as(&format!("x = [{ones}]"), Mode::Module).is_ok());
    let mixed = "x, ".repeat(200_000);
    assert!(
        compile_as(
            &format!("x = 1\ny = [{mixed}], ({mixed}), {{{mixed}}}"),
            Mode::Module
        )
        .is_ok()
    );
}

#[test]
fn modes() {
    let last = |text, mode| {
        compile_as(text, mode)
            .expect("compiles")
            .instrs
            .last()
            .map(Instr::name)
    };
    assert_eq!(last("1 + x", Mode::Expression), Some("Return"));
    assert_eq!(last("1 + x", Mode::Module), Some("ReturnNone"));
    let shown = compile_as("1 + x", Mode::Interactive).expect("compiles");
    assert!(
        shown
            .instrs
            .iter()
            .any(|instr| matches!(instr, Instr::Intrinsic { which: 0, .. }))
    );
    let own = compile_as("x = 1", Mode::Namespace).expect("compiles");
    assert!(
        own.instrs
            .iter()
            .any(|instr| matches!(instr, Instr::StoreName { .. }))
    );
    assert!(compiled("await f()").top_level_await);
    assert!(!compiled("async def f():\n  await g()").top_level_await);
}

#[test]
fn deep_trees_need_little_stack() {
    let depth = 1400;
    let texts = [
        format!("x = {}y", "lambda: ".repeat(depth)),
        format!("x = {}y", "not ".repeat(depth)),
        format!("x = {}y", "-".repeat(depth)),
        format!("x = y{}", ".a".repeat(depth)),
        format!("x = y{}", "()".repeat(depth)),
        format!("x = y{}", "[0]".repeat(depth)),
        format!("x = y{}", " + y".repeat(depth)),
        format!("x = y{}", " if y else y".repeat(depth)),
        format!(
            "def f(x):\n  if x: pass\n{}",
            "  elif x: pass\n".repeat(depth)
        ),
    ];
    for text in texts {
        // Parsed on a large stack: only the compiler is measured.
        let parse = || {
            let source = Source::new("test", text.as_str()).expect("no NUL");
            let parsed = parse_module(&source).unwrap_or_else(|error| panic!("{error:?}"));
            let compile = || {
                let options = Options {
                    mode: Mode::Module,
                    source: &text,
                    known_bound: &[],
                    observe: Default::default(),
                };
                compile(&parsed.module, &options)
                    .map(|_| ())
                    .map_err(|error| error.message)
            };
            // The tree is not `Send`; it is borrowed while this thread waits.
            struct Borrowed<F>(F);
            unsafe impl<F> Send for Borrowed<F> {}
            let borrowed = Borrowed(compile);
            std::thread::scope(|scope| {
                let run = move || {
                    let borrowed = borrowed;
                    (borrowed.0)()
                };
                // Frames of an unoptimised build are several times as large.
                let stack = if cfg!(debug_assertions) {
                    24 << 20
                } else {
                    4 << 20
                };
                let small = std::thread::Builder::new()
                    .stack_size(stack)
                    .spawn_scoped(scope, run);
                small.expect("spawns").join().expect("does not overflow")
            })
        };
        assert_eq!(parse(), Ok(()), "{}", &text[..20]);
    }
}
