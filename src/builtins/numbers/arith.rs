//! The arithmetic of numbers: `a op b` and the unary operators for `int`, `bool`, `float` and `complex` in any mix.
//!
//! The machine's slow paths, the arithmetic special methods and the functions `pow`
//! and `divmod` come here. `None` out of [`binary`] or [`unary`] means that the
//! operands have no such operation (the caller raises TypeError or asks the other
//! operand). Counterparts in CPython: `longobject.c`, `floatobject.c`, `complexobject.c`.

use super::int;
use crate::object::int::{Complex, Int};
use crate::object::{Kind, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::{BinOp, UnaryOp};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// A number of any builtin type.
pub enum Number<'a> {
    /// `int`, `bool`
    Int(Int<'a>),
    /// `float`
    Float(f64),
    /// `complex`: real and imaginary part
    Complex(f64, f64),
}

impl<'a> Number<'a> {
    /// The number that a value is, if it is one (or of a subclass).
    #[inline]
    pub fn of(value: &'a Value) -> Option<Number<'a>> {
        match value {
            Value::Int(value) => Some(Number::Int(Int::Small(*value))),
            Value::Float(value) => Some(Number::Float(*value)),
            Value::Bool(value) => Some(Number::Int(Int::Small(*value as i64))),
            Value::Obj(_) => {
                if let Some(int) = value.to_int() {
                    Some(Number::Int(int))
                } else if let Some(float) = value.to_float() {
                    Some(Number::Float(float))
                } else {
                    value
                        .as_::<Complex>()
                        .map(|complex| Number::Complex(complex.re, complex.im))
                }
            }
            _ => None,
        }
    }

    /// As a `float`; an int that is too large is an OverflowError.
    fn to_f64(&self, vm: &mut Vm) -> Res<f64> {
        match self {
            Number::Int(int) => int_to_f64(vm, int),
            Number::Float(value) => Ok(*value),
            Number::Complex(re, _) => Ok(*re),
        }
    }
}

/// A new `complex`.
pub fn complex(re: f64, im: f64) -> Value {
    Ptr::new(Complex { re, im }).into()
}

/// The nearest `float`; OverflowError if there is none.
pub fn int_to_f64(vm: &mut Vm, int: &Int) -> Res<f64> {
    match int {
        Int::Small(value) => Ok(*value as f64),
        Int::Big(value) => match value.to_f64() {
            Some(float) if float.is_finite() => Ok(float),
            _ => Err(vm.error(ExcType::OverflowError, "int too large to convert to float")),
        },
    }
}

/// Is it a number of exactly a builtin type? (A script's subclass may have operators of its own.)
#[inline]
pub fn is_plain(value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => true,
        Value::Obj(object) => {
            matches!(object.kind(), Kind::BigInt | Kind::Complex) && object.has_default_class()
        }
        _ => false,
    }
}

/// `a op b` of numbers of exactly the builtin types; `None` if they are none or have no such operation.
#[inline]
pub fn binary(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Option<Res> {
    if is_plain(a) && is_plain(b) {
        binary_of_any(vm, op, a, b)
    } else {
        None
    }
}

/// `a op b` of numbers, instances of subclasses included.
pub fn binary_of_any(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Option<Res> {
    if let (Value::Bool(x), Value::Bool(y)) = (a, b) {
        match op {
            BinOp::BitAnd => return Some(Ok(Value::Bool(x & y))),
            BinOp::BitOr => return Some(Ok(Value::Bool(x | y))),
            BinOp::BitXor => return Some(Ok(Value::Bool(x ^ y))),
            _ => {}
        }
    }
    match (Number::of(a)?, Number::of(b)?) {
        (Number::Int(a), Number::Int(b)) => int::binary(vm, op, &a, &b),
        (Number::Complex(..), _) | (_, Number::Complex(..)) if !complex_has(op) => None,
        (a @ Number::Complex(..), b) | (a, b @ Number::Complex(..)) => {
            Some(complex_parts(vm, &a).and_then(|a| {
                let b = complex_parts(vm, &b)?;
                complex_binary(vm, op, a, b)
            }))
        }
        (a, b) => {
            if !float_has(op) {
                return None;
            }
            let both = a.to_f64(vm).and_then(|a| Ok((a, b.to_f64(vm)?)));
            Some(both.and_then(|(a, b)| float_binary(vm, op, a, b)))
        }
    }
}

/// `op a`; `None` if it is no number of exactly a builtin type or has no such operation. (`not` is the machine's.)
pub fn unary(vm: &mut Vm, op: UnaryOp, a: &Value) -> Option<Res> {
    let number = Number::of(a).filter(|_| is_plain(a))?;
    Some(Ok(match (op, number) {
        (UnaryOp::Not, _) => return None,
        (UnaryOp::UAdd, Number::Int(value)) => int::value_of(&value),
        (UnaryOp::USub, Number::Int(value)) => int::negative(&value),
        (UnaryOp::Invert, Number::Int(value)) => {
            if let Value::Bool(_) = a {
                return Some(invert_bool(vm, a));
            }
            int::invert(&value)
        }
        (UnaryOp::UAdd, Number::Float(value)) => Value::Float(value),
        (UnaryOp::USub, Number::Float(value)) => Value::Float(-value),
        (UnaryOp::UAdd, Number::Complex(re, im)) => complex(re, im),
        (UnaryOp::USub, Number::Complex(re, im)) => complex(-re, -im),
        (UnaryOp::Invert, _) => return None,
    }))
}

/// `~True`: allowed, but deprecated.
pub fn invert_bool(vm: &mut Vm, a: &Value) -> Res {
    vm.warn(
        ExcType::DeprecationWarning,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of \
         the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for \
         boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.",
    )?;
    Ok(Value::Int(!a.as_int().unwrap_or(0)))
}

/// `divmod(a, b)` of numbers.
pub fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> Option<Res> {
    match (Number::of(a)?, Number::of(b)?) {
        (Number::Int(a), Number::Int(b)) => Some(int::divmod(vm, &a, &b)),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => None,
        (a, b) => {
            let both = a.to_f64(vm).and_then(|a| Ok((a, b.to_f64(vm)?)));
            Some(both.and_then(|(a, b)| {
                if b == 0.0 {
                    return Err(vm.error(ExcType::ZeroDivisionError, "float divmod()"));
                }
                let (quotient, remainder) = float_divmod(a, b);
                Ok(Value::tuple([
                    Value::Float(quotient),
                    Value::Float(remainder),
                ]))
            }))
        }
    }
}

/// `pow(a, b, modulus)` of numbers.
pub fn power_modulo(vm: &mut Vm, a: &Value, b: &Value, modulus: &Value) -> Option<Res> {
    match (Number::of(a)?, Number::of(b)?, Number::of(modulus)?) {
        (Number::Int(a), Number::Int(b), Number::Int(modulus)) => {
            Some(int::power_modulo(vm, &a, &b, &modulus))
        }
        (Number::Complex(..), ..) | (_, Number::Complex(..), _) | (.., Number::Complex(..)) => {
            Some(Err(vm.value_error("complex modulo")))
        }
        _ => Some(Err(vm.type_error(
            "pow() 3rd argument not allowed unless all arguments are integers",
        ))),
    }
}

fn float_has(op: BinOp) -> bool {
    complex_has(op) || matches!(op, BinOp::FloorDiv | BinOp::Mod)
}

fn complex_has(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::Add | BinOp::Sub | BinOp::Mult | BinOp::Div | BinOp::Pow
    )
}

/// `a op b` of floats; `op` is one that floats have.
fn float_binary(vm: &mut Vm, op: BinOp, a: f64, b: f64) -> Res {
    let zero = |vm: &mut Vm, message| Err(vm.error(ExcType::ZeroDivisionError, message));
    Ok(Value::Float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mult => a * b,
        BinOp::Div if b == 0.0 => return zero(vm, "float division by zero"),
        BinOp::Div => a / b,
        BinOp::FloorDiv if b == 0.0 => return zero(vm, "float floor division by zero"),
        BinOp::FloorDiv => float_divmod(a, b).0,
        BinOp::Mod if b == 0.0 => return zero(vm, "float modulo by zero"),
        BinOp::Mod => float_modulo(a, b),
        _ => return float_power(vm, a, b),
    }))
}

