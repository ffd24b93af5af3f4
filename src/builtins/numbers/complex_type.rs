//! The table of `complex`. Counterpart in CPython: `complexobject.c`.

use super::arith::{self, complex};
use super::float_text::display_complex;
use super::parse::{self, ComplexProblem};
use super::{class_argument, float_type, make};
use crate::builtins::strings::format_spec;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::int::Complex;
use crate::object::{Kind, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::{BinOp, CmpOp};

/// `complex`
pub const COMPLEX: TypeSpec = TypeSpec {
    name: "complex",
    module: "builtins",
    kind: Kind::Complex,
    base: "object",
    doc: "complex(real=0, imag=0) -> complex\ncomplex(text) -> complex\n\nThe number real + imag*1j.",
    can_be_base: true,
    methods: METHODS,
    getset: &[
        GetSetRow::member("real", "The real part.", |vm, value| {
            Ok(Value::Float(receiver(vm, value)?.0))
        }),
        GetSetRow::member("imag", "The imaginary part.", |vm, value| {
            Ok(Value::Float(receiver(vm, value)?.1))
        }),
    ],
};

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, real=0, imag=0)",
        "Make a complex number of two numbers or a text.",
        new,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let (re, im) = receiver(vm, &args[0])?;
        Ok(display_complex(re, im).into())
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
        |_, _| Ok(Value::NotImplemented),
    ),
    Row::method(
        "__le__",
        "(self, value, /)",
        "Return self<=value.",
        |_, _| Ok(Value::NotImplemented),
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
        |_, _| Ok(Value::NotImplemented),
    ),
    Row::method(
        "__ge__",
        "(self, value, /)",
        "Return self>=value.",
        |_, _| Ok(Value::NotImplemented),
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
        let (re, im) = receiver(vm, &args[0])?;
        Ok(complex(-re, -im))
    }),
    Row::method("__pos__", "(self, /)", "Return +self.", itself),
    Row::method("__abs__", "(self, /)", "Return abs(self).", |vm, args| {
        let (re, im) = receiver(vm, &args[0])?;
        absolute(vm, re, im)
    }),
    Row::method("__bool__", "(self, /)", "Is it not zero?", |vm, args| {
        Ok(Value::Bool(receiver(vm, &args[0])? != (0.0, 0.0)))
    }),
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
        "The number with the opposite imaginary part.",
        |vm, args| {
            let (re, im) = receiver(vm, &args[0])?;
            Ok(complex(re, -im))
        },
    ),
    Row::method("__complex__", "(self, /)", "The number itself.", itself),
    Row::method("__getnewargs__", "(self, /)", "For copying.", |vm, args| {
        let (re, im) = receiver(vm, &args[0])?;
        Ok(Value::tuple([Value::Float(re), Value::Float(im)]))
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
];

fn receiver(vm: &mut Vm, value: &Value) -> Res<(f64, f64)> {
    match value.as_::<Complex>() {
        Some(complex) => Ok((complex.re, complex.im)),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!(
                "descriptor requires a 'complex' object but received a '{shown}'"
            )))
        }
    }
}

fn itself(vm: &mut Vm, args: &[Value]) -> Res {
    let (re, im) = receiver(vm, &args[0])?;
    Ok(complex(re, im))
}

fn compared(op: CmpOp, args: &[Value]) -> Res {
    Ok(super::compare::compare_any(op, &args[0], &args[1])
        .map_or(Value::NotImplemented, Value::Bool))
}

fn operate(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Res {
    arith::binary_of_any(vm, op, a, b).unwrap_or(Ok(Value::NotImplemented))
}

fn power(vm: &mut Vm, a: &Value, b: &Value, modulus: &Value) -> Res {
    let number = |value: &Value| {
        value.to_float().is_some() || value.to_int().is_some() || value.as_::<Complex>().is_some()
    };
    if modulus.given().is_some() && number(a) && number(b) {
        return Err(vm.value_error("complex modulo"));
    }
    operate(vm, BinOp::Pow, a, b)
}

/// `abs(complex(re, im))`
pub fn absolute(vm: &mut Vm, re: f64, im: f64) -> Res {
    let size = re.hypot(im);
    if size.is_infinite() && re.is_finite() && im.is_finite() {
        return Err(vm.error(ExcType::OverflowError, "absolute value too large"));
    }
    Ok(Value::Float(size))
}

/// The parts of a number, by `__complex__`, `__float__` or `__index__`.
fn parts(vm: &mut Vm, value: &Value) -> Res<Option<(f64, f64)>> {
    if let Some(complex) = value.as_::<Complex>() {
        return Ok(Some((complex.re, complex.im)));
    }
    if let Value::Obj(_) = value {
        if let Some(complex) = by_method(vm, value)? {
            return Ok(Some(complex));
        }
    }
    Ok(float_type::number(vm, value)?.map(|re| (re, 0.0)))
}

/// What `__complex__` gives.
fn by_method(vm: &mut Vm, value: &Value) -> Res<Option<(f64, f64)>> {
    let name = vm.names.__complex__.clone();
    let Some(result) = vm.call_special(value, &name, &[])? else {
        return Ok(None);
    };
    match result.as_::<Complex>() {
        Some(complex) => Ok(Some((complex.re, complex.im))),
        None => {
            let shown = vm.type_name(&result);
            Err(vm.type_error(format!("__complex__ returned non-complex (type {shown})")))
        }
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, "complex", &args[0])?;
    let (re, im) = new_parts(vm, &args[1], &args[2])?;
    Ok(make(Complex { re, im }, class.as_ref()))
}

fn new_parts(vm: &mut Vm, real: &Value, imaginary: &Value) -> Res<(f64, f64)> {
    // A subclass's own `__complex__` is asked, for the first argument only.
    if real.as_::<Complex>().is_some() && real.exact::<Complex>().is_none() {
        if let Some((re, im)) = by_method(vm, real)? {
            return new_parts(vm, &make(Complex { re, im }, None), imaginary);
        }
    }
    if let Some(text) = real.as_str() {
        if !imaginary.is_unbound() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        return match parse::parse_complex(text) {
            Ok(parts) => Ok(parts),
            Err(ComplexProblem::Malformed) => {
                Err(vm.value_error("complex() arg is a malformed string"))
            }
            Err(ComplexProblem::Underscores) => {
                let shown = vm.repr(real)?;
                Err(vm.value_error(format!(
                    "could not convert string to complex: {}",
                    shown.text()
                )))
            }
        };
    }
    if imaginary.kind() == Some(Kind::Str) {
        return Err(vm.type_error("complex() second arg can't be a string"));
    }
    let first = match real {
        Value::Unbound => (0.0, 0.0),
        value => match parts(vm, value)? {
            Some(parts) => parts,
            None => {
                let shown = vm.type_name(value);
                return Err(vm.type_error(format!(
                    "complex() first argument must be a string or a number, not '{shown}'"
                )));
            }
        },
    };
    let (re, im, im_is_complex) = match imaginary {
        Value::Unbound => return Ok(first),
        value => match value.as_::<Complex>() {
            Some(second) => (second.re, second.im, true),
            None => match float_type::number(vm, value)? {
                Some(second) => (second, 0.0, false),
                None => {
                    let shown = vm.type_name(value);
                    return Err(vm.type_error(format!(
                        "complex() second argument must be a number, not '{shown}'"
                    )));
                }
            },
        },
    };
    let first_is_complex = real.as_::<Complex>().is_some();
    Ok((
        if im_is_complex { first.0 - im } else { first.0 },
        if first_is_complex { first.1 + re } else { re },
    ))
}
