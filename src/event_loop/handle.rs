//! `Handle` and `TimerHandle`: a callback of a script in the queue or the timer heap.

use super::Loop;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::heap::Payload;
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// A scheduled callback.
pub struct Handle {
    /// The function; None once cancelled.
    pub callback: Mut<Value>,
    /// Its arguments.
    pub args: Mut<Vec<Value>>,
    /// The context it runs in.
    pub context: Mut<Value>,
    /// The loop.
    pub owner: Value,
    /// The deadline of a timer.
    pub when: Option<f64>,
    /// The deadline as it was given, if that was no float; else unbound.
    pub given: Mut<Value>,
    /// Cancelled.
    pub cancelled: Cell<bool>,
    /// Debug mode: where it was made.
    pub source: Mut<Option<super::future::Places>>,
}

// SAFETY: the row Handle of the table.
unsafe impl Payload for Handle {
    const KIND: Kind = Kind::Handle;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.callback.get());
        self.args.get().iter().for_each(&mut *visit);
        visit(self.context.get());
        visit(&self.owner);
    }
    fn clear(&self) {
        self.callback.set(Value::None);
        self.args.take();
        self.context.set(Value::None);
    }
}

impl Handle {
    /// Is it a `TimerHandle`?
    pub fn is_timer(&self) -> bool {
        self.when.is_some()
    }

    /// Was it cancelled?
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }
}

impl Vm {
    /// A handle for `callback(*args)`.
    pub(crate) fn new_handle(
        &mut self,
        owner: &Ptr<Loop>,
        callback: Value,
        args: Vec<Value>,
        context: Value,
        when: Option<f64>,
    ) -> Ptr<Handle> {
        let context = if context.given().is_none() {
            self.copy_current_context()
        } else {
            context
        };
        let source = owner.debug.get().then(|| self.places());
        Ptr::new(Handle {
            callback: Mut::new(callback),
            args: Mut::new(args),
            context: Mut::new(context),
            owner: owner.into(),
            when,
            given: Mut::default(),
            cancelled: Cell::new(false),
            source: Mut::new(source),
        })
    }

    /// Run a handle that is due.
    pub(super) fn run_handle(&mut self, owner: &Ptr<Loop>, handle: &Ptr<Handle>) -> Res<()> {
        if handle.cancelled.get() {
            return Ok(());
        }
        let callback = handle.callback.get().clone();
        let args = handle.args.get().clone();
        let context = handle.context.get().clone();
        let result = self.call_in_context(&context, &callback, &args);
        match result {
            Ok(_) => Ok(()),
            Err(exc) if self.ends_the_run(&exc) => Err(exc),
            Err(exc) => {
                let shown = self.callback_text(&callback, &args, owner.debug.get())?;
                let message = format!("Exception in callback {shown}");
                let mut rest = vec![("exception", exc.into()), ("handle", handle.into())];
                if let Some(places) = handle.source.get().clone() {
                    rest.push(("source_traceback", self.places_text(&places)));
                }
                self.report(owner, &message, &rest)
            }
        }
    }

    /// SystemExit and KeyboardInterrupt end the run at once.
    pub(crate) fn ends_the_run(&self, exc: &Exc) -> bool {
        self.is_exception(exc, ExcType::SystemExit)
            || self.is_exception(exc, ExcType::KeyboardInterrupt)
    }
}

fn this(args: &[Value]) -> Ptr<Handle> {
    // The row's owner was checked before the call.
    args[0]
        .to_ptr::<Handle>()
        .expect("a method of Handle gets a Handle")
}

fn cancel(vm: &mut Vm, args: &[Value]) -> Res {
    let handle = this(args);
    if !handle.cancelled.replace(true) {
        vm.log_timer_cancelled(handle.as_ref().address());
        if !handle
            .owner
            .as_::<Loop>()
            .is_some_and(|owner| owner.debug.get())
        {
            handle.callback.set(Value::None);
            handle.args.take();
        }
    }
    Ok(Value::None)
}

fn cancelled(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(this(args).cancelled.get()))
}

fn when(vm: &mut Vm, args: &[Value]) -> Res {
    get_when(vm, &args[0])
}

fn get_context(vm: &mut Vm, args: &[Value]) -> Res {
    let own = this(args).context.get().clone();
    let own = vm.shown_context(own);
    this(args).context.set(own.clone());
    Ok(own)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let handle = this(args);
    let mut parts = vec![if handle.is_timer() {
        "TimerHandle".to_owned()
    } else {
        "Handle".to_owned()
    }];
    if handle.cancelled.get() {
        parts.push("cancelled".to_owned());
    }
    if handle.is_timer() {
        let when = get_when(vm, &args[0])?;
        parts.push(format!("when={}", vm.repr(&when)?.text()));
    }
    let callback = handle.callback.get().clone();
    if !callback.is_none() {
        let arguments = handle.args.get().clone();
        let debug = handle
            .owner
            .as_::<Loop>()
            .is_some_and(|owner| owner.debug.get());
        parts.push(vm.callback_text(&callback, &arguments, debug)?);
    }
    let source = handle.source.get().as_ref();
    if let Some((file, line, _)) = source.and_then(|places| places.first()) {
        parts.push(format!("created at {file}:{line}"));
    }
    Ok(Value::str(&format!("<{}>", parts.join(" "))))
}

