//! `_thread`: script threads and their locks, on the event loop's [`threads`].
//!
//! A thread gives way here and nowhere else: `acquire`, `join`. A lock that is given
//! back wakes the thread that has waited longest, which then tries again: whoever
//! takes the lock first has it, as in CPython. Counterpart: `Modules/_threadmodule.c`.
//!
//! [`threads`]: crate::event_loop::threads

use crate::event_loop::threads::Woken;
use crate::native::{GetSetRow, NativeModule, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Dict, Exc, Exception, Kind, Mut, Res, Value};
use crate::vm::{ExcType, Vm};
use std::any::Any;
use std::cell::Cell;
use std::collections::VecDeque;

/// The longest wait, in seconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// The threads that wait for something, the first come first.
#[derive(Default)]
struct Waiters(Mut<VecDeque<usize>>);

impl Waiters {
    /// Wake the first.
    fn wake_one(&self, vm: &mut Vm) {
        if let Some(first) = self.0.get_mut().pop_front() {
            vm.wake_thread(first);
        }
    }

    /// Is this thread among them? Not any more.
    fn remove(&self, thread: usize) -> bool {
        let waiters = self.0.get_mut();
        let place = waiters.iter().position(|other| *other == thread);
        place.map(|place| waiters.remove(place)).is_some()
    }

    /// Wait until `is_over`, or until that time: was it over?
    fn wait(
        &self,
        vm: &mut Vm,
        until: Option<f64>,
        is_over: impl Fn(&mut Vm) -> bool,
    ) -> Res<bool> {
        loop {
            if is_over(vm) {
                return Ok(true);
            }
            let me = vm.current_thread();
            self.0.get_mut().push_back(me);
            let woken = vm.block(until);
            let was_left = self.remove(me);
            match woken {
                Ok(Woken::TimedOut) => return Ok(false),
                Ok(_) => {}
                Err(exc) => {
                    // It was called and does not come: the next one shall.
                    if !was_left {
                        self.wake_one(vm);
                    }
                    return Err(exc);
                }
            }
        }
    }
}

/// Seconds of a number.
fn seconds(vm: &mut Vm, value: &Value) -> Res<f64> {
    match (value.to_float(), value.as_int()) {
        (Some(seconds), _) if seconds.is_nan() => {
            Err(vm.value_error("Invalid value NaN (not a number)"))
        }
        (Some(seconds), _) => Ok(seconds),
        (None, Some(seconds)) => Ok(seconds as f64),
        _ => match vm.index(value)?.as_int() {
            Some(seconds) => Ok(seconds as f64),
            None => Err(vm.error(
                ExcType::OverflowError,
                "timestamp too large to convert to C PyTime_t",
            )),
        },
    }
}

