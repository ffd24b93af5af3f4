//! `generator`; and what it shares with coroutines and asynchronous generators.

use super::payload;
use crate::bytecode::Instr;
use crate::event_loop::future::Future;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::generator::{AsyncGenAwaitable, AsyncGenCall, GenKind, GenState};
use crate::object::*;
use crate::vm::drive::{Input, Outcome};
use crate::vm::frame_objects;
use crate::vm::{ExcType, Vm};

/// Resume until the next `yield` or `await`; StopIteration at the end.
pub(crate) fn step(vm: &mut Vm, generator: &Ptr<Generator>, input: Input) -> Res {
    match vm.resume(generator, input)? {
        Outcome::Yielded(value) | Outcome::AsyncYielded(value) => Ok(value),
        Outcome::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

pub(crate) fn send(vm: &mut Vm, args: &[Value]) -> Res {
    let generator = payload::<Generator>(vm, &args[0])?;
    step(vm, &generator, Input::Send(args[1].clone()))
}

fn next(vm: &mut Vm, args: &[Value]) -> Res {
    let generator = payload::<Generator>(vm, &args[0])?;
    step(vm, &generator, Input::Send(Value::None))
}

/// The exception that `throw(type[, value[, traceback]])` means.
pub(crate) fn thrown(vm: &mut Vm, given: &[Value]) -> Res<Exc> {
    check_three(vm, "throw", given)?;
    if given.len() > 1 {
        warn_of_three(vm, "throw")?;
    }
    thrown_unchecked(vm, given)
}

/// `throw` and `athrow` take one to three arguments.
pub(crate) fn check_three(vm: &mut Vm, method: &str, given: &[Value]) -> Res<()> {
    let (bound, count) = match given.len() {
        1..=3 => return Ok(()),
        0 => ("at least 1 argument", 0),
        count => ("at most 3 arguments", count),
    };
    Err(vm.type_error(format!("{method} expected {bound}, got {count}")))
}

/// More than one is deprecated.
pub(crate) fn warn_of_three(vm: &mut Vm, method: &str) -> Res<()> {
    let message = format!(
        "the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead."
    );
    vm.warn(ExcType::DeprecationWarning, &message)
}

/// The same for one to three arguments.
pub(crate) fn thrown_unchecked(vm: &mut Vm, given: &[Value]) -> Res<Exc> {
    let value = given.get(1).cloned().unwrap_or(Value::None);
    let traceback = given.get(2).cloned().unwrap_or(Value::None);
    if !traceback.is_none() && traceback.as_::<exception::Traceback>().is_none() {
        return Err(vm.type_error("throw() third argument must be a traceback object"));
    }
    let exc = match given[0].kind() {
        Some(Kind::Exception) => {
            if !value.is_none() {
                return Err(vm.type_error("instance exception may not have a separate value"));
            }
            vm.exception_from(given[0].clone())?
        }
        Some(Kind::Class)
            if given[0]
                .as_::<Class>()
                .is_some_and(|class| class.kind == Kind::Exception) =>
        {
            if value.as_::<Exception>().is_some()
                && given[0]
                    .as_::<Class>()
                    .is_some_and(|class| vm.is_instance(&value, class))
            {
                vm.exception_from(value)?
            } else {
                let args = match &value {
                    Value::None => Vec::new(),
                    value => value
                        .as_tuple()
                        .map_or_else(|| vec![value.clone()], <[Value]>::to_vec),
                };
                let made = vm.call(&given[0], &args)?;
                vm.exception_from(made)?
            }
        }
        _ => {
            let shown = vm.type_name(&given[0]);
            return Err(vm.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {shown}"
            )));
        }
    };
    if !traceback.is_none() {
        vm.set_traceback(&exc.0, &traceback);
    }
    Ok(exc)
}

pub(crate) fn throw(vm: &mut Vm, args: &[Value]) -> Res {
    let generator = payload::<Generator>(vm, &args[0])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    let exc = thrown(vm, &given)?;
    step(vm, &generator, Input::Throw(exc))
}

pub(crate) fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let generator = payload::<Generator>(vm, &args[0])?;
    vm.close_generator(&generator)
}

fn own_name(vm: &mut Vm, value: &Value, qualified: bool) -> Res {
    let generator = payload::<Generator>(vm, value)?;
    if qualified {
        return Ok(generator.qualified_name());
    }
    Ok(match generator.rare.get().map(|rare| rare.name.get()) {
        None | Some(Value::Unbound) => generator.function.name.get().clone(),
        Some(own) => own.clone(),
    })
}

pub(crate) fn get_name(vm: &mut Vm, value: &Value) -> Res {
    own_name(vm, value, false)
}

pub(crate) fn get_qualname(vm: &mut Vm, value: &Value) -> Res {
    own_name(vm, value, true)
}

pub(crate) fn set_name(vm: &mut Vm, value: &Value, name: Value) -> Res<()> {
    if name.as_str().is_none() {
        return Err(vm.type_error("__name__ must be set to a string object"));
    }
    payload::<Generator>(vm, value)?.rare.made().name.set(name);
    Ok(())
}

