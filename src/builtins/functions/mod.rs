//! The builtin functions, a file per family.
//!
//! Numbers and text have theirs in their own folders; `type`, `super` and their like
//! are types; `exec`, `globals`, `__import__` belong to the machine.

use crate::native::{Row, TypeSpec};

mod aggregate;
mod attributes;
mod basic;
mod dir;
mod output;

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[];

/// The builtin functions of this folder.
pub const FUNCTIONS: &[Row] = &[
    aggregate::ALL,
    aggregate::ANY,
    aggregate::MAX,
    aggregate::MIN,
    aggregate::SORTED,
    aggregate::SUM,
    attributes::DELATTR,
    attributes::GETATTR,
    attributes::HASATTR,
    attributes::SETATTR,
    attributes::VARS,
    basic::AITER,
    basic::BREAKPOINT,
    basic::CALLABLE,
    basic::HASH,
    basic::ID,
    basic::ISINSTANCE,
    basic::ISSUBCLASS,
    basic::ITER,
    basic::LEN,
    basic::NEXT,
    dir::DIR,
    output::INPUT,
    output::OPEN,
    output::PRINT,
];
