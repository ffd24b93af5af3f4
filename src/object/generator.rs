//! The data of generators, coroutines and asynchronous generators: a frame that can be suspended.
//!
//! The registers are the object's tail, so suspending copies nothing. While a frame
//! delegates (`await`, `yield from`) to another generator, the two are linked: the
//! delegate knows its awaiter. A root remembers the innermost frame of its chain, so
//! that resuming a task costs the same at any depth (see [`crate::vm::drive`]).

use super::exception::{FrameObject, Live};
use super::heap::{Obj, Payload, tail_behind_payload, tail_of};
use super::mutable::{Held, Rare};
use super::{Function, Kind, Mut, Ptr, Value, Visitor};
use crate::bytecode::Instr;
use crate::vm::frame_objects::NOT_BEGUN;
use std::cell::Cell;
use std::ptr;

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GenState {
    /// Made, never resumed.
    Created,
    /// On the stack of the VM.
    Running,
    /// At a `yield` or `await`.
    Suspended,
    /// Returned, raised or closed; its registers are empty, if it ever began.
    Finished,
}

/// Which of the three it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum GenKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// A generator, coroutine or asynchronous generator.
#[repr(C)]
pub struct Generator {
    /// The function it was made by: code and globals.
    pub function: Ptr<Function>,
    /// The instruction to go on at; while suspended, the one it suspended in.
    pub pc: Cell<u32>,
    /// Number of registers in the tail.
    pub nregs: u16,
    /// Which kind.
    pub kind: GenKind,
    /// Where it stands.
    pub state: Cell<GenState>,
    /// Exception handled where it suspended; None if none.
    pub handled: Held,
    /// What it delegates to, while it does.
    pub delegate: Held,
    /// The generator that delegates to this one; null if none. Not counted: the awaiter owns us.
    pub awaiter: Cell<*const Obj<Generator>>,
    /// Innermost generator of the chain below this one when it was last suspended; null if not known.
    pub innermost: Cell<*const Obj<Generator>>,
    /// The state of the VM's chains when `innermost` was stored.
    pub epoch: Cell<u32>,
    /// An asynchronous generator: an `asend`, `athrow` or `aclose` is under way.
    pub running_async: Cell<bool>,
    /// An asynchronous generator: its hooks were called.
    pub hooked: Cell<bool>,
    /// An asynchronous generator: `aclose` began, or it ended: it is not the finaliser hook's to close.
    pub closed: Cell<bool>,
    /// What few generators have.
    pub rare: Rare<GeneratorRare>,
}

/// What few generators have; unbound where they have not.
#[derive(Default)]
pub struct GeneratorRare {
    /// `__name__`, if it was assigned (else it is the function's).
    pub name: Mut<Value>,
    /// `__qualname__`, likewise.
    pub qualname: Mut<Value>,
    /// An asynchronous generator: the finaliser hook.
    pub finalizer: Mut<Value>,
    /// Debug mode: where it was made (`cr_origin`).
    pub origin: Mut<Value>,
    /// Its frame's object, if one was made and the frame has not ended.
    pub frame: Mut<Option<Ptr<FrameObject>>>,
}

// SAFETY: the row Generator of the table.
unsafe impl Payload for Generator {
    const KIND: Kind = Kind::Generator;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&Value::from(&self.function));
        self.handled.traverse(visit);
        self.delegate.traverse(visit);
        if let Some(rare) = self.rare.get() {
            for part in [&rare.name, &rare.qualname, &rare.finalizer, &rare.origin] {
                visit(part.get());
            }
            if let Some(frame) = rare.frame.get() {
                visit(&frame.into());
            }
        }
        if self.state.get() != GenState::Running {
            self.registers().iter().for_each(visit);
        }
    }
    fn clear(&self) {
        if self.state.get() != GenState::Running {
            self.finish();
        }
    }
    fn tail(&self) -> usize {
        self.nregs as usize * size_of::<Value>()
    }
    fn drop_tail(&mut self) {
        self.undelegate();
        self.part_from_object();
        let registers = ptr::slice_from_raw_parts_mut(self.base(), self.nregs as usize);
        // SAFETY: the tail holds `nregs` values, dropped once, with the object.
        unsafe { ptr::drop_in_place(registers) };
    }
}

impl Generator {
    /// A new one, its registers unbound.
    pub fn new(function: Ptr<Function>, kind: GenKind, nregs: u16) -> Ptr<Generator> {
        let ptr = Ptr::with_tail(
            Generator {
                function,
                pc: Cell::new(0),
                nregs,
                kind,
                state: Cell::new(GenState::Created),
                handled: Held::default(),
                delegate: Held::default(),
                awaiter: Cell::new(ptr::null()),
                innermost: Cell::new(ptr::null()),
                epoch: Cell::new(0),
                running_async: Cell::new(false),
                hooked: Cell::new(false),
                closed: Cell::new(false),
                rare: Rare::default(),
            },
            nregs as usize * size_of::<Value>(),
        );
        for index in 0..nregs as usize {
            // SAFETY: the tail has room for `nregs` values.
            unsafe { ptr.base().add(index).write(Value::Unbound) };
        }
        ptr
    }

