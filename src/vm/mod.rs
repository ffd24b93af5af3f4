//! The virtual machine.
//!
//! [`dispatch`] runs frames; what an instruction means stands in the files beside it:
//! [`calls`], [`attributes`], [`operators`], [`unwind`] (exceptions), [`drive`]
//! (generators and coroutines), [`classes`], [`imports`]. [`protocol`] and [`errors`]
//! are what natives use.

pub mod attributes;
pub mod cache;
pub mod calls;
pub mod classes;
mod dict_probe;
pub mod dispatch;
pub mod drive;
pub mod errors;
pub mod finalize;
pub mod frame;
pub mod gc;
pub mod imports;
pub mod link;
pub mod matching;
pub mod names;
pub mod operators;
pub mod protocol;
pub mod types;
pub mod unwind;

use crate::object::*;
pub use errors::ExcType;
use frame::Stacks;
pub use names::Names;
use std::collections::HashMap;
use types::Types;

/// The machine of one interpreter.
pub struct Vm {
    /// Frames and registers of the running script thread.
    pub(crate) stacks: Stacks,
    /// Interned names.
    pub names: Names,
    /// Builtin classes.
    pub types: Types,
    /// The namespace of `builtins`.
    pub builtins: Ptr<Dict>,
    /// `sys.modules`
    pub modules: Ptr<Dict>,
    /// `sys.setrecursionlimit`
    pub recursion_limit: usize,
    /// Lowest address that the native stack may reach.
    pub(crate) stack_floor: usize,
    /// Changes when a generator inside a chain is resumed from outside (see [`drive`]).
    pub(crate) epoch: u32,
    /// Containers whose repr is under way.
    pub(crate) showing: Vec<usize>,
    /// Ids given out by `id()`, by address.
    pub(crate) ids: HashMap<usize, i64>,
    pub(crate) next_id: i64,
    /// The current context (`contextvars`).
    pub context: Value,
    /// The part of the machine that knows the loops.
    pub asyncio: crate::event_loop::State,
    /// Streams, clock, arguments, permissions: what the host passed in.
    pub host: crate::host::Host,
    /// Where imports look, and what `sys` shows.
    pub(crate) main_folder: std::path::PathBuf,
    /// Warnings filters and what was shown already.
    pub(crate) warnings: errors::Warnings,
    /// Dropped last: all values above live in it.
    pub(crate) heap: Box<Heap>,
}
