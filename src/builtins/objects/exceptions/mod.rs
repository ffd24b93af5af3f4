//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
pub fn spec(_: &str)->Option<&'static TypeSpec>{None}
pub fn init_syntax_error(_: &mut Vm,_: &Exc,_: &[Value]){}
pub fn add_note(_: &mut Vm,_: &Exc,_: &str)->Res<()>{Ok(())}
