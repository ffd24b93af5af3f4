//! The data of `set` and `frozenset`.
//!
//! Iteration follows CPython's table order where CPython's order is determined by
//! the values, so the table is CPython's: open addressing with its probe sequence.

use super::heap::Payload;
use super::{Kind, Mut, Visitor};
use super::value::Value;
use std::cell::Cell;

/// A place of the table.
#[derive(Clone, Default)]
pub struct Place {
    /// Hash of the key.
    pub hash: u64,
    /// The key; unbound if the place is free (or was freed: then `hash` is `u64::MAX`).
    pub key: Value,
}

/// A `set` or `frozenset`.
#[derive(Default)]
pub struct Set {
    /// The table; its length is a power of two, or 0 for an empty set.
    pub places: Mut<Vec<Place>>,
    /// Number of keys.
    pub used: Cell<usize>,
    /// Number of keys and freed places.
    pub fill: Cell<usize>,
    /// It is a frozenset.
    pub frozen: Cell<bool>,
    /// The hash of a frozenset, once computed.
    pub hash: Cell<Option<i64>>,
}

// SAFETY: the row Set of the table.
unsafe impl Payload for Set {
    const KIND: Kind = Kind::Set;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.places.get().iter().for_each(|place| visit(&place.key));
    }
    fn clear(&self) {
        self.used.set(0);
        self.fill.set(0);
        self.places.set(Vec::new());
    }
}
