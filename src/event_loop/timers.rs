//! The timer heap: by deadline, and among equal deadlines by age.

use super::Action;
use crate::object::Visitor;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

struct Timer {
    when: f64,
    age: u64,
    note: Note,
    action: Action,
}

impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timer {}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timer {
    fn cmp(&self, other: &Timer) -> Ordering {
        self.when
            .total_cmp(&other.when)
            .then(self.age.cmp(&other.age))
    }
}

impl Timer {
    /// Has it lost its purpose? It is dropped unseen then.
    fn is_cancelled(&self) -> bool {
        match &self.action {
            Action::Call(handle) => handle.is_cancelled(),
            // The sleeper was cancelled: nobody waits for the future any more.
            Action::Timeout(future) => future.is_done() || future.timer_cancelled.get(),
            _ => false,
        }
    }
}

/// What the event log knows of a timer, while it is kept: whose, what, where.
pub(crate) type Note = Option<Box<crate::log::Timer>>;

/// The timers of a loop.
#[derive(Default)]
pub(crate) struct Timers {
    heap: BinaryHeap<Reverse<Timer>>,
    made: u64,
    /// When so many were made, the heap is looked through for cancelled ones.
    look_at: u64,
}

impl Timers {
    /// Add a timer.
    pub fn add(&mut self, when: f64, action: Action, note: Note) {
        self.made += 1;
        self.heap.push(Reverse(Timer {
            when,
            age: self.made,
            note,
            action,
        }));
        // Timers cancelled long before their time do not pile up. As many are made between two
        // looks as there were to look at.
        if self.made >= self.look_at {
            let cancelled = self
                .heap
                .iter()
                .filter(|timer| timer.0.is_cancelled())
                .count();
            if cancelled * 2 > self.heap.len() {
                self.heap.retain(|timer| !timer.0.is_cancelled());
            }
            self.look_at = self.made + (self.heap.len() as u64).max(100);
        }
    }

    fn drop_cancelled(&mut self) {
        while self.heap.peek().is_some_and(|timer| timer.0.is_cancelled()) {
            self.heap.pop();
        }
    }

    /// The earliest deadline.
    pub fn earliest(&mut self) -> Option<f64> {
        self.drop_cancelled();
        self.heap.peek().map(|timer| timer.0.when)
    }

    /// No timers?
    pub fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// What is known of the earliest.
    pub fn note(&mut self) -> Note {
        self.heap.peek()?.0.note.clone()
    }

    /// The earliest timer's action, if it is due before `end`.
    pub fn pop_due(&mut self, end: f64) -> Option<(Action, Note)> {
        if self.heap.peek()?.0.when >= end {
            self.drop_cancelled();
        }
        if self.heap.peek()?.0.when >= end {
            return None;
        }
        self.heap.pop().map(|timer| (timer.0.action, timer.0.note))
    }

    /// The timers that have not lost their purpose, the earliest first: deadline, action, note.
    pub fn list(&self) -> Vec<(f64, &Action, &Note)> {
        let mut timers: Vec<&Timer> = self.heap.iter().map(|timer| &timer.0).collect();
        timers.retain(|timer| !timer.is_cancelled());
        timers.sort();
        timers
            .into_iter()
            .map(|timer| (timer.when, &timer.action, &timer.note))
            .collect()
    }

    /// Forget all.
    pub fn clear(&mut self) {
        self.heap.clear();
    }

    pub fn traverse(&self, visit: &mut Visitor) {
        self.heap
            .iter()
            .for_each(|timer| timer.0.action.traverse(visit));
    }
}
