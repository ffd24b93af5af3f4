//! Seeds of programs that once found a difference: run every time.

/// With the cause, since mended.
pub const PROGRAMS: &[u64] = &[
    // An asynchronous generator whose `aclose` was refused is not closed when it dies.
    20302, 20776,
    // StopIteration thrown where `yield from` stands at an iterator without `throw` is its end.
    20555, 21120, 21703, // Where the next item of an `async for` fails.
    21116, 21157, // `eval` of blank lines; a null character in the mode of `compile`.
    20995, 21394,
];

/// The same for programs of library calls.
pub const LIBRARY: &[u64] = &[
    // Texts of `Tuple[t, ...]`; `operator.concat` of ranges; the order of errors in `fmean`.
    1028, 1184, 1195,
];
