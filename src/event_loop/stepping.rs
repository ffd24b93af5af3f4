//! A loop that is driven from outside, a handle at a time: it stands still in between.
//!
//! The REPL calls this. The order is that of [`Vm::run_forever`]: turns are begun as there, only that
//! whoever drives may stop after any handle, so the rest of a turn is kept in a [`Stand`]. While
//! it stands still it counts as the running loop, so that code typed at the prompt finds it.
//! CPython's counterpart is `asyncio/__main__.py`, whose loop runs on in a thread of its own.

use super::future::Future;
use super::generator_hooks::Hooks;
use super::{Action, Loop};
use crate::object::*;
use crate::vm::Vm;

/// Where a loop stands between two handles.
#[derive(Default)]
pub(crate) struct Stand {
    /// Handles of the present turn that have not run.
    left: usize,
}

impl Stand {
    /// Is the next handle the first of a turn?
    pub fn between_turns(&self) -> bool {
        self.left == 0
    }
}

/// What running one handle came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ran {
    /// A step of a task.
    Step,
    /// A callback, or a timer that set a result.
    Callback,
    /// Nothing: no handle is ready, and nothing can ever make one ready.
    Nothing,
}

impl Vm {
    /// Make the loop the running one, though it stands still.
    pub(crate) fn hold_loop(&mut self, owner: &Ptr<Loop>) {
        owner.running.set(true);
        owner.runner.set(self.current_thread());
        self.asyncio.running = owner.into();
        self.asyncio.generator_hooks = Hooks::of_loop(owner);
        self.asyncio.track_origin = if owner.debug.get() { 10 } else { 0 };
        self.asyncio.set_loop = owner.into();
        self.asyncio.was_set = true;
    }

    /// The end of [`Self::hold_loop`]: it can be run to its end in the ordinary way.
    pub(crate) fn let_go_of_loop(&mut self, owner: &Ptr<Loop>) {
        owner.running.set(false);
        owner.runner.set(usize::MAX);
        self.asyncio.running = Value::Unbound;
        self.asyncio.generator_hooks = Hooks::default();
        self.asyncio.track_origin = 0;
    }

    /// Run the next handle, waiting for it if need be. An exception is one that ends a run: the
    /// handle that raised it is over.
    pub(crate) fn run_one(&mut self, owner: &Ptr<Loop>, stand: &mut Stand) -> Res<Ran> {
        if stand.left == 0 {
            self.take_posted(owner);
            if owner.ready.get().is_empty() {
                if self.is_stuck(owner) {
                    return Ok(Ran::Nothing);
                }
                let before = self.log_before_idle(owner);
                let waited = self.wait_for_work(owner);
                if std::mem::take(&mut self.asyncio.deadlocked) {
                    // Other threads wait as well.
                    return Ok(Ran::Nothing);
                }
                waited?;
                self.log_idle(before);
            } else if self.is_threaded() {
                self.give_others_a_turn()?;
            }
            owner.turn.set(owner.turn.get() + 1);
            self.log_turn();
            // asyncio's clock resolution.
            let end = self.host.clock.now() + 1e-9;
            while let Some((action, note)) = owner.timers.get_mut().pop_due(end) {
                let cause = self.log_due(&action, note);
                owner.push(action, cause);
            }
            stand.left = owner.ready.get().len();
        }
        let Some(ready) = owner.ready.get_mut().pop_front() else {
            // A turn without work: the outside woke the loop for nothing.
            stand.left = 0;
            return Ok(Ran::Callback);
        };
        stand.left -= 1;
        let ran = match owner.ready.get().is_step(&ready) {
            true => Ran::Step,
            false => Ran::Callback,
        };
        if let Some(task) = ready.task() {
            self.hand_over(task);
        }
        let result = self.run_ready(owner, ready);
        self.asyncio.cause = 0;
        if result.is_err() {
            self.log_loop_over();
        }
        result.map(|()| ran)
    }

    /// Is nothing ready, and can nothing make anything ready?
    pub(crate) fn is_stuck(&self, owner: &Ptr<Loop>) -> bool {
        owner.ready.get().is_empty()
            && owner.timers.get_mut().earliest().is_none()
            && !self.waits_for_outside(owner)
            && !self.is_threaded()
    }

    /// Is a mark the only thing that could wake the loop?
    pub(crate) fn only_waits_for(&self, owner: &Ptr<Loop>, mark: &Ptr<Future>) -> bool {
        let is_mark =
            |action: &Action| matches!(action, Action::Timeout(future) if future.same(mark));
        owner.ready.get().is_empty()
            && !self.waits_for_outside(owner)
            && owner
                .timers
                .get()
                .list()
                .iter()
                .all(|(_, action, _)| is_mark(action))
    }

    /// A timer that does nothing but end a wait: done when the clock has come there.
    pub(crate) fn add_mark(&mut self, owner: &Ptr<Loop>, when: f64) -> Ptr<Future> {
        let mark = self.new_future(owner);
        let action = Action::Timeout(mark.clone());
        owner.timers.get_mut().add(when, action, None);
        mark
    }
}
