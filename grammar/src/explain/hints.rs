//! What can be said beyond CPython's words: labels and help.
//!
//! A row a message: what to write beside the place, and what to do about it. Errors that
//! already have labels (an open bracket, a missing block) keep theirs.

use crate::ast::Span;
use crate::error::SyntaxError;
use crate::layout::Lexed;
use crate::source::Source;
use crate::token::Token;

/// What is said about messages that begin with a text.
struct Row {
    begins: &'static str,
    label: &'static str,
    help: &'static str,
}

const fn row(begins: &'static str, label: &'static str, help: &'static str) -> Row {
    Row {
        begins,
        label,
        help,
    }
}

/// The first row that fits counts.
const ROWS: &[Row] = &[
    row(
        "expected ':'",
        "expected ':'",
        "the head of a block ends with a colon",
    ),
    row(
        "expected '('",
        "expected '('",
        "parameters stand in parentheses, `()` if there are none",
    ),
    row(
        "expected 'else' after",
        "a value for the other case is missing",
        "write `a if test else b`",
    ),
    row(
        "expected 'except' or 'finally'",
        "the `try` block ends before this",
        "add `except …:` or `finally:` to the `try`",
    ),
    row("expected argument value", "expected a value after '='", ""),
    row("expected default value", "expected a value after '='", ""),
    row(
        "expected one or more exception types",
        "expected an exception type",
        "",
    ),
    row("Expected one or more names", "expected a name", ""),
    row(
        "invalid syntax. Perhaps you forgot a comma",
        "expected ',' between these",
        "",
    ),
    row(
        "invalid syntax. Maybe you meant '=='",
        "'=' assigns, it does not compare",
        "compare with `==`, or bind a name with `:=`",
    ),
    row(
        "cannot assign to attribute here",
        "'=' assigns, it does not compare",
        "compare with `==`",
    ),
    row("cannot assign to", "cannot be assigned to", ""),
    row("cannot delete", "cannot be deleted", ""),
    row(
        "Missing parentheses in call",
        "a call needs parentheses",
        "",
    ),
    row(
        "positional argument follows",
        "expected a keyword argument",
        "give positional arguments first",
    ),
    row(
        "Generator expression must be",
        "expected parentheses around this",
        "",
    ),
    row(
        "parameter without a default",
        "this one needs a default, too",
        "give parameters without default first",
    ),
    row(
        "'await' outside",
        "`await` needs a coroutine around it",
        "make the function around it `async def`",
    ),
    row(
        "'async for' outside",
        "`async for` needs a coroutine around it",
        "make the function around it `async def`",
    ),
    row(
        "'async with' outside",
        "`async with` needs a coroutine around it",
        "make the function around it `async def`",
    ),
    row(
        "asynchronous comprehension outside",
        "it waits, and needs a coroutine around it",
        "make the function around it `async def`",
    ),
    row(
        "'yield from' inside",
        "coroutines cannot delegate so",
        "loop over it with `async for`, and `yield` each value",
    ),
    row(
        "'return' with value in async generator",
        "an async generator returns nothing",
        "`yield` the value, or use a bare `return`",
    ),
    row("'return' outside", "there is no function around it", ""),
    row("'yield' outside", "there is no function around it", ""),
    row("'break' outside", "there is no loop around it", ""),
    row("'continue' not", "there is no loop around it", ""),
    row(
        "'break', 'continue' and 'return'",
        "cannot leave an `except*` block",
        "",
    ),
    row(
        "no binding for nonlocal",
        "no function around this one binds the name",
        "bind it in an enclosing function, or declare it `global`",
    ),
    row(
        "nonlocal declaration not allowed",
        "there is no function around it",
        "names of the module are declared `global`, in functions",
    ),
    row("duplicate argument", "the name is taken", ""),
    row("keyword argument repeated", "given before", ""),
    row(
        "unexpected indent",
        "deeper than the line above",
        "no block begins here: is a colon missing above, or a space too many here?",
    ),
    row("unexpected unindent", "the block ends too early", ""),
    row("unexpected EOF", "more was expected", ""),
    row(
        "trailing comma not allowed",
        "the comma must go",
        "or put parentheses around the names",
    ),
    row(
        "default 'except:' must be last",
        "catches everything that follows",
        "move it to the end",
    ),
    row(
        "multiple exception types must be",
        "expected parentheses around these",
        "write `except (A, B):`",
    ),
    row(
        "leading zeros in decimal",
        "an octal number begins with `0o`",
        "drop the zeros",
    ),
    row("unterminated", "begins here", ""),
    row(
        "f-string: expecting a valid expression",
        "expected an expression",
        "",
    ),
    row(
        "f-string: valid expression required",
        "expected an expression before this",
        "",
    ),
    row(
        "f-string: single '}'",
        "expected '}}'",
        "double a brace that stands for itself",
    ),
    row("f-string: expecting '}'", "expected '}'", ""),
    row("import * only allowed", "not in a function or a class", ""),
    row(
        "invalid non-printable character",
        "cannot be seen, and does not belong here",
        "delete it",
    ),
    row("invalid character", "no such character in a program", ""),
    row("invalid syntax", "not expected here", ""),
];

