//! Script threads: who runs, who waits, for how long.
//!
//! One thread runs at a time, until it blocks: it calls [`Vm::block`], and the next
//! thread that can go on does, first come first served. When none can, the clock
//! decides: a virtual one moves to the earliest end of a wait (a sleeper's before a
//! loop's at the same time, then by age), on the real one the driver waits for it.
//! What belongs to the running thread (its frames, its context, its running loop)
//! lives in the machine itself and is exchanged when another takes over
//! ([`ThreadState`]), so a script of one thread pays nothing.
//!
//! The counterpart of the GIL, of `Python/pystate.c`'s thread states and of
//! `pthread` conditions, without their races: a thread is never interrupted.

use super::Loop;
use super::driver::{Giver, Suspend};
use super::generator_hooks::Hooks;
use crate::host::Clock;
use crate::object::*;
use crate::vm::frame::Stacks;
use crate::vm::{ExcType, Vm};
use std::collections::{BTreeMap, VecDeque};
use std::mem::{replace, swap};

/// Number of the main thread.
pub(crate) const MAIN: usize = 0;
/// After so many turns of a loop that always has something ready, threads that could go on get their chance.
const TURNS: u32 = 200;
/// So many stacks of frames of threads that ended are kept for others.
const SPARE: usize = 8;

/// What a thread has of its own; of the running one, the machine has it.
struct ThreadState {
    stacks: Stacks,
    stack_floor: usize,
    showing: Vec<usize>,
    context: Value,
    left_entry: bool,
    loading: Vec<String>,
    running: Value,
    set_loop: Value,
    was_set: bool,
    generator_hooks: Hooks,
    track_origin: u32,
    cause: u32,
    giver: Giver,
    locals: Value,
    log: crate::log::Thread,
}

impl ThreadState {
    /// Exchange it with what the machine has.
    fn exchange(&mut self, vm: &mut Vm) {
        swap(&mut self.stacks, &mut vm.stacks);
        swap(&mut self.stack_floor, &mut vm.stack_floor);
        swap(&mut self.showing, &mut vm.showing);
        swap(&mut self.context, &mut vm.context);
        swap(&mut self.left_entry, &mut vm.left_entry);
        swap(&mut self.loading, &mut vm.loading);
        let asyncio = &mut vm.asyncio;
        swap(&mut self.running, &mut asyncio.running);
        swap(&mut self.set_loop, &mut asyncio.set_loop);
        swap(&mut self.was_set, &mut asyncio.was_set);
        swap(&mut self.generator_hooks, &mut asyncio.generator_hooks);
        swap(&mut self.track_origin, &mut asyncio.track_origin);
        swap(&mut self.cause, &mut asyncio.cause);
        swap(&mut self.giver, &mut asyncio.giver);
        swap(&mut self.locals, &mut asyncio.locals);
        if let Some(log) = &mut asyncio.log {
            swap(&mut self.log, &mut log.thread);
        }
    }
}

/// How long a thread waits, as a place among the others: the end in seconds, loops
/// behind sleepers, the older first.
#[derive(Clone, Copy, PartialEq)]
struct Until {
    when: f64,
    in_loop: bool,
    age: u64,
}

impl Eq for Until {}

impl PartialOrd for Until {
    fn partial_cmp(&self, other: &Until) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Until {
    fn cmp(&self, other: &Until) -> std::cmp::Ordering {
        self.when
            .total_cmp(&other.when)
            .then(self.in_loop.cmp(&other.in_loop))
            .then(self.age.cmp(&other.age))
    }
}

/// What a thread does.
#[derive(Default)]
enum Doing {
    /// There is no such thread, or it is over.
    #[default]
    Nothing,
    /// It runs.
    Runs,
    /// It can go on and waits for its turn.
    Ready,
    /// It waits: until then at most, in that loop.
    Blocked(Option<Until>, Option<Ptr<Loop>>),
}

#[derive(Default)]
struct Thread {
    doing: Doing,
    woken: Woken,
    state: Option<Box<ThreadState>>,
    /// What `get_ident()` gives.
    ident: i64,
    /// The lock that it waits for.
    waits_for: Value,
}

/// Why a wait is over.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Woken {
    /// Another thread, or the outside, woke it.
    #[default]
    Called,
    /// Its time is over.
    TimedOut,
    /// A signal came, and its handler has run.
    Signal,
}

impl Threads {
    /// The main thread has its place before anything is kept of it.
    fn begin(&mut self) {
        if self.table.is_empty() {
            self.table.push(Thread {
                doing: Doing::Runs,
                ident: MAIN_IDENT,
                ..Thread::default()
            });
        }
    }
}

