//! The arithmetic of `int`: 64 bits as long as they suffice, else [`BigInt`].
//!
//! Results that would take more than [`MAX_BITS`] are a MemoryError before any
//! memory is asked for. Counterpart in CPython: `longobject.c`.

use super::arith;
use crate::object::int::Int;
use crate::object::{Exc, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::BinOp;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// No int is longer than this.
pub const MAX_BITS: u64 = 1 << 33;

fn memory_error(vm: &mut Vm) -> Exc {
    vm.error_with(ExcType::MemoryError, Vec::new())
}

/// The int as a value of exactly `int`.
pub fn value_of(int: &Int) -> Value {
    match int {
        Int::Small(value) => Value::Int(*value),
        Int::Big(value) => (*value).clone().into(),
    }
}

/// Is it zero?
pub fn is_zero(int: &Int) -> bool {
    matches!(int, Int::Small(0))
}

/// Is it less than zero?
pub fn is_negative(int: &Int) -> bool {
    match int {
        Int::Small(value) => *value < 0,
        Int::Big(value) => value.is_negative(),
    }
}

/// Number of bits of its absolute value.
pub fn bits(int: &Int) -> u64 {
    match int {
        Int::Small(value) => (64 - value.unsigned_abs().leading_zeros()) as u64,
        Int::Big(value) => value.bits(),
    }
}

/// `-a`
pub fn negative(a: &Int) -> Value {
    match a {
        Int::Small(value) => value
            .checked_neg()
            .map_or_else(|| (-BigInt::from(*value)).into(), Value::Int),
        Int::Big(value) => (-*value).into(),
    }
}

/// `abs(a)`
pub fn absolute(a: &Int) -> Value {
    if is_negative(a) {
        negative(a)
    } else {
        value_of(a)
    }
}

/// `~a`
pub fn invert(a: &Int) -> Value {
    match a {
        Int::Small(value) => Value::Int(!value),
        Int::Big(value) => (!(*value).clone()).into(),
    }
}

/// `a op b`; `None` for an operator that ints do not have.
pub fn binary(vm: &mut Vm, op: BinOp, a: &Int, b: &Int) -> Option<Res> {
    if let (Int::Small(a), Int::Small(b)) = (a, b)
        && let Some(result) = small(op, *a, *b)
    {
        return Some(Ok(result));
    }
    Some(match op {
        BinOp::Add => Ok(big(a, b, |a, b| a + b)),
        BinOp::Sub => Ok(big(a, b, |a, b| a - b)),
        BinOp::Mult => {
            if bits(a) + bits(b) > MAX_BITS {
                Err(memory_error(vm))
            } else {
                Ok(big(a, b, |a, b| a * b))
            }
        }
        BinOp::Div => true_divide(vm, a, b).map(Value::Float),
        BinOp::FloorDiv if is_zero(b) => Err(vm.error(
            ExcType::ZeroDivisionError,
            "integer division or modulo by zero",
        )),
        BinOp::FloorDiv => Ok(big(a, b, |a, b| a.div_floor(b))),
        BinOp::Mod if is_zero(b) => {
            Err(vm.error(ExcType::ZeroDivisionError, "integer modulo by zero"))
        }
        BinOp::Mod => Ok(big(a, b, |a, b| a.mod_floor(b))),
        BinOp::Pow => power(vm, a, b),
        BinOp::LShift => shift_left(vm, a, b),
        BinOp::RShift => shift_right(vm, a, b),
        BinOp::BitAnd => Ok(big(a, b, |a, b| a & b)),
        BinOp::BitOr => Ok(big(a, b, |a, b| a | b)),
        BinOp::BitXor => Ok(big(a, b, |a, b| a ^ b)),
        BinOp::MatMult => return None,
    })
}

/// The result, where both operands and it fit 64 bits and nothing can go wrong.
#[inline]
fn small(op: BinOp, a: i64, b: i64) -> Option<Value> {
    match op {
        BinOp::Add => a.checked_add(b).map(Value::Int),
        BinOp::Sub => a.checked_sub(b).map(Value::Int),
        BinOp::Mult => a.checked_mul(b).map(Value::Int),
        BinOp::Div if b != 0 && a.unsigned_abs() <= 1 << 53 && b.unsigned_abs() <= 1 << 53 => {
            Some(Value::Float(a as f64 / b as f64))
        }
        BinOp::FloorDiv if b != 0 => a.checked_div(b).map(|quotient| {
            let inexact = a % b != 0 && (a < 0) != (b < 0);
            Value::Int(quotient - inexact as i64)
        }),
        BinOp::Mod if b != 0 => Some(Value::Int(floor_modulo(a, b))),
        BinOp::LShift if (0..64).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(Value::Int(shifted))
        }
        BinOp::RShift if b >= 0 => Some(Value::Int(a >> b.min(63))),
        BinOp::BitAnd => Some(Value::Int(a & b)),
        BinOp::BitOr => Some(Value::Int(a | b)),
        BinOp::BitXor => Some(Value::Int(a ^ b)),
        BinOp::Pow if b >= 0 => u32::try_from(b)
            .ok()
            .and_then(|b| a.checked_pow(b))
            .map(Value::Int),
        _ => None,
    }
}

