//! The table of `float`. Counterpart in CPython: `floatobject.c`.

use super::arith::{self, Number};
use super::compare::{holds, order};
use super::{class_argument, display_float, float_text, hexadecimal, make, parse};
use crate::builtins::strings::{format_spec, memory};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::int::FloatSubclass;
use crate::object::{Kind, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::{BinOp, CmpOp};
use num_bigint::BigInt;

/// `float`
pub const FLOAT: TypeSpec = TypeSpec {
    name: "float",
    module: "builtins",
    kind: Kind::Float,
    base: "object",
    doc: "float(x=0.0) -> float\n\nA floating-point number of 64 bits, made of a number or a text.",
    can_be_base: true,
    methods: METHODS,
    getset: &[
        GetSetRow::get("real", "The number itself.", |vm, value| {
            receiver(vm, value).map(Value::Float)
        }),
        GetSetRow::get("imag", "Always 0.0.", |_, _| Ok(Value::Float(0.0))),
    ],
};

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, x=0.0, /)",
        "Make a float of a number or a text.",
        new,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        Ok(display_float(receiver(vm, &args[0])?).into())
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
        Ok(Value::Float(-receiver(vm, &args[0])?))
    }),
    Row::method("__pos__", "(self, /)", "Return +self.", |vm, args| {
        receiver(vm, &args[0]).map(Value::Float)
    }),
    Row::method("__abs__", "(self, /)", "Return abs(self).", |vm, args| {
        Ok(Value::Float(receiver(vm, &args[0])?.abs()))
    }),
    Row::method("__bool__", "(self, /)", "Is it not zero?", |vm, args| {
        Ok(Value::Bool(receiver(vm, &args[0])? != 0.0))
    }),
    Row::method("__int__", "(self, /)", "Return int(self).", truncated),
    Row::method(
        "__float__",
        "(self, /)",
        "Return float(self).",
        |vm, args| receiver(vm, &args[0]).map(Value::Float),
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
        "conjugate",
        "(self, /)",
        "The number itself.",
        |vm, args| receiver(vm, &args[0]).map(Value::Float),
    ),
    Row::method("__trunc__", "(self, /)", "The whole part.", truncated),
    Row::method(
        "__floor__",
        "(self, /)",
        "The greatest int that is not greater.",
        |vm, args| {
            let value = receiver(vm, &args[0])?.floor();
            arith::checked_float_to_int(vm, value)
        },
    ),
    Row::method(
        "__ceil__",
        "(self, /)",
        "The smallest int that is not smaller.",
        |vm, args| {
            let value = receiver(vm, &args[0])?.ceil();
            arith::checked_float_to_int(vm, value)
        },
    ),
    Row::method(
        "__round__",
        "(self, ndigits=None, /)",
        "Round to so many places, halves to even; to an int if none are given.",
        |vm, args| {
            let value = receiver(vm, &args[0])?;
            round(vm, value, &args[1])
        },
    ),
    Row::method(
        "as_integer_ratio",
        "(self, /)",
        "The pair of ints whose quotient it is, the second one positive and as small as can be.",
        ratio,
    ),
    Row::class_method(
        "fromhex",
        "(cls, string, /)",
        "The float that a hexadecimal text stands for.",
        |vm, args| {
            let Some(text) = args[1].as_str() else {
                return Err(vm.type_error("bad argument type for built-in operation"));
            };
            let value = hexadecimal::from_hex(vm, text)?;
            match args[0].as_ptr::<crate::object::Class>() {
                Some(class) if !class.builtin => vm.call(&args[0], &[Value::Float(value)]),
                _ => Ok(Value::Float(value)),
            }
        },
    ),
    Row::method(
        "hex",
        "(self, /)",
        "The exact value in hexadecimal notation.",
        |vm, args| Ok(float_text::hex(receiver(vm, &args[0])?).into()),
    ),
    Row::method(
        "is_integer",
        "(self, /)",
        "Is it a whole number?",
        |vm, args| {
            let value = receiver(vm, &args[0])?;
            Ok(Value::Bool(value.is_finite() && value == value.trunc()))
        },
    ),
    Row::method("__getnewargs__", "(self, /)", "For copying.", |vm, args| {
        Ok(Value::tuple([Value::Float(receiver(vm, &args[0])?)]))
    }),
    Row::class_method(
        "__getformat__",
        "(cls, typestr, /)",
        "How floats are stored.",
        |vm, args| match args[1].as_str() {
            Some("double" | "float") => Ok(if cfg!(target_endian = "little") {
                "IEEE, little-endian"
            } else {
                "IEEE, big-endian"
            }
            .into()),
            None => Err(vm.bad_argument("__getformat__", "argument", "str", &args[1])),
            Some(_) => {
                Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'"))
            }
        },
    ),
    Row::method(
        "__format__",
        "(self, format_spec, /)",
        "Format by a format specification.",
        |vm, args| {
            let spec = format_spec::spec_argument(vm, &args[1])?;
            format_spec::format_number(vm, &args[0], &spec).map(Value::from)
        },
    ),
];

fn receiver(vm: &mut Vm, value: &Value) -> Res<f64> {
    match value.to_float() {
        Some(value) => Ok(value),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!(
                "descriptor requires a 'float' object but received a '{shown}'"
            )))
        }
    }
}

fn real<'a>(value: &'a Value) -> Option<Number<'a>> {
    Number::of(value).filter(|number| !matches!(number, Number::Complex(..)))
}

