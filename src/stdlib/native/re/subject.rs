//! What a pattern is matched against: text or bytes, with places by character.

use super::engine::{Bytes, Found, Matcher, Stop, Text};
use super::program::Program;
use crate::builtins::strings::memory::{bytes_of, memory_error};
use crate::object::str::Bytes as BytesObject;
use crate::object::{Exc, Kind, Ptr, Res, Str, Value};
use crate::vm::{ExcType, Vm};

/// The text or bytes of a search.
#[derive(Clone)]
pub enum Subject {
    /// A `str`.
    Text(Ptr<Str>),
    /// Bytes; those of an object that can change are a copy.
    Bytes(Ptr<BytesObject>),
}

/// How a match must lie.
#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    /// Anywhere.
    Search,
    /// At the start.
    Match,
    /// From start to end.
    Full,
}

impl Subject {
    /// The subject for a pattern of text or bytes.
    pub fn new(vm: &mut Vm, value: &Value, is_text: bool) -> Res<Subject> {
        if let Some(text) = value.to_ptr::<Str>() {
            if !is_text {
                return Err(vm.type_error("cannot use a bytes pattern on a string-like object"));
            }
            return Ok(Subject::Text(text));
        }
        let data = match value.to_ptr::<BytesObject>() {
            Some(bytes) => Some(bytes),
            None => bytes_of(value).and_then(|data| BytesObject::new(&data).to_ptr()),
        };
        match data {
            Some(_) if is_text => {
                Err(vm.type_error("cannot use a string pattern on a bytes-like object"))
            }
            Some(data) => Ok(Subject::Bytes(data)),
            None => {
                let shown = vm.type_name(value);
                Err(vm.type_error(format!(
                    "expected string or bytes-like object, got '{shown}'"
                )))
            }
        }
    }

    /// Number of characters.
    pub fn length(&self) -> usize {
        match self {
            Subject::Text(text) => text.chars(),
            Subject::Bytes(bytes) => bytes.data.len(),
        }
    }

    /// The byte offset of a character.
    pub fn offset(&self, place: usize) -> usize {
        match self {
            Subject::Text(text) if !text.is_ascii() => {
                crate::builtins::strings::index::byte_place(text.text(), place)
            }
            _ => place.min(self.length()),
        }
    }

    /// The place of the character at a byte offset, counted from a known pair of offset and place.
    pub fn place(&self, offset: usize, known: (usize, usize)) -> usize {
        match self {
            Subject::Text(text) if !text.is_ascii() => {
                let (from, place) = if known.0 <= offset { known } else { (0, 0) };
                place + text.text()[from..offset].chars().count()
            }
            _ => offset,
        }
    }

    /// A part, as `str` or `bytes`.
    pub fn slice(&self, start: usize, end: usize) -> Value {
        match self {
            Subject::Text(text)
                if start == 0
                    && end == text.text().len()
                    && Value::from(text).is_exact(Kind::Str) =>
            {
                text.into()
            }
            Subject::Text(text) => Value::str(&text.text()[start..end]),
            Subject::Bytes(bytes) => BytesObject::new(&bytes.data[start..end]),
        }
    }

    /// A part, as raw bytes.
    pub fn raw(&self, start: usize, end: usize) -> &[u8] {
        match self {
            Subject::Text(text) => &text.text().as_bytes()[start..end],
            Subject::Bytes(bytes) => &bytes.data[start..end],
        }
    }

    /// Look for a match between byte offsets. With `not_empty` one at `start` must not be empty.
    pub fn find(
        &self,
        vm: &mut Vm,
        program: &Program,
        start: usize,
        end: usize,
        mode: Mode,
        not_empty: bool,
    ) -> Res<Option<Found>> {
        let whole = mode == Mode::Full;
        let guard = || vm.attend();
        macro_rules! run {
            ($subject:expr) => {{
                let mut matcher = Matcher::new(program, $subject, end, whole, guard);
                if mode == Mode::Search {
                    matcher.search(start, not_empty)
                } else {
                    matcher.match_at(start, not_empty)
                }
            }};
        }
        let result = match self {
            Subject::Text(text) if text.is_ascii() => run!(Bytes(text.text().as_bytes())),
            Subject::Text(text) => run!(Text(text.text())),
            Subject::Bytes(bytes) => run!(Bytes(&bytes.data)),
        };
        result.map_err(|stop| stopped(vm, stop))
    }
}

fn stopped(vm: &mut Vm, stop: Stop<Exc>) -> Exc {
    match stop {
        Stop::Memory => memory_error(vm),
        Stop::Steps => vm.error(
            ExcType::RuntimeError,
            "the pattern goes back and forth without end: given up after 2**31 steps",
        ),
        Stop::Guard(exc) => exc,
    }
}