    /// `__qualname__`
    pub fn qualified_name(&self) -> Value {
        match self.rare.get().map(|rare| rare.qualname.get()) {
            None | Some(Value::Unbound) => self.function.qualname.get().clone(),
            Some(own) => own.clone(),
        }
    }

    /// The first register.
    #[inline(always)]
    pub(crate) fn base(&self) -> *mut Value {
        tail_of(self, tail_behind_payload::<Generator>())
    }

    /// The registers. Not while it runs, and not across a call that takes the VM.
    pub fn registers(&self) -> &[Value] {
        // SAFETY: the tail holds `nregs` values.
        unsafe { std::slice::from_raw_parts(self.base(), self.nregs as usize) }
    }

    /// Must it be closed when it is dropped while suspended? (Else dropping its registers is all.)
    pub fn needs_close(&self) -> bool {
        self.kind == GenKind::AsyncGenerator || !self.function.code.get().unit.handlers.is_empty()
    }

    /// It is suspended at a `yield` outside of any `try` and the like: closing it runs nothing of its own.
    /// (CPython: `gen_close`)
    pub fn no_handler_sees_close(&self) -> bool {
        let (code, at) = (self.function.code.get(), self.pc.get());
        matches!(code.instrs[at as usize].get(), Instr::Yield { .. })
            && !(code.unit.handlers.iter()).any(|row| row.start <= at && at < row.end)
    }

    /// It is closed before it began: the arguments stay until it is dropped.
    pub fn close_unstarted(&self) {
        // SAFETY: a Generator is always the payload of an object.
        unsafe { super::heap::ref_of_payload(self) }.set_finalizer(false);
        self.state.set(GenState::Finished);
    }

    /// It ended: drop what its registers hold.
    pub fn finish(&self) {
        // SAFETY: a Generator is always the payload of an object.
        unsafe { super::heap::ref_of_payload(self) }.set_finalizer(false);
        self.part_from_object();
        self.state.set(GenState::Finished);
        self.running_async.set(false);
        self.undelegate();
        self.handled.set(Value::None);
        for index in 0..self.nregs as usize {
            // SAFETY: as in `registers`; taken before it is dropped.
            drop(unsafe { ptr::replace(self.base().add(index), Value::Unbound) });
        }
    }

    /// The frame ends: its object, if others hold it, takes over the locals.
    fn part_from_object(&self) {
        let Some(object) = self.rare.get().and_then(|rare| rare.frame.take()) else {
            return;
        };
        object.live.set(Live::No);
        if object.as_ref().count() == 1 {
            return;
        }
        match self.state.get() {
            // Whoever ends it has told the object where it was.
            GenState::Running => {}
            // Closed where no handler sees it: nothing is kept. (CPython: `gen_close`)
            GenState::Suspended => return object.pc.set(self.pc.get()),
            GenState::Created | GenState::Finished => object.pc.set(NOT_BEGUN),
        }
        let locals = (0..self.function.code.get().nlocals as usize)
            // SAFETY: as in `registers`; they are moved out.
            .map(|at| unsafe { ptr::replace(self.base().add(at), Value::Unbound) });
        object.take_over(locals.collect());
    }

    /// The generator that delegates to this one.
    pub fn outer(&self) -> Option<Ptr<Generator>> {
        let awaiter = self.awaiter.get();
        // SAFETY: an awaiter is alive while it awaits.
        (!awaiter.is_null()).then(|| unsafe { Ptr::from_raw(awaiter) })
    }

    /// It does not delegate any more.
    pub fn undelegate(&self) {
        let delegate = self.delegate.take();
        if let Some(inner) = delegate.as_::<Generator>() {
            inner.awaiter.set(ptr::null());
        }
    }
}

/// What `coroutine.__await__()` gives: an iterator that drives the coroutine, of whichever kind that is.
pub struct CoroutineWrapper(pub Value);

// SAFETY: the row CoroutineWrapper of the table.
unsafe impl Payload for CoroutineWrapper {
    const KIND: Kind = Kind::CoroutineWrapper;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.0);
    }
}

/// What an [`AsyncGenAwaitable`] does to its generator.
#[derive(Clone)]
pub enum AsyncGenCall {
    /// `__anext__`, `asend(value)`.
    Send(Value),
    /// `athrow(…)` with a tuple of arguments.
    Throw(Value),
    /// `aclose()`.
    Close,
}

/// What `__anext__`, `asend`, `athrow` and `aclose` give.
pub struct AsyncGenAwaitable {
    /// The asynchronous generator.
    pub generator: Ptr<Generator>,
    /// What to do at the first step.
    pub call: Mut<AsyncGenCall>,
    /// 0 not begun, 1 under way, 2 over.
    pub state: Cell<u8>,
}

// SAFETY: the row AsyncGenAwaitable of the table.
unsafe impl Payload for AsyncGenAwaitable {
    const KIND: Kind = Kind::AsyncGenAwaitable;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&Value::from(&self.generator));
        if let AsyncGenCall::Send(value) | AsyncGenCall::Throw(value) = self.call.get() {
            visit(value);
        }
    }
}
