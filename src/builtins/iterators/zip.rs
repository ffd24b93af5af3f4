//! `zip`.

use super::reduce::{REDUCE, SET_STATE};
use super::{ITER, LastTuple, NEXT, make};
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::Iterate;
use crate::object::{Kind, Res, Tuple, Value, Visitor};
use crate::vm::Vm;
use std::cell::Cell;

pub(super) struct Zip {
    iterators: Vec<Value>,
    strict: Cell<bool>,
    last: LastTuple,
}

impl Zip {
    /// `__setstate__`
    pub(super) fn set_strict(&self, strict: bool) {
        self.strict.set(strict);
    }

    /// One of the iterators ended: with `strict` the others must end, too.
    fn end(&self, vm: &mut Vm, ended: usize) -> Res<Option<Value>> {
        let others = |count: usize| {
            if count == 1 {
                " 1".to_owned()
            } else {
                format!("s 1-{count}")
            }
        };
        if !self.strict.get() {
            return Ok(None);
        }
        if ended > 0 {
            let message = format!(
                "zip() argument {} is shorter than argument{}",
                ended + 1,
                others(ended)
            );
            return Err(vm.value_error(message));
        }
        for (at, iterator) in self.iterators.iter().enumerate().skip(1) {
            if vm.next(iterator)?.is_some() {
                let message = format!(
                    "zip() argument {} is longer than argument{}",
                    at + 1,
                    others(at)
                );
                return Err(vm.value_error(message));
            }
        }
        Ok(None)
    }
}

impl Iterate for Zip {
    fn type_name(&self) -> &'static str {
        "zip"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        if self.iterators.is_empty() {
            return Ok(None);
        }
        if let [first, second] = &self.iterators[..] {
            let Some(first) = vm.next(first)? else {
                return self.end(vm, 0);
            };
            return match vm.next(second)? {
                Some(second) => Ok(Some(self.last.of([first, second]))),
                None => self.end(vm, 1),
            };
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for (at, iterator) in self.iterators.iter().enumerate() {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None => return self.end(vm, at),
            }
        }
        Ok(Some(Tuple::new(items).into()))
    }

    fn reduce(&self, _vm: &mut Vm, class: Value) -> Res<Option<Value>> {
        let iterators = Tuple::new(self.iterators.clone()).into();
        Ok(Some(if self.strict.get() {
            Value::tuple([class, iterators, Value::Bool(true)])
        } else {
            Value::tuple([class, iterators])
        }))
    }

    fn traverse(&self, visit: &mut Visitor) {
        self.last.traverse(visit);
        self.iterators.iter().for_each(visit);
    }
}

/// Iterators over each of the iterables.
pub(crate) fn iterators(vm: &mut Vm, iterables: &[Value]) -> Res<Vec<Value>> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let strict = !args[2].is_unbound() && vm.truth(&args[2])?;
    let iterators = iterators(vm, args[1].as_tuple().unwrap_or_default())?;
    let last = LastTuple::default();
    let zip = Zip {
        iterators,
        strict: Cell::new(strict),
        last,
    };
    Ok(make(&args[0], zip))
}

/// `zip`
pub const ZIP: TypeSpec = TypeSpec {
    name: "zip",
    module: "builtins",
    kind: Kind::NativeIter,
    base: "object",
    doc: "Tuples of one item of each iterable, until the shortest is exhausted (with strict=True: all must end together).",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *iterables, strict=False)",
            "Make a zip.",
            new,
        ),
        ITER,
        NEXT,
        REDUCE,
        SET_STATE,
    ],
    getset: &[],
};