/// The script threads.
#[derive(Default)]
pub(crate) struct Threads {
    table: Vec<Thread>,
    current: usize,
    /// How many there are beside main.
    others: usize,
    ready: VecDeque<usize>,
    waiting: BTreeMap<Until, usize>,
    age: u64,
    made: i64,
    turns: u32,
    spare: Vec<Stacks>,
    /// Blocking calls under way outside.
    pub(super) calls: super::outside::Calls,
}

/// What `get_ident()` gives in the main thread; the others follow.
const MAIN_IDENT: i64 = 0x7f00_0000_1000;

impl Vm {
    /// Is there any thread beside main?
    #[inline(always)]
    pub(crate) fn is_threaded(&self) -> bool {
        self.asyncio.threads.others > 0
    }

    /// Number of the running thread.
    #[inline]
    pub(crate) fn current_thread(&self) -> usize {
        self.asyncio.threads.current
    }

    /// `get_ident()`
    pub(crate) fn thread_ident(&self) -> i64 {
        let threads = &self.asyncio.threads;
        threads
            .table
            .get(threads.current)
            .map_or(MAIN_IDENT, |thread| thread.ident)
    }

    /// The running thread waits for a lock from now on; None: not any more.
    pub(crate) fn thread_waits_for(&mut self, lock: Value) {
        let threads = &mut self.asyncio.threads;
        threads.begin();
        if let Some(thread) = threads.table.get_mut(threads.current) {
            thread.waits_for = lock;
        }
    }

    /// The lock that a thread waits for.
    pub(crate) fn lock_of_thread(&self, number: usize) -> Value {
        let thread = self.asyncio.threads.table.get(number);
        thread.map_or(Value::None, |thread| thread.waits_for.clone())
    }

    /// `get_ident()` of the main thread.
    pub(crate) fn main_ident(&self) -> i64 {
        MAIN_IDENT
    }

    /// Threads beside main.
    pub(crate) fn other_threads(&self) -> usize {
        self.asyncio.threads.others
    }

    /// Make a thread that can go on at once; gives its identity. `None`: no memory for it.
    pub(crate) fn spawn_thread(&mut self, body: impl FnOnce(&mut Vm) + 'static) -> Option<i64> {
        let number = self.new_stack(move |vm| {
            body(vm);
            vm.end_thread();
        })?;
        let threads = &mut self.asyncio.threads;
        threads.begin();
        if threads.table.len() <= number {
            threads.table.resize_with(number + 1, Thread::default);
        }
        threads.made += 1;
        threads.others += 1;
        let ident = MAIN_IDENT + threads.made * 0x1000;
        let state = ThreadState {
            stacks: threads.spare.pop().unwrap_or_default(),
            stack_floor: 0,
            showing: Vec::new(),
            context: Value::None,
            left_entry: false,
            loading: Vec::new(),
            running: Value::Unbound,
            set_loop: Value::Unbound,
            was_set: false,
            generator_hooks: Hooks::default(),
            track_origin: 0,
            cause: 0,
            giver: Giver::default(),
            locals: Value::Unbound,
            log: Default::default(),
        };
        threads.table[number] = Thread {
            doing: Doing::Ready,
            woken: Woken::Called,
            state: Some(Box::new(state)),
            ident,
            ..Thread::default()
        };
        threads.ready.push_back(number);
        Some(ident)
    }

    /// The running thread ends: another takes its place.
    fn end_thread(&mut self) {
        let me = self.asyncio.threads.current;
        self.finalize_dead();
        // Whoever waits in a loop may look again.
        self.nudge_loops();
        self.asyncio.threads.table[me].doing = Doing::Nothing;
        self.asyncio.threads.others -= 1;
        let next = self.next_thread();
        let ThreadState { stacks, .. } = *self.take_over(next);
        let threads = &mut self.asyncio.threads;
        if threads.spare.len() < SPARE {
            threads.spare.push(stacks);
        }
        self.end_stack(next);
    }

    /// Let waiting loops run a turn.
    pub(crate) fn nudge_loops(&mut self) {
        let waiting: Vec<usize> = (self.asyncio.threads.table.iter().enumerate())
            .filter(|(_, thread)| matches!(thread.doing, Doing::Blocked(_, Some(_))))
            .map(|(number, _)| number)
            .collect();
        for number in waiting {
            self.wake_thread(number);
        }
    }

    /// Wait until [`Self::wake_thread`], or until the clock says `until`.
    pub(crate) fn block(&mut self, until: Option<f64>) -> Res<Woken> {
        self.block_in(until, None)
    }

    fn block_in(&mut self, until: Option<f64>, owner: Option<&Ptr<Loop>>) -> Res<Woken> {
        let threads = &mut self.asyncio.threads;
        let me = threads.current;
        threads.begin();
        threads.age += 1;
        let until = until.map(|when| Until {
            when,
            in_loop: owner.is_some(),
            age: threads.age,
        });
        if let Some(until) = until {
            threads.waiting.insert(until, me);
        }
        threads.table[me].doing = Doing::Blocked(until, owner.cloned());
        self.go_on_with_another(me)
    }

