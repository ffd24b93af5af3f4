//! The operations of `set` and `frozenset` that compare keys. The table: [`crate::object::set`]; the rows: [`super::set_methods`].
//!
//! Results are built with the same insertions in the same order as in CPython
//! (`Objects/setobject.c`), because that order decides how they iterate.

use crate::builtins::iterators;
use crate::object::set::{Look, Walk};
use crate::object::{Dict, Ptr, Res, Set, Value};
use crate::vm::{ExcType, Vm};

/// Where a key stands, or where to put it.
enum Spot {
    Found(usize),
    Missing(usize),
}

fn locate(vm: &mut Vm, set: &Set, hash: u64, key: &Value) -> Res<Spot> {
    'again: loop {
        let mut walk = Walk::new(hash, set.mask());
        loop {
            match set.search(&mut walk, key) {
                Look::Found(at) => return Ok(Spot::Found(at)),
                Look::Missing(at) => return Ok(Spot::Missing(at)),
                Look::Ask(at, stored) => {
                    let equal = vm.equal(&stored, key)?;
                    if !set.unmoved(&walk, at, &stored) {
                        continue 'again;
                    }
                    if equal {
                        return Ok(Spot::Found(at));
                    }
                }
            }
        }
    }
}

/// Add a key whose hash is known; was it new?
pub(crate) fn add_known(vm: &mut Vm, set: &Set, hash: u64, key: Value) -> Res<bool> {
    match locate(vm, set, hash, &key)? {
        Spot::Found(_) => Ok(false),
        Spot::Missing(at) => {
            set.put(at, hash, key);
            Ok(true)
        }
    }
}

/// Is a key whose hash is known there?
pub(crate) fn contains_known(vm: &mut Vm, set: &Set, hash: u64, key: &Value) -> Res<bool> {
    Ok(matches!(locate(vm, set, hash, key)?, Spot::Found(_)))
}

/// Remove a key whose hash is known; was it there?
pub(crate) fn discard_known(vm: &mut Vm, set: &Set, hash: u64, key: &Value) -> Res<bool> {
    match locate(vm, set, hash, key)? {
        Spot::Found(at) => {
            drop(set.remove_at(at));
            Ok(true)
        }
        Spot::Missing(_) => Ok(false),
    }
}

/// The hash of a key to look for. A `set` is looked for as the equal frozenset.
fn lookup_hash(vm: &mut Vm, key: &Value) -> Res<u64> {
    match key.as_::<Set>() {
        Some(set) if !set.frozen.get() => match vm.hash(key) {
            Err(exc) if vm.is_exception(&exc, ExcType::TypeError) => Ok(set.content_hash() as u64),
            result => result,
        },
        _ => vm.hash(key),
    }
}

/// `set.add(key)`
pub fn add(vm: &mut Vm, set: &Set, key: Value) -> Res<()> {
    let hash = vm.hash(&key)?;
    add_known(vm, set, hash, key).map(|_| ())
}

/// `key in set`
pub fn contains(vm: &mut Vm, set: &Set, key: &Value) -> Res<bool> {
    let hash = lookup_hash(vm, key)?;
    contains_known(vm, set, hash, key)
}

/// `set.discard(key)`; was it there?
pub fn discard(vm: &mut Vm, set: &Set, key: &Value) -> Res<bool> {
    let hash = lookup_hash(vm, key)?;
    discard_known(vm, set, hash, key)
}

/// `set.remove(key)`
pub fn remove(vm: &mut Vm, set: &Set, key: &Value) -> Res<()> {
    if discard(vm, set, key)? {
        Ok(())
    } else {
        Err(vm.key_error(key))
    }
}

/// `frozenset.__hash__`
pub fn frozenset_hash(set: &Set) -> u64 {
    let hash = set.hash.get().unwrap_or_else(|| set.content_hash());
    set.hash.set(Some(hash));
    hash as u64
}

/// A set of the items, added one after another: a set display, `BUILD_SET`.
pub fn from_items(vm: &mut Vm, items: &[Value]) -> Res<Ptr<Set>> {
    let set = Set::new(false);
    for item in items {
        add(vm, &set, item.clone())?;
    }
    Ok(set)
}

/// A frozenset constant. CPython's compiler makes it of the items, and once more of what
/// that gives when it merges equal constants: the second round decides the order.
pub fn constant_frozenset(vm: &mut Vm, items: &[Value]) -> Res<Ptr<Set>> {
    let first = from_items(vm, items)?;
    let second = from_items(vm, &first.keys())?;
    second.frozen.set(true);
    Ok(second)
}

