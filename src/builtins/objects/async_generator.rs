//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
pub const ASYNC_GENERATOR: TypeSpec = TypeSpec { name: "async_generator", module: "builtins", kind: Kind::Generator, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
pub const ASEND: TypeSpec = TypeSpec { name: "async_generator_asend", module: "builtins", kind: Kind::AsyncGenAwaitable, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
pub const ATHROW: TypeSpec = TypeSpec { name: "async_generator_athrow", module: "builtins", kind: Kind::AsyncGenAwaitable, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
