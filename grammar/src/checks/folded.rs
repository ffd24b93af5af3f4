//! What CPython's optimizer has made of an expression before its compiler looks at it: the type
//! of a constant, and as much of its value as decides whether the next operation folds.
//!
//! The compiler, which comes after the warnings, folds by value what is worth it (`compiler/constant.rs`);
//! here only type and size are asked. The limits are those of `ast_opt.c`.

use crate::ast::{BinOp, Constant, Expr, ExprKind, UnaryOp};

/// Longest text, and highest number of bits of an int, that folding makes.
const MAX_TEXT: usize = 4096;
const MAX_BITS: u32 = 128;
/// Most items of a tuple that folding makes.
const MAX_ITEMS: usize = 256;

/// A constant: numbers with their values where they are small, the rest with their lengths.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Folded {
    None,
    Ellipsis,
    Bool(Option<bool>),
    Int(Option<i64>),
    Float(Option<f64>),
    Complex,
    Str(usize),
    Bytes(usize),
    Tuple(usize),
}

impl Folded {
    /// The constant that an expression has become, if it has.
    pub fn new(expr: &Expr) -> Option<Folded> {
        Some(match &expr.kind {
            ExprKind::Constant(value) => match value {
                Constant::None => Folded::None,
                Constant::Bool(value) => Folded::Bool(Some(*value)),
                Constant::Ellipsis => Folded::Ellipsis,
                Constant::Int(value) => Folded::Int(Some(*value)),
                Constant::BigInt(..) => Folded::Int(None),
                Constant::Float(value) => Folded::Float(Some(*value)),
                Constant::Imaginary(_) => Folded::Complex,
                Constant::Str(text) => Folded::Str(text.chars().count()),
                Constant::Bytes(bytes) => Folded::Bytes(bytes.len()),
            },
            ExprKind::Name(name) if &**name == "__debug__" => Folded::Bool(Some(true)),
            ExprKind::UnaryOp { op, operand } => unary(*op, Folded::new(operand)?)?,
            ExprKind::BinOp { left, op, right } => {
                binary(Folded::new(left)?, *op, Folded::new(right)?)?
            }
            ExprKind::Tuple { elts } if elts.iter().all(|elt| Folded::new(elt).is_some()) => {
                Folded::Tuple(elts.len())
            }
            ExprKind::Subscript { value, slice, .. } => item(value, Folded::new(slice)?)?,
            _ => return None,
        })
    }

    /// The name of its type.
    pub fn type_name(self) -> &'static str {
        match self {
            Folded::None => "NoneType",
            Folded::Ellipsis => "ellipsis",
            Folded::Bool(_) => "bool",
            Folded::Int(_) => "int",
            Folded::Float(_) => "float",
            Folded::Complex => "complex",
            Folded::Str(_) => "str",
            Folded::Bytes(_) => "bytes",
            Folded::Tuple(_) => "tuple",
        }
    }

    /// A bool as the int it is.
    fn number(self) -> Folded {
        match self {
            Folded::Bool(value) => Folded::Int(value.map(i64::from)),
            other => other,
        }
    }

    fn is_zero(self) -> bool {
        matches!(self, Folded::Int(Some(0))) || self == Folded::Float(Some(0.0))
    }
}

fn unary(op: UnaryOp, operand: Folded) -> Option<Folded> {
    Some(match (op, operand.number()) {
        (UnaryOp::Not, _) => Folded::Bool(None),
        (UnaryOp::USub, Folded::Int(value)) => Folded::Int(value.and_then(i64::checked_neg)),
        (UnaryOp::USub, Folded::Float(value)) => Folded::Float(value.map(|value| -value)),
        // CPython 3.13 leaves `~True` to the run, which warns of it.
        (UnaryOp::Invert, _) if matches!(operand, Folded::Bool(_)) => return None,
        (UnaryOp::Invert, Folded::Int(value)) => Folded::Int(value.map(|value| !value)),
        (UnaryOp::UAdd, kept @ (Folded::Int(_) | Folded::Float(_))) => kept,
        (UnaryOp::UAdd | UnaryOp::USub, Folded::Complex) => Folded::Complex,
        _ => return None,
    })
}

