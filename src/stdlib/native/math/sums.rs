//! Sums and products: `fsum`, `sumprod`, `prod`, and the distances `hypot` and `dist`.
//!
//! Counterparts in CPython: `math_fsum` (Shewchuk's partial sums), `vector_norm`,
//! `math_sumprod_impl` (sums in three floats).

use super::{floats, maybe_float};
use crate::builtins::numbers::arith::int_to_f64;
use crate::builtins::numbers::float_type::real_argument;
use crate::object::{Kind, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::BinOp;

/// `fsum`
pub fn fsum(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter(&args[0])?;
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0, 0.0);
    while let Some(item) = vm.next(&iterator)? {
        let given = real_argument(vm, &item)?;
        let x = add_partial(&mut partials, given);
        if x.is_finite() {
            continue;
        }
        partials.clear();
        if given.is_finite() {
            return Err(vm.error(ExcType::OverflowError, "intermediate overflow in fsum"));
        }
        if given.is_infinite() {
            infinities += given;
        }
        special += given;
    }
    if special != 0.0 || special.is_nan() {
        if infinities.is_nan() {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(Value::Float(special));
    }
    Ok(Value::Float(rounded_sum(&partials)))
}

/// Add to the partial sums, which do not overlap; gives the last one that was pushed.
fn add_partial(partials: &mut Vec<f64>, mut x: f64) -> f64 {
    let mut kept = 0;
    for index in 0..partials.len() {
        let mut y = partials[index];
        if x.abs() < y.abs() {
            std::mem::swap(&mut x, &mut y);
        }
        let high = x + y;
        let low = y - (high - x);
        if low != 0.0 {
            partials[kept] = low;
            kept += 1;
        }
        x = high;
    }
    partials.truncate(kept);
    if x != 0.0 {
        partials.push(x);
    }
    x
}

/// The sum of the partial sums, rounded once.
fn rounded_sum(partials: &[f64]) -> f64 {
    let Some((mut high, mut rest)) = partials.split_last().map(|(last, rest)| (*last, rest)) else {
        return 0.0;
    };
    let mut low = 0.0;
    while let Some((y, less)) = rest.split_last() {
        rest = less;
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // Half way between two floats the next partial sum decides.
    if let Some(next) = rest.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let x = high + twice;
        if twice == x - high {
            high = x;
        }
    }
    high
}

/// The exact sum of two floats: its float, and what is left.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let z = sum - a;
    (sum, (a - (sum - z)) + (b - z))
}

/// The same where `a` is the larger one.
fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

