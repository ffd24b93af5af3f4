//! `bisect`: where an item belongs in a sorted sequence.
//!
//! The counterpart of CPython's `Modules/_bisectmodule.c`, whose calls of `__lt__`,
//! `__getitem__` and the key function are kept. In a list of plain items nothing is called.

use crate::builtins::containers::sequence::{has_index, plain_less};
use crate::native::{NativeModule, Row};
use crate::object::{Dict, List, Res, Value};
use crate::vm::{ExcType, Vm};

const SIGNATURE: &str = "(a, x, lo=0, hi=None, *, key=None)";

/// On which side of those equal to it the item belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The place for `item` in the sequence `args[0]`, between the bounds in `args`.
fn search(vm: &mut Vm, args: &[Value], item: &Value, side: Side) -> Res<usize> {
    let (sequence, key) = (&args[0], args[4].given());
    let low = match &args[2] {
        Value::Unbound => 0,
        low => bound(vm, low)?,
    };
    let high = match args[3].given() {
        None => -1,
        Some(high) if !has_index(vm, high) => {
            let given = vm.shown_type(high);
            return Err(vm.type_error(format!("argument should be integer or None, not '{given}'")));
        }
        Some(high) => bound(vm, high)?,
    };
    if low < 0 {
        return Err(vm.value_error("lo must be non-negative"));
    }
    if sequence.as_::<Dict>().is_some() {
        let shown = vm.shown_type(sequence);
        return Err(vm.type_error(format!("{shown} is not a sequence")));
    }
    // -1 stands for the end, as in CPython.
    let high = match high {
        -1 => vm.len(sequence)? as i64,
        high => high,
    };
    let name = vm.names.__getitem__.clone();
    if !matches!(sequence, Value::Obj(_)) || vm.special(sequence, &name).is_none() {
        let shown = vm.shown_type(sequence);
        return Err(vm.type_error(format!("'{shown}' object does not support indexing")));
    }
    let (mut low, mut high) = (low as usize, high.max(0) as usize);
    let mut same_class = true;
    while low < high {
        let middle = (low + high) / 2;
        let plain = match (sequence.exact::<List>(), key) {
            (Some(list), None) => list.items.get().get(middle).and_then(|there| match side {
                Side::Left => plain_less(there, item),
                Side::Right => plain_less(item, there),
            }),
            _ => None,
        };
        let less = match plain {
            Some(less) => less,
            None => {
                let there = item_at(vm, sequence, middle, key)?;
                match compare(vm, item, &there, side, same_class)? {
                    Some(less) => less,
                    None => {
                        same_class = false;
                        continue;
                    }
                }
            }
        };
        if less == (side == Side::Right) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// A bound of the search, which must fit a word.
fn bound(vm: &mut Vm, value: &Value) -> Res<i64> {
    let index = vm.index(value)?;
    match index.as_int() {
        Some(bound) => Ok(bound),
        None => {
            let shown = vm.shown_type(value);
            let message = format!("cannot fit '{shown}' into an index-sized integer");
            Err(vm.error(ExcType::OverflowError, message))
        }
    }
}

/// The item at an index, or what the key function makes of it.
fn item_at(vm: &mut Vm, sequence: &Value, index: usize, key: Option<&Value>) -> Res {
    let there = vm.get_item(sequence, &index.into())?;
    match key {
        Some(key) => vm.call(key, &[there]),
        None => Ok(there),
    }
}

/// Is the item (right) less than, (left) greater than the one there? With `same_class`, of two items of
/// one class only the one's `__lt__` is asked at first, and None is its NotImplemented.
fn compare(
    vm: &mut Vm,
    item: &Value,
    there: &Value,
    side: Side,
    same_class: bool,
) -> Res<Option<bool>> {
    let (a, b) = match side {
        Side::Left => (there, item),
        Side::Right => (item, there),
    };
    if let Some(less) = plain_less(a, b) {
        return Ok(Some(less));
    }
    if same_class && vm.class_of(item).same(&vm.class_of(there)) {
        let name = vm.names.__lt__.clone();
        return match vm.call_special(a, &name, std::slice::from_ref(b))? {
            None | Some(Value::NotImplemented) => Ok(None),
            Some(answer) => vm.truth(&answer).map(Some),
        };
    }
    vm.less(a, b).map(Some)
}

fn bisect(vm: &mut Vm, args: &[Value], side: Side) -> Res {
    search(vm, args, &args[1], side).map(Value::from)
}

fn insort(vm: &mut Vm, args: &[Value], side: Side) -> Res {
    let place = match args[4].given() {
        None => search(vm, args, &args[1], side)?,
        Some(key) => {
            let wanted = vm.call(key, std::slice::from_ref(&args[1]))?;
            search(vm, args, &wanted, side)?
        }
    };
    match args[0].exact::<List>() {
        Some(list) => {
            let place = place.min(list.len());
            list.items.get_mut().insert(place, args[1].clone());
        }
        None => {
            vm.call_method(&args[0], "insert", &[place.into(), args[1].clone()])?;
        }
    }
    Ok(Value::None)
}

/// `_bisect`
pub const MODULE: NativeModule = NativeModule {
    name: "_bisect",
    doc: "Bisection algorithms.",
    functions: &[
        Row::function(
            "bisect_left",
            SIGNATURE,
            "Return the index where to insert item x in list a, before all that equal it.",
            |vm, args| bisect(vm, args, Side::Left),
        ),
        Row::function(
            "bisect_right",
            SIGNATURE,
            "Return the index where to insert item x in list a, behind all that equal it.",
            |vm, args| bisect(vm, args, Side::Right),
        ),
        Row::function(
            "insort_left",
            SIGNATURE,
            "Insert item x in list a, and keep it sorted; before all that equal it.",
            |vm, args| insort(vm, args, Side::Left),
        ),
        Row::function(
            "insort_right",
            SIGNATURE,
            "Insert item x in list a, and keep it sorted; behind all that equal it.",
            |vm, args| insort(vm, args, Side::Right),
        ),
    ],
    types: &[],
    init: None,
};
