//! The inline cache of an instruction.

use crate::object::{Ptr, Str, Value};
use std::cell::Cell;

/// What an instruction found the last time, and how to see that it still holds.
pub struct Cache {
    /// The name it looks up, interned.
    pub name: Ptr<Str>,
    /// Keyword names of a method call: a tuple, or unbound.
    pub keywords: Value,
    /// What the fast path may do.
    pub state: Cell<CacheState>,
    /// The class's version, or the namespace's.
    pub version: Cell<u32>,
    /// The shape's number, or the second namespace's version.
    pub shape: Cell<u32>,
    /// The slot or entry.
    pub index: Cell<u32>,
    /// A function or value found; kept alive by the class (whose version is checked) or counted here.
    pub value: crate::object::Mut<Value>,
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
