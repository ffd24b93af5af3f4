//! stub
#![allow(unused)]
use crate::native::*;
use crate::object::*;
use crate::vm::Vm;
impl Vm { pub fn format_exception(&mut self, exc: &Ptr<Exception>) -> String { format!("{:?}\n", Exc(exc.clone())) } }