//! The dispatch loop: each arm moves operands and calls.
//!
//! The only file with unchecked register access. What makes it sound: the compiler
//! gives every instruction registers below the code's `nregs` (verified in debug
//! builds by [`crate::compiler`]), a frame reserves that many, constants, names and
//! caches are indexed by what the same compiler made, and jumps stay in the code.

use super::Vm;
use super::cache::CacheState;
use super::drive::{Delegated, Outcome};
use super::frame::{Frame, Link};
use crate::bytecode::{Instr, Reg};
use crate::object::*;
use asyncscript_syntax::ast::{BinOp, CmpOp};
use std::cell::Cell;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// The binary operators in the order of `ast::BinOp`.
pub(super) const BIN_OPS: [BinOp; 13] = [
    BinOp::Add,
    BinOp::Sub,
    BinOp::Mult,
    BinOp::MatMult,
    BinOp::Div,
    BinOp::Mod,
    BinOp::Pow,
    BinOp::LShift,
    BinOp::RShift,
    BinOp::BitOr,
    BinOp::BitXor,
    BinOp::BitAnd,
    BinOp::FloorDiv,
];

#[allow(unused_assignments)] // The registers of the loop are loaded at each change of frame.
impl Vm {
    /// Run the current frame and those it pushes until the frame with [`Link::Entry`] ends or suspends.
    pub(super) fn run(&mut self) -> Res<Outcome> {
        let mut fp: *mut Frame;
        let mut regs: *mut Value;
        let mut pc: *const Cell<Instr>;
        let mut code: *const CodeObject;
        let mut nlocals: u16;
        // SAFETY: the heap keeps it as long as the machine lives.
        let attention: &AtomicBool = unsafe { &*Arc::as_ptr(&self.heap.attention) };

        macro_rules! load_frame {
            () => {
                fp = self.stacks.fp;
                // SAFETY: there is a current frame, and its function keeps the code alive.
                unsafe {
                    regs = (*fp).regs;
                    pc = (*fp).pc;
                    code = (*fp).code;
                    nlocals = (*code).nlocals;
                }
            };
        }
        load_frame!();

        macro_rules! save {
            () => {
                // SAFETY: fp is the current frame.
                unsafe { (*fp).pc = pc }
            };
        }
        macro_rules! r {
            ($reg:expr) => {
                // SAFETY: see the head of the file.
                unsafe { &*regs.add($reg.0 as usize) }
            };
        }
        macro_rules! r_mut {
            ($reg:expr) => {
                // SAFETY: see the head of the file.
                unsafe { &mut *regs.add($reg.0 as usize) }
            };
        }
        macro_rules! k {
            ($k:expr) => {
                // SAFETY: see the head of the file.
                unsafe { (&(*code).consts).get_unchecked($k.0 as usize) }
            };
        }
        macro_rules! cache {
            ($cache:expr) => {
                // SAFETY: see the head of the file; the code outlives the frame.
                unsafe { (&(*code).caches).get_unchecked($cache.0 as usize) }
            };
        }
        macro_rules! name {
            ($name:expr) => {
                // SAFETY: see the head of the file.
                unsafe { (&(*code).names).get_unchecked($name.0 as usize) }
            };
        }
        // A temporary is consumed, a local borrowed.
        macro_rules! operand {
            ($reg:expr) => {
                if $reg.0 >= nlocals {
                    mem::take(r_mut!($reg))
                } else {
                    r!($reg).clone()
                }
            };
        }
        macro_rules! jump {
            ($to:expr) => {
                // SAFETY: see the head of the file.
                pc = unsafe { pc.offset($to.0 as isize) }
            };
        }

        'attend: loop {
            if attention.load(Relaxed) {
                save!();
                if let Err(exc) = self.attend() {
                    match self.unwind(exc, true) {
                        Ok(None) => {
                            load_frame!();
                        }
                        Ok(Some(outcome)) => return Ok(outcome),
                        Err(exc) => return Err(exc),
                    }
                }
            }
            let (exc, again): (Exc, bool) = 'raised: {
                macro_rules! tri {
                    ($result:expr) => {{
                        save!();
                        match $result {
                            Ok(value) => value,
                            Err(exc) => break 'raised (exc, true),
                        }
                    }};
                }
                macro_rules! attend {
                    () => {
                        if attention.load(Relaxed) {
                            continue 'attend;
                        }
                    };
                }
                // Put a value in a register; what it held is dropped, and its finaliser runs now.
                macro_rules! set {
                    ($reg:expr, $value:expr) => {{
                        let value = $value;
                        let slot: *mut Value = r_mut!($reg);
                        // SAFETY: a register; what it held owns nothing in the second branch.
                        unsafe {
                            if let Value::Obj(_) = &*slot {
                                drop(mem::replace(&mut *slot, value));
                                attend!();
                            } else {
                                slot.write(value);
                            }
                        }
                    }};
                }
                macro_rules! binary_slow {
                    ($op:expr, $inplace:expr, $dst:expr, $a:expr, $b:expr) => {{
                        let (a, b): (Value, Value) = ($a, $b);
                        let result = if $inplace {
                            self.binary_in_place($op, &a, &b)
                        } else {
                            self.binary($op, &a, &b)
                        };
                        let value = tri!(result);
                        drop(a);
                        drop(b);
                        set!($dst, value);
                        attend!();
                    }};
                }
                macro_rules! arithmetic {
                    ($op:expr, $inplace:expr, $dst:expr, $x:expr, $y:expr, $checked:ident, $float:tt, $a:expr, $b:expr) => {{
                        // A chain of tests in the order of likelihood: a table of all pairs is a second
                        // jump that the processor must guess.
                        let (x, y): (&Value, &Value) = ($x, $y);
                        if let (Value::Int(x), Value::Int(y)) = (x, y) {
                            if let Some(z) = x.$checked(*y) {
                                set!($dst, Value::Int(z));
                                continue;
                            }
                        } else if let Value::Float(x) = x {
                            let y = match y {
                                Value::Float(y) => Some(*y),
                                Value::Int(y) => Some(*y as f64),
                                _ => None,
                            };
                            if let Some(y) = y {
                                set!($dst, Value::Float(*x $float y));
                                continue;
                            }
                        } else if let (Value::Int(x), Value::Float(y)) = (x, y) {
                            set!($dst, Value::Float(*x as f64 $float *y));
                            continue;
                        }
                        binary_slow!($op, $inplace, $dst, $a, $b)
                    }};
                }
                macro_rules! divide {
                    ($inplace:expr, $dst:expr, $x:expr, $y:expr, $a:expr, $b:expr) => {{
                        const EXACT: i64 = 1 << 53;
                        let quotient = match ($x, $y) {
                            (Value::Float(x), Value::Float(y)) if *y != 0.0 => Some(*x / *y),
                            (Value::Float(x), Value::Int(y)) if *y != 0 => Some(*x / *y as f64),
                            (Value::Int(x), Value::Float(y)) if *y != 0.0 => Some(*x as f64 / *y),
                            (Value::Int(x), Value::Int(y))
                                if *y != 0 && x.abs() < EXACT && y.abs() < EXACT =>
                            {
                                Some(*x as f64 / *y as f64)
                            }
                            _ => None,
                        };
                        if let Some(quotient) = quotient {
                            set!($dst, Value::Float(quotient));
                            continue;
                        }
                        binary_slow!(BinOp::Div, $inplace, $dst, $a, $b)
                    }};
                }
                macro_rules! floor_divide {
                    ($op:expr, $inplace:expr, $dst:expr, $x:expr, $y:expr, $a:expr, $b:expr) => {{
                        if let (Value::Int(x), Value::Int(y)) = ($x, $y) {
                            let (x, y) = (*x, *y);
                            if y > 0 {
                                let value = if matches!($op, BinOp::Mod) {
                                    x.rem_euclid(y)
                                } else {
                                    x.div_euclid(y)
                                };
                                set!($dst, Value::Int(value));
                                continue;
                            }
                        }
                        binary_slow!($op, $inplace, $dst, $a, $b)
                    }};
                }
                macro_rules! compare_jump {
                    ($op:expr, $cmp:tt, $sense:expr, $x:expr, $y:expr, $to:expr, $a:expr, $b:expr) => {{
                        let (x, y): (&Value, &Value) = ($x, $y);
                        let holds = if let (Value::Int(x), Value::Int(y)) = (x, y) {
                            x $cmp y
                        } else if let (Value::Float(x), Value::Float(y)) = (x, y) {
                            x $cmp y
                        } else {
                            {
                                let (a, b): (Value, Value) = ($a, $b);
                                let holds = tri!(self.compare_truth($op, &a, &b));
                                drop(a);
                                drop(b);
                                if attention.load(Relaxed) {
                                    if holds == ($sense != 0) {
                                        jump!($to);
                                    }
                                    continue 'attend;
                                }
                                holds
                            }
                        };
                        if holds == ($sense != 0) {
                            jump!($to);
                            if $to.0 < 0 {
                                attend!();
                            }
                        }
                    }};
                }

                // One step of a loop: the item goes to `dst` and `$more` is done, or the loop is over and `$end` is.
                macro_rules! for_next {
                    ($iter:expr, $dst:expr, $more:expr, $end:expr) => {{
                        let (iter, dst): (Reg, Reg) = ($iter, $dst);
                        match r!(iter) {
                            Value::Int(next) => {
                                let next = *next;
                                if let (Value::Int(stop), Value::Int(step)) =
                                    (r!(Reg(iter.0 + 1)), r!(Reg(iter.0 + 2)))
                                {
                                    if if *step > 0 {
                                        next < *stop
                                    } else {
                                        next > *stop
                                    } {
                                        *r_mut!(iter) = Value::Int(next + step);
                                        $more;
                                        set!(dst, Value::Int(next));
                                    } else {
                                        *r_mut!(iter) = Value::Unbound;
                                        $end;
                                    }
                                }
                                attend!();
                            }
                            Value::Obj(object) => {
                                if object.kind() == Kind::ListIter && object.has_default_class() {
                                    let state = object.payload_unchecked::<list::ListIter>();
                                    if !state.reversed {
                                        let at = state.next.get();
                                        let item = match state.seq.get() {
                                            Value::Obj(seq)
                                                if seq.kind() == Kind::List
                                                    && seq.has_default_class() =>
                                            {
                                                seq.payload_unchecked::<List>().items.get().get(at)
                                            }
                                            Value::Obj(seq)
                                                if seq.kind() == Kind::Tuple
                                                    && seq.has_default_class() =>
                                            {
                                                seq.payload_unchecked::<Tuple>().items().get(at)
                                            }
                                            _ => None,
                                        };
                                        if let Some(item) = item {
                                            let item = item.clone();
                                            state.next.set(at + 1);
                                            $more;
                                            set!(dst, item);
                                            attend!();
                                            continue;
                                        }
                                    }
                                }
                                if object.kind() == Kind::Generator {
                                    let generator = object.payload_unchecked::<Generator>();
                                    if generator.kind == generator::GenKind::Generator {
                                        if generator.state.get() == generator::GenState::Finished {
                                            drop(mem::take(r_mut!(iter)));
                                            $end;
                                            attend!();
                                            continue;
                                        }
                                        let generator =
                                            Ptr::<Generator>::from_ref_unchecked(object.clone());
                                        match tri!(self.push_generator(generator, Link::Iter, dst))
                                        {
                                            Delegated::Pushed => {
                                                load_frame!();
                                            }
                                            Delegated::Yield(value) => {
                                                $more;
                                                set!(dst, value);
                                            }
                                            Delegated::Done(_) => {
                                                drop(mem::take(r_mut!(iter)));
                                                $end;
                                            }
                                        }
                                        attend!();
                                        continue;
                                    }
                                }
                                let iterator = Value::Obj(object.clone());
                                let item = tri!(self.next(&iterator));
                                drop(iterator);
                                match item {
                                    Some(item) => {
                                        $more;
                                        set!(dst, item)
                                    }
                                    None => {
                                        drop(mem::take(r_mut!(iter)));
                                        $end;
                                    }
                                }
                                attend!();
                            }
                            _ => $end,
                        }
                    }};
                }

                loop {
                    // SAFETY: see the head of the file: every path ends in a return.
                    // The operands are read where they are needed: decoding them here would keep every one
                    // of them in a register that the arms need for `pc` and `regs`.
                    pc = unsafe { pc.add(1) };
                    match *unsafe { &*(*pc.sub(1)).as_ptr() } {
                        Instr::Nop {} => {}
                        Instr::Observe { file, line } => self.observe_line(file, line),
                        Instr::ObserveObject { what, obj } => {
                            save!();
                            self.observe_object(what, r!(obj));
                        }

                        // ---- moves and constants
                        Instr::Copy { dst, src } => set!(dst, r!(src).clone()),
                        Instr::Take { dst, src } => set!(dst, mem::take(r_mut!(src))),
                        Instr::LoadConst { dst, k } => set!(dst, k!(k).clone()),
                        Instr::LoadInt { dst, value } => set!(dst, Value::Int(value as i64)),
                        Instr::LoadNone { dst } => set!(dst, Value::None),
                        Instr::LoadBool { value, dst } => set!(dst, Value::Bool(value != 0)),
                        Instr::Clear { reg } => set!(reg, Value::Unbound),
                        Instr::CheckBound { reg } => {
                            if r!(reg).is_unbound() {
                                tri!(self.unbound_local(reg))
                            }
                        }
                        Instr::DeleteLocal { reg } => {
                            if r!(reg).is_unbound() {
                                tri!(self.unbound_local(reg))
                            }
                            set!(reg, Value::Unbound)
                        }

                        // ---- cells and free variables
                        Instr::MakeCell { reg } => {
                            let value = mem::take(r_mut!(reg));
                            *r_mut!(reg) = Ptr::new(crate::object::Cell {
                                value: Mut::new(value),
                            })
                            .into();
                        }
                        Instr::NewCell { reg } => {
                            set!(reg, Value::from(Ptr::new(crate::object::Cell::default())))
                        }
                        Instr::LoadCell { dst, cell } => {
                            let value = match r!(cell).as_::<crate::object::Cell>() {
                                Some(cell) => cell.value.get().clone(),
                                None => Value::Unbound,
                            };
                            if value.is_unbound() {
                                tri!(self.unbound_local(cell))
                            }
                            set!(dst, value)
                        }
                        Instr::StoreCell { cell, src } => {
                            let value = operand!(src);
                            if let Some(cell) = r!(cell).as_::<crate::object::Cell>() {
                                cell.value.set(value);
                            }
                            attend!();
                        }
                        Instr::DeleteCell { cell } => {
                            let old = match r!(cell).as_::<crate::object::Cell>() {
                                Some(cell) => cell.value.take(),
                                None => Value::Unbound,
                            };
                            if old.is_unbound() {
                                tri!(self.unbound_local(cell))
                            }
                            drop(old);
                            attend!();
                        }
                        Instr::LoadFree { dst, free } => {
                            // SAFETY: the function has a closure cell for each of its code's free variables.
                            let value =
                                unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) }
                                    .value
                                    .get()
                                    .clone();
                            if value.is_unbound() {
                                tri!(self.unbound_free(free))
                            }
                            set!(dst, value)
                        }
                        Instr::StoreFree { free, src } => {
                            let value = operand!(src);
                            // SAFETY: as above.
                            unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) }
                                .value
                                .set(value);
                            attend!();
                        }
                        Instr::DeleteFree { free } => {
                            // SAFETY: as above.
                            let old =
                                unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) }
                                    .value
                                    .take();
                            if old.is_unbound() {
                                tri!(self.unbound_free(free))
                            }
                            drop(old);
                            attend!();
                        }
                        Instr::LoadClassFree { dst, free } => {
                            let namespace = r!(Reg(0)).clone();
                            set!(dst, tri!(self.load_class_free(&namespace, free)))
                        }
                        Instr::LoadFreeCell { dst, free } => {
                            // SAFETY: as above.
                            let cell =
                                unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) };
                            set!(dst, Value::from(cell))
                        }

                        // ---- globals and names
                        Instr::LoadGlobal { dst, cache } => {
                            let cache = cache!(cache);
                            // SAFETY: fp is the current frame.
                            let globals = unsafe { &(&(*fp).function).globals };
                            let value = match cache.state.get() {
                                CacheState::Entry if cache.version.get() == globals.version() => {
                                    globals.value_at(cache.index.get() as usize)
                                }
                                CacheState::Builtin
                                    if cache.version.get() == globals.version()
                                        && cache.shape.get() == self.builtins.version() =>
                                {
                                    self.builtins.value_at(cache.index.get() as usize)
                                }
                                _ => tri!(self.load_global(cache)),
                            };
                            set!(dst, value)
                        }
                        Instr::StoreGlobal { src, cache } => {
                            let value = operand!(src);
                            let cache = cache!(cache);
                            // SAFETY: fp is the current frame.
                            let globals = unsafe { &(&(*fp).function).globals };
                            if cache.state.get() == CacheState::Entry
                                && cache.version.get() == globals.version()
                            {
                                drop(globals.set_value(cache.index.get() as usize, value));
                            } else {
                                let globals = globals.clone();
                                self.store_global(&globals, cache, value);
                            }
                            attend!();
                        }
                        Instr::DeleteGlobal { name } => {
                            tri!(self.delete_global(name!(name)));
                            attend!();
                        }
                        Instr::LoadName { dst, name } => {
                            let namespace = r!(Reg(0)).clone();
                            set!(dst, tri!(self.load_name(&namespace, name!(name))))
                        }
                        Instr::StoreName { src, name } => {
                            let (namespace, value) = (r!(Reg(0)).clone(), operand!(src));
                            tri!(self.store_name(&namespace, name!(name), value));
                            attend!();
                        }
                        Instr::DeleteName { name } => {
                            let namespace = r!(Reg(0)).clone();
                            tri!(self.delete_name(&namespace, name!(name)));
                            attend!();
                        }

                        // ---- attributes and items
                        Instr::LoadAttr { dst, obj, cache } => {
                            let cache = cache!(cache);
                            let value = match self.cached_attr(r!(obj), cache) {
                                Some(value) => {
                                    if obj.0 >= nlocals {
                                        drop(mem::take(r_mut!(obj)));
                                    }
                                    value
                                }
                                None => {
                                    let object = operand!(obj);
                                    tri!(self.load_attr(&object, cache))
                                }
                            };
                            set!(dst, value);
                            attend!();
                        }
                        Instr::StoreAttr { obj, src, cache } => {
                            let value = operand!(src);
                            let cache = cache!(cache);
                            match self.cached_store(r!(obj), cache, value) {
                                Ok(()) => {
                                    if obj.0 >= nlocals {
                                        drop(mem::take(r_mut!(obj)));
                                    }
                                }
                                Err(value) => {
                                    let object = operand!(obj);
                                    tri!(self.store_attr(&object, cache, value));
                                }
                            }
                            attend!();
                        }
                        Instr::DeleteAttr { obj, name } => {
                            let object = operand!(obj);
                            tri!(self.delete_attr(&object, name!(name)));
                            drop(object);
                            attend!();
                        }
                        Instr::Subscript { dst, obj, index } => {
                            if let (Value::Obj(object), Value::Int(at)) = (r!(obj), r!(index)) {
                                if object.kind() == Kind::List && object.has_default_class() {
                                    let items = object.payload_unchecked::<List>().items.get();
                                    let at = if *at < 0 {
                                        *at + items.len() as i64
                                    } else {
                                        *at
                                    };
                                    if let Some(item) = items.get(at as usize) {
                                        let item = item.clone();
                                        if obj.0 >= nlocals {
                                            drop(mem::take(r_mut!(obj)));
                                        }
                                        set!(dst, item);
                                        attend!();
                                        continue;
                                    }
                                }
                            }
                            let (object, index) = (operand!(obj), operand!(index));
                            let value = tri!(self.get_item(&object, &index));
                            drop(object);
                            drop(index);
                            set!(dst, value);
                            attend!();
                        }
                        Instr::SubscriptK { dst, obj, k } => {
                            if let (Value::Obj(object), Value::Int(at)) = (r!(obj), k!(k)) {
                                let items: &[Value] = match object.kind() {
                                    Kind::List => object.payload_unchecked::<List>().items.get(),
                                    Kind::Tuple => object.payload_unchecked::<Tuple>().items(),
                                    _ => &[],
                                };
                                if object.has_default_class() {
                                    let at = if *at < 0 {
                                        *at + items.len() as i64
                                    } else {
                                        *at
                                    };
                                    if let Some(item) = items.get(at as usize) {
                                        let item = item.clone();
                                        if obj.0 >= nlocals {
                                            drop(mem::take(r_mut!(obj)));
                                        }
                                        set!(dst, item);
                                        attend!();
                                        continue;
                                    }
                                }
                            }
                            let object = operand!(obj);
                            let value = tri!(self.get_item(&object, k!(k)));
                            drop(object);
                            set!(dst, value);
                            attend!();
                        }
                        Instr::StoreSubscript { obj, index, src } => {
                            let value = operand!(src);
                            if let (Value::Obj(object), Value::Int(at)) = (r!(obj), r!(index)) {
                                if object.kind() == Kind::List && object.has_default_class() {
                                    let items = object.payload_unchecked::<List>().items.get_mut();
                                    let at = if *at < 0 {
                                        *at + items.len() as i64
                                    } else {
                                        *at
                                    };
                                    if let Some(item) = items.get_mut(at as usize) {
                                        let old = mem::replace(item, value);
                                        if obj.0 >= nlocals {
                                            drop(mem::take(r_mut!(obj)));
                                        }
                                        if let Value::Obj(_) = old {
                                            drop(old);
                                            attend!();
                                        }
                                        continue;
                                    }
                                }
                            }
                            let (object, index) = (operand!(obj), operand!(index));
                            tri!(self.set_item(&object, &index, value));
                            drop(object);
                            drop(index);
                            attend!();
                        }
                        Instr::DeleteSubscript { obj, index } => {
                            let (object, index) = (operand!(obj), operand!(index));
                            tri!(self.delete_item(&object, &index));
                            drop(object);
                            drop(index);
                            attend!();
                        }
                        Instr::BuildSlice { n, dst, base } => {
                            let part = |at: u16| mem::take(r_mut!(Reg(base.0 + at)));
                            let (start, stop) = (part(0), part(1));
                            let step = if n == 3 { part(2) } else { Value::None };
                            set!(
                                dst,
                                Value::from(Ptr::new(range::Slice { start, stop, step }))
                            )
                        }

                        // ---- operators
                        Instr::Add { inplace, dst, a, b } => {
                            if let (Value::Obj(x), Value::Obj(y)) = (r!(a), r!(b)) {
                                if x.kind() == Kind::Str
                                    && y.kind() == Kind::Str
                                    && x.has_default_class()
                                    && y.has_default_class()
                                {
                                    // What is about to be overwritten can grow in place; the right
                                    // one is read first, since both may be the same local.
                                    let right = operand!(b);
                                    let left = if a == dst || a.0 >= nlocals {
                                        mem::take(r_mut!(a))
                                    } else {
                                        r!(a).clone()
                                    };
                                    let value = tri!(self.concat_str(left, &right));
                                    drop(right);
                                    set!(dst, value);
                                    continue;
                                }
                            }
                            arithmetic!(BinOp::Add, inplace != 0, dst, r!(a), r!(b), checked_add, +, operand!(a), operand!(b))
                        }
                        Instr::AddK { inplace, dst, a, k } => {
                            if let (Value::Obj(x), Value::Obj(y)) = (r!(a), k!(k)) {
                                if x.kind() == Kind::Str
                                    && y.kind() == Kind::Str
                                    && x.has_default_class()
                                {
                                    let left = if a == dst || a.0 >= nlocals {
                                        mem::take(r_mut!(a))
                                    } else {
                                        r!(a).clone()
                                    };
                                    let value = tri!(self.concat_str(left, k!(k)));
                                    set!(dst, value);
                                    continue;
                                }
                            }
                            arithmetic!(BinOp::Add, inplace != 0, dst, r!(a), k!(k), checked_add, +, operand!(a), k!(k).clone())
                        }
                        Instr::KAdd { dst, k, b } => {
                            arithmetic!(BinOp::Add, false, dst, k!(k), r!(b), checked_add, +, k!(k).clone(), operand!(b))
                        }
                        Instr::Sub { inplace, dst, a, b } => {
                            arithmetic!(BinOp::Sub, inplace != 0, dst, r!(a), r!(b), checked_sub, -, operand!(a), operand!(b))
                        }
                        Instr::SubK { inplace, dst, a, k } => {
                            arithmetic!(BinOp::Sub, inplace != 0, dst, r!(a), k!(k), checked_sub, -, operand!(a), k!(k).clone())
                        }
                        Instr::KSub { dst, k, b } => {
                            arithmetic!(BinOp::Sub, false, dst, k!(k), r!(b), checked_sub, -, k!(k).clone(), operand!(b))
                        }
                        Instr::Mul { inplace, dst, a, b } => {
                            arithmetic!(BinOp::Mult, inplace != 0, dst, r!(a), r!(b), checked_mul, *, operand!(a), operand!(b))
                        }
                        Instr::MulK { inplace, dst, a, k } => {
                            arithmetic!(BinOp::Mult, inplace != 0, dst, r!(a), k!(k), checked_mul, *, operand!(a), k!(k).clone())
                        }
                        Instr::KMul { dst, k, b } => {
                            arithmetic!(BinOp::Mult, false, dst, k!(k), r!(b), checked_mul, *, k!(k).clone(), operand!(b))
                        }
                        Instr::Div { inplace, dst, a, b } => {
                            divide!(inplace != 0, dst, r!(a), r!(b), operand!(a), operand!(b))
                        }
                        Instr::DivK { inplace, dst, a, k } => {
                            divide!(inplace != 0, dst, r!(a), k!(k), operand!(a), k!(k).clone())
                        }
                        Instr::KDiv { dst, k, b } => {
                            divide!(false, dst, k!(k), r!(b), k!(k).clone(), operand!(b))
                        }
                        Instr::FloorDiv { inplace, dst, a, b } => {
                            floor_divide!(
                                BinOp::FloorDiv,
                                inplace != 0,
                                dst,
                                r!(a),
                                r!(b),
                                operand!(a),
                                operand!(b)
                            )
                        }
                        Instr::FloorDivK { inplace, dst, a, k } => {
                            floor_divide!(
                                BinOp::FloorDiv,
                                inplace != 0,
                                dst,
                                r!(a),
                                k!(k),
                                operand!(a),
                                k!(k).clone()
                            )
                        }
                        Instr::Mod { inplace, dst, a, b } => {
                            floor_divide!(
                                BinOp::Mod,
                                inplace != 0,
                                dst,
                                r!(a),
                                r!(b),
                                operand!(a),
                                operand!(b)
                            )
                        }
                        Instr::ModK { inplace, dst, a, k } => {
                            floor_divide!(
                                BinOp::Mod,
                                inplace != 0,
                                dst,
                                r!(a),
                                k!(k),
                                operand!(a),
                                k!(k).clone()
                            )
                        }
                        Instr::Binary { how, dst, a, b } => {
                            if let (Value::Int(x), Value::Int(y)) = (r!(a), r!(b)) {
                                let value = match BIN_OPS[(how & 127) as usize] {
                                    BinOp::BitAnd => Some(x & y),
                                    BinOp::BitOr => Some(x | y),
                                    BinOp::BitXor => Some(x ^ y),
                                    BinOp::RShift if (0..64).contains(y) => Some(x >> y),
                                    BinOp::LShift
                                        if (0..62).contains(y)
                                            && x.unsigned_abs().leading_zeros() as i64 > *y + 1 =>
                                    {
                                        Some(x << y)
                                    }
                                    _ => None,
                                };
                                if let Some(value) = value {
                                    set!(dst, Value::Int(value));
                                    continue;
                                }
                            }
                            binary_slow!(
                                BIN_OPS[(how & 127) as usize],
                                how >= 128,
                                dst,
                                operand!(a),
                                operand!(b)
                            )
                        }
                        Instr::Neg { dst, src } => {
                            let value = match r!(src) {
                                Value::Int(value) if *value != i64::MIN => Value::Int(-value),
                                Value::Float(value) => Value::Float(-value),
                                _ => {
                                    let value = operand!(src);
                                    tri!(self.unary(super::operators::Unary::Neg, &value))
                                }
                            };
                            set!(dst, value);
                            attend!();
                        }
                        Instr::Pos { dst, src } => {
                            let value = operand!(src);
                            let result = tri!(self.unary(super::operators::Unary::Pos, &value));
                            drop(value);
                            set!(dst, result);
                            attend!();
                        }
                        Instr::Invert { dst, src } => {
                            let value = operand!(src);
                            let result = tri!(self.unary(super::operators::Unary::Invert, &value));
                            drop(value);
                            set!(dst, result);
                            attend!();
                        }
                        Instr::Not { dst, src } => {
                            let truth = match r!(src) {
                                Value::Bool(value) => *value,
                                _ => {
                                    let value = operand!(src);
                                    tri!(self.truth(&value))
                                }
                            };
                            set!(dst, Value::Bool(!truth));
                            attend!();
                        }
                        Instr::Compare { cmp, dst, a, b } => {
                            const OPS: [CmpOp; 10] = [
                                CmpOp::Eq,
                                CmpOp::NotEq,
                                CmpOp::Lt,
                                CmpOp::LtE,
                                CmpOp::Gt,
                                CmpOp::GtE,
                                CmpOp::Is,
                                CmpOp::IsNot,
                                CmpOp::In,
                                CmpOp::NotIn,
                            ];
                            let op = OPS[cmp as usize];
                            if let (Value::Int(x), Value::Int(y)) = (r!(a), r!(b)) {
                                let holds = match op {
                                    CmpOp::Eq | CmpOp::Is => Some(x == y),
                                    CmpOp::NotEq | CmpOp::IsNot => Some(x != y),
                                    CmpOp::Lt => Some(x < y),
                                    CmpOp::LtE => Some(x <= y),
                                    CmpOp::Gt => Some(x > y),
                                    CmpOp::GtE => Some(x >= y),
                                    CmpOp::In | CmpOp::NotIn => None,
                                };
                                if let Some(holds) = holds {
                                    set!(dst, Value::Bool(holds));
                                    continue;
                                }
                            }
                            let (a, b) = (operand!(a), operand!(b));
                            let value = match op {
                                CmpOp::Is => Value::Bool(a.is(&b)),
                                CmpOp::IsNot => Value::Bool(!a.is(&b)),
                                CmpOp::In => Value::Bool(tri!(self.contains(&b, &a))),
                                CmpOp::NotIn => Value::Bool(!tri!(self.contains(&b, &a))),
                                op => tri!(self.compare(op, &a, &b)),
                            };
                            drop(a);
                            drop(b);
                            set!(dst, value);
                            attend!();
                        }

                        // ---- jumps
                        Instr::Jump { to } => jump!(to),
                        Instr::Loop { to } => {
                            jump!(to);
                            attend!();
                        }
                        Instr::JumpIfTrue { keep, src, to } => {
                            let truth = match r!(src) {
                                Value::Bool(value) => *value,
                                Value::None => false,
                                Value::Int(value) => *value != 0,
                                _ => {
                                    let value = if keep != 0 {
                                        r!(src).clone()
                                    } else {
                                        operand!(src)
                                    };
                                    tri!(self.truth(&value))
                                }
                            };
                            if truth {
                                jump!(to);
                            }
                            attend!();
                        }
                        Instr::JumpIfFalse { keep, src, to } => {
                            let truth = match r!(src) {
                                Value::Bool(value) => *value,
                                Value::None => false,
                                Value::Int(value) => *value != 0,
                                _ => {
                                    let value = if keep != 0 {
                                        r!(src).clone()
                                    } else {
                                        operand!(src)
                                    };
                                    tri!(self.truth(&value))
                                }
                            };
                            if !truth {
                                jump!(to);
                            }
                            attend!();
                        }
                        Instr::JumpIfNone { sense, src, to } => {
                            let none = r!(src).is_none();
                            if none == (sense != 0) {
                                jump!(to);
                            }
                            if src.0 >= nlocals {
                                set!(src, Value::Unbound);
                            }
                        }
                        Instr::JumpLt { sense, a, b, to } => {
                            compare_jump!(CmpOp::Lt, <, sense, r!(a), r!(b), to, operand!(a), operand!(b))
                        }
                        Instr::JumpLtK { sense, a, k, to } => {
                            compare_jump!(CmpOp::Lt, <, sense, r!(a), k!(k), to, operand!(a), k!(k).clone())
                        }
                        Instr::JumpLe { sense, a, b, to } => {
                            compare_jump!(CmpOp::LtE, <=, sense, r!(a), r!(b), to, operand!(a), operand!(b))
                        }
                        Instr::JumpLeK { sense, a, k, to } => {
                            compare_jump!(CmpOp::LtE, <=, sense, r!(a), k!(k), to, operand!(a), k!(k).clone())
                        }
                        Instr::JumpGt { sense, a, b, to } => {
                            compare_jump!(CmpOp::Gt, >, sense, r!(a), r!(b), to, operand!(a), operand!(b))
                        }
                        Instr::JumpGtK { sense, a, k, to } => {
                            compare_jump!(CmpOp::Gt, >, sense, r!(a), k!(k), to, operand!(a), k!(k).clone())
                        }
                        Instr::JumpGe { sense, a, b, to } => {
                            compare_jump!(CmpOp::GtE, >=, sense, r!(a), r!(b), to, operand!(a), operand!(b))
                        }
                        Instr::JumpGeK { sense, a, k, to } => {
                            compare_jump!(CmpOp::GtE, >=, sense, r!(a), k!(k), to, operand!(a), k!(k).clone())
                        }
                        Instr::JumpEq { sense, a, b, to } => {
                            compare_jump!(CmpOp::Eq, ==, sense, r!(a), r!(b), to, operand!(a), operand!(b))
                        }
                        Instr::JumpEqK { sense, a, k, to } => {
                            compare_jump!(CmpOp::Eq, ==, sense, r!(a), k!(k), to, operand!(a), k!(k).clone())
                        }
                        Instr::JumpNe { sense, a, b, to } => {
                            compare_jump!(CmpOp::NotEq, !=, sense, r!(a), r!(b), to, operand!(a), operand!(b))
                        }
                        Instr::JumpNeK { sense, a, k, to } => {
                            compare_jump!(CmpOp::NotEq, !=, sense, r!(a), k!(k), to, operand!(a), k!(k).clone())
                        }

                        // ---- iteration
                        Instr::GetIter { dst, src } => {
                            let value = operand!(src);
                            let iterator = tri!(self.iter(&value));
                            drop(value);
                            set!(dst, iterator);
                        }
                        Instr::ForPrep { iter, src } => {
                            let value = operand!(src);
                            if let Some(range) = value.exact::<range::Range>() {
                                if let Some((start, stop, step)) = range.small() {
                                    *r_mut!(iter) = Value::Int(start);
                                    *r_mut!(Reg(iter.0 + 1)) = Value::Int(stop);
                                    *r_mut!(Reg(iter.0 + 2)) = Value::Int(step);
                                    continue;
                                }
                            }
                            let iterator = tri!(self.iter(&value));
                            drop(value);
                            set!(iter, iterator);
                        }
                        Instr::ForOver { iter, src } => {
                            let value = operand!(src);
                            set!(iter, value)
                        }
                        Instr::ForIter { iter, dst, to } => for_next!(iter, dst, {}, jump!(to)),
                        Instr::ForLoop { iter, dst, to } => for_next!(iter, dst, jump!(to), {}),
                        Instr::Unpack { src, base, n } => {
                            let value = operand!(src);
                            let items: &[Value] = match &value {
                                Value::Obj(object) if object.has_default_class() => match object
                                    .kind()
                                {
                                    Kind::Tuple => object.payload_unchecked::<Tuple>().items(),
                                    Kind::List => object.payload_unchecked::<List>().items.get(),
                                    _ => &[],
                                },
                                _ => &[],
                            };
                            if items.len() == n as usize && n > 0 {
                                for (at, item) in items.iter().enumerate() {
                                    *r_mut!(Reg(base.0 + at as u16)) = item.clone();
                                }
                            } else {
                                let items = tri!(self.unpack(&value, n as usize));
                                for (at, item) in items.into_iter().enumerate() {
                                    *r_mut!(Reg(base.0 + at as u16)) = item;
                                }
                            }
                            drop(value);
                            attend!();
                        }
                        Instr::UnpackStar {
                            before,
                            src,
                            base,
                            after,
                        } => {
                            let value = operand!(src);
                            let items =
                                tri!(self.unpack_star(&value, before as usize, after as usize));
                            for (at, item) in items.into_iter().enumerate() {
                                *r_mut!(Reg(base.0 + at as u16)) = item;
                            }
                            drop(value);
                            attend!();
                        }

                        // ---- displays and strings
                        Instr::BuildTuple { dst, base, n } => {
                            let tuple = Tuple::from_iter_exact(
                                n as usize,
                                (0..n).map(|at| mem::take(r_mut!(Reg(base.0 + at)))),
                            );
                            set!(dst, Value::from(tuple));
                            attend!();
                        }
                        Instr::BuildList { dst, base, n } => {
                            let items: Vec<Value> = (0..n)
                                .map(|at| mem::take(r_mut!(Reg(base.0 + at))))
                                .collect();
                            set!(dst, Value::from(List::new(items)));
                            attend!();
                        }
                        Instr::BuildSet { dst, base, n } => {
                            let items: Vec<Value> = (0..n)
                                .map(|at| mem::take(r_mut!(Reg(base.0 + at))))
                                .collect();
                            let set = tri!(self.build_set(items));
                            set!(dst, set);
                            attend!();
                        }
                        Instr::BuildDict { dst, base, n } => {
                            let items: Vec<Value> = (0..2 * n)
                                .map(|at| mem::take(r_mut!(Reg(base.0 + at))))
                                .collect();
                            let dict = tri!(self.build_dict(items));
                            set!(dst, dict);
                            attend!();
                        }
                        Instr::ListAppend { list, src } => {
                            let item = operand!(src);
                            if let Some(list) = r!(list).as_::<List>() {
                                list.push(item);
                            }
                        }
                        Instr::ListExtend { list, src } => {
                            let value = operand!(src);
                            let list = r!(list).clone();
                            tri!(self.list_extend(&list, &value));
                            drop(value);
                            attend!();
                        }
                        Instr::ArgsExtend { list, src, func } => {
                            let value = operand!(src);
                            let (list, func) = (r!(list).clone(), r!(func).clone());
                            tri!(self.args_extend(&list, &value, &func));
                            drop(value);
                            attend!();
                        }
                        Instr::SetAdd { set, src } => {
                            let item = operand!(src);
                            let set = r!(set).clone();
                            tri!(self.set_add(&set, item));
                        }
                        Instr::SetUpdate { set, src } => {
                            let value = operand!(src);
                            let set = r!(set).clone();
                            tri!(self.set_update(&set, &value));
                        }
                        Instr::DictSet { dict, key, value } => {
                            let (key, value) = (operand!(key), operand!(value));
                            let dict = r!(dict).clone();
                            if let Some(dict) = dict.as_::<Dict>() {
                                tri!(self.dict_set(dict, key, value));
                            }
                            drop(dict);
                            attend!();
                        }
                        Instr::DictUpdate { dict, src } => {
                            let value = operand!(src);
                            let dict = r!(dict).clone();
                            tri!(self.dict_update_display(&dict, &value));
                            drop(value);
                            attend!();
                        }
                        Instr::KwargsMerge { dict, src, func } => {
                            let value = operand!(src);
                            let (dict, func) = (r!(dict).clone(), r!(func).clone());
                            tri!(self.kwargs_merge(&dict, &value, &func));
                            drop(value);
                            attend!();
                        }
                        Instr::ListToTuple { dst, list } => {
                            let value = operand!(list);
                            let items = value
                                .as_::<List>()
                                .map(|list| list.items.take())
                                .unwrap_or_default();
                            set!(dst, Value::from(Tuple::new(items)))
                        }
                        Instr::FormatValue {
                            conversion,
                            dst,
                            src,
                            spec,
                        } => {
                            let (value, spec) = (operand!(src), operand!(spec));
                            let text = tri!(self.format_value(conversion, &value, &spec));
                            drop(value);
                            set!(dst, text);
                            attend!();
                        }
                        Instr::FormatSimple {
                            conversion,
                            dst,
                            src,
                        } => {
                            let value = operand!(src);
                            let text = tri!(self.format_simple(conversion, &value));
                            drop(value);
                            set!(dst, text);
                            attend!();
                        }
                        Instr::BuildString { dst, base, n } => {
                            // SAFETY: see the head of the file.
                            let parts = unsafe {
                                std::slice::from_raw_parts(regs.add(base.0 as usize), n as usize)
                            };
                            let text = tri!(self.join_parts(parts));
                            for at in 0..n {
                                *r_mut!(Reg(base.0 + at)) = Value::Unbound;
                            }
                            set!(dst, text)
                        }

                        // ---- calls
                        Instr::Call { nargs, dst, base } => {
                            save!();
                            if let Value::Obj(object) = r!(base) {
                                if object.kind() == Kind::Function {
                                    let function = object.payload_unchecked::<Function>();
                                    let callee = function.code.get();
                                    if callee.plain_args == nargs as u16 {
                                        // SAFETY: `base` holds a function; it is moved out.
                                        let function = Ptr::<Function>::from_ref_unchecked(
                                            match mem::take(r_mut!(base)) {
                                                Value::Obj(object) => object,
                                                _ => unreachable!("just matched"),
                                            },
                                        );
                                        match self.enter_simple(
                                            function,
                                            Reg(base.0 + 1),
                                            nargs as u16,
                                            dst,
                                        ) {
                                            Ok(()) => {
                                                load_frame!();
                                                continue;
                                            }
                                            Err(exc) => break 'raised (exc, true),
                                        }
                                    }
                                }
                            }
                            match self.call_window(base, nargs as usize, &Value::Unbound, dst) {
                                Ok(true) => {
                                    load_frame!();
                                }
                                Ok(false) => {}
                                Err(exc) => break 'raised (exc, true),
                            }
                            attend!();
                        }
                        Instr::CallKw {
                            nargs,
                            dst,
                            base,
                            names,
                        } => {
                            let names = k!(names).clone();
                            if tri!(self.call_window(base, nargs as usize, &names, dst)) {
                                load_frame!();
                            }
                            attend!();
                        }
                        Instr::CallMethod {
                            nargs,
                            dst,
                            base,
                            cache,
                        } => {
                            save!();
                            let cache = cache!(cache);
                            match self.call_method_window(base, nargs as usize, cache, dst) {
                                Ok(true) => {
                                    load_frame!();
                                }
                                Ok(false) => {}
                                Err(exc) => break 'raised (exc, true),
                            }
                            attend!();
                        }
                        Instr::LoadMethod { base, obj, cache } => {
                            let object = operand!(obj);
                            let (function, is_method) =
                                tri!(self.find_method_cached(&object, cache!(cache)));
                            *r_mut!(base) = function;
                            *r_mut!(Reg(base.0 + 1)) =
                                if is_method { object } else { Value::Unbound };
                            attend!();
                        }
                        Instr::CallLoaded { nargs, dst, base } => {
                            if tri!(self.call_loaded(base, nargs as usize, &Value::Unbound, dst)) {
                                load_frame!();
                            }
                            attend!();
                        }
                        Instr::CallLoadedKw {
                            nargs,
                            dst,
                            base,
                            names,
                        } => {
                            let names = k!(names).clone();
                            if tri!(self.call_loaded(base, nargs as usize, &names, dst)) {
                                load_frame!();
                            }
                            attend!();
                        }
                        Instr::CallEx { dst, base } => {
                            if tri!(self.call_ex(base, dst)) {
                                load_frame!();
                            }
                            attend!();
                        }

                        // ---- functions and classes
                        Instr::MakeFunction {
                            flags,
                            dst,
                            k,
                            base,
                        } => {
                            let function = tri!(self.make_function(flags, k!(k), base));
                            set!(dst, function)
                        }
                        Instr::LoadBuildClass { dst } => {
                            set!(dst, tri!(self.load_build_class()))
                        }
                        Instr::LoadSuperAttr { dst, free, cache } => {
                            let this = match r!(Reg(0)) {
                                Value::Obj(object) if object.kind() == Kind::Cell => object
                                    .payload_unchecked::<crate::object::Cell>()
                                    .value
                                    .get()
                                    .clone(),
                                value => value.clone(),
                            };
                            let value = tri!(self.load_super_attr(this, free, cache!(cache)));
                            set!(dst, value)
                        }

                        // ---- leaving
                        Instr::Return { src } => {
                            let value = mem::take(r_mut!(src));
                            save!();
                            // The common case: a plain function called by the frame below.
                            // SAFETY: fp is the current frame.
                            if unsafe { (*fp).link == Link::Call } {
                                let ret = self.leave_plain();
                                load_frame!();
                                set!(ret, value);
                                attend!();
                                continue;
                            }
                            match self.leave(value) {
                                Ok(None) => {
                                    load_frame!();
                                }
                                Ok(Some(outcome)) => return Ok(outcome),
                                Err(exc) => {
                                    load_frame!();
                                    break 'raised (exc, true);
                                }
                            }
                            attend!();
                        }
                        Instr::ReturnNone {} => {
                            save!();
                            match self.leave(Value::None) {
                                Ok(None) => {
                                    load_frame!();
                                }
                                Ok(Some(outcome)) => return Ok(outcome),
                                Err(exc) => {
                                    load_frame!();
                                    break 'raised (exc, true);
                                }
                            }
                            attend!();
                        }

                        // ---- exceptions
                        Instr::Raise { src } => {
                            let value = operand!(src);
                            save!();
                            break 'raised (self.raise(value, None), true);
                        }
                        Instr::RaiseFrom { src, cause } => {
                            let (value, cause) = (operand!(src), operand!(cause));
                            save!();
                            break 'raised (self.raise(value, Some(cause)), true);
                        }
                        Instr::RaiseAgain {} => {
                            save!();
                            match self.raise_again() {
                                Ok(exc) => break 'raised (exc, false),
                                Err(exc) => break 'raised (exc, true),
                            }
                        }
                        Instr::Reraise { src } => {
                            let value = mem::take(r_mut!(src));
                            save!();
                            if let Some(exc) = value.to_ptr::<Exception>() {
                                break 'raised (Exc(exc), false);
                            }
                        }
                        Instr::PushHandled { save, exc } => {
                            let exc = r!(exc).clone();
                            // SAFETY: fp is the current frame.
                            let before = unsafe { (*fp).swap_handled(exc) };
                            set!(save, before)
                        }
                        Instr::PopHandled { save } => {
                            let before = mem::take(r_mut!(save));
                            // SAFETY: fp is the current frame.
                            drop(unsafe { (*fp).swap_handled(before) });
                            attend!();
                        }
                        Instr::JumpUnlessMatch { exc, types, to } => {
                            let types = operand!(types);
                            let exc = r!(exc).clone();
                            if !tri!(self.exception_matches(&exc, &types)) {
                                jump!(to);
                            }
                        }
                        Instr::MatchStar { dst, group, types } => {
                            let types = operand!(types);
                            let whole = r!(group).clone();
                            let (matched, rest) = tri!(self.match_star(&whole, &types));
                            *r_mut!(group) = rest;
                            set!(dst, matched)
                        }
                        Instr::PrepareStar { dst, orig, list } => {
                            let (orig, list) = (operand!(orig), operand!(list));
                            let value = tri!(self.prepare_star(&orig, &list));
                            set!(dst, value)
                        }
                        Instr::LoadAssertionError { dst } => {
                            let class = self.exception_class(super::ExcType::AssertionError);
                            set!(dst, Value::from(class))
                        }

                        // ---- with
                        Instr::LoadSpecial { which, dst, obj } => {
                            let object = r!(obj).clone();
                            set!(dst, tri!(self.load_special(which, &object)))
                        }
                        Instr::CallExit {
                            has_exc,
                            dst,
                            exit,
                            exc,
                        } => {
                            let exit = operand!(exit);
                            let exc = if has_exc != 0 {
                                r!(exc).clone()
                            } else {
                                Value::None
                            };
                            let result = tri!(self.call_exit(&exit, &exc));
                            drop(exit);
                            set!(dst, result);
                            attend!();
                        }

                        // ---- generators and coroutines
                        Instr::Yield { src, .. } => {
                            let value = operand!(src);
                            save!();
                            match self.suspend(value) {
                                Ok(None) => {
                                    load_frame!();
                                }
                                Ok(Some(outcome)) => return Ok(outcome),
                                Err(exc) => {
                                    load_frame!();
                                    break 'raised (exc, true);
                                }
                            }
                            attend!();
                        }
                        Instr::AsyncYield { src, .. } => {
                            let value = operand!(src);
                            save!();
                            match self.suspend_async_generator(value) {
                                Ok(None) => {
                                    load_frame!();
                                }
                                Ok(Some(outcome)) => return Ok(outcome),
                                Err(exc) => {
                                    load_frame!();
                                    break 'raised (exc, true);
                                }
                            }
                            attend!();
                        }
                        Instr::GetYieldFromIter { dst, src } => {
                            let value = operand!(src);
                            let iterator = tri!(self.yield_from_iter(value));
                            set!(dst, iterator)
                        }
                        Instr::GetAwaitable { how, dst, src } => {
                            let value = operand!(src);
                            let iterator = tri!(self.awaitable_iter(value, how));
                            set!(dst, iterator)
                        }
                        Instr::Delegate { dst, iter } => {
                            save!();
                            match self.delegate(iter, dst) {
                                Ok(Delegated::Pushed) => {
                                    load_frame!();
                                }
                                Ok(Delegated::Done(value)) => {
                                    drop(mem::take(r_mut!(iter)));
                                    set!(dst, value);
                                }
                                Ok(Delegated::Yield(value)) => match self.suspend(value) {
                                    Ok(None) => {
                                        load_frame!();
                                    }
                                    Ok(Some(outcome)) => return Ok(outcome),
                                    Err(exc) => {
                                        load_frame!();
                                        break 'raised (exc, true);
                                    }
                                },
                                Err(exc) => break 'raised (exc, true),
                            }
                            attend!();
                        }
                        Instr::GetAIter { dst, src } => {
                            let value = operand!(src);
                            let iterator = tri!(self.async_iter(&value));
                            set!(dst, iterator)
                        }
                        Instr::GetANext { dst, iter } => {
                            let iterator = r!(iter).clone();
                            set!(dst, tri!(self.async_next(&iterator)))
                        }
                        Instr::EndAsyncFor { exc, to } => {
                            let value = mem::take(r_mut!(exc));
                            if let Some(raised) = value.to_ptr::<Exception>() {
                                let raised = Exc(raised);
                                if !self.is_exception(&raised, super::ExcType::StopAsyncIteration) {
                                    save!();
                                    break 'raised (raised, false);
                                }
                            }
                            drop(value);
                            jump!(to);
                            attend!();
                        }

                        // ---- imports
                        Instr::ImportName {
                            level,
                            dst,
                            name,
                            fromlist,
                        } => {
                            let fromlist = k!(fromlist).clone();
                            let module =
                                tri!(self.import_name(name!(name), &fromlist, level as usize));
                            set!(dst, module)
                        }
                        Instr::ImportFrom { dst, module, name } => {
                            let module = r!(module).clone();
                            set!(dst, tri!(self.import_from(&module, name!(name))))
                        }
                        Instr::ImportStar { module } => {
                            let module = operand!(module);
                            tri!(self.import_star(&module));
                        }

                        // ---- match
                        Instr::JumpUnlessSequence { subj, to } => {
                            let value = r!(subj).clone();
                            if !self.is_match_sequence(&value) {
                                jump!(to);
                            }
                        }
                        Instr::JumpUnlessMapping { subj, to } => {
                            let value = r!(subj).clone();
                            if !self.is_match_mapping(&value) {
                                jump!(to);
                            }
                        }
                        Instr::GetLen { dst, subj } => {
                            let value = r!(subj).clone();
                            let len = tri!(self.len(&value));
                            set!(dst, Value::from(len))
                        }
                        Instr::MatchKeys { dst, subj, keys } => {
                            let (keys, subject) = (operand!(keys), r!(subj).clone());
                            set!(dst, tri!(self.match_keys(&subject, &keys)))
                        }
                        Instr::MatchClass {
                            nargs,
                            dst,
                            subj,
                            base,
                        } => {
                            let subject = r!(subj).clone();
                            let class = mem::take(r_mut!(base));
                            let names = mem::take(r_mut!(Reg(base.0 + 1)));
                            set!(
                                dst,
                                tri!(self.match_class(&subject, &class, nargs as usize, &names))
                            )
                        }
                        Instr::DictRest { dst, subj, keys } => {
                            let (keys, subject) = (operand!(keys), r!(subj).clone());
                            set!(dst, tri!(self.dict_rest(&subject, &keys)))
                        }

                        // ---- rare
                        Instr::Intrinsic { which, dst, a, b } => {
                            let (a, b) = (operand!(a), operand!(b));
                            set!(dst, tri!(self.intrinsic(which, a, b)));
                            attend!();
                        }
                    }
                }
            };
            match self.unwind(exc, again) {
                Ok(None) => {
                    load_frame!();
                }
                Ok(Some(outcome)) => return Ok(outcome),
                Err(exc) => return Err(exc),
            }
        }
    }
}
