//! The virtual machine: what natives may ask of it.

pub mod cache;
pub mod names;
pub mod errors;
pub mod protocol;

use crate::object::*;
pub use errors::ExcType;
pub use names::Names;

/// The machine of one interpreter.
pub struct Vm {
    pub names: Names,
    pub builtins: Ptr<Dict>,
    pub context: Value,
}
