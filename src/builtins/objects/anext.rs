//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
pub const ANEXT_AWAITABLE: TypeSpec = TypeSpec { name: "anext_awaitable", module: "builtins", kind: Kind::Native, base: "object", doc: "", can_be_base: false, methods: &[], getset: &[] };
fn none(_: &mut Vm, _: &[Value]) -> Res { Ok(Value::None) }
pub const ANEXT: Row = Row::function("anext","(x)","",none);