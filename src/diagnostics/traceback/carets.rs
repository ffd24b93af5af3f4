//! Which part of a source line a traceback underlines, and with what.
//!
//! In come the lines a frame spans and the columns of what was under way; out come the
//! lines as shown. `^` marks the operator of a binary operation, the brackets of a
//! subscript or call, with `~` around it; a part that is the whole line is not marked.

use asyncscript_syntax::ast::{Expr, ExprKind, Span, Stmt, StmtKind};
use asyncscript_syntax::{Source, parse_module};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthChar;

/// A line and a column in a segment of source, in characters from 0.
type Place = (usize, usize);

/// What is marked with `^` inside the underlined part: from, to.
struct Anchors {
    from: Place,
    to: Place,
}

/// The lines as a traceback shows them, indented, with carets below where they help.
pub(super) fn underlined(original: &[String], start: usize, end: usize) -> String {
    let lines = dedent(original);
    let removed = original[0].chars().count() - lines[0].chars().count();
    let (start, end) = (start.saturating_sub(removed), end.saturating_sub(removed));
    let last = lines.len() - 1;
    let anchors = anchors_of(&segment(&lines, start, end));
    let show = should_show(&lines, start, end, &anchors);

    let display_start = width_of(&lines[0], start);
    let display_end = width_of(&lines[last], end);
    let mut wanted = BTreeSet::from([0, last]);
    let marked = anchors.map(|anchors| {
        let shifted = |(line, column): Place| {
            let column = if line == 0 { column + start } else { column };
            (line, width_of(&lines[line], column))
        };
        for place in [anchors.from, anchors.to] {
            wanted.extend(
                [place.0.wrapping_sub(1), place.0, place.0 + 1]
                    .into_iter()
                    .filter(|line| *line <= last),
            );
        }
        (shifted(anchors.from), shifted(anchors.to))
    });

    let mut out: Vec<String> = Vec::new();
    let output = |line: usize, out: &mut Vec<String>| {
        out.push(lines[line].clone());
        if !show {
            return;
        }
        let text = &lines[line];
        let spaces = text.chars().take_while(|c| c.is_whitespace()).count();
        let count = if line == last {
            display_end
        } else {
            width_of(text, usize::MAX)
        };
        let caret = |column: usize| {
            if column < spaces || line == 0 && column < display_start {
                return ' ';
            }
            match marked {
                Some((from, to)) if (line, column) >= from && (line, column) < to => '^',
                Some(_) => '~',
                None => '^',
            }
        };
        out.push((0..count).map(caret).collect());
    };
    let mut before = None;
    for line in wanted {
        if let Some(before) = before {
            match line - before {
                2 => output(line - 1, &mut out),
                gap if gap > 2 => out.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
        }
        output(line, &mut out);
        before = Some(line);
    }
    dedent(&out)
        .iter()
        .map(|line| format!("    {line}\n"))
        .collect()
}

/// Take away the white space that all lines begin with; lines of nothing else become empty.
fn dedent(lines: &[String]) -> Vec<String> {
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            None => indent,
            Some(margin) => {
                let common = margin
                    .bytes()
                    .zip(indent.bytes())
                    .take_while(|(a, b)| a == b)
                    .count();
                &margin[..common]
            }
        });
    }
    let margin = margin.map_or(0, str::len);
    let cut = |line: &String| {
        if line.trim().is_empty() {
            String::new()
        } else {
            line[margin..].to_owned()
        }
    };
    lines.iter().map(cut).collect()
}

/// How wide the first `columns` characters of a line are on a terminal.
fn width_of(line: &str, columns: usize) -> usize {
    if line.is_ascii() {
        return if columns == usize::MAX {
            line.len()
        } else {
            columns
        };
    }
    line.chars()
        .take(columns)
        .map(|c| if c.width() == Some(2) { 2 } else { 1 })
        .sum()
}

/// The text from `start` in the first line to `end` in the last.
fn segment(lines: &[String], start: usize, end: usize) -> String {
    let last = lines.len() - 1;
    let mut parts: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let from = if at == 0 { start } else { 0 };
        let to = if at == last { end } else { usize::MAX };
        parts.push(line.chars().take(to).skip(from).collect());
    }
    parts.join("\n")
}

/// The segment's lines, to be walked by character.
struct Segment {
    lines: Vec<Vec<char>>,
    source: Source,
}

impl Segment {
    /// The place of an offset in the parsed text, whose first line is a bracket.
    fn place(&self, offset: u32) -> Option<Place> {
        let position = self.source.position(offset);
        let line = (position.line as usize).checked_sub(2)?;
        (line < self.lines.len()).then_some((line, position.column as usize))
    }

    fn char_at(&self, (line, column): Place) -> Option<char> {
        self.lines.get(line)?.get(column).copied()
    }

    /// The place, or the beginning of the next line that has one.
    fn valid(&self, mut place: Place) -> Option<Place> {
        while place.0 < self.lines.len() && place.1 >= self.lines[place.0].len() {
            place = (place.0 + 1, 0);
        }
        self.char_at(place).map(|_| place)
    }

    /// The next place at which `stop` holds; comments and continuations are passed over.
    fn find(&self, mut place: Place, stop: impl Fn(char) -> bool) -> Option<Place> {
        loop {
            let c = self.char_at(place)?;
            place = if c == '\\' || c == '#' {
                self.valid((place.0 + 1, 0))?
            } else if stop(c) {
                return Some(place);
            } else {
                self.valid((place.0, place.1 + 1))?
            };
        }
    }
}

