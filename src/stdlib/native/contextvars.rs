//! stub
use crate::object::*;
use crate::vm::Vm;
pub fn copy(vm: &mut Vm) -> Value { vm.context.clone() }
