//! Instances of script classes: attributes in slots by shape, or in a dict.
//!
//! Instances that got the same attributes in the same order share a [`Shape`]: the
//! list of names. An instance holds the values only. An instruction's inline cache
//! compares the shape's number and reads the slot. An instance whose `__dict__` was
//! asked for, or that has very many, keeps them in a dict; so do those of a class
//! whose instances have too many different lists of names.

use super::heap::Payload;
use super::{Class, Dict, Kind, Mut, Ptr, Str, Value, Visitor};
use std::cell::Cell;
use std::ptr;

/// The payload of an instance of a class without a builtin base: nothing.
pub struct Instance;

// SAFETY: the row Instance of the table.
unsafe impl Payload for Instance {
    const KIND: Kind = Kind::Instance;
    const CONTAINER: bool = true;
}

/// More attributes than this go to a dict.
const MAX_SLOTS: usize = 128;
/// A class has no more shapes than this.
const MAX_SHAPES: u32 = 500;

/// Which attributes an instance has, in which order.
pub struct Shape {
    /// Unique in the process; 0 is no shape.
    pub id: u32,
    /// The names, in the order they were set.
    pub names: Vec<Ptr<Str>>,
    /// Shapes with one name more.
    next: Mut<Vec<(usize, Box<Shape>)>>,
    /// Shapes with one name less, by its slot.
    less: Mut<Vec<(usize, *const Shape)>>,
    /// The class's shape without names; null for that one itself.
    root: *const Shape,
    /// Of a root: how many shapes the class has.
    family: Cell<u32>,
}

thread_local! {
    static NEXT_SHAPE: Cell<u32> = const { Cell::new(1) };
}

impl Shape {
    /// The shape of an instance without attributes: each class has its own.
    pub fn root() -> Box<Shape> {
        Shape::with_names(Vec::new(), ptr::null())
    }

    fn with_names(names: Vec<Ptr<Str>>, root: *const Shape) -> Box<Shape> {
        let id = NEXT_SHAPE.get();
        NEXT_SHAPE.set(id.wrapping_add(1).max(1));
        Box::new(Shape {
            id,
            names,
            next: Mut::default(),
            less: Mut::default(),
            root,
            family: Cell::new(1),
        })
    }

    /// The slot of a name (interned).
    #[inline]
    pub fn slot(&self, name: &Ptr<Str>) -> Option<usize> {
        self.names.iter().position(|own| own.same(name))
    }

    /// The class's shape without names.
    fn root_of(&self) -> &Shape {
        // SAFETY: a class's shapes are dropped together, the root last.
        unsafe { self.root.as_ref() }.unwrap_or(self)
    }

    /// The shape with `name` added; none if the class has too many.
    fn with(&self, name: &Ptr<Str>) -> Option<&Shape> {
        let mut known = self.next.get().iter();
        if let Some((_, shape)) = known.find(|(address, _)| *address == name.address()) {
            return Some(shape);
        }
        let root = self.root_of();
        if self.names.len() >= MAX_SLOTS || root.family.get() >= MAX_SHAPES {
            return None;
        }
        root.family.set(root.family.get() + 1);
        let mut names = self.names.clone();
        names.push(name.clone());
        let next = self.next.get_mut();
        next.push((name.address(), Shape::with_names(names, root)));
        next.last().map(|(_, shape)| &**shape)
    }

    /// The shape of the same names but for one; none if the class has too many.
    fn without(&self, slot: usize) -> Option<*const Shape> {
        if let Some((_, shape)) = self.less.get().iter().find(|(of, _)| *of == slot) {
            return Some(*shape);
        }
        let mut shape = self.root_of();
        for (at, name) in self.names.iter().enumerate() {
            if at != slot {
                shape = shape.with(name)?;
            }
        }
        self.less.get_mut().push((slot, shape));
        Some(shape)
    }
}

/// Is it the name of a place of `__slots__`? Such are not in `__dict__`.
fn is_hidden(name: &Ptr<Str>) -> bool {
    name.text().starts_with(HIDDEN)
}

/// What the names of places of `__slots__` begin with.
pub(crate) const HIDDEN: char = '\0';

/// An instance's own attributes.
pub struct Attrs {
    /// Null: the attributes are in the dict, `values[0]`. Else owned by the class, which
    /// lives as long as the instance (shapes are never dropped before their class).
    shape: Cell<*const Shape>,
    values: Mut<Vec<Value>>,
}

impl Attrs {
    pub(crate) fn new(class: Option<&Ptr<Class>>) -> Attrs {
        match class {
            Some(class) => {
                let capacity = class.slots_hint.get() as usize;
                Attrs {
                    shape: Cell::new(class.root_shape()),
                    values: Mut::new(Vec::with_capacity(capacity)),
                }
            }
            // An exception of a builtin class: a dict, made at the first attribute.
            None => Attrs {
                shape: Cell::new(ptr::null()),
                values: Mut::default(),
            },
        }
    }

    /// The number of the shape; 0 if the attributes are in a dict.
    #[inline(always)]
    pub fn shape_id(&self) -> u32 {
        let shape = self.shape.get();
        // SAFETY: not null: owned by the instance's class, which is alive.
        if shape.is_null() {
            0
        } else {
            unsafe { (*shape).id }
        }
    }

