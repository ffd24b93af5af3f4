//! A quick hash table for keys that no script chooses: addresses and names of ours.
//!
//! The standard library's default hasher withstands chosen keys, and costs more than
//! the look-ups it serves here.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hash table with [`QuickHasher`].
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// Multiplies word by word.
#[derive(Default)]
pub struct QuickHasher(u64);

impl Hasher for QuickHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.write_u64(super::str::hash_bytes(bytes));
    }

    #[inline]
    fn write_u64(&mut self, word: u64) {
        const K: u64 = 0x9E37_79B9_7F4A_7C15;
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(K);
    }

    #[inline]
    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    #[inline]
    fn write_u8(&mut self, _: u8) {
        // The end of a `str` key.
    }

    #[inline]
    fn finish(&self) -> u64 {
        // The table takes its place from the low bits.
        self.0 ^ (self.0 >> 32)
    }
}
