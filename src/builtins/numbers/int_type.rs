//! The table of `int`. Counterpart in CPython: `longobject.c`.

use super::compare::{holds, int_order};
use super::{arith, class_argument, int, int_bytes, limit, make, parse};
use crate::builtins::strings::{format_spec, memory};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::int::{Int, IntSubclass};
use crate::object::{Kind, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::{BinOp, CmpOp};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

/// `int`
pub const INT: TypeSpec = TypeSpec {
    name: "int",
    module: "builtins",
    kind: Kind::Int,
    base: "object",
    doc: "int(x=0) -> int\nint(text, base=10) -> int\n\nA whole number of any size, made of a number or of text in a base from 2 to 36.",
    can_be_base: true,
    methods: METHODS,
    getset: &[
        GetSetRow::get("real", "The number itself.", itself),
        GetSetRow::get("imag", "Always 0.", |_, _| Ok(Value::Int(0))),
        GetSetRow::get("numerator", "The number itself.", |vm, value| {
            itself(vm, value)
        }),
        GetSetRow::get("denominator", "Always 1.", |_, _| Ok(Value::Int(1))),
    ],
};

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, x=0, /, base=10)",
        "Make an int of a number or a text.",
        new,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let int = receiver(vm, args)?;
        limit::decimal(vm, &int).map(Value::from)
    }),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |_, args| {
        Ok(Value::Int(
            super::compare::hash_of_any(&args[0]).unwrap_or(0) as i64,
        ))
    }),
    Row::method(
        "__lt__",
        "(self, value, /)",
        "Return self<value.",
        |_, args| compared(CmpOp::Lt, args),
    ),
    Row::method(
        "__le__",
        "(self, value, /)",
        "Return self<=value.",
        |_, args| compared(CmpOp::LtE, args),
    ),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |_, args| compared(CmpOp::Eq, args),
    ),
    Row::method(
        "__ne__",
        "(self, value, /)",
        "Return self!=value.",
        |_, args| compared(CmpOp::NotEq, args),
    ),
    Row::method(
        "__gt__",
        "(self, value, /)",
        "Return self>value.",
        |_, args| compared(CmpOp::Gt, args),
    ),
    Row::method(
        "__ge__",
        "(self, value, /)",
        "Return self>=value.",
        |_, args| compared(CmpOp::GtE, args),
    ),
    Row::method(
        "__add__",
        "(self, value, /)",
        "Return self+value.",
        |vm, args| operate(vm, BinOp::Add, &args[0], &args[1]),
    ),
    Row::method(
        "__radd__",
        "(self, value, /)",
        "Return value+self.",
        |vm, args| operate(vm, BinOp::Add, &args[1], &args[0]),
    ),
    Row::method(
        "__sub__",
        "(self, value, /)",
        "Return self-value.",
        |vm, args| operate(vm, BinOp::Sub, &args[0], &args[1]),
    ),
    Row::method(
        "__rsub__",
        "(self, value, /)",
        "Return value-self.",
        |vm, args| operate(vm, BinOp::Sub, &args[1], &args[0]),
    ),
    Row::method(
        "__mul__",
        "(self, value, /)",
        "Return self*value.",
        |vm, args| operate(vm, BinOp::Mult, &args[0], &args[1]),
    ),
    Row::method(
        "__rmul__",
        "(self, value, /)",
        "Return value*self.",
        |vm, args| operate(vm, BinOp::Mult, &args[1], &args[0]),
    ),
    Row::method(
        "__mod__",
        "(self, value, /)",
        "Return self%value.",
        |vm, args| operate(vm, BinOp::Mod, &args[0], &args[1]),
    ),
    Row::method(
        "__rmod__",
        "(self, value, /)",
        "Return value%self.",
        |vm, args| operate(vm, BinOp::Mod, &args[1], &args[0]),
    ),
    Row::method(
        "__divmod__",
        "(self, value, /)",
        "Return divmod(self, value).",
        |vm, args| divmod(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__rdivmod__",
        "(self, value, /)",
        "Return divmod(value, self).",
        |vm, args| divmod(vm, &args[1], &args[0]),
    ),
    Row::method(
        "__pow__",
        "(self, value, mod=None, /)",
        "Return pow(self, value, mod).",
        |vm, args| power(vm, &args[0], &args[1], &args[2]),
    ),
    Row::method(
        "__rpow__",
        "(self, value, mod=None, /)",
        "Return pow(value, self, mod).",
        |vm, args| power(vm, &args[1], &args[0], &args[2]),
    ),
    Row::method("__neg__", "(self, /)", "Return -self.", |vm, args| {
        receiver(vm, args).map(|int| int::negative(&int))
    }),
    Row::method("__pos__", "(self, /)", "Return +self.", |vm, args| {
        itself(vm, &args[0])
    }),
    Row::method("__abs__", "(self, /)", "Return abs(self).", |vm, args| {
        receiver(vm, args).map(|int| int::absolute(&int))
    }),
    Row::method("__bool__", "(self, /)", "Is it not zero?", |vm, args| {
        receiver(vm, args).map(|int| Value::Bool(!int::is_zero(&int)))
    }),
    Row::method("__invert__", "(self, /)", "Return ~self.", |vm, args| {
        receiver(vm, args).map(|int| int::invert(&int))
    }),
    Row::method(
        "__lshift__",
        "(self, value, /)",
        "Return self<<value.",
        |vm, args| operate(vm, BinOp::LShift, &args[0], &args[1]),
    ),
    Row::method(
        "__rlshift__",
        "(self, value, /)",
        "Return value<<self.",
        |vm, args| operate(vm, BinOp::LShift, &args[1], &args[0]),
    ),
    Row::method(
        "__rshift__",
        "(self, value, /)",
        "Return self>>value.",
        |vm, args| operate(vm, BinOp::RShift, &args[0], &args[1]),
    ),
    Row::method(
        "__rrshift__",
        "(self, value, /)",
        "Return value>>self.",
        |vm, args| operate(vm, BinOp::RShift, &args[1], &args[0]),
    ),
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
    Row::method("__int__", "(self, /)", "Return int(self).", |vm, args| {
        itself(vm, &args[0])
    }),
    Row::method(
        "__float__",
        "(self, /)",
        "Return float(self).",
        |vm, args| {
            let int = receiver(vm, args)?;
            arith::int_to_f64(vm, &int).map(Value::Float)
        },
    ),
    Row::method(
        "__floordiv__",
        "(self, value, /)",
        "Return self//value.",
        |vm, args| operate(vm, BinOp::FloorDiv, &args[0], &args[1]),
    ),
    Row::method(
        "__rfloordiv__",
        "(self, value, /)",
        "Return value//self.",
        |vm, args| operate(vm, BinOp::FloorDiv, &args[1], &args[0]),
    ),
    Row::method(
        "__truediv__",
        "(self, value, /)",
        "Return self/value.",
        |vm, args| operate(vm, BinOp::Div, &args[0], &args[1]),
    ),
    Row::method(
        "__rtruediv__",
        "(self, value, /)",
        "Return value/self.",
        |vm, args| operate(vm, BinOp::Div, &args[1], &args[0]),
    ),
    Row::method(
        "__index__",
        "(self, /)",
        "Return self as an exact int.",
        |vm, args| itself(vm, &args[0]),
    ),
    Row::method(
        "conjugate",
        "(self, /)",
        "The number itself.",
        |vm, args| itself(vm, &args[0]),
    ),
    Row::method(
        "bit_length",
        "(self, /)",
        "Number of binary digits of the absolute value.",
        |vm, args| receiver(vm, args).map(|int| Value::Int(int::bits(&int) as i64)),
    ),
    Row::method(
        "bit_count",
        "(self, /)",
        "Number of ones in the binary notation of the absolute value.",
        |vm, args| receiver(vm, args).map(|int| Value::Int(int::bit_count(&int) as i64)),
    ),
    Row::method(
        "to_bytes",
        "(self, /, length=1, byteorder='big', *, signed=False)",
        "The number as so many bytes.",
        int_bytes::to_bytes,
    ),
    Row::class_method(
        "from_bytes",
        "(cls, /, bytes, byteorder='big', *, signed=False)",
        "The number that bytes stand for.",
        int_bytes::from_bytes,
    ),
    Row::method(
        "as_integer_ratio",
        "(self, /)",
        "The pair (self, 1).",
        |vm, args| Ok(Value::tuple([itself(vm, &args[0])?, Value::Int(1)])),
    ),
    Row::method(
        "__trunc__",
        "(self, /)",
        "The number itself.",
        |vm, args| itself(vm, &args[0]),
    ),
    Row::method(
        "__floor__",
        "(self, /)",
        "The number itself.",
        |vm, args| itself(vm, &args[0]),
    ),
    Row::method("__ceil__", "(self, /)", "The number itself.", |vm, args| {
        itself(vm, &args[0])
    }),
    Row::method(
        "__round__",
        "(self, ndigits=None, /)",
        "Round to a multiple of 10**-ndigits, halves to even.",
        |vm, args| round(vm, &args[0], &args[1]),
    ),
    Row::method("__getnewargs__", "(self, /)", "For copying.", |vm, args| {
        Ok(Value::tuple([itself(vm, &args[0])?]))
    }),
    Row::method(
        "__format__",
        "(self, format_spec, /)",
        "Format by a format specification.",
        |vm, args| {
            let spec = format_spec::spec_argument(vm, &args[1])?;
            format_spec::format_number(vm, &args[0], &spec).map(Value::from)
        },
    ),
    Row::method(
        "__sizeof__",
        "(self, /)",
        "Size in memory, in bytes.",
        |vm, args| {
            receiver(vm, args)
                .map(|int| Value::Int(24 + 4 * int::bits(&int).div_ceil(30).max(1) as i64))
        },
    ),
    Row::method("is_integer", "(self, /)", "Always True.", |_, _| {
        Ok(Value::Bool(true))
    }),
];

