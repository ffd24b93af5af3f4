//! `count cycle repeat`

use super::{ITER, NEXT, data, spec};
use crate::builtins::iterators::make;
use crate::builtins::numbers::is_number;
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::Iterate;
use crate::object::{Mut, Res, Value, Visitor};
use crate::vm::Vm;
use asyncscript_syntax::ast::BinOp;
use std::cell::Cell;

struct Count {
    next: Mut<Value>,
    step: Value,
}

impl Iterate for Count {
    fn type_name(&self) -> &'static str {
        "count"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let value = self.next.get().clone();
        let next = match (&value, &self.step) {
            (Value::Int(value), Value::Int(step)) if value.checked_add(*step).is_some() => {
                Value::Int(value + step)
            }
            _ => vm.binary(BinOp::Add, &value, &self.step)?,
        };
        self.next.set(next);
        Ok(Some(value))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.next.get());
        visit(&self.step);
    }
}

fn new_count(vm: &mut Vm, args: &[Value]) -> Res {
    let or = |value: &Value, default| {
        if value.is_unbound() {
            Value::Int(default)
        } else {
            value.clone()
        }
    };
    let (start, step) = (or(&args[1], 0), or(&args[2], 1));
    if !is_number(vm, &start) || !is_number(vm, &step) {
        return Err(vm.type_error("a number is required"));
    }
    let exact = |value: Value| value.as_int().map_or(value, Value::Int);
    Ok(make(
        &args[0],
        Count {
            // Steps other than 1 are added to the start as it is given.
            next: Mut::new(match exact(step.clone()) {
                Value::Int(1) => exact(start),
                _ => start,
            }),
            step: exact(step),
        },
    ))
}

fn repr_count(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(count) = data::<Count>(&args[0]) else {
        return Ok(Value::NotImplemented);
    };
    let name = vm.class_of(&args[0]).name_text().to_owned();
    let value = count.next.get().clone();
    let value = vm.repr(&value)?;
    if matches!(count.step, Value::Int(1)) {
        return Ok(format!("{name}({})", value.text()).into());
    }
    let step = vm.repr(&count.step)?;
    Ok(format!("{name}({}, {})", value.text(), step.text()).into())
}

/// `itertools.count`
pub(super) const COUNT: TypeSpec = spec(
    "count",
    "Return a count object whose .__next__() method returns consecutive values.",
    &[
        Row::static_method(
            "__new__",
            "(cls, start=0, step=1)",
            "Make a count.",
            new_count,
        ),
        ITER,
        NEXT,
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr_count),
    ],
);

struct Cycle {
    /// Unbound once exhausted: then the saved items are given again and again.
    iterator: Mut<Value>,
    saved: Mut<Vec<Value>>,
    at: Cell<usize>,
}

impl Iterate for Cycle {
    fn type_name(&self) -> &'static str {
        "cycle"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let iterator = self.iterator.get().clone();
        if !iterator.is_unbound() {
            if let Some(item) = vm.next(&iterator)? {
                self.saved.get_mut().push(item.clone());
                return Ok(Some(item));
            }
            self.iterator.set(Value::Unbound);
        }
        let saved = self.saved.get();
        let at = self.at.get();
        self.at.set(if at + 1 < saved.len() { at + 1 } else { 0 });
        Ok(saved.get(at).cloned())
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.iterator.get());
        self.saved.get().iter().for_each(visit);
    }
}

/// `itertools.cycle`
pub(super) const CYCLE: TypeSpec = spec(
    "cycle",
    "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, /)",
            "Make a cycle.",
            |vm, args| {
                let iterator = Mut::new(vm.iter(&args[1])?);
                Ok(make(
                    &args[0],
                    Cycle {
                        iterator,
                        saved: Mut::default(),
                        at: Cell::new(0),
                    },
                ))
            },
        ),
        ITER,
        NEXT,
    ],
);

struct Repeat {
    object: Value,
    /// How often still; negative for endlessly.
    left: Cell<i64>,
}

impl Iterate for Repeat {
    fn type_name(&self) -> &'static str {
        "repeat"
    }

    fn next(&self, _: &mut Vm) -> Res<Option<Value>> {
        match self.left.get() {
            0 => return Ok(None),
            left if left > 0 => self.left.set(left - 1),
            _ => {}
        }
        Ok(Some(self.object.clone()))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.object);
    }
}

fn new_repeat(vm: &mut Vm, args: &[Value]) -> Res {
    let left = match &args[2] {
        Value::Unbound => -1,
        times => vm.index_word(times)?.max(0),
    };
    Ok(make(
        &args[0],
        Repeat {
            object: args[1].clone(),
            left: Cell::new(left),
        },
    ))
}

fn repr_repeat(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(repeat) = data::<Repeat>(&args[0]) else {
        return Ok(Value::NotImplemented);
    };
    let name = vm.class_of(&args[0]).name_text().to_owned();
    let object = vm.repr(&repeat.object)?;
    Ok(match repeat.left.get() {
        left if left < 0 => format!("{name}({})", object.text()),
        left => format!("{name}({}, {left})", object.text()),
    }
    .into())
}

/// `itertools.repeat`
pub(super) const REPEAT: TypeSpec = spec(
    "repeat",
    "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.",
    &[
        Row::static_method(
            "__new__",
            "(cls, object, times=<unrepresentable>)",
            "Make a repeat.",
            new_repeat,
        ),
        ITER,
        NEXT,
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr_repeat),
        Row::method(
            "__length_hint__",
            "(self, /)",
            "Private method returning an estimate of len(list(it)).",
            |vm, args| match data::<Repeat>(&args[0]).map(|repeat| repeat.left.get()) {
                Some(left) if left >= 0 => Ok(Value::Int(left)),
                _ => Err(vm.type_error("len() of unsized object")),
            },
        ),
    ],
);
