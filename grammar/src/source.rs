//! A source text: decoded, its newlines made equal, and its lines known.
//!
//! In come a name and bytes (a file) or text (`-c`, the REPL); out goes the text that all
//! spans refer to. Made by whoever has the text; read by every stage and by diagnostics.
//! Invariants: the text has no BOM at its start, no `\r` and no NUL, and is shorter than
//! 4 GiB. CPython's counterparts are the decoding parts of its tokenizer.

use crate::ast::Span;
use crate::error::SyntaxError;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A named text.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: Cow<'static, str>,
    /// There is a file to show lines of; a text that a script gave to `exec` has none.
    has_file: bool,
    /// Where lines begin, once somebody has asked.
    line_starts: OnceLock<Vec<u32>>,
}

/// A place in a text as people and CPython count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in code points, from 0. CPython's `offset` is one more.
    pub column: u32,
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Source {
    /// A source of text that is already decoded. Fails on NUL characters and on texts past 4 GiB.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Result<Self, SyntaxError> {
        let name = name.into();
        let mut text: String = text.into();
        if text.contains('\0') {
            return Err(SyntaxError::new(
                "source code cannot contain null bytes",
                Span::default(),
            ));
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        if u32::try_from(text.len()).is_err() {
            return Err(SyntaxError::new(
                "source code is too large",
                Span::default(),
            ));
        }
        Ok(Source {
            name,
            text: text.into(),
            has_file: true,
            line_starts: OnceLock::new(),
        })
    }

    /// A source that is part of the program, and known to hold no BOM, no `\r` and no NUL: nothing is copied.
    pub fn embedded(name: impl Into<String>, text: &'static str) -> Self {
        Source {
            name: name.into(),
            text: text.into(),
            has_file: true,
            line_starts: OnceLock::new(),
        }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let mut starts = vec![0];
            starts.extend(
                self.text
                    .bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b'\n')
                    .map(|(at, _)| at as u32 + 1),
            );
            starts
        })
    }

    /// A source read from a file: a BOM and a coding cookie are honoured as in CPython
    /// (UTF-8, ASCII and Latin-1).
    pub fn decode(name: impl Into<String>, mut bytes: Vec<u8>) -> Result<Self, SyntaxError> {
        let name = name.into();
        if bytes.contains(&0) {
            return Err(SyntaxError::new(
                "source code cannot contain null bytes",
                Span::default(),
            ));
        }
        let bom = bytes.starts_with(BYTE_ORDER_MARK);
        let cookie = cookie(&bytes);
        if bom {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        let problem = |what: String| {
            Err(
                SyntaxError::new(format!("encoding problem: {what}"), Span::default())
                    .help("write the file in UTF-8"),
            )
        };
        match (&cookie, cookie.as_deref().map(normal_encoding)) {
            (Some(_), Some(Encoding::Latin1)) if bom => {
                return problem("iso-8859-1 with BOM".into());
            }
            (Some(name), Some(Encoding::Ascii | Encoding::Unknown)) if bom => {
                return problem(format!("{name} with BOM"));
            }
            (Some(name), Some(Encoding::Unknown)) => return problem(name.clone()),
            (Some(name), Some(Encoding::Ascii)) if !bytes.is_ascii() => {
                return problem(name.clone());
            }
            (Some(_), Some(Encoding::Latin1)) => {
                let text: String = bytes.iter().copied().map(char::from).collect();
                return Source::new(name, text);
            }
            _ => {}
        }
        match String::from_utf8(bytes) {
            Ok(text) => Source::new(name, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
                let message = if cookie.is_some() || bom {
                    // CPython decodes the byte by itself.
                    let reason = match bytes[at] {
                        0xc2..=0xf4 => "unexpected end of data",
                        _ => "invalid start byte",
                    };
                    format!(
                        "(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position 0: {reason}",
                        bytes[at]
                    )
                } else {
                    format!(
                        "Non-UTF-8 code starting with '\\x{:02x}' in file {name} on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
                        bytes[at]
                    )
                };
                Err(SyntaxError::new(message, Span::default()).help("write the file in UTF-8"))
            }
        }
    }

    /// The name shown in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same text under another name.
    pub fn renamed(&self, name: impl Into<String>) -> Self {
        Source {
            name: name.into(),
            text: self.text.clone(),
            has_file: self.has_file,
            line_starts: OnceLock::new(),
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.line_starts().len()
    }

    /// The text of a line, counted from 1, without its newline; empty where there is none.
    pub fn line(&self, line: u32) -> &str {
        let Some(&start) = self.line_starts().get((line as usize).wrapping_sub(1)) else {
            return "";
        };
        let end = self
            .line_starts()
            .get(line as usize)
            .map_or(self.text.len(), |next| *next as usize - 1);
        &self.text[start as usize..end]
    }

    /// The line that holds an offset, from 1.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts().partition_point(|start| *start <= offset) as u32
    }

    /// Where a line (from 1) begins.
    pub fn line_start(&self, line: u32) -> u32 {
        self.line_starts()[line as usize - 1]
    }

    /// The same text, given by a script and not read from a file.
    pub fn without_file(mut self) -> Source {
        self.has_file = false;
        self
    }

    /// Whether there is a file whose lines can be shown.
    pub fn has_file(&self) -> bool {
        self.has_file
    }

    /// Line and column of an offset in bytes.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts()[line as usize - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self
            .text
            .get(start..end)
            .map_or(0, |before| before.chars().count());
        Position {
            line,
            column: column as u32,
        }
    }
}

enum Encoding {
    Utf8,
    Latin1,
    Ascii,
    Unknown,
}

fn normal_encoding(name: &str) -> Encoding {
    let name = name.to_ascii_lowercase().replace('_', "-");
    match name.as_str() {
        "utf8" | "utf-8" | "u8" | "utf" | "utf-8-sig" | "cp65001" => Encoding::Utf8,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "iso-latin-1" | "l1" | "8859"
        | "cp819" => Encoding::Latin1,
        "ascii" | "us-ascii" | "646" => Encoding::Ascii,
        _ if name.starts_with("utf-8-") => Encoding::Utf8,
        _ if name.starts_with("latin-1-") || name.starts_with("iso-8859-1-") => Encoding::Latin1,
        _ => Encoding::Unknown,
    }
}

/// The encoding named by a comment in the first two lines, if there is one.
fn cookie(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|byte| *byte == b'\n').take(2) {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let rest = line.trim_ascii_start();
        if rest.first() != Some(&b'#') {
            if rest.is_empty() || rest == b"\x0c" {
                continue;
            }
            return None;
        }
        let mut at = 0;
        while let Some(found) = find(&rest[at..], b"coding") {
            let after = &rest[at + found + 6..];
            at += found + 6;
            if !matches!(after.first(), Some(b':' | b'=')) {
                continue;
            }
            let after = &after[1..];
            let after = &after[after
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .count()..];
            let length = after
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
                .count();
            if length > 0 {
                return Some(String::from_utf8_lossy(&after[..length]).into_owned());
            }
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}
