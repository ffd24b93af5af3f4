//! The table of `bool`. Counterpart in CPython: `boolobject.c`.

use super::arith;
use crate::native::{Row, TypeSpec};
use crate::object::{Kind, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::BinOp;

/// `bool`
pub const BOOL: TypeSpec = TypeSpec {
    name: "bool",
    module: "builtins",
    kind: Kind::Int,
    base: "int",
    doc: "bool(x=False) -> bool\n\nTrue if the argument is true, else False. The two are ints as well: 1 and 0.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, object=False, /)",
            "True or False.",
            |vm, args| match &args[1] {
                Value::Unbound => Ok(Value::Bool(false)),
                value => vm.truth(value).map(Value::Bool),
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |_, args| {
            Ok(if args[0].as_int() == Some(1) {
                "True"
            } else {
                "False"
            }
            .into())
        }),
        Row::method("__invert__", "(self, /)", "Return ~self.", |vm, args| {
            arith::invert_bool(vm, &args[0])
        }),
        Row::method(
            "__and__",
            "(self, value, /)",
            "Return self&value.",
            |vm, args| operate(vm, BinOp::BitAnd, &args[0], &args[1]),
        ),
        Row::method(
            "__rand__",
            "(self, value, /)",
            "Return value&self.",
            |vm, args| operate(vm, BinOp::BitAnd, &args[1], &args[0]),
        ),
        Row::method(
            "__xor__",
            "(self, value, /)",
            "Return self^value.",
            |vm, args| operate(vm, BinOp::BitXor, &args[0], &args[1]),
        ),
        Row::method(
            "__rxor__",
            "(self, value, /)",
            "Return value^self.",
            |vm, args| operate(vm, BinOp::BitXor, &args[1], &args[0]),
        ),
        Row::method(
            "__or__",
            "(self, value, /)",
            "Return self|value.",
            |vm, args| operate(vm, BinOp::BitOr, &args[0], &args[1]),
        ),
        Row::method(
            "__ror__",
            "(self, value, /)",
            "Return value|self.",
            |vm, args| operate(vm, BinOp::BitOr, &args[1], &args[0]),
        ),
    ],
    getset: &[],
};

fn operate(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Res {
    if a.to_int().is_none() || b.to_int().is_none() {
        return Ok(Value::NotImplemented);
    }
    arith::binary_of_any(vm, op, a, b).unwrap_or(Ok(Value::NotImplemented))
}