fn receiver<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<Int<'a>> {
    match args[0].to_int() {
        Some(int) => Ok(int),
        None => {
            let shown = vm.type_name(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a 'int' object but received a '{shown}'"
            )))
        }
    }
}

/// The number as a value of exactly `int`.
fn itself(vm: &mut Vm, value: &Value) -> Res {
    receiver(vm, std::slice::from_ref(value)).map(|int| int::value_of(&int))
}

fn compared(op: CmpOp, args: &[Value]) -> Res {
    Ok(match (args[0].to_int(), args[1].to_int()) {
        (Some(a), Some(b)) => {
            holds(op, Some(int_order(&a, &b))).map_or(Value::NotImplemented, Value::Bool)
        }
        _ => Value::NotImplemented,
    })
}

fn operate(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Res {
    match (a.to_int(), b.to_int()) {
        (Some(a), Some(b)) => int::binary(vm, op, &a, &b).unwrap_or(Ok(Value::NotImplemented)),
        _ => Ok(Value::NotImplemented),
    }
}

fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    match (a.to_int(), b.to_int()) {
        (Some(a), Some(b)) => int::divmod(vm, &a, &b),
        _ => Ok(Value::NotImplemented),
    }
}

fn power(vm: &mut Vm, a: &Value, b: &Value, modulus: &Value) -> Res {
    match (a.to_int(), b.to_int(), modulus.given().map(Value::to_int)) {
        (Some(_), Some(_), None) => operate(vm, BinOp::Pow, a, b),
        (Some(a), Some(b), Some(Some(modulus))) => int::power_modulo(vm, &a, &b, &modulus),
        _ => Ok(Value::NotImplemented),
    }
}

