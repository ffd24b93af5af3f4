//! The cycle collector: trial deletion over the list of containers.
//!
//! Each container's count, less the references that come from other containers, says
//! whether something outside refers to it. What is not reachable from such ones is
//! garbage: its finalisers run, and if that brought nothing back, it is taken apart.
//! The counterpart of CPython's `gc_collect_main`.

use super::Vm;
use crate::object::heap::{FINALIZED, FINALIZER, Links};
use crate::object::*;
use std::collections::HashMap;

impl Vm {
    /// Collect garbage in cycles; gives how many objects there were.
    pub(crate) fn collect_cycles(&mut self) -> usize {
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
        let mut finalized = false;
        for object in &garbage {
            if object.has_flag(FINALIZER) && !object.has_flag(FINALIZED) {
                finalized = true;
                self.finalize(object.clone());
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
    fn reachable_with(all: &[Ref], own: i64) -> Vec<bool> {
        let places: HashMap<usize, usize> = all
            .iter()
            .enumerate()
            .map(|(at, object)| (object.address(), at))
            .collect();
        let mut outside: Vec<i64> = all
            .iter()
            .map(|object| object.count() as i64 - own)
            .collect();
        let place = |value: &Value| match value {
            Value::Obj(object) => places.get(&object.address()).copied(),
            _ => None,
        };
        for object in all {
            object.traverse(&mut |value| {
                if let Some(at) = place(value) {
                    outside[at] -= 1;
                }
            });
            if let Some(class) = object.script_class() {
                if let Some(at) = places.get(&class.address()) {
                    outside[*at] -= 1;
                }
            }
        }
        let mut reachable = vec![false; all.len()];
        let mut pending: Vec<usize> = (0..all.len()).filter(|at| outside[*at] > 0).collect();
        for at in &pending {
            reachable[*at] = true;
        }
        while let Some(at) = pending.pop() {
            let mut reach = |next: usize| {
                if !reachable[next] {
                    reachable[next] = true;
                    pending.push(next);
                }
            };
            let mut found = Vec::new();
            all[at].traverse(&mut |value| found.extend(place(value)));
            if let Some(class) = all[at].script_class() {
                found.extend(places.get(&class.address()).copied());
            }
            found.into_iter().for_each(&mut reach);
        }
        reachable
    }
}
