//! How much a script may use: memory, tasks, steps, time.
//!
//! In come the [`Limits`] that a host passes; out goes, in [`Limits::reached`], which of them was
//! reached, and the program is left as at a deadlock: no `finally` runs, nor what `atexit` keeps.
//! Tasks and steps are counted where tasks are made and stepped, so they are the same in every
//! run. Time and memory are looked at by a thread of their own (the [`Watch`]), which sets the
//! interpreter's attention word; the time is the machine's on either clock, the memory what the
//! process holds. A native function that does not come back to the dispatch loop is not waited
//! for: if the host allows it, the watch writes what is left of standard output and ends the
//! process.

use crate::host::Host;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// `--max-memory`
    Memory,
    /// `--max-tasks`
    Tasks,
    /// `--max-steps`
    Steps,
    /// `--timeout`
    Time,
}

impl Limit {
    /// The exit code of a run that reached one.
    pub const EXIT_CODE: u8 = 4;

    const ALL: [Limit; 4] = [Limit::Memory, Limit::Tasks, Limit::Steps, Limit::Time];
}

/// How much a script may use; absent: as much as there is.
#[derive(Clone, Default)]
pub struct Limits {
    /// Bytes that the process holds in memory.
    pub memory: Option<u64>,
    /// Tasks of a loop that are not done.
    pub tasks: Option<u64>,
    /// Steps of tasks, those that end a loop among them.
    pub steps: Option<u64>,
    /// Time of the machine's clock.
    pub time: Option<Duration>,
    /// The process may be ended where the interpreter does not come to it itself.
    pub may_exit: bool,
    /// One more than the place in [`Limit::ALL`] of the limit that was reached; 0 if none was.
    pub(crate) reached: Arc<AtomicU8>,
}

impl Limits {
    /// The limit that was reached.
    pub fn reached(&self) -> Option<Limit> {
        let place = self.reached.load(Relaxed).checked_sub(1)?;
        Limit::ALL.get(usize::from(place)).copied()
    }

    /// Note that a limit was reached; the first one counts.
    pub(crate) fn reach(&self, limit: Limit) {
        let place = Limit::ALL.iter().position(|other| *other == limit);
        let place = place.map_or(0, |place| place as u8 + 1);
        // Another limit came first: that one is named.
        let _ = self.reached.compare_exchange(0, place, Relaxed, Relaxed);
    }

    /// What to say of a limit that was reached.
    pub fn message(&self, limit: Limit) -> String {
        let (flag, what) = match limit {
            Limit::Memory => {
                let size = size_text(self.memory.unwrap_or(0));
                (
                    format!("--max-memory {size}"),
                    format!("the process holds more than {size} of memory"),
                )
            }
            Limit::Tasks => {
                let count = self.tasks.unwrap_or(0);
                (
                    format!("--max-tasks {count}"),
                    format!("{count} tasks were not done, and one more was made"),
                )
            }
            Limit::Steps => {
                let count = self.steps.unwrap_or(0);
                (
                    format!("--max-steps {count}"),
                    format!("{count} steps were run, and one more was to come"),
                )
            }
            Limit::Time => {
                let seconds = self.time.unwrap_or_default().as_secs_f64();
                (
                    format!("--timeout {seconds}"),
                    format!("the script ran for {seconds} s"),
                )
            }
        };
        format!("asyncscript: the limit {flag} was reached: {what}\n")
    }
}

/// A size as `--max-memory` takes it: `64M`, `1.5G`, `4096`; K, M and G are powers of 1024.
pub fn parse_size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let number = upper
        .trim_end_matches('B')
        .trim_end_matches('I')
        .trim_end_matches(['K', 'M', 'G', 'T']);
    let unit: u64 = match upper[number.len()..].chars().next() {
        Some('K') => 1 << 10,
        Some('M') => 1 << 20,
        Some('G') => 1 << 30,
        Some('T') => 1 << 40,
        _ => 1,
    };
    match number.trim().parse::<f64>() {
        Ok(count) if count > 0.0 && count.is_finite() => Ok((count * unit as f64) as u64),
        _ => Err("a size is a number of bytes, or of K, M or G: 64M".to_owned()),
    }
}

