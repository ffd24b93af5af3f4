//! The driver: script tasks as tokio tasks, handed a baton. The only file that names tokio.
//!
//! Each script thread runs on a stack of its own (corosensei). Whichever tokio task
//! is being polled with the baton resumes the stack of the current thread; before a
//! step of a task runs, the stack is set aside until that task's tokio task is polled
//! ([`Vm::hand_over`]). So every step of a script task happens inside the poll of its
//! own tokio task, in the order of our queue, and the code of the loop stays
//! sequential. Which thread is current [`super::threads`] decides; a thread that was
//! set aside goes on in the tokio task in which it stood.
//!
//! A slot is a tokio task's number. It holds no value: the script's Task (or thread)
//! owns the slot and gives it back when it is done or dies.

use super::future::Future;
use super::sockets::Awaited;
use crate::host::Interrupts;
use crate::object::{Mut, Ptr};
use crate::vm::Vm;
use corosensei::stack::DefaultStack;
use corosensei::{Coroutine, CoroutineResult, Yielder};
use socket2::Socket;
use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::ptr;
use std::rc::Rc;
use std::task::{Context, Poll, RawWakerVTable, Waker};
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::LocalSet;

/// What wakes an idle program from outside.
pub type Wake = tokio::sync::Notify;

/// The native stack of the main thread.
const STACK: usize = 64 << 20;
/// The native stack of another thread.
const THREAD_STACK: usize = 16 << 20;
/// What the stack keeps free below the limit for natives and for making the error.
const RESERVE: usize = 1 << 20;
/// After this many handles in one poll, tokio's driver gets a turn.
const HANDLES_A_POLL: u32 = 64;
/// Ctrl-C.
const SIGINT: i32 = 2;
/// So many stacks of threads that ended are kept for others.
const SPARE: usize = 8;

/// Why the script's stack was set aside.
pub(crate) enum Suspend {
    /// The next step belongs to this slot.
    HandOver(u32),
    /// Another thread goes on.
    Switch(usize),
    /// Nothing is ready: wait so long at most, for Ctrl-C or the outside.
    Idle(Option<f64>),
    /// tokio's driver gets a turn.
    Breathe,
    /// The program is over and its stacks are left as they are.
    Leave,
}

type Stack = Coroutine<(), Suspend, ()>;

/// How a thread's stack gives way; null for a thread that did not begin.
#[derive(Clone, Copy)]
pub(crate) struct Giver(*const Yielder<(), Suspend>);

impl Default for Giver {
    fn default() -> Giver {
        Giver(ptr::null())
    }
}

impl Giver {
    /// Set the stack aside whose giver this is: the running one.
    pub(super) fn suspend(self, why: Suspend) {
        // SAFETY: a thread that runs has its giver, and the yielder lives as long as the stack, on which we are.
        unsafe { (*self.0).suspend(why) };
    }
}

const MAIN: u32 = u32::MAX - 1;
const NONE: u32 = u32::MAX;

/// The slots, a word each: where its tokio task stands, or its waker's data if it waits.
#[derive(Default)]
struct Slots {
    words: Vec<usize>,
    /// What all the wakers have in common: they are those of tasks of one `LocalSet`.
    vtable: Option<&'static RawWakerVTable>,
}

/// The slot is not in use.
const FREE: usize = 0;
/// Its tokio task was spawned and not polled yet.
const SPAWNED: usize = 1;
/// The script's task is over; the tokio task ends at its next poll.
const OVER: usize = 2;

impl Slots {
    /// Was its tokio task spawned, and is the script's task not over?
    fn is_alive(&self, slot: u32) -> bool {
        let word = self.words.get(slot as usize);
        word.is_some_and(|word| !matches!(*word, FREE | OVER))
    }

    fn add(&mut self) -> u32 {
        self.words.push(FREE);
        self.words.len() as u32 - 1
    }

    /// The waker kept in a slot's word.
    #[inline(always)]
    fn waker(&self, word: usize) -> Option<ManuallyDrop<Waker>> {
        let vtable = self.vtable.filter(|_| word > OVER)?;
        // SAFETY: the word is the data of a waker with that vtable, of which it owns a share.
        Some(ManuallyDrop::new(unsafe {
            Waker::new(word as *const (), vtable)
        }))
    }

