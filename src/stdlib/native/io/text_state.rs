//! What a text stream was made with, and what it has read and not given out yet: plain Rust, for `text_file`.

use crate::builtins::strings::codec;
use crate::object::{Res, Value};
use crate::vm::Vm;

/// What `newline` says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Newline {
    /// `None`: all line ends are read as `\n`.
    Translate,
    /// `""`: all line ends end lines, and stay.
    Keep,
    /// This one only, and `\n` is written as it.
    Only(&'static str),
}

/// Encoding, error handler, line ends.
pub(super) struct Options {
    /// As the script gave it; `UTF-8` by default.
    pub(super) encoding: String,
    pub(super) errors: String,
    pub(super) newline: Newline,
}

impl Options {
    pub(super) fn check(
        vm: &mut Vm,
        encoding: Option<String>,
        errors: Option<String>,
        newline: Option<String>,
    ) -> Res<Options> {
        let newline = match newline.as_deref() {
            None => Newline::Translate,
            Some("") => Newline::Keep,
            Some("\n") => Newline::Only("\n"),
            Some("\r") => Newline::Only("\r"),
            Some("\r\n") => Newline::Only("\r\n"),
            Some(other) => {
                return Err(vm.value_error(format!("illegal newline value: {other}")));
            }
        };
        let encoding = match encoding {
            None => "UTF-8".to_owned(),
            Some(name) if name == "locale" => "UTF-8".to_owned(),
            Some(name) => name,
        };
        // Only a known encoding encodes nothing.
        codec::encode(vm, &Value::str(""), &encoding, "strict")?;
        Ok(Options {
            encoding,
            errors: errors.unwrap_or_else(|| "strict".to_owned()),
            newline,
        })
    }

    pub(super) fn plain_encoding(&self) -> String {
        self.encoding.to_ascii_lowercase().replace(['_', ' '], "-")
    }
}

/// What a text file has read, and what it has seen of line ends.
#[derive(Default)]
pub(super) struct State {
    /// Decoded; taken up to the byte `at`.
    pub(super) pending: String,
    pub(super) at: usize,
    /// Read, and too short to be decoded.
    pub(super) tail: Vec<u8>,
    /// The last read gave nothing.
    pub(super) ended: bool,
    /// Something was read or written: a byte order mark comes no more.
    pub(super) begun: bool,
    /// Kinds of line ends taken: `\r`, `\n`, `\r\n`.
    pub(super) seen: [bool; 3],
}

impl State {
    pub(super) fn rest(&self) -> &str {
        &self.pending[self.at..]
    }

    /// Where the next line ends: the text's length and the terminator's. None: more must be read.
    pub(super) fn line_end(&self, newline: Newline) -> Option<(usize, usize)> {
        let rest = self.rest();
        if let Newline::Only(terminator) = newline {
            let at = rest.find(terminator)?;
            return Some((at, terminator.len()));
        }
        let at = rest.find(['\n', '\r'])?;
        if rest.as_bytes()[at] == b'\n' {
            return Some((at, 1));
        }
        match rest.as_bytes().get(at + 1) {
            Some(b'\n') => Some((at, 2)),
            None if !self.ended => None,
            _ => Some((at, 1)),
        }
    }

    /// Take so many bytes of text; line ends become what the script is to see.
    pub(super) fn take(&mut self, bytes: usize, newline: Newline) -> String {
        let text = self.pending[self.at..self.at + bytes].to_owned();
        self.at += bytes;
        if self.at == self.pending.len() {
            self.pending.clear();
            self.at = 0;
        }
        if newline != Newline::Translate {
            return text;
        }
        if text.contains('\n') || text.contains('\r') {
            let pairs = text.matches("\r\n").count();
            self.seen[2] |= pairs > 0;
            self.seen[1] |= text.matches('\n').count() > pairs;
            self.seen[0] |= text.matches('\r').count() > pairs;
        }
        if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Newline, State};

    #[test]
    fn a_lone_return_waits_for_more() {
        let mut state = State {
            pending: "a\r".into(),
            ..State::default()
        };
        assert_eq!(state.line_end(Newline::Translate), None);
        state.ended = true;
        assert_eq!(state.line_end(Newline::Translate), Some((1, 1)));
        state.pending.push('\n');
        assert_eq!(state.line_end(Newline::Keep), Some((1, 2)));
        assert_eq!(state.take(3, Newline::Translate), "a\n");
    }
}
