//! Seeds of programs that once found a difference: run every time.
//!
//! They hold for the generator as it is: whoever widens it looks for others. What was found before is in the
//! conformance scripts.

/// In order: keywords that are no strings (judged at the call, after all of them are evaluated), OSError's
/// `__init__` beside an own `__new__`, where `super(a, b)` fails in an attribute, "single" (one statement, and a
/// compound one ends with a newline), `f(1, *value)` (only `f(*value)` names the function in its error).
pub const PROGRAMS: &[u64] = &[330211, 331352, 331664, 310594, 311139];

/// The same for programs of library calls.
pub const LIBRARY: &[u64] = &[
    // Texts of `Tuple[t, ...]`; `operator.concat` of ranges; the order of errors in `fmean`.
    1028, 1184, 1195,
];
