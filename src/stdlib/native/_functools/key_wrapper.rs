//! What `cmp_to_key` makes: it compares its object as a function says; called, it makes one around another object.

use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Kind, Res, Value, Visitor};
use crate::stdlib::native::new_native;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;
use std::any::Any;

struct KeyWrapper {
    compare: Value,
    /// Unbound in the one that `cmp_to_key` gives.
    object: Value,
}

impl NativeData for KeyWrapper {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.compare);
        visit(&self.object);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn make(vm: &mut Vm, compare: Value, object: Value) -> Value {
    let class = vm.native_type(&KEY_WRAPPER).into();
    new_native(&class, KeyWrapper { compare, object })
}

/// `cmp_to_key(mycmp)`
pub(super) fn cmp_to_key(vm: &mut Vm, compare: &Value) -> Value {
    make(vm, compare.clone(), Value::Unbound)
}

fn order(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    let (Some(a), Some(b)) = (
        Native::get::<KeyWrapper>(&args[0]),
        Native::get::<KeyWrapper>(&args[1]),
    ) else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    if a.object.is_unbound() || b.object.is_unbound() {
        return Err(vm.error(ExcType::AttributeError, "object"));
    }
    let answer = vm.call(&a.compare, &[a.object.clone(), b.object.clone()])?;
    vm.compare(op, &answer, &Value::Int(0))
}

const OTHER: &str = "(self, value, /)";

/// `functools.KeyWrapper`
pub(super) const KEY_WRAPPER: TypeSpec = TypeSpec {
    name: "KeyWrapper",
    module: "functools",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::method(
            "__call__",
            "(self, /, obj)",
            "Call self as a function.",
            |vm, args| {
                let compare =
                    Native::get::<KeyWrapper>(&args[0]).map(|wrapper| wrapper.compare.clone());
                Ok(make(vm, compare.unwrap_or_default(), args[1].clone()))
            },
        ),
        Row::method("__lt__", OTHER, "Return self<value.", |vm, args| {
            order(vm, CmpOp::Lt, args)
        }),
        Row::method("__le__", OTHER, "Return self<=value.", |vm, args| {
            order(vm, CmpOp::LtE, args)
        }),
        Row::method("__gt__", OTHER, "Return self>value.", |vm, args| {
            order(vm, CmpOp::Gt, args)
        }),
        Row::method("__ge__", OTHER, "Return self>=value.", |vm, args| {
            order(vm, CmpOp::GtE, args)
        }),
        Row::method("__eq__", OTHER, "Return self==value.", |vm, args| {
            order(vm, CmpOp::Eq, args)
        }),
        Row::method("__ne__", OTHER, "Return self!=value.", |vm, args| {
            order(vm, CmpOp::NotEq, args)
        }),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, _| {
            Err(vm.type_error("unhashable type: 'functools.KeyWrapper'"))
        }),
    ],
    getset: &[GetSetRow::get(
        "obj",
        "Value wrapped by a key function.",
        |vm, wrapper| {
            let object = Native::get::<KeyWrapper>(wrapper).map(|wrapper| wrapper.object.clone());
            match object.unwrap_or_default() {
                Value::Unbound => Err(vm.error(
                    ExcType::AttributeError,
                    "'functools.KeyWrapper' object has no attribute 'obj'",
                )),
                object => Ok(object),
            }
        },
    )],
};
