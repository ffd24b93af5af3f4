//! `coroutine` and `coroutine_wrapper`.

use super::generator::{
    NAME, QUALNAME, close, get_code, get_delegate, get_frame, get_running, get_suspended, repr,
    send, throw, thrown,
};
use super::{or_none, payload};
use crate::event_loop::machine::NativeCoroutine;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::generator::CoroutineWrapper;
use crate::object::*;
use crate::vm::Vm;
use crate::vm::drive::{Input, Outcome};

/// What a step of a coroutine of any kind gives its caller.
fn step_any(vm: &mut Vm, value: &Value, input: Input) -> Res {
    match vm.resume_value(value, input)? {
        Outcome::Yielded(value) | Outcome::AsyncYielded(value) => Ok(value),
        Outcome::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn is_native(value: &Value) -> bool {
    value.as_::<NativeCoroutine>().is_some()
}

fn send_any(vm: &mut Vm, args: &[Value]) -> Res {
    if is_native(&args[0]) {
        step_any(vm, &args[0], Input::Send(args[1].clone()))
    } else {
        send(vm, args)
    }
}

fn throw_any(vm: &mut Vm, args: &[Value]) -> Res {
    if is_native(&args[0]) {
        let given = args[1].as_tuple().unwrap_or_default().to_vec();
        let exc = thrown(vm, &given)?;
        return step_any(vm, &args[0], Input::Throw(exc));
    }
    throw(vm, args)
}

fn close_any(vm: &mut Vm, args: &[Value]) -> Res {
    if is_native(&args[0]) {
        vm.close_value(&args[0])
    } else {
        close(vm, args)
    }
}

fn repr_any(vm: &mut Vm, args: &[Value]) -> Res {
    match args[0].as_::<NativeCoroutine>().map(NativeCoroutine::name) {
        Some(name) => Ok(Value::str(&format!(
            "<coroutine object {name} at {:#x}>",
            vm.id(&args[0])
        ))),
        None => repr(vm, args),
    }
}

fn get_name(vm: &mut Vm, value: &Value) -> Res {
    match value.as_::<NativeCoroutine>() {
        Some(native) => Ok(Value::str(native.name())),
        None => (NAME.get)(vm, value),
    }
}

fn get_qualname(vm: &mut Vm, value: &Value) -> Res {
    match value.as_::<NativeCoroutine>() {
        Some(native) => Ok(Value::str(native.name())),
        None => (QUALNAME.get)(vm, value),
    }
}

/// A native coroutine has neither frame nor code.
fn native_or(vm: &mut Vm, value: &Value, get: fn(&mut Vm, &Value) -> Res) -> Res {
    if is_native(value) {
        Ok(Value::None)
    } else {
        get(vm, value)
    }
}

fn wrap(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_native(&args[0]) {
        payload::<Generator>(vm, &args[0])?;
    }
    Ok(Ptr::new(CoroutineWrapper(args[0].clone())).into())
}

/// `coroutine`
pub static COROUTINE: TypeSpec = TypeSpec {
    name: "coroutine",
    module: "builtins",
    kind: Kind::Generator,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        super::generic_alias::CLASS_GETITEM,
        Row::method(
            "__await__",
            "(self, /)",
            "Return an iterator to be used in await expression.",
            wrap,
        ),
        Row::method(
            "send",
            "(self, value, /)",
            "Send a value into the coroutine; return the next awaited value or raise StopIteration.",
            send_any,
        ),
        Row::method(
            "throw",
            "(self, /, *args)",
            "Raise an exception in the coroutine.",
            throw_any,
        ),
        Row::method(
            "close",
            "(self, /)",
            "Raise GeneratorExit inside the coroutine.",
            close_any,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr_any),
    ],
    getset: &[
        GetSetRow {
            get: get_name,
            ..NAME
        },
        GetSetRow {
            get: get_qualname,
            ..QUALNAME
        },
        GetSetRow::get("cr_frame", "", |vm, value| native_or(vm, value, get_frame)),
        GetSetRow::get("cr_code", "", |vm, value| native_or(vm, value, get_code)),
        GetSetRow::get("cr_running", "", |vm, value| {
            match value.as_::<NativeCoroutine>() {
                Some(native) => Ok((native.state.get() == generator::GenState::Running).into()),
                None => get_running(vm, value),
            }
        }),
        GetSetRow::get("cr_suspended", "", |vm, value| {
            match value.as_::<NativeCoroutine>() {
                Some(native) => Ok((native.state.get() == generator::GenState::Suspended).into()),
                None => get_suspended(vm, value),
            }
        }),
        GetSetRow::get(
            "cr_await",
            "object being awaited on, or None",
            |vm, value| match value.as_::<NativeCoroutine>() {
                Some(native) => Ok(native.awaits()),
                None => get_delegate(vm, value),
            },
        ),
        GetSetRow::get("cr_origin", "", |vm, value| {
            if let Some(native) = value.as_::<NativeCoroutine>() {
                return Ok(native
                    .origin
                    .get()
                    .map_or(Value::None, |origin| origin.get().clone()));
            }
            let generator = payload::<Generator>(vm, value)?;
            Ok(match generator.rare.get() {
                Some(rare) => or_none(rare.origin.get()),
                None => Value::None,
            })
        }),
    ],
};

fn wrapped(vm: &mut Vm, value: &Value) -> Res<Value> {
    Ok(payload::<CoroutineWrapper>(vm, value)?.0.clone())
}

/// `coroutine_wrapper`
pub static COROUTINE_WRAPPER: TypeSpec = TypeSpec {
    name: "coroutine_wrapper",
    module: "builtins",
    kind: Kind::CoroutineWrapper,
    base: "object",
    doc: "A wrapper object implementing __await__ for coroutines.",
    can_be_base: false,
    methods: &[
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
            |vm, args| {
                let coroutine = wrapped(vm, &args[0])?;
                step_any(vm, &coroutine, Input::Send(Value::None))
            },
        ),
        Row::method(
            "send",
            "(self, value, /)",
            "Send a value into the coroutine.",
            |vm, args| {
                let coroutine = wrapped(vm, &args[0])?;
                step_any(vm, &coroutine, Input::Send(args[1].clone()))
            },
        ),
        Row::method(
            "throw",
            "(self, /, *args)",
            "Raise an exception in the coroutine.",
            |vm, args| {
                let coroutine = wrapped(vm, &args[0])?;
                let given = args[1].as_tuple().unwrap_or_default().to_vec();
                let exc = thrown(vm, &given)?;
                step_any(vm, &coroutine, Input::Throw(exc))
            },
        ),
        Row::method(
            "close",
            "(self, /)",
            "Raise GeneratorExit inside the coroutine.",
            |vm, args| {
                let coroutine = wrapped(vm, &args[0])?;
                vm.close_value(&coroutine)
            },
        ),
    ],
    getset: &[],
};
