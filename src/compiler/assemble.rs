//! The last step of a unit: labels become distances, and the tables are put together.
//!
//! A jump to a jump goes where that one goes, a jump to the next instruction vanishes. A
//! short jump whose target is out of reach hops over, or to, a far one.

use super::CompileError;
use super::unit::{LabelInfo, Unit};
use crate::bytecode::{CodeUnit, Far, Handler, Instr, Near, Spans};
use crate::resolver::Symbols;
use asyncscript_syntax::ast::Span;
use std::rc::Rc;

impl Unit<'_> {
    /// The finished unit.
    pub fn finish(self, symbols: &Symbols) -> Result<Rc<CodeUnit>, CompileError> {
        let scope = symbols.scope(self.scope);
        let (instrs, spans, handlers) = Assembler::new(&self).assemble();
        if instrs.len() > i32::MAX as usize / 2 {
            return Err(CompileError {
                span: self.first,
                message: "too many instructions in one function".into(),
            });
        }
        let (posonly, args, kwonly, vararg, kwarg) = self.params;
        let unit = CodeUnit {
            kind: self.kind,
            top_level_await: self.top_level_await,
            name: self.name,
            qualname: self.qualname,
            doc: self.doc,
            posonly,
            args,
            kwonly,
            vararg,
            kwarg,
            locals: scope.locals.clone(),
            hidden: scope.hidden.clone(),
            cells: scope.cells.clone(),
            // Registers are counted in 16 bits when they are handed out.
            nregs: self.max.min(u32::from(u16::MAX)) as u16,
            kept: self.kept.min(u32::from(u16::MAX)) as u16,
            freevars: scope.freevars.clone(),
            captures: scope.captures.clone(),
            instrs,
            spans: Spans::Fresh(spans),
            handlers,
            consts: self.pool.values,
            names: self.names,
            caches: self.caches,
            first: self.first,
            uses_class_cell: self.uses_class_cell,
        };
        #[cfg(any(test, debug_assertions))]
        super::verify::verify(&unit);
        Ok(Rc::new(unit))
    }
}

/// The target of an instruction that does not jump.
const NO_JUMP: u32 = u32::MAX;

struct Assembler<'u> {
    instrs: &'u [Instr],
    spans: &'u [Span],
    labels: &'u [LabelInfo],
    unit: &'u Unit<'u>,
    /// The instruction each instruction jumps to, or `NO_JUMP`.
    targets: Vec<u32>,
    /// How many instructions each becomes.
    sizes: Vec<u8>,
    /// Where each begins, and where the code ends.
    at: Vec<u32>,
}

impl<'u> Assembler<'u> {
    fn new(unit: &'u Unit<'u>) -> Self {
        let count = unit.instrs.len();
        let mut targets: Vec<u32> = vec![NO_JUMP; count];
        for (at, label) in &unit.jumps {
            targets[*at as usize] = place(&unit.labels, label.0, count);
        }
        let mut assembler = Assembler {
            instrs: &unit.instrs,
            spans: &unit.spans,
            labels: &unit.labels,
            unit,
            targets,
            sizes: vec![1; count],
            at: Vec::new(),
        };
        assembler.thread();
        assembler.drop_empty();
        assembler
    }

    /// Jumps to jumps.
    fn thread(&mut self) {
        for at in 0..self.instrs.len() {
            // A chain of jumps may be a circle, `while True: pass` within itself.
            for _ in 0..16 {
                let to = self.targets[at] as usize;
                if to == NO_JUMP as usize
                    || !matches!(self.instrs.get(to), Some(Instr::Jump { .. }))
                {
                    break;
                }
                let further = self.targets[to];
                if further as usize <= at {
                    break;
                }
                self.targets[at] = further;
            }
        }
    }

    /// Jumps to the next instruction.
    fn drop_empty(&mut self) {
        for (at, instr) in self.instrs.iter().enumerate() {
            if matches!(instr, Instr::Jump { .. }) && self.targets[at] as usize == at + 1 {
                self.sizes[at] = 0;
            }
        }
    }

    fn measure(&mut self) {
        self.at.clear();
        let mut at = 0;
        for size in &self.sizes {
            self.at.push(at);
            at += u32::from(*size);
        }
        self.at.push(at);
    }

    /// How far the jump of the instruction has to go from its part number `offset`.
    fn distance(&self, at: usize, offset: u32) -> i64 {
        let from = i64::from(self.at[at] + offset) + 1;
        i64::from(self.at[self.targets[at] as usize]) - from
    }

