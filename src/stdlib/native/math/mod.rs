//! `math`: functions of floats, of whole numbers ([`integers`]), sums without rounding ([`sums`]).
//!
//! Where C's library has the function, it is the one that is called, as in CPython,
//! so that results agree to the last digit. Counterpart: `Modules/mathmodule.c`.

mod float_parts;
mod integers;
mod special;
mod sums;

use crate::builtins::numbers::arith;
use crate::builtins::numbers::float_type::{number, real_argument};
use crate::native::{NativeModule, Row};
use crate::object::int::Int;
use crate::object::{Dict, Exc, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::BinOp;
use num_traits::{Signed, ToPrimitive};
use std::f64::consts;

mod c {
    //! Functions of C's mathematical library that Rust's own does not have, or computes in another way.
    unsafe extern "C" {
        pub safe fn acosh(x: f64) -> f64;
        pub safe fn asinh(x: f64) -> f64;
        pub safe fn atanh(x: f64) -> f64;
        pub safe fn erf(x: f64) -> f64;
        pub safe fn erfc(x: f64) -> f64;
        pub safe fn remainder(x: f64, y: f64) -> f64;
        pub safe fn ldexp(x: f64, exponent: i32) -> f64;
    }

    /// The cube root of C's library. Rust links one of its own under that name, with other
    /// last digits than CPython shows; the GNU library's has another name too.
    pub fn cube_root(x: f64) -> f64 {
        #[cfg(all(target_os = "linux", target_env = "gnu"))]
        {
            unsafe extern "C" {
                safe fn cbrtf64(x: f64) -> f64;
            }
            cbrtf64(x)
        }
        #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
        x.cbrt()
    }
}

/// `math`
pub static MODULE: NativeModule = NativeModule {
    name: "math",
    doc: "Mathematical functions of real numbers.",
    functions: FUNCTIONS,
    types: &[],
    init: Some(constants),
};

fn constants(_vm: &mut Vm, dict: &Dict) -> Res<()> {
    for (name, value) in [
        ("pi", consts::PI),
        ("e", consts::E),
        ("tau", consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        dict.set_str(name, Value::Float(value));
    }
    Ok(())
}

const FUNCTIONS: &[Row] = &[
    Row::function(
        "acos",
        "(x, /)",
        "The arc cosine, in radians.",
        |vm, args| plain(vm, args, f64::acos),
    ),
    Row::function(
        "acosh",
        "(x, /)",
        "The inverse hyperbolic cosine.",
        |vm, args| plain(vm, args, |x| c::acosh(x)),
    ),
    Row::function("asin", "(x, /)", "The arc sine, in radians.", |vm, args| {
        plain(vm, args, f64::asin)
    }),
    Row::function(
        "asinh",
        "(x, /)",
        "The inverse hyperbolic sine.",
        |vm, args| plain(vm, args, |x| c::asinh(x)),
    ),
    Row::function(
        "atan",
        "(x, /)",
        "The arc tangent, in radians.",
        |vm, args| plain(vm, args, f64::atan),
    ),
    Row::function(
        "atan2",
        "(y, x, /)",
        "The angle of the point (x, y), in radians.",
        |vm, args| {
            let (y, x) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
            Ok(Value::Float(y.atan2(x)))
        },
    ),
    Row::function(
        "atanh",
        "(x, /)",
        "The inverse hyperbolic tangent.",
        |vm, args| plain(vm, args, |x| c::atanh(x)),
    ),
    Row::function("cbrt", "(x, /)", "The cube root.", |vm, args| {
        plain(vm, args, c::cube_root)
    }),
    Row::function(
        "ceil",
        "(x, /)",
        "The smallest int that is not smaller.",
        |vm, args| rounded(vm, &args[0], "__ceil__", f64::ceil),
    ),
    Row::function(
        "comb",
        "(n, k, /)",
        "Number of ways to choose k of n things, in any order.",
        integers::comb,
    ),
    Row::function(
        "copysign",
        "(x, y, /)",
        "x with the sign of y.",
        |vm, args| {
            let (x, y) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
            Ok(Value::Float(x.copysign(y)))
        },
    ),
    Row::function(
        "cos",
        "(x, /)",
        "The cosine of an angle in radians.",
        |vm, args| plain(vm, args, f64::cos),
    ),
    Row::function("cosh", "(x, /)", "The hyperbolic cosine.", |vm, args| {
        growing(vm, args, f64::cosh)
    }),
    Row::function(
        "degrees",
        "(x, /)",
        "An angle in radians as degrees.",
        |vm, args| {
            Ok(Value::Float(
                real_argument(vm, &args[0])? * (180.0 / consts::PI),
            ))
        },
    ),
    Row::function(
        "dist",
        "(p, q, /)",
        "The distance between two points.",
        sums::dist,
    ),
    Row::function("erf", "(x, /)", "The error function.", |vm, args| {
        plain(vm, args, |x| c::erf(x))
    }),
    Row::function(
        "erfc",
        "(x, /)",
        "One minus the error function.",
        |vm, args| plain(vm, args, |x| c::erfc(x)),
    ),
    Row::function("exp", "(x, /)", "e to the power x.", |vm, args| {
        growing(vm, args, f64::exp)
    }),
    Row::function("exp2", "(x, /)", "2 to the power x.", |vm, args| {
        growing(vm, args, f64::exp2)
    }),
    Row::function(
        "expm1",
        "(x, /)",
        "e to the power x, minus one, exact for a small x.",
        |vm, args| growing(vm, args, f64::exp_m1),
    ),
    Row::function(
        "fabs",
        "(x, /)",
        "The absolute value as a float.",
        |vm, args| plain(vm, args, f64::abs),
    ),
    Row::function("factorial", "(n, /)", "n!", integers::factorial),
    Row::function(
        "floor",
        "(x, /)",
        "The greatest int that is not greater.",
        |vm, args| rounded(vm, &args[0], "__floor__", f64::floor),
    ),
    Row::function("fma", "(x, y, z, /)", "x*y + z, rounded once.", fma),
    Row::function(
        "fmod",
        "(x, y, /)",
        "The remainder of x/y with the sign of x.",
        |vm, args| {
            let (x, y) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
            if y.is_infinite() && x.is_finite() {
                return Ok(Value::Float(x));
            }
            two(vm, x, y, x % y)
        },
    ),
    Row::function(
        "frexp",
        "(x, /)",
        "(m, e) with x == m * 2**e and m in [0.5, 1).",
        float_parts::frexp,
    ),
    Row::function(
        "fsum",
        "(seq, /)",
        "The sum of floats, rounded once.",
        sums::fsum,
    ),
    Row::function("gamma", "(x, /)", "The gamma function.", |vm, args| {
        let x = real_argument(vm, &args[0])?;
        special(vm, special::gamma(x))
    }),
    Row::function(
        "gcd",
        "(*integers)",
        "The greatest common divisor.",
        integers::gcd,
    ),
    Row::function(
        "hypot",
        "(*coordinates)",
        "The distance of a point from the origin.",
        sums::hypot,
    ),
    Row::function(
        "isclose",
        "(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
        "Are the numbers close to each other?",
        isclose,
    ),
    Row::function(
        "isfinite",
        "(x, /)",
        "Is it neither infinite nor NaN?",
        |vm, args| real_argument(vm, &args[0]).map(|x| Value::Bool(x.is_finite())),
    ),
    Row::function("isinf", "(x, /)", "Is it infinite?", |vm, args| {
        real_argument(vm, &args[0]).map(|x| Value::Bool(x.is_infinite()))
    }),
    Row::function("isnan", "(x, /)", "Is it NaN?", |vm, args| {
        real_argument(vm, &args[0]).map(|x| Value::Bool(x.is_nan()))
    }),
    Row::function(
        "isqrt",
        "(n, /)",
        "The whole part of the square root.",
        integers::isqrt,
    ),
    Row::function(
        "lcm",
        "(*integers)",
        "The least common multiple.",
        integers::lcm,
    ),
    Row::function("ldexp", "(x, i, /)", "x * 2**i", float_parts::ldexp),
    Row::function(
        "lgamma",
        "(x, /)",
        "The logarithm of the gamma function's absolute value.",
        |vm, args| {
            let x = real_argument(vm, &args[0])?;
            special(vm, special::lgamma(x))
        },
    ),
    Row::function(
        "log",
        "(x, base=None, /)",
        "The logarithm to a base, or to e.",
        log,
    ),
    Row::function(
        "log10",
        "(x, /)",
        "The logarithm to base 10.",
        |vm, args| logarithm(vm, &args[0], f64::log10).map(Value::Float),
    ),
    Row::function(
        "log1p",
        "(x, /)",
        "The logarithm of 1+x to base e, exact for a small x.",
        |vm, args| plain(vm, args, f64::ln_1p),
    ),
    Row::function("log2", "(x, /)", "The logarithm to base 2.", |vm, args| {
        logarithm(vm, &args[0], f64::log2).map(Value::Float)
    }),
    Row::function(
        "modf",
        "(x, /)",
        "The fraction and the whole part, with the sign of x.",
        float_parts::modf,
    ),
    Row::function(
        "nextafter",
        "(x, y, /, *, steps=None)",
        "The float so many steps behind x on the way to y.",
        float_parts::nextafter,
    ),
    Row::function(
        "perm",
        "(n, k=None, /)",
        "Number of ways to choose k of n things in order.",
        integers::perm,
    ),
    Row::function("pow", "(x, y, /)", "x to the power y, as floats.", pow),
    Row::function(
        "prod",
        "(iterable, /, *, start=1)",
        "The product of the items.",
        sums::prod,
    ),
    Row::function(
        "radians",
        "(x, /)",
        "An angle in degrees as radians.",
        |vm, args| {
            Ok(Value::Float(
                real_argument(vm, &args[0])? * (consts::PI / 180.0),
            ))
        },
    ),
    Row::function(
        "remainder",
        "(x, y, /)",
        "x minus the nearest multiple of y.",
        |vm, args| {
            let (x, y) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
            two(vm, x, y, c::remainder(x, y))
        },
    ),
    Row::function(
        "sin",
        "(x, /)",
        "The sine of an angle in radians.",
        |vm, args| plain(vm, args, f64::sin),
    ),
    Row::function("sinh", "(x, /)", "The hyperbolic sine.", |vm, args| {
        growing(vm, args, f64::sinh)
    }),
    Row::function("sqrt", "(x, /)", "The square root.", |vm, args| {
        plain(vm, args, f64::sqrt)
    }),
    Row::function(
        "sumprod",
        "(p, q, /)",
        "The sum of the products of two rows of numbers.",
        sums::sumprod,
    ),
    Row::function(
        "tan",
        "(x, /)",
        "The tangent of an angle in radians.",
        |vm, args| plain(vm, args, f64::tan),
    ),
    Row::function("tanh", "(x, /)", "The hyperbolic tangent.", |vm, args| {
        plain(vm, args, f64::tanh)
    }),
    Row::function("trunc", "(x, /)", "The whole part.", trunc),
    Row::function(
        "ulp",
        "(x, /)",
        "What the last binary digit of x counts.",
        float_parts::ulp,
    ),
];

fn domain_error(vm: &mut Vm) -> Exc {
    vm.value_error("math domain error")
}

fn range_error(vm: &mut Vm) -> Exc {
    vm.error(ExcType::OverflowError, "math range error")
}

/// A function of one float: NaN or infinity out of a finite argument is a domain error.
fn plain(vm: &mut Vm, args: &[Value], function: fn(f64) -> f64) -> Res {
    let x = real_argument(vm, &args[0])?;
    let result = function(x);
    if (result.is_nan() && !x.is_nan()) || (result.is_infinite() && x.is_finite()) {
        return Err(domain_error(vm));
    }
    Ok(Value::Float(result))
}

/// The same, but infinity out of a finite argument is a range error.
fn growing(vm: &mut Vm, args: &[Value], function: fn(f64) -> f64) -> Res {
    let x = real_argument(vm, &args[0])?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    Ok(Value::Float(result))
}

/// The result of a function of two floats.
fn two(vm: &mut Vm, x: f64, y: f64, result: f64) -> Res {
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(vm));
    }
    Ok(Value::Float(result))
}