    /// Let threads that can go on run, and go on behind them.
    pub(crate) fn yield_to_others(&mut self) -> Res<Woken> {
        self.wake_callers();
        let threads = &mut self.asyncio.threads;
        if threads.ready.is_empty() {
            return Ok(Woken::Called);
        }
        let me = threads.current;
        threads.table[me].doing = Doing::Ready;
        threads.ready.push_back(me);
        self.go_on_with_another(me)
    }

    /// This thread blocks or waits for its turn: run others until it is called.
    fn go_on_with_another(&mut self, me: usize) -> Res<Woken> {
        let next = self.next_thread();
        if next != me {
            let state = self.take_over(next);
            let giver = state.giver;
            self.asyncio.threads.table[me].state = Some(state);
            giver.suspend(Suspend::Switch(next));
        }
        let thread = &mut self.asyncio.threads.table[me];
        thread.doing = Doing::Runs;
        let woken = replace(&mut thread.woken, Woken::Called);
        if woken == Woken::Signal {
            self.attend()?;
            if self.asyncio.deadlocked {
                return Err(self.deadlock());
            }
        }
        Ok(woken)
    }

    /// Exchange the running thread's state for another's; gives the former.
    fn take_over(&mut self, next: usize) -> Box<ThreadState> {
        self.log_gives_way();
        let threads = &mut self.asyncio.threads;
        threads.current = next;
        threads.turns = 0;
        let state = threads.table[next].state.take();
        let mut state = state.expect("a thread that does not run has its state here");
        state.exchange(self);
        self.log_goes_on();
        state
    }

    /// A thread that waits can go on.
    pub(crate) fn wake_thread(&mut self, number: usize) {
        self.wake_for(number, Woken::Called);
    }

    fn wake_for(&mut self, number: usize, why: Woken) -> bool {
        let threads = &mut self.asyncio.threads;
        let Some(thread) = threads.table.get_mut(number) else {
            return false;
        };
        let Doing::Blocked(until, _) = thread.doing else {
            return false;
        };
        thread.doing = Doing::Ready;
        thread.woken = why;
        if let Some(until) = until {
            threads.waiting.remove(&until);
        }
        threads.ready.push_back(number);
        true
    }

    /// A signal came while another thread runs: main sees to it before anything else.
    pub(crate) fn let_main_see_to_signal(&mut self) -> Res<()> {
        if !self.wake_for(MAIN, Woken::Signal) {
            self.asyncio.threads.table[MAIN].woken = Woken::Signal;
        }
        let threads_ready = &mut self.asyncio.threads.ready;
        threads_ready.retain(|number| *number != MAIN);
        threads_ready.push_front(MAIN);
        self.yield_to_others().map(drop)
    }

    /// Who goes on: the first that can, or whose time comes first. It waits in place if need be.
    fn next_thread(&mut self) -> usize {
        while self.asyncio.driver.is_some() || !self.asyncio.threads.ready.is_empty() {
            self.wake_callers();
            if let Some(next) = self.asyncio.threads.ready.pop_front() {
                return next;
            }
            if self.next_of_sockets() {
                continue;
            }
            let busy = self.is_outside_busy();
            let earliest = self.asyncio.threads.waiting.first_key_value();
            let earliest = earliest.map(|(until, number)| (*until, *number));
            if let Some((until, number)) = earliest {
                match &self.host.clock {
                    Clock::Virtual(now) if !busy => {
                        now.set(now.get().max(until.when));
                        self.wake_for(number, Woken::TimedOut);
                        continue;
                    }
                    clock => {
                        if until.when <= clock.now() {
                            self.wake_for(number, Woken::TimedOut);
                            continue;
                        }
                    }
                }
            } else if !self.is_outside_awaited() {
                // With a driver this does not come back, unless the program outlives it: then main raises.
                let _ = self.deadlock();
                self.wake_for(MAIN, Woken::Signal);
                continue;
            }
            let seconds = match &self.host.clock {
                Clock::Virtual(_) => None,
                clock => earliest.map(|(until, _)| until.when - clock.now()),
            };
            let awaited = self.waiting_loops().flat_map(|owner| owner.awaited());
            let awaited = awaited.collect();
            self.idle_beside(awaited, seconds);
            if self.is_signal_pending() {
                self.wake_for(MAIN, Woken::Signal);
            }
            self.wake_posted_loops();
        }
        // Without a driver there is no other thread, and nothing to wait for.
        self.asyncio.threads.current
    }

