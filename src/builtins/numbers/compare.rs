//! Comparison and hashing of numbers of any mix, exact: equal numbers hash equal.
//!
//! Called by the machine's slow paths, `==` of containers and hash tables.
//! Counterparts in CPython: `float_richcompare`, `_Py_HashDouble`, `long_hash`.

use super::arith::{Number, is_plain};
use crate::object::Value;
use crate::object::int::Int;
use asyncscript_syntax::ast::CmpOp;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed, ToPrimitive};
use std::cmp::Ordering;

/// Hashes are residues of this prime, 2**61 - 1.
const MODULUS: u64 = (1 << 61) - 1;
const HASH_BITS: i32 = 61;
/// The imaginary part counts this many times.
const IMAGINARY: u64 = 1_000_003;
const INFINITY: i64 = 314_159;

/// `a op b` for the six rich comparisons; `None` if they are no numbers of exactly the builtin types, or complex ones are ordered.
pub fn compare(op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
    if is_plain(a) && is_plain(b) {
        compare_any(op, a, b)
    } else {
        None
    }
}

/// The same of numbers, instances of subclasses included.
pub fn compare_any(op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
    let (a, b) = (Number::of(a)?, Number::of(b)?);
    if let (Number::Complex(..), _) | (_, Number::Complex(..)) = (&a, &b) {
        let equal = complex_equal(&a, &b);
        return match op {
            CmpOp::Eq => Some(equal),
            CmpOp::NotEq => Some(!equal),
            _ => None,
        };
    }
    holds(op, order(&a, &b))
}

/// Does the comparison hold of things in that order? (`None`: they have none, as NaN.)
pub fn holds(op: CmpOp, order: Option<Ordering>) -> Option<bool> {
    Some(match op {
        CmpOp::Eq => order == Some(Ordering::Equal),
        CmpOp::NotEq => order != Some(Ordering::Equal),
        CmpOp::Lt => order == Some(Ordering::Less),
        CmpOp::LtE => order.is_some_and(Ordering::is_le),
        CmpOp::Gt => order == Some(Ordering::Greater),
        CmpOp::GtE => order.is_some_and(Ordering::is_ge),
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => return None,
    })
}

/// The order of two real numbers.
pub fn order(a: &Number, b: &Number) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => Some(int_order(a, b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
        (Number::Int(a), Number::Float(b)) => int_float_order(a, *b),
        (Number::Float(a), Number::Int(b)) => int_float_order(b, *a).map(Ordering::reverse),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => None,
    }
}

/// The order of two ints.
pub fn int_order(a: &Int, b: &Int) -> Ordering {
    match (a, b) {
        (Int::Small(a), Int::Small(b)) => a.cmp(b),
        (Int::Big(a), Int::Big(b)) => a.cmp(b),
        // A long int is outside 64 bits: its sign decides.
        (Int::Big(a), Int::Small(_)) => {
            if a.is_negative() {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
        (Int::Small(_), Int::Big(b)) => {
            if b.is_negative() {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        }
    }
}

fn int_float_order(a: &Int, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    if let Int::Small(a) = a
        && a.unsigned_abs() <= 1 << 53
    {
        return (*a as f64).partial_cmp(&b);
    }
    let whole = BigInt::from_f64(b.trunc())?;
    let order = match a {
        Int::Small(a) => BigInt::from(*a).cmp(&whole),
        Int::Big(a) => (*a).cmp(&whole),
    };
    Some(order.then(0.0.partial_cmp(&b.fract()).unwrap_or(Ordering::Equal)))
}

fn complex_equal(a: &Number, b: &Number) -> bool {
    match (a, b) {
        (Number::Complex(re, im), Number::Complex(re2, im2)) => re == re2 && im == im2,
        (Number::Complex(re, im), real) | (real, Number::Complex(re, im)) => {
            *im == 0.0 && order(&Number::Float(*re), real) == Some(Ordering::Equal)
        }
        _ => order(a, b) == Some(Ordering::Equal),
    }
}

/// `hash(value)` of a number of exactly a builtin type; `None` if it is none.
pub fn number_hash(value: &Value) -> Option<u64> {
    if is_plain(value) {
        hash_of_any(value)
    } else {
        None
    }
}

/// The hash of a number, of an instance of a subclass as well.
pub fn hash_of_any(value: &Value) -> Option<u64> {
    Some(match Number::of(value)? {
        Number::Int(Int::Small(value)) => int_hash(value) as u64,
        Number::Int(Int::Big(value)) => big_hash(value) as u64,
        Number::Float(value) => float_hash(value) as u64,
        Number::Complex(re, im) => {
            let hash =
                (float_hash(re) as u64).wrapping_add(IMAGINARY.wrapping_mul(float_hash(im) as u64));
            proper(hash as i64) as u64
        }
    })
}

/// -1 says "error" in CPython, so no hash is -1.
fn proper(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn int_hash(value: i64) -> i64 {
    let size = (value.unsigned_abs() % MODULUS) as i64;
    proper(if value < 0 { -size } else { size })
}

fn big_hash(value: &BigInt) -> i64 {
    let size = (value.magnitude() % MODULUS).to_i64().unwrap_or(0);
    proper(if value.is_negative() { -size } else { size })
}

/// `hash(value)` of a float. (NaNs hash by their bits.)
pub fn float_hash(value: f64) -> i64 {
    if value.is_infinite() {
        return if value > 0.0 { INFINITY } else { -INFINITY };
    }
    if value.is_nan() {
        return proper((value.to_bits() >> 1) as i64);
    }
    let bits = value.to_bits();
    let field = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field - 1075)
    };
    // mantissa * 2**exponent modulo 2**61 - 1: multiplying by two is a rotation of 61 bits.
    let turn = exponent.rem_euclid(HASH_BITS) as u32;
    let mut hash = mantissa % MODULUS;
    if turn != 0 {
        hash = ((hash << turn) & MODULUS) | (hash >> (HASH_BITS as u32 - turn));
    }
    let hash = if hash == MODULUS { 0 } else { hash as i64 };
    proper(if value < 0.0 { -hash } else { hash })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_cpythons() {
        for (value, hash) in [
            (1.5, 1152921504606846977),
            (-1.0, -2),
            (1e300, 1224995262755759164),
            (f64::INFINITY, 314159),
            (0.1, 230584300921369408),
            (5e-324, 16777216),
            (-0.0, 0),
        ] {
            assert_eq!(float_hash(value), hash, "{value}");
        }
        assert_eq!(int_hash((1 << 61) - 1), 0);
        assert_eq!(int_hash(-(1 << 61)), -2);
        let power: BigInt = BigInt::from(1) << 100;
        assert_eq!(big_hash(&power), float_hash(2f64.powi(100)));
    }

    #[test]
    fn ints_and_floats_are_compared_exactly() {
        let big: BigInt = (BigInt::from(1) << 100) + 1;
        assert_eq!(
            int_float_order(&Int::Big(&big), 2f64.powi(100)),
            Some(Ordering::Greater)
        );
        assert_eq!(
            int_float_order(&Int::Small((1 << 53) + 1), 2f64.powi(53)),
            Some(Ordering::Greater)
        );
        assert_eq!(int_float_order(&Int::Small(1), 1.5), Some(Ordering::Less));
        assert_eq!(
            int_float_order(&Int::Small(-1), -1.5),
            Some(Ordering::Greater)
        );
        assert_eq!(
            int_float_order(&Int::Small(i64::MIN), -9.3e18),
            Some(Ordering::Greater)
        );
        assert_eq!(int_float_order(&Int::Small(0), f64::NAN), None);
    }
}
