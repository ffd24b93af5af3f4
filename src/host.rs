//! What the host passes in: streams, clock, arguments, permissions. Tests and embedders swap them.

use crate::event_loop::driver::Wake;
use crate::limits::Limits;
pub use crate::permissions::Permissions;
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Ctrl-C, as the signal's handler leaves it, and other wake-ups from outside.
#[derive(Clone, Default)]
pub struct Interrupts {
    /// An interrupt came.
    pub pending: Arc<AtomicBool>,
    /// SIGINT is watched: the driver listens for it while it waits.
    pub watched: bool,
    /// Other signals that it listens for.
    pub(crate) others: Arc<Mutex<Vec<i32>>>,
    /// Wakes the driver when it waits.
    pub(crate) outside: Arc<Wake>,
}

impl Interrupts {
    /// Is one pending?
    pub fn is_pending(&self) -> bool {
        self.pending.load(Ordering::Relaxed)
    }

    /// Was there one? It is seen to now.
    pub fn take(&self) -> bool {
        self.is_pending() && self.pending.swap(false, Ordering::Relaxed)
    }
}

/// The clock of loops and of `time`.
pub enum Clock {
    /// The machine's clock.
    Real(Instant),
    /// Seconds since the start; moved by the driver and by `time.sleep`.
    Virtual(Cell<f64>),
}

/// What `time.time()` is at the start of a virtual clock: 2025-01-01T00:00:00Z.
pub const VIRTUAL_EPOCH: f64 = 1_735_689_600.0;

impl Clock {
    /// `time.monotonic()`, `loop.time()`
    pub fn now(&self) -> f64 {
        match self {
            Clock::Real(start) => start.elapsed().as_secs_f64(),
            Clock::Virtual(now) => now.get(),
        }
    }

    /// `time.time()`
    pub fn wall(&self) -> f64 {
        match self {
            Clock::Real(_) => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                since.map(|since| since.as_secs_f64()).unwrap_or(0.0)
            }
            Clock::Virtual(now) => VIRTUAL_EPOCH + now.get(),
        }
    }

    /// Is it the virtual one?
    pub fn is_virtual(&self) -> bool {
        matches!(self, Clock::Virtual(_))
    }
}

/// A stream that a script writes to.
pub struct Output {
    inner: RefCell<Box<dyn Write>>,
    /// Shared with the watch of the limits, which may have to end the process.
    buffer: Arc<Mutex<Vec<u8>>>,
    /// Written through at each newline.
    pub line_buffered: bool,
    /// Its reader is gone.
    pub(crate) broken: Cell<bool>,
}

impl Output {
    /// A stream over a writer.
    pub fn new(writer: impl Write + 'static, line_buffered: bool) -> Output {
        Output {
            inner: RefCell::new(Box::new(writer)),
            buffer: Arc::default(),
            line_buffered,
            broken: Cell::new(false),
        }
    }

    fn buffer(&self) -> MutexGuard<'_, Vec<u8>> {
        // Bytes are whole even where a writer panicked.
        self.buffer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was not written through yet. It is locked while it is being written.
    pub(crate) fn unwritten(&self) -> Arc<Mutex<Vec<u8>>> {
        self.buffer.clone()
    }

    /// Write text, buffered.
    pub fn write(&self, text: &str) -> io::Result<()> {
        self.write_bytes(text.as_bytes())
    }

    /// Write bytes, buffered.
    pub fn write_bytes(&self, bytes: &[u8]) -> io::Result<()> {
        let full = {
            let mut buffer = self.buffer();
            buffer.extend_from_slice(bytes);
            buffer.len() >= 1 << 13 || self.line_buffered && bytes.contains(&b'\n')
        };
        if full { self.flush() } else { Ok(()) }
    }

    /// Write through.
    pub fn flush(&self) -> io::Result<()> {
        let mut buffer = self.buffer();
        let content = std::mem::take(&mut *buffer);
        let mut inner = self.inner.borrow_mut();
        let result = inner.write_all(&content).and_then(|()| inner.flush());
        drop(buffer);
        if result
            .as_ref()
            .is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        {
            self.broken.set(true);
        }
        result
    }
}

/// What the host passes in.
pub struct Host {
    /// Standard output.
    pub stdout: Output,
    /// Standard error.
    pub stderr: Output,
    /// The clock.
    pub clock: Clock,
    /// `sys.argv`
    pub args: Vec<String>,
    /// The folder of the script: where imports look.
    pub folder: Option<PathBuf>,
    /// Permissions.
    pub permissions: Permissions,
    /// asyncio's debug mode, asked for on the command line.
    pub debug: bool,
    /// Ctrl-C.
    pub interrupts: Interrupts,
    /// How much the script may use.
    pub limits: Limits,
}

impl Host {
    /// Standard streams and the real clock, nothing allowed.
    pub fn standard() -> Host {
        use std::io::IsTerminal;
        Host {
            stdout: Output::new(io::stdout(), io::stdout().is_terminal()),
            stderr: Output::new(io::stderr(), true),
            clock: Clock::Real(Instant::now()),
            args: Vec::new(),
            folder: None,
            permissions: Permissions::default(),
            debug: false,
            interrupts: Interrupts::default(),
            limits: Limits::default(),
        }
    }
}