    /// The threads that wait and run no loop: their numbers, and the stacks of those that are not current.
    pub(crate) fn blocked_threads(&self) -> Vec<(usize, Option<&Stacks>)> {
        let threads = self.asyncio.threads.table.iter().enumerate();
        let blocked = threads.filter_map(|(number, thread)| match &thread.doing {
            Doing::Blocked(None, None) => {
                let stacks = thread.state.as_ref().map(|state| &state.stacks);
                Some((number, stacks))
            }
            _ => None,
        });
        blocked.collect()
    }

    /// What `get_ident()` gives in a thread.
    pub(crate) fn ident_of(&self, number: usize) -> i64 {
        let thread = self.asyncio.threads.table.get(number);
        thread.map_or(MAIN_IDENT, |thread| thread.ident)
    }

    /// Loops that wait, and whose sockets have something, can go on; are there any?
    fn next_of_sockets(&mut self) -> bool {
        let loops: Vec<(usize, Ptr<Loop>)> = (self.asyncio.threads.table.iter().enumerate())
            .filter_map(|(number, thread)| match &thread.doing {
                Doing::Blocked(_, Some(owner)) if !owner.watches.get().is_empty() => {
                    Some((number, owner.clone()))
                }
                _ => None,
            })
            .collect();
        if loops.is_empty() {
            return false;
        }
        if self.host.clock.is_virtual() {
            let awaited = loops
                .iter()
                .flat_map(|(_, owner)| owner.awaited())
                .collect();
            self.idle_beside(awaited, Some(self.socket_patience()));
        }
        let mut any = false;
        for (number, owner) in loops {
            if self.poll_sockets(&owner) {
                any |= self.wake_for(number, Woken::Called);
            }
        }
        any
    }

    /// Threads whose blocking calls are over can go on.
    fn wake_callers(&mut self) {
        if !self.asyncio.threads.calls.is_empty() {
            for number in self.asyncio.threads.calls.finished() {
                self.wake_thread(number);
            }
        }
    }

    /// Loops that wait, and to which something was posted, can go on.
    fn wake_posted_loops(&mut self) {
        let posted: Vec<usize> = (self.asyncio.threads.table.iter().enumerate())
            .filter(|(_, thread)| match &thread.doing {
                Doing::Blocked(_, Some(owner)) => owner
                    .inbox
                    .posted
                    .lock()
                    .is_ok_and(|posted| !posted.is_empty()),
                _ => false,
            })
            .map(|(number, _)| number)
            .collect();
        for number in posted {
            self.wake_thread(number);
        }
    }

    /// Is something real under way outside, for which the virtual clock stands still?
    fn is_outside_busy(&self) -> bool {
        self.asyncio.threads.calls.is_busy()
            || self.waiting_loops().any(|owner| owner.inbox.is_busy())
    }

    fn waiting_loops(&self) -> impl Iterator<Item = &Ptr<Loop>> {
        let table = self.asyncio.threads.table.iter();
        table.filter_map(|thread| match &thread.doing {
            Doing::Blocked(_, Some(owner)) => Some(owner),
            _ => None,
        })
    }

    /// May something come from outside that wakes a loop, or a signal that a handler waits for?
    fn is_outside_awaited(&self) -> bool {
        !self.asyncio.threads.calls.is_empty()
            || self
                .waiting_loops()
                .any(|owner| self.waits_for_outside(owner))
    }

    /// A loop has nothing ready, and there are other threads.
    pub(super) fn wait_beside_threads(&mut self, owner: &Ptr<Loop>) -> Res<()> {
        let when = owner.timers.get_mut().earliest();
        if when.is_some_and(|when| when <= self.host.clock.now()) {
            return self.give_others_a_turn();
        }
        owner.waiter.set(self.current_thread());
        let woken = self.block_in(when, Some(owner));
        owner.waiter.set(usize::MAX);
        self.take_posted(owner);
        woken.map(drop)
    }

    /// A loop goes on and on: now and then the threads that can go on do.
    #[cold]
    pub(super) fn give_others_a_turn(&mut self) -> Res<()> {
        let threads = &mut self.asyncio.threads;
        threads.turns += 1;
        if threads.turns >= TURNS {
            threads.turns = 0;
            self.yield_to_others()?;
        }
        Ok(())
    }

    /// Debug mode: only the thread that runs a loop may use it, but for `call_soon_threadsafe`.
    pub(crate) fn check_thread(&mut self, owner: &Loop) -> Res<()> {
        let runner = owner.runner.get();
        if runner != usize::MAX && runner != self.current_thread() {
            return Err(self.error(
                ExcType::RuntimeError,
                "Non-thread-safe operation invoked on an event loop other than the current one",
            ));
        }
        Ok(())
    }

    /// Something was made ready in a loop that another thread may wait in.
    pub(crate) fn wake_loop(&mut self, owner: &Loop) {
        let waiter = owner.waiter.get();
        if waiter != usize::MAX {
            self.wake_thread(waiter);
        }
    }
}