/// Adds labels and help to an error that has none.
pub(crate) fn describe(error: &mut SyntaxError) {
    let Some(row) = ROWS
        .iter()
        .find(|row| error.message.starts_with(row.begins))
    else {
        if error.labels.is_empty() {
            let span = error.span;
            error.labels.push(crate::error::Label {
                span,
                text: "here".into(),
            });
        }
        return;
    };
    if error.labels.is_empty() {
        let span = error.span;
        error.labels.push(crate::error::Label {
            span,
            text: row.label.into(),
        });
    }
    if error.help.is_none() && !row.help.is_empty() {
        error.help = Some(row.help.into());
    }
}

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Helps where a name near the place looks like a keyword, or a keyword is used as a name.
pub(super) fn misspelt(source: &Source, lexed: &Lexed, at: usize, error: &mut SyntaxError) {
    if error.message != "invalid syntax" {
        return;
    }
    let place = lexed
        .lexemes
        .partition_point(|lexeme| lexeme.start < error.span.start);
    // The name before the place, the one at it, the first of the line.
    let line = lexed.lexemes[..at.min(lexed.lexemes.len())]
        .iter()
        .rposition(|lexeme| matches!(lexeme.token, Token::Newline | Token::Indent | Token::Dedent))
        .map_or(0, |edge| edge + 1);
    for index in [place.wrapping_sub(1), place, line] {
        let Some(lexeme) = lexed.lexemes.get(index) else {
            continue;
        };
        let span = Span::new(lexeme.start, lexeme.end);
        let text = source.slice(span);
        if lexeme.token != Token::Name {
            continue;
        }
        if let Some(keyword) = KEYWORDS.iter().find(|keyword| is_near(text, keyword)) {
            error.labels.push(crate::error::Label {
                span,
                text: format!("did you mean `{keyword}`?"),
            });
            error.help = Some(format!("did you mean `{keyword}`?"));
            return;
        }
    }
    if let Some(lexeme) = lexed.lexemes.get(place)
        && KEYWORDS.contains(&lexeme.token.words())
    {
        let keyword = lexeme.token.words();
        error.labels.push(crate::error::Label {
            span: error.span,
            text: format!("`{keyword}` is a keyword and not expected here"),
        });
        error.help = Some("a keyword cannot be used as a name".to_string());
    }
}

/// Whether one slip makes `keyword` of `text`: a letter too many, too few, wrong, or two
/// exchanged. Short keywords are near everything, and are left out.
fn is_near(text: &str, keyword: &str) -> bool {
    let (text, keyword) = (text.as_bytes(), keyword.as_bytes());
    if keyword.len() < 4 && !(keyword.len() == 3 && text.len() == 3) || text == keyword {
        return false;
    }
    let same = text
        .iter()
        .zip(keyword)
        .take_while(|(one, other)| one == other)
        .count();
    let (text, keyword) = (&text[same..], &keyword[same..]);
    match text.len() as isize - keyword.len() as isize {
        1 => text[1..] == *keyword,
        -1 => *text == keyword[1..],
        0 => {
            text.len() >= 2
                && text[0] == keyword[1]
                && text[1] == keyword[0]
                && text[2..] == keyword[2..]
                || same >= 2 && text.len() >= 2 && text[1..] == keyword[1..]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn one_slip_is_near() {
        for (text, keyword) in [
            ("awati", "await"),
            ("asnyc", "async"),
            ("retrun", "return"),
            ("improt", "import"),
            ("whlie", "while"),
            ("awit", "await"),
            ("awaitt", "await"),
            ("dfe", "def"),
        ] {
            assert!(is_near(text, keyword), "{text} {keyword}");
        }
        for (text, keyword) in [
            ("x", "as"),
            ("far", "for"),
            ("wait", "with"),
            ("await", "await"),
        ] {
            assert!(!is_near(text, keyword), "{text} {keyword}");
        }
    }
}
