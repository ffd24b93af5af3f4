//! The context (`contextvars`) that a step or callback runs in.
//!
//! `vm.context` is None while nothing was set in it: most programs never make one.

use crate::object::*;
use crate::vm::Vm;

impl Vm {
    /// A copy of the current context.
    #[inline]
    pub(crate) fn copy_current_context(&mut self) -> Value {
        if self.context.given().is_none() {
            Value::None
        } else {
            crate::stdlib::native::contextvars::copy(self)
        }
    }

    /// A context as a script sees it: an empty one, made now, for none.
    pub(crate) fn shown_context(&mut self, context: Value) -> Value {
        if context.given().is_some() {
            return context;
        }
        crate::stdlib::native::contextvars::empty(self)
    }

    /// Call a function in a context.
    pub(crate) fn call_in_context(
        &mut self,
        context: &Value,
        function: &Value,
        args: &[Value],
    ) -> Res {
        let outer = std::mem::replace(&mut self.context, context.clone());
        let result = self.call(function, args);
        self.context = outer;
        result
    }
}