#[inline]
fn floor_modulo(a: i64, b: i64) -> i64 {
    let remainder = a.wrapping_rem(b);
    if remainder != 0 && (remainder < 0) != (b < 0) {
        remainder + b
    } else {
        remainder
    }
}

fn big(a: &Int, b: &Int, work: impl FnOnce(&BigInt, &BigInt) -> BigInt) -> Value {
    match (a, b) {
        (Int::Big(a), Int::Big(b)) => work(a, b),
        (Int::Big(a), b) => work(a, &b.to_big()),
        (a, Int::Big(b)) => work(&a.to_big(), b),
        (a, b) => work(&a.to_big(), &b.to_big()),
    }
    .into()
}

/// `divmod(a, b)`
pub fn divmod(vm: &mut Vm, a: &Int, b: &Int) -> Res {
    if is_zero(b) {
        return Err(vm.error(
            ExcType::ZeroDivisionError,
            "integer division or modulo by zero",
        ));
    }
    if let (Int::Small(a), Int::Small(b)) = (a, b)
        && let (Some(quotient), Some(remainder)) =
            (small(BinOp::FloorDiv, *a, *b), small(BinOp::Mod, *a, *b))
    {
        return Ok(Value::tuple([quotient, remainder]));
    }
    let (quotient, remainder) = a.to_big().div_mod_floor(&b.to_big());
    Ok(Value::tuple([quotient.into(), remainder.into()]))
}

fn shift_left(vm: &mut Vm, a: &Int, b: &Int) -> Res {
    if is_negative(b) {
        return Err(vm.value_error("negative shift count"));
    }
    if is_zero(a) {
        return Ok(Value::Int(0));
    }
    match b {
        Int::Big(_) => Err(vm.error(ExcType::OverflowError, "too many digits in integer")),
        Int::Small(by) if *by as u64 + bits(a) > MAX_BITS => Err(memory_error(vm)),
        Int::Small(by) => Ok((a.to_big() << *by as u64).into()),
    }
}

fn shift_right(vm: &mut Vm, a: &Int, b: &Int) -> Res {
    if is_negative(b) {
        return Err(vm.value_error("negative shift count"));
    }
    match b {
        Int::Small(by) => Ok((a.to_big() >> *by as u64).into()),
        Int::Big(_) => Ok(Value::Int(if is_negative(a) { -1 } else { 0 })),
    }
}

