//! asyncscript.
