//! The data of `tuple`: its items, in the object's tail.

use super::heap::{Payload, tail_behind_attrs, tail_behind_payload, tail_of};
use super::{Class, Kind, Ptr, Value, Visitor};
use std::cell::Cell;

/// A `tuple`.
#[repr(C)]
pub struct Tuple {
    len: Cell<u32>,
    /// Where the tail stands, from here.
    at: u32,
}

// SAFETY: the row Tuple of the table.
unsafe impl Payload for Tuple {
    const KIND: Kind = Kind::Tuple;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.items().iter().for_each(visit);
    }
    fn tail(&self) -> usize {
        self.len.get() as usize * size_of::<Value>()
    }
    fn drop_tail(&mut self) {
        // The last one first, as in CPython.
        for at in (0..self.len.get() as usize).rev() {
            // SAFETY: the tail holds `len` values, dropped once, with the object.
            unsafe { std::ptr::drop_in_place(self.start().add(at)) };
        }
    }
}

impl Tuple {
    /// A new `tuple`.
    pub fn new(items: Vec<Value>) -> Ptr<Tuple> {
        Tuple::make(items.len(), items.into_iter(), None)
    }

    /// A new `tuple` of exactly `len` items.
    pub fn from_iter_exact(len: usize, items: impl Iterator<Item = Value>) -> Ptr<Tuple> {
        Tuple::make(len, items, None)
    }

    /// A new instance of a script's subclass.
    pub fn with_class(items: Vec<Value>, class: &Ptr<Class>) -> Ptr<Tuple> {
        Tuple::make(items.len(), items.into_iter(), Some(class))
    }

    fn make(
        len: usize,
        items: impl Iterator<Item = Value>,
        class: Option<&Ptr<Class>>,
    ) -> Ptr<Tuple> {
        let at = class.map_or(tail_behind_payload::<Tuple>(), |_| {
            tail_behind_attrs::<Tuple>()
        });
        let payload = Tuple {
            len: Cell::new(len as u32),
            at: at as u32,
        };
        let tail = len * size_of::<Value>();
        let ptr = match class {
            None => Ptr::with_tail(payload, tail),
            Some(class) => Ptr::with_class_and_tail(payload, class, tail),
        };
        // An iterator that ended early would be a bug; the padding makes it harmless.
        for (index, item) in items
            .chain(std::iter::repeat(Value::None))
            .take(len)
            .enumerate()
        {
            // SAFETY: the tail has room for `len` values.
            unsafe { ptr.start().add(index).write(item) };
        }
        ptr
    }

    #[inline(always)]
    fn start(&self) -> *mut Value {
        tail_of(self, self.at as usize)
    }

    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: the tail holds `len` values, which do not change while they are borrowed (see `refill`).
        unsafe { std::slice::from_raw_parts(self.start(), self.len.get() as usize) }
    }

    /// Other items in the place of these, if nobody but the caller has this tuple or ever asked for its identity.
    pub(crate) fn refill<const N: usize>(
        tuple: &Ptr<Tuple>,
        items: [Value; N],
    ) -> Result<(), [Value; N]> {
        if !tuple.as_ref().is_plain() || tuple.len.get() as usize != N {
            return Err(items);
        }
        let mut old = items;
        for (at, item) in old.iter_mut().enumerate() {
            // SAFETY: the tail holds N values; the only reference is the caller's, who has borrowed none of
            // them. What they were is dropped when all is in its place.
            unsafe { std::ptr::swap(tuple.start().add(at), item) };
        }
        Ok(())
    }
}