/// The arguments of `acquire`: how long to wait at most; `Some(None)`: without end; `None`: not at all.
fn patience(vm: &mut Vm, blocking: &Value, timeout: &Value) -> Res<Option<Option<f64>>> {
    let blocking = blocking.is_unbound() || vm.truth(blocking)?;
    let timeout = match timeout {
        Value::Unbound => -1.0,
        timeout => seconds(vm, timeout)?,
    };
    if !blocking && timeout != -1.0 {
        return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0.0 && timeout != -1.0 {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    if timeout > TIMEOUT_MAX {
        return Err(vm.error(
            ExcType::OverflowError,
            "timestamp out of range for platform time_t",
        ));
    }
    Ok(match blocking {
        false => None,
        true if timeout < 0.0 => Some(None),
        true => Some(Some(vm.host.clock.now() + timeout)),
    })
}

/// `_thread.lock`
#[derive(Default)]
struct Lock {
    locked: Cell<bool>,
    /// The identity of the thread that took it last.
    holder: Cell<i64>,
    waiters: Waiters,
}

impl NativeData for Lock {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn new_lock(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(super::new_native(
        &class_argument(vm, args, "_thread.lock"),
        Lock::default(),
    ))
}

/// The class that `__new__` was given, or the type of that name.
fn class_argument(vm: &mut Vm, args: &[Value], name: &str) -> Value {
    match args.first() {
        Some(class) if class.as_::<Class>().is_some() => class.clone(),
        _ => {
            let module = vm.modules.get_str("_thread").unwrap_or(Value::None);
            let name = name.rsplit('.').next().unwrap_or(name);
            vm.get_attr_str(&module, name).unwrap_or(Value::None)
        }
    }
}

fn lock(vm: &mut Vm, value: &Value) -> Res<Value> {
    match Native::get::<Lock>(value) {
        Some(_) => Ok(value.clone()),
        None => Err(vm.type_error("a '_thread.lock' object is required")),
    }
}

fn of(value: &Value) -> &Lock {
    Native::get::<Lock>(value).expect("`lock` has looked")
}

fn acquire(vm: &mut Vm, args: &[Value]) -> Res {
    let value = lock(vm, &args[0])?;
    let patience = patience(vm, &args[1], &args[2])?;
    let own = of(&value);
    let me = vm.thread_ident();
    let take = || {
        let taken = !own.locked.replace(true);
        if taken {
            own.holder.set(me);
        }
        taken
    };
    if take() {
        return Ok(Value::Bool(true));
    }
    let Some(until) = patience else {
        return Ok(Value::Bool(false));
    };
    vm.thread_waits_for(value.clone());
    let taken = own.waiters.wait(vm, until, |_| take());
    vm.thread_waits_for(Value::None);
    taken.map(Value::Bool)
}

/// The identity of the thread that holds a lock, if the value is one that is held.
pub(crate) fn holder_of(value: &Value) -> Option<i64> {
    if let Some(lock) = Native::get::<Lock>(value) {
        return lock.locked.get().then(|| lock.holder.get());
    }
    let lock = Native::get::<RLock>(value)?;
    (lock.count.get() > 0).then(|| lock.owner.get())
}

fn release(vm: &mut Vm, args: &[Value]) -> Res {
    let value = lock(vm, &args[0])?;
    if !of(&value).locked.replace(false) {
        return Err(vm.error(ExcType::RuntimeError, "release unlocked lock"));
    }
    of(&value).waiters.wake_one(vm);
    Ok(Value::None)
}

fn locked(vm: &mut Vm, args: &[Value]) -> Res {
    let value = lock(vm, &args[0])?;
    Ok(Value::Bool(of(&value).locked.get()))
}

fn enter(vm: &mut Vm, args: &[Value]) -> Res {
    acquire(vm, &[args[0].clone(), Value::Unbound, Value::Unbound])
}

fn show_lock(vm: &mut Vm, args: &[Value]) -> Res {
    let value = lock(vm, &args[0])?;
    let state = if of(&value).locked.get() {
        "locked"
    } else {
        "unlocked"
    };
    let class = vm.class_of(&value);
    let class = vm.full_name(&class);
    let id = vm.id(&value);
    Ok(Value::str(&format!("<{state} {class} object at {id:#x}>")))
}

const ACQUIRE: &str = "(self, blocking=True, timeout=-1)";

static LOCK: TypeSpec = TypeSpec {
    name: "lock",
    module: "_thread",
    kind: Kind::Native,
    base: "object",
    doc: "A lock object is a synchronization primitive.",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls, /)", "A lock.", new_lock),
        Row::method("acquire", ACQUIRE, "Lock the lock.", acquire),
        Row::method("acquire_lock", ACQUIRE, "The same as acquire.", acquire),
        Row::method("release", "(self, /)", "Release the lock.", release),
        Row::method("release_lock", "(self, /)", "The same as release.", release),
        Row::method("locked", "(self, /)", "Is it locked?", locked),
        Row::method("locked_lock", "(self, /)", "The same as locked.", locked),
        Row::method("__enter__", "(self, /)", "Lock the lock.", enter),
        Row::method(
            "__exit__",
            "(self, exc_type, exc, tb, /)",
            "Release the lock.",
            release,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", show_lock),
    ],
    getset: &[],
};

/// `_thread.RLock`
#[derive(Default)]
struct RLock {
    /// The owner's identity; 0 for none.
    owner: Cell<i64>,
    count: Cell<i64>,
    waiters: Waiters,
}

impl NativeData for RLock {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl RLock {
    fn take(&self, me: i64) -> bool {
        let is_free = self.count.get() == 0 || self.owner.get() == me;
        if is_free {
            self.owner.set(me);
            self.count.set(self.count.get() + 1);
        }
        is_free
    }
}

fn rlock<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a RLock> {
    match Native::get::<RLock>(value) {
        Some(lock) => Ok(lock),
        None => Err(vm.type_error("a '_thread.RLock' object is required")),
    }
}

fn new_rlock(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(super::new_native(
        &class_argument(vm, args, "_thread.RLock"),
        RLock::default(),
    ))
}

fn rlock_acquire(vm: &mut Vm, args: &[Value]) -> Res {
    let value = args[0].clone();
    let own = rlock(vm, &value)?;
    let patience = patience(vm, &args[1], &args[2])?;
    let me = vm.thread_ident();
    if own.take(me) {
        return Ok(Value::Bool(true));
    }
    let Some(until) = patience else {
        return Ok(Value::Bool(false));
    };
    vm.thread_waits_for(value.clone());
    let taken = own.waiters.wait(vm, until, |_| own.take(me));
    vm.thread_waits_for(Value::None);
    taken.map(Value::Bool)
}

fn rlock_enter(vm: &mut Vm, args: &[Value]) -> Res {
    rlock_acquire(vm, &[args[0].clone(), Value::Unbound, Value::Unbound])
}

fn rlock_release(vm: &mut Vm, args: &[Value]) -> Res {
    let value = args[0].clone();
    let own = rlock(vm, &value)?;
    if own.count.get() == 0 || own.owner.get() != vm.thread_ident() {
        return Err(vm.error(ExcType::RuntimeError, "cannot release un-acquired lock"));
    }
    own.count.set(own.count.get() - 1);
    if own.count.get() == 0 {
        own.owner.set(0);
        own.waiters.wake_one(vm);
    }
    Ok(Value::None)
}

fn rlock_is_owned(vm: &mut Vm, args: &[Value]) -> Res {
    let own = rlock(vm, &args[0])?;
    Ok(Value::Bool(
        own.count.get() > 0 && own.owner.get() == vm.thread_ident(),
    ))
}

fn rlock_count(vm: &mut Vm, args: &[Value]) -> Res {
    let own = rlock(vm, &args[0])?;
    let is_mine = own.owner.get() == vm.thread_ident();
    Ok(Value::Int(if is_mine { own.count.get() } else { 0 }))
}

fn rlock_release_save(vm: &mut Vm, args: &[Value]) -> Res {
    let value = args[0].clone();
    let own = rlock(vm, &value)?;
    if own.count.get() == 0 {
        return Err(vm.error(ExcType::RuntimeError, "cannot release un-acquired lock"));
    }
    let state = [own.count.replace(0), own.owner.replace(0)];
    own.waiters.wake_one(vm);
    Ok(Value::tuple(state.map(Value::Int)))
}

fn rlock_acquire_restore(vm: &mut Vm, args: &[Value]) -> Res {
    let value = args[0].clone();
    let own = rlock(vm, &value)?;
    let state = args[1].as_tuple().map(|state| {
        state
            .iter()
            .map(|value| value.as_int().unwrap_or(0))
            .collect::<Vec<_>>()
    });
    let Some(&[count, owner]) = state.as_deref() else {
        return Err(vm.type_error("a pair of ints is required"));
    };
    own.waiters.wait(vm, None, |_| own.take(owner))?;
    own.count.set(count);
    Ok(Value::None)
}

fn show_rlock(vm: &mut Vm, args: &[Value]) -> Res {
    let own = rlock(vm, &args[0])?;
    let (count, owner) = (own.count.get(), own.owner.get());
    let state = if count > 0 { "locked" } else { "unlocked" };
    let class = vm.class_of(&args[0]);
    let class = vm.full_name(&class);
    let id = vm.id(&args[0]);
    Ok(Value::str(&format!(
        "<{state} {class} object owner={owner} count={count} at {id:#x}>"
    )))
}

static RLOCK: TypeSpec = TypeSpec {
    name: "RLock",
    module: "_thread",
    kind: Kind::Native,
    base: "object",
    doc: "A lock that its owner may take again.",
    can_be_base: true,
    methods: &[
        Row::static_method("__new__", "(cls, /, *args, **kwargs)", "A lock.", new_rlock),
        Row::method("acquire", ACQUIRE, "Lock the lock.", rlock_acquire),
        Row::method("release", "(self, /)", "Release the lock.", rlock_release),
        Row::method("__enter__", "(self, /)", "Lock the lock.", rlock_enter),
        Row::method(
            "__exit__",
            "(self, exc_type, exc, tb, /)",
            "Release the lock.",
            rlock_release,
        ),
        Row::method("_is_owned", "(self, /)", "For Condition.", rlock_is_owned),
        Row::method(
            "_recursion_count",
            "(self, /)",
            "How often it was taken.",
            rlock_count,
        ),
        Row::method(
            "_release_save",
            "(self, /)",
            "For Condition.",
            rlock_release_save,
        ),
        Row::method(
            "_acquire_restore",
            "(self, state, /)",
            "For Condition.",
            rlock_acquire_restore,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", show_rlock),
    ],
    getset: &[],
};

/// `_thread._ThreadHandle`
#[derive(Default)]
struct Handle {
    /// Its identity; 0 before it is started.
    ident: Cell<i64>,
    done: Cell<bool>,
    waiters: Waiters,
}

impl NativeData for Handle {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Handle {
    fn set_done(&self, vm: &mut Vm) {
        self.done.set(true);
        while !self.waiters.0.get().is_empty() {
            self.waiters.wake_one(vm);
        }
    }
}

fn handle<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Handle> {
    match Native::get::<Handle>(value) {
        Some(handle) => Ok(handle),
        None => Err(vm.type_error("'handle' must be a _ThreadHandle")),
    }
}

fn new_handle(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(super::new_native(
        &class_argument(vm, args, "_thread._ThreadHandle"),
        Handle::default(),
    ))
}

fn join(vm: &mut Vm, args: &[Value]) -> Res {
    let value = args[0].clone();
    let own = handle(vm, &value)?;
    let until = match args[1].given() {
        Some(timeout) => {
            let timeout = seconds(vm, timeout)?;
            (timeout >= 0.0).then(|| vm.host.clock.now() + timeout)
        }
        None => None,
    };
    if own.ident.get() == 0 && !own.done.get() {
        return Err(vm.error(ExcType::RuntimeError, "thread not started"));
    }
    if own.ident.get() == vm.thread_ident() && !own.done.get() {
        return Err(vm.error(ExcType::RuntimeError, "Cannot join current thread"));
    }
    own.waiters.wait(vm, until, |_| own.done.get())?;
    Ok(Value::None)
}

fn is_done(vm: &mut Vm, args: &[Value]) -> Res {
    handle(vm, &args[0]).map(|own| Value::Bool(own.done.get()))
}

fn set_done(vm: &mut Vm, args: &[Value]) -> Res {
    let value = args[0].clone();
    handle(vm, &value)?.set_done(vm);
    Ok(Value::None)
}

fn handle_ident(vm: &mut Vm, value: &Value) -> Res {
    handle(vm, value).map(|own| Value::Int(own.ident.get()))
}

static HANDLE: TypeSpec = TypeSpec {
    name: "_ThreadHandle",
    module: "_thread",
    kind: Kind::Native,
    base: "object",
    doc: "A thread that can be joined.",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls, /)", "A handle.", new_handle),
        Row::method("join", "(self, timeout=None, /)", "Wait for its end.", join),
        Row::method("is_done", "(self, /)", "Is it over?", is_done),
        Row::method("_set_done", "(self, /)", "Count it as over.", set_done),
    ],
    getset: &[GetSetRow::get("ident", "Its identity.", handle_ident)],
};

/// Start a thread that calls `function`; gives its identity.
fn start(vm: &mut Vm, function: Value, args: Vec<Value>, keywords: Value, own: Value) -> Res<i64> {
    let kept = own.clone();
    let ident = vm.spawn_thread(move |vm| {
        let keywords: Vec<_> = match keywords.as_::<Dict>() {
            Some(dict) => dict
                .items()
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_ptr()?, value)))
                .collect(),
            None => Vec::new(),
        };
        let result = vm.call_keywords(&function, &args, &keywords);
        if let Err(exc) = result {
            if !vm.is_exception(&exc, ExcType::SystemExit) {
                report(vm, &exc, &function);
            }
        }
        drop((function, args, keywords));
        vm.finalize_dead();
        if let Some(own) = Native::get::<Handle>(&own) {
            own.set_done(vm);
        }
    });
    let Some(ident) = ident else {
        return Err(vm.error(ExcType::RuntimeError, "can't start new thread"));
    };
    if let Some(own) = Native::get::<Handle>(&kept) {
        own.ident.set(ident);
    }
    Ok(ident)
}

