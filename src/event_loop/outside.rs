//! Blocking calls of natives beside other script threads: each runs in a thread of the system's, and the script
//! thread that made it gives way until it is over. With a single script thread it just blocks.
//!
//! In: work that touches no value. Out: what it gave. While a call is under way the virtual clock stands still.
//! Whoever calls natives that wait for the world uses it: `requests`. CPython's counterpart is a C function that
//! releases the GIL.

use crate::object::Res;
use crate::vm::{ExcType, Vm};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

/// The calls under way.
#[derive(Default)]
pub(crate) struct Calls(Vec<Call>);

struct Call {
    /// The script thread that waits for it.
    thread: usize,
    done: Arc<AtomicBool>,
}

impl Calls {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is one of them not over?
    pub(super) fn is_busy(&self) -> bool {
        self.0.iter().any(|call| !call.done.load(Ordering::Acquire))
    }

    /// The script threads whose calls are over.
    pub(super) fn finished(&self) -> Vec<usize> {
        let over = self
            .0
            .iter()
            .filter(|call| call.done.load(Ordering::Acquire));
        over.map(|call| call.thread).collect()
    }
}

/// Says that a call is over, even if it panics.
struct Over {
    done: Arc<AtomicBool>,
    wake: Arc<super::driver::Wake>,
}

impl Drop for Over {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Release);
        self.wake.notify_one();
    }
}

impl Vm {
    /// Blocking calls of threads that are under way.
    pub(crate) fn calls_of_threads(&self) -> usize {
        self.asyncio.threads.calls.0.len()
    }

    /// Do work that blocks; other script threads run meanwhile.
    pub(crate) fn call_outside<T: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Res<T> {
        if !self.is_threaded() {
            return Ok(work());
        }
        let done = Arc::new(AtomicBool::new(false));
        let over = Over {
            done: done.clone(),
            wake: self.host.interrupts.outside.clone(),
        };
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let over = over;
            // Whoever waited may have been interrupted.
            let _ = sender.send(work());
            drop(over);
        });
        let thread = self.current_thread();
        self.asyncio.threads.calls.0.push(Call {
            thread,
            done: done.clone(),
        });
        let mut woken = Ok(());
        while woken.is_ok() && !done.load(Ordering::Acquire) {
            woken = self.block(None).map(drop);
        }
        let calls = &mut self.asyncio.threads.calls.0;
        calls.retain(|call| !Arc::ptr_eq(&call.done, &done));
        woken?;
        receiver
            .recv()
            .map_err(|_| self.error(ExcType::RuntimeError, "the call ended without an answer"))
    }
}
