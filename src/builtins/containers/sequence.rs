//! What `list`, `tuple` and others that are indexed have in common: indices, comparison, search, repetition.

use super::{MAX_ITEMS, out_of_memory};
use crate::object::dict::same_key;
use crate::object::int::Int;
use crate::object::{Kind, List, Res, Str, Tuple, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;

/// Can it stand for an int: an int, or with `__index__`?
pub(crate) fn has_index(vm: &Vm, value: &Value) -> bool {
    value.to_int().is_some()
        || (matches!(value, Value::Obj(_)) && vm.special(value, &vm.names.__index__).is_some())
}

/// The index in `object[key]`, where no slice is meant; `what` is the type's name in errors.
pub(crate) fn subscript(vm: &mut Vm, key: &Value, what: &str) -> Res<i64> {
    if let Some(small) = key.as_int() {
        return Ok(small);
    }
    if !has_index(vm, key) {
        let given = vm.shown_type(key);
        return Err(vm.type_error(format!(
            "{what} indices must be integers or slices, not {given}"
        )));
    }
    let exact = vm.index(key)?;
    match exact.as_int() {
        Some(small) => Ok(small),
        None => {
            let given = vm.shown_type(key);
            Err(vm.index_error(format!("cannot fit '{given}' into an index-sized integer")))
        }
    }
}

/// An index counted from the end if negative; none if out of range.
#[inline(always)]
pub(crate) fn place(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    if index >= 0 && (index as u64) < len as u64 {
        Some(index as usize)
    } else {
        None
    }
}

/// The `start` or `stop` of an `index` method: clamped to 0..=len.
pub(crate) fn search_bound(vm: &mut Vm, value: &Value, default: usize, len: usize) -> Res<usize> {
    if value.is_unbound() {
        return Ok(default);
    }
    if !has_index(vm, value) {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    let index = vm.index_clamped(value)?;
    let index = if index < 0 {
        index.saturating_add(len as i64).max(0)
    } else {
        index
    };
    Ok(index as usize)
}

/// The number of times that `sequence * times` repeats; none where `times` is no int. The result's size is checked.
pub(crate) fn repetitions(vm: &mut Vm, times: &Value, len: usize) -> Res<Option<usize>> {
    if !has_index(vm, times) {
        return Ok(None);
    }
    let exact = vm.index(times)?;
    let times = match exact.to_int() {
        Some(Int::Small(small)) => small.max(0) as usize,
        _ => {
            let given = vm.shown_type(times);
            let message = format!("cannot fit '{given}' into an index-sized integer");
            return Err(vm.error(ExcType::OverflowError, message));
        }
    };
    match len.checked_mul(times) {
        Some(total) if total <= MAX_ITEMS => Ok(Some(times)),
        _ => Err(out_of_memory(vm)),
    }
}

/// The items one after another, that many times.
pub(crate) fn repeat(items: &[Value], times: usize) -> Vec<Value> {
    let mut result = Vec::with_capacity(items.len() * times);
    for _ in 0..times {
        result.extend_from_slice(items);
    }
    result
}

/// The items of a list or tuple as they are now. (Not across a call that takes the VM.)
#[inline]
pub(crate) fn items_of(sequence: &Value) -> Option<&[Value]> {
    match sequence.kind()? {
        Kind::List => sequence
            .as_::<List>()
            .map(|list| list.items.get().as_slice()),
        Kind::Tuple => sequence.as_::<Tuple>().map(Tuple::items),
        _ => None,
    }
}

/// Are the items at an index of both equal? None past the end of either.
fn items_equal(vm: &mut Vm, a: &Value, b: &Value, index: usize) -> Res<Option<bool>> {
    let (Some(a), Some(b)) = (items_of(a), items_of(b)) else {
        return Ok(None);
    };
    let (Some(a), Some(b)) = (a.get(index), b.get(index)) else {
        return Ok(None);
    };
    if let Some(equal) = same_key(a, b) {
        return Ok(Some(equal));
    }
    let (a, b) = (a.clone(), b.clone());
    vm.equal(&a, &b).map(Some)
}

/// Rich comparison of two lists or two tuples: the first difference decides.
pub(crate) fn compare(vm: &mut Vm, op: CmpOp, a: &Value, b: &Value) -> Res {
    let len = |value: &Value| items_of(value).map_or(0, <[Value]>::len);
    let equality = matches!(op, CmpOp::Eq | CmpOp::NotEq);
    if equality && a.kind() == Some(Kind::List) && len(a) != len(b) {
        return Ok(Value::Bool(op == CmpOp::NotEq));
    }
    let mut index = 0;
    loop {
        match items_equal(vm, a, b, index)? {
            Some(true) => index += 1,
            Some(false) if equality => return Ok(Value::Bool(op == CmpOp::NotEq)),
            Some(false) => break,
            None => {
                let (a, b) = (len(a), len(b));
                return Ok(Value::Bool(match op {
                    CmpOp::Eq => a == b,
                    CmpOp::NotEq => a != b,
                    CmpOp::Lt => a < b,
                    CmpOp::LtE => a <= b,
                    CmpOp::Gt => a > b,
                    _ => a >= b,
                }));
            }
        }
    }
    let item = |value: &Value| items_of(value).and_then(|items| items.get(index)).cloned();
    match (item(a), item(b)) {
        (Some(a), Some(b)) => vm.compare(op, &a, &b),
        // The comparison above changed a list.
        _ => Ok(Value::Bool(false)),
    }
}

/// `a < b` of plain values (numbers, strings, tuples of them), which runs no script code; None of others.
#[inline]
pub(crate) fn plain_less(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a < b),
        (Value::Float(a), Value::Float(b)) => Some(a < b),
        (Value::Obj(x), Value::Obj(y)) => {
            if let (Some(x), Some(y)) = (a.exact::<Str>(), b.exact::<Str>()) {
                return Some(x.text() < y.text());
            }
            if x.kind() != Kind::Tuple || y.kind() != Kind::Tuple {
                return None;
            }
            plain_tuple_less(a.exact::<Tuple>()?.items(), b.exact::<Tuple>()?.items())
        }
        _ => None,
    }
}

