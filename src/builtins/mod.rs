//! Builtin functions and types: tables of rows, a folder per family.

use crate::native::{Row, TypeSpec};

pub mod containers;
pub mod functions;
pub mod iterators;
pub mod numbers;
pub mod objects;
pub mod strings;

/// All builtin types; a base stands before the types derived from it, or in an earlier table.
pub const TYPES: &[&[&TypeSpec]] = &[
    numbers::TYPES,
    strings::TYPES,
    containers::TYPES,
    iterators::TYPES,
    crate::event_loop::TYPES,
];

/// All builtin functions.
pub const FUNCTIONS: &[&[Row]] = &[
    objects::FUNCTIONS,
    functions::FUNCTIONS,
    numbers::FUNCTIONS,
    strings::FUNCTIONS,
    iterators::FUNCTIONS,
];
