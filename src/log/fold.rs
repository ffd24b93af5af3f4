//! Runs of equal rows: what is repeated often is shown three times, then counted.
//!
//! A period of up to eight rows counts as repeated when it came three times in a row. Rows
//! are equal if they differ only in numbers (step, turn, time) and in which task of a kind
//! it was. The trace asks for each record whether to show it.

use super::*;
use std::hash::{Hash, Hasher};

/// The longest period.
const LONGEST: usize = 8;
/// So often a period is shown.
const SHOWN: usize = 3;

/// What becomes of a record.
pub(super) enum Folded {
    /// It is shown.
    Show,
    /// It repeats what came before.
    Swallow,
    /// It does not: so many periods were swallowed, up to this step. Then it is shown.
    Over {
        times: u32,
        period: usize,
        last: Option<(u32, TaskRef)>,
    },
}

/// The last rows.
#[derive(Default)]
pub(super) struct Fold {
    /// Hashes of the last rows, the latest at the end.
    seen: Vec<u64>,
    /// The length of the period that is being swallowed; 0: none.
    pub period: usize,
    /// The place in it.
    pub at: usize,
    times: u32,
    last: Option<(u32, TaskRef)>,
    /// The step that is swallowed again and again, if the period is one step.
    template: Option<Box<StepRecord>>,
}

impl Fold {
    /// A step like the last record: true if that is swallowed.
    pub fn repeats(&mut self, step: u32, task: &TaskRef) -> bool {
        if self.template.is_none() {
            return false;
        }
        self.times += 1;
        match &mut self.last {
            Some((number, last)) => {
                *number = step;
                last.clone_from(task);
            }
            none => *none = Some((step, task.clone())),
        }
        true
    }

    pub fn next(&mut self, record: &Record) -> Folded {
        if let (Some(template), Record::Step(step)) = (&self.template, record) {
            if is_surely_same(template, step) {
                self.repeats(step.step, &step.task);
                return Folded::Swallow;
            }
        }
        let hash = hash(record);
        if self.period > 0 {
            if hash != 0 && self.seen[self.seen.len() - self.period + self.at] == hash {
                self.at += 1;
                if self.at == self.period {
                    self.at = 0;
                    self.times += 1;
                    if let Record::Step(step) = record {
                        self.last = Some((step.step, step.task.clone()));
                    }
                }
                return Folded::Swallow;
            }
            let over = Folded::Over {
                times: self.times,
                period: self.period,
                last: self.last.take(),
            };
            *self = Fold::default();
            self.seen.push(hash);
            return over;
        }
        if hash == 0 {
            self.seen.clear();
            return Folded::Show;
        }
        if self.seen.len() >= LONGEST * SHOWN * 2 {
            self.seen.drain(..LONGEST * SHOWN);
        }
        self.seen.push(hash);
        let count = self.seen.len();
        for period in 1..=LONGEST.min(count / SHOWN) {
            let from = count - period * SHOWN;
            if (from..count - period).all(|at| self.seen[at] == self.seen[at + period]) {
                self.period = period;
                if let (1, Record::Step(step)) = (period, record) {
                    self.template = Some(step.clone());
                }
                break;
            }
        }
        Folded::Show
    }
}

/// Two frequent steps are compared by their shared texts; false if that does not decide it.
fn is_surely_same(a: &StepRecord, b: &StepRecord) -> bool {
    let same_cause = match (&a.cause.by, &b.cause.by) {
        (By::Step(_, a), By::Step(_, b)) => Rc::ptr_eq(&a.kind, &b.kind),
        _ => false,
    };
    let same_way = match (&a.cause.how, &b.cause.how) {
        (How::Through(a), How::Through(b)) => Rc::ptr_eq(a, b),
        (How::Spawn, How::Spawn) => true,
        _ => false,
    };
    let same_stop = match (&a.stop, &b.stop) {
        (Stop::Waits(a, Some(place)), Stop::Waits(b, Some(other))) => {
            Rc::ptr_eq(a, b) && place.line == other.line && same_file(&place.file, &other.file)
        }
        _ => false,
    };
    same_cause
        && same_way
        && same_stop
        && Rc::ptr_eq(&a.task.kind, &b.task.kind)
        && a.effects.is_empty()
        && b.effects.is_empty()
        && a.told.is_empty()
        && b.told.is_empty()
        && a.more_lines == b.more_lines
        && same_lines(&a.lines, &b.lines)
}

