//! Mantissa and exponent, whole part and fraction, neighbours of floats.

use super::{c, range_error};
use crate::builtins::numbers::float_type::real_argument;
use crate::builtins::numbers::int::{is_negative, is_zero};
use crate::object::{Res, Value};
use crate::vm::Vm;
use num_traits::ToPrimitive;

/// `frexp`
pub fn frexp(vm: &mut Vm, args: &[Value]) -> Res {
    let x = real_argument(vm, &args[0])?;
    let (mantissa, exponent) = split(x);
    Ok(Value::tuple([
        Value::Float(mantissa),
        Value::Int(exponent as i64),
    ]))
}

/// `x == mantissa * 2**exponent`, the mantissa in [0.5, 1); zero, infinities and NaN are themselves.
fn split(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, subnormal) = if x.is_normal() {
        (x, 0)
    } else {
        (x * 2f64.powi(64), -64)
    };
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32 - 1022;
    (
        f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52),
        exponent + subnormal,
    )
}

/// `ldexp`
pub fn ldexp(vm: &mut Vm, args: &[Value]) -> Res {
    let x = real_argument(vm, &args[0])?;
    let Some(exponent) = args[1].to_int() else {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(Value::Float(x));
    }
    let bound = if is_negative(&exponent) {
        i32::MIN
    } else {
        i32::MAX
    };
    let exponent = args[1]
        .as_int()
        .and_then(|exponent| exponent.to_i32())
        .unwrap_or(bound);
    let result = c::ldexp(x, exponent);
    if result.is_infinite() {
        Err(range_error(vm))
    } else {
        Ok(Value::Float(result))
    }
}

/// `modf`
pub fn modf(vm: &mut Vm, args: &[Value]) -> Res {
    let x = real_argument(vm, &args[0])?;
    let (fraction, whole) = if x.is_infinite() {
        (0.0f64.copysign(x), x)
    } else {
        ((x - x.trunc()).copysign(x), x.trunc())
    };
    Ok(Value::tuple([
        Value::Float(if x.is_nan() { x } else { fraction }),
        Value::Float(whole),
    ]))
}

/// `ulp`
pub fn ulp(vm: &mut Vm, args: &[Value]) -> Res {
    let x = real_argument(vm, &args[0])?.abs();
    Ok(Value::Float(if !x.is_finite() {
        x
    } else if x == f64::MAX {
        x - x.next_down()
    } else {
        x.next_up() - x
    }))
}

/// `nextafter`
pub fn nextafter(vm: &mut Vm, args: &[Value]) -> Res {
    let (x, y) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
    let steps = match args[2].given() {
        None => 1,
        Some(steps) => {
            let steps = vm.index(steps)?;
            if steps.to_int().is_some_and(|steps| is_negative(&steps)) {
                return Err(vm.value_error("steps must be a non-negative integer"));
            }
            if steps.to_int().is_some_and(|steps| is_zero(&steps)) {
                return Ok(Value::Float(x));
            }
            steps.as_int().map_or(u64::MAX, |steps| steps as u64)
        }
    };
    if x.is_nan() || y.is_nan() {
        return Ok(Value::Float(if x.is_nan() { x } else { y }));
    }
    if x == y {
        return Ok(Value::Float(y));
    }
    // Floats of one sign are ordered as their bits are; give the others the places below.
    let order = |value: f64| {
        let bits = value.to_bits() as i64;
        if bits < 0 {
            i64::MIN.wrapping_sub(bits)
        } else {
            bits
        }
    };
    let (from, to) = (order(x), order(y));
    if from.abs_diff(to) <= steps {
        return Ok(Value::Float(y));
    }
    let place = if from < to {
        from + steps as i64
    } else {
        from - steps as i64
    };
    let bits = if place < 0 {
        i64::MIN.wrapping_sub(place)
    } else {
        place
    };
    let result = f64::from_bits(bits as u64);
    // Zero keeps the sign of the side it was reached from.
    Ok(Value::Float(if result == 0.0 {
        0.0f64.copysign(x)
    } else {
        result
    }))
}
