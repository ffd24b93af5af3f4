//! The event loop as scripts see it.

use super::future::Future;
use super::handle::Handle;
use super::signals::{NUMBERS, SignalAction};
use super::{Action, Loop};
use crate::builtins::objects::keyword_pairs;
use crate::native::{Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};

fn this(args: &[Value]) -> Ptr<Loop> {
    // The row's owner was checked before the call.
    args[0]
        .to_ptr::<Loop>()
        .expect("a method of the loop gets a loop")
}

fn rest(value: &Value) -> Vec<Value> {
    value.as_tuple().map(<[Value]>::to_vec).unwrap_or_default()
}

impl Vm {
    fn check_callback(&mut self, owner: &Loop, callback: &Value, what: &str) -> Res<()> {
        self.check_not_closed_loop(owner)?;
        if owner.debug.get() {
            if what.len() <= "call_soon".len() {
                self.check_thread(owner)?;
            }
            if self.is_coroutine(callback)? || self.is_coroutine_function(callback)? {
                return Err(self.type_error(format!("coroutines cannot be used with {what}()")));
            }
            let callable = self.is_callable(callback);
            if !callable {
                let shown = self.repr(callback)?;
                return Err(self.type_error(format!(
                    "a callable object was expected by {what}(), got {}",
                    shown.text()
                )));
            }
        }
        Ok(())
    }

    fn check_not_closed_loop(&mut self, owner: &Loop) -> Res<()> {
        if owner.closed.get() {
            return Err(self.error(ExcType::RuntimeError, "Event loop is closed"));
        }
        Ok(())
    }

    /// Can it be called?
    pub(crate) fn is_callable(&self, value: &Value) -> bool {
        matches!(
            value.kind(),
            Some(Kind::Function | Kind::NativeFunction | Kind::BoundMethod | Kind::Class)
        ) || self.special(value, &self.names.__call__).is_some()
    }
}

fn call_soon(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    vm.check_callback(&owner, &args[1], "call_soon")?;
    let handle = vm.new_handle(
        &owner,
        args[1].clone(),
        rest(&args[2]),
        args[3].clone(),
        None,
    );
    vm.make_ready(&owner, Action::Call(handle.clone()));
    Ok(handle.into())
}

fn call_soon_threadsafe(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    vm.check_callback(&owner, &args[1], "call_soon_threadsafe")?;
    let handle = vm.new_handle(
        &owner,
        args[1].clone(),
        rest(&args[2]),
        args[3].clone(),
        None,
    );
    vm.make_ready(&owner, Action::Call(handle.clone()));
    vm.wake_loop(&owner);
    Ok(handle.into())
}

fn call_later(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    if args[1].is_none() {
        return Err(vm.type_error("delay must not be None"));
    }
    // Time and delay are added before the loop is asked whether it is closed.
    let when = vm.deadline(&args[1])?;
    vm.check_callback(&owner, &args[2], "call_at")?;
    add_timer(vm, &owner, when, &args[2..])
}

fn call_at(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    if args[1].is_none() {
        return Err(vm.type_error("when cannot be None"));
    }
    vm.check_callback(&owner, &args[2], "call_at")?;
    let when = match (args[1].to_float(), args[1].as_int()) {
        (Some(when), _) => when,
        (None, Some(when)) => when as f64,
        _ => return Err(vm.type_error("when must be a number")),
    };
    let handle = add_timer(vm, &owner, when, &args[2..])?;
    if let (Value::Int(_), Some(handle)) = (&args[1], handle.as_::<Handle>()) {
        handle.given.set(args[1].clone());
    }
    Ok(handle)
}

fn add_timer(vm: &mut Vm, owner: &Ptr<Loop>, when: f64, args: &[Value]) -> Res {
    let handle = vm.new_handle(
        owner,
        args[0].clone(),
        rest(&args[1]),
        args[2].clone(),
        Some(when),
    );
    let action = Action::Call(handle.clone());
    let note = vm.log_timer(false, when, &action);
    owner.timers.get_mut().add(when, action, note);
    Ok(handle.into())
}

