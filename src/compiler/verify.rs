//! A check of finished units, in tests and debug builds: registers, jumps, and that every
//! temporary that is read holds a value then and that none is overwritten while it does.
//!
//! It walks the code with a state for each temporary: empty, full, or either.

use super::assemble::target;
use crate::bytecode::{CodeUnit, Instr, Reg};
use std::collections::HashSet;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Empty,
    Full,
    /// Depends on the path; may only be cleared.
    Either,
}

/// What an instruction does to its registers.
#[derive(Default, Debug)]
struct Effect {
    consumes: Vec<Reg>,
    keeps: Vec<Reg>,
    clears: Vec<Reg>,
    writes: Vec<Reg>,
    /// On the path of the jump only.
    clears_on_jump: Vec<Reg>,
    /// Written only where it does not jump, or, for ForLoop, only where it does.
    writes_unless_jump: Option<Reg>,
    writes_on_jump: Option<Reg>,
    clears_unless_jump: Vec<Reg>,
    ends: bool,
}

/// Panics if the unit breaks a rule of the instruction set: a bug of the compiler.
pub(super) fn verify(unit: &CodeUnit) {
    if let Err(problem) = Verifier::new(unit).run() {
        panic!(
            "bad code for {}: {problem}\n{}",
            unit.qualname,
            crate::bytecode::disassemble::disassemble(unit, "")
        );
    }
}

struct Verifier<'u> {
    unit: &'u CodeUnit,
    nlocals: usize,
    /// The state before each instruction, as far as known.
    states: Vec<Option<Vec<State>>>,
    waiting: Vec<usize>,
}

