//! Modules implemented in Rust: a file each, a row here.

use crate::native::NativeModule;

pub mod itertools;

/// All of them.
pub const MODULES: &[&NativeModule] = &[&itertools::MODULE];