fn power(vm: &mut Vm, a: &Int, b: &Int) -> Res {
    if is_negative(b) {
        let (a, b) = (arith::int_to_f64(vm, a)?, arith::int_to_f64(vm, b)?);
        return arith::float_power(vm, a, b);
    }
    match (a, b) {
        (_, Int::Small(0)) | (Int::Small(1), _) => return Ok(Value::Int(1)),
        (Int::Small(0), _) => return Ok(Value::Int(0)),
        (Int::Small(-1), _) => return Ok(Value::Int(if is_odd(b) { -1 } else { 1 })),
        _ => {}
    }
    match b {
        // A power of two has one bit more for each factor; others have at least bits - 1 each.
        Int::Small(exponent) if (bits(a) - 1).saturating_mul(*exponent as u64) < MAX_BITS => {
            let base = a.to_big();
            let zeros = base.trailing_zeros().unwrap_or(0);
            let exponent = *exponent as u64;
            // Factors of two are shifted in at the end: 2**n costs nothing.
            let odd: BigInt = base >> zeros;
            let power = if odd.is_one() {
                odd
            } else {
                num_traits::Pow::pow(odd, exponent)
            };
            Ok((power << (zeros * exponent)).into())
        }
        _ => Err(memory_error(vm)),
    }
}

fn is_odd(a: &Int) -> bool {
    match a {
        Int::Small(value) => value & 1 == 1,
        Int::Big(value) => value.is_odd(),
    }
}

