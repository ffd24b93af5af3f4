//! Numbers that do not fit a value: long integers, complex, and instances of script subclasses of int and float.

use super::heap::Payload;
use super::{Kind, Ptr, Value};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// An `int` that does not fit 64 bits, or an instance of a script subclass of `int` of any size.
pub struct BigIntObject(pub BigInt);

// SAFETY: the row BigInt of the table.
unsafe impl Payload for BigIntObject {
    const KIND: Kind = Kind::BigInt;
}

impl From<BigInt> for Value {
    fn from(value: BigInt) -> Value {
        match value.to_i64() {
            Some(small) => Value::Int(small),
            None => Ptr::new(BigIntObject(value)).into(),
        }
    }
}

/// A `complex`.
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

// SAFETY: the row Complex of the table.
unsafe impl Payload for Complex {
    const KIND: Kind = Kind::Complex;
}

/// An instance of a script's subclass of `int` (an `IntEnum` member): its value, an `Int` or a long one.
pub struct IntSubclass(pub Value);

// SAFETY: the row Int of the table.
unsafe impl Payload for IntSubclass {
    const KIND: Kind = Kind::Int;
    const CONTAINER: bool = true;
}

/// An instance of a script's subclass of `float`.
pub struct FloatSubclass(pub f64);

// SAFETY: the row Float of the table.
unsafe impl Payload for FloatSubclass {
    const KIND: Kind = Kind::Float;
    const CONTAINER: bool = true;
}

/// An integer of any size, borrowed where it is long.
pub enum Int<'a> {
    /// Fits 64 bits.
    Small(i64),
    /// Does not.
    Big(&'a BigInt),
}

impl Int<'_> {
    /// As a long integer.
    pub fn to_big(&self) -> BigInt {
        match self {
            Int::Small(value) => BigInt::from(*value),
            Int::Big(value) => (*value).clone(),
        }
    }
}

impl Value {
    /// An `int` of any size (`bool` and subclasses included).
    #[inline]
    pub fn to_int(&self) -> Option<Int<'_>> {
        match self {
            Value::Int(value) => Some(Int::Small(*value)),
            Value::Bool(value) => Some(Int::Small(*value as i64)),
            Value::Obj(object) => match object.kind() {
                Kind::BigInt => Some(Int::Big(&object.payload_unchecked::<BigIntObject>().0)),
                Kind::Int => object.payload_unchecked::<IntSubclass>().0.to_int(),
                _ => None,
            },
            _ => None,
        }
    }

    /// A `float` (subclasses included; no int).
    #[inline]
    pub fn to_float(&self) -> Option<f64> {
        match self {
            Value::Float(value) => Some(*value),
            Value::Obj(object) if object.kind() == Kind::Float => {
                Some(object.payload_unchecked::<FloatSubclass>().0)
            }
            _ => None,
        }
    }
}