fn time(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Float(vm.host.clock.now()))
}

fn create_future(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.new_future(&this(args)).into())
}

fn create_task(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    let task = vm.create_task_in(&owner, &args[1], args[2].clone(), args[3].clone());
    vm.holding(task, &args[1])
}

impl Vm {
    /// `loop.create_task(coro, name=, context=)`
    pub(crate) fn create_task_in(
        &mut self,
        owner: &Ptr<Loop>,
        coro: &Value,
        name: Value,
        context: Value,
    ) -> Res {
        self.check_not_closed_loop(owner)?;
        if owner.debug.get() {
            self.check_thread(owner)?;
        }
        let factory = owner.task_factory.get().clone();
        if !factory.is_none() {
            let mut keywords = Vec::new();
            if let Some(context) = context.given() {
                keywords.push((self.intern("context"), context.clone()));
            }
            let task = self.call_keywords(&factory, &[owner.into(), coro.clone()], &keywords)?;
            // CPython 3.13.0 hands on what was given, None included.
            let name = name.given().cloned().unwrap_or(Value::None);
            self.call_method(&task, "set_name", &[name])?;
            return Ok(task);
        }
        if !self.is_coroutine(coro)? {
            let shown = self.repr(coro)?;
            return Err(self.type_error(format!("a coroutine was expected, got {}", shown.text())));
        }
        let name = match name.given() {
            Some(name) if name.as_str().is_none() => self.str(name)?.into(),
            _ => name,
        };
        Ok(self.new_task(owner, coro.clone(), name, context).into())
    }
}

fn run_until_complete(vm: &mut Vm, args: &[Value]) -> Res {
    let result = vm.run_until_complete(&this(args), &args[1]);
    vm.holding(result, &args[1])
}

fn run_forever(vm: &mut Vm, args: &[Value]) -> Res {
    vm.run_forever(&this(args))?;
    Ok(Value::None)
}

fn stop(_: &mut Vm, args: &[Value]) -> Res {
    this(args).stopping.set(true);
    Ok(Value::None)
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    if owner.running.get() {
        return Err(vm.error(ExcType::RuntimeError, "Cannot close a running event loop"));
    }
    if !owner.closed.get() {
        vm.log_closed_loop(&owner)?;
        owner.closed.set(true);
        owner.itself.take();
        owner.ready.get_mut().clear();
        owner.timers.get_mut().clear();
        for number in vm.signals_of(&owner) {
            vm.set_signal_action(number, None)?;
        }
        owner.executor_shut.set(true);
        let executor = owner.executor.replace(Value::None);
        if !executor.is_none() {
            let (name, wait) = (vm.intern("shutdown"), vm.intern("wait"));
            let method = vm.get_attr(&executor, &name)?;
            vm.call_keywords(&method, &[], &[(wait, Value::Bool(false))])?;
        }
    }
    Ok(Value::None)
}

fn is_running(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(this(args).running.get()))
}

fn is_closed(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(this(args).closed.get()))
}

fn get_debug(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(this(args).debug.get()))
}

fn set_debug(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    let on = vm.truth(&args[1])?;
    owner.debug.set(on);
    if owner.running.get() {
        let function = vm.native_function(&TRACK_ORIGIN);
        let handle = vm.new_handle(&owner, function, vec![Value::Bool(on)], Value::None, None);
        vm.make_ready(&owner, Action::Call(handle));
        vm.wake_loop(&owner);
    }
    Ok(Value::None)
}

/// Coroutines that are made from now on know where, or not.
static TRACK_ORIGIN: Row = Row::function(
    "BaseEventLoop._set_coroutine_origin_tracking",
    "(enabled, /)",
    "",
    |vm, args| {
        vm.asyncio.track_origin = if vm.truth(&args[0])? { 10 } else { 0 };
        Ok(Value::None)
    },
);

