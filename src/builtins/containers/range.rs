//! `range`, of ints of any size.

use super::sequence::{self, has_index};
use super::{check_plain_call, receiver, slice, tuple};
use crate::builtins::iterators::range as iterator;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::range::{Range, Slice};
use crate::object::{Kind, Ptr, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// An exact int as a long one.
pub(crate) fn big(value: &Value) -> BigInt {
    value.to_int().map_or_else(BigInt::zero, |int| int.to_big())
}

/// Number of values of a range of words.
pub(crate) fn small_len(start: i64, stop: i64, step: i64) -> u64 {
    let (start, stop) = (start as i128, stop as i128);
    let gap = if step > 0 { stop - start } else { start - stop };
    if gap <= 0 {
        0
    } else {
        ((gap - 1) / (step as i128).abs() + 1) as u64
    }
}

/// Number of values of a range.
pub(crate) fn len(range: &Range) -> BigInt {
    if let (Value::Int(start), Value::Int(stop), Value::Int(step)) =
        (&range.start, &range.stop, &range.step)
    {
        return small_len(*start, *stop, *step).into();
    }
    let step = big(&range.step);
    let gap = if step.is_positive() {
        big(&range.stop) - big(&range.start)
    } else {
        big(&range.start) - big(&range.stop)
    };
    if gap.is_positive() {
        (gap - 1i64).div_floor(&step.abs()) + 1i64
    } else {
        BigInt::zero()
    }
}

/// The value at a place that is in range.
fn nth(range: &Range, place: &BigInt) -> Value {
    (big(&range.start) + place * big(&range.step)).into()
}

fn make(start: Value, stop: Value, step: Value) -> Value {
    Ptr::new(Range { start, stop, step }).into()
}

/// `range(stop)`, `range(start, stop)`, `range(start, stop, step)`
pub fn new_range(vm: &mut Vm, given: &[Value]) -> Res {
    let (start, stop, step) = match given {
        [stop] => (Value::Int(0), vm.index(stop)?, Value::Int(1)),
        [start, stop] => (vm.index(start)?, vm.index(stop)?, Value::Int(1)),
        [start, stop, step, ..] => (vm.index(start)?, vm.index(stop)?, vm.index(step)?),
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
    };
    if matches!(step, Value::Int(0)) {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(make(start, stop, step))
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    check_plain_call(vm, "range", &args[1], &args[2], 1, 3)?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    new_range(vm, &given)
}

/// `range[key]`
pub fn get_item(vm: &mut Vm, range: &Range, key: &Value) -> Res {
    if let Some(slice) = key.as_::<Slice>() {
        return get_slice(vm, range, slice);
    }
    if !has_index(vm, key) {
        let given = vm.shown_type(key);
        return Err(vm.type_error(format!(
            "range indices must be integers or slices, not {given}"
        )));
    }
    let index = vm.index(key)?;
    let len = len(range);
    let mut place = big(&index);
    if place.is_negative() {
        place += &len;
    }
    if place.is_negative() || place >= len {
        return Err(vm.index_error("range object index out of range"));
    }
    Ok(nth(range, &place))
}

fn get_slice(vm: &mut Vm, range: &Range, key: &Slice) -> Res {
    let (start, stop, step) = slice::long_indices(vm, key, &len(range))?;
    let at = |place: &BigInt| nth(range, place);
    Ok(make(
        at(&start),
        at(&stop),
        (step * big(&range.step)).into(),
    ))
}

fn len_method(vm: &mut Vm, args: &[Value]) -> Res {
    let len = len(receiver::<Range>(vm, args)?);
    match len.to_i64() {
        Some(small) => Ok(Value::Int(small)),
        None => Err(vm.word_overflow()),
    }
}

/// The place of an int in a range.
fn place_of(range: &Range, value: &BigInt) -> Option<BigInt> {
    let step = big(&range.step);
    let (quotient, rest) = (value - big(&range.start)).div_mod_floor(&step);
    (rest.is_zero() && !quotient.is_negative() && quotient < len(range)).then_some(quotient)
}

/// Is it an `int` or `bool` itself, whose `==` is arithmetic?
fn exact_int(value: &Value) -> Option<BigInt> {
    match value {
        Value::Int(_) | Value::Bool(_) => Some(big(value)),
        value if value.is_exact(Kind::BigInt) => Some(big(value)),
        _ => None,
    }
}

/// The place of something that is not an int but may be equal to one.
fn search(vm: &mut Vm, this: &Value, wanted: &Value) -> Res<Option<i64>> {
    let iterator = iterator::over(this);
    let mut place = 0;
    while let Some(value) = vm.next(&iterator)? {
        if vm.equal(&value, wanted)? {
            return Ok(Some(place));
        }
        place += 1;
    }
    Ok(None)
}

/// `value in range`
pub fn contains(vm: &mut Vm, this: &Value, value: &Value) -> Res<bool> {
    let Some(range) = this.as_::<Range>() else {
        return Ok(false);
    };
    match exact_int(value) {
        Some(value) => Ok(place_of(range, &value).is_some()),
        None => Ok(search(vm, this, value)?.is_some()),
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let range = receiver::<Range>(vm, args)?;
    match exact_int(&args[1]) {
        Some(value) => match place_of(range, &value) {
            Some(place) => Ok(place.into()),
            None => {
                let shown = vm.repr(&args[1])?;
                Err(vm.value_error(format!("{} is not in range", shown.text())))
            }
        },
        None => match search(vm, &args[0], &args[1])? {
            Some(place) => Ok(Value::Int(place)),
            None => Err(vm.value_error("sequence.index(x): x not in sequence")),
        },
    }
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let range = receiver::<Range>(vm, args)?;
    if let Some(value) = exact_int(&args[1]) {
        return Ok(Value::Int(place_of(range, &value).is_some() as i64));
    }
    let iterator = iterator::over(&args[0]);
    let mut count = 0;
    while let Some(value) = vm.next(&iterator)? {
        count += vm.equal(&value, &args[1])? as i64;
    }
    Ok(Value::Int(count))
}

/// What decides equality: the length, the first value, the step, each only if it matters.
fn essence(range: &Range) -> [Value; 3] {
    let len = len(range);
    let one = len == BigInt::from(1);
    let start = if len.is_zero() {
        Value::None
    } else {
        range.start.clone()
    };
    let step = if len.is_zero() || one {
        Value::None
    } else {
        range.step.clone()
    };
    [len.into(), start, step]
}

fn compare(vm: &mut Vm, args: &[Value], wanted: bool) -> Res {
    let (Some(a), Some(b)) = (args[0].as_::<Range>(), args[1].as_::<Range>()) else {
        return Ok(Value::NotImplemented);
    };
    let (a, b) = (Value::tuple(essence(a)), Value::tuple(essence(b)));
    let equal = sequence::compare(vm, CmpOp::Eq, &a, &b)?;
    Ok(Value::Bool(matches!(equal, Value::Bool(true)) == wanted))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let range = receiver::<Range>(vm, args)?;
    let (start, stop) = (vm.repr(&range.start)?, vm.repr(&range.stop)?);
    if matches!(range.step, Value::Int(1)) {
        return Ok(format!("range({}, {})", start.text(), stop.text()).into());
    }
    let step = vm.repr(&range.step)?;
    Ok(format!("range({}, {}, {})", start.text(), stop.text(), step.text()).into())
}

fn field(range: &Value, which: fn(&Range) -> &Value) -> Res {
    Ok(range
        .as_::<Range>()
        .map_or(Value::None, |range| which(range).clone()))
}

/// `range`
pub const RANGE: TypeSpec = TypeSpec {
    name: "range",
    module: "builtins",
    kind: Kind::Range,
    base: "object",
    doc: "range(stop)\nrange(start, stop[, step])\n\nThe ints from start (inclusive) to stop (exclusive) by step.",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls, /, *args, **kwargs)", "Make a range.", new),
        Row::method("__len__", "(self, /)", "Return len(self).", len_method),
        Row::method(
            "__bool__",
            "(self, /)",
            "True if self else False",
            |vm, args| Ok(Value::Bool(!len(receiver::<Range>(vm, args)?).is_zero())),
        ),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            |vm, args| {
                let range = receiver::<Range>(vm, args)?;
                get_item(vm, range, &args[1])
            },
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "Return key in self.",
            |vm, args| contains(vm, &args[0], &args[1]).map(Value::Bool),
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(iterator::over(&args[0])),
        ),
        Row::method(
            "__reversed__",
            "(self, /)",
            "Return an iterator that walks the range backwards.",
            |_, args| Ok(iterator::backwards(&args[0])),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            let essence = essence(receiver::<Range>(vm, args)?);
            Ok(Value::Int(tuple::tuple_hash(vm, &essence)? as i64))
        }),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compare(vm, args, true),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compare(vm, args, false),
        ),
        Row::method(
            "index",
            "(self, value, /)",
            "Return the index of value; ValueError if it is not in the range.",
            index,
        ),
        Row::method(
            "count",
            "(self, value, /)",
            "Return the number of occurrences of value.",
            count,
        ),
    ],
    getset: &[
        GetSetRow::member("start", "The first value.", |_, range| {
            field(range, |range| &range.start)
        }),
        GetSetRow::member("stop", "The bound.", |_, range| {
            field(range, |range| &range.stop)
        }),
        GetSetRow::member("step", "From one value to the next.", |_, range| {
            field(range, |range| &range.step)
        }),
    ],
};

#[cfg(test)]
mod tests {
    use super::small_len;

    #[test]
    fn lengths() {
        assert_eq!(small_len(0, 10, 3), 4);
        assert_eq!(small_len(10, 0, -3), 4);
        assert_eq!(small_len(0, -5, 1), 0);
        assert_eq!(small_len(i64::MIN, i64::MAX, 1), u64::MAX);
        assert_eq!(small_len(i64::MAX, i64::MIN, i64::MIN), 2);
    }
}
