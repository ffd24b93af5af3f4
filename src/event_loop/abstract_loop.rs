//! `asyncio.AbstractEventLoop`: the class that every loop is an instance of. Its methods do nothing.
//!
//! CPython: `AbstractEventLoop` of `asyncio/events.py`.

use crate::native::{Row, TypeSpec};
use crate::object::instance::Instance;
use crate::object::{Class, Kind, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};

fn not_implemented(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.error_with(ExcType::NotImplementedError, Vec::new()))
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(class) = args[0].to_ptr::<Class>() else {
        return Err(vm.type_error("a class was expected"));
    };
    Ok(Ptr::with_class(Instance, &class).into())
}

macro_rules! methods {
    ($($name:literal)*) => {
        &[
            Row::static_method("__new__", "(cls, /, *args, **kwargs)", "Create a new object.", new),
            $(Row::method($name, "(self, *args, **kwargs)", "", not_implemented)),*
        ]
    };
}

/// `asyncio.AbstractEventLoop`
pub const ABSTRACT_LOOP: TypeSpec = TypeSpec {
    name: "AbstractEventLoop",
    module: "asyncio.events",
    kind: Kind::Instance,
    base: "object",
    doc: "Abstract event loop.",
    can_be_base: true,
    methods: methods!(
        "run_forever" "run_until_complete" "stop" "is_running" "is_closed" "close" "shutdown_asyncgens"
        "shutdown_default_executor" "call_soon" "call_later" "call_at" "time" "create_future" "create_task"
        "call_soon_threadsafe" "run_in_executor" "set_default_executor" "create_connection" "create_server"
        "create_unix_connection" "create_unix_server" "add_signal_handler" "remove_signal_handler"
        "set_task_factory" "get_task_factory" "get_exception_handler" "set_exception_handler"
        "default_exception_handler" "call_exception_handler" "get_debug" "set_debug"
    ),
    getset: &[],
};