fn get_exception_handler(_: &mut Vm, args: &[Value]) -> Res {
    Ok(this(args).exception_handler.get().clone())
}

fn set_exception_handler(vm: &mut Vm, args: &[Value]) -> Res {
    if !args[1].is_none() && !vm.is_callable(&args[1]) {
        let shown = vm.repr(&args[1])?;
        return Err(vm.type_error(format!(
            "A callable object or None is expected, got {}",
            shown.text()
        )));
    }
    this(args).exception_handler.set(args[1].clone());
    Ok(Value::None)
}

fn default_exception_handler(vm: &mut Vm, args: &[Value]) -> Res {
    vm.default_exception_handler(&args[1])?;
    Ok(Value::None)
}

fn call_exception_handler(vm: &mut Vm, args: &[Value]) -> Res {
    vm.call_exception_handler(&this(args), args[1].clone())?;
    Ok(Value::None)
}

fn get_task_factory(_: &mut Vm, args: &[Value]) -> Res {
    Ok(this(args).task_factory.get().clone())
}

fn set_task_factory(vm: &mut Vm, args: &[Value]) -> Res {
    if !args[1].is_none() && !vm.is_callable(&args[1]) {
        return Err(vm.type_error("task factory must be a callable or None"));
    }
    this(args).task_factory.set(args[1].clone());
    Ok(Value::None)
}

fn get_slow(_: &mut Vm, value: &Value) -> Res {
    Ok(Value::Float(
        value
            .as_::<Loop>()
            .map_or(0.1, |owner| owner.slow_callback.get()),
    ))
}

fn set_slow(vm: &mut Vm, value: &Value, new: Value) -> Res<()> {
    let seconds = match (new.to_float(), new.as_int()) {
        (Some(seconds), _) => seconds,
        (None, Some(seconds)) => seconds as f64,
        _ => return Err(vm.type_error("a number is expected")),
    };
    if let Some(owner) = value.as_::<Loop>() {
        owner.slow_callback.set(seconds);
    }
    Ok(())
}

fn get_debug_attr(_: &mut Vm, value: &Value) -> Res {
    Ok(Value::Bool(
        value.as_::<Loop>().is_some_and(|owner| owner.debug.get()),
    ))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    let class = vm.class_of(&args[0]).name_text().to_owned();
    let show = |on: bool| if on { "True" } else { "False" };
    let (running, closed, debug) = (
        show(owner.running.get()),
        show(owner.closed.get()),
        show(owner.debug.get()),
    );
    Ok(Value::str(&format!(
        "<{class} running={running} closed={closed} debug={debug}>"
    )))
}

/// `shutdown_asyncgens()`, `shutdown_default_executor()`: coroutines, written in the language.
fn library_coroutine(vm: &mut Vm, name: &str, args: &[Value]) -> Res {
    let module = vm.import_module("asyncio._loop")?;
    let function = vm.get_attr_str(&module, name)?;
    vm.call(&function, args)
}

/// Connections and servers: coroutines, written in the language.
fn by_sockets(vm: &mut Vm, name: &str, args: &[Value]) -> Res {
    let module = vm.import_module("asyncio._sockets")?;
    let function = vm.get_attr_str(&module, name)?;
    let mut positional = args[..2].to_vec();
    positional.extend(rest(&args[2]));
    let keywords = keyword_pairs(vm, &args[3]);
    vm.call_keywords(&function, &positional, &keywords)
}

fn shutdown_asyncgens(vm: &mut Vm, args: &[Value]) -> Res {
    library_coroutine(vm, "shutdown_asyncgens", &args[..1])
}

fn shutdown_default_executor(vm: &mut Vm, args: &[Value]) -> Res {
    let mut given = args.to_vec();
    if given[1].is_unbound() {
        given[1] = Value::None;
    }
    library_coroutine(vm, "shutdown_default_executor", &given)
}

