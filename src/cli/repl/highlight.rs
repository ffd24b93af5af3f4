//! An input's colours, and the marks of its further lines.
//!
//! In comes the editor's buffer; out goes the same text in colour, of the same width. The
//! tokens are the grammar's own, so that what is coloured as a keyword is one.

use asyncscript_syntax::{Source, Token, tokens};
use std::cell::Cell;

/// What a mark is made of: a character that Python has no use for.
pub(super) const NO_BREAK: char = '\u{a0}';
/// What stands before each further line in the buffer.
pub(super) const MARK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}";
/// What a level of indentation begins with, where the editor made it: an en space.
pub(super) const LEVEL: char = '\u{2002}';
/// What is drawn for a mark.
const DRAWN: &str = "... ";

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
            let code = line.trim_start_matches([' ', LEVEL]);
            let indent = &line[..line.len() - code.len()];
            lines.push(indent.replace(LEVEL, " ") + code);
            marks.push(mark);
        }
        Plain {
            text: lines.join("\n"),
            marks,
        }
    }

    /// The offset in the text of one in the buffer.
    fn offset(&self, raw: &str, at: usize) -> usize {
        Plain::of(&raw[..at]).text.len()
    }
}

/// So many columns of indentation.
pub(super) fn levels(columns: usize) -> String {
    format!("{LEVEL}   ").repeat(columns / 4) + &" ".repeat(columns % 4)
}

/// A text of many lines as the editor would have it.
pub(super) fn marked(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut raw = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let code = line.trim_start_matches(' ');
        raw += &format!("\n{MARK}{}{code}", levels(line.len() - code.len()));
    }
    raw
}

/// Columns that the line after this one is indented by.
pub(super) fn indentation(line: &str) -> usize {
    let code = line.split('#').next().unwrap_or(line).trim_end();
    let now = line.len() - line.trim_start_matches(' ').len();
    let first = code
        .trim_start()
        .split(|c: char| !c.is_alphanumeric())
        .next();
    if code.ends_with([':', '(', '[', '{']) {
        now + 4
    } else if matches!(
        first,
        Some("return" | "raise" | "break" | "continue" | "pass")
    ) {
        now.saturating_sub(4)
    } else {
        now
    }
}

const RESET: &str = "\x1b[0m";
const KEYWORD: &str = "\x1b[1;34m";
const STRING: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[36m";
const COMMENT: &str = "\x1b[90m";
const COMMAND: &str = "\x1b[33m";
const BRACKET: &str = "\x1b[1;7m";
const PROMPT: &str = "\x1b[1;35m";

/// Draws in colour, or without.
pub(super) struct Colours {
    on: bool,
    /// The input has been handed over: no bracket is shown any more.
    at_rest: Cell<bool>,
}

impl Colours {
    /// With colour or without.
    pub fn new(on: bool) -> Colours {
        Colours {
            on,
            at_rest: Cell::new(false),
        }
    }

    /// Is it the last drawing of an input?
    pub fn at_rest(&self, yes: bool) {
        self.at_rest.set(yes);
    }

    /// The prompt.
    pub fn prompt(&self, prompt: &str) -> String {
        if self.on {
            format!("{PROMPT}{prompt}{RESET}")
        } else {
            prompt.to_owned()
        }
    }

    /// The buffer, with the cursor at an offset.
    pub fn input(&self, raw: &str, at: usize) -> String {
        let plain = Plain::of(raw);
        let mut spans = Vec::new();
        if self.on {
            if plain.text.starts_with(':') {
                let end = plain.text.find(char::is_whitespace);
                spans.push((0, end.unwrap_or(plain.text.len()), COMMAND));
            } else {
                let at = (!self.at_rest.get()).then(|| plain.offset(raw, at));
                spans = code_spans(&plain.text, at);
            }
        }
        let mut drawn = String::new();
        let (mut line, mut spans) = (0, spans.into_iter().peekable());
        for (offset, c) in plain.text.char_indices() {
            while spans.peek().is_some_and(|span| span.1 <= offset) {
                spans.next();
            }
            let colour = spans
                .peek()
                .filter(|span| span.0 <= offset)
                .map(|span| span.2);
            match (c, colour) {
                ('\n', _) => {
                    line += 1;
                    drawn.push('\n');
                    let mark = &DRAWN[..plain.marks.get(line).copied().unwrap_or(0)];
                    drawn += &self.prompt(mark);
                }
                (c, None) => drawn.push(c),
                (c, Some(colour)) => {
                    drawn += colour;
                    drawn.push(c);
                    drawn += RESET;
                }
            }
        }
        drawn
    }
}

/// What is coloured how, in order; with a cursor, the brackets that belong together there.
fn code_spans(text: &str, at: Option<usize>) -> Vec<(usize, usize, &'static str)> {
    let Ok(source) = Source::new("", text) else {
        return Vec::new();
    };
    let (lexemes, _) = tokens(&source);
    let brackets = at
        .and_then(|at| matching(&lexemes, at))
        .unwrap_or([usize::MAX; 2]);
    let mut spans = Vec::new();
    let mut end = 0;
    for lexeme in &lexemes {
        let (start, stop) = (lexeme.start as usize, lexeme.end as usize);
        comments(text, end, start, &mut spans);
        end = stop.max(end);
        let colour = match lexeme.token {
            _ if brackets.contains(&start) && stop > start => BRACKET,
            Token::Number => NUMBER,
            Token::String
            | Token::FStringStart
            | Token::FStringMiddle
            | Token::FStringMiddleRaw
            | Token::FStringEnd => STRING,
            token if token.has_fixed_text() && token.words().starts_with(char::is_alphabetic) => {
                KEYWORD
            }
            _ => continue,
        };
        spans.push((start, stop, colour));
    }
    comments(text, end, text.len(), &mut spans);
    spans
}

/// Comments are no tokens: they stand between them.
fn comments(text: &str, from: usize, to: usize, spans: &mut Vec<(usize, usize, &'static str)>) {
    let Some(between) = text.get(from..to) else {
        return;
    };
    let mut at = from;
    for line in between.split_inclusive('\n') {
        if line.trim_start().starts_with('#') {
            let start = at + (line.len() - line.trim_start().len());
            spans.push((start, at + line.trim_end().len(), COMMENT));
        }
        at += line.len();
    }
}

/// Where the bracket at the cursor, or before it, and its partner stand.
fn matching(lexemes: &[asyncscript_syntax::Lexeme], at: usize) -> Option<[usize; 2]> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for lexeme in lexemes {
        match lexeme.token {
            Token::LeftParen | Token::LeftBracket | Token::LeftBrace => {
                open.push(lexeme.start as usize);
            }
            Token::RightParen | Token::RightBracket | Token::RightBrace => {
                pairs.extend(open.pop().map(|start| [start, lexeme.start as usize]));
            }
            _ => {}
        }
    }
    let near = |place: usize| pairs.iter().find(|pair| pair.contains(&place)).copied();
    at.checked_sub(1).and_then(near).or_else(|| near(at))
}
