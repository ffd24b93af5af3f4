//! The ready queue: what a loop does next, first in, first out.
//!
//! An [`Action`] goes in and comes out. A queue of a hundred thousand tasks is read and
//! written from one end to the other in each turn, so an entry is two words: an object,
//! and of what kind the action is and which step caused it. An action that needs more (a
//! step that throws, a done callback, a task woken by a future it does not await) stands
//! in a queue of its own, in the same order.

use super::future::Future;
use super::handle::Handle;
use crate::object::*;
use std::collections::VecDeque;

/// What a ready handle does.
pub(crate) enum Action {
    /// A task's first step.
    Start(Ptr<Future>),
    /// A task goes on after a bare `yield`, or with an exception thrown by the loop itself.
    Step(Ptr<Future>, Option<Exc>),
    /// A task is woken by the future it awaits.
    Wakeup(Ptr<Future>, Ptr<Future>),
    /// A callback of a script.
    Call(Ptr<Handle>),
    /// A done callback of a future: the future, and function and context.
    Done(Ptr<Future>, Box<(Value, Value)>),
    /// A sleep is over: the future is done, unless it is cancelled, with the result it holds already.
    Timeout(Ptr<Future>),
}

impl Action {
    pub(super) fn traverse(&self, visit: &mut Visitor) {
        match self {
            Action::Start(task) => visit(&task.into()),
            Action::Step(task, exc) => {
                visit(&task.into());
                if let Some(exc) = exc {
                    visit(&Value::from(&exc.0));
                }
            }
            Action::Wakeup(task, future) => {
                visit(&task.into());
                visit(&future.into());
            }
            Action::Call(handle) => visit(&handle.into()),
            Action::Done(future, call) => {
                visit(&future.into());
                visit(&call.0);
                visit(&call.1);
            }
            Action::Timeout(future) => visit(&future.into()),
        }
    }
}

/// What an entry's object is: a task that begins.
const START: u64 = 0;
/// A task that goes on.
const STEP: u64 = 1;
/// A task that is woken by its `waiter`.
const WAKEUP: u64 = 2;
/// A handle.
const CALL: u64 = 3;
/// A sleep's future.
const TIMEOUT: u64 = 4;
/// Nothing: the action is the next of the others.
const OTHER: u64 = 5;
const KIND: u64 = 0xff;

/// An entry: what to do, and the step that caused it (0: a timer or the outside).
// Two words, which go through registers: an entry of more fields is put together in memory first, and
// reading it back at once as a whole waits for the single writes.
pub(crate) struct Ready {
    /// The kind, and the cause from bit 32 on.
    how: u64,
    object: Option<Ref>,
}

const _: () = assert!(size_of::<Ready>() == 16);

impl Ready {
    #[inline(always)]
    fn of(kind: u64, cause: u32, object: Option<Ref>) -> Ready {
        Ready {
            how: kind | u64::from(cause) << 32,
            object,
        }
    }

    /// Number of the step that made it ready.
    #[inline(always)]
    pub fn cause(&self) -> u32 {
        (self.how >> 32) as u32
    }

    /// The task that is to step, if it is one of the usual steps.
    #[inline(always)]
    pub fn task(&self) -> Option<&Ptr<Future>> {
        match &self.object {
            Some(object) if self.how & KIND <= WAKEUP => Some(Ptr::borrow_unchecked(object)),
            _ => None,
        }
    }

    /// The same, taken out; was it woken by its `waiter`?
    #[inline(always)]
    pub fn into_task(self) -> Result<(Ptr<Future>, bool), Ready> {
        match self.object {
            Some(object) if self.how & KIND <= WAKEUP => {
                let woken = self.how & KIND == WAKEUP;
                Ok((Ptr::from_ref_unchecked(object), woken))
            }
            _ => Err(self),
        }
    }

