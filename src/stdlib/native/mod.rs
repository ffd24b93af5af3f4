//! Modules implemented in Rust: a file each, a row here.

use crate::native::NativeModule;

pub mod _traceback;
pub mod _types;
pub mod _typing;
pub mod _warnings;
pub mod contextvars;
pub mod gc;
pub mod sys;
pub mod time;

/// All of them.
pub const MODULES: &[&NativeModule] = &[&_traceback::MODULE, &_types::MODULE, &_typing::MODULE, &_warnings::MODULE, &gc::MODULE, &sys::MODULE, &time::MODULE, &crate::event_loop::module::MODULE];