/// Seconds as `--timeout` takes them.
pub fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.trim().trim_end_matches('s').parse::<f64>();
    let duration = seconds
        .ok()
        .filter(|seconds| *seconds > 0.0)
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "a number of seconds above 0: 2.5".to_owned())
}

fn size_text(bytes: u64) -> String {
    for (unit, letter) in [(1 << 30, 'G'), (1 << 20, 'M'), (1 << 10, 'K')] {
        if bytes >= unit && bytes.is_multiple_of(unit) {
            return format!("{}{letter}", bytes / unit);
        }
    }
    bytes.to_string()
}

/// The thread that looks at time and memory while a program runs. It ends when this is dropped.
pub(crate) struct Watch {
    over: Arc<(Mutex<bool>, Condvar)>,
}

impl Watch {
    /// Watch, if there is anything to watch.
    pub fn start(host: &Host, attention: Arc<AtomicBool>) -> Option<Watch> {
        let limits = host.limits.clone();
        if limits.time.is_none() && limits.memory.is_none() {
            return None;
        }
        let over = Arc::new((Mutex::new(false), Condvar::new()));
        let watch = Watch { over: over.clone() };
        let outside = host.interrupts.outside.clone();
        let unwritten = host.stdout.unwritten();
        let begin = Instant::now();
        let watching = move || {
            let Some(limit) = wait_for_a_limit(&limits, begin, &over) else {
                return;
            };
            limits.reach(limit);
            attention.store(true, Relaxed);
            outside.notify_one();
            let grace = match limit {
                Limit::Memory => Duration::from_millis(30),
                _ => Duration::from_millis(300),
            };
            if is_over(&over, grace) || !limits.may_exit {
                return;
            }
            // Whoever holds it is writing to a standard output that nobody reads.
            if let Ok(mut unwritten) = unwritten.try_lock() {
                use std::io::Write;
                let mut stdout = std::io::stdout();
                // There is nobody left to tell of a failure.
                let _ = stdout.write_all(&std::mem::take(&mut *unwritten));
                let _ = stdout.flush();
            }
            eprint!("{}", limits.message(limit));
            signal_hook::low_level::exit(i32::from(Limit::EXIT_CODE));
        };
        std::thread::Builder::new()
            .name("limits".to_owned())
            .spawn(watching)
            .ok()?;
        Some(watch)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let (over, changed) = &*self.over;
        *over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        changed.notify_all();
    }
}

/// How often the memory is looked at.
const GLANCE: Duration = Duration::from_millis(5);

fn wait_for_a_limit(
    limits: &Limits,
    begin: Instant,
    over: &(Mutex<bool>, Condvar),
) -> Option<Limit> {
    loop {
        let left = limits.time.map(|time| time.saturating_sub(begin.elapsed()));
        if left == Some(Duration::ZERO) {
            return Some(Limit::Time);
        }
        if limits
            .memory
            .is_some_and(|most| resident().is_some_and(|held| held > most))
        {
            return Some(Limit::Memory);
        }
        let pause = match (left, limits.memory) {
            (Some(left), Some(_)) => left.min(GLANCE),
            (None, Some(_)) => GLANCE,
            (left, None) => left?,
        };
        if is_over(over, pause) {
            return None;
        }
    }
}

/// Is the program over within that time?
fn is_over((over, changed): &(Mutex<bool>, Condvar), within: Duration) -> bool {
    let over = over.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = changed.wait_timeout_while(over, within, |over| !*over);
    *waited.unwrap_or_else(PoisonError::into_inner).0
}

/// What the process holds in memory, in bytes; absent where the system does not say.
pub fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(parse_size("4096"), Ok(4096));
        assert_eq!(parse_size("64M"), Ok(64 << 20));
        assert_eq!(parse_size("1.5g"), Ok(3 << 29));
        assert_eq!(parse_size("2KiB"), Ok(2048));
        for wrong in ["", "M", "-1M", "nan", "10X"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
        assert_eq!(size_text(64 << 20), "64M");
        assert_eq!(size_text(1000), "1000");
    }

    #[test]
    fn seconds() {
        assert_eq!(parse_seconds("1.5"), Ok(Duration::from_millis(1500)));
        for wrong in ["0", "-1", "inf", "nan", "x"] {
            assert!(parse_seconds(wrong).is_err(), "{wrong}");
        }
    }
}
