//! Modules implemented in Rust: a file each, a row here.

use crate::native::NativeModule;

/// All of them.
pub const MODULES: &[&NativeModule] = &[];
