//! `_operator`: the operators as functions, and what makes functions (`getters`).
//!
//! The counterpart of CPython's `Modules/_operator.c`.

use crate::builtins::iterators::operator_length_hint;
use crate::builtins::objects::call_with;
use crate::native::{NativeModule, Row};
use crate::object::{Dict, Res, Value};
use crate::vm::operators::Unary;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::{BinOp, CmpOp};

mod getters;

const TWO: &str = "(a, b, /)";

/// `a + b` of sequences: one that cannot be added to takes no other, unless that knows how.
fn check_sequence(vm: &mut Vm, value: &Value, other: &Value) -> Res<()> {
    let n = &vm.names;
    let adds = vm.special(value, &n.__add__).is_some() || vm.special(other, &n.__radd__).is_some();
    if !adds || vm.special(value, &n.__getitem__).is_none() || value.as_::<Dict>().is_some() {
        let shown = vm.shown_type(value);
        return Err(vm.type_error(format!("'{shown}' object can't be concatenated")));
    }
    Ok(())
}

fn concat(vm: &mut Vm, args: &[Value]) -> Res {
    check_sequence(vm, &args[0], &args[1])?;
    vm.binary(BinOp::Add, &args[0], &args[1])
}

fn iconcat(vm: &mut Vm, args: &[Value]) -> Res {
    check_sequence(vm, &args[0], &args[1])?;
    vm.binary_in_place(BinOp::Add, &args[0], &args[1])
}

/// An iterator over what is searched.
fn searched(vm: &mut Vm, value: &Value) -> Res {
    match vm.iter(value) {
        Err(exc) if vm.is_exception(&exc, ExcType::TypeError) => {
            let shown = vm.shown_type(value);
            Err(vm.type_error(format!("argument of type '{shown}' is not iterable")))
        }
        result => result,
    }
}

fn count_of(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = searched(vm, &args[0])?;
    let mut count = 0;
    while let Some(item) = vm.next(&iterator)? {
        count += (item.is(&args[1]) || vm.equal(&item, &args[1])?) as i64;
    }
    Ok(Value::Int(count))
}

