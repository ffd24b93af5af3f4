//! Weak references: which there are to an object, and what its death does to them.
//!
//! A weak reference holds no count of its target; the heap's table leads from the target to it.

use super::heap::{Header, Heap, Ref, WEAKLY_REFERENCED};
use super::{Value, native_iter};
use std::ptr::NonNull;
use std::sync::atomic::Ordering::Relaxed;

impl Heap {
    /// Note that `weak` (an object that holds no count of it) refers to `target`.
    pub(crate) fn add_weak(&self, target: &Ref, weak: &Ref) {
        target.set_flag(WEAKLY_REFERENCED, true);
        self.weak
            .get_mut()
            .entry(target.address())
            .or_default()
            .push(weak.0);
    }

    /// The weak reference is gone.
    pub(crate) fn remove_weak(&self, target: usize, weak: usize) {
        if let Some(list) = self.weak.get_mut().get_mut(&target) {
            list.retain(|entry| entry.as_ptr() as usize != weak);
        }
    }

    /// The live weak references to an object, oldest first.
    pub(crate) fn weak_references(&self, target: &Ref) -> Vec<Ref> {
        let entries = self.weak.get().get(&target.address());
        let counted = |entry: &NonNull<Header>| {
            // A weak reference leaves the table when it is freed, so these are alive.
            let object = Ref(*entry);
            std::mem::forget(object.clone());
            object
        };
        entries.into_iter().flatten().map(counted).collect()
    }

    /// Its target dies: every weak reference to it is dead from now on; those with a callback are queued.
    pub(crate) fn weak_target_dies(&self, target: usize) {
        let Some(list) = self.weak.get_mut().remove(&target) else {
            return;
        };
        for entry in list.into_iter().rev() {
            // SAFETY: as in `weak_references`.
            let weak = Ref(entry);
            std::mem::forget(weak.clone());
            if let Some(payload) = Value::Obj(weak.clone()).as_::<native_iter::WeakRef>() {
                payload.target.set(0);
                if !payload.callback.get().is_unbound() {
                    self.weak_calls.get_mut().push(weak);
                    self.attention.store(true, Relaxed);
                }
            }
        }
    }
}