    /// Make short jumps long until all reach.
    fn relax(&mut self) {
        loop {
            self.measure();
            let mut changed = false;
            for at in 0..self.instrs.len() {
                if self.sizes[at] != 1 || !is_near(&self.instrs[at]) {
                    continue;
                }
                if i16::try_from(self.distance(at, 0)).is_err() {
                    self.sizes[at] = if inverted(&self.instrs[at]).is_some() {
                        2
                    } else {
                        3
                    };
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn assemble(mut self) -> (Vec<Instr>, Vec<Span>, Vec<Handler>) {
        self.relax();
        let mut instrs = Vec::with_capacity(self.instrs.len());
        let mut spans = Vec::with_capacity(self.instrs.len());
        for (at, instr) in self.instrs.iter().enumerate() {
            let jumps = self.targets[at] != NO_JUMP;
            match (self.sizes[at], inverted(instr)) {
                (0, _) => {}
                (1, _) if !jumps => instrs.push(*instr),
                (1, _) => instrs.push(with_target(*instr, self.distance(at, 0))),
                (2, Some(inverse)) => {
                    instrs.push(with_target(inverse, 1));
                    instrs.push(self.far(at, 1));
                }
                _ => {
                    instrs.push(with_target(*instr, 1));
                    instrs.push(Instr::Jump { to: Far(1) });
                    instrs.push(self.far(at, 2));
                }
            }
            spans.resize(instrs.len(), self.spans[at]);
        }
        let handlers = self.handlers();
        (instrs, spans, handlers)
    }

    fn far(&self, at: usize, offset: u32) -> Instr {
        let distance = self.distance(at, offset);
        let to = Far(distance as i32);
        if distance < 0 {
            Instr::Loop { to }
        } else {
            Instr::Jump { to }
        }
    }

    fn handlers(&self) -> Vec<Handler> {
        let rows = self.unit.rows.iter().map(|row| Handler {
            start: self.at[row.start as usize],
            end: self.at[row.end as usize],
            handler: self.at[place(self.labels, row.handler.0, self.instrs.len()) as usize],
            exc: row.exc,
            live: row.live,
        });
        rows.filter(|row| row.start < row.end).collect()
    }
}

/// Where a label stands. One that was never placed belongs to code that cannot be reached.
fn place(labels: &[LabelInfo], label: u32, end: usize) -> u32 {
    labels[label as usize].at.unwrap_or(end as u32)
}

fn is_near(instr: &Instr) -> bool {
    inverted(instr).is_some()
        || matches!(
            instr,
            Instr::ForIter { .. } | Instr::ForLoop { .. } | Instr::JumpUnlessMatch { .. }
        )
}

/// The jump with the opposite condition, if there is one.
fn inverted(instr: &Instr) -> Option<Instr> {
    let mut instr = *instr;
    match &mut instr {
        Instr::JumpLt { sense, .. }
        | Instr::JumpLtK { sense, .. }
        | Instr::JumpLe { sense, .. }
        | Instr::JumpLeK { sense, .. }
        | Instr::JumpGt { sense, .. }
        | Instr::JumpGtK { sense, .. }
        | Instr::JumpGe { sense, .. }
        | Instr::JumpGeK { sense, .. }
        | Instr::JumpEq { sense, .. }
        | Instr::JumpEqK { sense, .. }
        | Instr::JumpNe { sense, .. }
        | Instr::JumpNeK { sense, .. } => *sense ^= 1,
        _ => return None,
    }
    Some(instr)
}

/// The jump with that distance; short ones were measured before.
fn with_target(mut instr: Instr, distance: i64) -> Instr {
    match &mut instr {
        Instr::Jump { to }
        | Instr::Loop { to }
        | Instr::JumpIfTrue { to, .. }
        | Instr::JumpIfFalse { to, .. }
        | Instr::JumpIfNone { to, .. }
        | Instr::EndAsyncFor { to, .. }
        | Instr::JumpUnlessSequence { to, .. }
        | Instr::JumpUnlessMapping { to, .. } => *to = Far(distance as i32),
        Instr::JumpLt { to, .. }
        | Instr::JumpLtK { to, .. }
        | Instr::JumpLe { to, .. }
        | Instr::JumpLeK { to, .. }
        | Instr::JumpGt { to, .. }
        | Instr::JumpGtK { to, .. }
        | Instr::JumpGe { to, .. }
        | Instr::JumpGeK { to, .. }
        | Instr::JumpEq { to, .. }
        | Instr::JumpEqK { to, .. }
        | Instr::JumpNe { to, .. }
        | Instr::JumpNeK { to, .. }
        | Instr::ForIter { to, .. }
        | Instr::ForLoop { to, .. }
        | Instr::JumpUnlessMatch { to, .. } => *to = Near(distance as i16),
        _ => {}
    }
    instr
}

/// The distance of a jump, for whoever follows the flow of finished code.
#[cfg(any(test, debug_assertions))]
pub(super) fn target(instr: &Instr) -> Option<i64> {
    Some(match instr {
        Instr::Jump { to }
        | Instr::Loop { to }
        | Instr::JumpIfTrue { to, .. }
        | Instr::JumpIfFalse { to, .. }
        | Instr::JumpIfNone { to, .. }
        | Instr::EndAsyncFor { to, .. }
        | Instr::JumpUnlessSequence { to, .. }
        | Instr::JumpUnlessMapping { to, .. } => i64::from(to.0),
        Instr::JumpLt { to, .. }
        | Instr::JumpLtK { to, .. }
        | Instr::JumpLe { to, .. }
        | Instr::JumpLeK { to, .. }
        | Instr::JumpGt { to, .. }
        | Instr::JumpGtK { to, .. }
        | Instr::JumpGe { to, .. }
        | Instr::JumpGeK { to, .. }
        | Instr::JumpEq { to, .. }
        | Instr::JumpEqK { to, .. }
        | Instr::JumpNe { to, .. }
        | Instr::JumpNeK { to, .. }
        | Instr::ForIter { to, .. }
        | Instr::ForLoop { to, .. }
        | Instr::JumpUnlessMatch { to, .. } => i64::from(to.0),
        _ => return None,
    })
}
