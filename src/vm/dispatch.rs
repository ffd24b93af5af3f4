//! The dispatch loop: the frequent cases of the frequent instructions.
//!
//! All else is left to [`super::execute`], one call away: what an arm here does not
//! decide, it leaves untouched. So the loop has few calls that return into it, and
//! the compiler keeps `pc` and the registers' address where they are needed.
//!
//! With `execute`, the only place with unchecked register access. What makes it
//! sound: the compiler gives every instruction registers below the code's `nregs`
//! (verified in debug builds by [`crate::compiler`]), a frame reserves that many,
//! constants, names and caches are indexed by what the same compiler made, and jumps
//! stay in the code.

use super::Vm;
use super::cache::CacheState;
use super::call_sites::Called;
use super::drive::{Delegated, Outcome};
use super::execute::{BIN_OPS, COMPARE_OPS, Flow, ForStep};
use super::frame::{Frame, Link};
use crate::bytecode::{Instr, Reg};
use crate::object::generator::{GenKind, GenState};
use crate::object::*;
use asyncscript_syntax::ast::{BinOp, CmpOp};
use std::cell::Cell;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

impl Vm {
    /// Run the current frame and those it pushes until the frame with [`Link::Entry`] ends or suspends.
    pub(crate) fn run(&mut self) -> Res<Outcome> {
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
        macro_rules! jump {
            ($to:expr) => {
                // SAFETY: see the head of the file.
                pc = unsafe { pc.offset($to.0 as isize) }
            };
        }

        load_frame!();
        'attend: loop {
            if attention.load(Relaxed) {
                save!();
                let raised = self.attend().err();
                if let Some(exc) = raised {
                    match self.unwind(exc, true) {
                        Ok(None) => {}
                        Ok(Some(outcome)) => return Ok(outcome),
                        Err(exc) => return Err(exc),
                    }
                }
                load_frame!();
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
            // An operand as an owner: a temporary is consumed, a local borrowed.
            macro_rules! owned {
                ($reg:expr) => {
                    if $reg.0 >= nlocals {
                        mem::take(r_mut!($reg))
                    } else {
                        r!($reg).clone()
                    }
                };
            }
            // What a temporary held was read: it is consumed.
            macro_rules! consume {
                ($reg:expr) => {
                    if $reg.0 >= nlocals {
                        drop(mem::take(r_mut!($reg)));
                    }
                };
            }

            'next: loop {
                let flow = 'flow: {
                    'slow: {
                        macro_rules! arithmetic {
                        ($dst:expr, $x:expr, $y:expr, $checked:ident, $float:tt) => {{
                            let (x, y): (&Value, &Value) = ($x, $y);
                            if let (Value::Int(x), Value::Int(y)) = (x, y) {
                                if let Some(z) = x.$checked(*y) {
                                    set!($dst, Value::Int(z));
                                    continue 'next;
                                }
                            } else if let Value::Float(x) = x {
                                let y = match y {
                                    Value::Float(y) => *y,
                                    Value::Int(y) => *y as f64,
                                    _ => break 'slow,
                                };
                                set!($dst, Value::Float(*x $float y));
                                continue 'next;
                            } else if let (Value::Int(x), Value::Float(y)) = (x, y) {
                                set!($dst, Value::Float(*x as f64 $float *y));
                                continue 'next;
                            }
                            break 'slow
                        }};
                    }
                        macro_rules! divide {
                            ($dst:expr, $x:expr, $y:expr) => {{
                                const EXACT: i64 = 1 << 53;
                                let quotient = match ($x, $y) {
                                    (Value::Float(x), Value::Float(y)) if *y != 0.0 => *x / *y,
                                    (Value::Float(x), Value::Int(y)) if *y != 0 => *x / *y as f64,
                                    (Value::Int(x), Value::Float(y)) if *y != 0.0 => *x as f64 / *y,
                                    (Value::Int(x), Value::Int(y))
                                        if *y != 0 && x.abs() < EXACT && y.abs() < EXACT =>
                                    {
                                        *x as f64 / *y as f64
                                    }
                                    _ => break 'slow,
                                };
                                set!($dst, Value::Float(quotient));
                                continue 'next;
                            }};
                        }
                        // Both round towards minus infinity, as Euclid's do for positive divisors.
                        macro_rules! floor_divide {
                            ($method:ident, $dst:expr, $x:expr, $y:expr) => {{
                                match ($x, $y) {
                                    (Value::Int(x), Value::Int(y)) if *y > 0 => {
                                        set!($dst, Value::Int(x.$method(*y)));
                                        continue 'next;
                                    }
                                    _ => break 'slow,
                                }
                            }};
                        }
                        macro_rules! compare_jump {
                        ($cmp:tt, $sense:expr, $x:expr, $y:expr, $to:expr) => {{
                            let (x, y): (&Value, &Value) = ($x, $y);
                            let holds = if let (Value::Int(x), Value::Int(y)) = (x, y) {
                                x $cmp y
                            } else if let (Value::Float(x), Value::Float(y)) = (x, y) {
                                x $cmp y
                            } else {
                                break 'slow;
                            };
                            if holds == ($sense != 0) {
                                jump!($to);
                                if $to.0 < 0 {
                                    attend!();
                                }
                            }
                            continue 'next;
                        }};
                    }
                        macro_rules! jump_if {
                            ($sense:expr, $src:expr, $to:expr) => {{
                                let truth = match r!($src) {
                                    Value::Bool(value) => *value,
                                    Value::None => false,
                                    Value::Int(value) => *value != 0,
                                    _ => break 'slow,
                                };
                                if truth == $sense {
                                    jump!($to);
                                    attend!();
                                }
                                continue 'next;
                            }};
                        }
                        // One step of a loop over a range, a list or a tuple.
                        macro_rules! for_next {
                            ($iter:expr, $dst:expr, $more:expr, $end:expr) => {{
                                let (iter, dst): (Reg, Reg) = ($iter, $dst);
                                'other: {
                                    match r!(iter) {
                                        Value::Int(next) => {
                                            let next = *next;
                                            let (Value::Int(stop), Value::Int(step)) =
                                                (r!(Reg(iter.0 + 1)), r!(Reg(iter.0 + 2)))
                                            else {
                                                break 'other;
                                            };
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
                                        Value::Obj(object) if object.kind() == Kind::ListIter => {
                                            let state =
                                                object.payload_unchecked::<list::ListIter>();
                                            let at = state.next.get();
                                            let item = match state.seq.get() {
                                                _ if state.reversed => None,
                                                Value::Obj(seq) if !seq.has_default_class() => None,
                                                Value::Obj(seq) if seq.kind() == Kind::List => seq
                                                    .payload_unchecked::<List>()
                                                    .items
                                                    .get()
                                                    .get(at),
                                                Value::Obj(seq) if seq.kind() == Kind::Tuple => {
                                                    seq.payload_unchecked::<Tuple>().items().get(at)
                                                }
                                                _ => None,
                                            };
                                            let Some(item) = item else { break 'other };
                                            let item = item.clone();
                                            state.next.set(at + 1);
                                            $more;
                                            set!(dst, item);
                                        }
                                        _ => break 'other,
                                    }
                                    attend!();
                                    continue 'next;
                                }
                                save!();
                                match self.for_next(iter, dst) {
                                    Ok(ForStep::Item) => $more,
                                    Ok(ForStep::End) => $end,
                                    Ok(ForStep::Pushed) => {
                                        load_frame!();
                                    }
                                    Err(exc) => break 'flow Flow::Raise(exc, true),
                                }
                                attend!();
                                continue 'next;
                            }};
                        }
                        // The item of an exact list or tuple at an int.
                        macro_rules! item_at {
                            ($obj:expr, $at:expr) => {{
                                let (Value::Obj(object), Value::Int(at)) = ($obj, $at) else {
                                    break 'slow;
                                };
                                if !object.has_default_class() {
                                    break 'slow;
                                }
                                let items: &[Value] = match object.kind() {
                                    Kind::List => object.payload_unchecked::<List>().items.get(),
                                    Kind::Tuple => object.payload_unchecked::<Tuple>().items(),
                                    _ => break 'slow,
                                };
                                let at = if *at < 0 {
                                    *at + items.len() as i64
                                } else {
                                    *at
                                };
                                match items.get(at as usize) {
                                    Some(item) => item.clone(),
                                    None => break 'slow,
                                }
                            }};
                        }
                        // What a call did: a frame pushed, or the result is there.
                        macro_rules! called {
                            ($called:expr) => {
                                match $called {
                                    Called::Pushed => {
                                        load_frame!();
                                        attend!();
                                        continue 'next;
                                    }
                                    Called::Done => {
                                        attend!();
                                        continue 'next;
                                    }
                                    Called::Raised => match self.raised.take() {
                                        Some(exc) => Flow::Raise(exc, true),
                                        None => Flow::Next,
                                    },
                                    Called::Yields => {
                                        // A constant, not what comes back through memory: a task's step ends here.
                                        if self.suspend_entry() {
                                            return Ok(Outcome::Yielded(Value::None));
                                        }
                                        Flow::from(self.suspend(Value::None))
                                    }
                                }
                            };
                        }

                        // SAFETY: see the head of the file: every path ends in a return. The operands are read
                        // where they are needed: decoding them here would keep each in a register.
                        pc = unsafe { pc.add(1) };
                        let flow = match *unsafe { &*(*pc.sub(1)).as_ptr() } {
                            Instr::Nop {} => continue 'next,
                            Instr::Observe { file, line } => {
                                self.observe_line(file, line);
                                continue 'next;
                            }

                            // ---- moves and constants
                            Instr::Copy { dst, src } => {
                                set!(dst, r!(src).clone());
                                continue 'next;
                            }
                            Instr::Take { dst, src } => {
                                set!(dst, mem::take(r_mut!(src)));
                                continue 'next;
                            }
                            Instr::LoadConst { dst, k } => {
                                set!(dst, k!(k).clone());
                                continue 'next;
                            }
                            Instr::LoadInt { dst, value } => {
                                set!(dst, Value::Int(value as i64));
                                continue 'next;
                            }
                            Instr::LoadNone { dst } => {
                                set!(dst, Value::None);
                                continue 'next;
                            }
                            Instr::LoadBool { value, dst } => {
                                set!(dst, Value::Bool(value != 0));
                                continue 'next;
                            }
                            Instr::Clear { reg } => {
                                set!(reg, Value::Unbound);
                                continue 'next;
                            }
                            Instr::CheckBound { reg } => {
                                if r!(reg).is_unbound() {
                                    break 'slow;
                                }
                                continue 'next;
                            }

                            Instr::FormatSimple {
                                conversion: Instr::PART,
                                dst,
                                src,
                            } => {
                                let Value::Int(value) = *r!(src) else {
                                    break 'slow;
                                };
                                set!(dst, Value::Int(value));
                                continue 'next;
                            }

                            // ---- variables
                            Instr::LoadCell { dst, cell } => {
                                let Some(cell) = r!(cell).as_::<crate::object::Cell>() else {
                                    break 'slow;
                                };
                                if cell.value.get().is_unbound() {
                                    break 'slow;
                                }
                                set!(dst, cell.value.get().clone());
                                continue 'next;
                            }
                            Instr::LoadFree { dst, free } => {
                                // SAFETY: the function has a closure cell for each of its code's free variables.
                                let value = unsafe {
                                    (&(*fp).function).closure.get_unchecked(free.0 as usize)
                                }
                                .value
                                .get();
                                if value.is_unbound() {
                                    break 'slow;
                                }
                                set!(dst, value.clone());
                                continue 'next;
                            }
                            Instr::LoadGlobal { dst, cache } => {
                                let cache = cache!(cache);
                                // SAFETY: fp is the current frame.
                                let globals = unsafe { &(&(*fp).function).globals };
                                if cache.version.get() != globals.version() {
                                    break 'slow;
                                }
                                let value = match cache.state.get() {
                                    CacheState::Entry => {
                                        globals.value_at(cache.index.get() as usize)
                                    }
                                    CacheState::Builtin
                                        if cache.shape.get() == self.builtins.version() =>
                                    {
                                        self.builtins.value_at(cache.index.get() as usize)
                                    }
                                    _ => break 'slow,
                                };
                                set!(dst, value);
                                continue 'next;
                            }
                            Instr::StoreGlobal { src, cache } => {
                                let cache = cache!(cache);
                                // SAFETY: fp is the current frame.
                                let globals = unsafe { &(&(*fp).function).globals };
                                if cache.state.get() != CacheState::Entry
                                    || cache.version.get() != globals.version()
                                {
                                    break 'slow;
                                }
                                let value = owned!(src);
                                drop(globals.set_value(cache.index.get() as usize, value));
                                attend!();
                                continue 'next;
                            }

                            // ---- attributes and items
                            Instr::LoadAttr { dst, obj, cache } => {
                                let cache = cache!(cache);
                                let Value::Obj(object) = r!(obj) else {
                                    break 'slow;
                                };
                                if cache.state.get() != CacheState::Slot {
                                    break 'slow;
                                }
                                let (Some(attrs), Some(class)) =
                                    (object.attrs(), object.script_class())
                                else {
                                    break 'slow;
                                };
                                if class.version.get() != cache.version.get()
                                    || attrs.shape_id() != cache.shape.get()
                                {
                                    break 'slow;
                                }
                                let value = attrs.slot(cache.index.get() as usize).clone();
                                consume!(obj);
                                set!(dst, value);
                                attend!();
                                continue 'next;
                            }
                            Instr::StoreAttr { obj, src, cache } => {
                                let cache = cache!(cache);
                                let Value::Obj(object) = r!(obj) else {
                                    break 'slow;
                                };
                                if cache.state.get() != CacheState::Slot {
                                    if cache.state.get() == CacheState::AddSlot
                                        && self.store_new(r!(obj), cache, r!(src))
                                    {
                                        consume!(src);
                                        consume!(obj);
                                        attend!();
                                        continue 'next;
                                    }
                                    break 'slow;
                                }
                                let (Some(attrs), Some(class)) =
                                    (object.attrs(), object.script_class())
                                else {
                                    break 'slow;
                                };
                                if class.version.get() != cache.version.get()
                                    || attrs.shape_id() != cache.shape.get()
                                {
                                    break 'slow;
                                }
                                let value = owned!(src);
                                let old = attrs.set_slot(cache.index.get() as usize, value);
                                consume!(obj);
                                drop(old);
                                attend!();
                                continue 'next;
                            }
                            Instr::Subscript { dst, obj, index } => {
                                let item = item_at!(r!(obj), r!(index));
                                consume!(obj);
                                set!(dst, item);
                                attend!();
                                continue 'next;
                            }
                            Instr::SubscriptK { dst, obj, k } => {
                                let item = item_at!(r!(obj), k!(k));
                                consume!(obj);
                                set!(dst, item);
                                attend!();
                                continue 'next;
                            }
                            Instr::StoreSubscript { obj, index, src } => {
                                let (Value::Obj(object), Value::Int(at)) = (r!(obj), r!(index))
                                else {
                                    break 'slow;
                                };
                                if object.kind() != Kind::List || !object.has_default_class() {
                                    break 'slow;
                                }
                                let items = object.payload_unchecked::<List>().items.get_mut();
                                let at = if *at < 0 {
                                    *at + items.len() as i64
                                } else {
                                    *at
                                };
                                let Some(item) = items.get_mut(at as usize) else {
                                    break 'slow;
                                };
                                let value = owned!(src);
                                let old = mem::replace(item, value);
                                consume!(obj);
                                if let Value::Obj(_) = old {
                                    drop(old);
                                    attend!();
                                }
                                continue 'next;
                            }

                            // ---- operators
                            Instr::Add { dst, a, b, .. } => {
                                arithmetic!(dst, r!(a), r!(b), checked_add, +)
                            }
                            Instr::AddK { dst, a, k, .. } => {
                                arithmetic!(dst, r!(a), k!(k), checked_add, +)
                            }
                            Instr::Sub { dst, a, b, .. } => {
                                arithmetic!(dst, r!(a), r!(b), checked_sub, -)
                            }
                            Instr::SubK { dst, a, k, .. } => {
                                arithmetic!(dst, r!(a), k!(k), checked_sub, -)
                            }
                            Instr::KSub { dst, k, b } => {
                                arithmetic!(dst, k!(k), r!(b), checked_sub, -)
                            }
                            Instr::Mul { dst, a, b, .. } => {
                                arithmetic!(dst, r!(a), r!(b), checked_mul, *)
                            }
                            Instr::MulK { dst, a, k, .. } => {
                                arithmetic!(dst, r!(a), k!(k), checked_mul, *)
                            }
                            Instr::KMul { dst, k, b } => {
                                arithmetic!(dst, k!(k), r!(b), checked_mul, *)
                            }
                            Instr::Div { dst, a, b, .. } => divide!(dst, r!(a), r!(b)),
                            Instr::DivK { dst, a, k, .. } => divide!(dst, r!(a), k!(k)),
                            Instr::KDiv { dst, k, b } => divide!(dst, k!(k), r!(b)),
                            Instr::FloorDiv { dst, a, b, .. } => {
                                floor_divide!(div_euclid, dst, r!(a), r!(b))
                            }
                            Instr::FloorDivK { dst, a, k, .. } => {
                                floor_divide!(div_euclid, dst, r!(a), k!(k))
                            }
                            Instr::Mod { dst, a, b, .. } => {
                                floor_divide!(rem_euclid, dst, r!(a), r!(b))
                            }
                            Instr::ModK { dst, a, k, .. } => {
                                floor_divide!(rem_euclid, dst, r!(a), k!(k))
                            }
                            Instr::Binary { how, dst, a, b } => {
                                let (Value::Int(x), Value::Int(y)) = (r!(a), r!(b)) else {
                                    break 'slow;
                                };
                                let value = match BIN_OPS[(how & 127) as usize] {
                                    BinOp::BitAnd => x & y,
                                    BinOp::BitOr => x | y,
                                    BinOp::BitXor => x ^ y,
                                    BinOp::RShift if (0..64).contains(y) => x >> y,
                                    BinOp::LShift
                                        if (0..62).contains(y)
                                            && x.unsigned_abs().leading_zeros() as i64 > *y + 1 =>
                                    {
                                        x << y
                                    }
                                    _ => break 'slow,
                                };
                                set!(dst, Value::Int(value));
                                continue 'next;
                            }
                            Instr::Neg { dst, src } => {
                                let value = match r!(src) {
                                    Value::Int(value) if *value != i64::MIN => Value::Int(-value),
                                    Value::Float(value) => Value::Float(-value),
                                    _ => break 'slow,
                                };
                                set!(dst, value);
                                continue 'next;
                            }
                            Instr::Not { dst, src } => {
                                let Value::Bool(truth) = r!(src) else {
                                    break 'slow;
                                };
                                set!(dst, Value::Bool(!truth));
                                continue 'next;
                            }
                            Instr::Compare { cmp, dst, a, b } => {
                                let op = COMPARE_OPS[cmp as usize];
                                let holds = match (op, r!(a), r!(b)) {
                                    (CmpOp::Is, x, y) => {
                                        let holds = x.is(y);
                                        consume!(a);
                                        consume!(b);
                                        holds
                                    }
                                    (CmpOp::IsNot, x, y) => {
                                        let holds = !x.is(y);
                                        consume!(a);
                                        consume!(b);
                                        holds
                                    }
                                    (op, Value::Int(x), Value::Int(y)) => match op {
                                        CmpOp::Eq => x == y,
                                        CmpOp::NotEq => x != y,
                                        CmpOp::Lt => x < y,
                                        CmpOp::LtE => x <= y,
                                        CmpOp::Gt => x > y,
                                        CmpOp::GtE => x >= y,
                                        _ => break 'slow,
                                    },
                                    _ => break 'slow,
                                };
                                set!(dst, Value::Bool(holds));
                                attend!();
                                continue 'next;
                            }

                            // ---- jumps
                            Instr::Jump { to } => {
                                jump!(to);
                                continue 'next;
                            }
                            Instr::Loop { to } => {
                                // An interrupt befalls the jump: a `try` may begin at its target.
                                if attention.load(Relaxed) {
                                    save!();
                                    if let Err(exc) = self.attend() {
                                        break 'flow Flow::Raise(exc, true);
                                    }
                                }
                                jump!(to);
                                continue 'next;
                            }
                            Instr::JumpIfTrue { src, to, .. } => jump_if!(true, src, to),
                            Instr::JumpIfFalse { src, to, .. } => jump_if!(false, src, to),
                            Instr::JumpIfNone { sense, src, to } => {
                                let none = r!(src).is_none();
                                if none == (sense != 0) {
                                    jump!(to);
                                }
                                if src.0 >= nlocals {
                                    set!(src, Value::Unbound);
                                }
                                continue 'next;
                            }
                            Instr::JumpLt { sense, a, b, to } => {
                                compare_jump!(<, sense, r!(a), r!(b), to)
                            }
                            Instr::JumpLtK { sense, a, k, to } => {
                                compare_jump!(<, sense, r!(a), k!(k), to)
                            }
                            Instr::JumpLe { sense, a, b, to } => {
                                compare_jump!(<=, sense, r!(a), r!(b), to)
                            }
                            Instr::JumpLeK { sense, a, k, to } => {
                                compare_jump!(<=, sense, r!(a), k!(k), to)
                            }
                            Instr::JumpGt { sense, a, b, to } => {
                                compare_jump!(>, sense, r!(a), r!(b), to)
                            }
                            Instr::JumpGtK { sense, a, k, to } => {
                                compare_jump!(>, sense, r!(a), k!(k), to)
                            }
                            Instr::JumpGe { sense, a, b, to } => {
                                compare_jump!(>=, sense, r!(a), r!(b), to)
                            }
                            Instr::JumpGeK { sense, a, k, to } => {
                                compare_jump!(>=, sense, r!(a), k!(k), to)
                            }
                            Instr::JumpEq { sense, a, b, to } => {
                                compare_jump!(==, sense, r!(a), r!(b), to)
                            }
                            Instr::JumpEqK { sense, a, k, to } => {
                                compare_jump!(==, sense, r!(a), k!(k), to)
                            }
                            Instr::JumpNe { sense, a, b, to } => {
                                compare_jump!(!=, sense, r!(a), r!(b), to)
                            }
                            Instr::JumpNeK { sense, a, k, to } => {
                                compare_jump!(!=, sense, r!(a), k!(k), to)
                            }

                            // ---- iteration
                            Instr::ForIter { iter, dst, to } => for_next!(iter, dst, {}, jump!(to)),
                            Instr::ForLoop { iter, dst, to } => for_next!(iter, dst, jump!(to), {}),
                            Instr::Unpack { src, base, n } => {
                                let Value::Obj(object) = r!(src) else {
                                    break 'slow;
                                };
                                if object.kind() != Kind::Tuple || !object.has_default_class() {
                                    break 'slow;
                                }
                                let len = object.payload_unchecked::<Tuple>().items().len();
                                if len != n as usize || n == 0 {
                                    break 'slow;
                                }
                                // A temporary may be the first of its targets as well.
                                let tuple = owned!(src);
                                for (at, item) in tuple.as_tuple().into_iter().flatten().enumerate()
                                {
                                    *r_mut!(Reg(base.0 + at as u16)) = item.clone();
                                }
                                drop(tuple);
                                attend!();
                                continue 'next;
                            }
                            Instr::ListAppend { list, src } => {
                                let item = owned!(src);
                                if let Some(list) = r!(list).as_::<List>() {
                                    list.push(item);
                                }
                                continue 'next;
                            }

                            // ---- calls
                            Instr::Call { nargs, dst, base } => {
                                save!();
                                if let Some(function) = r!(base).as_ptr::<Function>() {
                                    if function.code.get().plain_args == nargs as u16 {
                                        let Value::Obj(object) = mem::take(r_mut!(base)) else {
                                            unreachable!("just looked at")
                                        };
                                        let function = Ptr::<Function>::from_ref_unchecked(object);
                                        let first = Reg(base.0 + 1);
                                        match self.enter_plain(function, first, nargs as u16, dst) {
                                            Ok(()) => {
                                                load_frame!();
                                                continue 'next;
                                            }
                                            Err(function) => *r_mut!(base) = function.into(),
                                        }
                                    }
                                }
                                called!(self.call_site(base, nargs as usize, dst))
                            }
                            Instr::CallMethod {
                                nargs,
                                dst,
                                base,
                                cache,
                            } => {
                                save!();
                                let cache = cache!(cache);
                                if let Some(function) = cache.value.get().as_ptr::<Function>() {
                                    let count = nargs as u16 + 1;
                                    if function.code.get().plain_args == count
                                        && cache.keywords.is_unbound()
                                        && self.knows_method(r!(base), cache)
                                        && self
                                            .enter_plain(function.clone(), base, count, dst)
                                            .is_ok()
                                    {
                                        load_frame!();
                                        continue 'next;
                                    }
                                }
                                called!(self.call_method_site(base, nargs as usize, cache, dst))
                            }
                            Instr::LoadMethod { base, obj, cache } => {
                                let cache = cache!(cache);
                                if !self.knows_method(r!(obj), cache) {
                                    break 'slow;
                                }
                                let object = owned!(obj);
                                *r_mut!(base) = cache.value.get().clone();
                                *r_mut!(Reg(base.0 + 1)) = object;
                                continue 'next;
                            }
                            Instr::CallLoaded { nargs, dst, base } => {
                                save!();
                                called!(self.call_loaded_site(base, nargs as usize, dst))
                            }

                            // ---- leaving
                            // The common case: a plain function called by the frame below.
                            // SAFETY: fp is the current frame.
                            Instr::Return { src } if unsafe { (*fp).link == Link::Call } => {
                                let value = mem::take(r_mut!(src));
                                let ret = self.leave_call();
                                load_frame!();
                                set!(ret, value);
                                attend!();
                                continue 'next;
                            }
                            // SAFETY: as above.
                            Instr::ReturnNone {} if unsafe { (*fp).link == Link::Call } => {
                                let ret = self.leave_call();
                                load_frame!();
                                set!(ret, Value::None);
                                attend!();
                                continue 'next;
                            }

                            Instr::Return { src } => {
                                save!();
                                let value = mem::take(r_mut!(src));
                                Flow::from(self.leave(value))
                            }
                            Instr::ReturnNone {} => {
                                save!();
                                Flow::from(self.leave(Value::None))
                            }

                            // ---- coroutines
                            Instr::GetAwaitable { dst, src, .. } => {
                                let Value::Obj(object) = r!(src) else {
                                    break 'slow;
                                };
                                match object.kind() {
                                    Kind::NativeCoroutine => {}
                                    Kind::Future if object.has_default_class() => {}
                                    Kind::Generator => {
                                        let generator = object.payload_unchecked::<Generator>();
                                        if generator.kind != GenKind::Coroutine
                                            || generator.state.get() != GenState::Created
                                        {
                                            break 'slow;
                                        }
                                    }
                                    _ => break 'slow,
                                }
                                let value = owned!(src);
                                set!(dst, value);
                                continue 'next;
                            }

                            Instr::Delegate { dst, iter } => {
                                save!();
                                match self.delegate(iter, dst) {
                                    Ok(Delegated::Pushed) => {
                                        load_frame!();
                                        attend!();
                                        continue 'next;
                                    }
                                    Ok(Delegated::Done(value)) => {
                                        drop(mem::take(r_mut!(iter)));
                                        set!(dst, value);
                                        attend!();
                                        continue 'next;
                                    }
                                    Ok(Delegated::Yield(value)) => Flow::from(self.suspend(value)),
                                    Err(exc) => Flow::Raise(exc, true),
                                }
                            }
                            Instr::Yield { src, .. } => {
                                let value = owned!(src);
                                save!();
                                if self.suspend_entry() {
                                    return Ok(Outcome::Yielded(value));
                                }
                                Flow::from(self.suspend(value))
                            }
                            Instr::AsyncYield { src, .. } => {
                                let value = owned!(src);
                                save!();
                                Flow::from(self.suspend_async_generator(value))
                            }
                            Instr::GetANext { dst, iter } => {
                                let Some(generator) = r!(iter).as_ptr::<Generator>() else {
                                    break 'slow;
                                };
                                if generator.kind != GenKind::AsyncGenerator
                                    || !generator.hooked.get()
                                {
                                    break 'slow;
                                }
                                set!(dst, r!(iter).clone());
                                continue 'next;
                            }

                            _ => break 'slow,
                        };
                        break 'flow flow;
                    }
                    save!();
                    self.execute()
                };
                match flow {
                    Flow::Next => {
                        load_frame!();
                        attend!();
                    }
                    Flow::Leave(outcome) => return Ok(outcome),
                    Flow::Raise(exc, again) => match self.unwind(exc, again) {
                        Ok(None) => {
                            load_frame!();
                            continue 'attend;
                        }
                        Ok(Some(outcome)) => return Ok(outcome),
                        Err(exc) => return Err(exc),
                    },
                }
            }
        }
    }
}
