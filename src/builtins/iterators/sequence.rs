//! Iterators by index: over lists and tuples, and over anything with `__getitem__`; forwards and backwards.
//!
//! An exhausted iterator lets go of what it walked. What it leaves in that place
//! says which of the Python types the iterator is.

use crate::object::list::ListIter;
use crate::object::{Kind, List, Mut, Ptr, Res, Tuple, Value};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// The name of the Python type of such an iterator.
pub fn type_name(iterator: &ListIter) -> &'static str {
    match (iterator.seq.get(), iterator.reversed) {
        (Value::Unbound, false) => "list_iterator",
        (Value::Unbound, true) => "list_reverseiterator",
        (Value::None, false) => "tuple_iterator",
        (seq, false) => match seq.kind() {
            Some(Kind::List) => "list_iterator",
            Some(Kind::Tuple) => "tuple_iterator",
            _ => "iterator",
        },
        (seq, true) if seq.kind() == Some(Kind::List) => "list_reverseiterator",
        _ => "reversed",
    }
}

/// An iterator over a list or tuple, or by `__getitem__` from 0 on.
pub fn list_iter(sequence: &Value) -> Value {
    Ptr::new(ListIter {
        seq: Mut::new(sequence.clone()),
        next: Cell::new(0),
        reversed: false,
    })
    .into()
}

/// An iterator that walks a list backwards.
pub fn reversed_iter(sequence: &Value) -> Value {
    let len = super::super::containers::sequence::items_of(sequence).map_or(0, <[Value]>::len);
    backwards(sequence, len)
}

/// An iterator that walks a sequence of `len` items backwards.
pub fn backwards(sequence: &Value, len: usize) -> Value {
    Ptr::new(ListIter {
        seq: Mut::new(sequence.clone()),
        next: Cell::new(len),
        reversed: true,
    })
    .into()
}

fn finish(iterator: &ListIter) -> Option<Value> {
    let mark = match iterator.seq.get().kind() {
        Some(Kind::List) => Value::Unbound,
        Some(Kind::Tuple) => Value::None,
        _ => Value::NotImplemented,
    };
    iterator.seq.set(mark);
    None
}

/// The next item.
#[inline]
pub fn next(vm: &mut Vm, iterator: &ListIter) -> Res<Option<Value>> {
    let at = iterator.next.get();
    let items: &[Value] = match iterator.seq.get() {
        Value::Obj(object) if object.kind() == Kind::List => {
            object.payload_unchecked::<List>().items.get()
        }
        Value::Obj(object) if object.kind() == Kind::Tuple => {
            object.payload_unchecked::<Tuple>().items()
        }
        Value::Obj(_) => return next_by_index(vm, iterator),
        _ => return Ok(None),
    };
    let index = if iterator.reversed {
        at.wrapping_sub(1)
    } else {
        at
    };
    match items.get(index) {
        Some(item) => {
            let item = item.clone();
            iterator
                .next
                .set(if iterator.reversed { index } else { index + 1 });
            Ok(Some(item))
        }
        None => Ok(finish(iterator)),
    }
}

fn next_by_index(vm: &mut Vm, iterator: &ListIter) -> Res<Option<Value>> {
    let at = iterator.next.get();
    let sequence = iterator.seq.get().clone();
    if iterator.reversed && at == 0 {
        return Ok(finish(iterator));
    }
    let index = if iterator.reversed { at - 1 } else { at };
    match vm.get_item(&sequence, &Value::Int(index as i64)) {
        Ok(item) => {
            iterator
                .next
                .set(if iterator.reversed { index } else { index + 1 });
            Ok(Some(item))
        }
        Err(exc)
            if vm.is_exception(&exc, ExcType::IndexError)
                || vm.is_exception(&exc, ExcType::StopIteration) =>
        {
            Ok(finish(iterator))
        }
        Err(exc) => Err(exc),
    }
}

/// `__length_hint__`
pub fn length_hint(vm: &mut Vm, iterator: &ListIter) -> Res {
    let sequence = iterator.seq.get().clone();
    let len = match sequence.kind() {
        None => return Ok(Value::Int(0)),
        Some(Kind::List | Kind::Tuple) => {
            super::super::containers::sequence::items_of(&sequence).map_or(0, <[Value]>::len)
        }
        _ if vm.special(&sequence, &vm.names.__len__).is_none() => {
            return Ok(Value::NotImplemented);
        }
        _ => vm.len(&sequence)?,
    };
    let next = iterator.next.get();
    Ok(if iterator.reversed {
        if next > len { 0 } else { next }
    } else {
        len.saturating_sub(next)
    }
    .into())
}