/// `a % b` of floats with the sign of b; b is not zero.
pub fn float_modulo(a: f64, b: f64) -> f64 {
    let remainder = a % b;
    if remainder == 0.0 {
        0.0f64.copysign(b)
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder + b
    } else {
        remainder
    }
}

/// `a // b` and `a % b` of floats; b is not zero.
pub fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), remainder);
    }
    let floor = quotient.floor();
    (
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        remainder,
    )
}

/// `a ** b` of floats: complex for a negative a and a b that is no integer.
pub fn float_power(vm: &mut Vm, a: f64, b: f64) -> Res {
    let odd = |b: f64| (b.abs() % 2.0) == 1.0;
    if b == 0.0 || a == 1.0 {
        return Ok(Value::Float(1.0));
    }
    if a.is_nan() {
        return Ok(Value::Float(a));
    }
    if b.is_nan() {
        return Ok(Value::Float(b));
    }
    if b.is_infinite() {
        let size = a.abs();
        let result = if size == 1.0 {
            1.0
        } else if (b > 0.0) == (size > 1.0) {
            f64::INFINITY
        } else {
            0.0
        };
        return Ok(Value::Float(result));
    }
    if a.is_infinite() {
        let result = match (b > 0.0, odd(b)) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0.0f64.copysign(a),
            (false, false) => 0.0,
        };
        return Ok(Value::Float(result));
    }
    if a == 0.0 {
        if b < 0.0 {
            return Err(vm.error(
                ExcType::ZeroDivisionError,
                "0.0 cannot be raised to a negative power",
            ));
        }
        return Ok(Value::Float(if odd(b) { a } else { 0.0 }));
    }
    if a < 0.0 && b != b.floor() {
        return complex_power(vm, (a, 0.0), (b, 0.0));
    }
    let size = a.abs().powf(b);
    if size.is_infinite() {
        return Err(out_of_range(vm));
    }
    Ok(Value::Float(if a < 0.0 && odd(b) { -size } else { size }))
}