/// `round(int, digits)`
pub fn round(vm: &mut Vm, value: &Value, digits: &Value) -> Res {
    let whole = itself(vm, value)?;
    if digits.is_unbound() {
        return Ok(whole);
    }
    let digits = vm.index(digits)?;
    let places = match digits {
        Value::Int(digits) if digits >= 0 => return Ok(whole),
        Value::Int(digits) => digits.unsigned_abs(),
        _ if digits
            .to_int()
            .is_some_and(|digits| !int::is_negative(&digits)) =>
        {
            return Ok(whole);
        }
        _ => u64::MAX,
    };
    let Some(int) = whole.to_int() else {
        return Ok(whole);
    };
    // Ten to the places has more than three bits a place: then the number is less than half of it.
    if places > int::bits(&int) / 3 + 2 {
        return Ok(Value::Int(0));
    }
    let unit = num_traits::Pow::pow(BigInt::from(10), places);
    let (quotient, remainder) = int.to_big().div_mod_floor(&unit);
    let twice: BigInt = remainder * 2;
    let up = match twice.cmp(&unit) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => quotient.is_odd(),
    };
    Ok(((quotient + up as i64) * unit).into())
}

/// `int(value)` or `int(text, base)`, made an instance of the class.
fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, "int", &args[0])?;
    let value = match (&args[1], &args[2]) {
        (Value::Unbound, Value::Unbound) => Value::Int(0),
        (Value::Unbound, _) => return Err(vm.type_error("int() missing string argument")),
        (value, Value::Unbound) => to_int(vm, value)?,
        (text, base) => from_text(vm, text, base)?,
    };
    Ok(match class {
        None => value,
        Some(class) => make(IntSubclass(value), Some(&class)),
    })
}

