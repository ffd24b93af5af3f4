//! A syntax error of the front end as an exception: its place as CPython tells it.
//!
//! In: the error and the source; out: a `SyntaxError` whose `offset`, `end_offset` and `text` are those of
//! CPython, which depend on the stage that found it (`_syntaxerror_range` of `Parser/tokenizer/helpers.c`,
//! `_PyPegen_raise_error` of `Parser/pegen_errors.c`, `PyErr_RangedSyntaxLocationObject`).

use super::Vm;
use super::errors::ExcType;
use crate::object::*;
use asyncscript_syntax::{ErrorKind, Source, Stage, SyntaxError, Token};

impl Vm {
    /// A syntax error as an exception.
    pub(crate) fn syntax_error(&mut self, error: &SyntaxError, source: Option<&Source>) -> Exc {
        if let (ErrorKind::Decode, Some(source)) = (error.kind, source) {
            return self.undecodable_escape(source.slice(error.span));
        }
        let class = match error.kind {
            ErrorKind::Indentation => ExcType::IndentationError,
            ErrorKind::Tab => ExcType::TabError,
            _ => ExcType::SyntaxError,
        };
        let exc = match source {
            Some(source) => {
                let place = place(error, source);
                self.error_with(class, vec![Value::str(&error.message), place])
            }
            None => self.error(class, &error.message),
        };
        let args = exc
            .0
            .args
            .get()
            .as_tuple()
            .map(<[Value]>::to_vec)
            .unwrap_or_default();
        crate::builtins::objects::exceptions::init_syntax_error(self, &exc, &args);
        exc
    }

    /// The error of a text with escapes. CPython decodes a copy that is ASCII.
    fn undecodable_escape(&mut self, text: &str) -> Exc {
        let mut copy = String::new();
        for character in text.chars() {
            match character.is_ascii() {
                true => copy.push(character),
                false => copy += &format!("\\U{:08x}", character as u32),
            }
        }
        let decoded = crate::builtins::strings::codec::decode(
            self,
            copy.as_bytes(),
            "unicode_escape",
            "strict",
        );
        decoded
            .err()
            .unwrap_or_else(|| self.value_error("an escape that cannot be decoded"))
    }
}

/// File, line, column, text, last line and column.
fn place(error: &SyntaxError, source: &Source) -> Value {
    let line = source.line_of(error.span.start);
    let whole = is_whole(error, source, line);
    let before = match whole && !source.has_file() {
        true => text_before(source, line),
        false => "",
    };
    let mut column = start_column(error, source, before);
    let (mut end_line, mut end) = end(error, source, before, column);
    if error.stage == Stage::Grammar && is_dedent(error, source, line) {
        // That token has no place but where the tokenizer stands, from 0.
        (column, end_line, end) = (indentation(source, line) as i64, line, Some(-1));
    } else if is_at_end(error) {
        (column, end) = (0, Some(0));
    } else if error.message == "unexpected indent" && error.span.start == error.span.end {
        // The indent of a line that was continued.
        column -= 1;
    }
    let text = source.line(line.clamp(1, source.lines().max(1) as u32));
    let text = match (error.stage, whole) {
        (Stage::Future | Stage::Tree, _) if !source.has_file() => Value::None,
        (_, true) => Value::str(&format!("{before}{text}\n")),
        (_, false) => Value::str(text),
    };
    Value::tuple([
        Value::str(source.name()),
        Value::from(i64::from(line)),
        Value::from(column),
        text,
        Value::from(i64::from(end_line)),
        end.map_or(Value::None, Value::from),
    ])
}

/// Is the error at the end of the text, a token without a place?
fn is_at_end(error: &SyntaxError) -> bool {
    error.incomplete && error.message == "invalid syntax"
}

/// The column of an offset, from 1, in code points.
fn column(source: &Source, offset: u32) -> i64 {
    i64::from(source.position(offset).column) + 1
}

/// The same in bytes: some reports of CPython's are not converted.
fn byte_column(source: &Source, offset: u32) -> i64 {
    let before = &source.text()[..offset as usize];
    (before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1) as i64
}

/// The column of an offset as CPython's parser finds it: what it has in bytes it looks for in the text that it
/// shows, of which `before` is what stands before the line. Beyond the end of that is one column more.
fn shown_column(source: &Source, before: &str, line: u32, offset: u32) -> i64 {
    let bytes = byte_column(source, offset) as usize;
    let shown = [before, source.line(line)].concat();
    let within = shown
        .char_indices()
        .take_while(|(at, _)| *at < bytes)
        .count();
    (within + usize::from(bytes > shown.len())) as i64
}

fn start_column(error: &SyntaxError, source: &Source, before: &str) -> i64 {
    if error.stage == Stage::Tree || error.message.starts_with(LEADING_ZEROS) {
        return byte_column(source, error.span.start);
    }
    let line = source.line_of(error.span.start);
    if error.stage == Stage::Grammar {
        return shown_column(source, before, line, error.span.start);
    }
    let held = match error.message.starts_with("unexpected character after line") {
        true => before.chars().count(),
        _ => 0,
    };
    column(source, error.span.start) + held as i64
}

const LEADING_ZEROS: &str = "leading zeros in decimal";