fn compared(op: CmpOp, args: &[Value]) -> Res {
    Ok(match (real(&args[0]), real(&args[1])) {
        (Some(a), Some(b)) => holds(op, order(&a, &b)).map_or(Value::NotImplemented, Value::Bool),
        _ => Value::NotImplemented,
    })
}

fn operate(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Res {
    match (real(a), real(b)) {
        (Some(_), Some(_)) => {
            arith::binary_of_any(vm, op, a, b).unwrap_or(Ok(Value::NotImplemented))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    arith::divmod(vm, a, b).unwrap_or(Ok(Value::NotImplemented))
}

fn power(vm: &mut Vm, a: &Value, b: &Value, modulus: &Value) -> Res {
    if modulus.given().is_some() {
        return Err(
            vm.type_error("pow() 3rd argument not allowed unless all arguments are integers")
        );
    }
    operate(vm, BinOp::Pow, a, b)
}

fn truncated(vm: &mut Vm, args: &[Value]) -> Res {
    let value = receiver(vm, &args[0])?;
    arith::checked_float_to_int(vm, value)
}

/// `round(float, digits)`
pub fn round(vm: &mut Vm, value: f64, digits: &Value) -> Res {
    let Some(digits) = digits.given() else {
        return arith::checked_float_to_int(vm, value.round_ties_even());
    };
    let places = vm.index_clamped(digits)?;
    if !value.is_finite() || value == 0.0 {
        return Ok(Value::Float(value));
    }
    match float_text::round(value, places) {
        Some(rounded) => Ok(Value::Float(rounded)),
        None => Err(vm.error(
            ExcType::OverflowError,
            "rounded value too large to represent",
        )),
    }
}

fn ratio(vm: &mut Vm, args: &[Value]) -> Res {
    let value = receiver(vm, &args[0])?;
    if value.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(vm.error(
            ExcType::OverflowError,
            "cannot convert Infinity to integer ratio",
        ));
    }
    let (mantissa, exponent) = decode(value);
    let zeros = if mantissa == 0 {
        0
    } else {
        mantissa.trailing_zeros() as i32
    };
    let (mantissa, exponent) = if mantissa == 0 {
        (0, 0)
    } else {
        (mantissa >> zeros, exponent + zeros)
    };
    let mut numerator = BigInt::from(mantissa);
    let mut denominator = BigInt::from(1);
    if exponent > 0 {
        numerator <<= exponent;
    } else {
        denominator <<= -exponent;
    }
    let numerator = if value < 0.0 { -numerator } else { numerator };
    Ok(Value::tuple([numerator.into(), denominator.into()]))
}

/// A finite float is `mantissa * 2**exponent` (and a sign).
pub fn decode(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let field = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field - 1075)
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, "float", &args[0])?;
    let value = match &args[1] {
        Value::Unbound => 0.0,
        value => match value.as_str() {
            Some(text) if value.is_exact(Kind::Str) => parse::float_from_text(vm, value, text)?,
            _ => match number(vm, value)? {
                Some(value) => value,
                None => float_of_text(vm, value)?,
            },
        },
    };
    Ok(match class {
        None => Value::Float(value),
        Some(class) => make(FloatSubclass(value), Some(&class)),
    })
}

fn float_of_text(vm: &mut Vm, value: &Value) -> Res<f64> {
    if let Some(text) = value.as_str() {
        return parse::float_from_text(vm, value, text);
    }
    if let Some(data) = memory::bytes_of(value) {
        return parse::float_from_bytes_text(vm, value, &data);
    }
    let shown = vm.type_name(value);
    Err(vm.type_error(format!(
        "float() argument must be a string or a real number, not '{shown}'"
    )))
}

/// The value as a float by `__float__` or `__index__`; `None` if its type has neither.
pub fn number(vm: &mut Vm, value: &Value) -> Res<Option<f64>> {
    match value {
        Value::Float(value) => return Ok(Some(*value)),
        Value::Int(value) => return Ok(Some(*value as f64)),
        Value::Bool(value) => return Ok(Some(*value as u8 as f64)),
        Value::Obj(_) => {}
        _ => return Ok(None),
    }
    let name = vm.names.__float__.clone();
    if let Some(result) = vm.call_special(value, &name, &[])? {
        let Some(float) = result.to_float() else {
            let (owner, shown) = (vm.type_name(value), vm.type_name(&result));
            return Err(vm.type_error(format!(
                "{owner}.__float__ returned non-float (type {shown})"
            )));
        };
        if !matches!(result, Value::Float(_)) {
            let (owner, shown) = (vm.type_name(value), vm.type_name(&result));
            vm.warn(
                ExcType::DeprecationWarning,
                &format!(
                    "{owner}.__float__ returned non-float (type {shown}).  The ability to return an instance of a strict \
                     subclass of float is deprecated, and may not be supported in a future version of Python."
                ),
            )?;
        }
        return Ok(Some(float));
    }
    if vm.special(value, &vm.names.__index__.clone()).is_none() {
        return Ok(None);
    }
    let index = vm.index(value)?;
    match index.to_int() {
        Some(int) => arith::int_to_f64(vm, &int).map(Some),
        None => Ok(None),
    }
}

/// The value as a float, as functions of `math` and `time` want it: TypeError "must be real number, not X".
pub fn real_argument(vm: &mut Vm, value: &Value) -> Res<f64> {
    match number(vm, value)? {
        Some(value) => Ok(value),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!("must be real number, not {shown}")))
        }
    }
}