/// A new set or frozenset of what an iterable gives.
pub(crate) fn make(vm: &mut Vm, frozen: bool, iterable: &Value) -> Res<Ptr<Set>> {
    let set = Set::new(frozen);
    update(vm, &set, iterable)?;
    Ok(set)
}

/// A copy of the kind of the original.
pub(crate) fn copy(set: &Set) -> Ptr<Set> {
    let copy = Set::new(set.frozen.get());
    if !set.is_empty() {
        copy.reserve(set.len());
        copy.fill_from(set);
    }
    copy
}

/// Add all keys of another set.
pub(crate) fn merge(vm: &mut Vm, set: &Set, other: &Set) -> Res<()> {
    if std::ptr::eq(set, other) || other.is_empty() {
        return Ok(());
    }
    set.reserve(other.len());
    if set.fill_from(other) {
        return Ok(());
    }
    let mut at = 0;
    while let Some((next, hash, key)) = other.next_from(at) {
        add_known(vm, set, hash, key)?;
        at = next;
    }
    Ok(())
}

/// `set.update(iterable)`
pub(crate) fn update(vm: &mut Vm, set: &Set, iterable: &Value) -> Res<()> {
    if let Some(other) = iterable.as_::<Set>() {
        return merge(vm, set, other);
    }
    if let Some(dict) = iterable.exact::<Dict>() {
        set.reserve(dict.len());
        return each_key(vm, dict, |vm, hash, key| {
            add_known(vm, set, hash, key).map(|_| true)
        });
    }
    each_item(vm, iterable, |vm, hash, key| {
        add_known(vm, set, hash, key).map(|_| true)
    })
}

/// Do something with each key of a dict, until it says false.
fn each_key(
    vm: &mut Vm,
    dict: &Dict,
    mut work: impl FnMut(&mut Vm, u64, Value) -> Res<bool>,
) -> Res<()> {
    let mut place = 0;
    while place < dict.places() {
        if let Some(entry) = dict.entry(place) {
            let (hash, key) = (entry.hash, entry.key.clone());
            if !work(vm, hash, key)? {
                break;
            }
        }
        place += 1;
    }
    Ok(())
}

/// Do something with each item of an iterable, until it says false.
fn each_item(
    vm: &mut Vm,
    iterable: &Value,
    mut work: impl FnMut(&mut Vm, u64, Value) -> Res<bool>,
) -> Res<()> {
    if let Some(items) = iterators::snapshot(vm, iterable)? {
        for item in items {
            let hash = vm.hash(&item)?;
            if !work(vm, hash, item)? {
                break;
            }
        }
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        let hash = vm.hash(&item)?;
        if !work(vm, hash, item)? {
            break;
        }
    }
    Ok(())
}

/// Do something with each key of a set, until it says false.
fn each_member(
    vm: &mut Vm,
    set: &Set,
    mut work: impl FnMut(&mut Vm, u64, Value) -> Res<bool>,
) -> Res<()> {
    let mut at = 0;
    while let Some((next, hash, key)) = set.next_from(at) {
        if !work(vm, hash, key)? {
            break;
        }
        at = next;
    }
    Ok(())
}