    /// What it does; `None`: it is the next of the others. A task that awaits nothing any more just goes on.
    fn into_action(self) -> Option<Action> {
        let object = self.object?;
        Some(match self.how & KIND {
            CALL => Action::Call(Ptr::from_ref_unchecked(object)),
            TIMEOUT => Action::Timeout(Ptr::from_ref_unchecked(object)),
            kind => {
                let task: Ptr<Future> = Ptr::from_ref_unchecked(object);
                match (kind, waited(&task)) {
                    (START, _) => Action::Start(task),
                    (WAKEUP, Some(future)) => Action::Wakeup(task, future),
                    _ => Action::Step(task, None),
                }
            }
        })
    }
}

/// The ready queue of a loop.
#[derive(Default)]
pub(crate) struct ReadyQueue {
    entries: VecDeque<Ready>,
    others: VecDeque<Action>,
}

impl ReadyQueue {
    /// Number of entries.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there none?
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An action behind all others, and its cause.
    #[inline]
    pub fn push(&mut self, action: Action, cause: u32) {
        let (kind, object) = match action {
            Action::Start(task) => (START, Some(task.into_ref())),
            Action::Step(task, None) => (STEP, Some(task.into_ref())),
            Action::Wakeup(task, future) if awaits(&task, &future) => {
                (WAKEUP, Some(task.into_ref()))
            }
            Action::Call(handle) => (CALL, Some(handle.into_ref())),
            Action::Timeout(future) => (TIMEOUT, Some(future.into_ref())),
            action => {
                self.others.push_back(action);
                (OTHER, None)
            }
        };
        self.entries.push_back(Ready::of(kind, cause, object));
    }

    /// A task that goes on after a bare `yield`.
    #[inline(always)]
    pub fn push_step(&mut self, task: Ptr<Future>, cause: u32) {
        self.entries
            .push_back(Ready::of(STEP, cause, Some(task.into_ref())));
    }

    /// The first entry; if it is not a usual step, [`ReadyQueue::action_of`] is to be called next.
    #[inline(always)]
    pub fn pop_front(&mut self) -> Option<Ready> {
        self.entries.pop_front()
    }

    /// Is the entry that was just taken out the step of a task?
    pub fn is_step(&self, ready: &Ready) -> bool {
        let next = self.others.front();
        ready.task().is_some()
            || ready.object.is_none() && matches!(next, Some(Action::Step(..) | Action::Wakeup(..)))
    }

    /// What the entry does that was just taken out.
    pub fn action_of(&mut self, ready: Ready) -> Option<Action> {
        match ready.into_action() {
            None => self.others.pop_front(),
            action => action,
        }
    }

    /// Forget all.
    pub fn clear(&mut self) {
        // What goes may have a say in the queue: it is empty by then.
        drop((
            std::mem::take(&mut self.entries),
            std::mem::take(&mut self.others),
        ));
    }

    /// Look at all actions in order, each with its cause.
    pub fn look<R>(&self, mut look: impl FnMut(&Action, u32) -> R) -> Vec<R> {
        let mut others = self.others.iter();
        let mut look_at = |ready: &Ready| {
            let same = Ready {
                how: ready.how,
                object: ready.object.clone(),
            };
            match same.into_action() {
                Some(action) => Some(look(&action, ready.cause())),
                None => others.next().map(|action| look(action, ready.cause())),
            }
        };
        self.entries.iter().filter_map(&mut look_at).collect()
    }

    /// For the collector.
    pub fn traverse(&self, visit: &mut Visitor) {
        for object in self
            .entries
            .iter()
            .filter_map(|ready| ready.object.as_ref())
        {
            visit(&Value::Obj(object.clone()));
        }
        self.others.iter().for_each(|action| action.traverse(visit));
    }
}

/// The future that a task awaits.
#[inline(always)]
pub(super) fn waited(task: &Future) -> Option<Ptr<Future>> {
    task.task.as_ref()?.waiter.to_ptr()
}

#[inline(always)]
fn awaits(task: &Future, future: &Ptr<Future>) -> bool {
    (task.task.as_ref()).is_some_and(|data| data.waiter.is(&Value::from(future)))
}