/// What C's ERANGE becomes.
fn out_of_range(vm: &mut Vm) -> crate::object::Exc {
    vm.error_with(
        ExcType::OverflowError,
        vec![Value::Int(34), "Numerical result out of range".into()],
    )
}

fn complex_parts(vm: &mut Vm, number: &Number) -> Res<(f64, f64)> {
    match number {
        Number::Complex(re, im) => Ok((*re, *im)),
        other => Ok((other.to_f64(vm)?, 0.0)),
    }
}

/// `a op b` of complex numbers; `op` is one that they have.
fn complex_binary(vm: &mut Vm, op: BinOp, a: (f64, f64), b: (f64, f64)) -> Res {
    let (re, im) = match op {
        BinOp::Add => (a.0 + b.0, a.1 + b.1),
        BinOp::Sub => (a.0 - b.0, a.1 - b.1),
        BinOp::Mult => multiply(a, b),
        BinOp::Div => match quotient(a, b) {
            Some(result) => result,
            None => return Err(vm.error(ExcType::ZeroDivisionError, "complex division by zero")),
        },
        _ => return complex_power(vm, a, b),
    };
    Ok(complex(re, im))
}

fn multiply(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's method, which does not overflow early. `None`: division by zero.
fn quotient(a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let divisor = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / divisor, (a.1 - a.0 * ratio) / divisor))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let divisor = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / divisor, (a.1 * ratio - a.0) / divisor))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

fn complex_power(vm: &mut Vm, a: (f64, f64), b: (f64, f64)) -> Res {
    let to_the_zero = |vm: &mut Vm| {
        Err(vm.error(
            ExcType::ZeroDivisionError,
            "0.0 to a negative or complex power",
        ))
    };
    let result = if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
        let positive = whole_power(a, b.0.abs() as u32);
        if b.0 > 0.0 {
            positive
        } else {
            match quotient((1.0, 0.0), positive) {
                Some(result) => result,
                None => return to_the_zero(vm),
            }
        }
    } else if a.0 == 0.0 && a.1 == 0.0 {
        if b.1 != 0.0 || b.0 < 0.0 {
            return to_the_zero(vm);
        }
        (0.0, 0.0)
    } else {
        let size = a.0.hypot(a.1);
        let angle = a.1.atan2(a.0);
        let mut length = size.powf(b.0);
        let mut phase = angle * b.0;
        if b.1 != 0.0 {
            length /= (angle * b.1).exp();
            phase += b.1 * size.ln();
        }
        // C's cosine of infinity is out of its domain, which CPython takes for that error.
        if phase.is_infinite() {
            return to_the_zero(vm);
        }
        (length * phase.cos(), length * phase.sin())
    };
    if result.0.is_infinite() || result.1.is_infinite() {
        return Err(vm.error(ExcType::OverflowError, "complex exponentiation"));
    }
    Ok(complex(result.0, result.1))
}

fn whole_power(a: (f64, f64), exponent: u32) -> (f64, f64) {
    let mut result = (1.0, 0.0);
    let mut square = a;
    let mut mask = 1;
    while exponent >= mask {
        if exponent & mask != 0 {
            result = multiply(result, square);
        }
        mask <<= 1;
        square = multiply(square, square);
    }
    result
}

/// The whole part of a finite float as an `int`.
pub fn float_to_int(value: f64) -> Value {
    if value.abs() < 9.2e18 {
        return Value::Int(value as i64);
    }
    num_traits::FromPrimitive::from_f64(value).map_or(Value::Int(0), |big: BigInt| big.into())
}

/// The whole part of a float as an `int`; infinities and NaN are errors.
pub fn checked_float_to_int(vm: &mut Vm, value: f64) -> Res {
    if value.is_nan() {
        Err(vm.value_error("cannot convert float NaN to integer"))
    } else if value.is_infinite() {
        Err(vm.error(
            ExcType::OverflowError,
            "cannot convert float infinity to integer",
        ))
    } else {
        Ok(float_to_int(value))
    }
}