    /// The tokio task of a slot is being polled with that waker, and waits from now on, unless it is over.
    #[inline(always)]
    fn wait(&mut self, slot: u32, waker: &Waker) {
        let word = self.words[slot as usize];
        if word == waker.data() as usize || word == OVER {
            return;
        }
        self.put(slot, FREE);
        let vtable = *self.vtable.get_or_insert(waker.vtable());
        assert!(ptr::eq(vtable, waker.vtable()), "all are of one LocalSet");
        let own = ManuallyDrop::new(waker.clone());
        self.words[slot as usize] = own.data() as usize;
    }

    /// Something else than a waker in a slot; the waker that was there is given up.
    fn put(&mut self, slot: u32, word: usize) {
        let old = std::mem::replace(&mut self.words[slot as usize], word);
        drop(self.waker(old).map(ManuallyDrop::into_inner));
    }
}

impl Drop for Slots {
    fn drop(&mut self) {
        for slot in 0..self.words.len() {
            self.put(slot as u32, FREE);
        }
    }
}

/// A script thread, as the driver sees it.
struct Thread {
    /// Its stack; none once it is over.
    stack: Option<Box<Stack>>,
    /// Its own slot.
    slot: u32,
    /// The slot in whose tokio task it goes on.
    place: u32,
}

/// The program left without unwinding its stack.
pub struct Left;

/// What the machine and the tokio tasks share: who may run.
pub(crate) struct Baton {
    /// The slot whose tokio task is being polled with the baton, or will be.
    holder: Cell<u32>,
    /// Handles run in this poll.
    handles: Cell<u32>,
    /// Looked at in every hand-over: nothing that runs while it is borrowed comes back here.
    slots: Mut<Slots>,
    free: RefCell<Vec<u32>>,
    /// The main task, while it waits.
    main: RefCell<Option<Waker>>,
    /// The script threads by number; 0 is main.
    threads: RefCell<Vec<Thread>>,
    /// The thread whose stack is resumed.
    current: Cell<usize>,
    /// Its stack; null when it must be looked up.
    stack: Cell<*mut Stack>,
    /// What the main task is asked to wait for.
    idle: Cell<Option<Option<f64>>>,
    /// Sockets that end the wait.
    awaited: RefCell<Vec<Awaited>>,
    /// The program is over: it ended, or left.
    over: Cell<Option<Result<(), Left>>>,
    spare: RefCell<Vec<DefaultStack>>,
    /// There is a runtime, on which tasks can be spawned.
    on_runtime: Cell<bool>,
}

impl Drop for Baton {
    fn drop(&mut self) {
        for thread in self.threads.get_mut() {
            if let Some(stack) = &mut thread.stack {
                // SAFETY: a thread that is left behind is never gone back to; what its frames own is lost
                // with the machine's heap, and no `finally` of theirs may run.
                unsafe { stack.force_reset() };
            }
        }
    }
}

/// The script's task of this slot is over: its tokio task ends.
pub(crate) fn release(baton: &Baton, slot: u32) {
    let slots = baton.slots.get_mut();
    let Some(word) = slots.words.get_mut(slot as usize) else {
        return;
    };
    let word = std::mem::replace(word, OVER);
    let waker = slots.waker(word).map(ManuallyDrop::into_inner);
    // Not the one being polled: wake it, so that it sees that it is over.
    if let Some(waker) = waker.filter(|_| baton.holder.get() != slot) {
        waker.wake();
    }
}

impl Vm {
    /// The next step is this task's, unless it is done: go on in the poll of its tokio task.
    #[inline(always)]
    pub(super) fn hand_over(&mut self, future: &Ptr<Future>) {
        let (Some(baton), false) = (&self.asyncio.driver, future.is_done()) else {
            return;
        };
        let Some(task) = &future.task else { return };
        let mut slot = task.slot.get();
        if slot == NONE {
            slot = baton.new_slot();
            task.slot.set(slot);
            if let Some(owner) = future.owner.as_::<super::Loop>() {
                if owner.baton.get().is_none() {
                    owner.baton.set(Some(baton.clone()));
                }
            }
        }
        if baton.holder.get() == slot {
            let handles = baton.handles.get() + 1;
            baton.handles.set(handles);
            if handles < HANDLES_A_POLL {
                return;
            }
            self.suspend_thread(Suspend::Breathe);
        }
        if let Some(baton) = &self.asyncio.driver {
            baton.handles.set(0);
        }
        self.suspend_thread(Suspend::HandOver(slot));
    }

