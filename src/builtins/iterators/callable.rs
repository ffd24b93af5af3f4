//! `iter(callable, sentinel)`.

use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::{Mut, Res, Value, Visitor};
use crate::vm::{ExcType, Vm};

/// Calls until the result equals the sentinel.
pub struct CallableIter {
    /// Callable and sentinel; unbound once exhausted.
    parts: Mut<[Value; 2]>,
}

impl CallableIter {
    /// `iter(callable, sentinel)`
    pub fn over(callable: Value, sentinel: Value) -> Value {
        NativeIter::new(CallableIter {
            parts: Mut::new([callable, sentinel]),
        })
    }
}

impl Iterate for CallableIter {
    fn type_name(&self) -> &'static str {
        "callable_iterator"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let [callable, sentinel] = self.parts.get().clone();
        if callable.is_unbound() {
            return Ok(None);
        }
        let result = vm.call(&callable, &[]);
        if let Some(result) = vm.unless(result, ExcType::StopIteration)?
            && !vm.equal(&sentinel, &result)?
        {
            return Ok(Some(result));
        }
        self.parts.take();
        Ok(None)
    }

    fn reduce(&self, vm: &mut Vm, _class: Value) -> Res<Option<Value>> {
        let [callable, sentinel] = self.parts.get().clone();
        Ok(Some(if callable.is_unbound() {
            super::reduce::again(vm, [Value::tuple([])], None)
        } else {
            super::reduce::again(vm, [callable, sentinel], None)
        }))
    }

    fn traverse(&self, visit: &mut Visitor) {
        self.parts.get().iter().for_each(visit);
    }
}
