//! What each instruction does, in the general case.
//!
//! [`Vm::execute`] carries out one instruction of the current frame, any of them and
//! for all operands. The dispatch loop ([`super::dispatch`]) does the frequent cases
//! itself and leaves the rest to this function, which is kept out of it so that the
//! loop stays small enough for its registers.
//! Ops that the loop does in every case stand here too: a second caller keeps the compiler
//! from putting what they call into the loop, which cost fib 17 % when they were taken out.

use super::Vm;
use super::drive::{Delegated, Outcome};
use super::frame::Link;
use super::operators::Unary;
use crate::bytecode::{Instr, Reg};
use crate::object::*;
use asyncscript_syntax::ast::{BinOp, CmpOp};
use std::mem;

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

/// The comparisons by the operand of `Compare`.
pub(super) const COMPARE_OPS: [CmpOp; 10] = [
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

/// How it goes on after an instruction.
pub(super) enum Flow {
    /// With the current frame, which may be another one, at its `pc`.
    Next,
    /// The entry frame ended or suspended.
    Leave(Outcome),
    /// With an exception, raised here or (false) again.
    Raise(Exc, bool),
}

impl From<Res<Option<Outcome>>> for Flow {
    fn from(left: Res<Option<Outcome>>) -> Flow {
        match left {
            Ok(None) => Flow::Next,
            Ok(Some(outcome)) => Flow::Leave(outcome),
            Err(exc) => Flow::Raise(exc, true),
        }
    }
}

impl Vm {
    /// Carry out the instruction before the current frame's `pc`.
    #[inline(never)]
    pub(super) fn execute(&mut self) -> Flow {
        let fp = self.stacks.fp;
        // SAFETY: there is a current frame; its function keeps the code alive (see the head of `dispatch`).
        let (regs, code, instr) = unsafe { ((*fp).regs, (*fp).code, (*(*fp).pc.sub(1)).get()) };
        // SAFETY: as above.
        let nlocals = unsafe { (*code).nlocals };

        macro_rules! r {
            ($reg:expr) => {
                // SAFETY: a register of the frame, see the head of `dispatch`.
                unsafe { &*regs.add($reg.0 as usize) }
            };
        }
        macro_rules! r_mut {
            ($reg:expr) => {
                // SAFETY: as above.
                unsafe { &mut *regs.add($reg.0 as usize) }
            };
        }
        macro_rules! k {
            ($k:expr) => {
                // SAFETY: as above.
                unsafe { (&(*code).consts).get_unchecked($k.0 as usize) }
            };
        }
        macro_rules! cache {
            ($cache:expr) => {
                // SAFETY: as above; the code outlives the frame.
                unsafe { (&(*code).caches).get_unchecked($cache.0 as usize) }
            };
        }
        macro_rules! name {
            ($name:expr) => {
                // SAFETY: as above.
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
                // SAFETY: jumps stay in the code; nothing was pushed on the frame.
                unsafe { (*fp).pc = (*fp).pc.offset($to.0 as isize) }
            };
        }
        macro_rules! tri {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(exc) => return Flow::Raise(exc, true),
                }
            };
        }
        // Put a value in a register; what it held is dropped afterwards.
        macro_rules! set {
            ($reg:expr, $value:expr) => {{
                let value = $value;
                drop(mem::replace(r_mut!($reg), value));
            }};
        }
        macro_rules! binary {
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
            }};
        }
        macro_rules! unary {
            ($op:expr, $dst:expr, $src:expr) => {{
                let value = operand!($src);
                let result = tri!(self.unary($op, &value));
                drop(value);
                set!($dst, result);
            }};
        }
        macro_rules! compare_jump {
            ($op:expr, $sense:expr, $a:expr, $b:expr, $to:expr) => {{
                let (a, b): (Value, Value) = ($a, $b);
                let holds = tri!(self.compare_truth($op, &a, &b));
                if holds == ($sense != 0) {
                    jump!($to);
                }
            }};
        }
        macro_rules! jump_if {
            ($sense:expr, $keep:expr, $src:expr, $to:expr) => {{
                let value = if $keep != 0 {
                    r!($src).clone()
                } else {
                    operand!($src)
                };
                if tri!(self.truth(&value)) == $sense {
                    jump!($to);
                }
            }};
        }
        match instr {
            Instr::Nop {} => {}
            Instr::Observe { file, line } => self.observe_line(file, line),
            Instr::ObserveObject { what, obj } => self.observe_object(what, r!(obj)),

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
            }
            Instr::LoadFree { dst, free } => {
                // SAFETY: the function has a closure cell for each of its code's free variables.
                let value = unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) }
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
            }
            Instr::DeleteFree { free } => {
                // SAFETY: as above.
                let old = unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) }
                    .value
                    .take();
                if old.is_unbound() {
                    tri!(self.unbound_free(free))
                }
                drop(old);
            }
            Instr::LoadClassFree { dst, free } => {
                let namespace = r!(Reg(0)).clone();
                set!(dst, tri!(self.load_class_free(&namespace, free)))
            }
            Instr::LoadFreeCell { dst, free } => {
                // SAFETY: as above.
                let cell = unsafe { (&(*fp).function).closure.get_unchecked(free.0 as usize) };
                set!(dst, Value::from(cell))
            }

            // ---- globals and names
            Instr::LoadGlobal { dst, cache } => set!(dst, tri!(self.load_global(cache!(cache)))),
            Instr::StoreGlobal { src, cache } => {
                let value = operand!(src);
                // SAFETY: fp is the current frame.
                let globals = unsafe { (&(*fp).function).globals.clone() };
                self.store_global(&globals, cache!(cache), value);
            }
            Instr::DeleteGlobal { name } => {
                tri!(self.delete_global(name!(name)));
            }
            Instr::LoadName { dst, name } => {
                let namespace = r!(Reg(0)).clone();
                set!(dst, tri!(self.load_name(&namespace, name!(name))))
            }
            Instr::StoreName { src, name } => {
                let (namespace, value) = (r!(Reg(0)).clone(), operand!(src));
                tri!(self.store_name(&namespace, name!(name), value));
            }
            Instr::DeleteName { name } => {
                let namespace = r!(Reg(0)).clone();
                tri!(self.delete_name(&namespace, name!(name)));
            }

            // ---- attributes and items
            Instr::LoadAttr { dst, obj, cache } => {
                let (object, cache) = (operand!(obj), cache!(cache));
                let known = self
                    .cached_attr(&object, cache)
                    .or_else(|| self.cached_attr(&object, &cache.second));
                let value = match known {
                    Some(value) => value,
                    None => tri!(self.load_attr(&object, cache)),
                };
                drop(object);
                set!(dst, value);
            }
            Instr::StoreAttr { obj, src, cache } => {
                let (value, object, cache) = (operand!(src), operand!(obj), cache!(cache));
                let left = match self.cached_store(&object, cache, value) {
                    Err(value) => self.cached_store(&object, &cache.second, value),
                    stored => stored,
                };
                if let Err(value) = left {
                    tri!(self.store_attr(&object, cache, value));
                }
            }
            Instr::DeleteAttr { obj, name } => {
                let object = operand!(obj);
                tri!(self.delete_attr(&object, name!(name)));
                drop(object);
            }
            Instr::Subscript { dst, obj, index } => {
                let (object, index) = (operand!(obj), operand!(index));
                let value = tri!(self.get_item(&object, &index));
                drop(object);
                drop(index);
                set!(dst, value);
            }
            Instr::SubscriptK { dst, obj, k } => {
                let object = operand!(obj);
                let value = tri!(self.get_item(&object, k!(k)));
                drop(object);
                set!(dst, value);
            }
            Instr::StoreSubscript { obj, index, src } => {
                let value = operand!(src);
                let (object, index) = (operand!(obj), operand!(index));
                tri!(self.set_item(&object, &index, value));
                drop(object);
                drop(index);
            }
            Instr::DeleteSubscript { obj, index } => {
                let (object, index) = (operand!(obj), operand!(index));
                tri!(self.delete_item(&object, &index));
                drop(object);
                drop(index);
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
                        return Flow::Next;
                    }
                }
                binary!(BinOp::Add, inplace != 0, dst, operand!(a), operand!(b))
            }
            Instr::AddK { inplace, dst, a, k } => {
                if let (Value::Obj(x), Value::Obj(y)) = (r!(a), k!(k)) {
                    if x.kind() == Kind::Str && y.kind() == Kind::Str && x.has_default_class() {
                        let left = if a == dst || a.0 >= nlocals {
                            mem::take(r_mut!(a))
                        } else {
                            r!(a).clone()
                        };
                        let value = tri!(self.concat_str(left, k!(k)));
                        set!(dst, value);
                        return Flow::Next;
                    }
                }
                binary!(BinOp::Add, inplace != 0, dst, operand!(a), k!(k).clone())
            }
            Instr::KAdd { dst, k, b } => {
                binary!(BinOp::Add, false, dst, k!(k).clone(), operand!(b))
            }
            Instr::Sub { inplace, dst, a, b } => {
                binary!(BinOp::Sub, inplace != 0, dst, operand!(a), operand!(b))
            }
            Instr::SubK { inplace, dst, a, k } => {
                binary!(BinOp::Sub, inplace != 0, dst, operand!(a), k!(k).clone())
            }
            Instr::KSub { dst, k, b } => {
                binary!(BinOp::Sub, false, dst, k!(k).clone(), operand!(b))
            }
            Instr::Mul { inplace, dst, a, b } => {
                binary!(BinOp::Mult, inplace != 0, dst, operand!(a), operand!(b))
            }
            Instr::MulK { inplace, dst, a, k } => {
                binary!(BinOp::Mult, inplace != 0, dst, operand!(a), k!(k).clone())
            }
            Instr::KMul { dst, k, b } => {
                binary!(BinOp::Mult, false, dst, k!(k).clone(), operand!(b))
            }
            Instr::Div { inplace, dst, a, b } => {
                binary!(BinOp::Div, inplace != 0, dst, operand!(a), operand!(b))
            }
            Instr::DivK { inplace, dst, a, k } => {
                binary!(BinOp::Div, inplace != 0, dst, operand!(a), k!(k).clone())
            }
            Instr::KDiv { dst, k, b } => {
                binary!(BinOp::Div, false, dst, k!(k).clone(), operand!(b))
            }
            Instr::FloorDiv { inplace, dst, a, b } => {
                binary!(BinOp::FloorDiv, inplace != 0, dst, operand!(a), operand!(b))
            }
            Instr::FloorDivK { inplace, dst, a, k } => {
                binary!(
                    BinOp::FloorDiv,
                    inplace != 0,
                    dst,
                    operand!(a),
                    k!(k).clone()
                )
            }
            Instr::Mod { inplace, dst, a, b } => {
                binary!(BinOp::Mod, inplace != 0, dst, operand!(a), operand!(b))
            }
            Instr::ModK { inplace, dst, a, k } => {
                binary!(BinOp::Mod, inplace != 0, dst, operand!(a), k!(k).clone())
            }
            Instr::Binary { how, dst, a, b } => {
                let op = BIN_OPS[(how & 127) as usize];
                binary!(op, how >= 128, dst, operand!(a), operand!(b))
            }
            Instr::Neg { dst, src } => unary!(Unary::Neg, dst, src),
            Instr::Pos { dst, src } => unary!(Unary::Pos, dst, src),
            Instr::Invert { dst, src } => unary!(Unary::Invert, dst, src),
            Instr::Not { dst, src } => {
                let value = operand!(src);
                let truth = tri!(self.truth(&value));
                drop(value);
                set!(dst, Value::Bool(!truth))
            }
            Instr::Compare { cmp, dst, a, b } => {
                let op = COMPARE_OPS[cmp as usize];
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
            }

            // ---- jumps
            Instr::Jump { to } | Instr::Loop { to } => jump!(to),
            Instr::JumpIfTrue { keep, src, to } => jump_if!(true, keep, src, to),
            Instr::JumpIfFalse { keep, src, to } => jump_if!(false, keep, src, to),
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
                compare_jump!(CmpOp::Lt, sense, operand!(a), operand!(b), to)
            }
            Instr::JumpLtK { sense, a, k, to } => {
                compare_jump!(CmpOp::Lt, sense, operand!(a), k!(k).clone(), to)
            }
            Instr::JumpLe { sense, a, b, to } => {
                compare_jump!(CmpOp::LtE, sense, operand!(a), operand!(b), to)
            }
            Instr::JumpLeK { sense, a, k, to } => {
                compare_jump!(CmpOp::LtE, sense, operand!(a), k!(k).clone(), to)
            }
            Instr::JumpGt { sense, a, b, to } => {
                compare_jump!(CmpOp::Gt, sense, operand!(a), operand!(b), to)
            }
            Instr::JumpGtK { sense, a, k, to } => {
                compare_jump!(CmpOp::Gt, sense, operand!(a), k!(k).clone(), to)
            }
            Instr::JumpGe { sense, a, b, to } => {
                compare_jump!(CmpOp::GtE, sense, operand!(a), operand!(b), to)
            }
            Instr::JumpGeK { sense, a, k, to } => {
                compare_jump!(CmpOp::GtE, sense, operand!(a), k!(k).clone(), to)
            }
            Instr::JumpEq { sense, a, b, to } => {
                compare_jump!(CmpOp::Eq, sense, operand!(a), operand!(b), to)
            }
            Instr::JumpEqK { sense, a, k, to } => {
                compare_jump!(CmpOp::Eq, sense, operand!(a), k!(k).clone(), to)
            }
            Instr::JumpNe { sense, a, b, to } => {
                compare_jump!(CmpOp::NotEq, sense, operand!(a), operand!(b), to)
            }
            Instr::JumpNeK { sense, a, k, to } => {
                compare_jump!(CmpOp::NotEq, sense, operand!(a), k!(k).clone(), to)
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
                        return Flow::Next;
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
            Instr::ForIter { iter, dst, to } => match tri!(self.for_next(iter, dst)) {
                ForStep::End => jump!(to),
                ForStep::Item | ForStep::Pushed => {}
            },
            Instr::ForLoop { iter, dst, to } => match tri!(self.for_next(iter, dst)) {
                ForStep::Item => jump!(to),
                ForStep::End | ForStep::Pushed => {}
            },
            Instr::Unpack { src, base, n } => {
                let value = operand!(src);
                let items: &[Value] = match &value {
                    Value::Obj(object) if object.has_default_class() => match object.kind() {
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
            }
            Instr::UnpackStar {
                before,
                src,
                base,
                after,
            } => {
                let value = operand!(src);
                let items = tri!(self.unpack_star(&value, before as usize, after as usize));
                for (at, item) in items.into_iter().enumerate() {
                    *r_mut!(Reg(base.0 + at as u16)) = item;
                }
                drop(value);
            }

            // ---- displays and strings
            Instr::BuildTuple { dst, base, n } => {
                let tuple = Tuple::from_iter_exact(
                    n as usize,
                    (0..n).map(|at| mem::take(r_mut!(Reg(base.0 + at)))),
                );
                set!(dst, Value::from(tuple));
            }
            Instr::BuildList { dst, base, n } => {
                let items: Vec<Value> = (0..n)
                    .map(|at| mem::take(r_mut!(Reg(base.0 + at))))
                    .collect();
                set!(dst, Value::from(List::new(items)));
            }
            Instr::BuildSet { dst, base, n } => {
                let items: Vec<Value> = (0..n)
                    .map(|at| mem::take(r_mut!(Reg(base.0 + at))))
                    .collect();
                let set = tri!(self.build_set(items));
                set!(dst, set);
            }
            Instr::BuildDict { dst, base, n } => {
                let items: Vec<Value> = (0..2 * n)
                    .map(|at| mem::take(r_mut!(Reg(base.0 + at))))
                    .collect();
                let dict = tri!(self.build_dict(items));
                set!(dst, dict);
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
            }
            Instr::ArgsExtend { list, src, func } => {
                let value = operand!(src);
                let (list, func) = (r!(list).clone(), r!(func).clone());
                tri!(self.args_extend(&list, &value, &func));
                drop(value);
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
            }
            Instr::DictUpdate { dict, src } => {
                let value = operand!(src);
                let dict = r!(dict).clone();
                tri!(self.dict_update_display(&dict, &value));
                drop(value);
            }
            Instr::KwargsMerge { dict, src, func } => {
                let value = operand!(src);
                let (dict, func) = (r!(dict).clone(), r!(func).clone());
                tri!(self.kwargs_merge(&dict, &value, &func));
                drop(value);
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
            }
            Instr::BuildString { dst, base, n } => {
                // SAFETY: see the head of the file.
                let parts =
                    unsafe { std::slice::from_raw_parts(regs.add(base.0 as usize), n as usize) };
                let text = tri!(self.join_parts(parts));
                for at in 0..n {
                    *r_mut!(Reg(base.0 + at)) = Value::Unbound;
                }
                set!(dst, text)
            }

            // ---- calls
            Instr::Call { nargs, dst, base } => {
                tri!(self.call_window(base, nargs as usize, &Value::Unbound, dst));
            }
            Instr::CallKw {
                nargs,
                dst,
                base,
                names,
            } => {
                let names = k!(names).clone();
                tri!(self.call_window(base, nargs as usize, &names, dst));
            }
            Instr::CallMethod {
                nargs,
                dst,
                base,
                cache,
            } => {
                tri!(self.call_method_window(base, nargs as usize, cache!(cache), dst));
            }
            Instr::LoadMethod { base, obj, cache } => {
                let object = operand!(obj);
                let (function, is_method) = tri!(self.find_method_cached(&object, cache!(cache)));
                *r_mut!(base) = function;
                *r_mut!(Reg(base.0 + 1)) = if is_method { object } else { Value::Unbound };
            }
            Instr::CallLoaded { nargs, dst, base } => {
                tri!(self.call_loaded(base, nargs as usize, &Value::Unbound, dst));
            }
            Instr::CallLoadedKw {
                nargs,
                dst,
                base,
                names,
            } => {
                let names = k!(names).clone();
                tri!(self.call_loaded(base, nargs as usize, &names, dst));
            }
            Instr::CallEx { dst, base } => {
                tri!(self.call_ex(base, dst));
            }

            // ---- functions and classes

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
                return Flow::from(self.leave(value));
            }
            Instr::ReturnNone {} => return Flow::from(self.leave(Value::None)),

            // ---- exceptions

            // ---- exceptions
            Instr::Raise { src } => {
                let value = operand!(src);
                return Flow::Raise(self.raise(value, None), true);
            }
            Instr::RaiseFrom { src, cause } => {
                let (value, cause) = (operand!(src), operand!(cause));
                return Flow::Raise(self.raise(value, Some(cause)), true);
            }
            Instr::RaiseAgain {} => match self.raise_again() {
                Ok(exc) => return Flow::Raise(exc, false),
                Err(exc) => return Flow::Raise(exc, true),
            },
            Instr::Reraise { src } => {
                let value = mem::take(r_mut!(src));
                if let Some(exc) = value.to_ptr::<Exception>() {
                    return Flow::Raise(Exc(exc), false);
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
                } else if tri!(self.exit_quickly(&exit, dst)) {
                    return Flow::Next;
                } else {
                    Value::None
                };
                let result = tri!(self.call_exit(&exit, &exc));
                drop(exit);
                set!(dst, result);
            }

            // ---- generators and coroutines
            Instr::Yield { src, .. } => {
                let value = operand!(src);
                return Flow::from(self.suspend(value));
            }
            Instr::AsyncYield { src, .. } => {
                let value = operand!(src);
                return Flow::from(self.suspend_async_generator(value));
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
            Instr::Delegate { dst, iter } => match tri!(self.delegate(iter, dst)) {
                Delegated::Pushed => {}
                Delegated::Done(value) => {
                    drop(mem::take(r_mut!(iter)));
                    set!(dst, value);
                }
                Delegated::Yield(value) => return Flow::from(self.suspend(value)),
            },
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
                        return Flow::Raise(raised, false);
                    }
                }
                drop(value);
                jump!(to);
            }

            // ---- imports
            Instr::ImportName {
                level,
                dst,
                name,
                fromlist,
            } => {
                let fromlist = k!(fromlist).clone();
                let module = tri!(self.import_name(name!(name), &fromlist, level as usize));
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
            }
        }
        Flow::Next
    }
    /// One step of a `for` loop whose iterator is in `iter`: the item goes to `dst`; at the end the iterator
    /// is dropped.
    #[inline(never)]
    pub(super) fn for_next(&mut self, iter: Reg, dst: Reg) -> Res<ForStep> {
        // SAFETY: registers of the current frame (see the head of `dispatch`), which stay where they are.
        let (regs, iterator) = unsafe {
            let regs = (*self.stacks.fp).regs;
            (regs, (*regs.add(iter.0 as usize)).clone())
        };
        // SAFETY: as above.
        let register = |reg: Reg| unsafe { &mut *regs.add(reg.0 as usize) };
        let item = match &iterator {
            // A range: next, stop, step.
            Value::Int(next) => {
                let (Value::Int(stop), Value::Int(step)) =
                    (register(Reg(iter.0 + 1)), register(Reg(iter.0 + 2)))
                else {
                    unreachable!("ForPrep lays out a range")
                };
                let more = if *step > 0 { next < stop } else { next > stop };
                more.then(|| {
                    *register(iter) = Value::Int(next + *step);
                    Value::Int(*next)
                })
            }
            Value::Obj(object) if object.kind() == Kind::Generator => {
                let generator = Ptr::<Generator>::borrow_unchecked(object);
                if generator.kind != generator::GenKind::Generator {
                    self.next(&iterator)?
                } else if generator.state.get() == generator::GenState::Finished {
                    None
                } else {
                    match self.push_generator(generator, Link::Iter, dst)? {
                        Delegated::Pushed => return Ok(ForStep::Pushed),
                        Delegated::Yield(value) => Some(value),
                        Delegated::Done(_) => None,
                    }
                }
            }
            Value::Obj(object) if object.kind() == Kind::NativeIter => object
                .payload_unchecked::<native_iter::NativeIter>()
                .0
                .next(self)?,
            Value::Obj(_) => self.next(&iterator)?,
            _ => None,
        };
        drop(iterator);
        Ok(match item {
            Some(item) => {
                drop(mem::replace(register(dst), item));
                ForStep::Item
            }
            None => {
                drop(mem::take(register(iter)));
                ForStep::End
            }
        })
    }
}

/// See [`Vm::for_next`].
pub(super) enum ForStep {
    /// There was an item.
    Item,
    /// The loop is over.
    End,
    /// The frame of a generator was pushed, which gives the item.
    Pushed,
}
