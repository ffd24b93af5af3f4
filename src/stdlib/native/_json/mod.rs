//! `_json`: JSON text to values ([`scanner`]) and back ([`encoder`]).
//!
//! The counterpart of CPython's `Modules/_json.c`. The options and the classes are in
//! `json/*.as`; so is what writes text piece by piece.

use crate::native::{NativeModule, Row};

mod encoder;
mod scanner;

/// As deep as values may be nested: what CPython's own count of 10,000 leaves to them.
const MAX_DEPTH: usize = 9_998;

/// `_json`
pub const MODULE: NativeModule = NativeModule {
    name: "_json",
    doc: "json speedups",
    functions: &[
        Row::function(
            "decode",
            "(string, /)",
            "Return the value of JSON text, which must be all of it.",
            |vm, args| scanner::decode(vm, &args[0]),
        ),
        Row::function(
            "scan_once",
            "(string, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)",
            "Return the value that starts at idx, and where it ends.",
            scanner::scan_once,
        ),
        Row::function(
            "encode",
            "(o, encoder, /)",
            "Return o as JSON text; NotImplemented if the encoder is too special.",
            |vm, args| encoder::encode(vm, &args[0], &args[1]),
        ),
        Row::function(
            "encode_basestring",
            "(string, /)",
            "Return a JSON representation of a Python string",
            |vm, args| encoder::encode_string(vm, &args[0], false),
        ),
        Row::function(
            "encode_basestring_ascii",
            "(string, /)",
            "Return an ASCII-only JSON representation of a Python string",
            |vm, args| encoder::encode_string(vm, &args[0], true),
        ),
    ],
    types: &[],
    init: None,
};
