//! The cycle collector: trial deletion over the list of containers.
//!
//! Each container's count, less the references that come from other containers, says
//! whether something outside refers to it. What is not reachable from such ones is
//! garbage: its finalisers run, and if that brought nothing back, it is taken apart.
//! The counterpart of CPython's `gc_collect_main`.

use super::Vm;
use crate::object::heap::{FINALIZED, FINALIZER, Links};
use crate::object::*;
use std::cell::Cell;
use std::collections::HashSet;
use std::mem::ManuallyDrop;

impl Vm {
    /// Collect garbage in cycles; gives how many objects there were.
    pub(crate) fn collect_cycles(&mut self) -> usize {
        self.collect_garbage(true)
    }

    /// The last collection of a program, when its names are gone. CPython's finds tasks before what they run,
    /// as it walked through them in the collection before.
    pub(crate) fn collect_last(&mut self) {
        self.collect_garbage(false);
    }

    fn collect_garbage(&mut self, end_generators: bool) -> usize {
        let garbage = self.find_garbage();
        if garbage.is_empty() {
            return 0;
        }
        let found = garbage.len();
        // Weak references die first, so that no callback sees a half-dead object; those that are garbage
        // themselves call nobody.
        let callbacks: Vec<Value> = garbage
            .iter()
            .filter(|object| object.kind() == Kind::WeakRef)
            .map(|object| {
                object
                    .payload_unchecked::<native_iter::WeakRef>()
                    .callback
                    .take()
            })
            .collect();
        for object in &garbage {
            if object.has_flag(heap::WEAKLY_REFERENCED) {
                object.set_flag(heap::WEAKLY_REFERENCED, false);
                self.heap.weak_target_dies(object.address());
            }
        }
        drop(callbacks);
        self.finalize_dead();
        let to_finalize = |object: &Ref| object.has_flag(FINALIZER) && !object.has_flag(FINALIZED);
        let finalized = garbage.iter().any(to_finalize);
        for object in garbage.iter().filter(|_| finalized) {
            if to_finalize(object) {
                self.finalize(object.clone());
            } else if end_generators && object.kind() == Kind::Generator {
                // One without a `finally` ends too: the report of a task that waits in it shows it done.
                self.end_suspended(&Ptr::from_ref_unchecked(object.clone()));
            }
        }
        if finalized {
            // A finaliser may have brought some back.
            let still = self.find_still_garbage(&garbage);
            for object in &garbage {
                if still.contains(&object.address()) {
                    object.clear();
                }
            }
        } else {
            for object in &garbage {
                object.clear();
            }
        }
        drop(garbage);
        self.finalize_dead();
        found
    }

    pub(crate) fn containers(&self) -> Vec<Ref> {
        let head: *mut Links = self.heap.head_links();
        let mut all = Vec::with_capacity(self.heap.containers.get());
        // SAFETY: the list holds live containers and ends at its head.
        unsafe {
            let mut at = (*head).next.get();
            while at != head {
                all.push(Ref::from_links(at));
                at = (*at).next.get();
            }
        }
        all
    }

    /// The containers that nothing outside refers to, oldest first. Each is counted once more.
    fn find_garbage(&self) -> Vec<Ref> {
        self.unreachable(&|visit| self.each_container(visit), |_| 0)
    }

    fn each_container(&self, visit: &mut dyn FnMut(&Ref)) {
        let head: *mut Links = self.heap.head_links();
        // SAFETY: the list holds live containers and ends at its head; nothing is freed meanwhile, and a
        // reference that is only lent is not counted.
        unsafe {
            let mut at = (*head).next.get();
            while at != head {
                visit(&ManuallyDrop::new(Ref::lent_from_links(at)));
                at = (*at).next.get();
            }
        }
    }

    /// Those of the garbage that finalisers did not bring back.
    fn find_still_garbage(&self, garbage: &[Ref]) -> HashSet<usize> {
        let each = |visit: &mut dyn FnMut(&Ref)| garbage.iter().for_each(visit);
        let addresses = |found: Vec<Ref>| found.iter().map(Ref::address).collect();
        let still: HashSet<usize> = addresses(self.unreachable(&each, |_| 1));
        if still.len() == garbage.len() {
            return still;
        }
        // What refers to the rest may be garbage itself: the frame of a traceback is made when it is asked for.
        let first: HashSet<usize> = garbage.iter().map(Ref::address).collect();
        let each = |visit: &mut dyn FnMut(&Ref)| self.each_container(visit);
        let own = |object: &Ref| first.contains(&object.address()) as usize;
        addresses(self.unreachable(&each, own))
    }

    /// Those of the objects of `each` that nothing but others of them and `own` counts of the caller refers to.
    ///
    /// It needs no memory of its own: while it looks, an object's backward link holds what is left of its count,
    /// then, once it is known to be reachable, the next one whose references are to be followed. The links are
    /// put back at the end. Nothing is made or freed meanwhile.
    fn unreachable(
        &self,
        each: &dyn Fn(&mut dyn FnMut(&Ref)),
        own: impl Fn(&Ref) -> usize,
    ) -> Vec<Ref> {
        /// Looked at, and not known to be reachable.
        const LOOKED_AT: u16 = 1;
        const REACHABLE: u16 = 2;
        // SAFETY, for all below: a live container has links.
        let prev = |object: &Ref| unsafe { &(*object.links()).prev };
        // The class is a reference too.
        let follow = |object: &Ref, visit: &mut dyn FnMut(&Ref)| {
            object.traverse(&mut |value| {
                if let Value::Obj(inner) = value {
                    if inner.header().mark.get() == LOOKED_AT {
                        visit(inner);
                    }
                }
            });
            if let Some(class) = object.script_class() {
                if class.as_ref().header().mark.get() == LOOKED_AT {
                    visit(class.as_ref());
                }
            }
        };
        each(&mut |object| {
            object.header().mark.set(LOOKED_AT);
            prev(object).set((object.count() as usize - own(object)) as *mut Links);
        });
        each(&mut |object| {
            follow(object, &mut |inner| {
                let left = prev(inner).get() as usize;
                prev(inner).set((left - 1) as *mut Links);
            });
        });
        // A stack through the backward links, of objects whose references were not followed yet.
        let top: Cell<*mut Links> = Cell::new(std::ptr::null_mut());
        let push = |object: &Ref| {
            object.header().mark.set(REACHABLE);
            prev(object).set(top.replace(object.links()));
        };
        each(&mut |object| {
            if object.header().mark.get() != LOOKED_AT || prev(object).get().is_null() {
                return;
            }
            push(object);
            while !top.get().is_null() {
                // SAFETY: on the stack are links of live containers; the reference is lent.
                let object = ManuallyDrop::new(unsafe { Ref::lent_from_links(top.get()) });
                top.set(prev(&object).get());
                follow(&object, &mut |inner| push(inner));
            }
        });
        let mut found = Vec::new();
        each(&mut |object| {
            if object.header().mark.replace(0) == LOOKED_AT {
                found.push(object.clone());
            }
        });
        self.mend_backward_links();
        found
    }

    /// Set the backward links of the containers anew by the forward ones.
    fn mend_backward_links(&self) {
        let head: *mut Links = self.heap.head_links();
        // SAFETY: the list holds live containers and ends at its head.
        unsafe {
            let (mut before, mut at) = (head, (*head).next.get());
            while at != head {
                (*at).prev.set(before);
                (before, at) = (at, (*at).next.get());
            }
            (*head).prev.set(before);
        }
    }
}