fn report(vm: &mut Vm, exc: &Exc, function: &Value) {
    let shown = match vm.repr(function) {
        Ok(shown) => shown.text().to_owned(),
        Err(_) => "<object repr() failed>".to_owned(),
    };
    let text = vm.format_exception(&exc.0);
    // The stream may be closed; there is nobody left to tell.
    let _ = vm.write_stderr(&format!(
        "Exception ignored in thread started by: {shown}\n{text}"
    ));
}

fn start_new_thread(vm: &mut Vm, args: &[Value]) -> Res {
    if !vm.is_callable(&args[0]) {
        return Err(vm.type_error("first arg must be callable"));
    }
    let Some(positional) = args[1].as_tuple().map(<[Value]>::to_vec) else {
        return Err(vm.type_error("2nd arg must be a tuple"));
    };
    if args[2].given().is_some() && args[2].as_::<Dict>().is_none() {
        return Err(vm.type_error("optional 3rd arg must be a dictionary"));
    }
    start(
        vm,
        args[0].clone(),
        positional,
        args[2].clone(),
        Value::None,
    )
    .map(Value::Int)
}

fn start_joinable_thread(vm: &mut Vm, args: &[Value]) -> Res {
    if !vm.is_callable(&args[0]) {
        return Err(vm.type_error("thread function must be callable"));
    }
    let own = match args[1].given() {
        Some(own) => own.clone(),
        None => new_handle(vm, &[])?,
    };
    if handle(vm, &own)?.ident.get() != 0 {
        return Err(vm.error(ExcType::RuntimeError, "thread already started"));
    }
    start(vm, args[0].clone(), Vec::new(), Value::None, own.clone())?;
    Ok(own)
}

