//! The native half of asyncio: the module `_asyncio`.

use super::Loop;
use super::future::{FUTURE, Future};
use super::task::TASK;
use crate::bytecode::UnitKind;
use crate::native::{NativeModule, Row};
use crate::object::generator::GenKind;
use crate::object::*;
use crate::vm::{ExcType, Vm};

impl Vm {
    /// `get_running_loop()`
    pub(crate) fn get_running_loop(&mut self) -> Res<Ptr<Loop>> {
        match self.asyncio.running.to_ptr::<Loop>() {
            Some(owner) => Ok(owner),
            None => Err(self.error(ExcType::RuntimeError, "no running event loop")),
        }
    }

    /// `get_event_loop()`
    pub(crate) fn get_event_loop(&mut self) -> Res {
        if !self.asyncio.running.is_unbound() {
            return Ok(self.asyncio.running.clone());
        }
        let is_main = self.current_thread() == super::threads::MAIN;
        if self.asyncio.set_loop.given().is_none() && !self.asyncio.was_set && is_main {
            self.warn(
                ExcType::DeprecationWarning,
                "There is no current event loop",
            )?;
            let owner = self.new_loop();
            self.asyncio.set_loop = owner.clone();
            self.asyncio.was_set = true;
            return Ok(owner);
        }
        match self.asyncio.set_loop.given() {
            Some(owner) => Ok(owner.clone()),
            None => {
                let threading = self.import_module("threading")?;
                let thread = self.call_method(&threading, "current_thread", &[])?;
                let name = self.get_attr_str(&thread, "name")?;
                let shown = self.repr(&name)?;
                Err(self.error(
                    ExcType::RuntimeError,
                    format!("There is no current event loop in thread {}.", shown.text()),
                ))
            }
        }
    }

    /// A loop.
    pub(crate) fn new_loop(&mut self) -> Value {
        self.new_loop_of(&Value::None)
    }

    /// A loop of the class, or of a script's class that inherits from it.
    pub(super) fn new_loop_of(&mut self, class: &Value) -> Value {
        let value = self.new_instance(class, Loop::new(self.host.debug));
        let owner: Ptr<Loop> = value.to_ptr().expect("it was just made");
        owner.itself.set(value);
        // It complains if it dies unclosed.
        owner.as_ref().set_finalizer(true);
        if let Some(logging) = self.modules.get_str("logging") {
            self.log_new_loop(&logging);
        }
        owner.into()
    }

    /// `iscoroutine(value)`: a coroutine object of any kind.
    pub(crate) fn is_coroutine(&mut self, value: &Value) -> Res<bool> {
        match value.kind() {
            Some(Kind::Generator) => Ok(value
                .as_::<Generator>()
                .is_some_and(|generator| generator.kind == GenKind::Coroutine)),
            Some(Kind::NativeCoroutine | Kind::AsyncGenAwaitable) => Ok(true),
            Some(Kind::Instance | Kind::Native) => {
                // collections.abc.Coroutine, by its methods.
                let names = ["__await__", "send", "throw", "close"].map(|name| self.intern(name));
                Ok(names.iter().all(|name| self.special(value, name).is_some()))
            }
            _ => Ok(false),
        }
    }

    /// `ensure_future(value, loop=owner)`
    pub(crate) fn ensure_future(&mut self, value: &Value, owner: Option<&Ptr<Loop>>) -> Res {
        if self.is_future(value)? {
            if let (Some(owner), Some(future)) = (owner, value.as_::<Future>()) {
                if !future.owner.is(&owner.into()) {
                    return Err(self.value_error("The future belongs to a different loop than the one specified as the loop argument"));
                }
            }
            return Ok(value.clone());
        }
        let coro = if self.is_coroutine(value)? {
            value.clone()
        } else {
            let awaitable = self.names.__await__.clone();
            let is_marked = value.as_::<Generator>().is_some_and(|generator| {
                generator.kind == GenKind::Generator
                    && generator.function.code.get().is_iterable_coroutine.get()
            });
            if !is_marked && self.special(value, &awaitable).is_none() {
                return Err(
                    self.type_error("An asyncio.Future, a coroutine or an awaitable is required")
                );
            }
            let module = self.import_module("asyncio._loop")?;
            let wrap = self.get_attr_str(&module, "wrap_awaitable")?;
            self.call(&wrap, std::slice::from_ref(value))?
        };
        let owner = match owner {
            Some(owner) => owner.clone(),
            None => {
                let current = match self.get_event_loop() {
                    Ok(current) => current,
                    Err(exc) => {
                        if !coro.is(value) {
                            let _ = self.close_value(&coro);
                        }
                        return Err(exc);
                    }
                };
                match current.to_ptr::<Loop>() {
                    Some(owner) => owner,
                    None => return Err(self.type_error("an event loop was expected")),
                }
            }
        };
        self.create_task_in(&owner, &coro, Value::None, Value::None)
    }

