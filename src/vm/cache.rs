//! The inline cache of an instruction.

use crate::object::{Mut, Ptr, Str, Value};
use std::cell::Cell;
use std::ops::Deref;

/// What an instruction looks up, and what it found for the last two kinds of object.
pub struct Cache {
    /// The name it looks up, interned.
    pub name: Ptr<Str>,
    /// Keyword names of a method call: a tuple, or unbound.
    pub keywords: Value,
    first: Found,
    /// What it found before that: an instruction of a base class sees objects of several.
    pub second: Found,
}

/// What an instruction found, and how to see that it still holds.
pub struct Found {
    /// What the fast path may do.
    pub state: Cell<CacheState>,
    /// The class's version, or the namespace's.
    pub version: Cell<u32>,
    /// The shape's number, or the second namespace's version.
    pub shape: Cell<u32>,
    /// The slot or entry.
    pub index: Cell<u32>,
    /// A function or value found; kept alive by the class (whose version is checked) or counted here.
    pub value: Mut<Value>,
}

impl Default for Found {
    fn default() -> Found {
        Found {
            state: Cell::new(CacheState::Empty),
            version: Cell::new(0),
            shape: Cell::new(0),
            index: Cell::new(0),
            value: Mut::default(),
        }
    }
}

impl Cache {
    /// An empty cache.
    pub fn new(name: Ptr<Str>, keywords: Value) -> Cache {
        Cache {
            name,
            keywords,
            first: Found::default(),
            second: Found::default(),
        }
    }

    /// Remember what was found; what was known before comes second.
    pub fn learn(&self, state: CacheState, version: u32, shape: u32, index: u32, value: Value) {
        let (first, second) = (&self.first, &self.second);
        if first.state.get() != CacheState::Empty {
            second.state.set(first.state.get());
            second.version.set(first.version.get());
            second.shape.set(first.shape.get());
            second.index.set(first.index.get());
            second.value.set(first.value.take());
        }
        first.state.set(state);
        first.version.set(version);
        first.shape.set(shape);
        first.index.set(index);
        first.value.set(value);
    }
}

impl Deref for Cache {
    type Target = Found;
    /// What it found last.
    #[inline(always)]
    fn deref(&self) -> &Found {
        &self.first
    }
}

/// The kinds of fast paths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CacheState {
    /// Nothing known yet.
    Empty,
    /// Looked up too often in vain: do not try again.
    Never,
    /// The attribute is in slot `index` of an instance of class `version` with shape `shape`.
    Slot,
    /// A new attribute: an instance of that class and shape gets it as a further slot.
    AddSlot,
    /// A function of the class, to be bound: class `version`, no such name in shape `shape`.
    Method,
    /// A value of the class.
    ClassValue,
    /// In entry `index` of a module's namespace.
    Entry,
    /// Not among the globals (namespace `version`), in entry `index` of the builtins (`shape`).
    Builtin,
}
