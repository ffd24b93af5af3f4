//! asyncscript.
#![allow(missing_docs)]
pub mod builtins;
pub mod bytecode;
pub mod event_loop;
pub mod native;
pub mod object;
pub mod stdlib;
pub mod vm;
