//! Frames and the stacks of a script thread.
//!
//! Both stacks are reserved once and never move: natives borrow argument slices
//! while they call back, and the dispatch loop holds a pointer to its frame. The
//! pages are only touched when used.

use crate::bytecode::{Instr, Reg};
use crate::object::exception::{FrameObject, Live};
use crate::object::heap::Obj;
use crate::object::{CodeObject, Function, Generator, Ptr, Value};
use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::ptr;

/// What happens when a frame returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
    /// [`super::Vm::run`] returns to its Rust caller.
    Entry,
    /// The value goes to register `ret` of the frame below.
    Call,
    /// The same, and the frame has an object ([`Stacks::objects`]).
    CallWithObject,
    /// It was `__init__`: the instance in `extra` goes to register `ret` of the frame below.
    Init,
    /// A generator of the `for` loop at which the frame below stands.
    Iter,
    /// A generator to which the frame below delegates.
    Delegate,
}

/// An activation of a code object.
pub struct Frame {
    /// The function: code, globals, closure.
    pub function: Ptr<Function>,
    /// The function's code; it lives as long as the function.
    pub code: *const CodeObject,
    /// The next instruction, saved whenever the frame may be looked at.
    pub pc: *const Cell<Instr>,
    /// Register 0.
    pub regs: *mut Value,
    /// The first free place of the register stack above this frame.
    pub top: *mut Value,
    /// The generator whose registers these are.
    pub generator: Option<Ptr<Generator>>,
    /// The generator that was resumed: the outermost of the chain this frame belongs to.
    pub root: *const Obj<Generator>,
    /// What happens at its end.
    pub link: Link,
    /// See [`Link`].
    pub ret: Reg,
    /// The exception being handled, or None. (A generator keeps its own.)
    pub handled: Value,
    /// See [`Link::Init`] and [`Frame::was_thrown_into`].
    pub extra: Value,
}

impl Frame {
    /// The exception handled in this very frame.
    pub fn handled(&self) -> Value {
        match &self.generator {
            Some(generator) => generator.handled.value(),
            None => self.handled.clone(),
        }
    }

    /// What its first local holds: `self` in a method.
    pub fn first_local(&self) -> Value {
        // SAFETY: as in `locals_snapshot`.
        unsafe {
            match (*self.code).nlocals {
                0 => Value::Unbound,
                _ => (*self.regs).clone(),
            }
        }
    }

    /// The same, borrowed.
    pub fn first_register(&self) -> Option<&Value> {
        // SAFETY: as in `locals_snapshot`.
        unsafe { ((*self.code).nlocals > 0).then(|| &*self.regs) }
    }

    /// Its code object.
    pub fn code_ref(&self) -> &CodeObject {
        // SAFETY: as in `code_object`.
        unsafe { &*self.code }
    }

    /// What its locals hold now, cells unwrapped, in the order of the code's locals.
    pub fn locals_snapshot(&self) -> Vec<Value> {
        // SAFETY: the frame's registers and code are alive.
        unsafe {
            (0..(*self.code).nlocals as usize)
                .map(|at| (*self.regs.add(at)).clone())
                .collect()
        }
    }

    /// Its code object, counted.
    pub fn code_object(&self) -> Ptr<CodeObject> {
        // SAFETY: a code object that the function (or a running generator's function) keeps alive.
        unsafe { super::link::code_ptr(&*self.code) }
    }

    /// A generator's frame: was its chain resumed by a throw? Then an exception that reaches the next
    /// frame of the chain gets as its context what that one handles.
    pub fn was_thrown_into(&self) -> bool {
        matches!(self.extra, Value::Bool(true))
    }

    /// See [`Self::was_thrown_into`].
    pub fn set_thrown_into(&mut self, thrown: bool) {
        self.extra = if thrown {
            Value::Bool(true)
        } else {
            Value::Unbound
        };
    }