/// Two timers' deadlines.
fn deadlines(args: &[Value]) -> Option<(f64, f64)> {
    let when = |value: &Value| value.as_::<Handle>().and_then(|handle| handle.when);
    Some((when(&args[0])?, when(&args[1])?))
}

/// Are they timers of one deadline, callback, arguments and state?
fn same(vm: &mut Vm, args: &[Value]) -> Res<bool> {
    let (Some(own), Some(other)) = (args[0].as_::<Handle>(), args[1].as_::<Handle>()) else {
        return Ok(false);
    };
    let (one, two) = (
        Value::tuple(own.args.get().clone()),
        Value::tuple(other.args.get().clone()),
    );
    let callbacks = [own.callback.get().clone(), other.callback.get().clone()];
    let states = own.cancelled.get() == other.cancelled.get();
    Ok(own.when == other.when
        && states
        && vm.equal(&callbacks[0], &callbacks[1])?
        && vm.equal(&one, &two)?)
}

fn less(_: &mut Vm, args: &[Value]) -> Res {
    Ok(deadlines(args).map_or(Value::NotImplemented, |(own, other)| (own < other).into()))
}

fn greater(_: &mut Vm, args: &[Value]) -> Res {
    Ok(deadlines(args).map_or(Value::NotImplemented, |(own, other)| (own > other).into()))
}

fn less_or_same(vm: &mut Vm, args: &[Value]) -> Res {
    match deadlines(args) {
        Some((own, other)) => Ok((own < other || same(vm, args)?).into()),
        None => Ok(Value::NotImplemented),
    }
}

fn greater_or_same(vm: &mut Vm, args: &[Value]) -> Res {
    match deadlines(args) {
        Some((own, other)) => Ok((own > other || same(vm, args)?).into()),
        None => Ok(Value::NotImplemented),
    }
}

fn equal(vm: &mut Vm, args: &[Value]) -> Res {
    match deadlines(args) {
        Some(_) => same(vm, args).map(Value::Bool),
        None => Ok(Value::NotImplemented),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let when = this(args).when.unwrap_or(0.0);
    vm.hash(&Value::Float(when))
        .map(|hash| Value::Int(hash as i64))
}

fn get_callback(_: &mut Vm, value: &Value) -> Res {
    Ok(value
        .as_::<Handle>()
        .map(|handle| handle.callback.get().clone())
        .unwrap_or(Value::None))
}

fn get_args(_: &mut Vm, value: &Value) -> Res {
    Ok(match value.as_::<Handle>() {
        Some(handle) if !handle.callback.get().is_none() => Value::tuple(handle.args.get().clone()),
        _ => Value::None,
    })
}

fn get_cancelled(_: &mut Vm, value: &Value) -> Res {
    Ok(Value::Bool(
        value.as_::<Handle>().is_some_and(Handle::is_cancelled),
    ))
}

fn get_when(_: &mut Vm, value: &Value) -> Res {
    let Some(handle) = value.as_::<Handle>() else {
        return Ok(Value::None);
    };
    let given = handle.given.get();
    Ok(match (given.given(), handle.when) {
        (Some(given), _) => given.clone(),
        (None, Some(when)) => Value::Float(when),
        (None, None) => Value::None,
    })
}

/// `asyncio.Handle`
pub const HANDLE: TypeSpec = TypeSpec {
    name: "Handle",
    module: "asyncio.events",
    kind: Kind::Handle,
    base: "object",
    doc: "Object returned by callback registration methods.",
    can_be_base: false,
    methods: &[
        Row::method(
            "cancel",
            "def Handle.cancel(self)",
            "Cancel the callback.",
            cancel,
        ),
        Row::method(
            "cancelled",
            "def Handle.cancelled(self)",
            "Return True if the callback was cancelled.",
            cancelled,
        ),
        Row::method(
            "get_context",
            "def Handle.get_context(self)",
            "Return the context the callback runs in.",
            get_context,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: &[
        GetSetRow::get("_callback", "The callback.", get_callback),
        GetSetRow::get("_args", "Its arguments.", get_args),
        GetSetRow::get("_cancelled", "It was cancelled.", get_cancelled),
    ],
};

/// `asyncio.TimerHandle`
pub const TIMER_HANDLE: TypeSpec = TypeSpec {
    name: "TimerHandle",
    module: "asyncio.events",
    kind: Kind::Handle,
    base: "Handle",
    doc: "Object returned by timed callback registration methods.",
    can_be_base: false,
    methods: &[
        Row::method(
            "cancel",
            "def TimerHandle.cancel(self)",
            "Cancel the callback.",
            cancel,
        ),
        Row::method(
            "when",
            "def TimerHandle.when(self)",
            "Return a scheduled callback time.",
            when,
        ),
        Row::method("__lt__", "(self, value, /)", "Return self<value.", less),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            less_or_same,
        ),
        Row::method("__gt__", "(self, value, /)", "Return self>value.", greater),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            greater_or_same,
        ),
        Row::method("__eq__", "(self, value, /)", "Return self==value.", equal),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
    ],
    getset: &[GetSetRow::get("_when", "Its deadline.", get_when)],
};
