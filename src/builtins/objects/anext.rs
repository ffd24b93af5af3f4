//! `anext(iterator[, default])`.

use crate::native::{Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::any::Any;

/// `anext` with a default: the awaitable of `__anext__()`, and what stands for StopAsyncIteration.
struct AnextAwaitable {
    awaitable: Value,
    default: Value,
    iterator: Mut<Value>,
}

impl NativeData for AnextAwaitable {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.awaitable);
        visit(&self.default);
        visit(self.iterator.get());
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn anext(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.names.__anext__.clone();
    let Some(awaitable) = vm.call_special(&args[0], &name, &[])? else {
        let shown = vm.type_name(&args[0]);
        return Err(vm.type_error(format!("'{shown}' object is not an async iterator")));
    };
    if args[1].is_unbound() {
        return Ok(awaitable);
    }
    let class = vm.builtin_class("anext_awaitable");
    Ok(vm.new_native(
        &class,
        AnextAwaitable {
            awaitable,
            default: args[1].clone(),
            iterator: Mut::default(),
        },
    ))
}

/// `anext`
pub const ANEXT: Row = Row::function(
    "anext",
    "(aiterator, default=None, /)",
    "anext(async_iterator[, default])\n\nReturn the next item from the async iterator.",
    anext,
);

/// The iterator of the awaitable, and the default.
fn parts(vm: &mut Vm, value: &Value) -> Res<(Value, Value)> {
    let Some(own) = Native::get::<AnextAwaitable>(value) else {
        return Err(vm.type_error("an anext_awaitable is required"));
    };
    let (awaitable, default, known) = (
        own.awaitable.clone(),
        own.default.clone(),
        own.iterator.get().clone(),
    );
    if !known.is_unbound() {
        return Ok((known, default));
    }
    let iterator = vm.awaitable_iter(awaitable, 0)?;
    if let Some(own) = Native::get::<AnextAwaitable>(value) {
        own.iterator.set(iterator.clone());
    }
    Ok((iterator, default))
}

fn proxy(vm: &mut Vm, value: &Value, method: &str, args: &[Value]) -> Res {
    let (iterator, default) = parts(vm, value)?;
    let coroutine = iterator.as_::<Generator>().is_some();
    let result = match method {
        "__next__" if coroutine => vm.call_method(&iterator, "send", &[Value::None]),
        "__next__" => vm.next_or_stop(&iterator),
        method => vm.call_method(&iterator, method, args),
    };
    match result {
        Err(exc) if vm.is_exception(&exc, ExcType::StopAsyncIteration) => {
            Err(vm.stop_iteration(default))
        }
        other => other,
    }
}

/// `anext_awaitable`
pub static ANEXT_AWAITABLE: TypeSpec = TypeSpec {
    name: "anext_awaitable",
    module: "builtins",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::method(
            "__await__",
            "(self, /)",
            "Return an iterator to be used in await expression.",
            |_, args| Ok(args[0].clone()),
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(args[0].clone()),
        ),
        Row::method(
            "__next__",
            "(self, /)",
            "Implement next(self).",
            |vm, args| proxy(vm, &args[0], "__next__", &[]),
        ),
        Row::method("send", "(self, value, /)", "Send a value.", |vm, args| {
            proxy(vm, &args[0], "send", &args[1..2])
        }),
        Row::method(
            "throw",
            "(self, /, *args)",
            "Raise an exception.",
            |vm, args| {
                let given = args[1].as_tuple().unwrap_or_default().to_vec();
                proxy(vm, &args[0], "throw", &given)
            },
        ),
        Row::method("close", "(self, /)", "Raise GeneratorExit.", |vm, args| {
            proxy(vm, &args[0], "close", &[])
        }),
    ],
    getset: &[],
};
