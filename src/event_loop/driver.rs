//! The driver: script tasks as tokio tasks, handed a baton. The only file that names tokio.
//!
//! The script's thread runs on a stack of its own (corosensei). Whichever tokio task
//! is being polled with the baton resumes that stack; before a step of a task runs,
//! the stack is set aside until that task's tokio task is polled ([`Vm::hand_over`]).
//! So every step of a script task happens inside the poll of its own tokio task,
//! in the order of our queue, and the code of the loop stays sequential.
//!
//! A slot is a tokio task's number. It holds no value: the script's Task owns the slot
//! and gives it back when it is done or dies.

use super::future::Future;
use crate::object::Ptr;
use crate::vm::Vm;
use corosensei::stack::DefaultStack;
use corosensei::{Coroutine, CoroutineResult, Yielder};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::LocalSet;

/// What wakes an idle program from outside.
pub type Wake = tokio::sync::Notify;

/// The native stack of a script thread.
const STACK: usize = 64 << 20;
/// What the stack keeps free below the limit for natives and for making the error.
const RESERVE: usize = 1 << 20;
/// After this many handles in one poll, tokio's driver gets a turn.
const HANDLES_A_POLL: u32 = 64;

/// Why the script's stack was set aside.
enum Suspend {
    /// The next step belongs to this slot.
    HandOver(u32),
    /// Nothing is ready: wait so long at most, for Ctrl-C or the outside.
    Idle(Option<f64>),
    /// tokio's driver gets a turn.
    Breathe,
    /// The program is over and its stack is left as it is.
    Leave,
}

type Thread<R> = Coroutine<(), Suspend, R>;

/// What the script's side knows of the driver.
pub(crate) struct Link {
    yielder: *const Yielder<(), Suspend>,
    /// The slot whose tokio task is being polled; the main task's is `MAIN`.
    holder: Cell<u32>,
    handles: Cell<u32>,
}

const MAIN: u32 = u32::MAX - 1;
const NONE: u32 = u32::MAX;

#[derive(Clone)]
enum Slot {
    /// Not in use.
    Free,
    /// Its tokio task was spawned and not polled yet.
    Spawned,
    /// Its tokio task waits to be handed the baton.
    Waiting(Waker),
    /// The script's task is over; the tokio task ends at its next poll.
    Over,
}

#[derive(Default)]
struct Slots {
    slots: Vec<Slot>,
    free: Vec<u32>,
    /// Who holds the baton.
    holder: u32,
    /// The main task, while it waits.
    main: Option<Waker>,
}

thread_local! {
    static SLOTS: RefCell<Slots> = RefCell::default();
}

/// The script's task of this slot is over: its tokio task ends.
pub(crate) fn release(slot: u32) {
    let waker = SLOTS.with_borrow_mut(|slots| {
        let place = slots.slots.get_mut(slot as usize)?;
        match std::mem::replace(place, Slot::Over) {
            // Not the one being polled: wake it, so that it sees that it is over.
            Slot::Waiting(waker) if slots.holder != slot => Some(waker),
            _ => None,
        }
    });
    if let Some(waker) = waker {
        waker.wake();
    }
}

impl Vm {
    /// The next step is this task's: go on in the poll of its tokio task.
    #[inline]
    pub(super) fn hand_over(&mut self, future: &Ptr<Future>) {
        let Some(link) = &self.asyncio.driver else {
            return;
        };
        let Some(task) = &future.task else { return };
        let mut slot = task.slot.get();
        if slot == NONE {
            slot = SLOTS.with_borrow_mut(|slots| match slots.free.pop() {
                Some(slot) => {
                    slots.slots[slot as usize] = Slot::Free;
                    slot
                }
                None => {
                    slots.slots.push(Slot::Free);
                    slots.slots.len() as u32 - 1
                }
            });
            task.slot.set(slot);
        }
        if link.holder.get() == slot {
            let handles = link.handles.get() + 1;
            link.handles.set(handles);
            if handles < HANDLES_A_POLL {
                return;
            }
            link.holder.set(MAIN);
            self.suspend_thread(Suspend::Breathe);
        }
        if let Some(link) = &self.asyncio.driver {
            link.handles.set(0);
            link.holder.set(slot);
        }
        self.suspend_thread(Suspend::HandOver(slot));
    }