fn index_of(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = searched(vm, &args[0])?;
    let mut index = 0;
    while let Some(item) = vm.next(&iterator)? {
        if item.is(&args[1]) || vm.equal(&item, &args[1])? {
            return Ok(Value::Int(index));
        }
        index += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    call_with(vm, &args[0], &args[1], &args[2])
}

/// `_operator`
pub static MODULE: NativeModule = NativeModule {
    name: "_operator",
    doc: "Operator interface.",
    functions: &[
        Row::function(
            "length_hint",
            "(obj, default=0, /)",
            "How many items there seem to be.",
            |vm, args| {
                let default = match &args[1] {
                    Value::Unbound => 0,
                    default => vm.index_word(default)?,
                };
                operator_length_hint(vm, &args[0], default).map(Value::Int)
            },
        ),
        Row::function("lt", TWO, "Same as a < b.", |vm, args| {
            vm.compare(CmpOp::Lt, &args[0], &args[1])
        }),
        Row::function("le", TWO, "Same as a <= b.", |vm, args| {
            vm.compare(CmpOp::LtE, &args[0], &args[1])
        }),
        Row::function("eq", TWO, "Same as a == b.", |vm, args| {
            vm.compare(CmpOp::Eq, &args[0], &args[1])
        }),
        Row::function("ne", TWO, "Same as a != b.", |vm, args| {
            vm.compare(CmpOp::NotEq, &args[0], &args[1])
        }),
        Row::function("ge", TWO, "Same as a >= b.", |vm, args| {
            vm.compare(CmpOp::GtE, &args[0], &args[1])
        }),
        Row::function("gt", TWO, "Same as a > b.", |vm, args| {
            vm.compare(CmpOp::Gt, &args[0], &args[1])
        }),
        Row::function("not_", "(a, /)", "Same as not a.", |vm, args| {
            vm.truth(&args[0]).map(|truth| Value::Bool(!truth))
        }),
        Row::function(
            "truth",
            "(a, /)",
            "Return True if a is true, False otherwise.",
            |vm, args| vm.truth(&args[0]).map(Value::Bool),
        ),
        Row::function("is_", TWO, "Same as a is b.", |_, args| {
            Ok(Value::Bool(args[0].is(&args[1])))
        }),
        Row::function("is_not", TWO, "Same as a is not b.", |_, args| {
            Ok(Value::Bool(!args[0].is(&args[1])))
        }),
        Row::function("add", TWO, "Same as a + b.", |vm, args| {
            vm.binary(BinOp::Add, &args[0], &args[1])
        }),
        Row::function("and_", TWO, "Same as a & b.", |vm, args| {
            vm.binary(BinOp::BitAnd, &args[0], &args[1])
        }),
        Row::function("floordiv", TWO, "Same as a // b.", |vm, args| {
            vm.binary(BinOp::FloorDiv, &args[0], &args[1])
        }),
        Row::function("lshift", TWO, "Same as a << b.", |vm, args| {
            vm.binary(BinOp::LShift, &args[0], &args[1])
        }),
        Row::function("mod", TWO, "Same as a % b.", |vm, args| {
            vm.binary(BinOp::Mod, &args[0], &args[1])
        }),
        Row::function("mul", TWO, "Same as a * b.", |vm, args| {
            vm.binary(BinOp::Mult, &args[0], &args[1])
        }),
        Row::function("matmul", TWO, "Same as a @ b.", |vm, args| {
            vm.binary(BinOp::MatMult, &args[0], &args[1])
        }),
        Row::function("or_", TWO, "Same as a | b.", |vm, args| {
            vm.binary(BinOp::BitOr, &args[0], &args[1])
        }),
        Row::function("pow", TWO, "Same as a ** b.", |vm, args| {
            vm.binary(BinOp::Pow, &args[0], &args[1])
        }),
        Row::function("rshift", TWO, "Same as a >> b.", |vm, args| {
            vm.binary(BinOp::RShift, &args[0], &args[1])
        }),
        Row::function("sub", TWO, "Same as a - b.", |vm, args| {
            vm.binary(BinOp::Sub, &args[0], &args[1])
        }),
        Row::function("truediv", TWO, "Same as a / b.", |vm, args| {
            vm.binary(BinOp::Div, &args[0], &args[1])
        }),
        Row::function("xor", TWO, "Same as a ^ b.", |vm, args| {
            vm.binary(BinOp::BitXor, &args[0], &args[1])
        }),
        Row::function("iadd", TWO, "Same as a += b.", |vm, args| {
            vm.binary_in_place(BinOp::Add, &args[0], &args[1])
        }),
        Row::function("iand", TWO, "Same as a &= b.", |vm, args| {
            vm.binary_in_place(BinOp::BitAnd, &args[0], &args[1])
        }),
        Row::function("ifloordiv", TWO, "Same as a //= b.", |vm, args| {
            vm.binary_in_place(BinOp::FloorDiv, &args[0], &args[1])
        }),
        Row::function("ilshift", TWO, "Same as a <<= b.", |vm, args| {
            vm.binary_in_place(BinOp::LShift, &args[0], &args[1])
        }),
        Row::function("imod", TWO, "Same as a %= b.", |vm, args| {
            vm.binary_in_place(BinOp::Mod, &args[0], &args[1])
        }),
        Row::function("imul", TWO, "Same as a *= b.", |vm, args| {
            vm.binary_in_place(BinOp::Mult, &args[0], &args[1])
        }),
        Row::function("imatmul", TWO, "Same as a @= b.", |vm, args| {
            vm.binary_in_place(BinOp::MatMult, &args[0], &args[1])
        }),
        Row::function("ior", TWO, "Same as a |= b.", |vm, args| {
            vm.binary_in_place(BinOp::BitOr, &args[0], &args[1])
        }),
        Row::function("ipow", TWO, "Same as a **= b.", |vm, args| {
            vm.binary_in_place(BinOp::Pow, &args[0], &args[1])
        }),
        Row::function("irshift", TWO, "Same as a >>= b.", |vm, args| {
            vm.binary_in_place(BinOp::RShift, &args[0], &args[1])
        }),
        Row::function("isub", TWO, "Same as a -= b.", |vm, args| {
            vm.binary_in_place(BinOp::Sub, &args[0], &args[1])
        }),
        Row::function("itruediv", TWO, "Same as a /= b.", |vm, args| {
            vm.binary_in_place(BinOp::Div, &args[0], &args[1])
        }),
        Row::function("ixor", TWO, "Same as a ^= b.", |vm, args| {
            vm.binary_in_place(BinOp::BitXor, &args[0], &args[1])
        }),
        Row::function("neg", "(a, /)", "Same as -a.", |vm, args| {
            vm.unary(Unary::Neg, &args[0])
        }),
        Row::function("pos", "(a, /)", "Same as +a.", |vm, args| {
            vm.unary(Unary::Pos, &args[0])
        }),
        Row::function("inv", "(a, /)", "Same as ~a.", |vm, args| {
            vm.unary(Unary::Invert, &args[0])
        }),
        Row::function("invert", "(a, /)", "Same as ~a.", |vm, args| {
            vm.unary(Unary::Invert, &args[0])
        }),
        Row::function("abs", "(a, /)", "Same as abs(a).", |vm, args| {
            let abs = vm.builtins.get_str("abs").unwrap_or(Value::None);
            vm.call(&abs, &args[..1])
        }),
        Row::function("index", "(a, /)", "Same as a.__index__().", |vm, args| {
            vm.index(&args[0])
        }),
        Row::function(
            "concat",
            TWO,
            "Same as a + b, for a and b sequences.",
            concat,
        ),
        Row::function(
            "iconcat",
            TWO,
            "Same as a += b, for a and b sequences.",
            iconcat,
        ),
        Row::function(
            "contains",
            TWO,
            "Same as b in a (note reversed operands).",
            |vm, args| vm.contains(&args[0], &args[1]).map(Value::Bool),
        ),
        Row::function(
            "countOf",
            TWO,
            "Return the number of items in a which are, or which equal, b.",
            count_of,
        ),
        Row::function(
            "indexOf",
            TWO,
            "Return the first index of b in a.",
            index_of,
        ),
        Row::function("delitem", TWO, "Same as del a[b].", |vm, args| {
            vm.delete_item(&args[0], &args[1]).map(|()| Value::None)
        }),
        Row::function("getitem", TWO, "Same as a[b].", |vm, args| {
            vm.get_item(&args[0], &args[1])
        }),
        Row::function(
            "setitem",
            "(a, b, c, /)",
            "Same as a[b] = c.",
            |vm, args| {
                vm.set_item(&args[0], &args[1], args[2].clone())
                    .map(|()| Value::None)
            },
        ),
        Row::function(
            "call",
            "(obj, /, *args, **kwargs)",
            "Same as obj(*args, **kwargs).",
            call,
        ),
    ],
    types: &[
        &getters::ITEM_GETTER,
        &getters::ATTR_GETTER,
        &getters::METHOD_CALLER,
    ],
    init: None,
};