/// The asynchronous generators to be closed at `shutdown_asyncgens`, which marks the loop; those that are over included.
fn take_async_generators(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    owner.generators_shut.set(true);
    let mut live = Vec::new();
    for weak in owner.async_generators.take() {
        let target = weak
            .as_::<native_iter::WeakRef>()
            .map_or(0, |weak| weak.target.get());
        if target != 0 {
            // SAFETY: a weak reference whose target is not 0 has a live target.
            let generator: Ptr<Generator> = unsafe { Ptr::from_raw(target as *const _) };
            live.push(generator.into());
        }
    }
    let _ = vm;
    Ok(List::new(live).into())
}

fn run_in_executor(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    vm.check_callback(&owner, &args[2], "run_in_executor")?;
    let module = vm.import_module("asyncio.executors")?;
    let function = vm.get_attr_str(&module, "run_in_executor")?;
    vm.call(&function, args)
}

fn set_default_executor(vm: &mut Vm, args: &[Value]) -> Res {
    let module = vm.import_module("asyncio.executors")?;
    let function = vm.get_attr_str(&module, "set_default_executor")?;
    vm.call(&function, args)
}

fn get_executor(_: &mut Vm, value: &Value) -> Res {
    let owner = value.as_::<Loop>();
    Ok(owner.map_or(Value::None, |owner| owner.executor.get().clone()))
}

fn set_executor(_: &mut Vm, value: &Value, new: Value) -> Res<()> {
    if let Some(owner) = value.as_::<Loop>() {
        owner.executor.set(new);
    }
    Ok(())
}

fn get_executor_shut(_: &mut Vm, value: &Value) -> Res {
    let owner = value.as_::<Loop>();
    Ok(Value::Bool(
        owner.is_some_and(|owner| owner.executor_shut.get()),
    ))
}

fn set_executor_shut(vm: &mut Vm, value: &Value, new: Value) -> Res<()> {
    let shut = vm.truth(&new)?;
    if let Some(owner) = value.as_::<Loop>() {
        owner.executor_shut.set(shut);
    }
    Ok(())
}

fn stop_when_done(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(future) = args[0].to_ptr::<Future>() {
        if let Some(exc) = future.own_exception() {
            future.log_traceback.set(false);
            if vm.ends_the_run(&Exc(exc)) {
                // run_forever ends by the exception itself.
                return Ok(Value::None);
            }
        }
        vm.loop_of(&future)?.stopping.set(true);
    }
    Ok(Value::None)
}

/// The done callback of `run_until_complete`.
pub(super) static STOP_WHEN_DONE: Row =
    Row::function("_run_until_complete_cb", "(fut, /)", "", stop_when_done);

fn check_signal(vm: &mut Vm, value: &Value) -> Res<i64> {
    let Some(number) = value.to_int().and_then(|_| vm.index(value).ok()) else {
        let shown = vm.repr(value)?;
        return Err(vm.type_error(format!("sig must be an int, not {}", shown.text())));
    };
    match number.as_int() {
        Some(number) if NUMBERS.contains(&number) => Ok(number),
        _ => {
            let shown = vm.str(value)?;
            Err(vm.value_error(format!("invalid signal number {}", shown.text())))
        }
    }
}

fn add_signal_handler(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    if vm.is_coroutine(&args[2])? || vm.is_coroutine_function(&args[2])? {
        return Err(vm.type_error("coroutines cannot be used with add_signal_handler()"));
    }
    let number = check_signal(vm, &args[1])?;
    vm.check_not_closed(&owner)?;
    if vm.current_thread() != super::threads::MAIN {
        return Err(vm.error(
            ExcType::RuntimeError,
            "set_wakeup_fd only works in main thread of the main interpreter",
        ));
    }
    let handle = vm.new_handle(&owner, args[2].clone(), rest(&args[3]), Value::None, None);
    let inbox = owner.inbox.clone();
    let action = SignalAction::Loop(owner, handle, inbox);
    if vm.set_signal_action(number, Some(action)).is_err() {
        let message = format!("sig {number} cannot be caught");
        return Err(vm.error(ExcType::RuntimeError, message));
    }
    Ok(Value::None)
}

