//! The data of exceptions, tracebacks and frame objects.

use super::heap::{Obj, Payload};
use super::{CodeObject, Function, Generator, Heap, Kind, Mut, Ptr, Value, Visitor};
use crate::vm::frame::Frame;
use std::cell::Cell;

/// A raised exception: always an instance of `BaseException`.
#[repr(transparent)]
#[derive(Clone)]
pub struct Exc(pub Ptr<Exception>);

impl From<Exc> for Value {
    fn from(exc: Exc) -> Value {
        exc.0.into()
    }
}

impl std::fmt::Debug for Exc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let class = self
            .0
            .as_ref()
            .script_class()
            .map_or("exception", |class| class.name_text());
        write!(f, "{class}{:?}", self.0.args.get())
    }
}

/// An instance of `BaseException`. Its class is always set; fields of subclasses
/// (`OSError.errno`, `StopIteration.value`, `ExceptionGroup.exceptions` …) are attributes.
pub struct Exception {
    // In the order in which they die.
    /// `args`: a tuple.
    pub args: Mut<Value>,
    /// What `__traceback__` gave last, and of how many entries it was made; unbound for nothing.
    pub traceback_object: Mut<(Value, usize)>,
    /// The traceback, innermost entry first.
    pub traceback: Mut<Vec<TraceEntry>>,
    /// `__cause__`, or None.
    pub cause: Mut<Value>,
    /// `__context__`, or None.
    pub context: Mut<Value>,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// An argument of the builtin that raised it, where CPython's is a Python function whose frame holds it.
    pub held: Mut<Value>,
}

// SAFETY: the row Exception of the table.
unsafe impl Payload for Exception {
    const KIND: Kind = Kind::Exception;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.args.get());
        visit(self.cause.get());
        visit(self.context.get());
        visit(&self.traceback_object.get().0);
        visit(self.held.get());
        for entry in self.traceback.get() {
            visit(&entry.frame);
        }
    }
    fn clear(&self) {
        self.args.set(Value::tuple([]));
        self.cause.set(Value::None);
        self.context.set(Value::None);
        self.traceback.take();
        self.traceback_object.take();
        self.held.take();
    }
}

impl Exception {
    /// The traceback, innermost entry first, with what a script changed by `tb_next = …`.
    pub fn entries(&self) -> Vec<TraceEntry> {
        let (known, count) = self.traceback_object.get().clone();
        let mut chain = Vec::new();
        let mut at = known.to_ptr::<Traceback>();
        while let Some(traceback) = at {
            chain.push(traceback.entry.clone());
            at = traceback.next.get().to_ptr();
        }
        let entries = self.traceback.get().clone();
        if chain.len() == count || count > entries.len() {
            return entries;
        }
        chain.reverse();
        let known_now = chain.len();
        chain.extend_from_slice(&entries[count..]);
        self.traceback.set(chain.clone());
        self.traceback_object.set((known, known_now));
        chain
    }
}

/// A place the exception passed through.
#[derive(Clone)]
pub struct TraceEntry {
    /// The code.
    pub code: Ptr<CodeObject>,
    /// The instruction; past the last one if the frame had not begun.
    pub pc: u32,
    /// It was the look-up of the method that the instruction calls, and not the call.
    pub looking_up: bool,
    /// The frame's object; unbound where there was no frame.
    pub frame: Value,
}

/// `__traceback__`: a part of a traceback from one entry inwards, outermost first.
pub struct Traceback {
    /// `tb_frame`'s place.
    pub entry: TraceEntry,
    /// `tb_next`: the next one inwards, or None.
    pub next: Mut<Value>,
}

// SAFETY: the row Traceback of the table.
unsafe impl Payload for Traceback {
    const KIND: Kind = Kind::Traceback;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.entry.frame);
        visit(self.next.get());
    }
    fn clear(&self) {
        self.next.set(Value::None);
    }
}

/// Where the frame of an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// It is over: the object has what it held.
    No,
    /// On the stack of a thread.
    OnStack(*mut Frame),
    /// A generator's that has not ended.
    Generator(*const Obj<Generator>),
}

impl FrameObject {
    /// The frame ended: what it held is the object's now.
    pub(crate) fn take_over(&self, locals: Vec<Value>) {
        self.locals.set(locals);
        self.holds_locals.set(true);
        Heap::with(|heap| heap.count_kept_frames(1));
    }
}

impl Drop for FrameObject {
    fn drop(&mut self) {
        if self.holds_locals.get() {
            Heap::with(|heap| heap.count_kept_frames(-1));
        }
    }
}

/// A frame as scripts and tracebacks see it. While the frame lives its locals are its own; when it ends and its
/// object is held by others, that takes them over ([`crate::vm`]'s `frame_objects`).
pub struct FrameObject {
    /// The code.
    pub code: Ptr<CodeObject>,
    /// The function; what a script makes up has none.
    pub function: Option<Ptr<Function>>,
    /// `f_globals`
    pub globals: Value,
    /// Where the frame is.
    pub live: Cell<Live>,
    /// The instruction it was at when it ended.
    pub pc: Cell<u32>,
    /// The locals as they were when it ended; cells as they are.
    pub locals: Mut<Vec<Value>>,
    /// It counts in [`Heap::kept_frames`].
    pub holds_locals: Cell<bool>,
    /// `f_back` when it ended, or None.
    pub back: Mut<Value>,
}

// SAFETY: the row Frame of the table.
unsafe impl Payload for FrameObject {
    const KIND: Kind = Kind::Frame;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        if let Some(function) = &self.function {
            visit(&function.into());
        }
        visit(&self.globals);
        self.locals.get().iter().for_each(&mut *visit);
        visit(self.back.get());
    }
    fn clear(&self) {
        self.locals.take();
        self.back.set(Value::None);
    }
}