fn excepthook(vm: &mut Vm, args: &[Value]) -> Res {
    // exc_type, exc_value, exc_traceback, thread
    let parts = match vm.class_ref(&args[0]).name_text() {
        "_ExceptHookArgs" => vm.collect(&args[0])?,
        _ => Vec::new(),
    };
    let [class, exc, _, thread] = parts.as_slice() else {
        let message = "_thread.excepthook argument type must be ExceptHookArgs";
        return Err(vm.type_error(message));
    };
    let exit: Value = vm.exception_class(ExcType::SystemExit).into();
    if class.is(&exit) {
        return Ok(Value::None);
    }
    let name = if thread.is_none() {
        vm.thread_ident().to_string()
    } else {
        let name = vm.get_attr_str(thread, "name")?;
        vm.str(&name)?.text().to_owned()
    };
    let text = match exc.to_ptr::<Exception>() {
        Some(exc) => vm.format_exception(&exc),
        None => "NoneType: None\n".to_owned(),
    };
    vm.write_stderr(&format!("Exception in thread {name}:\n{text}"))?;
    Ok(Value::None)
}

fn storage(vm: &mut Vm, _: &[Value]) -> Res {
    if vm.asyncio.locals.is_unbound() {
        vm.asyncio.locals = Dict::new().into();
    }
    Ok(vm.asyncio.locals.clone())
}

