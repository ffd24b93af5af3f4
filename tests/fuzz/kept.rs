//! Seeds of programs that once found a difference: run every time.

/// With the cause, since mended.
pub const PROGRAMS: &[u64] = &[
    // An asynchronous generator whose `aclose` was refused is not closed when it dies.
    20302, 20776,
];
