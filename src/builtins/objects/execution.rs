//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
fn none(_: &mut Vm, _: &[Value]) -> Res { Ok(Value::None) }
pub const BUILD_CLASS: Row = Row::function("__build_class__","(x)","",none);
pub const IMPORT: Row = Row::function("__import__","(x)","",none);
pub const EXEC: Row = Row::function("exec","(x)","",none);
pub const EVAL: Row = Row::function("eval","(x)","",none);
pub const COMPILE: Row = Row::function("compile","(x)","",none);
pub const GLOBALS: Row = Row::function("globals","(x)","",none);
pub const LOCALS: Row = Row::function("locals","(x)","",none);