    /// Wait for so many seconds (None: without end), for the outside or Ctrl-C.
    pub(crate) fn idle(&mut self, seconds: Option<f64>) {
        if self.asyncio.driver.is_some() {
            self.suspend_thread(Suspend::Idle(seconds));
        } else if let Some(seconds) = seconds {
            std::thread::sleep(Duration::from_secs_f64(seconds.clamp(0.0, 1e9)));
        }
    }

    /// The same; a socket that is ready ends it too.
    pub(crate) fn idle_beside(&mut self, awaited: Vec<Awaited>, seconds: Option<f64>) {
        if let Some(baton) = &self.asyncio.driver {
            *baton.awaited.borrow_mut() = awaited;
        }
        self.idle(seconds);
    }

    /// The program is over here and now; what is on its stacks is never gone back to.
    pub(crate) fn leave_program(&mut self) {
        if self.asyncio.driver.is_some() {
            self.suspend_thread(Suspend::Leave);
        }
    }

    /// Set this thread's stack aside.
    fn suspend_thread(&mut self, why: Suspend) {
        if self.asyncio.driver.is_some() {
            self.asyncio.giver.suspend(why);
        }
    }

    /// Make a stack for a thread that will run `body`; gives its number. `None`: the program has no driver, or no memory.
    ///
    /// `body` ends by [`Vm::end_thread`], which says who goes on.
    pub(super) fn new_stack(&mut self, body: impl FnOnce(&mut Vm) + 'static) -> Option<usize> {
        let baton = self.asyncio.driver.clone()?;
        let spare = baton.spare.borrow_mut().pop();
        let stack = match spare {
            Some(stack) => stack,
            None => DefaultStack::new(THREAD_STACK).ok()?,
        };
        let stack = begin_on(stack, THREAD_STACK, self, body);
        let slot = baton.new_slot();
        let mut threads = baton.threads.borrow_mut();
        let thread = Thread {
            stack: Some(Box::new(stack)),
            slot,
            place: slot,
        };
        let free = threads
            .iter()
            .skip(1)
            .position(|thread| thread.slot == NONE);
        Some(match free {
            Some(at) => {
                threads[at + 1] = thread;
                at + 1
            }
            None => {
                threads.push(thread);
                threads.len() - 1
            }
        })
    }

    /// The running thread ends, and this one goes on.
    pub(super) fn end_stack(&mut self, next: usize) {
        if let Some(baton) = &self.asyncio.driver {
            baton.current.set(next);
        }
    }
}

/// A stack on which `body` runs, when it is resumed for the first time.
fn begin_on(
    stack: DefaultStack,
    size: usize,
    vm: *mut Vm,
    body: impl FnOnce(&mut Vm) + 'static,
) -> Stack {
    Coroutine::with_stack(stack, move |yielder, ()| {
        // SAFETY: `run_program` borrows the machine until all stacks are gone or forgotten.
        let vm = unsafe { &mut *vm };
        let here = 0u8;
        vm.stack_floor = &raw const here as usize - size + RESERVE;
        vm.asyncio.giver = Giver(yielder);
        body(vm);
    })
}

enum Next {
    /// Another task has the baton now.
    Passed,
    /// The main task is asked to wait.
    Wait,
    /// The program is over.
    Over,
}

impl Baton {
    fn new_slot(&self) -> u32 {
        match self.free.borrow_mut().pop() {
            Some(slot) => {
                self.slots.get_mut().put(slot, FREE);
                slot
            }
            None => self.slots.get_mut().add(),
        }
    }