fn special(vm: &mut Vm, result: special::Outcome) -> Res {
    match result {
        special::Outcome::Value(value) => Ok(Value::Float(value)),
        special::Outcome::Domain => Err(domain_error(vm)),
        special::Outcome::Range => Err(range_error(vm)),
    }
}

/// `floor`, `ceil`
fn rounded(vm: &mut Vm, value: &Value, method: &str, function: fn(f64) -> f64) -> Res {
    if let Value::Float(value) = value {
        return arith::checked_float_to_int(vm, function(*value));
    }
    let name = vm.intern(method);
    if let Some(result) = vm.call_special(value, &name, &[])? {
        return Ok(result);
    }
    let value = real_argument(vm, value)?;
    arith::checked_float_to_int(vm, function(value))
}

fn trunc(vm: &mut Vm, args: &[Value]) -> Res {
    if let Value::Float(value) = &args[0] {
        return arith::checked_float_to_int(vm, *value);
    }
    let name = vm.names.__trunc__.clone();
    match vm.call_special(&args[0], &name, &[])? {
        Some(result) => Ok(result),
        None => {
            let shown = vm.type_name(&args[0]);
            Err(vm.type_error(format!("type {shown} doesn't define __trunc__ method")))
        }
    }
}

/// A logarithm, of ints that are too large for a float as well.
fn logarithm(vm: &mut Vm, value: &Value, function: fn(f64) -> f64) -> Res<f64> {
    if let Some(Int::Big(big)) = value.to_int() {
        if !big.is_positive() {
            return Err(domain_error(vm));
        }
        if big.bits() > 1000 {
            // big == mantissa * 2**shift
            let shift = big.bits() - 64;
            let mantissa = (big >> shift).to_f64().unwrap_or(1.0);
            return Ok(function(mantissa / 2f64.powi(64)) + function(2.0) * (shift + 64) as f64);
        }
    }
    let x = real_argument(vm, value)?;
    let result = function(x);
    if (result.is_nan() && !x.is_nan()) || (result.is_infinite() && x.is_finite()) {
        return Err(domain_error(vm));
    }
    Ok(result)
}