fn from_text(vm: &mut Vm, text: &Value, base: &Value) -> Res {
    let base = vm.index(base)?;
    let base = match base.as_int() {
        Some(base @ (0 | 2..=36)) => base as u32,
        _ => return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0")),
    };
    if let Some(characters) = text.as_str() {
        return parse::int_from_text(vm, text, characters, base);
    }
    if matches!(text.kind(), Some(Kind::Bytes | Kind::ByteArray))
        && let Some(data) = memory::bytes_of(text)
    {
        return parse::int_from_bytes_text(vm, &data, base);
    }
    Err(vm.type_error("int() can't convert non-string with explicit base"))
}

/// `int(value)`: an exact int.
pub fn to_int(vm: &mut Vm, value: &Value) -> Res {
    match value {
        Value::Int(_) => return Ok(value.clone()),
        Value::Bool(value) => return Ok(Value::Int(*value as i64)),
        Value::Float(value) => return arith::checked_float_to_int(vm, *value),
        _ if value.is_exact(Kind::BigInt) => return Ok(value.clone()),
        _ if value.is_exact(Kind::Str) => {
            return parse::int_from_text(vm, value, value.as_str().unwrap_or_default(), 10);
        }
        _ => {}
    }
    let name = vm.names.__int__.clone();
    if let Some(result) = vm.call_special(value, &name, &[])? {
        let Some(int) = result.to_int() else {
            let shown = vm.type_name(&result);
            return Err(vm.type_error(format!("__int__ returned non-int (type {shown})")));
        };
        if !matches!(result, Value::Int(_)) && !result.is_exact(Kind::BigInt) {
            let shown = vm.type_name(&result);
            vm.warn(
                ExcType::DeprecationWarning,
                &format!(
                    "__int__ returned non-int (type {shown}).  The ability to return an instance of a strict subclass of int \
                     is deprecated, and may be removed in a future version of Python."
                ),
            )?;
        }
        return Ok(int::value_of(&int));
    }
    if vm.special(value, &vm.names.__index__.clone()).is_some() {
        return vm.index(value);
    }
    let name = vm.names.__trunc__.clone();
    if vm.special(value, &name).is_some() {
        vm.warn(
            ExcType::DeprecationWarning,
            "The delegation of int() to __trunc__ is deprecated.",
        )?;
        if let Some(result) = vm.call_special(value, &name, &[])? {
            if let Some(int) = result.to_int() {
                return Ok(int::value_of(&int));
            }
            if vm.special(&result, &vm.names.__index__.clone()).is_none() {
                let shown = vm.type_name(&result);
                return Err(
                    vm.type_error(format!("__trunc__ returned non-Integral (type {shown})"))
                );
            }
            return vm.index(&result);
        }
    }
    if let Some(text) = value.as_str() {
        return parse::int_from_text(vm, value, text, 10);
    }
    if let Some(data) = memory::bytes_of(value) {
        return parse::int_from_bytes_text(vm, &data, 10);
    }
    let shown = vm.type_name(value);
    Err(vm.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{shown}'"
    )))
}

/// The digits of an int in a base that is a power of two or ten, with a sign and the prefix.
pub fn in_base(int: &Int, radix: u32, prefix: &str) -> String {
    let sign = if int::is_negative(int) { "-" } else { "" };
    let digits = match int {
        Int::Small(value) => BigInt::from(value.unsigned_abs()).to_str_radix(radix),
        Int::Big(value) => value.abs().to_str_radix(radix),
    };
    format!("{sign}{prefix}{digits}")
}

/// An int of a script's subclass of `int`.
pub fn subclass_instance(value: Value, class: &Ptr<crate::object::Class>) -> Value {
    Ptr::with_class(IntSubclass(value), class).into()
}
