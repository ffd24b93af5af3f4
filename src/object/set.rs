//! The data of `set` and `frozenset`: the table and its order.
//!
//! A set of ints, floats or tuples of them iterates in the order of CPython's
//! table, and scripts print sets. So the table is laid out as there: open
//! addressing, runs of neighbouring places before each perturbed jump, growth by
//! the same rule (`Objects/setobject.c`). An empty table stands for one of
//! [`MIN_PLACES`] places and is allocated at the first key.
//!
//! Everything here is free of script code; look-ups that may call a script's
//! `__eq__` are in [`crate::builtins::containers::set`] on top of [`Walk`].

use super::dict::same_key;
use super::heap::Payload;
use super::value::Value;
use super::{Kind, Mut, Ptr, Visitor};
use std::cell::Cell;

/// Places of the smallest table.
const MIN_PLACES: usize = 8;
/// Further neighbours looked at before a jump.
const RUN: usize = 9;
/// Bits of the hash used up by each jump.
const PERTURB_SHIFT: u32 = 5;
/// Larger sets grow twofold instead of fourfold.
const LARGE: usize = 50_000;
/// The hash in a freed place.
const FREED: u64 = u64::MAX;

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
    /// Where `pop` goes on.
    pub finger: Cell<usize>,
    /// An order of walking other than the table's: the places in it, and `used` and `fill` when it was made.
    pub(crate) walk: Mut<Option<(Vec<u32>, usize, usize)>>,
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
        self.clear_all();
    }
}

/// The places where a key may stand, in the order they are looked at. Endless.
pub struct Walk {
    hash: u64,
    perturb: usize,
    start: usize,
    next: usize,
    left: usize,
    mask: usize,
    /// The last freed place on the way: where a new key goes.
    freed: Option<usize>,
}

impl Walk {
    /// The walk of a hash in a table of `mask + 1` places.
    #[inline]
    pub fn new(hash: u64, mask: usize) -> Walk {
        let perturb = hash as usize;
        let mut walk = Walk {
            hash,
            perturb,
            start: 0,
            next: 0,
            left: 0,
            mask,
            freed: None,
        };
        walk.begin(perturb & mask);
        walk
    }

    #[inline]
    fn begin(&mut self, start: usize) {
        self.start = start;
        self.next = start;
        self.left = if start + RUN <= self.mask { RUN + 1 } else { 1 };
    }

    /// The next place.
    #[inline]
    fn step(&mut self) -> usize {
        if self.left == 0 {
            self.perturb >>= PERTURB_SHIFT;
            let start = self
                .start
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(self.perturb)
                & self.mask;
            self.begin(start);
        }
        let at = self.next;
        self.next += 1;
        self.left -= 1;
        at
    }
}

/// What the search for a key came upon.
pub enum Look {
    /// It stands there.
    Found(usize),
    /// It is not in the set; a new one goes to that place.
    Missing(usize),
    /// Only the VM can say whether the key at that place, this one, is equal.
    Ask(usize, Value),
}

impl Set {
    /// An empty `set` or `frozenset`.
    pub fn new(frozen: bool) -> Ptr<Set> {
        Ptr::new(Set {
            frozen: Cell::new(frozen),
            ..Set::default()
        })
    }

    /// Number of keys.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get()
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of places less one.
    #[inline(always)]
    pub fn mask(&self) -> usize {
        self.places.get().len().max(MIN_PLACES) - 1
    }

    /// Make sure that the table is allocated.
    #[inline]
    fn allocate(&self) {
        if self.places.get().is_empty() {
            self.places.set(vec![Place::default(); MIN_PLACES]);
        }
    }

    /// Go on searching for a key, from where the walk stands. The table must be the one that the walk began in.
    #[inline]
    pub fn search(&self, walk: &mut Walk, key: &Value) -> Look {
        let table = self.places.get();
        if table.is_empty() {
            return Look::Missing(walk.step());
        }
        loop {
            let at = walk.step();
            let place = &table[at];
            if place.key.is_unbound() {
                if place.hash != FREED {
                    return Look::Missing(walk.freed.unwrap_or(at));
                }
                walk.freed = Some(at);
            } else if place.hash == walk.hash {
                match same_key(&place.key, key) {
                    Some(true) => return Look::Found(at),
                    Some(false) => {}
                    None => return Look::Ask(at, place.key.clone()),
                }
            }
        }
    }

    /// Has nothing moved since [`Look::Ask`]: the same table, with the key at its place?
    pub fn unmoved(&self, walk: &Walk, at: usize, key: &Value) -> bool {
        self.mask() == walk.mask
            && self
                .places
                .get()
                .get(at)
                .is_some_and(|place| place.key.is(key))
    }

