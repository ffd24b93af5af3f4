//! `comb`, `factorial`, `gcd`, `isqrt`, `lcm`, `perm`.

use crate::builtins::numbers::int::{MAX_BITS, is_negative};
use crate::builtins::strings::memory::memory_error;
use crate::object::int::Int;
use crate::object::{Res, Value};
use crate::vm::{ExcType, Vm};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

/// The product of the numbers from `low` to `high`: halves first, so that long factors meet long ones.
fn product(low: u64, high: u64) -> BigInt {
    if low > high {
        return BigInt::one();
    }
    if high - low < 16 {
        return (low..=high).fold(BigInt::one(), |product, factor| product * factor);
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

fn big(vm: &mut Vm, value: &Value) -> Res<BigInt> {
    let index = vm.index(value)?;
    Ok(index.to_int().map(|int| int.to_big()).unwrap_or_default())
}

/// `gcd`
pub fn gcd(vm: &mut Vm, args: &[Value]) -> Res {
    let mut small = 0u64;
    let mut large: Option<BigInt> = None;
    for value in args[0].as_tuple().unwrap_or_default() {
        let index = vm.index(value)?;
        match (index.to_int(), &large) {
            (Some(Int::Small(value)), None) => small = small.gcd(&value.unsigned_abs()),
            (Some(int), own) => {
                let own = own.clone().unwrap_or_else(|| BigInt::from(small));
                large = Some(own.gcd(&int.to_big()));
            }
            (None, _) => {}
        }
    }
    Ok(large.unwrap_or_else(|| BigInt::from(small)).into())
}

/// `lcm`
pub fn lcm(vm: &mut Vm, args: &[Value]) -> Res {
    let mut result = BigInt::one();
    for value in args[0].as_tuple().unwrap_or_default() {
        result = result.lcm(&big(vm, value)?);
    }
    Ok(result.abs().into())
}

/// `isqrt`
pub fn isqrt(vm: &mut Vm, args: &[Value]) -> Res {
    let index = vm.index(&args[0])?;
    match index.to_int() {
        Some(int) if is_negative(&int) => {
            Err(vm.value_error("isqrt() argument must be nonnegative"))
        }
        Some(Int::Small(value)) => Ok(Value::Int(value.isqrt())),
        Some(Int::Big(value)) => Ok(value.sqrt().into()),
        None => Ok(Value::Int(0)),
    }
}

/// `factorial`
pub fn factorial(vm: &mut Vm, args: &[Value]) -> Res {
    let index = vm.index(&args[0])?;
    match index.to_int() {
        Some(int) if is_negative(&int) => {
            Err(vm.value_error("factorial() not defined for negative values"))
        }
        Some(Int::Small(n)) => {
            // n! has less than n * log2(n) bits.
            let n = n as u64;
            if n.saturating_mul(64 - n.leading_zeros() as u64) > MAX_BITS {
                return Err(memory_error(vm));
            }
            Ok(product(2, n).into())
        }
        _ => Err(vm.error(
            ExcType::OverflowError,
            "factorial() argument should not exceed 9223372036854775807",
        )),
    }
}

/// n and k of `comb` and `perm`, both not negative; `None` for a k that does not fit 64 bits.
fn arguments(vm: &mut Vm, args: &[Value]) -> Res<(BigInt, Option<u64>)> {
    let n = big(vm, &args[0])?;
    let k = big(vm, &args[1])?;
    if n.is_negative() {
        return Err(vm.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(vm.value_error("k must be a non-negative integer"));
    }
    if k > n {
        return Ok((BigInt::zero(), Some(1)));
    }
    Ok((n, u64::try_from(&k).ok()))
}

/// `n * (n-1) * … ` with k factors.
fn falling(vm: &mut Vm, n: &BigInt, k: u64) -> Res<BigInt> {
    if n.bits().saturating_mul(k) > MAX_BITS {
        return Err(memory_error(vm));
    }
    if let Ok(n) = u64::try_from(n) {
        return Ok(if k > n {
            BigInt::zero()
        } else {
            product(n - k + 1, n)
        });
    }
    Ok((0..k).fold(BigInt::one(), |product, step| product * (n - step)))
}

/// `perm`
pub fn perm(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].given().is_none() {
        return factorial(vm, args);
    }
    match arguments(vm, args)? {
        (n, Some(k)) => falling(vm, &n, k).map(Value::from),
        _ => Err(vm.error(
            ExcType::OverflowError,
            format!("k must not exceed {}", i64::MAX),
        )),
    }
}

/// `comb`
pub fn comb(vm: &mut Vm, args: &[Value]) -> Res {
    let n = big(vm, &args[0])?;
    let k = big(vm, &args[1])?;
    if n.is_negative() {
        return Err(vm.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(vm.value_error("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let rest = &n - &k;
    match u64::try_from(k.min(rest)) {
        Ok(k) => Ok((falling(vm, &n, k)? / product(2, k)).into()),
        Err(_) => Err(vm.error(
            ExcType::OverflowError,
            format!("min(n - k, k) must not exceed {}", i64::MAX),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products() {
        assert_eq!(product(2, 25).to_string(), "15511210043330985984000000");
        assert_eq!(product(2, 1), BigInt::one());
        assert_eq!(
            (product(51, 100) / product(2, 50)).to_string(),
            "100891344545564193334812497256"
        );
    }
}
