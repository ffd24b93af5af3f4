//! asyncscript.
pub mod bytecode;
