//! `all any max min sorted sum`

use crate::builtins::containers::{list::sort, list_of};
use crate::builtins::iterators;
use crate::native::Row;
use crate::object::int::Int;
use crate::object::{Kind, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::{BinOp, CmpOp};
use num_traits::ToPrimitive;

/// Walk until an item's truth is `wanted`; was there one?
fn search(vm: &mut Vm, iterable: &Value, wanted: bool) -> Res<bool> {
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `all`
pub(super) const ALL: Row = Row::function(
    "all",
    "(iterable, /)",
    "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.",
    |vm, args| Ok(Value::Bool(!search(vm, &args[0], false)?)),
);

/// `any`
pub(super) const ANY: Row = Row::function(
    "any",
    "(iterable, /)",
    "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.",
    |vm, args| Ok(Value::Bool(search(vm, &args[0], true)?)),
);

/// `min` and `max`: the first item that no later one beats.
fn extreme(vm: &mut Vm, name: &str, op: CmpOp, args: &[Value]) -> Res {
    let given = args[0].as_tuple().unwrap_or_default();
    let (key, default) = (args[1].given(), &args[2]);
    let iterator = match given {
        [] => return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => vm.iter(iterable)?,
        _ if !default.is_unbound() => {
            let message =
                format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(vm.type_error(message));
        }
        _ => vm.iter(&args[0])?,
    };
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        let value = match key {
            Some(function) => vm.call(function, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, Value::Int(best))) if matches!(value, Value::Int(_)) => {
                let value = value.as_int().unwrap_or(*best);
                if op == CmpOp::Lt {
                    value < *best
                } else {
                    value > *best
                }
            }
            Some((_, best)) => {
                let verdict = vm.compare(op, &value, &best.clone())?;
                vm.truth(&verdict)?
            }
        };
        if better {
            best = Some((item, value));
        }
    }
    match best {
        Some((item, _)) => Ok(item),
        None if default.is_unbound() => {
            Err(vm.value_error(format!("{name}() iterable argument is empty")))
        }
        None => Ok(default.clone()),
    }
}

/// `max`
pub(super) const MAX: Row = Row::function(
    "max",
    "(*args, key=None, default=None)",
    "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the largest item or argument.",
    |vm, args| extreme(vm, "max", CmpOp::Gt, args),
);

/// `min`
pub(super) const MIN: Row = Row::function(
    "min",
    "(*args, key=None, default=None)",
    "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the smallest item or argument.",
    |vm, args| extreme(vm, "min", CmpOp::Lt, args),
);

/// `sorted`
pub(super) const SORTED: Row = Row::function(
    "sorted",
    "(iterable, /, *, key=None, reverse=False)",
    "Return a new list containing all items from the iterable in ascending order.",
    |vm, args| {
        let mut items = iterators::collect(vm, &args[0])?;
        let reverse = !args[2].is_unbound() && vm.truth(&args[2])?;
        sort::sort_items(vm, &mut items, args[1].given(), reverse)?;
        Ok(list_of(items))
    },
);

/// A sum of floats that keeps what rounding loses (Neumaier's summation, as CPython has it).
#[derive(Clone, Copy, Default)]
struct FloatSum {
    total: f64,
    lost: f64,
}

impl FloatSum {
    fn add(&mut self, x: f64) {
        let sum = self.total + x;
        let (large, small) = if self.total.abs() >= x.abs() {
            (self.total, x)
        } else {
            (x, self.total)
        };
        self.lost += (large - sum) + small;
        self.total = sum;
    }

    fn value(self) -> f64 {
        // Nothing lost keeps the sign of a zero; an overflowed sum must not become NaN.
        if self.lost != 0.0 && self.lost.is_finite() {
            self.total + self.lost
        } else {
            self.total
        }
    }
}

/// An item that a sum of ints goes on with.
fn plain_int(item: &Value) -> Option<i64> {
    item.as_int()
}

/// An item that a sum of floats takes as a float: an int that fits a word.
fn word(item: &Value) -> Option<i64> {
    match item.to_int()? {
        Int::Small(small) => Some(small),
        Int::Big(big) => big.to_i64(),
    }
}

fn sum(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter(&args[0])?;
    let mut total = match &args[1] {
        Value::Unbound => Value::Int(0),
        start => start.clone(),
    };
    let refused = match total.kind() {
        Some(Kind::Str) => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Some(Kind::Bytes) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        Some(Kind::ByteArray) => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(message) = refused {
        return Err(vm.type_error(message));
    }
    if let Value::Int(mut ints) = total {
        total = loop {
            let Some(item) = vm.next(&iterator)? else {
                return Ok(Value::Int(ints));
            };
            match plain_int(&item).and_then(|item| ints.checked_add(item)) {
                Some(sum) => ints = sum,
                None => break vm.binary(BinOp::Add, &Value::Int(ints), &item)?,
            }
        };
    }
    if let Value::Float(start) = total {
        let mut floats = FloatSum {
            total: start,
            lost: 0.0,
        };
        total = loop {
            let Some(item) = vm.next(&iterator)? else {
                return Ok(Value::Float(floats.value()));
            };
            match &item {
                Value::Float(item) => floats.add(*item),
                item => match word(item) {
                    Some(word) => floats.total += word as f64,
                    None => break vm.binary(BinOp::Add, &Value::Float(floats.value()), item)?,
                },
            }
        };
    }
    while let Some(item) = vm.next(&iterator)? {
        total = vm.binary(BinOp::Add, &total, &item)?;
    }
    Ok(total)
}

/// `sum`
pub(super) const SUM: Row = Row::function(
    "sum",
    "(iterable, /, start=0)",
    "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.",
    sum,
);

#[cfg(test)]
mod tests {
    use super::FloatSum;

    fn sum(items: &[f64]) -> f64 {
        let mut sum = FloatSum::default();
        items.iter().for_each(|item| sum.add(*item));
        sum.value()
    }

    #[test]
    fn floats_are_compensated() {
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[1e100, 1.0, -1e100]), 1.0);
        assert_eq!(sum(&[1e308, 1e308, -1e308]), f64::INFINITY);
        assert!(sum(&[f64::INFINITY, f64::NEG_INFINITY]).is_nan());
    }
}
