//! Objects of frames: one a frame, made when a traceback or a script asks for it.
//!
//! A live frame's object has no locals: it says where they are. A frame that ends while others hold its object
//! gives that its locals, and its `f_back`: the object of the frame below, which then outlives that frame in
//! the same way. So an exception that is kept keeps the locals of all frames it went through and of those below.
//! The stacks hold the objects of plain frames, generators those of their own.
//! (CPython: `_PyFrame_GetFrameObject`, `take_ownership`.)

use super::Vm;
use super::frame::{Frame, Link};
use crate::object::exception::{FrameObject, Live};
use crate::object::generator::{GenKind, GenState};
use crate::object::*;
use std::cell::Cell;
use std::mem;

/// The place of a frame that has not begun: it is in the line of its `def`.
pub(crate) const NOT_BEGUN: u32 = u32::MAX;

fn new_object(code: Ptr<CodeObject>, function: &Ptr<Function>, live: Live) -> Ptr<FrameObject> {
    Ptr::new(FrameObject {
        code,
        globals: (&function.globals).into(),
        function: Some(function.clone()),
        live: Cell::new(live),
        pc: Cell::new(NOT_BEGUN),
        locals: Mut::default(),
        holds_locals: Cell::new(false),
        back: Mut::new(Value::None),
    })
}

/// The object of a generator's frame, which has not ended.
pub(crate) fn of_generator(generator: &Ptr<Generator>) -> Ptr<FrameObject> {
    let frame = &generator.rare.made().frame;
    if let Some(object) = frame.get() {
        return object.clone();
    }
    let code = generator.function.code.get().clone();
    let object = new_object(code, &generator.function, Live::Generator(generator.raw()));
    frame.set(Some(object.clone()));
    object
}

impl FrameObject {
    /// The locals, cells as they are, in the order of the code's.
    pub(crate) fn values(&self) -> Vec<Value> {
        match self.live.get() {
            Live::No => self.locals.get().clone(),
            // SAFETY: the frame is alive as long as its object says so, which is told when it ends.
            Live::OnStack(frame) => unsafe { (*frame).locals_snapshot() },
            Live::Generator(generator) => (0..self.code.nlocals as usize)
                // SAFETY: as above; the registers of a generator stay where they are.
                .map(|at| unsafe { (*(*generator).payload.base().add(at)).clone() })
                .collect(),
        }
    }
}

impl Vm {
    /// The object of a live frame of this thread's stack.
    fn object_of(&mut self, frame: *mut Frame) -> Ptr<FrameObject> {
        // SAFETY: the caller's promise.
        let own = unsafe { &mut *frame };
        if let Some(generator) = &own.generator {
            return of_generator(generator);
        }
        let objects = &mut self.stacks.objects;
        match objects.binary_search_by_key(&frame, |(of, _)| *of) {
            Ok(at) => objects[at].1.clone(),
            Err(at) => {
                if own.link == Link::Call {
                    own.link = Link::CallWithObject;
                }
                let object = new_object(own.code_object(), &own.function, Live::OnStack(frame));
                objects.insert(at, (frame, object.clone()));
                object
            }
        }
    }

    /// The object of the frame `depth` frames up (`sys._getframe`).
    pub(crate) fn frame_object(&mut self, depth: usize) -> Option<Ptr<FrameObject>> {
        if self.stacks.depth() == 0 {
            return None;
        }
        let mut object = self.object_of(self.stacks.fp);
        for _ in 0..depth {
            object = self.frame_below(&object)?;
        }
        Some(object)
    }

    /// `f_back`
    pub(crate) fn frame_below(&mut self, object: &FrameObject) -> Option<Ptr<FrameObject>> {
        match object.live.get() {
            Live::No => object.back.get().to_ptr(),
            Live::OnStack(frame) => self.below(frame),
            Live::Generator(generator) => {
                // SAFETY: it is alive as long as its object says so, and its awaiters while they await.
                let (awaiter, root) = unsafe {
                    let mut root = generator;
                    while !(*root).payload.awaiter.get().is_null() {
                        root = (*root).payload.awaiter.get();
                    }
                    ((*generator).payload.awaiter.get(), root)
                };
                let running = (0..self.stacks.depth()).find(|back| {
                    let frame = self.stacks.nth(*back);
                    frame.is_some_and(|frame| frame.generator.is_some() && frame.root == root)
                })?;
                if !awaiter.is_null() {
                    // SAFETY: as above.
                    let awaiter = unsafe { Ptr::from_raw(awaiter) };
                    return Some(of_generator(&awaiter));
                }
                self.below_on_stack(self.stacks.fp.wrapping_sub(running))
            }
        }
    }

