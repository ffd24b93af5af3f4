//! `async_generator`, and what its `asend`, `athrow` and `aclose` give.

use super::generator::{
    NAME, QUALNAME, get_code, get_delegate, get_frame, get_suspended, repr, thrown,
};
use super::payload;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::generator::{AsyncGenAwaitable, AsyncGenCall};
use crate::object::*;
use crate::vm::drive::{Input, Outcome};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// An awaitable that does something to the generator. The hooks of the running loop come first.
fn awaitable(vm: &mut Vm, generator: &Value, call: AsyncGenCall) -> Res {
    let generator = payload::<Generator>(vm, generator)?;
    vm.async_generator_hooks(&generator)?;
    let awaitable = Ptr::new(AsyncGenAwaitable {
        generator,
        call: Mut::new(call),
        state: Cell::new(0),
    });
    // It warns if it is never awaited.
    awaitable.as_ref().set_finalizer(true);
    Ok(awaitable.into())
}

impl Vm {
    /// What `asend`, `athrow` or `aclose` gave dies: a warning if it was never awaited.
    pub(crate) fn finalize_async_call(&mut self, call: &Ptr<AsyncGenAwaitable>) {
        if call.state.get() != 0 {
            return;
        }
        let method = match call.call.get() {
            AsyncGenCall::Send(_) => "asend",
            AsyncGenCall::Throw(_) => "athrow",
            AsyncGenCall::Close => "aclose",
        };
        let generator: Value = (&call.generator).into();
        let name = match super::generator::get_qualname(self, &generator) {
            Ok(name) => name.as_str().unwrap_or("?").to_owned(),
            Err(_) => "?".to_owned(),
        };
        let message = format!("coroutine method '{method}' of '{name}' was never awaited");
        if let Err(exc) = self.warn(ExcType::RuntimeWarning, &message) {
            self.unraisable(exc, &call.into());
        }
    }
}

fn athrow(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].as_tuple().is_some_and(|given| given.len() > 1) {
        super::generator::warn_of_three(vm, "athrow")?;
    }
    // A class is called, and anything else refused, when the awaitable is first stepped.
    awaitable(vm, &args[0], AsyncGenCall::Throw(args[1].clone()))
}

/// `async_generator`
pub static ASYNC_GENERATOR: TypeSpec = TypeSpec {
    name: "async_generator",
    module: "builtins",
    kind: Kind::Generator,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        super::generic_alias::CLASS_GETITEM,
        Row::method(
            "__aiter__",
            "(self, /)",
            "Return an awaitable, that resolves in asynchronous iterator.",
            |_, args| Ok(args[0].clone()),
        ),
        Row::method(
            "__anext__",
            "(self, /)",
            "Return a value or raise StopAsyncIteration.",
            |vm, args| awaitable(vm, &args[0], AsyncGenCall::Send(Value::None)),
        ),
        Row::method(
            "asend",
            "(self, value, /)",
            "Send a value into the generator.",
            |vm, args| awaitable(vm, &args[0], AsyncGenCall::Send(args[1].clone())),
        ),
        Row::method(
            "athrow",
            "(self, /, *args)",
            "Raise an exception in the generator.",
            athrow,
        ),
        Row::method(
            "aclose",
            "(self, /)",
            "Raise GeneratorExit inside the generator.",
            |vm, args| awaitable(vm, &args[0], AsyncGenCall::Close),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: &[
        NAME,
        QUALNAME,
        GetSetRow::get("ag_frame", "", get_frame),
        GetSetRow::get("ag_code", "", get_code),
        GetSetRow::get("ag_running", "", |vm, value| {
            Ok(Value::Bool(
                payload::<Generator>(vm, value)?.running_async.get(),
            ))
        }),
        GetSetRow::get("ag_suspended", "", get_suspended),
        GetSetRow::get("ag_await", "object being awaited on, or None", get_delegate),
    ],
};

/// One step of an awaitable, driven by hand.
fn step(vm: &mut Vm, call: &Ptr<AsyncGenAwaitable>, input: Input) -> Res {
    let input = match (call.state.get(), input) {
        (1, input) => input,
        (_, Input::Send(value)) => {
            if !value.is_none() {
                match call.call.get() {
                    AsyncGenCall::Send(_) => call.call.set(AsyncGenCall::Send(value)),
                    _ if call.state.get() == 0 => {
                        return Err(vm.error(
                            ExcType::RuntimeError,
                            "can't send non-None value to a just-started coroutine",
                        ));
                    }
                    _ => {}
                }
            }
            match vm.first_async_input(call)? {
                Some(input) => input,
                None => return Err(vm.stop_iteration(Value::None)),
            }
        }
        (_, Input::Throw(exc)) => {
            vm.begin_async_call(call)?;
            Input::Throw(exc)
        }
    };
    let generator = call.generator.clone();
    let (result, yielded) = match vm.resume(&generator, input) {
        Ok(Outcome::Yielded(value)) => return Ok(value),
        Ok(Outcome::AsyncYielded(value)) => (Ok(value), true),
        Ok(Outcome::Returned(value)) => (Ok(value), false),
        Err(exc) => (Err(exc), false),
    };
    let value = vm.async_generator_result(&generator, Some(call), result, yielded)?;
    Err(vm.stop_iteration(value))
}

fn send(vm: &mut Vm, args: &[Value]) -> Res {
    let call = payload::<AsyncGenAwaitable>(vm, &args[0])?;
    step(vm, &call, Input::Send(args[1].clone()))
}

fn next(vm: &mut Vm, args: &[Value]) -> Res {
    let call = payload::<AsyncGenAwaitable>(vm, &args[0])?;
    step(vm, &call, Input::Send(Value::None))
}

fn throw(vm: &mut Vm, args: &[Value]) -> Res {
    let call = payload::<AsyncGenAwaitable>(vm, &args[0])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    let exc = thrown(vm, &given)?;
    step(vm, &call, Input::Throw(exc))
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let call = payload::<AsyncGenAwaitable>(vm, &args[0])?;
    if call.state.get() == 2 {
        return Ok(Value::None);
    }
    let exit = vm.error_with(ExcType::GeneratorExit, Vec::new());
    match step(vm, &call, Input::Throw(exit)) {
        Ok(_) => Err(vm.error(ExcType::RuntimeError, "coroutine ignored GeneratorExit")),
        Err(exc) => {
            let over = [
                ExcType::StopIteration,
                ExcType::StopAsyncIteration,
                ExcType::GeneratorExit,
            ];
            if over.into_iter().any(|class| vm.is_exception(&exc, class)) {
                Ok(Value::None)
            } else {
                Err(exc)
            }
        }
    }
}

const METHODS: &[Row] = &[
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
    Row::method("__next__", "(self, /)", "Implement next(self).", next),
    Row::method("send", "(self, value, /)", "Send a value.", send),
    Row::method("throw", "(self, /, *args)", "Raise an exception.", throw),
    Row::method("close", "(self, /)", "Raise GeneratorExit.", close),
];

/// `async_generator_asend`
pub static ASEND: TypeSpec = TypeSpec {
    name: "async_generator_asend",
    module: "builtins",
    kind: Kind::AsyncGenAwaitable,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: METHODS,
    getset: &[],
};

/// `async_generator_athrow`
pub static ATHROW: TypeSpec = TypeSpec {
    name: "async_generator_athrow",
    module: "builtins",
    kind: Kind::AsyncGenAwaitable,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: METHODS,
    getset: &[],
};