    /// Put a new key where the search for it ended; the table may grow.
    pub fn put(&self, at: usize, hash: u64, key: Value) {
        self.allocate();
        let place = &mut self.places.get_mut()[at];
        let was_freed = place.hash == FREED;
        *place = Place { hash, key };
        self.used.set(self.used.get() + 1);
        if !was_freed {
            self.fill.set(self.fill.get() + 1);
            if self.fill.get() * 5 >= self.mask() * 3 {
                self.resize(self.growth());
            }
        }
    }

    /// The number of keys to make room for when the table is rebuilt.
    fn growth(&self) -> usize {
        if self.len() > LARGE {
            self.len() * 2
        } else {
            self.len() * 4
        }
    }

    /// Rebuild the table with more than `least` places, without freed ones.
    pub fn resize(&self, least: usize) {
        let mut size = MIN_PLACES;
        while size <= least {
            size <<= 1;
        }
        if size == MIN_PLACES && self.mask() + 1 == MIN_PLACES && self.fill.get() == self.used.get()
        {
            return;
        }
        let old = self.places.replace(vec![Place::default(); size]);
        for place in old {
            if !place.key.is_unbound() {
                self.insert_clean(place);
            }
        }
        self.fill.set(self.used.get());
    }

    /// Make room for `more` keys before they are merged in.
    pub fn reserve(&self, more: usize) {
        if (self.fill.get() + more) * 5 >= self.mask() * 3 {
            self.resize((self.used.get() + more) * 2);
        }
    }

    /// Put a key that is not there into an allocated table without freed places.
    fn insert_clean(&self, place: Place) {
        let table = self.places.get_mut();
        let mut walk = Walk::new(place.hash, table.len() - 1);
        loop {
            let at = walk.step();
            if table[at].key.is_unbound() {
                table[at] = place;
                return;
            }
        }
    }

    /// Take all keys of `other`, if that needs no comparison: this set holds nothing. Did it?
    pub fn fill_from(&self, other: &Set) -> bool {
        if self.fill.get() != 0 {
            return false;
        }
        self.allocate();
        if self.mask() == other.mask() && other.fill.get() == other.used.get() {
            self.places.set(other.places.get().clone());
            self.allocate();
        } else {
            for place in other.places.get() {
                if !place.key.is_unbound() {
                    self.insert_clean(place.clone());
                }
            }
        }
        self.used.set(other.used.get());
        self.fill.set(other.used.get());
        true
    }

    /// Free the place of a key; gives the key.
    pub fn remove_at(&self, at: usize) -> Value {
        let place = std::mem::replace(
            &mut self.places.get_mut()[at],
            Place {
                hash: FREED,
                key: Value::Unbound,
            },
        );
        self.used.set(self.used.get() - 1);
        place.key
    }

    /// Rebuild the table if more than a quarter of it is freed places.
    pub fn tidy(&self) {
        if self.fill.get() - self.used.get() > self.mask() / 4 {
            self.resize(self.growth());
        }
    }

    /// Remove some key: the one that CPython's `pop` takes.
    pub fn pop(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        let mut at = self.finger.get() & self.mask();
        while self.places.get()[at].key.is_unbound() {
            at = if at == self.mask() { 0 } else { at + 1 };
        }
        self.finger.set(at + 1);
        Some(self.remove_at(at))
    }

    /// Remove everything.
    pub fn clear_all(&self) {
        self.used.set(0);
        self.fill.set(0);
        self.finger.set(0);
        self.hash.set(None);
        self.places.set(Vec::new());
    }

    /// Exchange the content with `other`.
    pub fn swap(&self, other: &Set) {
        std::mem::swap(self.places.get_mut(), other.places.get_mut());
        self.used.swap(&other.used);
        self.fill.swap(&other.fill);
        self.finger.swap(&other.finger);
        self.hash.set(None);
        other.hash.set(None);
    }

    /// The first key at or after a place: the place behind it, hash and key.
    #[inline]
    pub fn next_from(&self, at: usize) -> Option<(usize, u64, Value)> {
        if let Some(order) = self.order() {
            let place = &self.places.get()[*order.get(at)? as usize];
            return Some((at + 1, place.hash, place.key.clone()));
        }
        let rest = self.places.get().get(at..)?;
        let skipped = rest.iter().position(|place| !place.key.is_unbound())?;
        let place = &rest[skipped];
        Some((at + skipped + 1, place.hash, place.key.clone()))
    }

