//! An input's colours.
//!
//! In comes the editor's buffer; out goes the same text in colour, of the same width. The
//! tokens are the grammar's own, so that what is coloured as a keyword is one.

use super::marks::Plain;
use asyncscript_syntax::{Source, Token, tokens};
use std::cell::Cell;

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
                    drawn += &self.prompt(plain.drawn_mark(line));
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