    /// Wait for so many seconds (None: without end), for the outside or Ctrl-C.
    pub(crate) fn idle(&mut self, seconds: Option<f64>) {
        if let Some(link) = &self.asyncio.driver {
            link.holder.set(MAIN);
            self.suspend_thread(Suspend::Idle(seconds));
        } else if let Some(seconds) = seconds {
            std::thread::sleep(Duration::from_secs_f64(seconds.clamp(0.0, 1e9)));
        }
    }

    /// The program is over here and now; what is on its stack is never gone back to.
    pub(crate) fn leave_program(&mut self) {
        if self.asyncio.driver.is_some() {
            self.suspend_thread(Suspend::Leave);
        }
    }

    fn suspend_thread(&mut self, why: Suspend) {
        if let Some(link) = &self.asyncio.driver {
            // SAFETY: the yielder lives as long as the script's stack, on which we are.
            unsafe { (*link.yielder).suspend(why) };
        }
    }
}

/// The script's stack, shared by the tokio tasks that resume it.
struct Baton<R> {
    thread: RefCell<Option<Thread<R>>>,
    result: RefCell<Option<Result<R, Left>>>,
    idle: Cell<Option<Option<f64>>>,
}

/// The program left without unwinding its stack.
pub struct Left;

enum Next {
    /// Another task has the baton now.
    Passed,
    /// The main task is asked to wait.
    Wait,
    /// The program is over.
    Over,
}

impl<R: 'static> Baton<R> {
    /// Run the script's stack in the poll of the holder, until the baton goes on.
    fn run(self: &Rc<Self>, holder: u32) -> Next {
        loop {
            let Some(mut thread) = self.thread.borrow_mut().take() else {
                return Next::Over;
            };
            let result = thread.resume(());
            match result {
                CoroutineResult::Yield(why) => {
                    if let Suspend::Leave = why {
                        // Its stack holds frames that must not be unwound: no `finally` runs.
                        std::mem::forget(thread);
                        *self.result.borrow_mut() = Some(Err(Left));
                        return self.pass_to_main(holder, Next::Over);
                    }
                    *self.thread.borrow_mut() = Some(thread);
                    match why {
                        Suspend::HandOver(slot) if slot == holder => continue,
                        Suspend::HandOver(slot) => {
                            self.pass(slot);
                            return Next::Passed;
                        }
                        Suspend::Idle(seconds) => {
                            self.idle.set(Some(seconds));
                            return self.pass_to_main(holder, Next::Wait);
                        }
                        Suspend::Breathe => {
                            self.idle.set(Some(Some(0.0)));
                            return self.pass_to_main(holder, Next::Wait);
                        }
                        Suspend::Leave => return Next::Over,
                    }
                }
                CoroutineResult::Return(value) => {
                    *self.result.borrow_mut() = Some(Ok(value));
                    return self.pass_to_main(holder, Next::Over);
                }
            }
        }
    }

    fn pass_to_main(&self, holder: u32, next: Next) -> Next {
        if holder == MAIN {
            return next;
        }
        let waker = SLOTS.with_borrow_mut(|slots| {
            slots.holder = MAIN;
            slots.main.take()
        });
        if let Some(waker) = waker {
            waker.wake();
        }
        Next::Passed
    }

    /// Hand the baton to a slot's tokio task; it is made at its first turn.
    fn pass(self: &Rc<Self>, slot: u32) {
        let waker = SLOTS.with_borrow_mut(|slots| {
            slots.holder = slot;
            match &slots.slots[slot as usize] {
                Slot::Waiting(waker) => {
                    waker.wake_by_ref();
                    true
                }
                Slot::Spawned | Slot::Over => true,
                Slot::Free => {
                    slots.slots[slot as usize] = Slot::Spawned;
                    false
                }
            }
        });
        if !waker {
            tokio::task::spawn_local(TaskFuture {
                slot,
                baton: self.clone(),
            });
        }
    }
}

/// The tokio task of a script's task.
struct TaskFuture<R> {
    slot: u32,
    baton: Rc<Baton<R>>,
}

