//! `enumerate`.

use super::reduce::REDUCE;
use super::{ITER, LastTuple, NEXT, make};
use crate::builtins::containers::range::big;
use crate::builtins::objects::generic_alias::CLASS_GETITEM;
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::Iterate;
use crate::object::{Kind, Mut, Res, Value, Visitor};
use crate::vm::Vm;

struct Enumerate {
    iterator: Value,
    /// The next number.
    count: Mut<Value>,
    last: LastTuple,
}

impl Iterate for Enumerate {
    fn type_name(&self) -> &'static str {
        "enumerate"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else {
            return Ok(None);
        };
        let count = self.count.get().clone();
        self.count.set(match count {
            Value::Int(small) if small < i64::MAX => Value::Int(small + 1),
            ref long => (big(long) + 1i64).into(),
        });
        Ok(Some(self.last.of([count, item])))
    }

    fn reduce(&self, _vm: &mut Vm, class: Value) -> Res<Option<Value>> {
        let args = Value::tuple([self.iterator.clone(), self.count.get().clone()]);
        Ok(Some(Value::tuple([class, args])))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.iterator);
        visit(self.count.get());
        self.last.traverse(visit);
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let count = if args[2].is_unbound() {
        Value::Int(0)
    } else {
        vm.index(&args[2])?
    };
    let iterator = vm.iter(&args[1])?;
    Ok(make(
        &args[0],
        Enumerate {
            iterator,
            count: Mut::new(count),
            last: LastTuple::default(),
        },
    ))
}

/// `enumerate`
pub const ENUMERATE: TypeSpec = TypeSpec {
    name: "enumerate",
    module: "builtins",
    kind: Kind::NativeIter,
    base: "object",
    doc: "Pairs of a count (from start, which defaults to zero) and an item of the iterable.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, iterable, start=0)",
            "Make an enumerate.",
            new,
        ),
        ITER,
        NEXT,
        REDUCE,
        CLASS_GETITEM,
    ],
    getset: &[],
};
