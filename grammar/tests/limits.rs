//! Texts made to break the parser: they must end in a tree or an error, in a thread with a
//! small stack, whatever they are.

use asyncscript_syntax::{Source, SyntaxError, dump_ast, parse_module};

/// Parses, dumps and drops in a thread with the stack that test threads have.
fn outcome(text: String) -> Result<(), SyntaxError> {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || {
            let source = Source::new("limits", text)?;
            let parsed = parse_module(&source)?;
            assert!(dump_ast(&parsed.module).starts_with("Module"));
            Ok(())
        })
        .expect("a thread can be made")
        .join()
        .expect("nothing panics")
}

fn message(text: String) -> String {
    outcome(text).map_or_else(|error| error.to_string(), |()| "fine".into())
}

const TOO_DEEP: &str = "RecursionError: maximum recursion depth exceeded during compilation";

#[test]
fn everyday_depths_are_accepted() {
    assert_eq!(message(vec!["x"; 1000].join(" + ")), "fine");
    assert_eq!(message(format!("{}x", "not ".repeat(1000))), "fine");
    assert_eq!(message(format!("a{}", ".b()".repeat(500))), "fine");
    assert_eq!(message(vec!["x"; 100_000].join(" and ")), "fine");
    assert_eq!(message(vec!["x"; 100_000].join(" < ")), "fine");
    assert_eq!(message(format!("x = [{}]", "1, ".repeat(200_000))), "fine");
    assert_eq!(
        message(format!("if x: pass\n{}", "elif x: pass\n".repeat(1000))),
        "fine"
    );
    assert_eq!(
        message(format!("{}x{}", "(".repeat(200), ")".repeat(200))),
        "fine"
    );
    let blocks: String = (0..99).map(|level| " ".repeat(level) + "if x:\n").collect();
    assert_eq!(message(blocks + &" ".repeat(99) + "pass\n"), "fine");
}

#[test]
fn deep_trees_are_refused() {
    assert_eq!(message(vec!["1"; 200_000].join("+")), TOO_DEEP);
    assert_eq!(message(format!("a{}", ".b".repeat(200_000))), TOO_DEEP);
    assert_eq!(message(format!("a{}", "[0]".repeat(200_000))), TOO_DEEP);
    assert_eq!(message(format!("a{}", "()".repeat(200_000))), TOO_DEEP);
    assert_eq!(message(format!("{}x", "not ".repeat(200_000))), TOO_DEEP);
    assert_eq!(message(format!("{}x", "-".repeat(200_000))), TOO_DEEP);
    assert_eq!(
        message(format!("{}x", "lambda: ".repeat(200_000))),
        TOO_DEEP
    );
    assert_eq!(message(format!("{}x", "x**".repeat(200_000))), TOO_DEEP);
    assert_eq!(
        message(format!("{}x", "x if x else ".repeat(100_000))),
        TOO_DEEP
    );
    assert_eq!(
        message(format!("if x: pass\n{}", "elif x: pass\n".repeat(50_000))),
        TOO_DEEP
    );
}

#[test]
fn nesting_is_limited_as_in_cpython() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("f(", ")"),
        ("{1:", "}"),
    ] {
        let text = format!("{}x{}", open.repeat(10_000), close.repeat(10_000));
        assert_eq!(message(text), "SyntaxError: too many nested parentheses");
    }
    let blocks: String = (0..10_000)
        .map(|level| " ".repeat(level.min(2000)) + "if x:\n")
        .collect();
    assert_eq!(
        message(blocks),
        "IndentationError: too many levels of indentation"
    );
    assert_eq!(
        message("f\"{".repeat(10_000)),
        "SyntaxError: too many nested f-strings"
    );
}

#[test]
fn broken_texts_end_in_an_error() {
    for text in [
        "(".repeat(150) + "a b" + &")".repeat(150),
        "[".repeat(199) + "1 2",
        "f(".repeat(199),
        "not ".repeat(200_000),
        "a.".repeat(200_000),
        "1+".repeat(200_000),
        "lambda ".repeat(100_000),
        "x if ".repeat(100_000),
        "(yield ".repeat(150),
        "*".repeat(100_000),
        "@".repeat(100_000),
        "else ".repeat(100_000),
        "match ".repeat(100_000) + ":",
        "case ".repeat(100_000) + ":",
        "type ".repeat(100_000) + "=",
        "{1:".repeat(199) + "2 3",
        "print ".repeat(100_000),
        "x = ".repeat(100_000),
        "x: ".repeat(100_000),
        "a, ".repeat(100_000) + "= = 1",
        "for x in ".repeat(100_000),
        "def f(a=".repeat(150),
        "\\\n".repeat(100_000),
        "\"".repeat(99_999),
        "f'{".repeat(100),
        "\u{200b}".repeat(1000),
        "try:\n".repeat(1000),
    ] {
        assert!(outcome(text.clone()).is_err(), "{:.40}", text);
    }
}

#[test]
fn long_lines_are_fine() {
    let text = format!("x = \"{}\"\n", "a".repeat(10 << 20));
    assert_eq!(message(text), "fine");
    let text = format!("f({})\n", "abc, ".repeat(1 << 19));
    assert_eq!(message(text), "fine");
    let text = "x = 1; ".repeat(1 << 18);
    assert_eq!(message(text), "fine");
}

#[test]
fn no_text_panics() {
    // Every prefix and every text with a byte left out, of a text with something of everything.
    let text = "@d\nasync def f[T: int](a, /, b=1, *c, d: 'x' = 2, **e) -> f'{a!r:>{b}}':\n    \
                match a, b:\n        case [1 | -2j, *_, {\"k\": A(x, y=z), **r}] as q if (w := 1):\n            \
                return [x async for x in y if not x]\n    try:\n\tpass\n    except* E as e: del a[1:2, ::3]\n    \
                lambda *x, y=0x1F: (yield from é) # c\nx = \\\n  b'\\x00' '''\n''' if 1else 2\n";
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        let _ = Source::new("x", &text[..end]).map(|source| parse_module(&source));
        if text.is_char_boundary(end + 1) {
            let mut without = text.to_string();
            without.replace_range(end..end + 1, "");
            let _ = Source::new("x", without).map(|source| parse_module(&source));
        }
    }
}
