//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
pub const GENERATOR: TypeSpec = TypeSpec { name: "generator", module: "builtins", kind: Kind::Generator, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
