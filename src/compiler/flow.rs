//! Definite assignment: which locals surely hold a value at a point of the code.
//!
//! The state goes with the emission of code: a label holds the intersection over the
//! jumps to it, a handler that of the start of its region, and a loop that before the loop.
//! Locals that `del` or `except … as` may unbind are never in the set; so the set only
//! grows along a path, and the state before a loop holds at its back edge too.

/// A set of registers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bound(Vec<u64>);

impl Bound {
    /// The set of the registers below `count`.
    pub fn first(count: u16) -> Self {
        let mut set = Bound::default();
        (0..count).for_each(|register| set.insert(register));
        set
    }

    /// Whether the register is in the set.
    pub fn contains(&self, register: u16) -> bool {
        self.0
            .get(register as usize / 64)
            .is_some_and(|word| word >> (register % 64) & 1 == 1)
    }

    /// Put the register in.
    pub fn insert(&mut self, register: u16) {
        let at = register as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (register % 64);
    }

    /// Take the register out.
    pub fn remove(&mut self, register: u16) {
        if let Some(word) = self.0.get_mut(register as usize / 64) {
            *word &= !(1 << (register % 64));
        }
    }

    /// Keep what is in both.
    pub fn intersect(&mut self, other: &Bound) {
        self.0.truncate(other.0.len());
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }
}