/// The part of an expression that is marked, if it is a binary operation, subscript or call.
fn anchors_of(text: &str) -> Option<Anchors> {
    let source = Source::new("<segment>", format!("(\n{text}\n)")).ok()?;
    let parsed = parse_module(&source).ok()?;
    let [
        Stmt {
            kind: StmtKind::Expr { value },
            ..
        },
    ] = parsed.module.body.as_slice()
    else {
        return None;
    };
    let segment = Segment {
        lines: text.lines().map(|line| line.chars().collect()).collect(),
        source,
    };
    match &value.kind {
        ExprKind::BinOp { left, right, .. } => operator(&segment, left, right),
        ExprKind::Subscript { value: inner, .. } => bracket(&segment, inner, value.span, '['),
        ExprKind::Call { func, .. } => bracket(&segment, func, value.span, '('),
        _ => None,
    }
}

fn operator(segment: &Segment, left: &Expr, right: &Expr) -> Option<Anchors> {
    let after_left = segment.valid(segment.place(left.span.end)?)?;
    let (line, column) = segment.find(after_left, |c| !c.is_whitespace() && c != ')')?;
    let right = segment.place(right.span.start)?;
    let mut end = column + 1;
    // The operator has one or two characters, on one line.
    let second = segment.char_at((line, end));
    if (right.0 > line || end < right.1)
        && second.is_some_and(|c| !c.is_whitespace() && c != '\\' && c != '#')
    {
        end += 1;
    }
    Some(Anchors {
        from: (line, column),
        to: (line, end),
    })
}

fn bracket(segment: &Segment, inner: &Expr, whole: Span, open: char) -> Option<Anchors> {
    let after_inner = segment.valid(segment.place(inner.span.end)?)?;
    let from = segment.find(after_inner, |c| c == open)?;
    Some(Anchors {
        from,
        to: segment.place(whole.end)?,
    })
}

/// Are carets shown? Not where they would underline the whole line and say nothing.
fn should_show(lines: &[String], start: usize, end: usize, anchors: &Option<Anchors>) -> bool {
    if is_plain_call(lines, start, end) {
        return false;
    }
    if anchors.is_some() {
        return true;
    }
    let before: String = lines[0].chars().take(start).collect();
    let after: String = lines[lines.len() - 1].chars().skip(end).collect();
    !before.trim_start().is_empty() || !after.trim_end().is_empty()
}

/// `return f(…)` and `x = f(…)`: the underlined part is the call, which ends the line.
fn is_plain_call(lines: &[String], start: usize, end: usize) -> bool {
    // In a function, so that `return` and `await` are allowed.
    const PREFIX: &str = "async def _(): ";
    let Ok(source) = Source::new("<lines>", format!("{PREFIX}{}\n", lines.join("\n"))) else {
        return false;
    };
    let Ok(parsed) = parse_module(&source) else {
        return false;
    };
    let [
        Stmt {
            kind: StmtKind::FunctionDef(function),
            ..
        },
        ..,
    ] = parsed.module.body.as_slice()
    else {
        return false;
    };
    let Some(statement) = function.body.first() else {
        return false;
    };
    let value = match &statement.kind {
        StmtKind::Return { value: Some(value) } => match &value.kind {
            ExprKind::Call { func, .. } if matches!(func.kind, ExprKind::Name(_)) => value,
            _ => return false,
        },
        StmtKind::Assign { targets, value } => match targets.as_slice() {
            [target]
                if matches!(target.kind, ExprKind::Name(_))
                    && matches!(value.kind, ExprKind::Call { .. }) =>
            {
                value
            }
            _ => return false,
        },
        _ => return false,
    };
    let place = |offset: u32| {
        let position = source.position(offset);
        let shift = if position.line == 1 { PREFIX.len() } else { 0 };
        (
            position.line as usize,
            (position.column as usize).wrapping_sub(shift),
        )
    };
    place(value.span.start) == (1, start) && place(value.span.end) == (lines.len(), end)
}

#[cfg(test)]
mod tests {
    use super::underlined;

    fn show(line: &str, start: usize, end: usize) -> String {
        underlined(&[line.to_owned()], start, end)
    }

    #[test]
    fn binary_operation() {
        assert_eq!(
            show("    x = a + b", 8, 13),
            "    x = a + b\n        ~~^~~\n"
        );
        assert_eq!(
            show("x = (a) ** b", 4, 12),
            "    x = (a) ** b\n        ~~~~^^~~\n"
        );
    }

    #[test]
    fn subscript_and_call() {
        assert_eq!(
            show("x = d['a']['b']", 4, 15),
            "    x = d['a']['b']\n        ~~~~~~^^^^^\n"
        );
        assert_eq!(
            show("print(f(1))", 6, 10),
            "    print(f(1))\n          ~^^^\n"
        );
    }

    #[test]
    fn whole_line() {
        assert_eq!(show("raise ValueError", 0, 16), "    raise ValueError\n");
        assert_eq!(show("  return f(1)", 9, 13), "    return f(1)\n");
        assert_eq!(show("f(1)", 0, 4), "    f(1)\n    ~^^^\n");
    }

    #[test]
    fn several_lines() {
        let lines = ["    f(a,", "      b,", "      c,", "      d)"].map(str::to_owned);
        assert_eq!(
            underlined(&lines, 4, 8),
            "    f(a,\n    ~^^^\n      b,\n      ^^\n      c,\n      ^^\n      d)\n      ^^\n"
        );
    }
}