fn remove_signal_handler(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = this(args);
    let number = check_signal(vm, &args[1])?;
    let is_there = vm.signals_of(&owner).contains(&number);
    if is_there {
        vm.set_signal_action(number, None)?;
    }
    Ok(Value::Bool(is_there))
}

/// What the loop does once it has read a signal's number.
pub(super) static HANDLE_SIGNAL: Row =
    Row::function("_read_from_self", "(loop, sig, /)", "", |vm, args| {
        let number = args[1].as_int().unwrap_or(0);
        vm.handle_signal(&this(args), number)?;
        Ok(Value::None)
    });

/// What `signal.getsignal` shows of a signal that a loop handles.
pub(super) static SIGNAL_NOOP: Row =
    Row::function("_sighandler_noop", "(signum, frame)", "", |_, _| {
        Ok(Value::None)
    });

/// The event loop's class.
pub const LOOP: TypeSpec = TypeSpec {
    name: "_UnixSelectorEventLoop",
    module: "asyncio.unix_events",
    kind: Kind::Loop,
    base: "AbstractEventLoop",
    doc: "The event loop.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create a new object.",
            |vm, args| Ok(vm.new_loop_of(&args[0])),
        ),
        Row::method(
            "__init__",
            "def _UnixSelectorEventLoop.__init__(self, selector=None)",
            "Initialize self.",
            |_, _| Ok(Value::None),
        ),
        Row::method(
            "call_soon",
            "def BaseEventLoop.call_soon(self, callback, *args, context=None)",
            "Arrange for a callback to be called as soon as possible.",
            call_soon,
        ),
        Row::method(
            "call_soon_threadsafe",
            "def BaseEventLoop.call_soon_threadsafe(self, callback, *args, context=None)",
            "Like call_soon(), but thread-safe.",
            call_soon_threadsafe,
        ),
        Row::method(
            "call_later",
            "def BaseEventLoop.call_later(self, delay, callback, *args, context=None)",
            "Arrange for a callback to be called at a given time.",
            call_later,
        ),
        Row::method(
            "call_at",
            "def BaseEventLoop.call_at(self, when, callback, *args, context=None)",
            "Like call_later(), but uses an absolute time.",
            call_at,
        ),
        Row::method(
            "time",
            "def BaseEventLoop.time(self)",
            "Return the time according to the event loop's clock.",
            time,
        ),
        Row::method(
            "create_future",
            "def BaseEventLoop.create_future(self)",
            "Create a Future object attached to the loop.",
            create_future,
        ),
        Row::method(
            "create_task",
            "def BaseEventLoop.create_task(self, coro, *, name=None, context=None)",
            "Schedule a coroutine object.",
            create_task,
        ),
        Row::method(
            "run_until_complete",
            "def BaseEventLoop.run_until_complete(self, future)",
            "Run until the Future is done.",
            run_until_complete,
        ),
        Row::method(
            "run_forever",
            "def BaseEventLoop.run_forever(self)",
            "Run until stop() is called.",
            run_forever,
        ),
        Row::method(
            "stop",
            "def BaseEventLoop.stop(self)",
            "Stop running the event loop.",
            stop,
        ),
        Row::method(
            "close",
            "def BaseEventLoop.close(self)",
            "Close the event loop.",
            close,
        ),
        Row::method(
            "is_running",
            "def BaseEventLoop.is_running(self)",
            "Return True if the event loop is running.",
            is_running,
        ),
        Row::method(
            "is_closed",
            "def BaseEventLoop.is_closed(self)",
            "Return True if the event loop was closed.",
            is_closed,
        ),
        Row::method(
            "get_debug",
            "def BaseEventLoop.get_debug(self)",
            "Return the debug mode.",
            get_debug,
        ),
        Row::method(
            "set_debug",
            "def BaseEventLoop.set_debug(self, enabled)",
            "Set the debug mode.",
            set_debug,
        ),
        Row::method(
            "get_exception_handler",
            "def BaseEventLoop.get_exception_handler(self)",
            "Return an exception handler, or None.",
            get_exception_handler,
        ),
        Row::method(
            "set_exception_handler",
            "def BaseEventLoop.set_exception_handler(self, handler)",
            "Set handler as the new event loop exception handler.",
            set_exception_handler,
        ),
        Row::method(
            "default_exception_handler",
            "def BaseEventLoop.default_exception_handler(self, context)",
            "Default exception handler.",
            default_exception_handler,
        ),
        Row::method(
            "call_exception_handler",
            "def BaseEventLoop.call_exception_handler(self, context)",
            "Call the current event loop's exception handler.",
            call_exception_handler,
        ),
        Row::method(
            "get_task_factory",
            "def BaseEventLoop.get_task_factory(self)",
            "Return a task factory, or None.",
            get_task_factory,
        ),
        Row::method(
            "set_task_factory",
            "def BaseEventLoop.set_task_factory(self, factory)",
            "Set a task factory.",
            set_task_factory,
        ),
        Row::method(
            "shutdown_asyncgens",
            "def BaseEventLoop.shutdown_asyncgens(self)",
            "Shutdown all active asynchronous generators.",
            shutdown_asyncgens,
        ),
        Row::method(
            "shutdown_default_executor",
            "def BaseEventLoop.shutdown_default_executor(self, timeout=None)",
            "Schedule the shutdown of the default executor.",
            shutdown_default_executor,
        ),
        Row::method(
            "_take_asyncgens",
            "(self)",
            "The asynchronous generators that are left.",
            take_async_generators,
        ),
        Row::method(
            "run_in_executor",
            "def BaseEventLoop.run_in_executor(self, executor, func, *args)",
            "Run a function in an executor.",
            run_in_executor,
        ),
        Row::method(
            "set_default_executor",
            "def BaseEventLoop.set_default_executor(self, executor)",
            "Set the default executor.",
            set_default_executor,
        ),
        Row::method(
            "add_signal_handler",
            "def _UnixSelectorEventLoop.add_signal_handler(self, sig, callback, *args)",
            "Add a handler for a signal.",
            add_signal_handler,
        ),
        Row::method(
            "remove_signal_handler",
            "def _UnixSelectorEventLoop.remove_signal_handler(self, sig)",
            "Remove a handler for a signal.",
            remove_signal_handler,
        ),
        Row::method(
            "create_connection",
            "(self, protocol_factory, /, *args, **kwargs)",
            "Connect to a TCP server.",
            |vm, args| by_sockets(vm, "create_connection", args),
        ),
        Row::method(
            "create_server",
            "(self, protocol_factory, /, *args, **kwargs)",
            "Create a TCP server.",
            |vm, args| by_sockets(vm, "create_server", args),
        ),
        Row::method(
            "create_unix_connection",
            "(self, protocol_factory, /, *args, **kwargs)",
            "Connect to a Unix socket.",
            |vm, args| by_sockets(vm, "create_unix_connection", args),
        ),
        Row::method(
            "create_unix_server",
            "(self, protocol_factory, /, *args, **kwargs)",
            "Create a server at a Unix socket.",
            |vm, args| by_sockets(vm, "create_unix_server", args),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: &[
        crate::native::GetSetRow::get_set(
            "slow_callback_duration",
            "Seconds after which a callback is slow.",
            get_slow,
            set_slow,
        ),
        crate::native::GetSetRow::get_set(
            "_default_executor",
            "The default executor, or None.",
            get_executor,
            set_executor,
        ),
        crate::native::GetSetRow::get_set(
            "_executor_shutdown_called",
            "The default executor is shut down.",
            get_executor_shut,
            set_executor_shut,
        ),
        crate::native::GetSetRow::get("_debug", "The debug mode.", get_debug_attr),
    ],
};
