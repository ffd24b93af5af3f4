//! Seeds of programs that once found a difference: run every time.
//!
//! They hold for the generator as it is: whoever widens it looks for others. What was found before is in the
//! conformance scripts.

/// In order: keywords that are no strings (judged at the call, after all of them are evaluated), OSError's
/// `__init__` beside an own `__new__`, where `super(a, b)` fails in an attribute, "single" (one statement, and a
/// compound one ends with a newline), `f(1, *value)` (only `f(*value)` names the function in its error).
pub const PROGRAMS: &[u64] = &[
    330211, 331352, 331664, 310594, 311139,
    // Notes that are a range; a subclass of str whose `__str__` gives no str; the names of subclasses of frozenset in errors.
    720316, 721373, 725388,
    // A builtin base before one of a script: `__getattribute__`, `__gt__`. `**` of a subclass of dict; `__complex__`.
    726719, 726450, 728017, 729223,
    // Constants that are one object; an import that ends with the text; `pop` of an empty dict; `maketrans`.
    721445, 722078, 710192, 710953,
    // A hint in a traceback asks an object for its names once.
    711030,
    // Constants of two functions that are one object; where `not a <= b` stands; `except*` left by a constant; texts.
    811556, 906832, 909484, 902822, 904288, 909928,
    // `__bytes__` of a subclass of str.
    916420,
    // "single" that does not end; `__rmul__` of a second base; what partition gives back; a negative descriptor.
    921440, 922852, 924855, 929295,
];

/// The same for programs of library calls.
pub const LIBRARY: &[u64] = &[
    // Texts of `Tuple[t, ...]`; `operator.concat` of ranges; the order of errors in `fmean`.
    1028, 1184, 1195,
    // `length_hint` with a default that is a bool or None; groups by what has no hash, with and without names.
    961493, 963309, 810855, 963013,
];
