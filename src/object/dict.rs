//! The data of `dict` and its views: an insertion-ordered hash table.
//!
//! Entries stand in a vector in insertion order, deleted ones as holes; beyond
//! [`LINEAR`] entries a hash table of indices finds them. What only compares names
//! (attributes, globals) is here; look-ups that may call a script's `__eq__` are in
//! [`crate::vm`] on top of [`Dict::probe`].

use super::heap::Payload;
use super::{Kind, Mut, Ptr, Str, Tuple, Value, Visitor};
use hashbrown::HashTable;
use std::cell::Cell;

/// Up to this many entries are searched without a table.
const LINEAR: usize = 8;

/// An entry; `key` is unbound in a hole.
#[derive(Clone)]
pub struct Entry {
    /// Hash of the key.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

#[derive(Default)]
struct Table {
    entries: Vec<Entry>,
    index: HashTable<u32>,
    indexed: bool,
    live: usize,
}

/// A `dict`.
#[derive(Default)]
pub struct Dict {
    table: Mut<Table>,
    /// Changes whenever a key comes or goes; inline caches of globals compare it.
    version: Cell<u32>,
}

// SAFETY: the row Dict of the table.
unsafe impl Payload for Dict {
    const KIND: Kind = Kind::Dict;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        for entry in &self.table.get().entries {
            visit(&entry.key);
            visit(&entry.value);
        }
    }
    fn clear(&self) {
        self.clear_all();
    }
}

/// What [`Dict::probe`] found.
pub enum Probe {
    /// The entry with that key.
    Found(usize),
    /// No such key.
    Missing,
    /// Entries with the same hash whose keys only the VM can compare.
    Ask(Vec<usize>),
}

/// Are the keys equal, as far as can be said without running script code?
#[inline]
pub(crate) fn same_key(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        (Value::Obj(x), Value::Obj(y)) => {
            if x.same(y) {
                return Some(true);
            }
            match (a.exact::<Str>(), b.exact::<Str>()) {
                (Some(a), Some(b)) => {
                    Some(!(a.interned.get() && b.interned.get()) && a.text() == b.text())
                }
                _ => same_tuple(a.exact::<Tuple>()?, b.exact::<Tuple>()?),
            }
        }
        (Value::Obj(_), _) | (_, Value::Obj(_)) => None,
        (Value::None, _) | (_, Value::None) => Some(a.is(b)),
        (Value::Ellipsis | Value::NotImplemented, _)
        | (_, Value::Ellipsis | Value::NotImplemented) => Some(a.is(b)),
        _ => {
            let number = |value: &Value| match value {
                Value::Float(value) => *value,
                // Only compared with floats here; an int beyond 2**53 equals a float only exactly.
                other => other.as_int().unwrap_or(0) as f64,
            };
            let exact = |value: &Value| {
                value
                    .as_int()
                    .is_none_or(|int| int.unsigned_abs() < 1 << 53)
            };
            match (a.as_int(), b.as_int()) {
                (Some(a), Some(b)) => Some(a == b),
                _ if exact(a) && exact(b) => Some(a.is(b) || number(a) == number(b)),
                _ => None,
            }
        }
    }
}

/// The same of tuples: item by item, then by length, as their comparison goes.
fn same_tuple(a: &Tuple, b: &Tuple) -> Option<bool> {
    for (a, b) in a.items().iter().zip(b.items()) {
        // A tuple in a tuple is left to the machine, which counts the depth.
        let nested = a.kind() == Some(Kind::Tuple) && b.kind() == Some(Kind::Tuple);
        if nested && !a.is(b) {
            return None;
        }
        if !same_key(a, b)? {
            return Some(false);
        }
    }
    Some(a.items().len() == b.items().len())
}

impl Dict {
    /// An empty `dict`.
    pub fn new() -> Ptr<Dict> {
        Ptr::new(Dict::default())
    }

    /// An empty `dict` with room.
    pub fn with_capacity(entries: usize) -> Ptr<Dict> {
        let table = Table {
            entries: Vec::with_capacity(entries),
            ..Table::default()
        };
        Ptr::new(Dict {
            table: Mut::new(table),
            version: Cell::new(0),
        })
    }

