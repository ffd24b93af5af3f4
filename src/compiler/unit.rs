//! The unit being made: registers, constants, names, labels, emission.
//!
//! After an instruction that does not go on (a jump, a return, a raise) nothing is
//! emitted until a label that is jumped to: dead code vanishes by itself.

use super::block::{Block, Row};
use super::constant::ConstPool;
use super::flow::Bound;
use super::{Compiler, Dest};
use crate::bytecode::{
    CacheIx, CacheKey, Const, ConstValue, Far, Instr, NameIx, Near, Reg, UnitKind,
};
use crate::resolver::{ScopeId, Symbols};
use asyncscript_syntax::ast::{Name, Span};
use std::collections::HashMap;

/// A place in the code that is jumped to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label(pub u32);

/// What is known of a label.
#[derive(Default)]
pub(super) struct LabelInfo {
    /// The instruction it stands before.
    pub at: Option<u32>,
    /// What is bound on all jumps to it; None if there are none as yet.
    bound: Option<Bound>,
}

/// The `to` of a short jump that the assembler fills in.
pub(super) const NEAR: Near = Near(0);
/// The `to` of a jump that the assembler fills in.
pub(super) const FAR: Far = Far(0);

/// Past this many caches of a unit, instructions with the same name share one.
const OWN_CACHES: usize = 40_000;

/// A unit being made.
pub(super) struct Unit<'a> {
    pub scope: ScopeId,
    pub kind: UnitKind,
    pub top_level_await: bool,
    pub name: Name,
    pub qualname: Name,
    pub doc: Option<Name>,
    /// Numbers of parameters: positional-only, positional, keyword-only; `*args` and `**kwargs`.
    pub params: (u16, u16, u16, bool, bool),
    pub first: Span,
    pub uses_class_cell: bool,
    pub instrs: Vec<Instr>,
    pub spans: Vec<Span>,
    pub labels: Vec<LabelInfo>,
    /// The jumps, in the order of the code.
    pub jumps: Vec<(u32, Label)>,
    pub rows: Vec<Row>,
    pub pool: ConstPool,
    pub names: Vec<Name>,
    name_index: HashMap<Name, u16>,
    pub caches: Vec<CacheKey>,
    /// The shared caches: by op, name and keyword names.
    cache_index: HashMap<(&'static str, Name, Option<u16>), u16>,
    pub nlocals: u32,
    /// The next temporary.
    next: u32,
    /// The most registers in use.
    pub max: u32,
    /// The most in use at a return.
    pub kept: u32,
    /// What is surely bound here; None where the code cannot be reached.
    pub bound: Option<Bound>,
    pub blocks: Vec<Block<'a>>,
    /// A class body: attributes that its methods set on `self`.
    pub static_attributes: Vec<Name>,
}

impl<'a> Unit<'a> {
    pub fn new(
        symbols: &Symbols,
        id: ScopeId,
        kind: UnitKind,
        name: Name,
        qualname: Name,
        first: Span,
    ) -> Self {
        let scope = symbols.scope(id);
        let nlocals = scope.locals.len() as u32;
        let mut bound = Bound::first(scope.nparams);
        scope
            .deletable
            .iter()
            .for_each(|register| bound.remove(*register));
        Unit {
            scope: id,
            kind,
            top_level_await: false,
            name,
            qualname,
            doc: None,
            params: (0, 0, 0, false, false),
            first,
            uses_class_cell: false,
            instrs: Vec::new(),
            spans: Vec::new(),
            labels: Vec::new(),
            jumps: Vec::new(),
            rows: Vec::new(),
            pool: ConstPool::default(),
            names: Vec::new(),
            name_index: HashMap::new(),
            caches: Vec::new(),
            cache_index: HashMap::new(),
            nlocals,
            next: nlocals,
            max: nlocals,
            kept: nlocals,
            bound: Some(bound),
            blocks: Vec::new(),
            static_attributes: Vec::new(),
        }
    }
}

