//! Indices and slices of text and bytes.
//!
//! Reading the bounds of a slice may run script code (`__index__`), so it comes
//! first ([`bounds`]); then the bounds are applied to the length at that time.

use crate::object::range::Slice;
use crate::object::{Kind, Res, Str, Value};
use crate::vm::Vm;

/// The bounds of a slice as given; `step` is not zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Where it starts.
    pub start: Option<i64>,
    /// Where it stops.
    pub stop: Option<i64>,
    /// From one to the next.
    pub step: i64,
}

/// The places that a slice means in a sequence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The first place.
    pub start: i64,
    /// From one to the next.
    pub step: i64,
    /// Number of places.
    pub count: usize,
}

impl Span {
    /// The places, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |index| (self.start + index * self.step) as usize)
    }
}

/// A bound of a slice, `find`, `startswith` …: an int clamped to 64 bits; `None` for None or an absent one.
pub fn bound(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        Value::Int(value) => Ok(Some(*value)),
        value => {
            if vm.special(value, &vm.names.__index__.clone()).is_none() {
                return Err(vm.type_error(
                    "slice indices must be integers or None or have an __index__ method",
                ));
            }
            vm.index_clamped(value).map(Some)
        }
    }
}

/// The bounds of a slice.
pub fn bounds(vm: &mut Vm, slice: &Slice) -> Res<Bounds> {
    let step = bound(vm, &slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let start = bound(vm, &slice.start)?;
    let stop = bound(vm, &slice.stop)?;
    Ok(Bounds {
        start,
        stop,
        step: step.max(-i64::MAX),
    })
}

/// Apply the bounds to a sequence of `length` items.
pub fn span(bounds: Bounds, length: usize) -> Span {
    let length = length as i64;
    let Bounds { start, stop, step } = bounds;
    let (lowest, highest) = if step < 0 {
        (-1, length - 1)
    } else {
        (0, length)
    };
    let place = |bound: i64| {
        let place = if bound < 0 {
            bound.saturating_add(length)
        } else {
            bound
        };
        place.clamp(lowest, highest)
    };
    let first = start.map_or(if step < 0 { highest } else { lowest }, place);
    let last = stop.map_or(if step < 0 { lowest } else { highest }, place);
    let distance = if step < 0 { first - last } else { last - first };
    let count = if distance <= 0 {
        0
    } else {
        (distance - 1) / step.abs() + 1
    };
    Span {
        start: first,
        step,
        count: count as usize,
    }
}

/// `start` and `end` of `find`, `count`, `startswith` … as places in a sequence of `length` items; start may be past the end.
pub fn range(start: Option<i64>, end: Option<i64>, length: usize) -> (usize, usize) {
    let length = length as i64;
    let place = |bound: i64| {
        if bound < 0 {
            bound.saturating_add(length).max(0)
        } else {
            bound
        }
    };
    let end = end.map_or(length, place).min(length);
    (start.map_or(0, place) as usize, end as usize)
}

/// The place of an index in a sequence of `length` items, counted from the end if it is negative.
pub fn place(index: i64, length: usize) -> Option<usize> {
    let index = if index < 0 {
        index.checked_add(length as i64)?
    } else {
        index
    };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// An index argument: IndexError if it does not fit, `None` if the value is no int.
pub fn index_argument(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    match value {
        Value::Int(index) => return Ok(Some(*index)),
        Value::Bool(index) => return Ok(Some(*index as i64)),
        Value::Obj(_) => {}
        _ => return Ok(None),
    }
    if vm.special(value, &vm.names.__index__.clone()).is_none() {
        return Ok(None);
    }
    let index = vm.index(value)?;
    match index.as_int() {
        Some(index) => Ok(Some(index)),
        None => {
            let shown = vm.type_name(value);
            Err(vm.index_error(format!("cannot fit '{shown}' into an index-sized integer")))
        }
    }
}

/// `text[index]`
pub fn str_index(vm: &mut Vm, text: &Str, index: i64) -> Res {
    match place(index, text.chars()) {
        Some(place) => Ok(Value::str(text.char_at(place))),
        None => Err(vm.index_error("string index out of range")),
    }
}

/// The byte place of the character at a place (or of the end).
pub fn byte_place(text: &str, place: usize) -> usize {
    if text.is_ascii() {
        return place.min(text.len());
    }
    text.char_indices()
        .nth(place)
        .map_or(text.len(), |(at, _)| at)
}

/// The characters from `start` to `end`.
pub fn substring(text: &Str, start: usize, end: usize) -> &str {
    let whole = text.text();
    if start >= end {
        return "";
    }
    if text.is_ascii() {
        return &whole[start.min(whole.len())..end.min(whole.len())];
    }
    let first = byte_place(whole, start);
    let rest = &whole[first..];
    &rest[..byte_place(rest, end - start)]
}

/// `text[key]` for an index or a slice.
pub fn str_item(vm: &mut Vm, text: &Value, key: &Value) -> Res {
    let Some(string) = text.to_ptr::<Str>() else {
        return Ok(Value::NotImplemented);
    };
    if let Some(slice) = key.as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        let span = span(bounds, string.chars());
        if span.step == 1 {
            if span.count == string.chars() && text.is_exact(Kind::Str) {
                return Ok(text.clone());
            }
            return Ok(Value::str(substring(
                &string,
                span.start as usize,
                span.start as usize + span.count,
            )));
        }
        if string.is_ascii() {
            let bytes = string.text().as_bytes();
            let picked: String = span.places().map(|place| bytes[place] as char).collect();
            return Ok(picked.into());
        }
        let characters: Vec<char> = string.text().chars().collect();
        let picked: String = span.places().map(|place| characters[place]).collect();
        return Ok(picked.into());
    }
    match index_argument(vm, key)? {
        Some(index) => str_index(vm, &string, index),
        None => {
            let shown = vm.type_name(key);
            Err(vm.type_error(format!("string indices must be integers, not '{shown}'")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(start: Option<i64>, stop: Option<i64>, step: i64, length: usize) -> Vec<usize> {
        span(Bounds { start, stop, step }, length)
            .places()
            .collect()
    }

    #[test]
    fn slices() {
        assert_eq!(places(None, None, -1, 3), [2, 1, 0]);
        assert_eq!(places(Some(-2), None, 1, 3), [1, 2]);
        assert_eq!(places(Some(5), Some(-10), -2, 4), [3, 1]);
        assert_eq!(places(Some(1), Some(1), 1, 4), [0; 0]);
        assert_eq!(places(None, Some(i64::MAX), i64::MAX, 4), [0]);
        assert_eq!(places(Some(i64::MIN), None, 1, 2), [0, 1]);
        assert_eq!(places(None, Some(i64::MIN), -i64::MAX, 2), [1]);
    }

    #[test]
    fn ranges() {
        assert_eq!(range(None, None, 3), (0, 3));
        assert_eq!(range(Some(10), None, 3), (10, 3));
        assert_eq!(range(Some(-10), Some(-1), 3), (0, 2));
        assert_eq!(place(-1, 3), Some(2));
        assert_eq!(place(-4, 3), None);
        assert_eq!(place(i64::MIN, 3), None);
    }
}
