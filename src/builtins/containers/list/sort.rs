//! `list.sort` and `sorted`.
//!
//! Keys that are all ints, all strings, all floats, or tuples of such columns, are
//! compared here; others by the VM, in CPython's order ([`super::timsort`]). While a script may run, the list is
//! empty; what it becomes meanwhile is thrown away, with a ValueError.

use super::timsort::timsort;
use crate::object::{Exc, List, Res, Str, Tuple, Value};
use crate::vm::Vm;
use std::cmp::Ordering;

/// Sort a list in place, stably. After an error it holds its items in some order.
pub fn sort(vm: &mut Vm, list: &List, key: Option<&Value>, reverse: bool) -> Res<()> {
    let mut items = list.items.take();
    // Scripts can see the list only as empty; that it was touched is seen by its new capacity.
    let result = sort_items(vm, &mut items, key, reverse);
    let touched = list.items.get().capacity() != 0;
    let changed = list.items.replace(items);
    drop(changed);
    match result {
        Ok(()) if touched => Err(vm.value_error("list modified during sort")),
        result => result,
    }
}

/// Sort items that no script can reach.
pub fn sort_items(
    vm: &mut Vm,
    items: &mut Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
) -> Res<()> {
    let Some(function) = key else {
        if sort_ints(items, reverse) {
            return Ok(());
        }
        // The items are their own keys.
        let keys = items.clone();
        return sort_by_keys(vm, items, &keys, reverse);
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(vm.call(function, std::slice::from_ref(item))?);
    }
    sort_by_keys(vm, items, &keys, reverse)
}

/// Sort items by their keys. After an error they are in some order.
fn sort_by_keys(vm: &mut Vm, items: &mut Vec<Value>, keys: &[Value], reverse: bool) -> Res<()> {
    if keys.len() < 2 {
        return Ok(());
    }
    if let Some(order) = plain_order(keys, reverse) {
        arrange(items, &order);
        return Ok(());
    }
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    let result = order_by(vm, keys, &mut order, reverse);
    arrange(items, &order);
    result
}

/// Find the order of keys that only the VM can compare.
fn order_by(vm: &mut Vm, keys: &[Value], order: &mut [u32], reverse: bool) -> Res<()> {
    // Turning it round before and after keeps equal items in their order.
    if reverse {
        order.reverse();
    }
    let class = vm.class_of(&keys[0]);
    let uniform = !class.builtin && keys.iter().all(|key| vm.class_ref(key).same(&class));
    let result: Result<(), Exc> = timsort(order, |a: u32, b: u32| {
        let (a, b) = (&keys[a as usize], &keys[b as usize]);
        match uniform {
            true => less_of_one_class(vm, a, b),
            false => vm.less(a, b),
        }
    });
    if reverse {
        order.reverse();
    }
    result
}

/// `a < b` where all keys are of one class of a script: its `__lt__` is asked, and only where it does not
/// know, the general way is gone, which asks it once more.
fn less_of_one_class(vm: &mut Vm, a: &Value, b: &Value) -> Res<bool> {
    let name = vm.names.__lt__.clone();
    match vm.call_special(a, &name, std::slice::from_ref(b))? {
        None | Some(Value::NotImplemented) => vm.less(a, b),
        Some(result) => vm.truth(&result),
    }
}

/// Put the items in that order.
fn arrange(items: &mut Vec<Value>, order: &[u32]) {
    let sorted: Vec<Value> = order
        .iter()
        .map(|&at| std::mem::take(&mut items[at as usize]))
        .collect();
    *items = sorted;
}

/// Which values are compared without the VM.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Plain {
    Ints,
    Floats,
    Strs,
}

fn plain_kind(value: &Value) -> Option<Plain> {
    match value {
        Value::Int(_) | Value::Bool(_) => Some(Plain::Ints),
        Value::Float(value) if !value.is_nan() => Some(Plain::Floats),
        value if value.exact::<Str>().is_some() => Some(Plain::Strs),
        _ => None,
    }
}

/// The one plain kind of all values.
fn plain<'a>(mut values: impl Iterator<Item = &'a Value>) -> Option<Plain> {
    let first = plain_kind(values.next()?)?;
    values
        .all(|value| plain_kind(value) == Some(first))
        .then_some(first)
}

/// Tuples of one length with one plain kind in each column.
fn columns(keys: &[Value]) -> Option<Vec<Plain>> {
    let rows: Option<Vec<&[Value]>> = keys
        .iter()
        .map(|key| key.exact::<Tuple>().map(Tuple::items))
        .collect();
    let rows = rows?;
    let width = rows.first()?.len();
    if rows.iter().any(|row| row.len() != width) {
        return None;
    }
    (0..width)
        .map(|column| plain(rows.iter().map(|row| &row[column])))
        .collect()
}

fn int(value: &Value) -> i64 {
    value.as_int().unwrap_or(0)
}

fn float(value: &Value) -> f64 {
    value.to_float().unwrap_or(0.0)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn compare_floats(a: f64, b: f64) -> Ordering {
    // No NaN among them.
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}

fn compare_rows(columns: &[Plain], a: &[Value], b: &[Value]) -> Ordering {
    for ((column, a), b) in columns.iter().zip(a).zip(b) {
        let order = match column {
            Plain::Ints => int(a).cmp(&int(b)),
            Plain::Floats => compare_floats(float(a), float(b)),
            // UTF-8 orders as code points do.
            Plain::Strs => text(a).cmp(text(b)),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

/// Sort a list of nothing but ints: equal ones cannot be told apart.
fn sort_ints(items: &mut [Value], reverse: bool) -> bool {
    if !items.iter().all(|item| matches!(item, Value::Int(_))) {
        return false;
    }
    let mut ints: Vec<i64> = items.iter().map(int).collect();
    ints.sort_unstable();
    if reverse {
        ints.reverse();
    }
    for (item, int) in items.iter_mut().zip(ints) {
        *item = Value::Int(int);
    }
    true
}

/// The order of keys that are compared without the VM.
fn plain_order(keys: &[Value], reverse: bool) -> Option<Vec<u32>> {
    if let Some(kind) = plain(keys.iter()) {
        return Some(match kind {
            Plain::Ints => order_of(keys, int, Ord::cmp, reverse),
            Plain::Floats => order_of(keys, float, |a, b| compare_floats(*a, *b), reverse),
            Plain::Strs => order_of(keys, text, Ord::cmp, reverse),
        });
    }
    let columns = columns(keys)?;
    let items = |key| Value::as_tuple(key).unwrap_or_default();
    let compare = |a: &&[Value], b: &&[Value]| compare_rows(&columns, a, b);
    Some(order_of(keys, items, compare, reverse))
}

/// Sort by what `part` makes of each key. With the indices no two are equal, so any sort is stable.
fn order_of<'a, K>(
    keys: &'a [Value],
    part: impl Fn(&'a Value) -> K,
    compare: impl Fn(&K, &K) -> Ordering,
    reverse: bool,
) -> Vec<u32> {
    let mut parts: Vec<(K, u32)> = keys
        .iter()
        .zip(0..)
        .map(|(key, at)| (part(key), at))
        .collect();
    if reverse {
        parts.sort_unstable_by(|a, b| compare(&b.0, &a.0).then(a.1.cmp(&b.1)));
    } else {
        parts.sort_unstable_by(|a, b| compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
    }
    parts.into_iter().map(|(_, at)| at).collect()
}
