//! Trees: what the parser makes of valid texts, and where its nodes stand.

use asyncscript_syntax::{Source, Token, Warning, dump_ast, parse_module, tokens};

fn dump(text: &str) -> String {
    let source = Source::new("script", text).expect("it is a text");
    let parsed = parse_module(&source).unwrap_or_else(|error| panic!("{text}: {error}"));
    dump_ast(&parsed.module)
}

/// The dump without spans, on one line.
fn shape(text: &str) -> String {
    let lines: Vec<String> = dump(text)
        .lines()
        .skip(1)
        .map(|line| {
            let words: Vec<&str> = line
                .split(' ')
                .filter(|word| !word.contains(".."))
                .collect();
            words.join(" ").trim().to_string()
        })
        .collect();
    lines.join(" | ")
}

fn warnings(text: &str) -> Vec<Warning> {
    let source = Source::new("script", text).expect("it is a text");
    parse_module(&source).expect(text).warnings
}

#[test]
fn spans_are_those_of_cpython() {
    assert_eq!(
        dump("x = (a + b) * c  # d\nawait f(y for y in z)\n"),
        "Module\n\
         \x20 Assign 0..15\n\
         \x20   targets: Name x 0..1\n\
         \x20   value: BinOp Mult 4..15\n\
         \x20     BinOp Add 5..10\n\
         \x20       Name a 5..6\n\
         \x20       Name b 9..10\n\
         \x20     Name c 14..15\n\
         \x20 Expr 21..42\n\
         \x20   Await 21..42\n\
         \x20     Call 27..42\n\
         \x20       func: Name f 27..28\n\
         \x20       args: GeneratorExp 28..42\n\
         \x20         elt: Name y 29..30\n\
         \x20         generators: Comprehension 31..41\n\
         \x20           target: Name y 35..36\n\
         \x20           iter: Name z 40..41\n"
    );
}

#[test]
fn soft_keywords_are_names_elsewhere() {
    for text in [
        "match = case = type = _ = 1\n",
        "match(x)\nmatch[x]: int = 3\nmatch (x), y\nmatch -1\nprint(match.case)\n",
        "type = 1\ntype(x)\ntype X = int\ntype type[T] = T\nif x: type Y = int\n",
        "match match:\n    case case: pass\n",
        "match x, *y:\n    case [_, *_]: match = 1\n    case {'a': b, **c} if b: pass\n",
        "x: type = type\nlambda match: match\nfor case in type: pass\n",
    ] {
        dump(text);
    }
}

#[test]
fn chains_are_flat() {
    assert_eq!(
        shape("a or b or (c or d)\n"),
        "Expr | BoolOp Or | Name a | Name b | BoolOp Or | Name c | Name d"
    );
    assert_eq!(
        shape("a < b not in c\n"),
        "Expr | Compare | Name a | Lt: Name b | NotIn: Name c"
    );
}

#[test]
fn fstrings() {
    assert_eq!(
        shape("f'{a!r:>{w}}' 'b{{' rf'\\d{{{c = }'\n"),
        "Expr | JoinedStr | Field !r | value: Name a | format_spec: | Literal \">\" | \
         Field | value: Name w | Literal \"b{{\\\\d{\" | Field \"c = \" !r | value: Name c"
    );
    assert_eq!(
        shape("f'{x:=+8}{y!s}{f\"{'z'}\"}'\n"),
        "Expr | JoinedStr | Field | value: Name x | format_spec: | Literal \"=+8\" | \
         Field !s | value: Name y | Field | value: JoinedStr | Field | value: Str \"z\""
    );
}

#[test]
fn literals() {
    assert_eq!(
        shape("1_0, 0xFF, 1e3, 2j, 9223372036854775808, 'a' 'b', b'\\x00', ...\n"),
        "Expr | Tuple | Int 10 | Int 255 | Float 1000.0 | Imaginary 2.0 | \
         Int 9223372036854775808 base 10 | Str \"ab\" | Bytes \"\\x00\" | Ellipsis"
    );
    assert_eq!(
        shape("'\\N{BULLET}\\101\\\n\\u00e9\\ud83d\\ude00'\n"),
        "Expr | Str \"•Aé😀\""
    );
    let lone = asyncscript_syntax::stand_in(0xd800).expect("it is a surrogate");
    assert_eq!(
        shape("'\\ud800'\n"),
        format!("Expr | Str {:?}", lone.to_string())
    );
    assert_eq!(asyncscript_syntax::surrogate(lone), Some(0xd800));
    assert_eq!(asyncscript_syntax::surrogate('\u{10ffff}'), None);
}

#[test]
fn parenthesized_with_items() {
    for (text, items) in [
        ("with (a, b): pass\n", 2),
        ("with (a as x, b): pass\n", 2),
        ("with (a, b as x,): pass\n", 2),
        ("with (a, b) as x: pass\n", 1),
        ("with (a), b: pass\n", 2),
        ("with (a, *b): pass\n", 1),
        ("with (yield): pass\n", 1),
        ("with (a).b as c.d, e: pass\n", 2),
    ] {
        let text = format!("def f():\n    {text}");
        assert_eq!(shape(&text).matches("item:").count(), items, "{text}");
    }
}

#[test]
fn layout() {
    let source = Source::new("script", "if x:  # c\r\n\r\n\ty = (1,\n2)\n").expect("it is a text");
    let (lexemes, error) = tokens(&source);
    assert!(error.is_none());
    let kinds: Vec<Token> = lexemes.iter().map(|lexeme| lexeme.token).collect();
    assert_eq!(
        kinds,
        [
            Token::If,
            Token::Name,
            Token::Colon,
            Token::Newline,
            Token::Indent,
            Token::Name,
            Token::Equal,
            Token::LeftParen,
            Token::Number,
            Token::Comma,
            Token::Number,
            Token::RightParen,
            Token::Newline,
            Token::Dedent,
        ]
    );
}

#[test]
fn names_are_normalized() {
    assert_eq!(shape("ﬁ = 1\n"), "Assign | targets: Name fi | value: Int 1");
}

#[test]
fn warnings_are_collected() {
    let messages = |text: &str| -> Vec<String> {
        warnings(text)
            .into_iter()
            .map(|warning| warning.message)
            .collect()
    };
    assert_eq!(messages("'\\d'\n"), ["invalid escape sequence '\\d'"]);
    assert_eq!(
        messages("x is 1\n"),
        ["\"is\" with 'int' literal. Did you mean \"==\"?"]
    );
    assert_eq!(
        messages("assert (x, 'y')\n"),
        ["assertion is always true, perhaps remove parentheses?"]
    );
    assert_eq!(messages("1if x else 2\n"), ["invalid decimal literal"]);
    assert_eq!(
        messages("[(1, 2) (3, 4)]\n"),
        ["'tuple' object is not callable; perhaps you missed a comma?"]
    );
    assert_eq!(messages("r'\\d'; b'a'; x is None\n"), Vec::<String>::new());
}