/// `set & other` for any iterable.
pub(crate) fn intersection(vm: &mut Vm, set: &Set, other: &Value) -> Res<Ptr<Set>> {
    let result = Set::new(set.frozen.get());
    let Some(other) = other.as_::<Set>() else {
        each_item(vm, other, |vm, hash, key| {
            if contains_known(vm, set, hash, &key)? {
                add_known(vm, &result, hash, key)?;
            }
            Ok(true)
        })?;
        return Ok(result);
    };
    if std::ptr::eq(set, other) {
        return Ok(copy(set));
    }
    let (walked, asked) = if other.len() > set.len() {
        (set, other)
    } else {
        (other, set)
    };
    each_member(vm, walked, |vm, hash, key| {
        if contains_known(vm, asked, hash, &key)? {
            add_known(vm, &result, hash, key)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `set -= other`
pub(crate) fn subtract(vm: &mut Vm, set: &Set, other: &Value) -> Res<()> {
    match other.as_::<Set>() {
        Some(other) if std::ptr::eq(set, other) => {
            set.clear_all();
            return Ok(());
        }
        Some(other_set) => {
            // Against a much larger set, only what both have is looked up.
            let common = if other_set.len() >> 3 > set.len() {
                Some(intersection(vm, set, other)?)
            } else {
                None
            };
            let walked = common.as_deref().unwrap_or(other_set);
            each_member(vm, walked, |vm, hash, key| {
                discard_known(vm, set, hash, &key).map(|_| true)
            })?;
        }
        None => each_item(vm, other, |vm, hash, key| {
            discard_known(vm, set, hash, &key).map(|_| true)
        })?,
    }
    set.tidy();
    Ok(())
}

/// `set - other` for any iterable.
pub(crate) fn difference(vm: &mut Vm, set: &Set, other: &Value) -> Res<Ptr<Set>> {
    let dict = other.exact::<Dict>();
    let size = match (other.as_::<Set>(), dict) {
        (Some(other), _) => Some(other.len()),
        (None, Some(dict)) => Some(dict.len()),
        _ => None,
    };
    if size.is_none_or(|size| set.len() >> 2 > size) {
        let result = copy(set);
        subtract(vm, &result, other)?;
        return Ok(result);
    }
    let result = Set::new(set.frozen.get());
    each_member(vm, set, |vm, hash, key| {
        let common = match (other.as_::<Set>(), dict) {
            (Some(other), _) => contains_known(vm, other, hash, &key)?,
            (None, Some(dict)) => vm.dict_find(dict, hash, &key)?.is_some(),
            _ => false,
        };
        if !common {
            add_known(vm, &result, hash, key)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `set ^= other`
pub(crate) fn exclusive_or(vm: &mut Vm, set: &Set, other: &Value) -> Res<()> {
    let toggle = |vm: &mut Vm, hash, key: Value| {
        if !discard_known(vm, set, hash, &key)? {
            add_known(vm, set, hash, key)?;
        }
        Ok(true)
    };
    if let Some(dict) = other.exact::<Dict>() {
        return each_key(vm, dict, toggle);
    }
    match other.as_::<Set>() {
        Some(other) if std::ptr::eq(set, other) => {
            set.clear_all();
            Ok(())
        }
        Some(other) => each_member(vm, other, toggle),
        None => {
            let other = make(vm, set.frozen.get(), other)?;
            each_member(vm, &other, toggle)
        }
    }
}

/// `set ^ other` for any iterable.
pub(crate) fn symmetric_difference(vm: &mut Vm, set: &Value, other: &Value) -> Res<Ptr<Set>> {
    let frozen = set.as_::<Set>().is_some_and(|set| set.frozen.get());
    let result = make(vm, frozen, other)?;
    exclusive_or(vm, &result, set)?;
    Ok(result)
}

/// Is each key of `a` in `b`?
pub(crate) fn is_subset(vm: &mut Vm, a: &Set, b: &Set) -> Res<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut all = true;
    each_member(vm, a, |vm, hash, key| {
        all = contains_known(vm, b, hash, &key)?;
        Ok(all)
    })?;
    Ok(all)
}

/// Is each item of an iterable in the set?
pub(crate) fn contains_all(vm: &mut Vm, set: &Set, iterable: &Value) -> Res<bool> {
    if let Some(other) = iterable.as_::<Set>() {
        return is_subset(vm, other, set);
    }
    let mut all = true;
    each_item(vm, iterable, |vm, hash, key| {
        all = contains_known(vm, set, hash, &key)?;
        Ok(all)
    })?;
    Ok(all)
}

/// Have the two nothing in common?
pub(crate) fn is_disjoint(vm: &mut Vm, set: &Set, other: &Value) -> Res<bool> {
    let mut disjoint = true;
    match other.as_::<Set>() {
        Some(other) if std::ptr::eq(set, other) => return Ok(set.is_empty()),
        Some(other) => {
            let (walked, asked) = if other.len() > set.len() {
                (set, other)
            } else {
                (other, set)
            };
            each_member(vm, walked, |vm, hash, key| {
                disjoint = !contains_known(vm, asked, hash, &key)?;
                Ok(disjoint)
            })?;
        }
        None => each_item(vm, other, |vm, hash, key| {
            disjoint = !contains_known(vm, set, hash, &key)?;
            Ok(disjoint)
        })?,
    }
    Ok(disjoint)
}

/// `a == b` of two sets.
pub fn equal(vm: &mut Vm, a: &Set, b: &Set) -> Res<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    match (a.hash.get(), b.hash.get()) {
        (Some(a), Some(b)) if a != b => Ok(false),
        _ => is_subset(vm, a, b),
    }
}
