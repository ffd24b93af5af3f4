//! Each script of `tests/diagnostics` is refused with the line that CPython ends with.
//! `tests/diagnostics/record.py` records those lines.

use asyncscript_syntax::{Source, parse_module};
use std::path::Path;

#[test]
fn last_lines_are_those_of_cpython() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/diagnostics");
    let mut count = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(&folder)
        .expect("the folder is there")
        .flatten()
    {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "as") {
            continue;
        }
        count += 1;
        let name = path.display();
        let bytes = std::fs::read(&path).expect("it was listed");
        let expected = std::fs::read_to_string(path.with_extension("last"))
            .unwrap_or_else(|_| panic!("{name} is not recorded: run record.py"));
        let ours = Source::decode("script", bytes).and_then(|source| parse_module(&source));
        match ours {
            Ok(_) => wrong.push(format!("{name}: accepted, not {expected}")),
            Err(error) => {
                if error.to_string() != expected.trim_end() {
                    wrong.push(format!("{name}: {error}, not {expected}"));
                }
                // What drawing needs is there.
                assert!(!error.labels.is_empty(), "{name} has no label");
                assert!(error.span.start <= error.span.end, "{name}");
            }
        }
    }
    assert!(count >= 100, "only {count} scripts");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Line, offset and help of an error.
fn place(text: &str) -> (u32, u32, Option<String>) {
    let source = Source::new("script", text).expect("it is a text");
    let error = parse_module(&source).expect_err(text);
    let position = source.position(error.span.start);
    (position.line, position.column + 1, error.help)
}

#[test]
fn places_are_those_of_cpython() {
    for (text, line, offset) in [
        ("x = 1\nif x\n    pass\n", 2, 5),
        ("print(1, 2 3)\n", 1, 10),
        ("é = 'ü' 3\n", 1, 9),
        ("def f():\nx = 1\n", 2, 1),
        ("f(a=1, 2)\n", 1, 9),
        ("x = [1,\n  2)\n", 2, 4),
        ("async def f():\n    return 1\n    yield\n", 2, 5),
        ("x = (1,\n     2\n", 1, 5),
        ("x = 'abc\n", 1, 5),
        ("(a, b) += 1\n", 1, 1),
        ("f(a for a in b, c)\n", 1, 3),
        ("x = 0xZ\n", 1, 6),
        ("with a as f(): pass\n", 1, 11),
        ("x = f'{a b}'\n", 1, 8),
    ] {
        let (at_line, at_offset, _) = place(text);
        assert_eq!((at_line, at_offset), (line, offset), "{text}");
    }
}

#[test]
fn help_is_given_where_it_can_be() {
    for (text, help) in [
        ("async def f():\n    awati g()\n", "did you mean `await`?"),
        ("asnyc def f():\n    pass\n", "did you mean `async`?"),
        ("retrun 1\n", "did you mean `return`?"),
        (
            "def f():\n    await g()\n",
            "make the function around it `async def`",
        ),
        ("if x\n    pass\n", "the head of a block ends with a colon"),
        ("x = ‘a’\n", "did you mean '''?"),
        (
            "if x:\n        a\n\tb\n",
            "indent with spaces only, four a level",
        ),
    ] {
        assert_eq!(place(text).2.as_deref(), Some(help), "{text}");
    }
    let source = Source::new("script", "f(1,\ng()\n").expect("it is a text");
    let error = parse_module(&source).expect_err("a bracket is open");
    assert_eq!(error.labels[0].text, "'(' was opened here");
    assert_eq!(error.labels[0].span.start, 1);
}

#[test]
fn bytes_are_decoded_as_in_cpython() {
    let message = |bytes: &[u8]| {
        Source::decode("x.as", bytes.to_vec())
            .and_then(|source| parse_module(&source))
            .map_or_else(|error| error.to_string(), |_| "fine".into())
    };
    assert_eq!(message(b"\xef\xbb\xbfx = 1\n"), "fine");
    assert_eq!(message(b"# coding: latin-1\nx = '\xe9'\n"), "fine");
    assert_eq!(
        message(b"x = 1\ny = '\xff'\n"),
        "SyntaxError: Non-UTF-8 code starting with '\\xff' in file x.as on line 2, but no \
         encoding declared; see https://peps.python.org/pep-0263/ for details"
    );
    assert_eq!(
        message(b"x = '\0'\n"),
        "SyntaxError: source code cannot contain null bytes"
    );
}