fn binary(left: Folded, op: BinOp, right: Folded) -> Option<Folded> {
    use BinOp::{Add, BitAnd, BitOr, BitXor, Div, FloorDiv, Mod, Mult, Pow, Sub};
    use Folded::{Bool, Bytes, Complex, Float, Int, Str, Tuple};
    if let (Bool(_), BitAnd | BitOr | BitXor, Bool(_)) = (left, op, right) {
        return Some(Bool(None));
    }
    Some(match (left.number(), op, right.number()) {
        (Str(a), Add, Str(b)) => Str(a + b),
        (Bytes(a), Add, Bytes(b)) => Bytes(a + b),
        (Tuple(a), Add, Tuple(b)) => Tuple(a + b),
        (Str(length), Mult, Int(times)) | (Int(times), Mult, Str(length)) => {
            Str(repeated(length, times?, MAX_TEXT)?)
        }
        (Bytes(length), Mult, Int(times)) | (Int(times), Mult, Bytes(length)) => {
            Bytes(repeated(length, times?, MAX_TEXT)?)
        }
        (Tuple(length), Mult, Int(times)) | (Int(times), Mult, Tuple(length)) => {
            Tuple(repeated(length, times?, MAX_ITEMS)?)
        }
        (_, Div | FloorDiv | Mod, divisor) if divisor.is_zero() => return None,
        (Int(a), op, Int(b)) => ints(a, op, b)?,
        (Float(_) | Int(_), Add | Sub | Mult | Div | FloorDiv | Mod, Float(_) | Int(_)) => {
            Float(None)
        }
        // A negative base may give a complex number, and zero an error.
        (Float(Some(a)), Pow, Int(Some(_))) if a > 0.0 => Float(None),
        (Int(Some(a)), Pow, Float(Some(_))) if a > 0 => Float(None),
        (Float(Some(a)), Pow, Float(Some(_))) if a > 0.0 => Float(None),
        (Complex | Float(_) | Int(_), Add | Sub | Mult | Div, Complex | Float(_) | Int(_)) => {
            Complex
        }
        _ => return None,
    })
}

fn ints(a: Option<i64>, op: BinOp, b: Option<i64>) -> Option<Folded> {
    let both = a.zip(b);
    Some(Folded::Int(match op {
        BinOp::Add => both.and_then(|(a, b)| a.checked_add(b)),
        BinOp::Sub => both.and_then(|(a, b)| a.checked_sub(b)),
        BinOp::Mult => both.and_then(|(a, b)| a.checked_mul(b)),
        BinOp::Div => return Some(Folded::Float(None)),
        BinOp::BitOr | BinOp::BitXor | BinOp::BitAnd | BinOp::FloorDiv | BinOp::Mod => None,
        BinOp::Pow => {
            let (a, b) = both?;
            if b < 0 {
                return (a != 0).then_some(Folded::Float(None));
            }
            if bits(a).checked_mul(u32::try_from(b).ok()?)? > MAX_BITS {
                return None;
            }
            a.checked_pow(b as u32)
        }
        BinOp::LShift => {
            let (a, b) = both?;
            let by = u32::try_from(b).ok()?;
            if a != 0 && bits(a).checked_add(by)? > MAX_BITS {
                return None;
            }
            None
        }
        BinOp::RShift => {
            (both?.1 >= 0).then_some(())?;
            None
        }
        BinOp::MatMult => return None,
    }))
}

fn bits(value: i64) -> u32 {
    u64::BITS - value.unsigned_abs().leading_zeros()
}

fn repeated(length: usize, times: i64, most: usize) -> Option<usize> {
    if length == 0 {
        return Some(0);
    }
    let length = length.checked_mul(usize::try_from(times).ok()?)?;
    (length <= most).then_some(length)
}

/// `value[index]`
fn item(value: &Expr, index: Folded) -> Option<Folded> {
    let Folded::Int(Some(index)) = index.number() else {
        return None;
    };
    let place = |length: usize| {
        let place = if index < 0 {
            index + length as i64
        } else {
            index
        };
        usize::try_from(place).ok().filter(|place| *place < length)
    };
    if let ExprKind::Tuple { elts } = &value.kind {
        let mut items = Vec::with_capacity(elts.len());
        for elt in elts {
            items.push(Folded::new(elt)?);
        }
        return Some(items[place(items.len())?]);
    }
    match Folded::new(value)? {
        Folded::Str(length) => place(length).map(|_| Folded::Str(1)),
        Folded::Bytes(length) => place(length).map(|_| Folded::Int(None)),
        _ => None,
    }
}
