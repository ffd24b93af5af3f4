//! asyncscript.
#![allow(missing_docs)]
pub mod builtins;
pub mod bytecode;
pub mod compiler;
pub mod event_loop;
pub mod native;
pub mod object;
pub mod resolver;
pub mod stdlib;
pub mod vm;