    /// Run script threads in the poll of the holder, until the baton goes on.
    fn run(self: &Rc<Self>, holder: u32) -> Next {
        loop {
            if self.stack.get().is_null() && !self.find_stack() {
                return Next::Over;
            }
            let me = self.current.get();
            // SAFETY: the box stays in its place until the thread is over or left, which only this function
            // sees: it looks the stack up anew after anything but a hand-over.
            let result = unsafe { (*self.stack.get()).resume(()) };
            if !matches!(result, CoroutineResult::Yield(Suspend::HandOver(_))) {
                self.stack.set(ptr::null_mut());
            }
            let next = match result {
                CoroutineResult::Yield(Suspend::HandOver(slot)) => slot,
                CoroutineResult::Yield(Suspend::Leave) => {
                    // Its stack holds frames that must not be unwound: no `finally` runs.
                    std::mem::forget(self.threads.borrow_mut()[me].stack.take());
                    self.over.set(Some(Err(Left)));
                    return self.pass_to_main(holder, Next::Over);
                }
                CoroutineResult::Yield(Suspend::Switch(next)) => {
                    self.threads.borrow_mut()[me].place = holder;
                    self.current.set(next);
                    self.place(next)
                }
                CoroutineResult::Yield(Suspend::Idle(seconds)) => {
                    self.idle.set(Some(seconds));
                    return self.pass_to_main(holder, Next::Wait);
                }
                CoroutineResult::Yield(Suspend::Breathe) => {
                    self.idle.set(Some(Some(0.0)));
                    return self.pass_to_main(holder, Next::Wait);
                }
                CoroutineResult::Return(()) if me == 0 => {
                    drop(self.threads.borrow_mut()[me].stack.take());
                    self.over.set(Some(Ok(())));
                    return self.pass_to_main(holder, Next::Over);
                }
                CoroutineResult::Return(()) => {
                    let slot = std::mem::replace(&mut self.threads.borrow_mut()[me].slot, NONE);
                    release(self, slot);
                    let stack = self.threads.borrow_mut()[me].stack.take();
                    let mut spare = self.spare.borrow_mut();
                    if spare.len() < SPARE {
                        spare.extend(stack.map(|stack| stack.into_stack()));
                    }
                    self.place(self.current.get())
                }
            };
            if next == holder {
                continue;
            }
            if next == MAIN {
                return self.pass_to_main(holder, Next::Passed);
            }
            self.pass(next);
            return Next::Passed;
        }
    }

    /// Look up the stack of the current thread; has it one?
    #[cold]
    fn find_stack(&self) -> bool {
        let me = self.current.get();
        match self.threads.borrow_mut().get_mut(me) {
            Some(Thread {
                stack: Some(stack), ..
            }) => {
                self.stack.set(&mut **stack);
                true
            }
            _ => false,
        }
    }

    /// The slot in which a thread that was set aside goes on: where it stood, if that is still there.
    fn place(&self, thread: usize) -> u32 {
        let threads = self.threads.borrow();
        let Thread { slot, place, .. } = threads[thread];
        match self.slots.get().is_alive(place) {
            true => place,
            false => slot,
        }
    }

    fn pass_to_main(&self, holder: u32, next: Next) -> Next {
        self.holder.set(MAIN);
        if holder == MAIN {
            return next;
        }
        if let Some(waker) = self.main.borrow_mut().take() {
            waker.wake();
        }
        Next::Passed
    }

    /// Hand the baton to a slot's tokio task, which is made at its first turn.
    fn pass(self: &Rc<Self>, slot: u32) {
        self.holder.set(slot);
        if !self.on_runtime.get() {
            return;
        }
        let slots = self.slots.get_mut();
        let word = slots.words[slot as usize];
        match slots.waker(word) {
            Some(waker) => waker.wake_by_ref(),
            None if word == FREE => {
                slots.put(slot, SPAWNED);
                tokio::task::spawn_local(TaskFuture {
                    slot,
                    baton: self.clone(),
                });
            }
            None => {}
        }
    }
}

/// The tokio task of a script's task.
struct TaskFuture {
    slot: u32,
    baton: Rc<Baton>,
}