/// The columns that a line is indented by.
fn indentation(source: &Source, line: u32) -> usize {
    let text = source.line(line);
    text.len() - text.trim_start_matches([' ', '\t', '\x0c']).len()
}

/// Is the error reported at a DEDENT?
fn is_dedent(error: &SyntaxError, source: &Source, line: u32) -> bool {
    let (width, column) = (
        indentation(source, line),
        source.position(error.span.start).column as usize,
    );
    width < source.line(line).len()
        && column <= width
        && error.message != "unexpected indent"
        && (error.span.start == error.span.end
            || column == 0 && (error.span.end - error.span.start) as usize <= width
            || error.message == "unexpected unindent")
}

/// The text that an error marks.
fn spanned<'a>(error: &SyntaxError, source: &'a Source) -> &'a str {
    let (from, to) = (error.span.start as usize, error.span.end as usize);
    source.text().get(from..to).unwrap_or_default()
}

/// The last line, and the column after it.
fn end(error: &SyntaxError, source: &Source, before: &str, start: i64) -> (u32, Option<i64>) {
    let message = error.message.as_str();
    let line = source.line_of(error.span.start);
    let spanned = spanned(error, source);
    let here = |column| (line, Some(column));
    match error.stage {
        Stage::Future => (line, None),
        Stage::Tree => (
            source.line_of(error.span.end),
            Some(byte_column(source, error.span.end)),
        ),
        Stage::Tokens => match error.kind {
            ErrorKind::Tab => here(0),
            ErrorKind::Indentation => here(-1),
            _ if message.starts_with("unexpected EOF") => here(-1),
            _ if message.starts_with("unexpected character after line") => here(0),
            _ if message.starts_with(LEADING_ZEROS) => here(byte_column(source, error.span.end)),
            _ => here(start),
        },
        Stage::Grammar if matches!(message, "unexpected indent" | "unexpected unindent") => {
            here(-1)
        }
        Stage::Grammar if message.ends_with("was never closed") => here(0),
        Stage::Grammar if message == "':' expected after dictionary key" => here(0),
        Stage::Grammar if spanned.is_empty() && message.starts_with("Type parameter list") => {
            here(start)
        }
        Stage::Grammar if message.starts_with("Expected one or more names") => {
            here(start + spanned.trim_end_matches('\n').chars().count() as i64)
        }
        // What was expected is found missing at the end of the file, a token without a place.
        Stage::Grammar
            if spanned.is_empty()
                && message.starts_with("expected ")
                && message.contains(" block") =>
        {
            here(-1)
        }
        // The end of a line is a token of its own, the comment before it included.
        Stage::Grammar if spanned.is_empty() || spanned == "\n" || spanned.starts_with('#') => {
            here(start + spanned.trim_end_matches('\n').chars().count() as i64 + 1)
        }
        Stage::Grammar => (
            source.line_of(error.span.end),
            Some(shown_column(source, before, line, error.span.end)),
        ),
    }
}

/// Is the line shown with its end, and with what the tokenizer holds before it? Found late, it is read from the
/// file again; a tokenizer shows it without, and so does a parser that was already past it in a text without
/// a file.
fn is_whole(error: &SyntaxError, source: &Source, line: u32) -> bool {
    match error.stage {
        Stage::Future | Stage::Tree => true,
        Stage::Tokens => {
            error.kind != ErrorKind::Syntax || error.message.starts_with("unexpected ")
        }
        Stage::Grammar => {
            let lines = source.lines().max(1) as u32;
            let last = lines - u32::from(source.text().ends_with('\n') && lines > 1);
            let end = error.span.start + spanned(error, source).trim_end_matches('\n').len() as u32;
            source.has_file()
                || (source.line_of(end) == line
                    && error.seen.is_none_or(|seen| source.line_of(seen) <= line)
                    && (!error.message.ends_with("was never closed") || line >= last))
        }
    }
}

/// The lines before this one that the tokenizer still holds when it reads it: it keeps the lines of a token
/// that has begun, which a backslash at the end of a line counts as.
fn text_before(source: &Source, line: u32) -> &str {
    let text = source.text();
    let start_of = |line: u32| {
        let lines = text.split_inclusive('\n').take(line as usize - 1);
        lines.map(str::len).sum::<usize>()
    };
    let end = start_of(line);
    if line < 2 {
        return "";
    }
    let (lexemes, _) = asyncscript_syntax::tokens(source);
    let (mut first, mut start) = (line, end);
    while first > 1 {
        let before = lexemes.partition_point(|lexeme| (lexeme.start as usize) < start);
        let last = before.checked_sub(1).map(|at| &lexemes[at]);
        let after = last.map_or(0, |last| last.end as usize);
        let continued = || {
            let between = text.get(after..start).unwrap_or_default();
            let between = between.rsplit('\n').nth(1).unwrap_or_default();
            between.ends_with('\\') && !between.contains('#')
        };
        if last.is_some_and(|last| last.token != Token::Newline) && after >= start || continued() {
            first -= 1;
            start = start_of(first);
        } else {
            break;
        }
    }
    // At the beginning of a line no token has begun yet.
    while text[start..end]
        .lines()
        .next()
        .is_some_and(|line| line.trim() == "\\")
    {
        start += text[start..end].find('\n').map_or(end - start, |at| at + 1);
    }
    &text[start..end]
}
