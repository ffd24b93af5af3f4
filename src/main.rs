//! The command line's entry, and its allocator.

use libmimalloc_sys as mi;
use std::alloc::{GlobalAlloc, Layout};

/// mimalloc. What is no larger than its alignment and what is aligned more than usual goes by
/// its aligned functions, all else by the plain ones, which look at less.
struct Allocator;

/// What the plain functions align to, if the size is no smaller.
const ALIGNED: usize = 16;

fn plain(layout: Layout) -> bool {
    layout.align() <= ALIGNED && layout.align() <= layout.size()
}

// SAFETY: both families of functions give memory of that size and alignment, or null; both
// kinds are freed by the same function.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the size is not 0 (the caller's promise), the alignment a power of two.
        unsafe {
            if plain(layout) {
                mi::mi_malloc(layout.size()).cast()
            } else {
                mi::mi_malloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe {
            if plain(layout) {
                mi::mi_zalloc(layout.size()).cast()
            } else {
                mi::mi_zalloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, _: Layout) {
        // SAFETY: it came from this allocator (the caller's promise).
        unsafe { mi::mi_free(memory.cast()) }
    }

    #[inline]
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above, for the new size.
        unsafe {
            if layout.align() <= ALIGNED && layout.align() <= size {
                mi::mi_realloc(memory.cast(), size).cast()
            } else {
                mi::mi_realloc_aligned(memory.cast(), size, layout.align()).cast()
            }
        }
    }
}

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

/// A short run touches a few pages only; zeroing huge ones would cost more than the run. So
/// they are refused before anything is allocated: among the constructors, ahead of the
/// allocator's own.
#[cfg(target_os = "linux")]
#[used]
#[unsafe(link_section = ".init_array.00101")]
static BEFORE_ALL: extern "C" fn() = {
    extern "C" fn refuse_huge_pages() {
        // SAFETY: a plain system call without pointers; failing leaves things as they were.
        unsafe {
            libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0);
        }
    }
    refuse_huge_pages
};

fn main() -> std::process::ExitCode {
    asyncscript::cli::main()
}