    /// Empty the registers from this one on, the last one first, as a stack is unwound.
    pub(super) fn drop_from(&mut self, first: u16) {
        // SAFETY: the frame's function keeps the code alive.
        let count = unsafe { (*self.code).nregs };
        for register in (first..count).rev() {
            // SAFETY: a register of the frame.
            unsafe { drop(std::mem::take(&mut *self.regs.add(register as usize))) };
        }
    }

    /// The index of the instruction it is at.
    pub fn at(&self) -> u32 {
        // SAFETY: pc points into the code's instructions, one past the current one.
        unsafe { (self.pc.offset_from((*self.code).instrs.as_ptr()) - 1).max(0) as u32 }
    }
}

/// Registers of a script thread: 16 MiB of values reserved.
const REGISTERS: usize = 4 << 20;
/// Where the stacks begin in what is reserved: on other pages, by the lowest bits of their number, than what else
/// is hot. (The processor's table of pages has six places for pages that agree in these.)
const REGISTERS_AT: usize = 0x3000;
const FRAMES_AT: usize = 0x6000;
/// Frames of a script thread.
pub const FRAMES: usize = 400_000;

/// The stacks of a script thread.
pub struct Stacks {
    registers: *mut Value,
    frames: *mut Frame,
    /// The current frame; below `frames` if there is none.
    pub fp: *mut Frame,
    /// The frame at which the recursion limit is reached.
    limit: *mut Frame,
    /// `sys.getrecursionlimit()`
    allowed: usize,
    /// Frames that CPython has where there are none here: they count.
    hidden: usize,
    /// The end of the registers that frames may use.
    room: *mut Value,
    /// Frames that have an object, and that; the innermost last. (Generators keep their own.)
    pub(super) objects: Vec<(*mut Frame, Ptr<FrameObject>)>,
}

impl Stacks {
    /// Reserve stacks.
    pub fn new() -> Stacks {
        // SAFETY: the layouts are not empty. Zeroed memory is Value::Unbound (tag 0), see `new`'s assertion.
        unsafe {
            let registers = alloc_zeroed(Self::registers_layout()) as *mut Value;
            let frames = alloc_zeroed(Self::frames_layout()) as *mut Frame;
            if registers.is_null() || frames.is_null() {
                handle_alloc_error(Self::registers_layout());
            }
            let registers = registers.byte_add(REGISTERS_AT);
            let frames = frames.byte_add(FRAMES_AT);
            debug_assert!((*registers).is_unbound());
            Stacks {
                registers,
                frames,
                fp: frames.sub(1),
                limit: frames.add(Self::DEFAULT_LIMIT - 1),
                allowed: Self::DEFAULT_LIMIT,
                hidden: 0,
                room: registers.add(REGISTERS - 1024),
                objects: Vec::new(),
            }
        }
    }

    /// `sys.getrecursionlimit()` at the start.
    pub const DEFAULT_LIMIT: usize = 1000;

    /// Let no more than `depth` frames be pushed (or all there is room for).
    pub fn set_limit(&mut self, depth: usize) {
        self.allowed = depth;
        let depth = depth.saturating_sub(self.hidden).clamp(1, FRAMES - 64);
        // SAFETY: inside the frame stack.
        self.limit = unsafe { self.frames.add(depth - 1) };
    }

    /// From here on that many frames more count that are none.
    pub fn hide(&mut self, frames: usize) {
        self.hidden += frames;
        self.set_limit(self.allowed);
    }

    /// The end of [`Self::hide`].
    pub fn unhide(&mut self, frames: usize) {
        self.hidden -= frames;
        self.set_limit(self.allowed);
    }

    /// No further frame may be pushed.
    #[inline(always)]
    pub fn at_limit(&self) -> bool {
        self.fp >= self.limit
    }

    fn registers_layout() -> Layout {
        Layout::array::<Value>(REGISTERS + REGISTERS_AT / size_of::<Value>())
            .expect("a constant size")
    }

    fn frames_layout() -> Layout {
        Layout::array::<Frame>(FRAMES + FRAMES_AT / size_of::<Frame>() + 1)
            .expect("a constant size")
    }