/// The exact product of two floats: its float, and what is left.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// The length of a vector, nearly always the nearest float.
fn norm(coordinates: &mut [f64]) -> f64 {
    let greatest = coordinates
        .iter()
        .fold(0.0f64, |greatest, x| greatest.max(x.abs()));
    if greatest.is_infinite() {
        return greatest;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if greatest == 0.0 || coordinates.len() <= 1 {
        return greatest;
    }
    if greatest < f64::MIN_POSITIVE {
        coordinates.iter_mut().for_each(|x| *x /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * norm(coordinates);
    }
    // A power of two that brings the greatest coordinate into [0.5, 1).
    let exponent = ((greatest.to_bits() >> 52) & 0x7ff) as i32 - 1022;
    let scale = super::c::ldexp(1.0, -exponent);
    let (mut sum, mut low1, mut low2) = (1.0, 0.0, 0.0);
    for x in coordinates.iter() {
        let x = x * scale;
        let product = two_product(x, x);
        let total = fast_two_sum(sum, product.0);
        sum = total.0;
        low1 += product.1;
        low2 += total.1;
    }
    let mut root = (sum - 1.0 + (low1 + low2)).sqrt();
    let product = two_product(-root, root);
    let total = fast_two_sum(sum, product.0);
    sum = total.0;
    low1 += product.1;
    low2 += total.1;
    let rest = sum - 1.0 + (low1 + low2);
    root += rest / (2.0 * root);
    root / scale
}

/// `hypot`
pub fn hypot(vm: &mut Vm, args: &[Value]) -> Res {
    let mut coordinates = floats(vm, &args[0])?;
    Ok(Value::Float(norm(&mut coordinates)))
}

/// `dist`
pub fn dist(vm: &mut Vm, args: &[Value]) -> Res {
    let (p, q) = (vm.collect(&args[0])?, vm.collect(&args[1])?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (p, q) in p.iter().zip(&q) {
        differences.push((real_argument(vm, p)? - real_argument(vm, q)?).abs());
    }
    Ok(Value::Float(norm(&mut differences)))
}

/// `prod`
pub fn prod(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter(&args[0])?;
    let mut product = if args[1].is_unbound() {
        Value::Int(1)
    } else {
        args[1].clone()
    };
    while let Some(item) = vm.next(&iterator)? {
        product = vm.binary(BinOp::Mult, &product, &item)?;
    }
    Ok(product)
}

/// A sum in three floats.
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn add_product(self, x: f64, y: f64) -> Triple {
        let product = two_product(x, y);
        let sum = two_sum(self.high, product.0);
        let low = two_sum(self.low, product.1);
        let rest = two_sum(low.0, sum.1);
        Triple {
            high: sum.0,
            low: rest.0,
            tiny: self.tiny + low.1 + rest.1,
        }
    }

    fn value(self) -> f64 {
        let (high, low) = two_sum(self.low, self.high);
        self.tiny + low + high
    }
}

/// `sumprod`
pub fn sumprod(vm: &mut Vm, args: &[Value]) -> Res {
    let (p, q) = (vm.iter(&args[0])?, vm.iter(&args[1])?);
    let mut total = Value::Int(0);
    let mut floats = None;
    let mut use_floats = true;
    loop {
        let (x, y) = match (vm.next(&p)?, vm.next(&q)?) {
            (Some(x), Some(y)) => (x, y),
            (None, None) => break,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        };
        if use_floats && let Some((x, y)) = float_pair(vm, &x, &y)? {
            let sum = floats.unwrap_or_else(Triple::default).add_product(x, y);
            if sum.value().is_finite() {
                floats = Some(sum);
                continue;
            }
            use_floats = false;
        }
        if let Some(sum) = floats.take() {
            total = vm.binary(BinOp::Add, &total, &Value::Float(sum.value()))?;
        }
        let product = vm.binary(BinOp::Mult, &x, &y)?;
        total = vm.binary(BinOp::Add, &total, &product)?;
    }
    match floats {
        Some(sum) => vm.binary(BinOp::Add, &total, &Value::Float(sum.value())),
        None => Ok(total),
    }
}

/// Both as floats, if one is a float and the other a float or an int.
fn float_pair(vm: &mut Vm, x: &Value, y: &Value) -> Res<Option<(f64, f64)>> {
    let plain = |value: &Value| {
        matches!(value, Value::Float(_) | Value::Int(_) | Value::Bool(_))
            || value.is_exact(Kind::BigInt)
    };
    if !plain(x) || !plain(y) || !(matches!(x, Value::Float(_)) || matches!(y, Value::Float(_))) {
        return Ok(None);
    }
    for value in [x, y] {
        if let Some(int) = value.to_int() {
            int_to_f64(vm, &int)?;
        }
    }
    Ok(maybe_float(vm, x)?.zip(maybe_float(vm, y)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_sums() {
        let sum = |items: &[f64]| {
            let mut partials = Vec::new();
            items.iter().for_each(|item| {
                add_partial(&mut partials, *item);
            });
            rounded_sum(&partials)
        };
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[1e16, 1.0, 1e-16]), 1.0000000000000002e16);
        assert_eq!(sum(&[]), 0.0);
        let triple = (0..10).fold(Triple::default(), |sum, _| sum.add_product(0.1, 1.0));
        assert_eq!(triple.value(), 1.0);
    }

    #[test]
    fn lengths() {
        assert_eq!(norm(&mut [3.0, 4.0]), 5.0);
        assert_eq!(norm(&mut [1.0, 2.0, 3.0]), 3.7416573867739413);
        assert_eq!(norm(&mut [1e200, 1e200]), 1.414213562373095e200);
        assert_eq!(norm(&mut [f64::INFINITY, f64::NAN]), f64::INFINITY);
        assert_eq!(norm(&mut [3e-320, 4e-320]), 5e-320);
    }
}