fn interrupt_main(vm: &mut Vm, _: &[Value]) -> Res {
    vm.host
        .interrupts
        .pending
        .store(true, std::sync::atomic::Ordering::Relaxed);
    vm.attention()
        .store(true, std::sync::atomic::Ordering::Relaxed);
    Ok(Value::None)
}

fn init(_: &mut Vm, namespace: &Dict) -> Res<()> {
    namespace.set_str("TIMEOUT_MAX", Value::Float(TIMEOUT_MAX));
    if let Some(lock) = namespace.get_str("lock") {
        namespace.set_str("LockType", lock);
    }
    Ok(())
}

/// `_thread`
pub static MODULE: NativeModule = NativeModule {
    name: "_thread",
    doc: "This module provides primitive operations to write multi-threaded programs.",
    functions: &[
        Row::function(
            "start_new_thread",
            "(function, args, kwargs=None, /)",
            "Start a new thread and return its identifier.",
            start_new_thread,
        ),
        Row::function(
            "start_joinable_thread",
            "(function, handle=None, daemon=True)",
            "Start a thread that can be joined.",
            start_joinable_thread,
        ),
        Row::function(
            "allocate_lock",
            "()",
            "Create a new lock object.",
            |vm, _| new_lock(vm, &[]),
        ),
        Row::function(
            "get_ident",
            "()",
            "Return the identifier of the current thread.",
            |vm, _| Ok(Value::Int(vm.thread_ident())),
        ),
        Row::function(
            "get_native_id",
            "()",
            "Return an integer that identifies the thread to the system.",
            |vm, _| {
                Ok(Value::Int(
                    (vm.thread_ident() - vm.main_ident()) / 0x1000 + 1,
                ))
            },
        ),
        Row::function(
            "_get_main_thread_ident",
            "()",
            "The identifier of the main thread.",
            |vm, _| Ok(Value::Int(vm.main_ident())),
        ),
        Row::function(
            "_count",
            "()",
            "Return the number of threads beside the main one.",
            |vm, _| Ok(Value::from(vm.other_threads())),
        ),
        Row::function(
            "stack_size",
            "(size=0, /)",
            "Return the thread stack size used when creating new threads.",
            |_, _| Ok(Value::Int(0)),
        ),
        Row::function("exit", "()", "End the thread silently.", |vm, _| {
            Err(vm.error_with(ExcType::SystemExit, Vec::new()))
        }),
        Row::function(
            "interrupt_main",
            "(signum=2, /)",
            "Raise KeyboardInterrupt in the main thread.",
            interrupt_main,
        ),
        Row::function(
            "daemon_threads_allowed",
            "()",
            "May there be daemon threads?",
            |_, _| Ok(Value::Bool(true)),
        ),
        Row::function(
            "_excepthook",
            "(exc_info, /)",
            "Handle uncaught Thread.run() exception.",
            excepthook,
        ),
        Row::function(
            "_storage",
            "()",
            "What this thread keeps for threading.local.",
            storage,
        ),
        Row::function(
            "_nudge_loops",
            "()",
            "Let waiting event loops look again.",
            |vm, _| {
                vm.nudge_loops();
                Ok(Value::None)
            },
        ),
    ],
    types: &[&LOCK, &RLOCK, &HANDLE],
    init: Some(init),
};
