//! Modules implemented in Rust: a file each, a row here.

use crate::native::NativeModule;

pub mod _random;
pub mod _types;
pub mod _typing;
pub mod contextvars;
pub mod gc;
pub mod math;
pub mod sys;
pub mod time;

/// All of them.
pub const MODULES: &[&NativeModule] = &[&_random::MODULE, &_types::MODULE, &_typing::MODULE, &gc::MODULE, &math::MODULE, &sys::MODULE, &time::MODULE, &crate::event_loop::module::MODULE];