/// The same of the items of tuples that hold no tuples where they differ.
fn plain_tuple_less(a: &[Value], b: &[Value]) -> Option<bool> {
    for (x, y) in a.iter().zip(b) {
        match same_key(x, y) {
            Some(true) => {}
            Some(false) if x.is_exact(Kind::Tuple) => return None,
            Some(false) => return plain_less(x, y),
            None => return None,
        }
    }
    Some(a.len() < b.len())
}

/// The index of the first item equal to `wanted` in a range of indices.
pub(crate) fn find(
    vm: &mut Vm,
    sequence: &Value,
    wanted: &Value,
    start: usize,
    stop: usize,
) -> Res<Option<usize>> {
    let mut index = start;
    while index < stop {
        let Some(item) = items_of(sequence).and_then(|items| items.get(index)) else {
            break;
        };
        let equal = match same_key(item, wanted) {
            Some(equal) => equal,
            None => {
                let item = item.clone();
                vm.equal(&item, wanted)?
            }
        };
        if equal {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

/// Number of items equal to `wanted`.
pub(crate) fn count(vm: &mut Vm, sequence: &Value, wanted: &Value) -> Res {
    let (mut from, mut count) = (0, 0i64);
    while let Some(at) = find(vm, sequence, wanted, from, usize::MAX)? {
        count += 1;
        from = at + 1;
    }
    Ok(Value::Int(count))
}

/// `[a, b]`, `(a, b)`, `(a,)`: the reprs of the items between brackets. The caller guards against recursion.
pub(crate) fn repr_items(vm: &mut Vm, sequence: &Value, open: &str, close: &str) -> Res<String> {
    let mut text = String::from(open);
    let mut index = 0;
    while let Some(item) = items_of(sequence)
        .and_then(|items| items.get(index))
        .cloned()
    {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(vm.repr(&item)?.text());
        index += 1;
    }
    text.push_str(close);
    Ok(text)
}
