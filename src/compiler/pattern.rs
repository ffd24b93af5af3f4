//! `match`: patterns as jumps.
//!
//! Captures wait in temporaries and are bound when the whole pattern has matched. A pattern
//! that fails half-way jumps to a ladder that clears the temporaries in use by then.

use super::unit::{FAR, Label, NEAR};
use super::{Compiler, Dest};
use crate::bytecode::{ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{
    CmpOp, Constant, Expr, Ident, MatchCase, Name, Pattern, PatternKind, Span, Stmt,
};

/// The matching of one pattern, or of one alternative of an or-pattern.
struct Matching<'a> {
    /// The height of the temporaries where it began.
    base: u32,
    /// Where a failure at that height goes.
    next: Label,
    /// Where failures at greater heights go.
    ladder: Vec<(u32, Label)>,
    captures: Vec<(&'a Ident, Reg)>,
    /// A pattern that always matches may stand here.
    irrefutable: bool,
}

/// A value being matched: a temporary that need not be kept is consumed by a match.
#[derive(Clone, Copy)]
struct Subject {
    reg: Reg,
    keep: bool,
}

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn match_stmt(&mut self, stmt: &'a Stmt, subject: &'a Expr, cases: &'a [MatchCase]) {
        let mark = self.mark();
        let end = self.label();
        let mut reg = self.operand(subject);
        if !self.is_temp(reg) && cases.iter().any(|case| self.may_rebind(case, reg)) {
            reg = self.copy_local(reg, Dest::Push, subject.span);
        }
        for (at, case) in cases.iter().enumerate() {
            let next = self.label();
            let mut matching = Matching {
                base: self.mark(),
                next,
                ladder: Vec::new(),
                captures: Vec::new(),
                irrefutable: case.guard.is_some() || at + 1 == cases.len(),
            };
            self.pattern(&case.pattern, Subject { reg, keep: true }, &mut matching);
            for (name, src) in std::mem::take(&mut matching.captures) {
                self.store_name(&name.name, src, name.span);
            }
            self.reset(matching.base);
            if let Some(guard) = &case.guard {
                self.condition(guard, next, false);
            }
            self.discard(reg, case.span);
            self.body(&case.body);
            self.goto(end, case.span);
            self.ladder(matching, case.span);
            self.place(next);
        }
        self.discard(reg, stmt.span);
        self.reset(mark);
        self.place(end);
    }

    /// Whether a case may bind the local before a later case is tried.
    fn may_rebind(&self, case: &'a MatchCase, reg: Reg) -> bool {
        let mut names = Vec::new();
        captured_names(&case.pattern, &mut names);
        let captured =
            |name: &&Ident| self.binding(&name.name) == crate::resolver::Binding::Local(reg.0);
        names.iter().any(captured)
            || case
                .guard
                .as_ref()
                .is_some_and(|guard| self.binds(guard, reg))
    }

    /// The label for a failure here.
    fn failure(&mut self, matching: &mut Matching<'a>) -> Label {
        let height = self.mark();
        if height == matching.base {
            return matching.next;
        }
        if let Some((_, label)) = matching.ladder.iter().find(|(at, _)| *at == height) {
            return *label;
        }
        let label = self.label();
        matching.ladder.push((height, label));
        label
    }

    /// Where failures arrive: clear the temporaries, then go on to `next`.
    fn ladder(&mut self, mut matching: Matching<'a>, span: Span) {
        if self.reachable() {
            self.goto(matching.next, span);
        }
        matching
            .ladder
            .sort_by_key(|(height, _)| std::cmp::Reverse(*height));
        let lower = matching
            .ladder
            .iter()
            .skip(1)
            .map(|(height, _)| *height)
            .chain([matching.base]);
        for ((height, label), lower) in matching.ladder.iter().zip(lower.collect::<Vec<_>>()) {
            self.place(*label);
            for at in (lower..*height).rev() {
                let reg = self.at(at);
                self.emit(Instr::Clear { reg }, span);
            }
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern, subject: Subject, matching: &mut Matching<'a>) {
        let subject = Subject {
            keep: subject.keep || !self.is_temp(subject.reg),
            ..subject
        };
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::MatchValue { value } => self.value_pattern(value, subject, matching, span),
            PatternKind::MatchSingleton { value } => {
                self.singleton_pattern(value, subject, matching, span)
            }
            PatternKind::MatchSequence { patterns } => {
                self.sequence_pattern(patterns, subject, matching, span)
            }
            PatternKind::MatchMapping {
                keys,
                patterns,
                rest,
            } => {
                self.mapping_pattern(keys, patterns, rest.as_ref(), subject, matching, span);
            }
            PatternKind::MatchClass {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => {
                self.class_pattern(
                    cls,
                    (patterns, kwd_attrs, kwd_patterns),
                    subject,
                    matching,
                    span,
                );
            }
            PatternKind::MatchStar { name }
            | PatternKind::MatchAs {
                pattern: None,
                name,
            } => {
                if !matching.irrefutable && !matches!(pattern.kind, PatternKind::MatchStar { .. }) {
                    let what = match name {
                        Some(name) => format!("name capture '{}'", name.name),
                        None => "wildcard".into(),
                    };
                    self.fail(span, format!("{what} makes remaining patterns unreachable"));
                }
                match name {
                    Some(name) => self.capture(name, subject, matching),
                    None => self.release(subject, span),
                }
            }
            PatternKind::MatchAs {
                pattern: Some(inner),
                name,
            } => {
                self.pattern(
                    inner,
                    Subject {
                        keep: true,
                        ..subject
                    },
                    matching,
                );
                match name {
                    Some(name) => self.capture(name, subject, matching),
                    None => self.release(subject, span),
                }
            }
            PatternKind::MatchOr { patterns } => self.or_pattern(patterns, subject, matching, span),
        }
    }

    /// A pattern inside of another.
    fn subpattern(&mut self, pattern: &'a Pattern, reg: Reg, matching: &mut Matching<'a>) {
        let outer = std::mem::replace(&mut matching.irrefutable, true);
        self.pattern(pattern, Subject { reg, keep: false }, matching);
        matching.irrefutable = outer;
    }

    fn capture(&mut self, name: &'a Ident, subject: Subject, matching: &mut Matching<'a>) {
        if matching
            .captures
            .iter()
            .any(|(other, _)| other.name == name.name)
        {
            self.fail(
                name.span,
                format!("multiple assignments to name '{}' in pattern", name.name),
            );
        }
        let reg = self.taken(subject, name.span);
        matching.captures.push((name, reg));
    }

    /// The subject in a temporary of its own.
    fn taken(&mut self, subject: Subject, span: Span) -> Reg {
        if !subject.keep {
            return subject.reg;
        }
        let dst = self.temp();
        self.emit(
            Instr::Copy {
                dst,
                src: subject.reg,
            },
            span,
        );
        dst
    }

    /// The subject to be read by an instruction that consumes temporaries.
    fn readable(&mut self, subject: Subject, span: Span) -> Reg {
        if self.is_temp(subject.reg) {
            self.taken(subject, span)
        } else {
            subject.reg
        }
    }

    /// The subject is not needed any more.
    fn release(&mut self, subject: Subject, span: Span) {
        if !subject.keep {
            self.emit(Instr::Clear { reg: subject.reg }, span);
        }
    }

    fn value_pattern(
        &mut self,
        value: &'a Expr,
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let fail = self.failure(matching);
        let mark = self.mark();
        let a = self.readable(subject, span);
        match self.fold(value) {
            Some(value) => {
                let k = self.constant(value);
                self.jump(
                    Instr::JumpEqK {
                        sense: 0,
                        a,
                        k,
                        to: NEAR,
                    },
                    fail,
                    span,
                );
            }
            None => {
                let b = self.operand(value);
                self.jump(
                    Instr::JumpEq {
                        sense: 0,
                        a,
                        b,
                        to: NEAR,
                    },
                    fail,
                    span,
                );
            }
        }
        self.reset(mark);
    }

    fn singleton_pattern(
        &mut self,
        value: &'a Constant,
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let fail = self.failure(matching);
        let mark = self.mark();
        let src = self.readable(subject, span);
        if let Constant::Bool(value) = value {
            let b = self.load_constant(ConstValue::Bool(*value), Dest::Push, span);
            let dst = self.temp();
            self.emit(
                Instr::Compare {
                    cmp: CmpOp::Is as u8,
                    dst,
                    a: src,
                    b,
                },
                span,
            );
            self.jump(
                Instr::JumpIfFalse {
                    keep: 0,
                    src: dst,
                    to: FAR,
                },
                fail,
                span,
            );
        } else {
            self.jump(
                Instr::JumpIfNone {
                    sense: 0,
                    src,
                    to: FAR,
                },
                fail,
                span,
            );
        }
        self.reset(mark);
    }

    /// Fail unless `len(subject)` is, or is at least, so many.
    fn length(
        &mut self,
        count: usize,
        at_least: bool,
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let fail = self.failure(matching);
        let mark = self.mark();
        let a = self.temp();
        self.emit(
            Instr::GetLen {
                dst: a,
                subj: subject.reg,
            },
            span,
        );
        let k = self.constant(ConstValue::Int(count as i64));
        let instr = match at_least {
            true => Instr::JumpGeK {
                sense: 0,
                a,
                k,
                to: NEAR,
            },
            false => Instr::JumpEqK {
                sense: 0,
                a,
                k,
                to: NEAR,
            },
        };
        self.jump(instr, fail, span);
        self.reset(mark);
    }

    #[inline(never)]
    fn sequence_pattern(
        &mut self,
        patterns: &'a [Pattern],
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let fail = self.failure(matching);
        self.jump(
            Instr::JumpUnlessSequence {
                subj: subject.reg,
                to: FAR,
            },
            fail,
            span,
        );
        let stars = || {
            patterns
                .iter()
                .enumerate()
                .filter(|(_, p)| matches!(p.kind, PatternKind::MatchStar { .. }))
        };
        if stars().count() > 1 {
            return self.fail(span, "multiple starred expressions in sequence pattern");
        }
        let star = stars().next();
        let count = patterns.len();
        match star {
            None => self.length(count, false, subject, matching, span),
            Some(_) if count > 1 => self.length(count - 1, true, subject, matching, span),
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return self.release(subject, span);
        }
        if let Some((star, pattern)) = star
            && is_wildcard(pattern)
        {
            self.items_around_star(patterns, star, subject, matching);
            return self.release(subject, span);
        }
        let src = self.readable(subject, span);
        let base = self.temps(count);
        let n = count as u16;
        match star {
            None => self.emit(Instr::Unpack { src, base, n }, span),
            Some((at, _)) if at > u8::MAX as usize => {
                self.fail(
                    span,
                    "too many expressions in star-unpacking sequence pattern",
                );
            }
            Some((at, _)) => {
                self.emit(
                    Instr::UnpackStar {
                        before: at as u8,
                        src,
                        base,
                        after: n - at as u16 - 1,
                    },
                    span,
                );
            }
        }
        for (at, pattern) in patterns.iter().enumerate() {
            self.subpattern(pattern, Reg(base.0 + at as u16), matching);
        }
    }

    /// `[a, *_, b]`: only the items that are asked for are read.
    fn items_around_star(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        subject: Subject,
        matching: &mut Matching<'a>,
    ) {
        for (at, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let span = pattern.span;
            let dst = self.temp();
            let mark = self.mark();
            self.emit(
                Instr::Copy {
                    dst,
                    src: subject.reg,
                },
                span,
            );
            if at < star {
                let k = self.constant(ConstValue::Int(at as i64));
                self.emit(Instr::SubscriptK { dst, obj: dst, k }, span);
            } else {
                let index = self.temp();
                self.emit(
                    Instr::GetLen {
                        dst: index,
                        subj: subject.reg,
                    },
                    span,
                );
                let k = self.constant(ConstValue::Int((patterns.len() - at) as i64));
                self.emit(
                    Instr::SubK {
                        inplace: 0,
                        dst: index,
                        a: index,
                        k,
                    },
                    span,
                );
                self.emit(
                    Instr::Subscript {
                        dst,
                        obj: dst,
                        index,
                    },
                    span,
                );
            }
            self.reset(mark);
            self.subpattern(pattern, dst, matching);
        }
    }

    #[inline(never)]
    fn mapping_pattern(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Ident>,
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let fail = self.failure(matching);
        self.jump(
            Instr::JumpUnlessMapping {
                subj: subject.reg,
                to: FAR,
            },
            fail,
            span,
        );
        if keys.is_empty() && rest.is_none() {
            return self.release(subject, span);
        }
        if !keys.is_empty() {
            self.length(keys.len(), true, subject, matching, span);
        }
        let keys_reg = self.temp();
        self.reset(u32::from(keys_reg.0));
        self.key_tuple(keys, span);
        if !keys.is_empty() {
            let values = self.temp();
            let instr = if rest.is_some() {
                Instr::Copy {
                    dst: values,
                    src: keys_reg,
                }
            } else {
                Instr::Take {
                    dst: values,
                    src: keys_reg,
                }
            };
            self.emit(instr, span);
            self.emit(
                Instr::MatchKeys {
                    dst: values,
                    subj: subject.reg,
                    keys: values,
                },
                span,
            );
            let fail = self.failure(matching);
            self.jump_if_none_keeping(values, fail, span);
            self.unpack_values(values, patterns.iter(), matching, span);
        }
        if let Some(rest) = rest {
            self.emit(
                Instr::DictRest {
                    dst: keys_reg,
                    subj: subject.reg,
                    keys: keys_reg,
                },
                span,
            );
            self.capture(
                rest,
                Subject {
                    reg: keys_reg,
                    keep: false,
                },
                matching,
            );
        }
        self.release(subject, span);
    }

    /// The tuple of the keys on top.
    fn key_tuple(&mut self, keys: &'a [Expr], span: Span) {
        if let Some(values) = self.fold_all(keys) {
            self.load_constant(ConstValue::Tuple(values), Dest::Push, span);
            return;
        }
        let mark = self.mark();
        for key in keys {
            self.push(key);
        }
        let base = self.at(mark);
        let dst = self.dst(Dest::Push, mark);
        self.emit(
            Instr::BuildTuple {
                dst,
                base,
                n: keys.len() as u16,
            },
            span,
        );
    }

    /// Match patterns against the items of the tuple in `src`, which is consumed.
    fn unpack_values(
        &mut self,
        src: Reg,
        patterns: impl ExactSizeIterator<Item = &'a Pattern>,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let base = self.temps(patterns.len());
        self.emit(
            Instr::Unpack {
                src,
                base,
                n: patterns.len() as u16,
            },
            span,
        );
        for (at, pattern) in patterns.enumerate() {
            self.subpattern(pattern, Reg(base.0 + at as u16), matching);
        }
    }

    #[inline(never)]
    fn class_pattern(
        &mut self,
        cls: &'a Expr,
        (patterns, attrs, kwd_patterns): (&'a [Pattern], &'a [Ident], &'a [Pattern]),
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        for (at, attr) in attrs.iter().enumerate() {
            if attrs[..at].iter().any(|other| other.name == attr.name) {
                self.fail(
                    attr.span,
                    format!("attribute name repeated in class pattern: {}", attr.name),
                );
            }
        }
        let Ok(nargs) = u8::try_from(patterns.len()) else {
            return self.fail(span, "too many sub-patterns in class pattern");
        };
        let base = self.push(cls);
        let names = attrs
            .iter()
            .map(|attr| ConstValue::Str(self.mangled(&attr.name)))
            .collect();
        self.load_constant(ConstValue::Tuple(names), Dest::Push, span);
        self.reset(u32::from(base.0) + 1);
        self.emit(
            Instr::MatchClass {
                nargs,
                dst: base,
                subj: subject.reg,
                base,
            },
            span,
        );
        let fail = self.failure(matching);
        if patterns.is_empty() && attrs.is_empty() {
            self.jump(
                Instr::JumpIfNone {
                    sense: 1,
                    src: base,
                    to: FAR,
                },
                fail,
                span,
            );
        } else {
            self.jump_if_none_keeping(base, fail, span);
            let all: Vec<&'a Pattern> = patterns.iter().chain(kwd_patterns).collect();
            self.unpack_values(base, all.into_iter(), matching, span);
        }
        self.release(subject, span);
    }

    /// The alternatives leave their captures in the same temporaries.
    #[inline(never)]
    fn or_pattern(
        &mut self,
        patterns: &'a [Pattern],
        subject: Subject,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        let mut names = Vec::new();
        if let Some(first) = patterns.first() {
            captured_names(first, &mut names);
        }
        let base = self.temps(names.len());
        let done = self.label();
        for (at, pattern) in patterns.iter().enumerate() {
            let next = self.label();
            let mut inner = Matching {
                base: self.mark(),
                next,
                ladder: Vec::new(),
                captures: Vec::new(),
                irrefutable: matching.irrefutable && at + 1 == patterns.len(),
            };
            self.pattern(
                pattern,
                Subject {
                    keep: true,
                    ..subject
                },
                &mut inner,
            );
            if !self.same_names(&names, &inner.captures) {
                self.fail(span, "alternative patterns bind different names");
            }
            for (name, src) in std::mem::take(&mut inner.captures) {
                if let Some(at) = names.iter().position(|other| other.name == name.name) {
                    self.emit(
                        Instr::Take {
                            dst: Reg(base.0 + at as u16),
                            src,
                        },
                        name.span,
                    );
                }
            }
            self.reset(inner.base);
            self.goto(done, span);
            self.ladder(inner, span);
            self.place(next);
        }
        let fail = self.failure(matching);
        self.goto(fail, span);
        self.place(done);
        for (at, name) in names.into_iter().enumerate() {
            self.capture(
                name,
                Subject {
                    reg: Reg(base.0 + at as u16),
                    keep: false,
                },
                matching,
            );
        }
        self.release(subject, span);
    }

    fn same_names(&self, names: &[&Ident], captures: &[(&Ident, Reg)]) -> bool {
        let has = |name: &Name| captures.iter().any(|(capture, _)| capture.name == *name);
        names.len() == captures.len() && names.iter().all(|name| has(&name.name))
    }
}

fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(
        pattern.kind,
        PatternKind::MatchAs {
            pattern: None,
            name: None
        } | PatternKind::MatchStar { name: None }
    )
}

/// The names that a pattern captures, in order.
fn captured_names<'a>(pattern: &'a Pattern, names: &mut Vec<&'a Ident>) {
    match &pattern.kind {
        PatternKind::MatchValue { .. } | PatternKind::MatchSingleton { .. } => {}
        PatternKind::MatchSequence { patterns } => {
            patterns.iter().for_each(|p| captured_names(p, names))
        }
        PatternKind::MatchMapping { patterns, rest, .. } => {
            patterns.iter().for_each(|p| captured_names(p, names));
            names.extend(rest);
        }
        PatternKind::MatchClass {
            patterns,
            kwd_patterns,
            ..
        } => {
            patterns
                .iter()
                .chain(kwd_patterns)
                .for_each(|p| captured_names(p, names));
        }
        PatternKind::MatchStar { name } => names.extend(name),
        PatternKind::MatchAs { pattern, name } => {
            if let Some(pattern) = pattern {
                captured_names(pattern, names);
            }
            names.extend(name);
        }
        // All alternatives bind the same names.
        PatternKind::MatchOr { patterns } => {
            if let Some(first) = patterns.first() {
                captured_names(first, names);
            }
        }
    }
}
