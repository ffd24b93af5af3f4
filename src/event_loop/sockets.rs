//! Sockets that a loop watches, as a selector does: which can be read or written is asked at the start of each turn.
//!
//! What a socket's readiness makes ready stands before the timers that are due, as in
//! CPython. A loop with nothing ready waits in the driver for its sockets too. On the
//! virtual clock an idle socket is no work; before the clock moves, a peer on this
//! machine gets a moment to answer.
//!
//! The counterpart of CPython's `asyncio/selector_events.py`, lower half.

use super::handle::Handle;
use super::{Action, Loop};
use crate::host::Clock;
use crate::object::*;
use crate::vm::Vm;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use socket2::Socket;
use std::rc::Rc;

/// How long a peer on this machine may take to answer before the virtual clock moves, in seconds.
const PATIENCE: f64 = 0.02;

/// A socket, and what its readiness makes ready.
pub(crate) struct Watch {
    pub socket: Rc<Socket>,
    pub reader: Option<Ptr<Handle>>,
    pub writer: Option<Ptr<Handle>>,
}

impl Watch {
    pub(crate) fn traverse(&self, visit: &mut Visitor) {
        for handle in [&self.reader, &self.writer].into_iter().flatten() {
            visit(&handle.into());
        }
    }
}

/// What the driver waits for: a socket, to read, to write.
pub(crate) type Awaited = (Rc<Socket>, bool, bool);

impl Loop {
    /// The sockets it watches: number, and what is called when one can be read or written.
    pub(crate) fn watched(&self) -> Vec<(i32, Option<Value>, Option<Value>)> {
        use std::os::fd::AsRawFd;
        let callback = |handle: &Option<Ptr<Handle>>| {
            let handle = handle.as_ref()?;
            Some(handle.callback.get().clone())
        };
        let watches = self.watches.get().iter();
        let watched = watches.map(|watch| {
            let number = watch.socket.as_raw_fd();
            (number, callback(&watch.reader), callback(&watch.writer))
        });
        watched.collect()
    }

    /// Calls outside that will post something.
    pub(crate) fn calls_outside(&self) -> usize {
        self.inbox.busy.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// What the driver is to wait for.
    pub(crate) fn awaited(&self) -> Vec<Awaited> {
        let watches = self.watches.get().iter();
        watches
            .map(|watch| {
                let socket = watch.socket.clone();
                (socket, watch.reader.is_some(), watch.writer.is_some())
            })
            .collect()
    }
}

impl Vm {
    /// Watch a socket for reading or writing; None: not any more. Gives what was there.
    pub(crate) fn watch_socket(
        &mut self,
        owner: &Loop,
        socket: &Rc<Socket>,
        is_writer: bool,
        handle: Option<Ptr<Handle>>,
    ) -> Option<Ptr<Handle>> {
        let watches = owner.watches.get_mut();
        let place = watches
            .iter()
            .position(|watch| Rc::ptr_eq(&watch.socket, socket));
        let place = match (place, &handle) {
            (Some(place), _) => place,
            (None, None) => return None,
            (None, Some(_)) => {
                watches.push(Watch {
                    socket: socket.clone(),
                    reader: None,
                    writer: None,
                });
                watches.len() - 1
            }
        };
        let watch = &mut watches[place];
        let side = if is_writer {
            &mut watch.writer
        } else {
            &mut watch.reader
        };
        let before = std::mem::replace(side, handle);
        if watch.reader.is_none() && watch.writer.is_none() {
            watches.remove(place);
        }
        before
    }

    /// Make ready what the sockets have; was there anything?
    pub(super) fn poll_sockets(&mut self, owner: &Ptr<Loop>) -> bool {
        if owner.watches.get().is_empty() {
            return false;
        }
        let mut ready = Vec::new();
        {
            let watches = owner.watches.get();
            let mut asked: Vec<PollFd> = watches
                .iter()
                .map(|watch| {
                    let mut flags = PollFlags::empty();
                    flags.set(PollFlags::IN, watch.reader.is_some());
                    flags.set(PollFlags::OUT, watch.writer.is_some());
                    PollFd::new(&*watch.socket, flags)
                })
                .collect();
            let none = Timespec {
                tv_sec: 0,
                tv_nsec: 0,
            };
            if poll(&mut asked, Some(&none)).is_err() {
                return false;
            }
            for (watch, asked) in watches.iter().zip(&asked) {
                let came = asked.revents();
                let ended = PollFlags::HUP | PollFlags::ERR;
                if came.intersects(PollFlags::IN | ended) {
                    ready.extend(watch.reader.clone());
                }
                if came.intersects(PollFlags::OUT | ended) {
                    ready.extend(watch.writer.clone());
                }
            }
        }
        let any = !ready.is_empty();
        for handle in ready {
            let action = Action::Call(handle);
            let cause = self.log_arrived(&action, false);
            owner.push(action, cause);
        }
        any
    }

    /// Nothing is ready, and sockets are watched: wait for them, for a timer, for the outside.
    pub(super) fn wait_for_sockets(&mut self, owner: &Ptr<Loop>) -> Res<()> {
        loop {
            let when = owner.timers.get_mut().earliest();
            let now = self.host.clock.now();
            if when.is_some_and(|when| when <= now) {
                return Ok(());
            }
            let is_virtual = self.host.clock.is_virtual();
            let seconds = match when {
                Some(_) if is_virtual => Some(PATIENCE),
                when => when.map(|when| when - now),
            };
            self.idle_beside(owner.awaited(), seconds);
            self.attend()?;
            self.take_posted(owner);
            let came = self.poll_sockets(owner);
            if came || !owner.ready.get().is_empty() || owner.stopping.get() {
                return Ok(());
            }
            if let (Some(when), Clock::Virtual(now), false) =
                (when, &self.host.clock, owner.inbox.is_busy())
            {
                now.set(now.get().max(when));
                return Ok(());
            }
        }
    }

    /// How long the driver waits for sockets before the virtual clock moves.
    pub(super) fn socket_patience(&self) -> f64 {
        PATIENCE
    }
}
