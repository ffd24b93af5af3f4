//! The cycle collector: trial deletion over the list of containers.
//!
//! Each container's count, less the references that come from other containers, says
//! whether something outside refers to it. What is not reachable from such ones is
//! garbage: its finalisers run, and if that brought nothing back, it is taken apart.
//! The counterpart of CPython's `gc_collect_main`.

use super::Vm;
use crate::object::heap::{FINALIZED, FINALIZER, Links};
use crate::object::*;

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
        // Weak references die first, so that no callback sees a half-dead object.
        for object in &garbage {
            if object.has_flag(heap::WEAKLY_REFERENCED) {
                object.set_flag(heap::WEAKLY_REFERENCED, false);
                self.heap.weak_target_dies(object.address());
            }
        }
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
            let still: std::collections::HashSet<usize> = self.find_garbage_among(&garbage);
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
        let all = self.containers();
        let reachable = Self::reachable(&all);
        all.into_iter()
            .zip(reachable)
            .filter(|(_, reachable)| !reachable)
            .map(|(object, _)| object)
            .collect()
    }

    fn find_garbage_among(&self, candidates: &[Ref]) -> std::collections::HashSet<usize> {
        // Each candidate has one count more here than in `reachable`'s sense: the caller's own.
        let all: Vec<Ref> = candidates.to_vec();
        let reachable = Self::reachable_with(&all, 2);
        all.iter()
            .zip(reachable)
            .filter(|(_, reachable)| !reachable)
            .map(|(object, _)| object.address())
            .collect()
    }

    fn reachable(all: &[Ref]) -> Vec<bool> {
        Self::reachable_with(all, 1)
    }

    /// Which of these does something outside of them refer to? Each has `own` counts from the caller.
    ///
    /// While it looks, an object's backward link holds its place in `all`, so that a
    /// reference leads to a place without a table; the links are put back at the end.
    /// Nothing is made or freed meanwhile.
    fn reachable_with(all: &[Ref], own: i64) -> Vec<bool> {
        let mut links = Vec::with_capacity(all.len());
        for (at, object) in all.iter().enumerate() {
            let link = object.links();
            // SAFETY: a live container has links.
            links.push(unsafe { (*link).prev.replace(at as *mut Links) });
            object.header().mark.set(1);
        }
        let place = |object: &Ref| {
            // SAFETY: as above; only marked objects' links hold places.
            (object.header().mark.get() == 1)
                .then(|| unsafe { (*object.links()).prev.get() as usize })
        };
        let place_of = |value: &Value| match value {
            Value::Obj(object) => place(object),
            _ => None,
        };
        let mut outside: Vec<i64> = all
            .iter()
            .map(|object| object.count() as i64 - own)
            .collect();
        for object in all {
            object.traverse(&mut |value| {
                if let Some(at) = place_of(value) {
                    outside[at] -= 1;
                }
            });
            if let Some(at) = object
                .script_class()
                .and_then(|class| place(class.as_ref()))
            {
                outside[at] -= 1;
            }
        }
        let mut reachable: Vec<bool> = outside.iter().map(|count| *count > 0).collect();
        let mut pending: Vec<usize> = (0..all.len()).filter(|at| reachable[*at]).collect();
        while let Some(at) = pending.pop() {
            let mut reach = |next: Option<usize>| {
                if let Some(next) = next.filter(|next| !reachable[*next]) {
                    reachable[next] = true;
                    pending.push(next);
                }
            };
            all[at].traverse(&mut |value| reach(place_of(value)));
            reach(
                all[at]
                    .script_class()
                    .and_then(|class| place(class.as_ref())),
            );
        }
        for (object, link) in all.iter().zip(links) {
            object.header().mark.set(0);
            // SAFETY: as above.
            unsafe { (*object.links()).prev.set(link) };
        }
        reachable
    }
}