    /// Make room for so many keys.
    pub fn reserve(&self, more: usize) {
        self.table.get_mut().entries.reserve(more);
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.get().live
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes whenever a key comes or goes.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Number of places in the entry vector, holes included: what an iterator walks.
    #[inline(always)]
    pub fn places(&self) -> usize {
        self.table.get().entries.len()
    }

    /// The entry at a place, if it is no hole.
    #[inline(always)]
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.table
            .get()
            .entries
            .get(place)
            .filter(|entry| !entry.key.is_unbound())
    }

    /// The value at a place that is known to hold a key.
    #[inline(always)]
    pub fn value_at(&self, place: usize) -> Value {
        self.borrow_at(place).clone()
    }

    /// The same, borrowed.
    #[inline(always)]
    pub(crate) fn borrow_at(&self, place: usize) -> &Value {
        &self.table.get().entries[place].value
    }

    /// Put a value in the entry at a place that holds a key; gives the old one.
    #[inline(always)]
    pub fn set_value(&self, place: usize, value: Value) -> Value {
        std::mem::replace(&mut self.table.get_mut().entries[place].value, value)
    }

    /// Look for a key with that hash.
    #[inline]
    pub fn probe(&self, hash: u64, key: &Value) -> Probe {
        let table = self.table.get();
        let mut ask = Vec::new();
        if table.indexed {
            let found = table.index.find(hash, |&place| {
                let entry = &table.entries[place as usize];
                entry.hash == hash
                    && same_key(&entry.key, key).unwrap_or_else(|| {
                        ask.push(place as usize);
                        false
                    })
            });
            match found {
                Some(&place) if ask.is_empty() => return Probe::Found(place as usize),
                Some(&place) => ask.push(place as usize),
                None => {}
            }
            // The oldest first, as a script's `__eq__` would see it in CPython.
            ask.sort_unstable();
        } else {
            for (place, entry) in table.entries.iter().enumerate() {
                if entry.hash == hash && !entry.key.is_unbound() {
                    match same_key(&entry.key, key) {
                        Some(true) if ask.is_empty() => return Probe::Found(place),
                        Some(false) => {}
                        Some(true) | None => ask.push(place),
                    }
                }
            }
        }
        if ask.is_empty() {
            Probe::Missing
        } else {
            Probe::Ask(ask)
        }
    }

    /// Add a key that is known not to be there.
    pub fn insert_new(&self, hash: u64, key: Value, value: Value) {
        let table = self.table.get_mut();
        if table.entries.len() == table.entries.capacity()
            && table.live < table.entries.len() * 3 / 4
        {
            self.compact();
        }
        let table = self.table.get_mut();
        let place = table.entries.len() as u32;
        table.entries.push(Entry { hash, key, value });
        table.live += 1;
        if table.indexed {
            let entries = &table.entries;
            table
                .index
                .insert_unique(hash, place, |&at| entries[at as usize].hash);
        } else if table.entries.len() > LINEAR {
            self.reindex();
        }
        self.changed();
    }

    fn reindex(&self) {
        let table = self.table.get_mut();
        let entries = &table.entries;
        table.index.clear();
        table
            .index
            .reserve(entries.capacity(), |&at| entries[at as usize].hash);
        for (place, entry) in entries.iter().enumerate() {
            if !entry.key.is_unbound() {
                table
                    .index
                    .insert_unique(entry.hash, place as u32, |&at| entries[at as usize].hash);
            }
        }
        table.indexed = true;
    }

    /// Close the holes.
    fn compact(&self) {
        let table = self.table.get_mut();
        table.entries.retain(|entry| !entry.key.is_unbound());
        if table.indexed {
            self.reindex();
        }
        self.changed();
    }