impl<'u> Verifier<'u> {
    fn new(unit: &'u CodeUnit) -> Self {
        Verifier {
            unit,
            nlocals: unit.locals.len(),
            states: vec![None; unit.instrs.len()],
            waiting: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), String> {
        // The states of long units would take too much memory.
        let temps = self.unit.nregs as usize - self.nlocals;
        if self.unit.instrs.len() * (temps + 1) > 20_000_000 {
            return Ok(());
        }
        self.tables()?;
        self.flow(0, &vec![State::Empty; temps])?;
        while let Some(pc) = self.waiting.pop() {
            self.step(pc)
                .map_err(|problem| format!("at {pc}: {problem}"))?;
        }
        Ok(())
    }

    fn tables(&self) -> Result<(), String> {
        let count = self.unit.instrs.len() as u32;
        if self.unit.spans.len() != count as usize {
            return Err("spans and instructions differ in number".into());
        }
        let unique: HashSet<_> = self.unit.names.iter().collect();
        if unique.len() != self.unit.names.len() {
            return Err("a name stands twice".into());
        }
        for row in &self.unit.handlers {
            if row.start >= row.end || row.end > count || row.handler >= count {
                return Err(format!("handler out of range: {row:?}"));
            }
        }
        Ok(())
    }

    fn flow(&mut self, pc: usize, state: &[State]) -> Result<(), String> {
        let Some(there) = self.states.get_mut(pc) else {
            return Err(format!("control runs off to {pc}"));
        };
        match there {
            None => {
                *there = Some(state.to_vec());
                self.waiting.push(pc);
            }
            Some(there) => {
                let mut changed = false;
                for (old, new) in there.iter_mut().zip(state) {
                    if old != new && *old != State::Either {
                        *old = State::Either;
                        changed = true;
                    }
                }
                if changed {
                    self.waiting.push(pc);
                }
            }
        }
        Ok(())
    }

    fn temp(&self, reg: Reg) -> Result<Option<usize>, String> {
        if reg.0 >= self.unit.nregs {
            return Err(format!("register {} out of range", reg.0));
        }
        Ok((reg.0 as usize).checked_sub(self.nlocals))
    }

    fn step(&mut self, pc: usize) -> Result<(), String> {
        let instr = self.unit.instrs[pc];
        let before = self.states[pc].clone().unwrap_or_default();
        let handlers = &self.unit.handlers;
        if let Some(row) = handlers
            .iter()
            .find(|row| (row.start..row.end).contains(&(pc as u32)))
        {
            let mut state = before.clone();
            let live = (row.live.0 as usize).saturating_sub(self.nlocals);
            state
                .iter_mut()
                .skip(live)
                .for_each(|temp| *temp = State::Empty);
            if let Some(exc) = self.temp(row.exc)? {
                state[exc] = State::Full;
            }
            // Temporaries that the instruction itself consumes must be dropped by the row.
            for reg in effect(&instr).consumes {
                if let Some(at) = self.temp(reg)?
                    && at < live
                {
                    state[at] = State::Empty;
                }
            }
            self.flow(row.handler as usize, &state)?;
        }
        let effect = effect(&instr);
        let mut state = before;
        for reg in effect.consumes.iter().chain(&effect.keeps) {
            if let Some(at) = self.temp(*reg)?
                && state[at] != State::Full
            {
                return Err(format!(
                    "{} reads t{at}, which is {:?}",
                    instr.name(),
                    state[at]
                ));
            }
        }
        for reg in effect.consumes.iter().chain(&effect.clears) {
            if let Some(at) = self.temp(*reg)? {
                state[at] = State::Empty;
            }
        }
        self.write(&instr, &mut state, &effect.writes)?;
        let jump = target(&instr);
        if let Some(distance) = jump {
            let to = pc as i64 + 1 + distance;
            let mut state = state.clone();
            for reg in &effect.clears_on_jump {
                if let Some(at) = self.temp(*reg)? {
                    state[at] = State::Empty;
                }
            }
            if let Some(reg) = effect.writes_on_jump {
                self.write(&instr, &mut state, &[reg])?;
            }
            self.flow(
                usize::try_from(to).map_err(|_| "jump before the code")?,
                &state,
            )?;
        }
        if effect.ends {
            return Ok(());
        }
        for reg in &effect.clears_unless_jump {
            if let Some(at) = self.temp(*reg)? {
                state[at] = State::Empty;
            }
        }
        if let Some(reg) = effect.writes_unless_jump {
            self.write(&instr, &mut state, &[reg])?;
        }
        self.flow(pc + 1, &state)
    }

    fn write(&self, instr: &Instr, state: &mut [State], regs: &[Reg]) -> Result<(), String> {
        for reg in regs {
            if let Some(at) = self.temp(*reg)? {
                if state[at] != State::Empty {
                    return Err(format!(
                        "{} overwrites t{at}, which is {:?}",
                        instr.name(),
                        state[at]
                    ));
                }
                state[at] = State::Full;
            }
        }
        Ok(())
    }
}

fn window(base: Reg, n: usize) -> Vec<Reg> {
    (0..n)
        .map(|at| Reg(base.0.saturating_add(at as u16)))
        .collect()
}

fn effect(instr: &Instr) -> Effect {
    use Instr::*;
    let does = |consumes: Vec<Reg>, writes: Vec<Reg>| Effect {
        consumes,
        writes,
        ..Effect::default()
    };
    let keeping = |consumes: Vec<Reg>, keeps: Vec<Reg>, writes: Vec<Reg>| Effect {
        consumes,
        keeps,
        writes,
        ..Effect::default()
    };
    let ends = |consumes: Vec<Reg>| Effect {
        consumes,
        ends: true,
        ..Effect::default()
    };
    match *instr {
        Nop {}
        | Observe { .. }
        | ObserveObject { .. }
        | CheckBound { .. }
        | DeleteLocal { .. }
        | DeleteGlobal { .. }
        | DeleteName { .. }
        | DeleteFree { .. }
        | DeleteCell { .. }
        | MakeCell { .. }
        | NewCell { .. } => does(vec![], vec![]),
        Copy { dst, src } => keeping(vec![], vec![src], vec![dst]),
        Take { dst, src } => does(vec![src], vec![dst]),
        LoadConst { dst, .. }
        | LoadInt { dst, .. }
        | LoadNone { dst }
        | LoadBool { dst, .. }
        | LoadCell { dst, .. }
        | LoadFree { dst, .. }
        | LoadClassFree { dst, .. }
        | LoadFreeCell { dst, .. }
        | LoadGlobal { dst, .. }
        | LoadName { dst, .. }
        | LoadBuildClass { dst }
        | LoadSuperAttr { dst, .. }
        | LoadAssertionError { dst }
        | ImportName { dst, .. } => does(vec![], vec![dst]),
        Clear { reg } => Effect {
            clears: vec![reg],
            ..Effect::default()
        },
        StoreCell { src, .. }
        | StoreFree { src, .. }
        | StoreGlobal { src, .. }
        | StoreName { src, .. }
        | ImportStar { module: src }
        | PopHandled { save: src } => does(vec![src], vec![]),
        LoadAttr { dst, obj, .. } => does(vec![obj], vec![dst]),
        StoreAttr { obj, src, .. } => does(vec![obj, src], vec![]),
        DeleteAttr { obj, .. } => does(vec![obj], vec![]),
        Subscript { dst, obj, index } => does(vec![obj, index], vec![dst]),
        SubscriptK { dst, obj, .. } => does(vec![obj], vec![dst]),
        StoreSubscript { obj, index, src } => does(vec![obj, index, src], vec![]),
        DeleteSubscript { obj, index } => does(vec![obj, index], vec![]),
        BuildSlice { n, dst, base } => does(window(base, n as usize), vec![dst]),
        Add { dst, a, b, .. }
        | Sub { dst, a, b, .. }
        | Mul { dst, a, b, .. }
        | Div { dst, a, b, .. }
        | FloorDiv { dst, a, b, .. }
        | Mod { dst, a, b, .. }
        | Binary { dst, a, b, .. }
        | Compare { dst, a, b, .. }
        | Instr::Intrinsic { dst, a, b, .. } => does(vec![a, b], vec![dst]),
        AddK { dst, a, .. }
        | SubK { dst, a, .. }
        | MulK { dst, a, .. }
        | DivK { dst, a, .. }
        | FloorDivK { dst, a, .. }
        | ModK { dst, a, .. } => does(vec![a], vec![dst]),
        KAdd { dst, b, .. } | KSub { dst, b, .. } | KMul { dst, b, .. } | KDiv { dst, b, .. } => {
            does(vec![b], vec![dst])
        }
        Neg { dst, src }
        | Pos { dst, src }
        | Invert { dst, src }
        | Not { dst, src }
        | GetIter { dst, src }
        | FormatSimple { dst, src, .. }
        | GetAwaitable { dst, src, .. }
        | GetYieldFromIter { dst, src }
        | GetAIter { dst, src }
        | Yield { dst, src }
        | AsyncYield { dst, src } => does(vec![src], vec![dst]),
        Jump { .. } | Loop { .. } | ReturnNone {} | RaiseAgain {} => ends(vec![]),
        JumpIfTrue { keep, src, .. } | JumpIfFalse { keep, src, .. } => match keep {
            0 => does(vec![src], vec![]),
            _ => keeping(vec![], vec![src], vec![]),
        },
        JumpIfNone { src, .. } => does(vec![src], vec![]),
        JumpLt { a, b, .. }
        | JumpLe { a, b, .. }
        | JumpGt { a, b, .. }
        | JumpGe { a, b, .. }
        | JumpEq { a, b, .. }
        | JumpNe { a, b, .. } => does(vec![a, b], vec![]),
        JumpLtK { a, .. }
        | JumpLeK { a, .. }
        | JumpGtK { a, .. }
        | JumpGeK { a, .. }
        | JumpEqK { a, .. }
        | JumpNeK { a, .. } => does(vec![a], vec![]),
        ForPrep { iter, src } | ForOver { iter, src } => does(vec![src], vec![iter]),
        ForIter { iter, dst, .. } => Effect {
            keeps: vec![iter],
            clears_on_jump: vec![iter],
            writes_unless_jump: Some(dst),
            ..Effect::default()
        },
        ForLoop { iter, dst, .. } => Effect {
            keeps: vec![iter],
            clears_unless_jump: vec![iter],
            writes_on_jump: Some(dst),
            ..Effect::default()
        },
        Unpack { src, base, n } => does(vec![src], window(base, n as usize)),
        UnpackStar {
            before,
            src,
            base,
            after,
        } => does(
            vec![src],
            window(base, before as usize + 1 + after as usize),
        ),
        BuildTuple { dst, base, n }
        | BuildList { dst, base, n }
        | BuildSet { dst, base, n }
        | BuildString { dst, base, n } => does(window(base, n as usize), vec![dst]),
        BuildDict { dst, base, n } => does(window(base, 2 * n as usize), vec![dst]),
        ListAppend { list, src } | ListExtend { list, src } => {
            keeping(vec![src], vec![list], vec![])
        }
        ArgsExtend { list, src, func } => keeping(vec![src], vec![list, func], vec![]),
        SetAdd { set, src } | SetUpdate { set, src } => keeping(vec![src], vec![set], vec![]),
        DictSet { dict, key, value } => keeping(vec![key, value], vec![dict], vec![]),
        DictUpdate { dict, src } => keeping(vec![src], vec![dict], vec![]),
        KwargsMerge { dict, src, func } => keeping(vec![src], vec![dict, func], vec![]),
        ListToTuple { dst, list } => does(vec![list], vec![dst]),
        FormatValue { dst, src, spec, .. } => does(vec![src, spec], vec![dst]),
        Call { nargs, dst, base }
        | CallKw {
            nargs, dst, base, ..
        }
        | CallMethod {
            nargs, dst, base, ..
        } => does(window(base, nargs as usize + 1), vec![dst]),
        LoadMethod { base, obj, .. } => does(vec![obj], window(base, 2)),
        CallLoaded { nargs, dst, base }
        | CallLoadedKw {
            nargs, dst, base, ..
        } => does(window(base, nargs as usize + 2), vec![dst]),
        CallEx { dst, base } => does(window(base, 3), vec![dst]),
        MakeFunction {
            flags, dst, base, ..
        } => {
            let used = (0..3)
                .filter(|at| flags >> at & 1 == 1)
                .map(|at| Reg(base.0 + at));
            does(used.collect(), vec![dst])
        }
        Return { src } | Raise { src } | Reraise { src } => ends(vec![src]),
        RaiseFrom { src, cause } => ends(vec![src, cause]),
        PushHandled { save, exc } => keeping(vec![], vec![exc], vec![save]),
        JumpUnlessMatch { exc, types, .. } => keeping(vec![types], vec![exc], vec![]),
        MatchStar { dst, group, types } => keeping(vec![types], vec![group], vec![dst]),
        PrepareStar { dst, orig, list } => does(vec![orig, list], vec![dst]),
        LoadSpecial { dst, obj, .. } => keeping(vec![], vec![obj], vec![dst]),
        CallExit {
            has_exc,
            dst,
            exit,
            exc,
        } => match has_exc {
            0 => does(vec![exit], vec![dst]),
            _ => keeping(vec![exit], vec![exc], vec![dst]),
        },
        Delegate { dst, iter } => does(vec![iter], vec![dst]),
        GetANext { dst, iter } => keeping(vec![], vec![iter], vec![dst]),
        EndAsyncFor { exc, .. } => ends(vec![exc]),
        ImportFrom { dst, module, .. } => keeping(vec![], vec![module], vec![dst]),
        JumpUnlessSequence { subj, .. } | JumpUnlessMapping { subj, .. } => {
            keeping(vec![], vec![subj], vec![])
        }
        GetLen { dst, subj } => keeping(vec![], vec![subj], vec![dst]),
        MatchKeys { dst, subj, keys } | DictRest { dst, subj, keys } => {
            keeping(vec![keys], vec![subj], vec![dst])
        }
        MatchClass {
            dst, subj, base, ..
        } => keeping(window(base, 2), vec![subj], vec![dst]),
    }
}
