//! The data of `list` and of its iterator.

use super::heap::Payload;
use super::{Kind, Mut, Ptr, Value, Visitor};
use std::cell::Cell;

/// A `list`.
#[derive(Default)]
pub struct List {
    /// The items. (See [`Mut`]: copy out before anything that can run script code.)
    pub items: Mut<Vec<Value>>,
}

impl Drop for List {
    /// The last one first, as in CPython.
    fn drop(&mut self) {
        while let Some(item) = self.items.get_mut().pop() {
            drop(item);
        }
    }
}

// SAFETY: the row List of the table.
unsafe impl Payload for List {
    const KIND: Kind = Kind::List;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.items.get().iter().for_each(visit);
    }
    fn clear(&self) {
        self.items.set(Vec::new());
    }
}

impl List {
    /// A new `list`.
    pub fn new(items: Vec<Value>) -> Ptr<List> {
        Ptr::new(List {
            items: Mut::new(items),
        })
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items.get().len()
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index, counted.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.get().get(index).cloned()
    }

    /// Append an item.
    #[inline(always)]
    pub fn push(&self, item: Value) {
        self.items.get_mut().push(item);
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.get().clone()
    }
}

/// An iterator over a `list` or `tuple`, or by `__getitem__`; backwards for `reversed`.
pub struct ListIter {
    /// What it walks; unbound once exhausted.
    pub seq: Mut<Value>,
    /// The next index; for a reversed one, one more than it.
    pub next: Cell<usize>,
    /// Walks backwards.
    pub reversed: bool,
}

// SAFETY: the row ListIter of the table.
unsafe impl Payload for ListIter {
    const KIND: Kind = Kind::ListIter;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.seq.get());
    }
    fn clear(&self) {
        self.seq.set(Value::Unbound);
    }
}
