//! Interior mutability of payloads.
//!
//! Objects are shared and single-threaded. A `RefCell` would make a script's
//! re-entrance (an `__eq__` that clears the list being searched) a panic, and cost
//! a store at each access. [`Mut`] has no flag; its one rule keeps it sound:
//! **a reference from `get` or `get_mut` never lives across anything that can run
//! script code**. Dropping a value runs none (see [`super::heap`]), so the rule
//! concerns calls that take the VM only: copy out (`clone` a value) before them.

use super::{Payload, Ptr, Ref, Value, Visitor};
use std::cell::UnsafeCell;

/// A payload's mutable part.
#[derive(Default)]
pub struct Mut<T>(UnsafeCell<T>);

impl<T> Mut<T> {
    /// Wrap.
    pub const fn new(value: T) -> Self {
        Mut(UnsafeCell::new(value))
    }

    /// Read. Not across a call that takes the VM.
    #[inline(always)]
    #[allow(clippy::should_implement_trait)]
    pub fn get(&self) -> &T {
        // SAFETY: single-threaded; by the rule above no `&mut` of the same cell lives meanwhile.
        unsafe { &*self.0.get() }
    }

    /// Write. Not across a call that takes the VM, and not beside another reference.
    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    pub fn get_mut(&self) -> &mut T {
        // SAFETY: as for `get`.
        unsafe { &mut *self.0.get() }
    }

    /// Put a new value, get the old one.
    #[inline(always)]
    pub fn replace(&self, value: T) -> T {
        std::mem::replace(self.get_mut(), value)
    }

    /// Put a new value. The old one is dropped after the new one stands.
    #[inline(always)]
    pub fn set(&self, value: T) {
        drop(self.replace(value));
    }
}

impl<T: Default> Mut<T> {
    /// Take the value, leave the default.
    pub fn take(&self) -> T {
        self.replace(T::default())
    }
}

/// What few objects have: nothing until it is asked for to be changed.
#[derive(Default)]
pub struct Rare<T>(Mut<Option<Box<T>>>);

impl<T: Default> Rare<T> {
    /// It, if it was made. The rule of [`Mut`] holds.
    #[inline(always)]
    pub fn get(&self) -> Option<&T> {
        self.0.get().as_deref()
    }

    /// It, made now if it was not.
    pub fn made(&self) -> &T {
        self.0.get_mut().get_or_insert_with(Box::default)
    }
}

/// An object or nothing, in one word: for places that hold None or an object of the heap.
#[derive(Default)]
pub struct Held(Mut<Option<Ref>>);

impl Held {
    /// It holds the value, or nothing if that is no object of the heap.
    pub fn new(value: Value) -> Held {
        let held = Held::default();
        held.set(value);
        held
    }

    /// Does it hold nothing?
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.0.get().is_none()
    }

    /// What it holds, counted; None for nothing.
    #[inline(always)]
    pub fn value(&self) -> Value {
        match self.0.get() {
            Some(object) => Value::Obj(object.clone()),
            None => Value::None,
        }
    }

    /// Its payload, if it is an object of that type.
    #[inline(always)]
    pub fn as_<T: Payload>(&self) -> Option<&T> {
        match self.0.get() {
            Some(object) if object.kind() == T::KIND => Some(object.payload_unchecked::<T>()),
            _ => None,
        }
    }

    /// A counted pointer, if it is an object of that type.
    #[inline(always)]
    pub fn to_ptr<T: Payload>(&self) -> Option<Ptr<T>> {
        match self.0.get() {
            Some(object) if object.kind() == T::KIND => {
                Some(Ptr::from_ref_unchecked(object.clone()))
            }
            _ => None,
        }
    }

    /// Is it the very same object?
    pub fn is(&self, value: &Value) -> bool {
        match (self.0.get(), value) {
            (Some(own), Value::Obj(other)) => own.same(other),
            (None, value) => value.given().is_none(),
            _ => false,
        }
    }

    /// Hold the value, or nothing if that is no object of the heap; gives what it held, None for nothing.
    #[inline(always)]
    pub fn replace(&self, value: Value) -> Value {
        let new = match value {
            Value::Obj(object) => Some(object),
            _ => None,
        };
        self.0.replace(new).map_or(Value::None, Value::Obj)
    }

    /// The same; what it held is dropped.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        drop(self.replace(value));
    }

    /// Hold nothing; gives what it held.
    pub fn take(&self) -> Value {
        self.replace(Value::None)
    }

    /// For the collector.
    pub fn traverse(&self, visit: &mut Visitor) {
        if let Some(object) = self.0.get() {
            visit(&Value::Obj(object.clone()));
        }
    }
}
