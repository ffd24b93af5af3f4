//! Interned names: one `str` a text, so that names are compared by address. The heap has the table.

use super::str::hash_bytes;
use super::{Ptr, Str};
use hashbrown::HashTable;

/// The table of interned names.
pub(super) struct Interner(HashTable<Ptr<Str>>);

impl Default for Interner {
    fn default() -> Self {
        // Room for what a start interns.
        Interner(HashTable::with_capacity(890))
    }
}

impl Interner {
    /// The one `str` of that text.
    pub(super) fn intern(&mut self, text: &str) -> Ptr<Str> {
        let hash = hash_bytes(text.as_bytes());
        if let Some(name) = self.0.find(hash, |name| name.text() == text) {
            return name.clone();
        }
        let name = Str::new_interned(text, hash);
        self.0.insert_unique(hash, name.clone(), |name| name.hash());
        name
    }
}