    /// `isfuture(value)`
    pub(crate) fn is_future(&mut self, value: &Value) -> Res<bool> {
        if value.as_::<Future>().is_some() {
            return Ok(true);
        }
        if !matches!(value.kind(), Some(Kind::Instance | Kind::Native)) {
            return Ok(false);
        }
        let name = self.names._asyncio_future_blocking.clone();
        Ok(self.special(value, &name).is_some()
            && self
                .get_attr_opt(value, &name)?
                .is_some_and(|value| !value.is_none())
            || match value {
                Value::Obj(object) => object
                    .attrs()
                    .and_then(|attrs| attrs.get(&name))
                    .is_some_and(|value| !value.is_none()),
                _ => false,
            })
    }
}

fn get_running_loop(vm: &mut Vm, _: &[Value]) -> Res {
    vm.get_running_loop().map(Value::from)
}

fn get_running_loop_or_none(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(if vm.asyncio.running.is_unbound() {
        Value::None
    } else {
        vm.asyncio.running.clone()
    })
}

fn set_running_loop(vm: &mut Vm, args: &[Value]) -> Res {
    vm.asyncio.running = if args[0].is_none() {
        Value::Unbound
    } else {
        args[0].clone()
    };
    Ok(Value::None)
}

impl Vm {
    /// A script's own policy does it, if there is one.
    fn by_policy(&mut self, method: &str, args: &[Value]) -> Option<Res> {
        let policy = self.asyncio.policy.given()?.clone();
        Some(self.call_method(&policy, method, args))
    }
}

fn get_event_loop(vm: &mut Vm, _: &[Value]) -> Res {
    if vm.asyncio.running.is_unbound() {
        if let Some(result) = vm.by_policy("get_event_loop", &[]) {
            return result;
        }
    }
    vm.get_event_loop()
}

fn set_event_loop(vm: &mut Vm, args: &[Value]) -> Res {
    match vm.by_policy("set_event_loop", args) {
        Some(result) => result,
        None => policy_set_event_loop(vm, args),
    }
}

fn new_event_loop(vm: &mut Vm, _: &[Value]) -> Res {
    match vm.by_policy("new_event_loop", &[]) {
        Some(result) => result,
        None => Ok(vm.new_loop()),
    }
}

fn policy(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(vm.asyncio.policy.given().cloned().unwrap_or(Value::None))
}

fn set_policy(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].is_none() || !vm.asyncio.policy.is(&args[0]) {
        vm.asyncio.set_loop = Value::None;
        vm.asyncio.was_set = false;
    }
    vm.asyncio.policy = args[0].clone();
    Ok(Value::None)
}

fn policy_set_event_loop(vm: &mut Vm, args: &[Value]) -> Res {
    if !args[0].is_none() && args[0].as_::<Loop>().is_none() {
        let shown = vm.type_name(&args[0]);
        return Err(vm.type_error(format!(
            "loop must be an instance of AbstractEventLoop or None, not '{shown}'"
        )));
    }
    vm.asyncio.set_loop = args[0].clone();
    vm.asyncio.was_set = true;
    Ok(Value::None)
}

pub(crate) fn sleep(vm: &mut Vm, args: &[Value]) -> Res {
    let result = if args[1].is_unbound() {
        Value::None
    } else {
        args[1].clone()
    };
    Ok(vm.sleep_coroutine(args[0].clone(), result))
}

fn create_task(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = vm.get_running_loop();
    let owner = vm.holding(owner, &args[0])?;
    let task = vm.create_task_in(&owner, &args[0], args[1].clone(), args[2].clone());
    vm.holding(task, &args[0])
}

fn ensure_future(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = args[1].to_ptr::<Loop>();
    let future = vm.ensure_future(&args[0], owner.as_ref());
    vm.holding(future, &args[0])
}

