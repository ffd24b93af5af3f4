//! The form in which a traceback ends with a SyntaxError: the place, the text, carets.

use crate::object::*;
use crate::vm::Vm;

/// The lines of a syntax error, its message last.
pub(super) fn lines(vm: &mut Vm, exc: &Value, shown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut field = |name: &str| vm.syntax_field(exc, name);
    let (filename, lineno, end_lineno) = (field("filename"), field("lineno"), field("end_lineno"));
    let (text, offset, end_offset, message) = (
        field("text"),
        field("offset"),
        field("end_offset"),
        field("msg"),
    );
    let mut suffix = String::new();
    let file = filename.as_str().map(str::to_owned);
    if let Some(line) = lineno.as_int() {
        out.push(format!(
            "  File \"{}\", line {line}\n",
            file.as_deref()
                .filter(|file| !file.is_empty())
                .unwrap_or("<string>")
        ));
    } else if let Some(file) = &file {
        suffix = format!(" ({file})");
    }
    if let Some(text) = text.as_str() {
        show_text(
            &mut out,
            text,
            lineno.as_int(),
            offset.as_int(),
            end_lineno.as_int(),
            end_offset.as_int(),
        );
    }
    let message = match message.is_none() {
        true => "<no detail available>".to_owned(),
        false => vm.str(&message).map_or_else(
            |_| "<exception str() failed>".to_owned(),
            |text| text.text().to_owned(),
        ),
    };
    let message = if message.is_empty() {
        "<no detail available>"
    } else {
        &message
    };
    out.push(format!("{shown}: {message}{suffix}\n"));
    out
}

fn show_text(
    out: &mut Vec<String>,
    text: &str,
    line: Option<i64>,
    offset: Option<i64>,
    end_line: Option<i64>,
    end_offset: Option<i64>,
) {
    let right = text.trim_end_matches('\n');
    let left = right.trim_start_matches([' ', '\n', '\x0c']);
    let spaces = (right.chars().count() - left.chars().count()) as i64;
    out.push(format!("    {left}\n"));
    let Some(mut offset) = offset else { return };
    let (len, right_len) = (text.chars().count() as i64, right.chars().count() as i64);
    let mut end = if line == end_line {
        end_offset.filter(|end| *end != 0).unwrap_or(offset)
    } else {
        right_len + 1
    };
    if len > 0 && offset > len {
        offset = right_len + 1;
    }
    if len > 0 && end > len {
        end = right_len + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let (column, end_column) = (offset - 1 - spaces, end - 1 - spaces);
    if column < 0 {
        return;
    }
    // White space other than blanks is kept, so that tabs align.
    let space: String = left
        .chars()
        .take(column as usize)
        .map(|c| if c.is_whitespace() { c } else { ' ' })
        .collect();
    out.push(format!(
        "    {space}{}\n",
        "^".repeat((end_column - column).max(0) as usize)
    ));
}
