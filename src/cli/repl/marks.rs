//! The editor's buffer and the text it stands for: marks before further lines, and indentation.
//!
//! A further line begins with a mark, four no-break spaces that are drawn as `... `. Indentation
//! that the editor makes has spaces of other kinds in it, so that it can be told from what was
//! typed: one Backspace takes a level back, and who types spaces means just these. In comes the
//! buffer, out goes the text without all that, and the other way round.

/// What a mark is made of: a character that Python has no use for.
pub(super) const NO_BREAK: char = '\u{a0}';
/// What stands before each further line in the buffer.
pub(super) const MARK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}";
/// What is drawn for it.
const DRAWN: &str = "... ";
/// The second space of what the editor made by itself and nobody touched: an em space.
pub(super) const OWN: char = '\u{2003}';
/// What a level of indentation begins with: an en space.
pub(super) const LEVEL: char = '\u{2002}';

/// A buffer without its marks.
pub(super) struct Plain {
    /// The text.
    pub text: String,
    /// For each line, how many characters its mark has.
    marks: Vec<usize>,
}

impl Plain {
    /// Take the marks out of a buffer.
    pub fn of(raw: &str) -> Plain {
        let (mut lines, mut marks) = (Vec::new(), Vec::new());
        for (number, line) in raw.split('\n').enumerate() {
            let marked = line.chars().take_while(|c| *c == NO_BREAK).count();
            let mark = if number == 0 {
                0
            } else {
                marked.min(DRAWN.len())
            };
            let line = &line[mark * NO_BREAK.len_utf8()..];
            lines.push(with_spaces(line));
            marks.push(mark);
        }
        Plain {
            text: lines.join("\n"),
            marks,
        }
    }

    /// The offset in the text of one in the buffer.
    pub fn offset(&self, raw: &str, at: usize) -> usize {
        Plain::of(&raw[..at]).text.len()
    }

    /// What is drawn for the mark of a line.
    pub fn drawn_mark(&self, line: usize) -> &'static str {
        &DRAWN[..self.marks.get(line).copied().unwrap_or(0)]
    }
}

/// A line whose indentation is of plain spaces.
fn with_spaces(line: &str) -> String {
    let code = line.trim_start_matches([' ', LEVEL, OWN]);
    let indent = &line[..line.len() - code.len()];
    indent.replace([LEVEL, OWN], " ") + code
}

/// The text to be compiled: as [`Plain::of`], and an `else` or its like that stands deeper than
/// it can, because nobody touched the indentation that the editor made, stands under its opener.
pub(super) fn settled(raw: &str) -> String {
    let plain = Plain::of(raw).text;
    let mut lines: Vec<String> = Vec::new();
    for (raw, line) in raw.split('\n').zip(plain.split('\n')) {
        let code = line.trim_start();
        let depth = match raw.contains(OWN) {
            true => opener_of(&lines, line).unwrap_or(line.len() - code.len()),
            false => line.len() - code.len(),
        };
        let moved = depth < line.len() - code.len();
        lines.push(if moved {
            " ".repeat(depth) + code
        } else {
            line.to_owned()
        });
    }
    lines.join("\n")
}

/// Where the statement begins that a line like `else:` goes on with.
fn opener_of(lines: &[String], line: &str) -> Option<usize> {
    let openers: &[&str] = match first_word(line) {
        "else" => &["if", "elif", "for", "while", "try", "except", "async"],
        "elif" => &["if", "elif"],
        "except" => &["try", "except"],
        "finally" => &["try", "except", "else"],
        _ => return None,
    };
    let mut bound = line.len() - line.trim_start().len() + 1;
    for before in lines.iter().rev().filter(|line| !line.trim().is_empty()) {
        let depth = before.len() - before.trim_start().len();
        if depth < bound {
            bound = depth;
            if openers.contains(&first_word(before)) {
                return Some(depth);
            }
        }
    }
    None
}

fn first_word(line: &str) -> &str {
    let line = line.trim_start();
    line.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or(line)
}

/// A level of indentation that was asked for.
pub(super) fn level() -> String {
    format!("{LEVEL}   ")
}

/// Indentation that the editor makes by itself.
pub(super) fn own_indent(columns: usize) -> String {
    match columns / 4 {
        0 => String::new(),
        levels => format!(" {OWN}  ") + &level().repeat(levels - 1),
    }
}

/// A text of many lines as the editor would have it.
pub(super) fn marked(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut raw = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let code = line.trim_start_matches(' ');
        let columns = line.len() - code.len();
        let (levels, rest) = (level().repeat(columns / 4), " ".repeat(columns % 4));
        raw += &format!("\n{MARK}{levels}{rest}{code}");
    }
    raw
}

/// Columns that the line after this one is indented by.
pub(super) fn indentation(line: &str) -> usize {
    let code = line.split('#').next().unwrap_or(line).trim_end();
    let now = line.len() - line.trim_start_matches(' ').len();
    if code.ends_with([':', '(', '[', '{']) {
        now + 4
    } else if matches!(
        first_word(code),
        "return" | "raise" | "break" | "continue" | "pass"
    ) {
        now.saturating_sub(4)
    } else {
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_out_again() {
        let text = "async def f():\n    if x:\n        y\n  # 注释\n\n";
        assert_eq!(Plain::of(&marked(text)).text, text);
    }

    #[test]
    fn own_indentation_gives_way_to_openers() {
        let raw = |own: usize, rest: &str| format!("\n{MARK}{}{rest}", own_indent(own));
        let text = "if a:".to_owned() + &raw(4, "b") + &raw(4, "else:") + &raw(4, "c");
        assert_eq!(settled(&text), "if a:\n    b\nelse:\n    c");
        // Where it can stand it stays.
        let text = "for a in b:".to_owned() + &raw(4, "if c: d") + &raw(4, "else: e");
        assert_eq!(settled(&text), "for a in b:\n    if c: d\n    else: e");
        // What somebody typed stays in any case.
        let text = "if a:".to_owned() + &raw(4, "b") + "\n" + MARK + "    else:";
        assert_eq!(settled(&text), "if a:\n    b\n    else:");
    }
}
