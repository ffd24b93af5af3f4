//! The value: 16 bytes, small things in it, the rest behind a counted reference.

use super::{Kind, Payload, Ptr, Ref, Str, Tuple};
use std::mem::{self, MaybeUninit};

/// A Python value, or `Unbound`: no value. Memory of zeros is `Unbound`.
///
/// The tag is a whole word, so that a copy is two moves of words: a narrower tag
/// makes copies of the bytes between, which the processor cannot forward to the next load.
#[derive(Default)]
#[repr(C, u64)]
pub enum Value {
    /// No value: an unbound local, an absent argument. Never visible to a script.
    #[default]
    Unbound,
    /// `None`.
    None,
    /// `NotImplemented`.
    NotImplemented,
    /// `...`.
    Ellipsis,
    /// `True`, `False`.
    Bool(bool),
    /// An `int` of 64 bits; longer ones are [`super::BigIntObject`]s, never both.
    Int(i64),
    /// A `float`.
    Float(f64),
    /// Everything else.
    Obj(Ref),
}

const _: () = assert!(size_of::<Value>() == 16);

impl Clone for Value {
    /// Count, then copy both words: no table of the variants.
    #[inline(always)]
    fn clone(&self) -> Value {
        if let Value::Obj(object) = self {
            object.increment();
        }
        let words = self as *const Value as *const MaybeUninit<u64>;
        // SAFETY: a value is two words, and it was counted. The second read is volatile so that both are not
        // merged into one wide load, which would wait for two narrow stores just made.
        unsafe {
            mem::transmute::<[MaybeUninit<u64>; 2], Value>([
                words.read(),
                words.add(1).read_volatile(),
            ])
        }
    }
}
const _: () = assert!(size_of::<Result<Value, super::Exc>>() == 16);

impl Value {
    /// The object's payload, if it is one of type `T` (or of a subclass of its Python type).
    #[inline(always)]
    pub fn as_<T: Payload>(&self) -> Option<&T> {
        match self {
            Value::Obj(object) if object.kind() == T::KIND => Some(object.payload_unchecked::<T>()),
            _ => None,
        }
    }

    /// The object as a typed pointer (counted), if it is one of type `T`.
    #[inline(always)]
    pub fn to_ptr<T: Payload>(&self) -> Option<Ptr<T>> {
        match self {
            Value::Obj(object) if object.kind() == T::KIND => {
                Some(Ptr::from_ref_unchecked(object.clone()))
            }
            _ => None,
        }
    }

    /// The object as a typed pointer without counting, if it is one of type `T`.
    #[inline(always)]
    pub fn as_ptr<T: Payload>(&self) -> Option<&Ptr<T>> {
        match self {
            Value::Obj(object) if object.kind() == T::KIND => Some(Ptr::borrow_unchecked(object)),
            _ => None,
        }
    }

    /// The kind of its payload; `None` for what is in the value itself.
    #[inline(always)]
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Value::Obj(object) => Some(object.kind()),
            _ => None,
        }
    }

    /// Is it exactly a builtin object of that kind (not of a subclass)?
    #[inline(always)]
    pub fn is_exact(&self, kind: Kind) -> bool {
        match self {
            Value::Obj(object) => object.kind() == kind && object.has_default_class(),
            _ => false,
        }
    }

    /// The same as [`Self::as_`] for objects of exactly the builtin type.
    #[inline(always)]
    pub fn exact<T: Payload>(&self) -> Option<&T> {
        match self {
            Value::Obj(object) if object.kind() == T::KIND && object.has_default_class() => {
                Some(object.payload_unchecked::<T>())
            }
            _ => None,
        }
    }

    /// The text, if it is a `str` (or of a subclass).
    #[inline(always)]
    pub fn as_str(&self) -> Option<&str> {
        self.as_::<Str>().map(Str::text)
    }

    /// The items, if it is a `tuple` (or of a subclass).
    #[inline(always)]
    pub fn as_tuple(&self) -> Option<&[Value]> {
        self.as_::<Tuple>().map(Tuple::items)
    }

    /// A small int, `bool` included (as 0 and 1).
    #[inline(always)]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(value) => Some(*value),
            Value::Bool(value) => Some(*value as i64),
            _ => None,
        }
    }

    /// `is`.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Obj(a), Value::Obj(b)) => a.same(b),
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::None, Value::None)
            | (Value::Unbound, Value::Unbound)
            | (Value::NotImplemented, Value::NotImplemented)
            | (Value::Ellipsis, Value::Ellipsis) => true,
            _ => false,
        }
    }

    /// Is it `None`?
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Is it absent (an optional argument not given)?
    #[inline(always)]
    pub fn is_unbound(&self) -> bool {
        matches!(self, Value::Unbound)
    }

    /// `None` for an absent argument or Python's `None`.
    pub fn given(&self) -> Option<&Value> {
        match self {
            Value::Unbound | Value::None => None,
            value => Some(value),
        }
    }

    /// A new `str`.
    pub fn str(text: &str) -> Value {
        Str::new(text).into()
    }

    /// A new `tuple`.
    pub fn tuple(items: impl IntoIterator<Item = Value>) -> Value {
        Tuple::new(items.into_iter().collect::<Vec<_>>()).into()
    }
}

impl<T: Payload> From<Ptr<T>> for Value {
    #[inline(always)]
    fn from(ptr: Ptr<T>) -> Value {
        Value::Obj(ptr.into_ref())
    }
}

impl<T: Payload> From<&Ptr<T>> for Value {
    #[inline(always)]
    fn from(ptr: &Ptr<T>) -> Value {
        Value::Obj(ptr.clone().into_ref())
    }
}

impl From<i64> for Value {
    #[inline(always)]
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}

impl From<usize> for Value {
    #[inline(always)]
    fn from(value: usize) -> Value {
        Value::Int(value as i64)
    }
}

impl From<bool> for Value {
    #[inline(always)]
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<f64> for Value {
    #[inline(always)]
    fn from(value: f64) -> Value {
        Value::Float(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::str(&text)
    }
}

impl std::fmt::Debug for Value {
    /// For messages of ours; a script's `repr` is [`crate::vm::Vm::repr`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Unbound => f.write_str("<unbound>"),
            Value::None => f.write_str("None"),
            Value::NotImplemented => f.write_str("NotImplemented"),
            Value::Ellipsis => f.write_str("Ellipsis"),
            Value::Bool(value) => write!(f, "{value:?}"),
            Value::Int(value) => write!(f, "{value}"),
            Value::Float(value) => write!(f, "{value:?}"),
            Value::Obj(object) => match self.as_str() {
                Some(text) => write!(f, "{text:?}"),
                None => write!(f, "<{:?}>", object.kind()),
            },
        }
    }
}
