//! Constants: the pool of a unit, and folding.
//!
//! Folding never raises: what would raise, or be large, is left to the run. Results are those
//! the operators give at run time.

use super::{Compiler, Dest};
use crate::bytecode::{ConstKey, ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{BinOp, Constant, Expr, ExprKind, Span, UnaryOp};
use std::collections::HashMap;

/// The constants of a unit, equal ones once.
#[derive(Default)]
pub(super) struct ConstPool {
    pub values: Vec<ConstValue>,
    index: HashMap<ConstKey, u16>,
}

impl ConstPool {
    /// The index of a constant; None if there are too many.
    pub fn index(&mut self, value: ConstValue) -> Option<u16> {
        let key = ConstKey::new(&value);
        if let Some(index) = self.index.get(&key) {
            return Some(*index);
        }
        let index = u16::try_from(self.values.len()).ok()?;
        self.values.push(value);
        self.index.insert(key, index);
        Some(index)
    }
}

/// Longest string that folding makes.
const MAX_FOLDED_TEXT: usize = 4096;

impl<'a> Compiler<'a> {
    /// A constant where it is wanted.
    pub fn load_constant(&mut self, value: ConstValue, dest: Dest, span: Span) -> Reg {
        let mark = self.mark();
        let dst = self.dst(dest, mark);
        let instr = match value {
            ConstValue::None => Instr::LoadNone { dst },
            ConstValue::Bool(b) => Instr::LoadBool {
                value: b.into(),
                dst,
            },
            ConstValue::Int(i) if i32::try_from(i).is_ok() => Instr::LoadInt {
                dst,
                value: i as i32,
            },
            value => Instr::LoadConst {
                dst,
                k: self.constant(value),
            },
        };
        self.emit(instr, span);
        dst
    }

    /// The value of an expression that is constant.
    pub fn fold(&self, expr: &Expr) -> Option<ConstValue> {
        match &expr.kind {
            ExprKind::Constant(value) => Some(constant(value)),
            ExprKind::Name(name) if &**name == "__debug__" => Some(ConstValue::Bool(true)),
            ExprKind::UnaryOp { op, operand } => fold_unary(*op, self.fold(operand)?),
            ExprKind::BinOp { left, op, right } => {
                let right = self.fold(right)?;
                fold_binary(*op, self.fold(left)?, right)
            }
            ExprKind::Tuple { elts } => Some(ConstValue::Tuple(self.fold_all(elts)?)),
            _ => None,
        }
    }

    /// The values of expressions that are all constant.
    pub fn fold_all(&self, exprs: &[Expr]) -> Option<Vec<ConstValue>> {
        exprs.iter().map(|expr| self.fold(expr)).collect()
    }

    /// A constant that is looked through once, in a loop or by `in`: displays count as well.
    pub fn fold_iterable(&self, expr: &Expr) -> Option<ConstValue> {
        match &expr.kind {
            ExprKind::List { elts } => Some(ConstValue::Tuple(self.fold_all(elts)?)),
            ExprKind::Set { elts } => Some(ConstValue::FrozenSet(self.fold_all(elts)?)),
            _ => None,
        }
    }
}

/// A literal as a constant.
pub(super) fn constant(value: &Constant) -> ConstValue {
    match value {
        Constant::None => ConstValue::None,
        Constant::Bool(b) => ConstValue::Bool(*b),
        Constant::Ellipsis => ConstValue::Ellipsis,
        Constant::Int(i) => ConstValue::Int(*i),
        Constant::BigInt(digits, base) => ConstValue::BigInt(digits.clone(), *base),
        Constant::Float(f) => ConstValue::Float(*f),
        Constant::Imaginary(f) => ConstValue::Complex(0.0, *f),
        Constant::Str(s) => ConstValue::Str(s.clone()),
        Constant::Bytes(b) => ConstValue::Bytes(b.clone()),
    }
}

/// Whether a constant is true; None where that is not worth knowing.
pub(super) fn truth(value: &ConstValue) -> Option<bool> {
    Some(match value {
        ConstValue::None => false,
        ConstValue::Bool(b) => *b,
        ConstValue::Ellipsis => true,
        ConstValue::Int(i) => *i != 0,
        ConstValue::Float(f) => *f != 0.0,
        ConstValue::Complex(re, im) => *re != 0.0 || *im != 0.0,
        ConstValue::Str(s) => !s.is_empty(),
        ConstValue::Bytes(b) => !b.is_empty(),
        ConstValue::Tuple(items) => !items.is_empty(),
        ConstValue::BigInt(..) => true,
        ConstValue::FrozenSet(_) | ConstValue::Code(_) => return None,
    })
}

fn fold_unary(op: UnaryOp, value: ConstValue) -> Option<ConstValue> {
    match (op, value) {
        (UnaryOp::Not, value) => truth(&value).map(|truth| ConstValue::Bool(!truth)),
        (UnaryOp::USub, ConstValue::Int(i)) => Some(int(-i128::from(i))),
        (UnaryOp::USub, ConstValue::Float(f)) => Some(ConstValue::Float(-f)),
        (UnaryOp::USub, ConstValue::Complex(re, im)) => Some(ConstValue::Complex(-re, -im)),
        (UnaryOp::UAdd, value @ (ConstValue::Int(_) | ConstValue::Float(_))) => Some(value),
        (UnaryOp::Invert, ConstValue::Int(i)) => Some(ConstValue::Int(!i)),
        _ => None,
    }
}

fn fold_binary(op: BinOp, left: ConstValue, right: ConstValue) -> Option<ConstValue> {
    use ConstValue::{Complex, Float, Int, Str};
    match (left, right) {
        (Int(a), Int(b)) => fold_ints(op, a, b),
        (Float(a), Float(b)) => fold_floats(op, a, b),
        (Float(a), Int(b)) => fold_floats(op, a, exact(b)?),
        (Int(a), Float(b)) => fold_floats(op, exact(a)?, b),
        (Int(a), Complex(re, im)) => fold_complex(op, (exact(a)?, 0.0), (re, im)),
        (Float(a), Complex(re, im)) => fold_complex(op, (a, 0.0), (re, im)),
        (Str(a), Str(b)) if op == BinOp::Add && a.len() + b.len() <= MAX_FOLDED_TEXT => {
            Some(Str(format!("{a}{b}").into()))
        }
        (Str(a), Int(n)) | (Int(n), Str(a)) if op == BinOp::Mult => {
            let times = usize::try_from(n).unwrap_or(0);
            (a.len().checked_mul(times)? <= MAX_FOLDED_TEXT).then(|| Str(a.repeat(times).into()))
        }
        _ => None,
    }
}

/// An int as a float where that loses nothing.
fn exact(i: i64) -> Option<f64> {
    (i.unsigned_abs() <= 1 << 53).then_some(i as f64)
}

/// An int of any size.
fn int(value: i128) -> ConstValue {
    match i64::try_from(value) {
        Ok(small) => ConstValue::Int(small),
        Err(_) => ConstValue::BigInt(value.to_string().into(), 10),
    }
}

fn fold_ints(op: BinOp, a: i64, b: i64) -> Option<ConstValue> {
    let (wide, wide_b) = (i128::from(a), i128::from(b));
    let result = match op {
        BinOp::Add => return Some(int(wide + wide_b)),
        BinOp::Sub => return Some(int(wide - wide_b)),
        BinOp::Mult => return Some(int(wide * wide_b)),
        BinOp::Pow => return wide.checked_pow(u32::try_from(b).ok()?).map(int),
        BinOp::Div if b != 0 => return Some(ConstValue::Float(exact(a)? / exact(b)?)),
        // Rounded towards minus infinity, and the remainder has the sign of the divisor.
        BinOp::FloorDiv if b != 0 => {
            let quotient = a.checked_div(b)?;
            if a % b != 0 && (a < 0) != (b < 0) {
                quotient - 1
            } else {
                quotient
            }
        }
        BinOp::Mod if b != 0 => {
            let rest = a.checked_rem(b)?;
            if rest != 0 && (rest < 0) != (b < 0) {
                rest + b
            } else {
                rest
            }
        }
        BinOp::LShift => {
            let shifted = a.checked_shl(u32::try_from(b).ok()?)?;
            if shifted >> b != a {
                return None;
            }
            shifted
        }
        BinOp::RShift => a.checked_shr(u32::try_from(b).ok()?)?,
        BinOp::BitOr => a | b,
        BinOp::BitXor => a ^ b,
        BinOp::BitAnd => a & b,
        _ => return None,
    };
    Some(ConstValue::Int(result))
}

/// How a complex number is written: `1 + 2j`, `1 - 2j`.
fn fold_complex(op: BinOp, a: (f64, f64), b: (f64, f64)) -> Option<ConstValue> {
    match op {
        BinOp::Add => Some(ConstValue::Complex(a.0 + b.0, a.1 + b.1)),
        BinOp::Sub => Some(ConstValue::Complex(a.0 - b.0, a.1 - b.1)),
        _ => None,
    }
}

fn fold_floats(op: BinOp, a: f64, b: f64) -> Option<ConstValue> {
    Some(ConstValue::Float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mult => a * b,
        BinOp::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}
