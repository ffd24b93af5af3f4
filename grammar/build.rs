//! Runs lalrpop.
fn main() {}
