//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
impl Vm { pub fn match_star(&mut self,_:&Value,_:&Value)->Res<(Value,Value)>{Ok((Value::None,Value::None))} pub fn prepare_star(&mut self,_:&Value,_:&Value)->Res{Ok(Value::None)} }