//! The command line's entry.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    // A short run touches a few pages only; zeroing huge ones would cost more than the run.
    #[cfg(target_os = "linux")]
    // SAFETY: a plain system call without pointers; failing leaves things as they were.
    unsafe {
        libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0);
    }
    asyncscript::cli::main()
}