fn same_lines(a: &[LineRange], b: &[LineRange]) -> bool {
    let same = |(a, b): (&LineRange, &LineRange)| {
        a.from == b.from && a.to == b.to && a.times == b.times && same_file(&a.file, &b.file)
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

/// The stems of files are kept once.
fn same_file(a: &Option<Rc<str>>, b: &Option<Rc<str>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        _ => false,
    }
}

/// A hash of all that makes two rows differ; 0: never equal to another.
fn hash(record: &Record) -> u64 {
    let mut state = Fnv(0xcbf2_9ce4_8422_2325);
    match record {
        Record::Step(step) => {
            hash_kind(&step.task, &mut state);
            hash_cause(&step.cause, &mut state);
            hash_lines(&step.lines, step.more_lines, &mut state);
            hash_effects(&step.effects, &mut state);
            match &step.stop {
                Stop::Running => {}
                Stop::Waits(what, place) => {
                    what.hash(&mut state);
                    hash_place(place, &mut state);
                }
                Stop::Returned(text) => (1, text).hash(&mut state),
                Stop::Raised(text) => (2, text).hash(&mut state),
                Stop::Cancelled => 3.hash(&mut state),
            }
            step.told
                .iter()
                .for_each(|task| hash_kind(task, &mut state));
        }
        Record::Callback(callback) | Record::Code(callback) => {
            callback.name.hash(&mut state);
            hash_cause(&callback.cause, &mut state);
            hash_lines(&callback.lines, callback.more_lines, &mut state);
            hash_effects(&callback.effects, &mut state);
            callback.woke.hash(&mut state);
        }
        Record::Idle(seconds, next) => {
            ((seconds * 1000.0).round() as i64).hash(&mut state);
            if let Wakes::Timer(_, what, place) = next {
                what.hash(&mut state);
                hash_place(place, &mut state);
            }
        }
        _ => return 0,
    }
    state.finish().max(1)
}

/// The names of coroutines are kept once, and for ever: the address will do.
fn hash_kind(task: &TaskRef, state: &mut Fnv) {
    state.write_usize(Rc::as_ptr(&task.kind) as *const u8 as usize);
}

fn hash_place(place: &Option<Place>, state: &mut Fnv) {
    if let Some(place) = place {
        (&place.file, place.line).hash(state);
    }
}

fn hash_cause(cause: &Cause, state: &mut Fnv) {
    match &cause.by {
        By::Module | By::Input(_) | By::Prompt(_) => 1.hash(state),
        By::Step(_, task) => hash_kind(task, state),
        By::Timer(place) => hash_place(place, state),
        By::Outside | By::Thread => 2.hash(state),
        By::Signal => 3.hash(state),
    }
    std::mem::discriminant(&cause.how).hash(state);
    if let How::Through(name) = &cause.how {
        name.hash(state);
    }
}

fn hash_lines(lines: &[LineRange], more: u64, state: &mut Fnv) {
    for range in lines {
        (&range.file, range.from, range.to, range.times).hash(state);
    }
    more.hash(state);
}

fn hash_effects(effects: &[Effect], state: &mut Fnv) {
    for effect in effects {
        std::mem::discriminant(effect).hash(state);
        match effect {
            Effect::Spawned(task, place) => {
                hash_kind(task, state);
                hash_place(place, state);
            }
            Effect::Woke(through, tasks) => {
                through.hash(state);
                tasks.iter().for_each(|task| hash_kind(task, state));
            }
            Effect::Cancelled(tasks) => tasks.iter().for_each(|task| hash_kind(task, state)),
            Effect::Acquired(name) | Effect::Released(name) => name.hash(state),
            Effect::Output(is_error, text, cut) => (is_error, text, cut).hash(state),
            Effect::Clock(seconds, _) => seconds.to_bits().hash(state),
            Effect::CaughtCancel => {}
        }
    }
}

/// FNV-1a by words: fast on short texts, the same in every run.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x0000_0100_0000_01b3) ^ word >> 29;
    }
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte as u64);
    }
    fn write_u32(&mut self, word: u32) {
        self.write_u64(word as u64);
    }
    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}