    /// Is it a frame of this stack?
    pub fn holds(&self, frame: *const Frame) -> bool {
        frame >= self.frames && frame <= self.fp
    }

    /// Number of frames.
    #[inline(always)]
    pub fn depth(&self) -> usize {
        // SAFETY: both point into the frame stack (fp at least one below its start).
        unsafe { self.fp.offset_from(self.frames) as usize }.wrapping_add(1)
    }

    /// The current frame.
    pub fn current(&self) -> Option<&Frame> {
        // SAFETY: frames up to fp are initialised.
        if self.depth() == 0 {
            None
        } else {
            Some(unsafe { &*self.fp })
        }
    }

    /// The frame `back` frames below the current one.
    pub fn nth(&self, back: usize) -> Option<&Frame> {
        // SAFETY: as above.
        if back < self.depth() {
            Some(unsafe { &*self.fp.sub(back) })
        } else {
            None
        }
    }

    /// The first free register.
    #[inline(always)]
    pub fn top(&self) -> *mut Value {
        match self.current() {
            Some(frame) => frame.top,
            None => self.registers,
        }
    }

    /// Have `count` registers room from `start`?
    #[inline(always)]
    pub(super) fn has_room(&self, start: *mut Value, count: usize) -> bool {
        start.wrapping_add(count) < self.room
    }

    /// Push a frame. The caller has checked the depth.
    #[inline(always)]
    pub fn push(&mut self, frame: Frame) -> *mut Frame {
        // SAFETY: the depth was checked against FRAMES.
        unsafe {
            let next = self.fp.add(1);
            ptr::write(next, frame);
            self.fp = next;
            next
        }
    }

    /// Pop the current frame.
    #[inline(always)]
    pub fn pop(&mut self) -> Frame {
        debug_assert!(self.depth() > 0);
        // SAFETY: there is one; it is read out once.
        unsafe {
            let frame = ptr::read(self.fp);
            self.fp = self.fp.sub(1);
            frame
        }
    }

    /// The same for a frame linked by [`Link::Call`], which has no generator and nothing extra.
    #[inline(always)]
    pub fn pop_call(&mut self) -> Reg {
        // SAFETY: as in `pop_in_place`.
        unsafe {
            let frame = self.fp;
            debug_assert!((*frame).generator.is_none() && (*frame).extra.is_unbound());
            self.fp = frame.sub(1);
            let ret = (*frame).ret;
            ptr::drop_in_place(&raw mut (*frame).function);
            if let Value::Obj(_) = (*frame).handled {
                ptr::drop_in_place(&raw mut (*frame).handled);
            }
            ret
        }
    }

    /// Pop the current frame, dropping it where it lies; gives its `ret`.
    #[inline(always)]
    pub fn pop_in_place(&mut self) -> Reg {
        debug_assert!(self.depth() > 0);
        // SAFETY: there is one; nothing runs while its fields are dropped, and it is not looked at again.
        unsafe {
            let frame = self.fp;
            self.fp = frame.sub(1);
            let ret = (*frame).ret;
            ptr::drop_in_place(&raw mut (*frame).function);
            if (*frame).generator.is_some() {
                ptr::drop_in_place(&raw mut (*frame).generator);
            }
            if let Value::Obj(_) = (*frame).handled {
                ptr::drop_in_place(&raw mut (*frame).handled);
            }
            if let Value::Obj(_) = (*frame).extra {
                ptr::drop_in_place(&raw mut (*frame).extra);
            }
            ret
        }
    }
}

impl Default for Stacks {
    fn default() -> Self {
        Stacks::new()
    }
}

impl Drop for Stacks {
    fn drop(&mut self) {
        for (_, object) in self.objects.drain(..) {
            object.live.set(Live::No);
        }
        // SAFETY: allocated in `new` with these layouts. Frames are gone by then.
        unsafe {
            let registers = self.registers.byte_sub(REGISTERS_AT);
            dealloc(registers as *mut u8, Self::registers_layout());
            let frames = self.frames.byte_sub(FRAMES_AT);
            dealloc(frames as *mut u8, Self::frames_layout());
        }
    }
}
