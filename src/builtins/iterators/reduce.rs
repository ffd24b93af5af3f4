//! `__reduce__` and `__setstate__` of the iterators of builtins: how `copy` makes one again.
//!
//! In: an iterator. Out: what to call, with what, and the state, which is a place or `strict`. Used by the rows of
//! the types in this folder and of those of text and bytes. Counterparts in CPython: `iter_reduce` and `iter_setstate`
//! of each type.

use super::super::containers::sequence::items_of;
use super::{Iterate, ListIter, NativeIter, RangeIter, data, zip};
use crate::builtins::containers::range::big;
use crate::native::Row;
use crate::object::range::Range;
use crate::object::{Kind, List, Ptr, Res, Value};
use crate::vm::Vm;
use num_traits::ToPrimitive;

/// `__reduce__` of an iterator of this program.
pub const REDUCE: Row = Row::method(
    "__reduce__",
    "(self, /)",
    "Return state information for pickling.",
    reduce,
);

/// `__setstate__` of an iterator that has a place.
pub const SET_STATE: Row = Row::method(
    "__setstate__",
    "(self, state, /)",
    "Set state information for unpickling.",
    set_state,
);

/// `iter` of these arguments, and then `state`.
pub(crate) fn again<const N: usize>(vm: &Vm, args: [Value; N], state: Option<Value>) -> Value {
    let iter = vm.builtins.get_str("iter").unwrap_or(Value::None);
    let args = Value::tuple(args);
    match state {
        None => Value::tuple([iter, args]),
        Some(state) => Value::tuple([iter, args, state]),
    }
}

/// `iter` of a list of what an iterator, made for this, gives.
pub(crate) fn rest(vm: &mut Vm, iterator: &impl Iterate) -> Res {
    let mut items = Vec::new();
    while let Some(item) = iterator.next(vm)? {
        items.push(item);
    }
    Ok(again(vm, [List::new(items).into()], None))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let this = &args[0];
    if let Some(iterator) = this.as_::<ListIter>() {
        return Ok(of_sequence(vm, iterator));
    }
    if let Some(iterator) = this.as_::<RangeIter>() {
        return Ok(again(vm, [what_is_left(iterator)], Some(Value::None)));
    }
    let Some(iterator) = this.to_ptr::<NativeIter>() else {
        return Err(vm.type_error("descriptor '__reduce__' needs an iterator"));
    };
    let class = vm.class_of(this).into();
    match iterator.0.reduce(vm, class)? {
        Some(parts) => Ok(parts),
        None => {
            let given = vm.shown_type(this);
            Err(vm.type_error(format!("cannot pickle '{given}' object")))
        }
    }
}

fn of_sequence(vm: &Vm, iterator: &ListIter) -> Value {
    let sequence = iterator.seq.get();
    let reversed = || vm.builtin_class("reversed").into();
    let next = iterator.next.get() as i64;
    match (sequence, iterator.reversed) {
        (Value::Unbound, false) => again(vm, [List::new(Vec::new()).into()], None),
        (Value::Unbound, true) => {
            Value::tuple([reversed(), Value::tuple([List::new(Vec::new()).into()])])
        }
        (Value::Obj(_), false) => again(vm, [sequence.clone()], Some(Value::Int(next))),
        (Value::Obj(_), true) => Value::tuple([
            reversed(),
            Value::tuple([sequence.clone()]),
            Value::Int(next - 1),
        ]),
        (_, false) => again(vm, [Value::tuple([])], None),
        (_, true) => Value::tuple([reversed(), Value::tuple([Value::tuple([])])]),
    }
}

/// The range of the values that are still to come.
fn what_is_left(iterator: &RangeIter) -> Value {
    let [start, left, step] = iterator.long.get();
    let (start, left, step) = if step.is_unbound() {
        let left = num_bigint::BigInt::from(iterator.left.get());
        (
            Value::Int(iterator.next.get()),
            left,
            Value::Int(iterator.step),
        )
    } else {
        (start.clone(), big(left), step.clone())
    };
    let stop = big(&start) + left * big(&step);
    Ptr::new(Range {
        start,
        stop: stop.into(),
        step,
    })
    .into()
}

fn set_state(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, state) = (&args[0], &args[1]);
    if let Some(zip) = data::<zip::Zip>(this) {
        zip.set_strict(vm.truth(state)?);
        return Ok(Value::None);
    }
    if state.to_int().is_none() {
        if this.as_::<RangeIter>().is_some() {
            vm.index(state)?;
        }
        return Err(vm.type_error("an integer is required"));
    }
    // Whatever is outside of the sequence goes to its end.
    let Some(place) = big(state).to_i64() else {
        return Err(vm.word_overflow());
    };
    if let Some(iterator) = this.as_::<ListIter>() {
        let sequence = iterator.seq.get().clone();
        if place < 0 && !iterator.reversed && sequence.kind() == Some(Kind::List) {
            // As in CPython, where -1 is what an exhausted one has.
            iterator.seq.set(Value::Unbound);
            return Ok(Value::None);
        }
        let len = match items_of(&sequence) {
            Some(items) => items.len() as i64,
            None if iterator.reversed && !sequence.is_unbound() => vm.len(&sequence)? as i64,
            None => i64::MAX,
        };
        let next = if iterator.reversed {
            place.saturating_add(1).clamp(0, len)
        } else {
            place.clamp(0, len)
        };
        iterator.next.set(next as usize);
    } else if let Some(iterator) = this.as_::<RangeIter>() {
        skip(iterator, place.max(0));
    } else if let Some(iterator) = this.as_::<NativeIter>() {
        iterator.0.set_place(place.max(0) as usize);
    }
    Ok(Value::None)
}

fn skip(iterator: &RangeIter, count: i64) {
    let [start, left, step] = iterator.long.get().clone();
    if step.is_unbound() {
        let count = iterator.left.get().min(count.unsigned_abs());
        // Past the last value it may wrap; then it is not used.
        let by = iterator.step.wrapping_mul(count as i64);
        iterator.next.set(iterator.next.get().wrapping_add(by));
        iterator.left.set(iterator.left.get() - count);
    } else {
        let count = big(&left).min(count.into());
        let start = big(&start) + &count * big(&step);
        iterator
            .long
            .set([start.into(), (big(&left) - count).into(), step]);
    }
}
