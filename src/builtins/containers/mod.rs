//! (to be written)

use crate::native::{Row, TypeSpec};

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[];

/// The builtin functions of this folder.
pub const FUNCTIONS: &[Row] = &[];
