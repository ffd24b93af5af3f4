//! From a compiled unit to a code object: constants become values, names are interned.

use super::Vm;
use super::cache::Cache;
use crate::bytecode::{CacheKey, CodeUnit, ConstKey, ConstValue, Instr, UnitKind};
use crate::object::generator::GenKind;
use crate::object::heap::{Obj, ref_of_payload};
use crate::object::*;
use asyncscript_syntax::Source;
use num_bigint::BigInt;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

/// A counted pointer to the code object with this payload.
///
/// # Safety
/// It must be the payload of a live object.
pub(super) unsafe fn code_ptr(code: &CodeObject) -> Ptr<CodeObject> {
    // SAFETY: the caller's promise.
    unsafe {
        let object = ref_of_payload(code);
        Ptr::from_raw(object.address() as *const Obj<CodeObject>)
    }
}

/// Texts shorter than this are interned, as CPython does with what looks like a name.
const INTERNED_TEXT: usize = 64;

/// The constants of one compilation that are objects of their own; None in the library.
type Linked = Option<HashMap<ConstKey, Value>>;

fn instructions(unit: &CodeUnit) -> Box<[Cell<Instr>]> {
    unit.instrs.iter().map(|instr| Cell::new(*instr)).collect()
}

impl Vm {
    /// Is it a text of the library, or one that the library makes up and compiles now?
    pub(crate) fn is_library(&self, source: &Source) -> bool {
        let name = source.name();
        name.starts_with("<frozen ")
            || name.starts_with('<')
                && self
                    .stacks
                    .current()
                    .is_some_and(|frame| frame.code_object().is_library)
    }

    /// Link a unit and the units in its constants. What one compilation made has each constant
    /// once, in whatever function it stands: scripts can ask with `is`. The library does not ask.
    pub(crate) fn link(&mut self, unit: &Rc<CodeUnit>, source: &Rc<Source>) -> Ptr<CodeObject> {
        let mut linked = (!self.is_library(source)).then(HashMap::new);
        self.link_unit(unit, source, &mut linked)
    }

    fn link_unit(
        &mut self,
        unit: &Rc<CodeUnit>,
        source: &Rc<Source>,
        linked: &mut Linked,
    ) -> Ptr<CodeObject> {
        let consts: Vec<Value> = unit
            .consts
            .iter()
            .map(|value| self.link_const(value, source, linked))
            .collect();
        let names = unit.names.iter().map(|name| self.intern(name)).collect();
        let locals: Vec<Ptr<Str>> = unit.locals.iter().map(|name| self.intern(name)).collect();
        let caches = self.caches_of(unit, &consts);
        let plain = matches!(unit.kind, UnitKind::Function);
        Ptr::new(CodeObject {
            instrs: instructions(unit),
            name: self.intern(&unit.name),
            qualname: self.intern(&unit.qualname),
            nlocals: locals.len() as u16,
            nregs: unit.nregs,
            kept: unit.kept,
            nargs: unit.args,
            made: match unit.kind {
                _ if unit.vararg || unit.kwarg || unit.kwonly != 0 => None,
                UnitKind::Generator => Some((GenKind::Generator, unit.args)),
                UnitKind::Coroutine => Some((GenKind::Coroutine, unit.args)),
                UnitKind::AsyncGenerator => Some((GenKind::AsyncGenerator, unit.args)),
                _ => None,
            },
            plain_args: if plain && !unit.vararg && !unit.kwarg && unit.kwonly == 0 {
                unit.args
            } else {
                CodeObject::BINDS
            },
            is_iterable_coroutine: Cell::new(false),
            quick: Cell::new(None),
            is_library: linked.is_none(),
            source: source.clone(),
            unit: unit.clone(),
            consts,
            names,
            locals,
            caches,
        })
    }

    fn caches_of(&mut self, unit: &CodeUnit, consts: &[Value]) -> Box<[Cache]> {
        let fresh = |key: &CacheKey| {
            let keywords = key.keywords.and_then(|at| consts.get(at as usize).cloned());
            Cache::new(self.intern(&key.name), keywords.unwrap_or_default())
        };
        unit.caches.iter().map(fresh).collect()
    }

    /// The same code under other names or with other constants, for `code.replace`.
    pub(crate) fn relink(
        &mut self,
        code: &CodeObject,
        source: Rc<Source>,
        name: Ptr<Str>,
        qualname: Ptr<Str>,
        consts: Vec<Value>,
    ) -> Ptr<CodeObject> {
        Ptr::new(CodeObject {
            caches: self.caches_of(&code.unit, &consts),
            instrs: instructions(&code.unit),
            name,
            qualname,
            consts,
            source,
            nlocals: code.nlocals,
            nregs: code.nregs,
            kept: code.kept,
            nargs: code.nargs,
            made: code.made,
            plain_args: code.plain_args,
            is_iterable_coroutine: Cell::new(code.is_iterable_coroutine.get()),
            quick: Cell::new(None),
            is_library: code.is_library,
            unit: code.unit.clone(),
            names: code.names.clone(),
            locals: code.locals.clone(),
        })
    }

    fn link_const(
        &mut self,
        value: &ConstValue,
        source: &Rc<Source>,
        linked: &mut Linked,
    ) -> Value {
        let is_object = match value {
            ConstValue::Str(text) => text.len() >= INTERNED_TEXT,
            ConstValue::BigInt(..)
            | ConstValue::Complex(..)
            | ConstValue::Bytes(_)
            | ConstValue::Tuple(_)
            | ConstValue::FrozenSet(_) => true,
            _ => false,
        };
        let key = (linked.is_some() && is_object).then(|| ConstKey::new(value));
        if let (Some(linked), Some(key)) = (&*linked, &key)
            && let Some(made) = linked.get(key)
        {
            return made.clone();
        }
        let made = match value {
            ConstValue::None => Value::None,
            ConstValue::Bool(value) => Value::Bool(*value),
            ConstValue::Ellipsis => Value::Ellipsis,
            ConstValue::Int(value) => Value::Int(*value),
            ConstValue::Float(value) => Value::Float(*value),
            ConstValue::BigInt(digits, base) => {
                // The lexer has checked the digits.
                BigInt::parse_bytes(digits.as_bytes(), *base)
                    .unwrap_or_default()
                    .into()
            }
            ConstValue::Complex(re, im) => Ptr::new(int::Complex { re: *re, im: *im }).into(),
            ConstValue::Str(text) if text.len() < INTERNED_TEXT => self.intern(text).into(),
            ConstValue::Str(text) => Value::str(text),
            ConstValue::Bytes(bytes) => str::Bytes::new(bytes),
            ConstValue::Tuple(items) => Tuple::new(self.link_items(items, source, linked)).into(),
            ConstValue::FrozenSet(items) => {
                let items = self.link_items(items, source, linked);
                // Constants are hashable.
                self.build_frozenset(items).unwrap_or(Value::None)
            }
            ConstValue::Code(unit) => self.link_unit(unit, source, linked).into(),
        };
        if let (Some(linked), Some(key)) = (linked, key) {
            linked.insert(key, made.clone());
        }
        made
    }

    fn link_items(
        &mut self,
        items: &[ConstValue],
        source: &Rc<Source>,
        linked: &mut Linked,
    ) -> Vec<Value> {
        items
            .iter()
            .map(|item| self.link_const(item, source, linked))
            .collect()
    }

    /// The line of an instruction.
    pub(crate) fn line_of(code: &CodeObject, pc: u32) -> u32 {
        match code.unit.spans.get(pc as usize) {
            Some(span) => code.source.line_of(span.start),
            None => code.source.line_of(code.unit.first.start),
        }
    }
}