pub(crate) fn set_qualname(vm: &mut Vm, value: &Value, name: Value) -> Res<()> {
    if name.as_str().is_none() {
        return Err(vm.type_error("__qualname__ must be set to a string object"));
    }
    payload::<Generator>(vm, value)?
        .rare
        .made()
        .qualname
        .set(name);
    Ok(())
}

pub(crate) fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let kind = payload::<Generator>(vm, &args[0])?.kind;
    let name = own_name(vm, &args[0], true)?;
    let what = match kind {
        GenKind::Generator => "generator",
        GenKind::Coroutine => "coroutine",
        GenKind::AsyncGenerator => "async_generator",
    };
    let id = vm.id(&args[0]);
    Ok(format!(
        "<{what} object {} at {id:#x}>",
        name.as_str().unwrap_or("?")
    )
    .into())
}

/// The object of its frame; None once it is over.
pub(crate) fn frame_of(generator: &Ptr<Generator>) -> Value {
    match generator.state.get() {
        GenState::Finished => Value::None,
        _ => frame_objects::of_generator(generator).into(),
    }
}

/// `gi_frame`, `cr_frame`, `ag_frame`
pub(crate) fn get_frame(vm: &mut Vm, value: &Value) -> Res {
    Ok(frame_of(&payload::<Generator>(vm, value)?))
}

/// `gi_code`, `cr_code`, `ag_code`
pub(crate) fn get_code(vm: &mut Vm, value: &Value) -> Res {
    Ok(payload::<Generator>(vm, value)?.function.code.get().into())
}

/// `gi_running`, `cr_running`
pub(crate) fn get_running(vm: &mut Vm, value: &Value) -> Res {
    Ok(Value::Bool(
        payload::<Generator>(vm, value)?.state.get() == GenState::Running,
    ))
}

/// `gi_suspended`, `cr_suspended`
pub(crate) fn get_suspended(vm: &mut Vm, value: &Value) -> Res {
    Ok(Value::Bool(
        payload::<Generator>(vm, value)?.state.get() == GenState::Suspended,
    ))
}

/// The `asend(None)` object of an asynchronous generator's step that has begun.
fn asend_under_way(generator: &Ptr<Generator>) -> Value {
    Ptr::new(AsyncGenAwaitable {
        generator: generator.clone(),
        call: Mut::new(AsyncGenCall::Send(Value::None)),
        state: std::cell::Cell::new(1),
    })
    .into()
}

/// What a suspended frame delegates to: `gi_yieldfrom`, `cr_await`, `ag_await`.
pub(crate) fn get_delegate(vm: &mut Vm, value: &Value) -> Res {
    let generator = payload::<Generator>(vm, value)?;
    if generator.state.get() != GenState::Suspended {
        return Ok(Value::None);
    }
    let code = generator.function.code.get().clone();
    Ok(
        match code
            .instrs
            .get(generator.pc.get() as usize)
            .map(std::cell::Cell::get)
        {
            Some(Instr::Delegate { iter, .. }) => {
                match generator.registers()[iter.0 as usize].as_ptr::<Generator>() {
                    // An `async for` delegates to the generator itself; what it awaits is an `asend`.
                    Some(inner) if inner.kind == GenKind::AsyncGenerator => asend_under_way(inner),
                    _ => match generator.registers()[iter.0 as usize].to_ptr::<Future>() {
                        Some(future) => crate::event_loop::future::iterator(future),
                        None => super::or_none(&generator.registers()[iter.0 as usize]),
                    },
                }
            }
            _ => Value::None,
        },
    )
}

pub(crate) const NAME: GetSetRow =
    GetSetRow::get_set("__name__", "name of the generator", get_name, set_name);
pub(crate) const QUALNAME: GetSetRow = GetSetRow::get_set(
    "__qualname__",
    "qualified name of the generator",
    get_qualname,
    set_qualname,
);

/// `generator`
pub static GENERATOR: TypeSpec = TypeSpec {
    name: "generator",
    module: "builtins",
    kind: Kind::Generator,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        super::generic_alias::CLASS_GETITEM,
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(args[0].clone()),
        ),
        Row::method("__next__", "(self, /)", "Implement next(self).", next),
        Row::method(
            "send",
            "(self, value, /)",
            "Send a value into the generator; return the next yielded value or raise StopIteration.",
            send,
        ),
        Row::method(
            "throw",
            "(self, /, *args)",
            "Raise an exception in the generator.",
            throw,
        ),
        Row::method(
            "close",
            "(self, /)",
            "Raise GeneratorExit inside the generator.",
            close,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: &[
        NAME,
        QUALNAME,
        GetSetRow::get("gi_frame", "", get_frame),
        GetSetRow::get("gi_code", "", get_code),
        GetSetRow::get("gi_running", "", get_running),
        GetSetRow::get("gi_suspended", "", get_suspended),
        GetSetRow::get(
            "gi_yieldfrom",
            "object being iterated by yield from, or None",
            get_delegate,
        ),
    ],
};