    /// The order of walking that was set, while the set is as it was then.
    fn order(&self) -> Option<&[u32]> {
        let (order, used, fill) = self.walk.get().as_ref()?;
        let places = self.places.get();
        let same = *used == self.used.get() && *fill == self.fill.get();
        // A key may have given its place to another one meanwhile.
        let valid = same
            && order.iter().all(|at| {
                places
                    .get(*at as usize)
                    .is_some_and(|place| !place.key.is_unbound())
            });
        valid.then_some(order.as_slice())
    }

    /// Was an order of walking set, and does it hold?
    pub fn is_ordered(&self) -> bool {
        self.order().is_some()
    }

    /// Walk the set in the order of `rank` of its keys, until it changes.
    pub fn walk_by(&self, mut rank: impl FnMut(&Value) -> i64) {
        let places = self.places.get();
        let live = places
            .iter()
            .enumerate()
            .filter(|(_, place)| !place.key.is_unbound());
        let mut order: Vec<(i64, u32)> = live
            .map(|(at, place)| (rank(&place.key), at as u32))
            .collect();
        order.sort_unstable();
        let order = order.into_iter().map(|(_, at)| at).collect();
        self.walk
            .set(Some((order, self.used.get(), self.fill.get())));
    }

    /// The keys, in the order of iteration.
    pub fn keys(&self) -> Vec<Value> {
        if let Some(order) = self.order() {
            let places = self.places.get();
            return order
                .iter()
                .map(|at| places[*at as usize].key.clone())
                .collect();
        }
        self.places
            .get()
            .iter()
            .filter(|place| !place.key.is_unbound())
            .map(|place| place.key.clone())
            .collect()
    }

    /// The hash of its content as a frozenset has it (`frozenset.__hash__`).
    pub fn content_hash(&self) -> i64 {
        let shuffle = |hash: u64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
        let keys = self
            .places
            .get()
            .iter()
            .filter(|place| !place.key.is_unbound());
        let mut hash = keys.fold(0, |hash, place| hash ^ shuffle(place.hash));
        hash ^= (self.len() as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX {
            590_923_713
        } else {
            hash as i64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Heap;

    fn add(set: &Set, key: i64) {
        let mut walk = Walk::new(key as u64, set.mask());
        if let Look::Missing(at) = set.search(&mut walk, &Value::Int(key)) {
            set.put(at, key as u64, Value::Int(key));
        }
    }

    fn discard(set: &Set, key: i64) {
        let mut walk = Walk::new(key as u64, set.mask());
        if let Look::Found(at) = set.search(&mut walk, &Value::Int(key)) {
            set.remove_at(at);
        }
    }

    fn order(set: &Set) -> Vec<i64> {
        set.keys().iter().filter_map(Value::as_int).collect()
    }

    fn with_heap(test: impl FnOnce()) {
        let heap = Heap::new();
        let before = heap.enter();
        test();
        Heap::leave(before);
    }

    #[test]
    fn order_of_ints_is_that_of_cpython() {
        with_heap(|| {
            let set = Set::new(false);
            for key in [100, 3, 33, 65, 97, 7, 1, 129, 1_000_003] {
                add(&set, key);
            }
            assert_eq!(order(&set), [65, 33, 3, 100, 97, 1, 7, 129, 1000003]);
            discard(&set, 3);
            discard(&set, 97);
            for key in [35, 67, 99, 131, 3] {
                add(&set, key);
            }
            assert_eq!(
                order(&set),
                [65, 33, 67, 100, 35, 1, 7, 129, 1000003, 99, 131, 3]
            );
            assert_eq!(set.pop().and_then(|key| key.as_int()), Some(65));
            assert_eq!(set.pop().and_then(|key| key.as_int()), Some(33));
        });
    }

    #[test]
    fn copies_keep_or_rebuild_the_table() {
        with_heap(|| {
            let set = Set::new(false);
            (0..5).for_each(|key| add(&set, key * 8));
            assert_eq!(order(&set), [0, 32, 8, 16, 24]);
            let copy = Set::new(false);
            copy.reserve(set.len());
            assert!(copy.fill_from(&set));
            assert_eq!(order(&copy), [0, 32, 16, 8, 24]);
        });
    }

    #[test]
    fn hash_of_a_frozenset() {
        with_heap(|| {
            let set = Set::new(true);
            assert_eq!(set.content_hash(), 133_146_708_735_736);
            (1..4).for_each(|key| add(&set, key));
            assert_eq!(set.content_hash(), -272_375_401_224_217_160);
        });
    }
}
