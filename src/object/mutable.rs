//! Interior mutability of payloads.
//!
//! Objects are shared and single-threaded. A `RefCell` would make a script's
//! re-entrance (an `__eq__` that clears the list being searched) a panic, and cost
//! a store at each access. [`Mut`] has no flag; its one rule keeps it sound:
//! **a reference from `get` or `get_mut` never lives across anything that can run
//! script code**. Dropping a value runs none (see [`super::heap`]), so the rule
//! concerns calls that take the VM only: copy out (`clone` a value) before them.

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
