//! Small payloads whose Python type is one of many: iterators, weak references, and natives of library modules.

use super::heap::Payload;
use super::{Heap, Kind, Mut, Ptr, Res, Value, Visitor};
use crate::vm::Vm;
use std::any::Any;
use std::cell::Cell;

/// What an iterator of a builtin or of a library module does. (`map`, `zip`, `dict_keyiterator`, `itertools.chain`, …)
pub trait Iterate: Any {
    /// The name of its Python type.
    fn type_name(&self) -> &'static str;
    /// The next item; `None` at the end. No reference into `self` may live across a call that takes the VM: copy out first.
    fn next(&self, vm: &mut Vm) -> Res<Option<Value>>;
    /// Visit the values it owns.
    fn traverse(&self, visit: &mut Visitor);
    /// `__length_hint__`.
    fn length_hint(&self) -> Option<usize> {
        None
    }
    /// `__reduce__`, if it can be copied; `class` is the object's.
    fn reduce(&self, _vm: &mut Vm, _class: Value) -> Res<Option<Value>> {
        Ok(None)
    }
    /// `__setstate__` with a place.
    fn set_place(&self, _place: usize) {}
}

/// An iterator implemented in Rust.
pub struct NativeIter(pub Box<dyn Iterate>);

// SAFETY: the row NativeIter of the table.
unsafe impl Payload for NativeIter {
    const KIND: Kind = Kind::NativeIter;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.0.traverse(visit);
    }
}

impl NativeIter {
    /// A new iterator object.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(iterator: impl Iterate) -> Value {
        Ptr::new(NativeIter(Box::new(iterator))).into()
    }
}

/// A weak reference (`weakref.ref`): it holds no count of its target.
pub struct WeakRef {
    /// Address of the target; 0 once it is dead.
    pub target: Cell<usize>,
    /// Called with the reference when the target dies; unbound for none.
    pub callback: Mut<Value>,
    /// Hash of the target, once asked for.
    pub hash: Cell<Option<i64>>,
}

// SAFETY: the row WeakRef of the table.
unsafe impl Payload for WeakRef {
    const KIND: Kind = Kind::WeakRef;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.callback.get());
    }
    fn drop_tail(&mut self) {
        if self.target.get() != 0 {
            let own = self as *const WeakRef as usize - size_of::<super::heap::Header>();
            Heap::with(|heap| heap.remove_weak(self.target.get(), own));
        }
    }
}

/// `types.MappingProxyType`, `cls.__dict__`.
pub struct MappingProxy(pub Value);

// SAFETY: the row MappingProxy of the table.
unsafe impl Payload for MappingProxy {
    const KIND: Kind = Kind::MappingProxy;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.0);
    }
}

/// The data of a native type of a library module (`StringIO`, `deque`, `re.Pattern`, `contextvars.Context` …).
pub trait NativeData: Any {
    /// Visit the values it owns.
    fn traverse(&self, _visit: &mut Visitor) {}
    /// Give up the values it owns.
    fn clear(&self) {}
    /// What its `__len__` gives, if it has one; for `len()` and `bool()` of exact instances.
    fn length(&self) -> Option<usize> {
        None
    }
    /// Call it, if it can be called: `this` is the object itself, the last of `args` are by the names of the
    /// tuple (or unbound). The same as its `__call__`, without an argument tuple.
    fn call(&self, _vm: &mut Vm, _this: &Value, _args: &[Value], _names: &Value) -> Option<Res> {
        None
    }
    /// As `Any`, for [`Native::get`].
    fn as_any(&self) -> &dyn Any;
}

/// An object whose data is a [`NativeData`]; its class is always set.
pub struct Native(pub Box<dyn NativeData>);

// SAFETY: the row Native of the table.
unsafe impl Payload for Native {
    const KIND: Kind = Kind::Native;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.0.traverse(visit);
    }
    fn clear(&self) {
        self.0.clear();
    }
}

impl Native {
    /// The data of `value`, if it is a native object of that type.
    pub fn get<T: NativeData>(value: &Value) -> Option<&T> {
        value.as_::<Native>()?.0.as_any().downcast_ref()
    }
}