fn loop_argument(vm: &mut Vm, value: &Value) -> Res<Ptr<Loop>> {
    match value.given() {
        Some(value) => match value.to_ptr::<Loop>() {
            Some(owner) => Ok(owner),
            None => Err(vm.type_error("an event loop was expected")),
        },
        None => vm.get_running_loop(),
    }
}

fn current_task(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].given().is_some() && args[0].as_::<Loop>().is_none() {
        return Ok(Value::None);
    }
    let owner = loop_argument(vm, &args[0])?;
    Ok(owner.current.get().clone())
}

fn all_tasks(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = loop_argument(vm, &args[0])?;
    let set: Value = Ptr::new(Set::default()).into();
    if let Some(set) = set.to_ptr::<Set>() {
        for task in vm.tasks_of(&owner) {
            crate::builtins::containers::set_add(vm, &set, task.into())?;
        }
    }
    Ok(set)
}

/// The tasks that are not done, oldest first: a list.
fn tasks_in_order(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = loop_argument(vm, &args[0])?;
    let tasks = vm.tasks_of(&owner).into_iter().map(Value::from).collect();
    Ok(List::new(tasks).into())
}

fn iscoroutine(vm: &mut Vm, args: &[Value]) -> Res {
    vm.is_coroutine(&args[0]).map(Value::Bool)
}

impl Vm {
    /// `iscoroutinefunction(value)`: does a call give a coroutine?
    pub(super) fn is_coroutine_function(&mut self, value: &Value) -> Res<bool> {
        let mut function = value.clone();
        while let Some(method) = function.to_ptr::<BoundMethod>() {
            function = method.function.clone();
        }
        if let Some(function) = function.as_::<Function>()
            && function.code.get().unit.kind == UnitKind::Coroutine
        {
            return Ok(true);
        }
        if let Some(native) = function.as_::<NativeFunction>() {
            return Ok(native.row.name == "sleep" && native.module == Some("_asyncio"));
        }
        // It may be a partial, or marked.
        let inspect = self.import_module("inspect")?;
        let own = self.get_attr_str(&inspect, "iscoroutinefunction")?;
        let answer = self.call(&own, &[function])?;
        self.truth(&answer)
    }
}

fn iscoroutinefunction(vm: &mut Vm, args: &[Value]) -> Res {
    vm.is_coroutine_function(&args[0]).map(Value::Bool)
}

fn isfuture(vm: &mut Vm, args: &[Value]) -> Res {
    vm.is_future(&args[0]).map(Value::Bool)
}

fn swap_current_task(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = loop_argument(vm, &args[0])?;
    Ok(owner.current.replace(args[1].clone()))
}

fn copy_context(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(crate::stdlib::native::contextvars::copy_context(vm))
}

fn ordered_set(vm: &mut Vm, args: &[Value]) -> Res {
    // A set walked in the order in which its members came, until it changes.
    let items = match args[0].given() {
        Some(items) => vm.collect(items)?,
        None => Vec::new(),
    };
    let set = Ptr::new(Set::default());
    let mut ranks = std::collections::HashMap::new();
    for item in items {
        let rank = ranks.len() as i64;
        if let Value::Obj(object) = &item {
            ranks.entry(object.address()).or_insert(rank);
        }
        crate::builtins::containers::set_add(vm, &set, item)?;
    }
    set.walk_by(|key| match key {
        Value::Obj(object) => ranks.get(&object.address()).copied().unwrap_or(0),
        _ => 0,
    });
    Ok(set.into())
}