impl Future_ for TaskFuture {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<()> {
        let (slot, baton) = (self.slot, &self.baton);
        baton.slots.get_mut().wait(slot, context.waker());
        if baton.holder.get() == slot {
            baton.run(slot);
        }
        let slots = baton.slots.get_mut();
        if slots.words[slot as usize] == OVER && baton.holder.get() != slot {
            slots.put(slot, FREE);
            baton.free.borrow_mut().push(slot);
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

use std::future::Future as Future_;

/// The tokio task of the script's main thread: it begins, waits when nothing is ready, and ends.
struct MainFuture {
    baton: Rc<Baton>,
}

impl Future_ for MainFuture {
    /// What to wait for, if the program is not over.
    type Output = Option<Option<f64>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        let baton = &self.baton;
        *baton.main.borrow_mut() = Some(context.waker().clone());
        if baton.holder.get() != MAIN {
            return Poll::Pending;
        }
        if let Some(over) = baton.over.take() {
            baton.over.set(Some(over));
            return Poll::Ready(None);
        }
        if let Some(wait) = baton.idle.take() {
            return Poll::Ready(Some(wait));
        }
        match baton.run(MAIN) {
            // Passed to the main task itself: it is woken already.
            Next::Passed => Poll::Pending,
            Next::Over => Poll::Ready(None),
            Next::Wait => Poll::Ready(Some(baton.idle.take().flatten())),
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
    let stack = match DefaultStack::new(STACK) {
        Ok(stack) => stack,
        Err(error) => panic!("cannot reserve the script's stack: {error}"),
    };
    let baton = Rc::new(Baton {
        holder: Cell::new(MAIN),
        handles: Cell::new(0),
        slots: Mut::default(),
        free: RefCell::default(),
        main: RefCell::default(),
        threads: RefCell::default(),
        current: Cell::new(0),
        stack: Cell::new(ptr::null_mut()),
        idle: Cell::new(None),
        awaited: RefCell::default(),
        over: Cell::new(None),
        spare: RefCell::default(),
        on_runtime: Cell::new(false),
    });
    let outer = vm.asyncio.driver.replace(baton.clone());
    let outer_giver = vm.asyncio.giver;
    let floor = vm.stack_floor;
    let result = Rc::new(RefCell::new(None));
    let kept = result.clone();
    let stack = begin_on(stack, STACK, vm, move |vm| {
        let value = program(vm);
        *kept.borrow_mut() = Some(value);
    });
    baton.threads.borrow_mut().push(Thread {
        stack: Some(Box::new(stack)),
        slot: MAIN,
        place: MAIN,
    });
    // Up to the first step of a task, or the first wait, the main thread needs no runtime; most scripts without a
    // loop never do.
    if !matches!(baton.run(MAIN), Next::Over) {
        go_on(&baton, &vm.host.interrupts);
    }
    vm.asyncio.driver = outer;
    vm.asyncio.giver = outer_giver;
    vm.stack_floor = floor;
    let result = result.borrow_mut().take();
    match baton.over.take() {
        Some(Ok(())) => result.ok_or(Left),
        _ => Err(Left),
    }
}

/// Drive a program that has given way once on a tokio runtime, to its end.
fn go_on(baton: &Rc<Baton>, wake: &Interrupts) {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        // Without epoll there is no event loop; the message names the system's error.
        Err(error) => panic!("cannot start the event loop: {error}"),
    };
    let local = LocalSet::new();
    local.block_on(&runtime, async {
        baton.on_runtime.set(true);
        if baton.holder.get() != MAIN {
            baton.pass(baton.holder.get());
        }
        let mut signals: Vec<(i32, Signal)> = Vec::new();
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
            if wake.watched {
                let others = wake.others.lock().map(|others| others.clone());
                for number in std::iter::once(SIGINT).chain(others.unwrap_or_default()) {
                    if !signals.iter().any(|(own, _)| *own == number) {
                        if let Ok(listening) = signal(SignalKind::from_raw(number)) {
                            signals.push((number, listening));
                        }
                    }
                }
            }
            let sockets: Vec<(AsyncFd<Rc<Socket>>, bool, bool)> =
                (baton.awaited.take().into_iter())
                    .filter_map(|(socket, reads, writes)| {
                        let interest = match (reads, writes) {
                            (true, true) => Interest::READABLE | Interest::WRITABLE,
                            (false, true) => Interest::WRITABLE,
                            _ => Interest::READABLE,
                        };
                        // SAFETY: the registration owns a share of the socket, which stays open with it.
                        let socket = unsafe { AsyncFd::register_with_interest(socket, interest) };
                        let socket = socket.ok()?;
                        Some((socket, reads, writes))
                    })
                    .collect();
            let ready = std::future::poll_fn(|context| {
                let any = sockets.iter().any(|(socket, reads, writes)| {
                    *reads && socket.poll_read_ready(context).is_ready()
                        || *writes && socket.poll_write_ready(context).is_ready()
                });
                if any { Poll::Ready(()) } else { Poll::Pending }
            });
            let slept = async {
                match wait {
                    Some(seconds) => {
                        tokio::time::sleep(Duration::from_secs_f64(seconds.clamp(0.0, 1e9))).await
                    }
                    None => std::future::pending().await,
                }
            };
            let interrupted = std::future::poll_fn(|context| {
                let came = signals
                    .iter_mut()
                    .any(|(_, listening)| listening.poll_recv(context).is_ready());
                if came || wake.is_pending() {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            });
            tokio::select! {
                () = slept => {}
                () = interrupted => {}
                () = ready => {}
                () = wake.outside.notified() => {}
            }
        }
    });
}
