//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
pub const COROUTINE: TypeSpec = TypeSpec { name: "coroutine", module: "builtins", kind: Kind::Generator, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
pub const COROUTINE_WRAPPER: TypeSpec = TypeSpec { name: "coroutine_wrapper", module: "builtins", kind: Kind::CoroutineWrapper, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
