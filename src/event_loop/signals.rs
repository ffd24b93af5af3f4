//! Signals: who handles which, and how one that came reaches its handler.
//!
//! The system's handler only sets a flag and the attention word; the main thread
//! sees to it at its next back-edge or call, or when it is woken from a wait. A loop's
//! handler (`add_signal_handler`) runs two turns later, as in CPython, where the
//! loop first reads the number from a pipe.
//!
//! The counterpart of CPython's `Modules/signalmodule.c` and `asyncio/unix_events.py`.

use super::handle::Handle;
use super::{Action, Inbox, Loop};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// The number of Ctrl-C.
pub(crate) const SIGINT: i64 = 2;
/// The number of Ctrl-\.
const SIGQUIT: i64 = 3;
/// `signal.SIG_DFL`, `signal.SIG_IGN`
pub(crate) const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;
/// Real-time signals end here; the C library keeps 32 and 33.
pub(crate) const NUMBERS: std::ops::RangeInclusive<i64> = 1..=64;
/// These cannot be handled: SIGKILL, SIGSTOP.
const NEVER: [i64; 2] = [9, 19];

/// What a signal does.
pub(crate) enum SignalAction {
    /// It calls a function (or is ignored: `SIG_IGN`).
    Call(Value),
    /// It makes a handle of a loop ready. The loop counts as waiting for the outside.
    Loop(Ptr<Loop>, Ptr<Handle>, Arc<Inbox>),
}

/// The signals of an interpreter.
#[derive(Default)]
pub struct Signals {
    /// Those that do not do what they do by default.
    actions: HashMap<i64, SignalAction>,
    /// Flags that the system's handlers set, for those that are watched.
    came: Vec<(i64, Arc<AtomicBool>)>,
}

impl Vm {
    /// What a signal does: a function, `SIG_IGN`, or None for its default.
    pub(crate) fn signal_handler(&mut self, number: i64) -> Option<Value> {
        match self.asyncio.signals.actions.get(&number)? {
            SignalAction::Call(handler) => Some(handler.clone()),
            SignalAction::Loop(..) => {
                let noop = self.native_function(&super::loop_rows::SIGNAL_NOOP);
                Some(noop)
            }
        }
    }

    /// Change what a signal does; None: its default.
    pub(crate) fn set_signal_action(
        &mut self,
        number: i64,
        action: Option<SignalAction>,
    ) -> Res<()> {
        if NEVER.contains(&number) {
            let args = vec![Value::Int(22), Value::str("Invalid argument")];
            return Err(self.error_with(ExcType::OSError, args));
        }
        match action {
            Some(action) => {
                self.watch_signal(number);
                self.asyncio.signals.actions.insert(number, action);
            }
            None => {
                self.asyncio.signals.actions.remove(&number);
            }
        }
        Ok(())
    }

    /// Ctrl-\ prints the tree of awaits, and the program goes on.
    pub fn watch_quit(&mut self) {
        self.watch_signal(SIGQUIT);
    }

    /// Let the system tell us of a signal. Ctrl-C is watched from the start.
    fn watch_signal(&mut self, number: i64) {
        let signals = &mut self.asyncio.signals;
        let is_watched = signals.came.iter().any(|(own, _)| *own == number);
        if number == SIGINT || is_watched || !self.host.interrupts.watched {
            return;
        }
        let flag = Arc::new(AtomicBool::new(false));
        // Failing (a signal that the system keeps) means that it never comes from outside.
        let _ = signal_hook::flag::register(number as i32, flag.clone());
        let _ = signal_hook::flag::register(number as i32, self.heap.attention.clone());
        signals.came.push((number, flag));
        if let Ok(mut others) = self.host.interrupts.others.lock() {
            others.push(number as i32);
        }
    }

    /// Has a signal come that nobody has seen to?
    pub(crate) fn is_signal_pending(&self) -> bool {
        self.host.interrupts.is_pending()
            || self
                .asyncio
                .signals
                .came
                .iter()
                .any(|(_, came)| came.load(Relaxed))
    }

    /// Signals that a script handles.
    pub(crate) fn handled_signals(&self) -> Vec<i64> {
        let mut numbers: Vec<i64> = self.asyncio.signals.actions.keys().copied().collect();
        numbers.sort_unstable();
        numbers
    }

    /// See to the signals that came. In the main thread.
    #[cold]
    pub(crate) fn see_to_signals(&mut self) -> Res<()> {
        if self.host.interrupts.take() {
            self.signal_came(SIGINT)?;
        }
        while let Some(number) = (self.asyncio.signals.came.iter())
            .find(|(_, came)| came.swap(false, Relaxed))
            .map(|(number, _)| *number)
        {
            self.signal_came(number)?;
        }
        Ok(())
    }

    /// A signal came: do what it does.
    pub(crate) fn signal_came(&mut self, number: i64) -> Res<()> {
        match self.asyncio.signals.actions.get(&number) {
            None if number == SIGINT => {
                Err(self.error_with(ExcType::KeyboardInterrupt, Vec::new()))
            }
            None if number == SIGQUIT => {
                self.print_tree();
                Ok(())
            }
            None => {
                let _ = self.host.stdout.flush();
                // Ends the process for most; where it does nothing, so do we.
                let _ = signal_hook::low_level::emulate_default_handler(number as i32);
                Ok(())
            }
            Some(SignalAction::Call(Value::Int(IGNORE))) => Ok(()),
            Some(SignalAction::Call(handler)) => {
                let handler = handler.clone();
                self.log_signal(true);
                let frame = self.frame_object(0).map_or(Value::None, Value::from);
                let result = self.call(&handler, &[Value::Int(number), frame]);
                self.log_signal(false);
                result.map(drop)
            }
            Some(SignalAction::Loop(owner, _, inbox)) => {
                let owner = owner.clone();
                if let Ok(mut posted) = inbox.posted.lock() {
                    posted.push(Box::new(move |vm, owner| {
                        vm.make_signal_ready(owner, number);
                    }));
                }
                self.wake_loop(&owner);
                Ok(())
            }
        }
    }

    /// The loop has read the number: the next turn runs what the script wants.
    fn make_signal_ready(&mut self, owner: &Ptr<Loop>, number: i64) {
        let row = self.native_function(&super::loop_rows::HANDLE_SIGNAL);
        let args = vec![owner.into(), Value::Int(number)];
        let handle = self.new_handle(owner, row, args, Value::None, None);
        let action = Action::Call(handle);
        let cause = self.log_arrived(&action, true);
        owner.push(action, cause);
    }

    /// `loop._handle_signal(sig)`
    pub(super) fn handle_signal(&mut self, owner: &Ptr<Loop>, number: i64) -> Res<()> {
        let Some(SignalAction::Loop(own, handle, _)) = self.asyncio.signals.actions.get(&number)
        else {
            return Ok(());
        };
        if own.same(owner) {
            let handle = handle.clone();
            if handle.is_cancelled() {
                self.set_signal_action(number, None)?;
            } else {
                let action = Action::Call(handle);
                let cause = self.log_arrived(&action, true);
                owner.push(action, cause);
            }
        }
        Ok(())
    }

    /// The signals that this loop handles.
    pub(super) fn signals_of(&self, owner: &Ptr<Loop>) -> Vec<i64> {
        let actions = self.asyncio.signals.actions.iter();
        actions
            .filter(|(_, action)| matches!(action, SignalAction::Loop(own, ..) if own.same(owner)))
            .map(|(number, _)| *number)
            .collect()
    }
}
