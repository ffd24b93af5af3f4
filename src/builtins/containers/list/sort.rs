//! `list.sort` and `sorted`.
//!
//! Keys that are all ints, all strings or all floats are compared here; others by the
//! VM, in CPython's order ([`super::timsort`]). While a script may run, the list is
//! empty; what it becomes meanwhile is thrown away, with a ValueError.

use super::timsort::timsort;
use crate::object::{Exc, List, Res, Str, Value};
use crate::vm::Vm;

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
        if sort_plain(items, reverse) {
            return Ok(());
        }
        let mut order: Vec<u32> = (0..items.len() as u32).collect();
        let result = order_by(vm, items, &mut order, reverse);
        arrange(items, &order);
        return result;
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(vm.call(function, std::slice::from_ref(item))?);
    }
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    let result = if sort_order_plain(&keys, &mut order, reverse) {
        Ok(())
    } else {
        order_by(vm, &keys, &mut order, reverse)
    };
    arrange(items, &order);
    result
}

/// Find the order of keys that only the VM can compare.
fn order_by(vm: &mut Vm, keys: &[Value], order: &mut [u32], reverse: bool) -> Res<()> {
    // Turning it round before and after keeps equal items in their order.
    if reverse {
        order.reverse();
    }
    let result: Result<(), Exc> = timsort(order, |a: u32, b: u32| {
        vm.less(&keys[a as usize], &keys[b as usize])
    });
    if reverse {
        order.reverse();
    }
    result
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
fn plain(values: &[Value]) -> Option<Plain> {
    let first = plain_kind(values.first()?)?;
    values
        .iter()
        .all(|value| plain_kind(value) == Some(first))
        .then_some(first)
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

fn compare_plain(kind: Plain, a: &Value, b: &Value) -> std::cmp::Ordering {
    match kind {
        Plain::Ints => int(a).cmp(&int(b)),
        // No NaN among them.
        Plain::Floats => float(a)
            .partial_cmp(&float(b))
            .unwrap_or(std::cmp::Ordering::Equal),
        // UTF-8 orders as code points do.
        Plain::Strs => text(a).cmp(text(b)),
    }
}

fn sort_plain(items: &mut [Value], reverse: bool) -> bool {
    if items.len() < 2 {
        return true;
    }
    let Some(kind) = plain(items) else {
        return false;
    };
    match (kind, reverse) {
        (Plain::Ints, false) => items.sort_by_key(int),
        (_, false) => items.sort_by(|a, b| compare_plain(kind, a, b)),
        (_, true) => items.sort_by(|a, b| compare_plain(kind, b, a)),
    }
    true
}

fn sort_order_plain(keys: &[Value], order: &mut [u32], reverse: bool) -> bool {
    if keys.len() < 2 {
        return true;
    }
    let Some(kind) = plain(keys) else {
        return false;
    };
    let compare = |a: u32, b: u32| compare_plain(kind, &keys[a as usize], &keys[b as usize]);
    if reverse {
        order.sort_by(|&a, &b| compare(b, a));
    } else {
        order.sort_by(|&a, &b| compare(a, b));
    }
    true
}
