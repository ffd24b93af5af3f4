//! The virtual machine.
//!
//! [`dispatch`] runs frames; what an instruction means stands in the files beside it:
//! [`calls`], [`attributes`], [`operators`], [`unwind`] (exceptions), [`drive`]
//! (generators and coroutines), [`classes`], [`imports`]. [`protocol`] and [`errors`]
//! are what natives use.

mod arguments;
mod async_generators;
pub mod attributes;
pub mod cache;
mod call_sites;
mod calls;
mod classes;
mod dict_probe;
pub mod dispatch;
pub mod drive;
pub mod errors;
pub mod except_star;
mod execute;
pub mod finalize;
pub mod frame;
pub(crate) mod frame_objects;
pub mod gc;
pub mod imports;
pub mod intrinsics;
pub(crate) mod layout;
pub mod link;
pub mod matching;
mod method_first;
pub mod names;
pub mod operators;
mod own_builtins;
pub mod protocol;
mod resolution_order;
pub(crate) mod slots;
mod syntax_errors;
mod texts;
mod truth;
pub mod types;
pub mod unwind;

use crate::host::Host;
use crate::object::quick::QuickMap;
use crate::object::*;
use asyncscript_syntax::Source;
pub use errors::ExcType;
use frame::Stacks;
pub use names::Names;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
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
    /// The exception about to be unwound is of the look-up of a method, not of its call.
    pub(crate) method_missing: bool,
    /// Where f-strings are put together.
    pub(crate) joined: String,
    /// Code that functions had before their `__code__` was set.
    pub(crate) replaced_code: Vec<Ptr<CodeObject>>,
    /// Containers whose repr is under way.
    pub(crate) showing: Vec<usize>,
    /// Ids given out by `id()`, by address.
    pub(crate) ids: QuickMap<usize, i64>,
    /// So many were given out.
    pub(crate) ids_made: u64,
    /// The current context (`contextvars`).
    pub context: Value,
    /// What the call raised that is just over: see [`call_sites`].
    raised: Option<Exc>,
    /// The part of the machine that knows the loops.
    pub asyncio: crate::event_loop::State,
    /// Streams, clock, arguments, permissions: what the host passed in.
    pub host: crate::host::Host,
    /// The namespace of `sys`, once it was imported: its streams and hooks may have been replaced.
    pub(crate) sys: Option<Ptr<Dict>>,
    /// The texts that were compiled, for tracebacks and warnings.
    pub(crate) sources: Vec<Rc<Source>>,
    /// Modules whose body runs.
    pub(crate) loading: Vec<String>,
    /// Classes of library modules' native types, by the address of their table.
    pub(crate) native_types: QuickMap<usize, Ptr<Class>>,
    /// The frame that an exception just left was an entry frame (see [`drive`]).
    pub(crate) left_entry: bool,
    /// What `atexit` is to run: function, arguments, keywords.
    pub(crate) exit_functions: Vec<Vec<Value>>,
    /// The state of the warnings' filters.
    pub(crate) warnings: errors::Warnings,
    /// The collector runs, and its callbacks.
    pub(crate) collecting: bool,
    /// Dropped last: all values above live in it.
    pub(crate) heap: Box<Heap>,
}

impl Vm {
    /// A machine with its builtins in place.
    pub fn new(host: Host) -> Box<Vm> {
        let heap = Heap::new();
        let before = heap.enter();
        let names = Names::default();
        let types = Types::new();
        let mut vm = Box::new(Vm {
            stacks: Stacks::new(),
            types,
            builtins: Dict::new(),
            modules: Dict::new(),
            recursion_limit: Stacks::DEFAULT_LIMIT,
            stack_floor: 0,
            epoch: 1,
            method_missing: false,
            replaced_code: Vec::new(),
            showing: Vec::new(),
            ids: QuickMap::default(),
            ids_made: 0,
            joined: String::new(),
            context: Value::None,
            raised: None,
            asyncio: Default::default(),
            sys: None,
            sources: Vec::new(),
            loading: Vec::new(),
            native_types: QuickMap::default(),
            left_entry: false,
            exit_functions: Vec::new(),
            warnings: Default::default(),
            collecting: false,
            names,
            host,
            heap,
        });
        vm.boot();
        Heap::leave(before);
        vm
    }

    /// Make its heap the thread's; pair with [`Self::exit`].
    pub(crate) fn enter(&self) -> *const Heap {
        self.heap.enter()
    }

    /// See [`Self::enter`].
    pub(crate) fn exit(before: *const Heap) {
        Heap::leave(before);
    }

    /// The word that the dispatch loop tests at back-edges and calls.
    pub(crate) fn attention(&self) -> Arc<AtomicBool> {
        self.heap.attention.clone()
    }
}