/// A height of the stack of temporaries.
pub(super) type Mark = u32;

impl<'a> Compiler<'a> {
    // ---- registers

    /// The height of the stack of temporaries.
    pub fn mark(&self) -> Mark {
        self.unit.next
    }

    /// The temporaries above the mark are free again.
    pub fn reset(&mut self, mark: Mark) {
        debug_assert!(mark <= self.unit.next);
        self.unit.next = mark;
    }

    /// A new temporary on top.
    pub fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// The temporaries below the mark are in use again.
    pub fn raise_to(&mut self, mark: Mark) {
        debug_assert!(mark >= self.unit.next);
        self.unit.next = mark;
        self.unit.max = self.unit.max.max(mark);
    }

    /// New temporaries on top; the first of them.
    pub fn temps(&mut self, count: usize) -> Reg {
        let first = self.unit.next;
        let next = first as usize + count;
        if next > u16::MAX as usize {
            self.fail(self.unit.first, "too many temporaries in one function");
            return Reg(self.unit.nlocals as u16);
        }
        self.unit.next = next as u32;
        self.unit.max = self.unit.max.max(self.unit.next);
        Reg(first as u16)
    }

    /// The register of that mark.
    pub fn at(&self, mark: Mark) -> Reg {
        Reg(mark.min(u16::MAX as u32) as u16)
    }

    pub fn is_temp(&self, reg: Reg) -> bool {
        u32::from(reg.0) >= self.unit.nlocals
    }

    /// The operands above the mark have been read: the register for the result.
    pub fn dst(&mut self, dest: Dest, mark: Mark) -> Reg {
        self.reset(mark);
        match dest {
            Dest::Local(reg) => reg,
            Dest::Push | Dest::Operand => self.temp(),
        }
    }

    /// The result was made in the temporary at the mark: bring it where it is wanted.
    pub fn deliver(&mut self, dest: Dest, mark: Mark, span: Span) -> Reg {
        self.reset(mark);
        let src = self.at(mark);
        match dest {
            Dest::Local(dst) => {
                self.emit(Instr::Take { dst, src }, span);
                dst
            }
            Dest::Push | Dest::Operand => self.temp(),
        }
    }

    /// Drop the value if it is in a temporary.
    pub fn discard(&mut self, reg: Reg, span: Span) {
        if self.is_temp(reg) {
            self.emit(Instr::Clear { reg }, span);
        }
    }

    // ---- tables

    pub fn constant(&mut self, value: ConstValue) -> Const {
        match self.unit.pool.index(value) {
            Some(index) => Const(index),
            None => {
                self.fail(self.unit.first, "too many constants in one function");
                Const(0)
            }
        }
    }

    pub fn name_index(&mut self, name: &Name) -> NameIx {
        if let Some(index) = self.unit.name_index.get(name) {
            return NameIx(*index);
        }
        let index = self.unit.names.len();
        if index > u16::MAX as usize {
            self.fail(self.unit.first, "too many names in one function");
            return NameIx(0);
        }
        self.unit.names.push(name.clone());
        self.unit.name_index.insert(name.clone(), index as u16);
        NameIx(index as u16)
    }

    /// A cache for an instruction of the op `op`. Past a number of them, instructions of one op
    /// with one name share theirs.
    pub fn cache(&mut self, op: &'static str, name: &Name) -> CacheIx {
        self.method_cache(op, name, None, 0)
    }

    /// The cache of a method call.
    pub fn method_cache(
        &mut self,
        op: &'static str,
        name: &Name,
        keywords: Option<Const>,
        attr_end: u32,
    ) -> CacheIx {
        let index = self.unit.caches.len();
        if index >= OWN_CACHES {
            let key = (op, name.clone(), keywords.map(|k| k.0));
            if let Some(shared) = self.unit.cache_index.get(&key) {
                return CacheIx(*shared);
            }
            self.unit.cache_index.insert(key, index as u16);
        }
        if index > u16::MAX as usize {
            self.fail(self.unit.first, "too many names in one function");
            return CacheIx(0);
        }
        self.unit.caches.push(CacheKey {
            name: name.clone(),
            keywords: keywords.map(|k| k.0),
            attr_end,
        });
        CacheIx(index as u16)
    }

