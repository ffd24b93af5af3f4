//! The library: native modules (a file each) and modules in the language itself (`.as` files).

pub mod native;
