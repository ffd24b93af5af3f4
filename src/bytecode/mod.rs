//! Register bytecode: what the compiler makes and the VM runs.
//!
//! [`op`] is the specification, one row an instruction; [`code`] holds a compiled
//! unit as plain data (no values of the VM); [`disassemble`] shows it (`dump code`), and
//! [`frozen`] makes bytes of it, for the library.

pub mod code;
pub mod disassemble;
pub mod frozen;
pub mod op;

pub use code::*;
pub use op::*;
