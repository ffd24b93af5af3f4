//! The gamma function and its logarithm, by Lanczos' approximation.
//!
//! The coefficients are those for g = 6.0246… and 13 terms, with which CPython
//! computes, so that results agree to the last digit.

use std::f64::consts::PI;

/// A result, or which error it is.
pub enum Outcome {
    /// The value.
    Value(f64),
    /// The function is not defined there.
    Domain,
    /// The value is too large.
    Range,
}

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

#[allow(clippy::excessive_precision)]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786772,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The quotient of the two polynomials; for a large x in powers of 1/x.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for index in (0..13).rev() {
            numerator = numerator * x + NUMERATOR[index];
            denominator = denominator * x + DENOMINATOR[index];
        }
    } else {
        for index in 0..13 {
            numerator = numerator / x + NUMERATOR[index];
            denominator = denominator / x + DENOMINATOR[index];
        }
    }
    numerator / denominator
}

/// sin(pi * x) of a finite x, exact at whole and half numbers.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * result
}

fn checked(value: f64) -> Outcome {
    if value.is_infinite() {
        Outcome::Range
    } else {
        Outcome::Value(value)
    }
}

/// `gamma(x)`
pub fn gamma(x: f64) -> Outcome {
    if x.is_nan() || x == f64::INFINITY {
        return Outcome::Value(x);
    }
    if x == f64::NEG_INFINITY || x == 0.0 {
        return Outcome::Domain;
    }
    if x == x.floor() {
        if x < 0.0 {
            return Outcome::Domain;
        }
        if x <= 23.0 {
            // Up to 22! factorials are exact.
            return Outcome::Value(
                (1..x as u64).fold(1.0, |product, factor| product * factor as f64),
            );
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return checked(1.0 / x);
    }
    if size > 200.0 {
        return if x < 0.0 {
            Outcome::Value(0.0 / sin_pi(x))
        } else {
            Outcome::Range
        };
    }
    let y = size + G_MINUS_HALF;
    // What was lost in that sum.
    let lost = if size > G_MINUS_HALF {
        (y - size) - G_MINUS_HALF
    } else {
        (y - G_MINUS_HALF) - size
    };
    let correction = lost * G / y;
    let result = if x < 0.0 {
        let mut result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result -= correction * result;
        if size < 140.0 {
            result / y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result / root / root
        }
    } else {
        let mut result = lanczos_sum(size) / y.exp();
        result += correction * result;
        if size < 140.0 {
            result * y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result * root * root
        }
    };
    checked(result)
}

/// `lgamma(x)`
pub fn lgamma(x: f64) -> Outcome {
    if !x.is_finite() {
        return Outcome::Value(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 {
            Outcome::Domain
        } else {
            Outcome::Value(0.0)
        };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Outcome::Value(-size.ln());
    }
    let mut result = lanczos_sum(size).ln() - G;
    result += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = LOG_PI - sin_pi(size).abs().ln() - size.ln() - result;
    }
    checked(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(outcome: Outcome) -> f64 {
        match outcome {
            Outcome::Value(value) => value,
            _ => f64::NAN,
        }
    }

    #[test]
    fn as_cpython_computes() {
        assert_eq!(value(gamma(0.5)), 1.7724538509055159);
        assert_eq!(value(gamma(-1.5)), 2.3632718012073544);
        assert_eq!(value(gamma(5.0)), 24.0);
        assert_eq!(value(lgamma(0.5)), 0.5723649429247004);
        assert!(matches!(gamma(171.7), Outcome::Range) && matches!(gamma(-1.0), Outcome::Domain));
    }
}