    // ---- emission

    pub fn reachable(&self) -> bool {
        self.unit.bound.is_some()
    }

    pub fn emit(&mut self, instr: Instr, span: Span) {
        if !self.reachable() {
            return;
        }
        if matches!(instr, Instr::Return { .. } | Instr::ReturnNone {}) {
            self.unit.kept = self.unit.kept.max(self.unit.next);
        }
        self.unit.instrs.push(instr);
        self.unit.spans.push(span);
        if ends(&instr) {
            self.unit.bound = None;
        }
    }

    pub fn label(&mut self) -> Label {
        self.unit.labels.push(LabelInfo::default());
        Label(self.unit.labels.len() as u32 - 1)
    }

    /// Emit a jump; its `to` is filled in later.
    pub fn jump(&mut self, instr: Instr, to: Label, span: Span) {
        let Some(bound) = &self.unit.bound else {
            return;
        };
        let label = &mut self.unit.labels[to.0 as usize];
        match &mut label.bound {
            Some(there) => there.intersect(bound),
            None => label.bound = Some(bound.clone()),
        }
        self.unit.jumps.push((self.unit.instrs.len() as u32, to));
        self.emit(instr, span);
    }

    /// Jump there in any case.
    pub fn goto(&mut self, to: Label, span: Span) {
        let placed = self.unit.labels[to.0 as usize].at.is_some();
        self.jump(
            if placed {
                Instr::Loop { to: FAR }
            } else {
                Instr::Jump { to: FAR }
            },
            to,
            span,
        );
    }

    /// The label stands here.
    pub fn place(&mut self, label: Label) {
        let at = self.unit.instrs.len() as u32;
        let info = &mut self.unit.labels[label.0 as usize];
        debug_assert!(info.at.is_none(), "a label stands in one place");
        info.at = Some(at);
        match (&mut self.unit.bound, &info.bound) {
            (Some(here), Some(there)) => here.intersect(there),
            (here @ None, Some(there)) => *here = Some(there.clone()),
            (_, None) => {}
        }
    }

    /// A label that stands here, to jump back to.
    pub fn here(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// Whether anything jumps to the label as yet.
    pub fn is_used(&self, label: Label) -> bool {
        self.unit.labels[label.0 as usize].bound.is_some()
    }

    /// The label is reached with this state (by an exception).
    pub fn reach(&mut self, label: Label, bound: &Bound) {
        let info = &mut self.unit.labels[label.0 as usize];
        match &mut info.bound {
            Some(there) => there.intersect(bound),
            None => info.bound = Some(bound.clone()),
        }
    }

    /// The local holds a value from here on.
    pub fn mark_bound(&mut self, reg: Reg) {
        if self.is_temp(reg)
            || self
                .symbols
                .scope(self.unit.scope)
                .deletable
                .contains(&reg.0)
        {
            return;
        }
        if let Some(bound) = &mut self.unit.bound {
            bound.insert(reg.0);
        }
    }

    pub fn is_bound(&self, reg: Reg) -> bool {
        self.unit
            .bound
            .as_ref()
            .is_none_or(|bound| bound.contains(reg.0))
    }
}

/// Whether the next instruction is never reached from this one.
fn ends(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Jump { .. }
            | Instr::Loop { .. }
            | Instr::Return { .. }
            | Instr::ReturnNone {}
            | Instr::Raise { .. }
            | Instr::RaiseFrom { .. }
            | Instr::RaiseAgain {}
            | Instr::Reraise { .. }
            | Instr::EndAsyncFor { .. }
    )
}
