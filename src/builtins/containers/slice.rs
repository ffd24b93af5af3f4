//! `slice`, and what a slice selects of a sequence.

use super::sequence::has_index;
use super::{check_plain_call, instance, receiver};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::int::Int;
use crate::object::range::Slice;
use crate::object::{Kind, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// What a slice selects: first index, the bound, the step, and how many items.
pub type Indices = (i64, i64, i64, usize);

const BAD_INDEX: &str = "slice indices must be integers or None or have an __index__ method";

fn part(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    match value {
        Value::None => Ok(None),
        Value::Int(small) => Ok(Some(*small)),
        value if has_index(vm, value) => vm.index_clamped(value).map(Some),
        _ => Err(vm.type_error(BAD_INDEX)),
    }
}

/// What a slice selects of a sequence of `len` items.
pub fn slice_indices(vm: &mut Vm, slice: &Slice, len: usize) -> Res<Indices> {
    let (start, stop, step) = parts(vm, slice)?;
    Ok(select(start, stop, step, len))
}

/// The parts of a slice as words; a step of 0 is refused.
pub(crate) fn parts(vm: &mut Vm, slice: &Slice) -> Res<(Option<i64>, Option<i64>, i64)> {
    let step = part(vm, &slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let start = part(vm, &slice.start)?;
    let stop = part(vm, &slice.stop)?;
    Ok((start, stop, step.max(-i64::MAX)))
}

/// Clamp the parts of a slice to a sequence of `len` items, which may have changed since [`parts`].
pub(crate) fn select(start: Option<i64>, stop: Option<i64>, step: i64, len: usize) -> Indices {
    let len = len as i64;
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |index: Option<i64>, default: i64| match index {
        None => default,
        Some(index) if index < 0 => index.saturating_add(len).max(low),
        Some(index) => index.min(high),
    };
    let start = clamp(start, if step < 0 { high } else { low });
    let stop = clamp(stop, if step < 0 { low } else { high });
    let count = if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && stop < start {
        (start - stop - 1) / -step + 1
    } else {
        0
    };
    (start, stop, step, count as usize)
}

/// The indices that a slice selects, in its order.
pub(crate) fn indices(
    (start, _, step, count): Indices,
) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
    (0..count).map(move |k| (start + k as i64 * step) as usize)
}

/// The selected items.
pub(crate) fn pick(items: &[Value], selected: Indices) -> Vec<Value> {
    let (start, _, step, count) = selected;
    if step == 1 {
        return items
            .get(start as usize..start as usize + count)
            .unwrap_or_default()
            .to_vec();
    }
    indices(selected)
        .filter_map(|index| items.get(index).cloned())
        .collect()
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    check_plain_call(vm, "slice", &args[1], &args[2], 1, 3)?;
    let given = args[1].as_tuple().unwrap_or_default();
    let at = |index: usize| given.get(index).cloned().unwrap_or(Value::None);
    let payload = match given.len() {
        1 => Slice {
            start: Value::None,
            stop: at(0),
            step: Value::None,
        },
        _ => Slice {
            start: at(0),
            stop: at(1),
            step: at(2),
        },
    };
    Ok(instance(&args[0], "slice", payload))
}

fn fields(slice: &Slice) -> [Value; 3] {
    [slice.start.clone(), slice.stop.clone(), slice.step.clone()]
}

fn big(vm: &mut Vm, value: &Value) -> Res<Option<BigInt>> {
    if value.is_none() {
        return Ok(None);
    }
    if !has_index(vm, value) {
        return Err(vm.type_error(BAD_INDEX));
    }
    let exact = vm.index(value)?;
    Ok(exact.to_int().map(|int| int.to_big()))
}

/// What a slice selects of a sequence that may be longer than memory (a range): first index, bound and step.
pub(crate) fn long_indices(
    vm: &mut Vm,
    slice: &Slice,
    len: &BigInt,
) -> Res<(BigInt, BigInt, BigInt)> {
    let step = big(vm, &slice.step)?.unwrap_or_else(|| BigInt::from(1));
    if step.is_zero() {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let (low, high) = if step.is_negative() {
        (BigInt::from(-1), len - 1)
    } else {
        (BigInt::zero(), len.clone())
    };
    let clamp = |index: Option<BigInt>, default: &BigInt| match index {
        None => default.clone(),
        Some(index) if index.is_negative() => (index + len).max(low.clone()),
        Some(index) => index.min(high.clone()),
    };
    let (first, last) = if step.is_negative() {
        (&high, &low)
    } else {
        (&low, &high)
    };
    let start = clamp(big(vm, &slice.start)?, first);
    let stop = clamp(big(vm, &slice.stop)?, last);
    Ok((start, stop, step))
}

fn indices_method(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = receiver::<Slice>(vm, args)?;
    let exact = vm.index(&args[1])?;
    let len = exact.to_int().unwrap_or(Int::Small(0)).to_big();
    if len.is_negative() {
        return Err(vm.value_error("length should not be negative"));
    }
    let (start, stop, step) = long_indices(vm, slice, &len)?;
    Ok(Value::tuple([start.into(), stop.into(), step.into()]))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let [start, stop, step] = fields(receiver::<Slice>(vm, args)?);
    let text = format!(
        "slice({}, {}, {})",
        vm.repr(&start)?.text(),
        vm.repr(&stop)?.text(),
        vm.repr(&step)?.text()
    );
    Ok(text.into())
}

fn compare(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    match (args[0].as_::<Slice>(), args[1].as_::<Slice>()) {
        (Some(a), Some(b)) => {
            super::sequence::compare(vm, op, &Value::tuple(fields(a)), &Value::tuple(fields(b)))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let fields = fields(receiver::<Slice>(vm, args)?);
    super::tuple::slice_hash(vm, &fields).map(|hash| Value::Int(hash as i64))
}

/// `slice`
pub const SLICE: TypeSpec = TypeSpec {
    name: "slice",
    module: "builtins",
    kind: Kind::Slice,
    base: "object",
    doc: "slice(stop)\nslice(start, stop[, step])\n\nWhat stands between the brackets of x[start:stop:step].",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls, /, *args, **kwargs)", "Make a slice.", new),
        Row::method(
            "indices",
            "(self, length, /)",
            "The (start, stop, step) that the slice selects of a sequence of that length.",
            indices_method,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compare(vm, CmpOp::Eq, args),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compare(vm, CmpOp::NotEq, args),
        ),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            |vm, args| compare(vm, CmpOp::Lt, args),
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            |vm, args| compare(vm, CmpOp::LtE, args),
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            |vm, args| compare(vm, CmpOp::Gt, args),
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            |vm, args| compare(vm, CmpOp::GtE, args),
        ),
    ],
    getset: &[
        GetSetRow::member("start", "The first index.", |_, slice| {
            Ok(slice
                .as_::<Slice>()
                .map_or(Value::None, |slice| slice.start.clone()))
        }),
        GetSetRow::member("stop", "The index past the last.", |_, slice| {
            Ok(slice
                .as_::<Slice>()
                .map_or(Value::None, |slice| slice.stop.clone()))
        }),
        GetSetRow::member("step", "From one index to the next.", |_, slice| {
            Ok(slice
                .as_::<Slice>()
                .map_or(Value::None, |slice| slice.step.clone()))
        }),
    ],
};

#[cfg(test)]
mod tests {
    use super::select;

    #[test]
    fn selects_as_cpython_does() {
        assert_eq!(select(None, None, 1, 5), (0, 5, 1, 5));
        assert_eq!(select(None, None, -1, 5), (4, -1, -1, 5));
        assert_eq!(select(Some(-100), Some(100), 2, 5), (0, 5, 2, 3));
        assert_eq!(select(Some(100), Some(-100), -2, 5), (4, -1, -2, 3));
        assert_eq!(select(Some(3), Some(1), 1, 5), (3, 1, 1, 0));
        assert_eq!(
            select(Some(i64::MIN), Some(i64::MAX), i64::MAX, 5),
            (0, 5, i64::MAX, 1)
        );
        assert_eq!(select(None, None, -1, 0), (-1, -1, -1, 0));
    }
}
