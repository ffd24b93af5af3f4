//! The iterator of sets.

use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::{Mut, Res, Set, Value, Visitor, heap};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// An iterator over a `set` or `frozenset`.
pub struct SetIter {
    /// The set; unbound once exhausted.
    set: Mut<Value>,
    place: Cell<usize>,
    /// Number of keys the set must have; `usize::MAX` once it had another.
    len: Cell<usize>,
    left: Cell<usize>,
}

impl SetIter {
    /// An iterator over a set.
    pub fn over(set: &Value) -> Value {
        let len = set.as_::<Set>().map_or(0, Set::len);
        NativeIter::new(SetIter {
            set: Mut::new(set.clone()),
            place: Cell::new(0),
            len: Cell::new(len),
            left: Cell::new(len),
        })
    }
}

impl Iterate for SetIter {
    fn type_name(&self) -> &'static str {
        "set_iterator"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(set) = self.set.get().as_::<Set>() else {
            return Ok(None);
        };
        if set.len() != self.len.get() {
            self.len.set(usize::MAX);
            return Err(vm.error(ExcType::RuntimeError, "Set changed size during iteration"));
        }
        match set.next_from(self.place.get()) {
            Some((place, _, key)) => {
                self.place.set(place);
                self.left.set(self.left.get().saturating_sub(1));
                Ok(Some(key))
            }
            None => {
                self.set.set(Value::Unbound);
                Ok(None)
            }
        }
    }

    fn reduce(&self, vm: &mut Vm, _class: Value) -> Res<Option<Value>> {
        let ahead = SetIter {
            set: Mut::new(self.set.get().clone()),
            place: self.place.clone(),
            len: self.len.clone(),
            left: self.left.clone(),
        };
        super::reduce::rest(vm, &ahead).map(Some)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.set.get());
    }

    fn length_hint(&self) -> Option<usize> {
        let live = self
            .set
            .get()
            .as_::<Set>()
            .is_some_and(|set| set.len() == self.len.get());
        Some(if live { self.left.get() } else { 0 })
    }
}

impl Vm {
    /// A set whose keys all hash by identity is walked by their age.
    pub(crate) fn settle_order(&mut self, value: &Value) {
        let Some(set) = value.as_::<Set>() else {
            return;
        };
        if set.len() < 2 || set.is_ordered() {
            return;
        }
        let by_identity = set
            .places
            .get()
            .iter()
            .filter(|place| !place.key.is_unbound())
            .all(|place| {
                let Value::Obj(object) = &place.key else {
                    return false;
                };
                let id = self.ids.get(&object.address()).copied();
                object.has_flag(heap::IDENTIFIED)
                    && id.is_some_and(|id| id as u64 >> 4 == place.hash)
            });
        if by_identity {
            let ids = &self.ids;
            set.walk_by(|key| match key {
                Value::Obj(object) => ids.get(&object.address()).copied().unwrap_or(0),
                _ => 0,
            });
        }
    }
}
