//! Modules implemented in Rust: a file each, a row here.

use crate::native::NativeModule;

pub mod contextvars;
pub mod math;
pub mod sys;
pub mod time;

/// All of them.
pub const MODULES: &[&NativeModule] = &[&math::MODULE, &sys::MODULE, &time::MODULE, &crate::event_loop::module::MODULE];