/// `pow(a, b, modulus)`
pub fn power_modulo(vm: &mut Vm, a: &Int, b: &Int, modulus: &Int) -> Res {
    if is_zero(modulus) {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if let (Int::Small(a), Int::Small(b @ 0..), Int::Small(modulus @ 1..)) = (a, b, modulus) {
        return Ok(Value::Int(small_power_modulo(*a, *b, *modulus)));
    }
    let (mut a, mut b, modulus) = (a.to_big(), b.to_big(), modulus.to_big());
    if b.is_negative() {
        match a.modinv(&modulus) {
            Some(inverse) => a = inverse,
            None if modulus.abs().is_one() => a = BigInt::zero(),
            None => return Err(vm.value_error("base is not invertible for the given modulus")),
        }
        b = -b;
    }
    Ok(a.modpow(&b, &modulus).into())
}

fn small_power_modulo(a: i64, b: i64, modulus: i64) -> i64 {
    let wide = modulus as i128;
    let mut square = (a as i128).rem_euclid(wide);
    let mut result = 1 % wide;
    let mut left = b;
    while left > 0 {
        if left & 1 == 1 {
            result = result * square % wide;
        }
        square = square * square % wide;
        left >>= 1;
    }
    result as i64
}

/// `a / b`: the nearest float to the exact quotient.
pub fn true_divide(vm: &mut Vm, a: &Int, b: &Int) -> Res<f64> {
    if is_zero(b) {
        return Err(vm.error(ExcType::ZeroDivisionError, "division by zero"));
    }
    divide_exactly(&a.to_big(), &b.to_big()).ok_or_else(|| {
        vm.error(
            ExcType::OverflowError,
            "integer division result too large for a float",
        )
    })
}

/// The nearest float to the quotient; `None` if it is too large. `b` is not zero.
pub fn divide_exactly(a: &BigInt, b: &BigInt) -> Option<f64> {
    let negative = a.is_negative() != b.is_negative();
    let sign = if negative { -1.0 } else { 1.0 };
    if a.is_zero() {
        return Some(0.0 * sign);
    }
    let (a, b) = (a.magnitude(), b.magnitude());
    // So many bits that the quotient has 66 or 67: more than a float's, plus sticky ones.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    // Far outside the range of floats nothing need be computed.
    if shift > 66 + 1080 {
        return Some(0.0 * sign);
    }
    let (quotient, rest) = if shift >= 0 {
        (a << shift as u64).div_rem(b)
    } else {
        a.div_rem(&(b << (-shift) as u64))
    };
    let mut quotient = quotient.to_u128().unwrap_or(0);
    if !rest.is_zero() {
        quotient |= 1;
    }
    // The value is quotient * 2**-shift; subnormal floats have fewer bits.
    let length = 128 - quotient.leading_zeros() as i64;
    let kept = 53.min(length - shift + 1074);
    if kept < 0 {
        return Some(0.0 * sign);
    }
    let dropped = length - kept;
    let mut mantissa = (quotient >> dropped) as u64;
    let tail = quotient & ((1 << dropped) - 1);
    let half = 1u128 << (dropped - 1);
    if tail > half || (tail == half && mantissa & 1 == 1) {
        mantissa += 1;
    }
    let result = scale(mantissa as f64, dropped - shift);
    result.is_finite().then_some(sign * result)
}

/// `value * 2**exponent`, where the result is exact or overflows.
pub fn scale(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 && value.is_finite() && value != 0.0 {
        value *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 && value != 0.0 {
        value *= 2f64.powi(-1000);
        exponent += 1000;
    }
    value * 2f64.powi(exponent.clamp(-1000, 1000) as i32)
}

/// Number of ones in the binary notation of the absolute value.
pub fn bit_count(a: &Int) -> u64 {
    match a {
        Int::Small(value) => value.unsigned_abs().count_ones() as u64,
        Int::Big(value) => value.magnitude().count_ones(),
    }
}

/// The sign as -1, 0, 1.
pub fn sign(a: &Int) -> i32 {
    match a {
        Int::Small(value) => value.signum() as i32,
        Int::Big(value) => match value.sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten(power: u32) -> BigInt {
        num_traits::Pow::pow(BigInt::from(10), power)
    }

    #[test]
    fn quotients_are_rounded_once() {
        let quotient = |a: &BigInt, b: &BigInt| divide_exactly(a, b);
        assert_eq!(quotient(&ten(400), &ten(399)), Some(10.0));
        assert_eq!(quotient(&ten(400), &BigInt::from(1)), None);
        assert_eq!(quotient(&BigInt::from(1), &ten(400)), Some(0.0));
        assert_eq!(quotient(&BigInt::from(1), &ten(320)), Some(1e-320));
        assert_eq!(
            quotient(&BigInt::from(-7), &BigInt::from(3)),
            Some(-7.0 / 3.0)
        );
        // Half way between two floats, and a little more.
        let half: BigInt = (BigInt::from(1) << 53) + 1;
        assert_eq!(quotient(&half, &BigInt::from(1)), Some(9007199254740992.0));
        assert_eq!(
            quotient(&(half * ten(30) + 1), &ten(30)),
            Some(9007199254740994.0)
        );
        // The smallest float is 2**-1074; half of it rounds to even.
        assert_eq!(
            quotient(&BigInt::from(1), &(BigInt::from(1) << 1075)),
            Some(0.0)
        );
        assert_eq!(
            quotient(&BigInt::from(3), &(BigInt::from(1) << 1076)),
            Some(5e-324)
        );
    }

    #[test]
    fn signs_of_division() {
        let small = |op, a, b| small(op, a, b).and_then(|value| value.as_int());
        assert_eq!(small(BinOp::FloorDiv, -7, 2), Some(-4));
        assert_eq!(small(BinOp::FloorDiv, 7, -2), Some(-4));
        assert_eq!(small(BinOp::Mod, -7, 3), Some(2));
        assert_eq!(small(BinOp::Mod, 7, -3), Some(-2));
        assert_eq!(small(BinOp::FloorDiv, i64::MIN, -1), None);
        assert_eq!(small(BinOp::Mod, i64::MIN, -1), Some(0));
        assert_eq!(small(BinOp::LShift, 1, 63), None);
        assert_eq!(small(BinOp::LShift, -1, 63), Some(i64::MIN));
        assert_eq!(small(BinOp::RShift, -5, 100), Some(-1));
        assert_eq!(small_power_modulo(3, 200, 13), 9);
        assert_eq!(small_power_modulo(-3, 3, 10), 3);
    }
}