    /// Remove the entry at a place; gives its key and value.
    pub fn remove_at(&self, place: usize) -> (Value, Value) {
        let table = self.table.get_mut();
        if table.indexed {
            let hash = table.entries[place].hash;
            if let Ok(found) = table.index.find_entry(hash, |&at| at as usize == place) {
                found.remove();
            }
        }
        let entry = &mut table.entries[place];
        let key = std::mem::take(&mut entry.key);
        let value = std::mem::take(&mut entry.value);
        table.live -= 1;
        if table.live == 0 {
            table.entries.clear();
            table.index.clear();
            table.indexed = false;
        } else {
            while table
                .entries
                .last()
                .is_some_and(|entry| entry.key.is_unbound())
            {
                table.entries.pop();
            }
        }
        self.changed();
        (key, value)
    }

    /// Remove everything.
    pub fn clear_all(&self) {
        let old = self.table.take();
        self.changed();
        drop(old);
    }

    /// The place of the first key, or of the last one.
    pub fn end_place(&self, last: bool) -> Option<usize> {
        let entries = &self.table.get().entries;
        if last {
            entries.iter().rposition(|entry| !entry.key.is_unbound())
        } else {
            entries.iter().position(|entry| !entry.key.is_unbound())
        }
    }

    /// The place of a name. (The dict may hold other keys as well.)
    #[inline]
    pub fn find_name(&self, name: &Ptr<Str>) -> Option<usize> {
        let table = self.table.get();
        if !table.indexed {
            // Interned names are found by address; others by text.
            let by_address = |entry: &Entry| matches!(&entry.key, Value::Obj(key) if key.address() == name.address());
            if let Some(place) = table.entries.iter().position(by_address) {
                return Some(place);
            }
        }
        let hash = name.hash();
        let equal = |entry: &Entry| {
            entry.hash == hash
                && (entry
                    .key
                    .as_::<Str>()
                    .is_some_and(|key| std::ptr::eq(key, &**name) || key.text() == name.text()))
        };
        if table.indexed {
            table
                .index
                .find(hash, |&place| equal(&table.entries[place as usize]))
                .map(|&place| place as usize)
        } else {
            table.entries.iter().position(equal)
        }
    }

    /// The value of a name.
    #[inline]
    pub fn get_name(&self, name: &Ptr<Str>) -> Option<Value> {
        self.find_name(name)
            .map(|place| self.table.get().entries[place].value.clone())
    }

    /// Set the value of a name.
    pub fn set_name(&self, name: &Ptr<Str>, value: Value) {
        match self.find_name(name) {
            Some(place) => drop(self.set_value(place, value)),
            None => self.insert_new(name.hash(), name.into(), value),
        }
    }

    /// Delete a name; was it there?
    pub fn delete_name(&self, name: &Ptr<Str>) -> bool {
        self.find_name(name)
            .map(|place| drop(self.remove_at(place)))
            .is_some()
    }

    /// The value of a text key.
    pub fn get_str(&self, name: &str) -> Option<Value> {
        self.get_name(&Str::new(name))
    }

    /// Set the value of a text key.
    pub fn set_str(&self, name: &str, value: Value) {
        self.set_name(&Str::new(name), value);
    }

    /// The keys, in order.
    pub fn keys(&self) -> Vec<Value> {
        self.live_entries().map(|entry| entry.key.clone()).collect()
    }

    /// The values, in order.
    pub fn values(&self) -> Vec<Value> {
        self.live_entries()
            .map(|entry| entry.value.clone())
            .collect()
    }

    /// The items, in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.live_entries()
            .map(|entry| (entry.key.clone(), entry.value.clone()))
            .collect()
    }

    /// The entries, in order.
    pub fn live_entries(&self) -> impl Iterator<Item = &Entry> {
        self.table
            .get()
            .entries
            .iter()
            .filter(|entry| !entry.key.is_unbound())
    }

    /// A copy.
    pub fn copy(&self) -> Ptr<Dict> {
        let copy = Dict::with_capacity(self.len());
        for entry in self.live_entries() {
            copy.insert_new(entry.hash, entry.key.clone(), entry.value.clone());
        }
        copy
    }
}

/// Which view of a dict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

/// `dict.keys()`, `.values()`, `.items()`.
pub struct DictView {
    /// The dict.
    pub dict: Value,
    /// Which view.
    pub view: ViewKind,
}

// SAFETY: the row DictView of the table.
unsafe impl Payload for DictView {
    const KIND: Kind = Kind::DictView;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.dict);
    }
}
