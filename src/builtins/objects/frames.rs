//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
pub const TRACEBACK: TypeSpec = TypeSpec { name: "traceback", module: "builtins", kind: Kind::Traceback, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
pub const FRAME: TypeSpec = TypeSpec { name: "frame", module: "builtins", kind: Kind::Frame, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
