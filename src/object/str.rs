//! The data of `str`, `bytes` and `bytearray`. Their methods: [`crate::builtins`].

use super::heap::{Heap, Payload, tail_behind_attrs, tail_behind_payload, tail_of};
use super::{Class, Kind, Mut, Ptr, Value};
use std::cell::Cell;

/// A `str`: UTF-8, in the object's tail. (Lone surrogates are not supported.)
#[repr(C)]
pub struct Str {
    hash: Cell<u64>,
    len: Cell<u32>,
    capacity: Cell<u32>,
    chars: Cell<u32>,
    /// Where the tail stands, from here.
    at: u8,
    /// It is the one of its text in the interpreter's table of names.
    pub(crate) interned: Cell<bool>,
}

// SAFETY: the row Str of the table.
unsafe impl Payload for Str {
    const KIND: Kind = Kind::Str;
    fn tail(&self) -> usize {
        self.capacity.get() as usize
    }
}

impl Str {
    /// A new `str`.
    #[inline]
    pub fn new(text: &str) -> Ptr<Str> {
        // One character: the same object each time, as in CPython.
        if let [byte @ ..128] = text.as_bytes() {
            return Heap::with(|heap| heap.character(*byte));
        }
        Str::with_capacity(text, text.len())
    }

    /// A new `str` of an ASCII character.
    pub(super) fn of_ascii(byte: u8) -> Ptr<Str> {
        Str::with_capacity((byte as char).encode_utf8(&mut [0; 4]), 1)
    }

    /// The one that stands in the table of names; its hash is known.
    pub(crate) fn new_interned(text: &str, hash: u64) -> Ptr<Str> {
        let name = Str::new(text);
        name.hash.set(hash);
        name.interned.set(true);
        name
    }

    /// A new `str` with room to grow.
    pub fn with_capacity(text: &str, capacity: usize) -> Ptr<Str> {
        Str::make(text, capacity, None)
    }

    fn make(text: &str, capacity: usize, class: Option<&Ptr<Class>>) -> Ptr<Str> {
        let len =
            u32::try_from(text.len()).expect("strings of 4 GiB are refused before they are made");
        let capacity = capacity.max(text.len()).next_multiple_of(8) as u32;
        let chars = if text.is_ascii() {
            len
        } else {
            text.chars().count() as u32
        };
        let at = class.map_or(tail_behind_payload::<Str>(), |_| tail_behind_attrs::<Str>());
        let payload = Str {
            hash: Cell::new(0),
            len: Cell::new(len),
            capacity: Cell::new(capacity),
            chars: Cell::new(chars),
            at: at as u8,
            interned: Cell::new(false),
        };
        let ptr = match class {
            None => Ptr::with_tail(payload, capacity as usize),
            Some(class) => Ptr::with_class_and_tail(payload, class, capacity as usize),
        };
        // SAFETY: the tail has `capacity >= len` bytes.
        unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), ptr.tail_start(), text.len()) };
        ptr
    }

    /// A new instance of a script's subclass.
    pub fn with_class(text: &str, class: &Ptr<Class>) -> Ptr<Str> {
        Str::make(text, text.len(), Some(class))
    }

    #[inline(always)]
    fn tail_start(&self) -> *mut u8 {
        tail_of(self, self.at as usize)
    }

    /// The text.
    #[inline(always)]
    pub fn text(&self) -> &str {
        // SAFETY: the tail holds `len` bytes of UTF-8, written by `with_capacity` and `append`.
        unsafe {
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(
                self.tail_start(),
                self.len.get() as usize,
            ))
        }
    }

    /// Number of code points.
    #[inline(always)]
    pub fn chars(&self) -> usize {
        self.chars.get() as usize
    }

    /// Are all characters ASCII? Then code points are bytes.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.chars.get() == self.len.get()
    }

    /// Its hash: fixed, never 0.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        let hash = self.hash.get();
        if hash != 0 {
            return hash;
        }
        let hash = hash_bytes(self.text().as_bytes());
        self.hash.set(hash);
        hash
    }

    /// Append in place, if nobody else can see it and there is room.
    pub(crate) fn try_append(this: &Ptr<Str>, text: &str) -> bool {
        let (len, room) = (this.len.get() as usize, this.capacity.get() as usize);
        if this.as_ref().count() != 1 || this.interned.get() || len + text.len() > room {
            return false;
        }
        // SAFETY: one reference, and the tail has room for it.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), this.tail_start().add(len), text.len())
        };
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        this.len.set((len + text.len()) as u32);
        this.chars.set(this.chars.get() + chars as u32);
        this.hash.set(0);
        true
    }

    /// The character at a code point index that is in range.
    pub fn char_at(&self, index: usize) -> &str {
        if self.is_ascii() {
            return &self.text()[index..index + 1];
        }
        let text = self.text();
        let mut indices = text.char_indices().skip(index);
        let start = indices.next().map_or(text.len(), |(at, _)| at);
        let end = indices.next().map_or(text.len(), |(at, _)| at);
        &text[start..end]
    }
}

/// The last `len % 8` bytes as a number, the first of them lowest. It reads bytes twice rather
/// than loop over them.
#[inline]
fn remainder(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let Some(last) = bytes.last_chunk::<8>() {
        return match length % 8 {
            0 => 0,
            rest => u64::from_le_bytes(*last) >> (64 - 8 * rest),
        };
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let last = u64::from(u32::from_le_bytes(*last));
            u64::from(u32::from_le_bytes(*first)) | last << (8 * (length - 4))
        }
        _ => match (bytes.first(), bytes.get(length / 2), bytes.last()) {
            (Some(first), Some(middle), Some(last)) => {
                let at = |byte: &u8, place: usize| u64::from(*byte) << (8 * place);
                at(first, 0) | at(middle, length / 2) | at(last, length - 1)
            }
            _ => 0,
        },
    }
}

/// The hash of a string's or bytes' content: FxHash-like, with a fixed seed.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    if bytes.is_empty() {
        return 0;
    }
    let mut hash = bytes.len() as u64 ^ 0x5bd1_e995_7a3c_11f1;
    for chunk in bytes.as_chunks().0 {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*chunk)).wrapping_mul(K);
    }
    hash = (hash.rotate_left(23) ^ remainder(bytes)).wrapping_mul(K);
    hash ^= hash >> 29;
    // Python's hash() is an i64 that is never -1; here only that of nothing is 0.
    hash = hash.wrapping_mul(K) >> 1;
    hash.max(1)
}

impl PartialEq for Str {
    fn eq(&self, other: &Str) -> bool {
        std::ptr::eq(self, other) || self.text() == other.text()
    }
}

/// A `bytes`.
pub struct Bytes {
    /// The content.
    pub data: Box<[u8]>,
    pub(crate) hash: Cell<u64>,
}

// SAFETY: the row Bytes of the table.
unsafe impl Payload for Bytes {
    const KIND: Kind = Kind::Bytes;
}

impl Bytes {
    /// A new `bytes`.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(data: &[u8]) -> Value {
        Ptr::new(Bytes {
            data: data.into(),
            hash: Cell::new(0),
        })
        .into()
    }
}

/// A `bytearray`.
pub struct ByteArray {
    /// The content.
    pub data: Mut<Vec<u8>>,
    /// How many views show it: while there are any, its length stays.
    pub(crate) exports: Cell<usize>,
}

// SAFETY: the row ByteArray of the table.
unsafe impl Payload for ByteArray {
    const KIND: Kind = Kind::ByteArray;
}
