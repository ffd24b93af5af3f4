//! The data of `range`, its iterator, and `slice`.

use super::heap::Payload;
use super::{Kind, Mut, Ptr, Value, Visitor};
use std::cell::Cell;

/// A `range`: three ints of any size; step is not 0.
pub struct Range {
    /// First.
    pub start: Value,
    /// Past the last.
    pub stop: Value,
    /// From one to the next.
    pub step: Value,
}

impl Range {
    /// `range(start, stop)`
    pub fn of(start: i64, stop: i64) -> Value {
        Ptr::new(Range {
            start: Value::Int(start),
            stop: Value::Int(stop),
            step: Value::Int(1),
        })
        .into()
    }
}

// SAFETY: the row Range of the table.
unsafe impl Payload for Range {
    const KIND: Kind = Kind::Range;
}

impl Range {
    /// The bounds if all fit 64 bits and stop + step cannot overflow.
    #[inline]
    pub fn small(&self) -> Option<(i64, i64, i64)> {
        match (&self.start, &self.stop, &self.step) {
            (Value::Int(start), Value::Int(stop), Value::Int(step))
                if stop.checked_add(*step).is_some() =>
            {
                Some((*start, *stop, *step))
            }
            _ => None,
        }
    }
}

/// An iterator over a `range`.
pub struct RangeIter {
    /// The next value and how many are left, if both fit 64 bits.
    pub next: Cell<i64>,
    /// Number of values left.
    pub left: Cell<u64>,
    /// From one to the next.
    pub step: i64,
    /// The long form (next, number left, step) of a range of long ints, else unbound.
    pub long: Mut<[Value; 3]>,
}

// SAFETY: the row RangeIter of the table.
unsafe impl Payload for RangeIter {
    const KIND: Kind = Kind::RangeIter;
}

/// A `slice`.
pub struct Slice {
    /// `slice.start`
    pub start: Value,
    /// `slice.stop`
    pub stop: Value,
    /// `slice.step`
    pub step: Value,
}

// SAFETY: the row Slice of the table.
unsafe impl Payload for Slice {
    const KIND: Kind = Kind::Slice;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.start);
        visit(&self.stop);
        visit(&self.step);
    }
}