impl<R: 'static> Future_ for TaskFuture<R> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<()> {
        let slot = self.slot;
        let mine = SLOTS.with_borrow_mut(|slots| {
            let place = &mut slots.slots[slot as usize];
            match place {
                Slot::Waiting(waker) if waker.will_wake(context.waker()) => {}
                Slot::Over => {}
                place => *place = Slot::Waiting(context.waker().clone()),
            }
            slots.holder == slot
        });
        if mine {
            self.baton.run(slot);
        }
        let over = SLOTS.with_borrow_mut(|slots| {
            let over = matches!(slots.slots[slot as usize], Slot::Over) && slots.holder != slot;
            if over {
                slots.slots[slot as usize] = Slot::Free;
                slots.free.push(slot);
            }
            over
        });
        if over { Poll::Ready(()) } else { Poll::Pending }
    }
}

use std::future::Future as Future_;

/// The tokio task of the script's main thread: it begins, waits when nothing is ready, and ends.
struct MainFuture<R> {
    baton: Rc<Baton<R>>,
}

impl<R: 'static> Future_ for MainFuture<R> {
    /// What to wait for, if the program is not over.
    type Output = Option<Option<f64>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        let mine = SLOTS.with_borrow_mut(|slots| {
            slots.main = Some(context.waker().clone());
            slots.holder == MAIN
        });
        if !mine {
            return Poll::Pending;
        }
        if self.baton.result.borrow().is_some() {
            return Poll::Ready(None);
        }
        if let Some(wait) = self.baton.idle.take() {
            return Poll::Ready(Some(wait));
        }
        match self.baton.run(MAIN) {
            Next::Passed => Poll::Pending,
            Next::Over => Poll::Ready(None),
            Next::Wait => Poll::Ready(Some(self.baton.idle.take().flatten())),
        }
    }
}

/// Run `program` on a script thread's stack, on a tokio runtime of its own.
///
/// `Err(Left)`: it left without unwinding (a deadlock). `interrupts` wakes an idle program.
pub fn run_program<R: 'static>(
    vm: &mut Vm,
    program: impl FnOnce(&mut Vm) -> R + 'static,
) -> Result<R, Left> {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        // Without epoll there is no event loop; the message names the system's error.
        Err(error) => panic!("cannot start the event loop: {error}"),
    };
    let stack = match DefaultStack::new(STACK) {
        Ok(stack) => stack,
        Err(error) => panic!("cannot reserve the script's stack: {error}"),
    };
    SLOTS.set(Slots {
        holder: MAIN,
        ..Slots::default()
    });
    let vm: *mut Vm = vm;
    let thread: Thread<R> = Coroutine::with_stack(stack, move |yielder, ()| {
        // SAFETY: `run_program` borrows the machine until the script's stack is gone or forgotten.
        let vm = unsafe { &mut *vm };
        let here = 0u8;
        let floor = std::mem::replace(
            &mut vm.stack_floor,
            &raw const here as usize - STACK + RESERVE,
        );
        let outer = vm.asyncio.driver.replace(Link {
            yielder,
            holder: Cell::new(MAIN),
            handles: Cell::new(0),
        });
        let result = program(vm);
        vm.asyncio.driver = outer;
        vm.stack_floor = floor;
        result
    });
    let baton = Rc::new(Baton {
        thread: RefCell::new(Some(thread)),
        result: RefCell::default(),
        idle: Cell::new(None),
    });
    let local = LocalSet::new();
    // SAFETY: as above; read between resumes only.
    let wake = unsafe { (*vm).host.interrupts.clone() };
    local.block_on(&runtime, async {
        let mut interrupt = None;
        loop {
            let Some(wait) = (MainFuture {
                baton: baton.clone(),
            })
            .await
            else {
                break;
            };
            if wait == Some(0.0) {
                tokio::task::yield_now().await;
                continue;
            }
            if interrupt.is_none() && wake.watched {
                interrupt = signal(SignalKind::interrupt()).ok();
            }
            let slept = async {
                match wait {
                    Some(seconds) => {
                        tokio::time::sleep(Duration::from_secs_f64(seconds.clamp(0.0, 1e9))).await
                    }
                    None => std::future::pending().await,
                }
            };
            let interrupted = async {
                match &mut interrupt {
                    Some(interrupt) if !wake.is_pending() => drop(interrupt.recv().await),
                    Some(_) => {}
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = slept => {}
                () = interrupted => {}
                () = wake.outside.notified() => {}
            }
        }
    });
    drop(local);
    let result = baton.result.borrow_mut().take();
    result.unwrap_or(Err(Left))
}
