//! From the system's call of `main` to [`asyncscript::cli::main`] and to the end of the process, on Linux.
//!
//! Rust's own way there asks for the bounds of the stack, which the C library reads from a file of the
//! system's, to tell an overflow of the main thread's stack from another fault: a script runs on a stack of its
//! own. The rest of what it does is done here.

use std::ffi::{c_char, c_int, c_long};
use std::io::Write;
use std::ptr;
use std::sync::atomic::AtomicPtr;
use std::sync::atomic::Ordering::Relaxed;

unsafe extern "C" {
    static mut environ: *const *const c_char;
}

/// mimalloc's number of the option how many KiB it reserves at first, and what it is if nobody says otherwise. The
/// tables over them are written to at start; a quarter is enough to begin with.
const ARENA_RESERVE: c_int = 23;
const BY_DEFAULT: c_long = 1 << 20;

unsafe extern "C" {
    fn mi_option_get(option: c_int) -> c_long;
    fn mi_option_set(option: c_int, value: c_long);
}

/// The process's own.
static OWN: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());

/// What must be before the allocator starts: among the constructors, ahead of its own.
///
/// A short run touches a few pages only; zeroing huge ones would cost more than the run. So they are refused.
#[used]
#[unsafe(link_section = ".init_array.00101")]
static BEFORE_ALL: extern "C" fn() = {
    extern "C" fn before_all() {
        // SAFETY: a plain system call without pointers; failing leaves things as they were. There is one
        // thread, and `main` puts the environment back.
        unsafe {
            libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0);
            OWN.store(environ.cast_mut(), Relaxed);
            // The allocator would look for each of its fifty options among all variables.
            environ = ptr::null();
        }
    }
    before_all
};

/// The first page of memory of every second size of block is left unused.
///
/// The allocator lays the blocks of a size out from a multiple of 64 KiB on, so all that a small script works with
/// would stand in the first page behind such. The processor keeps where pages are in sets by the number's lowest
/// bits, of six places each (96 entries): more hot pages than that in one set, and each access waits for the next
/// level. A recursive function was 40 % slower for it.
fn spread() {
    const PAGE: usize = 4096;
    // Every second of the allocator's sizes: steps of a word pair up to 128, then of a quarter.
    for size in [32, 64, 96, 128, 192, 256, 384, 512, 768, 1024] {
        for _ in 0..PAGE / size {
            std::mem::forget(Vec::<u8>::with_capacity(size));
        }
    }
}

/// The standard streams must be open, lest a file that is opened takes the place of one of them; a reader that
/// went away is an error of the write, no signal. Nothing is left to be done at the end but to write what
/// `stdout` holds: the heap goes with the process.
#[unsafe(no_mangle)]
extern "C" fn main(_: c_int, _: *const *const c_char) -> c_int {
    // SAFETY: there is one thread; the pointers are to what outlives the process.
    unsafe {
        environ = OWN.load(Relaxed);
        if mi_option_get(ARENA_RESERVE) == BY_DEFAULT {
            mi_option_set(ARENA_RESERVE, BY_DEFAULT / 4);
        }
        for stream in 0..3 {
            if libc::fcntl(stream, libc::F_GETFD) == -1 {
                libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
            }
        }
        libc::signal(libc::SIGPIPE, libc::SIG_IGN);
    }
    spread();
    let code = asyncscript::cli::main();
    // A reader that went away is no error here.
    let _ = std::io::stdout().flush();
    // SAFETY: it does not come back.
    unsafe { libc::_exit(code.into()) }
}
