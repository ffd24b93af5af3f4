//! The iterator of `range`.

pub(crate) use crate::builtins::containers::range::len;
use crate::builtins::containers::range::{big, small_len};
use crate::object::range::{Range, RangeIter};
use crate::object::{Mut, Ptr, Value};
use num_traits::{Signed, ToPrimitive, Zero};
use std::cell::Cell;

/// The name of the Python type of such an iterator.
pub fn type_name(iterator: &RangeIter) -> &'static str {
    if iterator.long.get()[2].is_unbound() {
        "range_iterator"
    } else {
        "longrange_iterator"
    }
}

/// First value, number of values, step, where all values are words.
pub(crate) fn small_values(range: &Range) -> Option<(i64, u64, i64)> {
    match (&range.start, &range.stop, &range.step) {
        (Value::Int(start), Value::Int(stop), Value::Int(step)) => {
            Some((*start, small_len(*start, *stop, *step), *step))
        }
        _ => None,
    }
}

fn small(start: i64, left: u64, step: i64) -> Value {
    Ptr::new(RangeIter {
        next: Cell::new(start),
        left: Cell::new(left),
        step,
        long: Mut::default(),
    })
    .into()
}

fn long(start: Value, left: Value, step: Value) -> Value {
    Ptr::new(RangeIter {
        next: Cell::new(0),
        left: Cell::new(0),
        step: 0,
        long: Mut::new([start, left, step]),
    })
    .into()
}

/// An iterator over a range.
pub fn over(range: &Value) -> Value {
    let Some(range) = range.as_::<Range>() else {
        return small(0, 0, 1);
    };
    match small_values(range) {
        Some((start, left, step)) => small(start, left, step),
        None => long(range.start.clone(), len(range).into(), range.step.clone()),
    }
}

/// An iterator over a range backwards.
pub fn backwards(range: &Value) -> Value {
    let Some(range) = range.as_::<Range>() else {
        return small(0, 0, 1);
    };
    match small_values(range) {
        Some((start, left, step)) if step != i64::MIN => {
            // The last value is a word: it lies between start and stop.
            let last = start as i128 + (left as i128 - 1) * step as i128;
            small(if left == 0 { start } else { last as i64 }, left, -step)
        }
        _ => {
            let (left, step) = (len(range), big(&range.step));
            let last = big(&range.start) + (&left - 1i64) * &step;
            long(last.into(), left.into(), (-step).into())
        }
    }
}

/// The next value.
#[inline(always)]
pub fn next(iterator: &RangeIter) -> Option<Value> {
    let left = iterator.left.get();
    if left > 0 {
        let value = iterator.next.get();
        iterator.left.set(left - 1);
        // Past the last value it may wrap; then it is not used.
        iterator.next.set(value.wrapping_add(iterator.step));
        return Some(Value::Int(value));
    }
    if iterator.long.get()[2].is_unbound() {
        None
    } else {
        next_long(iterator)
    }
}

#[cold]
fn next_long(iterator: &RangeIter) -> Option<Value> {
    let [value, left, step] = iterator.long.get();
    let left = big(left);
    if !left.is_positive() {
        return None;
    }
    let (value, step) = (value.clone(), step.clone());
    let next = big(&value) + big(&step);
    iterator.long.set([next.into(), (left - 1i64).into(), step]);
    Some(value)
}

/// `__length_hint__`
pub fn length_hint(iterator: &RangeIter) -> Value {
    let [_, left, step] = iterator.long.get();
    if step.is_unbound() {
        let left = iterator.left.get();
        return left
            .to_i64()
            .map_or_else(|| num_bigint::BigInt::from(left).into(), Value::Int);
    }
    let left = big(left);
    if left.is_zero() {
        Value::Int(0)
    } else {
        left.into()
    }
}