    #[inline(always)]
    fn shape(&self) -> Option<&Shape> {
        // SAFETY: as above.
        unsafe { self.shape.get().as_ref() }
    }

    /// The value in a slot that the shape is known to have.
    #[inline(always)]
    pub fn slot(&self, index: usize) -> &Value {
        &self.values.get()[index]
    }

    /// Put a value in a slot that the shape is known to have; gives the old one.
    #[inline(always)]
    pub fn set_slot(&self, index: usize, value: Value) -> Value {
        std::mem::replace(&mut self.values.get_mut()[index], value)
    }

    /// The slot of a name in the present shape.
    #[inline]
    pub fn find_slot(&self, name: &Ptr<Str>) -> Option<usize> {
        self.shape()?.slot(name)
    }

    /// The dict in dict mode, if it was made.
    fn own_dict(&self) -> Option<&Ptr<Dict>> {
        if self.shape.get().is_null() {
            self.values.get().first()?.as_ptr::<Dict>()
        } else {
            None
        }
    }

    /// An attribute.
    #[inline]
    pub fn get(&self, name: &Ptr<Str>) -> Option<Value> {
        match self.shape() {
            Some(shape) => shape.slot(name).map(|slot| self.values.get()[slot].clone()),
            None if is_hidden(name) => self.hidden_dict()?.get_name(name),
            None => self.own_dict()?.get_name(name),
        }
    }

    /// In dict mode: the values of `__slots__`, which are not in `__dict__`.
    fn hidden_dict(&self) -> Option<&Ptr<Dict>> {
        if self.shape.get().is_null() {
            self.values.get().get(1)?.as_ptr::<Dict>()
        } else {
            None
        }
    }

    /// Where a name goes that has no place in the shape.
    fn home(&self, name: &Ptr<Str>) -> Ptr<Dict> {
        let dict = self.dict();
        if !is_hidden(name) {
            return dict;
        }
        if let Some(hidden) = self.hidden_dict() {
            return hidden.clone();
        }
        let hidden = Dict::new();
        self.values.get_mut().push((&hidden).into());
        hidden
    }

    /// Set an attribute.
    pub fn set(&self, name: &Ptr<Str>, value: Value) {
        match self.shape() {
            Some(shape) => {
                if let Some(slot) = shape.slot(name) {
                    drop(self.set_slot(slot, value));
                } else if let Some(shape) = shape.with(name) {
                    self.shape.set(shape);
                    self.values.get_mut().push(value);
                } else {
                    self.home(name).set_name(name, value);
                }
            }
            None => self.home(name).set_name(name, value),
        }
    }

    /// The address of the shape, for [`Attrs::add_slot`].
    pub fn shape_address(&self) -> usize {
        self.shape.get().expose_provenance()
    }

    /// Set an attribute that the shape does not have, and that leads to the shape at that address.
    ///
    /// # Safety
    /// An instance of the same class with the same shape had that address of its shape after it got the attribute.
    #[inline(always)]
    pub unsafe fn add_slot(&self, shape: usize, value: Value) {
        self.shape.set(ptr::with_exposed_provenance(shape));
        self.values.get_mut().push(value);
    }

    /// Delete an attribute; was it there?
    pub fn delete(&self, name: &Ptr<Str>) -> bool {
        if let Some(shape) = self.shape() {
            let Some(slot) = shape.slot(name) else {
                return false;
            };
            if let Some(less) = shape.without(slot) {
                self.shape.set(less);
                let old = self.values.get_mut().remove(slot);
                drop(old);
                return true;
            }
        }
        if self.get(name).is_none() {
            return false;
        }
        self.home(name).delete_name(name)
    }

    /// The attributes as a dict, which holds them from now on (`__dict__`).
    pub fn dict(&self) -> Ptr<Dict> {
        if let Some(dict) = self.own_dict() {
            return dict.clone();
        }
        let (dict, hidden) = (Dict::new(), Dict::new());
        if let Some(shape) = self.shape() {
            for (name, value) in shape.names.iter().zip(self.values.get()) {
                let home = if is_hidden(name) { &hidden } else { &dict };
                home.set_name(name, value.clone());
            }
        }
        self.shape.set(ptr::null());
        let mut values = vec![Value::from(&dict)];
        if !hidden.is_empty() {
            values.push(hidden.into());
        }
        self.values.set(values);
        dict
    }

    /// `__dict__ = …`
    pub fn set_dict(&self, dict: Ptr<Dict>) {
        // What stands in slots stays.
        self.dict();
        let old = std::mem::replace(&mut self.values.get_mut()[0], dict.into());
        drop(old);
    }

    /// The names of the slots, in order; none in dict mode.
    pub fn slot_names(&self) -> &[Ptr<Str>] {
        self.shape().map_or(&[], |shape| &shape.names)
    }

    /// The names of the attributes, in order.
    pub fn names(&self) -> Vec<Value> {
        match self.shape() {
            Some(shape) => {
                let shown = shape.names.iter().filter(|name| !is_hidden(name));
                shown.map(Value::from).collect()
            }
            None => self.own_dict().map(|dict| dict.keys()).unwrap_or_default(),
        }
    }

    pub(crate) fn traverse(&self, visit: &mut Visitor) {
        self.values.get().iter().for_each(visit);
    }

    pub(crate) fn clear(&self) {
        self.shape.set(ptr::null());
        self.values.set(Vec::new());
    }
}
