//! What has failed before need not be tried again.
//!
//! In a program without references, look-around, atomic parts and conditions, what follows an op
//! at a place depends on nothing but the loops' counts, and whether a turn has moved. A search
//! that has become long notes every such state it goes back to, and goes on from none of them
//! twice: so `(a+)+b` takes time by the length of the text, and what is found is the same.
//! CPython has nothing like it: there such a search does not end.

use super::program::{Op, Program};
use std::collections::HashSet;

/// States beyond this are not noted.
const MAX_STATES: usize = 1 << 22;
const NOWHERE: usize = usize::MAX;

/// The states a search has gone back to: op, place, what the loops are at.
#[derive(Default)]
pub struct Memo {
    kept: Kept,
}

#[derive(Default)]
enum Kept {
    /// The search is short so far.
    #[default]
    Not,
    /// The program's states are more than op, place and loops.
    Never,
    /// For each loop how its count is noted.
    States(Vec<Count>, HashSet<(u32, usize, u64)>),
}

/// The counts of a loop that differ: up to this one, in so many bits.
struct Count {
    last: u64,
    bits: u32,
}

impl Memo {
    /// The search has become long.
    pub fn begin(&mut self, program: &Program) {
        if matches!(self.kept, Kept::Not) {
            self.kept = match counts(program) {
                Some(counts) => Kept::States(counts, HashSet::new()),
                None => Kept::Never,
            };
        }
    }

    /// What failed because an empty match was refused may succeed at another start.
    pub fn forget(&mut self) {
        if let Kept::States(_, states) = &mut self.kept {
            states.clear();
        }
    }

    /// Is it the first time that the search comes to this op and place? `loops`: count and last
    /// place of each loop.
    #[inline]
    pub fn is_new(&mut self, program: &Program, op: usize, at: usize, loops: &[usize]) -> bool {
        let Kept::States(counts, states) = &mut self.kept else {
            return true;
        };
        debug_assert!(op < program.ops.len());
        let mut state = 0;
        for (count, slots) in counts.iter().zip(loops.chunks(2)) {
            let turns = if slots[0] == NOWHERE {
                0
            } else {
                (slots[0] as u64).min(count.last)
            };
            state = state << count.bits | turns << 1 | u64::from(slots[1] == at);
        }
        let key = (op as u32, at, state);
        if states.len() >= MAX_STATES {
            return !states.contains(&key);
        }
        states.insert(key)
    }
}

/// How the counts of the loops are noted; none if that is not enough.
fn counts(program: &Program) -> Option<Vec<Count>> {
    let mut counts = Vec::new();
    for op in &program.ops {
        match op {
            Op::Reference(..)
            | Op::Ahead { .. }
            | Op::Behind { .. }
            | Op::Atomic { .. }
            | Op::Unless(..) => return None,
            Op::Turn {
                number, min, max, ..
            } => {
                let last = if *max == u64::MAX { *min } else { *max };
                let bits = 64 - last.leading_zeros() + 1;
                counts.push((*number, Count { last, bits }));
            }
            _ => {}
        }
    }
    counts.sort_by_key(|(number, _)| *number);
    let bits: u32 = counts.iter().map(|(_, count)| count.bits).sum();
    (bits <= 64).then(|| counts.into_iter().map(|(_, count)| count).collect())
}
