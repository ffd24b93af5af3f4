//! asyncscript.
pub mod bytecode;
pub mod compiler;
pub mod resolver;