    /// The object of the frame that the one of this thread's stack was called or resumed by.
    fn below(&mut self, frame: *mut Frame) -> Option<Ptr<FrameObject>> {
        if !self.stacks.holds(frame) {
            return None;
        }
        // SAFETY: a frame of the stack; an awaiter is alive while it awaits.
        unsafe {
            let mut at = (*frame).generator.as_ref().map(Ptr::raw);
            while let Some(generator) = at
                && generator != (*frame).root
                && !(*generator).payload.awaiter.get().is_null()
            {
                let awaiter = (*generator).payload.awaiter.get();
                // Whoever throws into `athrow()` and its like is not seen as its caller. (CPython: `_gen_throw`)
                if !(*frame).was_thrown_into()
                    || (*generator).payload.kind != GenKind::AsyncGenerator
                {
                    return Some(of_generator(&Ptr::from_raw(awaiter)));
                }
                at = Some(awaiter);
            }
        }
        self.below_on_stack(frame)
    }

    fn below_on_stack(&mut self, frame: *mut Frame) -> Option<Ptr<FrameObject>> {
        let below = frame.wrapping_sub(1);
        self.stacks.holds(below).then(|| self.object_of(below))
    }

    /// The instruction that the frame of an object is at.
    pub(crate) fn place_of(&self, object: &FrameObject) -> u32 {
        match object.live.get() {
            Live::No => object.pc.get(),
            // SAFETY: as in `values`.
            Live::OnStack(frame) => unsafe { (*frame).at() },
            Live::Generator(generator) => {
                // SAFETY: as in `values`.
                let own = unsafe { &(*generator).payload };
                match own.state.get() {
                    GenState::Created => NOT_BEGUN,
                    GenState::Running => (0..self.stacks.depth())
                        .filter_map(|back| self.stacks.nth(back))
                        .find(|frame| {
                            let of = frame.generator.as_ref();
                            of.is_some_and(|of| of.raw() == generator)
                        })
                        .map_or(own.pc.get(), Frame::at),
                    _ => own.pc.get(),
                }
            }
        }
    }

    /// The current frame's object, if it has one, which is from now on no more the frame's.
    #[inline]
    fn take_object(&mut self) -> Option<Ptr<FrameObject>> {
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        match &frame.generator {
            Some(generator) => generator.rare.get()?.frame.take(),
            None => match self.stacks.objects.last() {
                Some((of, _)) if *of == self.stacks.fp => {
                    self.stacks.objects.pop().map(|(_, object)| object)
                }
                _ => None,
            },
        }
    }

    /// The current frame returns: if others hold its object, that takes what it held.
    #[inline]
    pub(super) fn part_from_object(&mut self) {
        if let Some(object) = self.take_object() {
            self.part_from(object);
        }
    }

    #[cold]
    fn part_from(&mut self, object: Ptr<FrameObject>) {
        object.live.set(Live::No);
        if object.as_ref().count() > 1 {
            self.end_frame(&object);
        }
    }

    /// The current frame is left by an exception: its object, in the traceback's last entry, takes what it held.
    pub(super) fn keep_locals(&mut self, exc: &Exc) {
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        let object = match self.take_object() {
            Some(object) => object,
            None => new_object(frame.code_object(), &frame.function, Live::No),
        };
        object.live.set(Live::No);
        self.end_frame(&object);
        if let Some(entry) = exc.0.traceback.get_mut().last_mut() {
            entry.frame = object.into();
        }
    }

    /// An object, no more that of the current frame, takes what it held.
    fn end_frame(&mut self, object: &FrameObject) {
        let back = self.below(self.stacks.fp);
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        object.pc.set(frame.at());
        object.back.set(back.map_or(Value::None, Value::from));
        let locals = (0..frame.code_ref().nlocals as usize)
            // SAFETY: registers of the frame, which ends.
            .map(|at| unsafe { mem::take(&mut *frame.regs.add(at)) });
        object.take_over(locals.collect());
    }

    /// An exception is handled in the current frame: the traceback's last entry holds its object.
    pub(super) fn keep_frame(&mut self, exc: &Exc) {
        let object = self.object_of(self.stacks.fp);
        if let Some(entry) = exc.0.traceback.get_mut().last_mut() {
            entry.frame = object.into();
        }
    }
}
