//! What can be wrong with a text: one [`SyntaxError`], and any number of [`Warning`]s.
//!
//! Made by every stage of this crate, drawn by whoever calls it. An error carries all
//! that drawing needs: where, CPython's own words, further places, and a hint. The
//! counterpart of CPython's `SyntaxError`, `IndentationError`, `TabError` and
//! `SyntaxWarning`.

use crate::ast::Span;
use std::fmt;

/// Which of CPython's exception classes an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `RecursionError`: a tree that nests too deep.
    Recursion,
    /// `UnicodeDecodeError`: an escape in a format spec of an f-string. CPython does not make a `SyntaxError` of it.
    Decode,
}

impl ErrorKind {
    /// The name of the class.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
            ErrorKind::Recursion => "RecursionError",
            ErrorKind::Decode => "UnicodeDecodeError",
        }
    }
}

/// Which stage found an error: CPython's report of the place depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The tokenizer.
    Tokens,
    /// The parser, or what explains its failure.
    Grammar,
    /// `from __future__`.
    Future,
    /// The symbol table or the compiler: after the text was read.
    Tree,
}

/// A place in the source and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say about it, in words.
    pub text: String,
}

/// Why a text is no program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Its class.
    pub kind: ErrorKind,
    /// Who found it.
    pub stage: Stage,
    /// CPython's message, word for word.
    pub message: String,
    /// Where CPython reports it. Only `start` is exact where CPython's end is not known.
    pub span: Span,
    /// Where the last token ends that the parser had looked at, if that is known.
    pub seen: Option<u32>,
    /// What was expected at the place, or further places that matter; may be empty.
    pub labels: Vec<Label>,
    /// What to do about it, if that is known.
    pub help: Option<String>,
    /// More text could make the program whole: a REPL asks for another line.
    pub incomplete: bool,
}

impl SyntaxError {
    /// A `SyntaxError` without labels and help.
    pub fn new(message: impl Into<String>, span: Span) -> Self {
        SyntaxError {
            kind: ErrorKind::Syntax,
            stage: Stage::Grammar,
            message: message.into(),
            span,
            seen: None,
            labels: Vec::new(),
            help: None,
            incomplete: false,
        }
    }

    /// An `IndentationError` without labels and help.
    pub fn indentation(message: impl Into<String>, span: Span) -> Self {
        SyntaxError {
            kind: ErrorKind::Indentation,
            ..SyntaxError::new(message, span)
        }
    }

    /// The same, found by another stage.
    pub fn found_by(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// The same, with a place labelled.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// The same, with a hint.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The same, marked as one that more text could cure.
    pub fn incomplete(mut self) -> Self {
        self.incomplete = true;
        self
    }
}

/// CPython's last line: the class and the message.
impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.name(), self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// A `SyntaxWarning`: the program is accepted, and CPython prints this before it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// CPython's message, word for word.
    pub message: String,
    /// Where; CPython shows its first line only.
    pub span: Span,
    /// Who found it: what the SyntaxError shows that a filter may make of it.
    pub stage: Stage,
}