static FUNCTIONS: &[Row] = &[
    Row::function(
        "sleep",
        "def sleep(delay, result=None)",
        "Coroutine that completes after a given time (in seconds).",
        sleep,
    ),
    Row::function(
        "get_running_loop",
        "()",
        "Return the running event loop.",
        get_running_loop,
    ),
    Row::function(
        "_get_running_loop",
        "()",
        "Return the running event loop or None.",
        get_running_loop_or_none,
    ),
    Row::function(
        "_set_running_loop",
        "(loop, /)",
        "Set the running event loop.",
        set_running_loop,
    ),
    Row::function(
        "get_event_loop",
        "()",
        "Return an asyncio event loop.",
        get_event_loop,
    ),
    Row::function(
        "set_event_loop",
        "def set_event_loop(loop)",
        "Set the current event loop.",
        set_event_loop,
    ),
    Row::function(
        "new_event_loop",
        "def new_event_loop()",
        "Make a new event loop.",
        new_event_loop,
    ),
    Row::function("_policy", "()", "The policy, or None.", policy),
    Row::function("_set_policy", "(policy, /)", "Set the policy.", set_policy),
    Row::function(
        "_policy_get_event_loop",
        "()",
        "What the default policy does.",
        |vm, _| vm.get_event_loop(),
    ),
    Row::function(
        "_policy_set_event_loop",
        "(loop, /)",
        "What the default policy does.",
        policy_set_event_loop,
    ),
    Row::function(
        "_policy_new_event_loop",
        "()",
        "What the default policy does.",
        |vm, _| Ok(vm.new_loop()),
    ),
    Row::function(
        "create_task",
        "def create_task(coro, *, name=None, context=None)",
        "Schedule the execution of a coroutine object in a task.",
        create_task,
    ),
    Row::function(
        "ensure_future",
        "def ensure_future(coro_or_future, *, loop=None)",
        "Wrap a coroutine or an awaitable in a future.",
        ensure_future,
    ),
    Row::function(
        "current_task",
        "(loop=None)",
        "Return a currently executed task.",
        current_task,
    ),
    Row::function(
        "all_tasks",
        "def all_tasks(loop=None)",
        "Return a set of all tasks for the loop.",
        all_tasks,
    ),
    Row::function(
        "_tasks_in_order",
        "(loop=None)",
        "All tasks for the loop, oldest first.",
        tasks_in_order,
    ),
    Row::function(
        "iscoroutine",
        "def iscoroutine(obj)",
        "Return True if obj is a coroutine object.",
        iscoroutine,
    ),
    Row::function(
        "iscoroutinefunction",
        "def iscoroutinefunction(func)",
        "Return True if func is a coroutine function.",
        iscoroutinefunction,
    ),
    Row::function(
        "isfuture",
        "def isfuture(obj)",
        "Return True if obj is a Future.",
        isfuture,
    ),
    Row::function(
        "_swap_current_task",
        "(loop, task, /)",
        "Set the current task, return the one before.",
        swap_current_task,
    ),
    Row::function(
        "copy_context",
        "()",
        "Return a copy of the current context.",
        copy_context,
    ),
    Row::function(
        "ordered_set",
        "(items=None, /)",
        "A set walked in the order given.",
        ordered_set,
    ),
];

fn init(vm: &mut Vm, namespace: &Dict) -> Res<()> {
    for (name, class) in [
        ("CancelledError", ExcType::CancelledError),
        ("InvalidStateError", ExcType::InvalidStateError),
        ("TimeoutError", ExcType::TimeoutError),
    ] {
        let class: Value = vm.exception_class(class).into();
        namespace.set_name(&vm.intern(name), class);
    }
    for (name, class) in [
        "Future",
        "Task",
        "Handle",
        "TimerHandle",
        "AbstractEventLoop",
        "_UnixSelectorEventLoop",
    ]
    .map(|name| (name, vm.builtin_class(name)))
    {
        namespace.set_name(&vm.intern(name), (&class).into());
        if name == "_UnixSelectorEventLoop" {
            for alias in ["SelectorEventLoop", "BaseEventLoop", "EventLoop"] {
                namespace.set_name(&vm.intern(alias), (&class).into());
            }
        }
    }
    let _ = (&FUTURE, &TASK);
    let all = [
        "sleep",
        "get_running_loop",
        "_get_running_loop",
        "_set_running_loop",
        "get_event_loop",
        "set_event_loop",
        "new_event_loop",
        "create_task",
        "ensure_future",
        "current_task",
        "all_tasks",
        "iscoroutine",
        "iscoroutinefunction",
        "isfuture",
        "CancelledError",
        "InvalidStateError",
        "TimeoutError",
        "Future",
        "Task",
        "Handle",
        "TimerHandle",
        "SelectorEventLoop",
        "AbstractEventLoop",
        "BaseEventLoop",
        "EventLoop",
    ];
    let all = List::new(all.iter().map(|name| Value::str(name)).collect());
    namespace.set_name(&vm.names.__all__.clone(), all.into());
    Ok(())
}

/// `_asyncio`
pub const MODULE: NativeModule = NativeModule {
    name: "_asyncio",
    doc: "The native half of asyncio.",
    functions: FUNCTIONS,
    types: &[],
    init: Some(init),
};
