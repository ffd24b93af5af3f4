//! The time of a step, for views that show milliseconds.
//!
//! Reading the clock costs a third of a switch. The processor's counter says much more cheaply that
//! not a tenth of a millisecond has passed since it was last read.

use crate::host::Clock;

/// The counter runs at a gigahertz at least: this is a tenth of a millisecond at most.
const SHORT: u64 = 100_000;

/// When the clock was last read.
#[derive(Default)]
pub(super) struct Glance {
    ticks: u64,
    time: f64,
}

impl Glance {
    /// The time, to a tenth of a millisecond.
    #[inline]
    pub fn now(&mut self, clock: &Clock) -> f64 {
        if clock.is_virtual() {
            return clock.now();
        }
        let Some(ticks) = ticks() else {
            return clock.now();
        };
        // One that ran backwards differs by much as well.
        if ticks.wrapping_sub(self.ticks) > SHORT || self.ticks == 0 {
            *self = Glance {
                ticks,
                time: clock.now(),
            };
        }
        self.time
    }
}

/// The counter; None where there is none that is known.
#[inline]
fn ticks() -> Option<u64> {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: every processor of that kind has it; it reads a register.
    return Some(unsafe { std::arch::x86_64::_rdtsc() });
    #[cfg(not(target_arch = "x86_64"))]
    None
}
