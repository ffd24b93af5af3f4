//! What a prompt asks: is the text complete?

use asyncscript_syntax::{Source, is_incomplete, parse_interactive};

#[test]
fn incomplete_texts() {
    for text in [
        "f(1,",
        "x = [",
        "\"\"\"abc",
        "f'''{a}",
        "x = 1 \\\n",
        "def f():",
        "def f():\n    pass",
        "if x: pass",
        "if x:\n    a\nelse:",
        "for x in y:\n    # nothing yet",
        "try:\n    x\n",
        "@decorator",
        "async def f():\n    await g()",
        "class A:\n    x = 1\n    def f(self):",
        "match x:",
        "match x:\n    case 1:",
    ] {
        assert!(is_incomplete(text), "{text:?}");
    }
}

#[test]
fn complete_texts() {
    for text in [
        "",
        "x = 1",
        "x = 1\n",
        "f(1,\n2)",
        "def f():\n    pass\n",
        "if x: pass\n",
        "await f()",
        "# a comment",
        "if x:\n    a\nb",
    ] {
        assert!(!is_incomplete(text), "{text:?}");
        let source = Source::new("<stdin>", text).expect("it is a text");
        assert!(parse_interactive(&source).is_ok(), "{text:?}");
    }
}

#[test]
fn wrong_texts_are_complete() {
    for text in [
        "x = ",
        "f(1]",
        "x = 'a",
        "for x in",
        "1 +",
        "def f(:",
        "x = = 1\n",
    ] {
        assert!(!is_incomplete(text), "{text:?}");
    }
}