fn log(vm: &mut Vm, args: &[Value]) -> Res {
    let numerator = logarithm(vm, &args[0], f64::ln)?;
    match &args[1] {
        Value::Unbound => Ok(Value::Float(numerator)),
        base => {
            let denominator = logarithm(vm, base, f64::ln)?;
            vm.binary(
                BinOp::Div,
                &Value::Float(numerator),
                &Value::Float(denominator),
            )
        }
    }
}

fn pow(vm: &mut Vm, args: &[Value]) -> Res {
    let (x, y) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() {
            return Err(domain_error(vm));
        }
        if result.is_infinite() {
            return Err(if x == 0.0 {
                domain_error(vm)
            } else {
                range_error(vm)
            });
        }
    }
    Ok(Value::Float(result))
}

fn fma(vm: &mut Vm, args: &[Value]) -> Res {
    let x = real_argument(vm, &args[0])?;
    let y = real_argument(vm, &args[1])?;
    let z = real_argument(vm, &args[2])?;
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.error(ExcType::OverflowError, "overflow in fma"));
    }
    Ok(Value::Float(result))
}

fn isclose(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, b) = (real_argument(vm, &args[0])?, real_argument(vm, &args[1])?);
    let mut tolerance = |value: &Value, default: f64| match value {
        Value::Unbound => Ok(default),
        value => real_argument(vm, value),
    };
    let (relative, absolute) = (tolerance(&args[2], 1e-9)?, tolerance(&args[3], 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    let close = if a == b {
        true
    } else if a.is_infinite() || b.is_infinite() {
        false
    } else {
        let distance = (b - a).abs();
        distance <= (relative * b).abs() || distance <= (relative * a).abs() || distance <= absolute
    };
    Ok(Value::Bool(close))
}

/// The floats of an iterable.
fn floats(vm: &mut Vm, iterable: &Value) -> Res<Vec<f64>> {
    let items = vm.collect(iterable)?;
    items.iter().map(|item| real_argument(vm, item)).collect()
}

/// The value as a float, if its type has a way.
fn maybe_float(vm: &mut Vm, value: &Value) -> Res<Option<f64>> {
    number(vm, value)
}
