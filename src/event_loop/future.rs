//! `Future`, and the part of `Task` that is one.

use super::task::TaskData;
use super::{Action, Loop};
use crate::builtins::iterators::{ITER, NEXT};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::heap::Payload;
use crate::object::mutable::{Held, Rare};
use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// Where something was made: file, line and function of each frame, the innermost first.
pub(crate) type Places = Vec<(String, u32, String)>;

/// Where a future stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FutureState {
    /// No result yet.
    Pending,
    /// It was cancelled.
    Cancelled,
    /// It has a result or an exception.
    Finished,
}

/// Who is told when a future is done.
pub(crate) enum Callback {
    /// A task awaits it.
    Wakeup(Ptr<Future>),
    /// A function, and the context it runs in.
    Call(Box<(Value, Value)>),
}

/// The callbacks of a future: nearly always none or one.
#[derive(Default)]
pub(crate) enum Callbacks {
    /// None.
    #[default]
    None,
    /// A task that awaits it.
    Wakeup(Ptr<Future>),
    /// A function, and the context it runs in.
    Call(Box<(Value, Value)>),
    /// More, in the order they were added.
    // Boxed to keep the whole two words long.
    #[expect(clippy::box_collection)]
    Many(Box<Vec<Callback>>),
}

const _: () = assert!(size_of::<Callbacks>() == 16);

impl Callbacks {
    fn push(&mut self, callback: Callback) {
        if let Callbacks::None = self {
            *self = match callback {
                Callback::Wakeup(task) => Callbacks::Wakeup(task),
                Callback::Call(call) => Callbacks::Call(call),
            };
            return;
        }
        let mut all = std::mem::take(self).into_vec();
        all.push(callback);
        *self = Callbacks::Many(Box::new(all));
    }

    fn into_vec(self) -> Vec<Callback> {
        match self {
            Callbacks::None => Vec::new(),
            Callbacks::Wakeup(task) => vec![Callback::Wakeup(task)],
            Callbacks::Call(call) => vec![Callback::Call(call)],
            Callbacks::Many(all) => *all,
        }
    }

    /// All of them in order: tasks that await it, and functions with their contexts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<(&Value, &Value), &Ptr<Future>>> {
        let (first, rest): (Option<Result<_, _>>, &[Callback]) = match self {
            Callbacks::None => (None, &[]),
            Callbacks::Wakeup(task) => (Some(Err(task)), &[]),
            Callbacks::Call(call) => (Some(Ok((&call.0, &call.1))), &[]),
            Callbacks::Many(all) => (None, all),
        };
        let rest = rest.iter().map(|callback| match callback {
            Callback::Wakeup(task) => Err(task),
            Callback::Call(call) => Ok((&call.0, &call.1)),
        });
        first.into_iter().chain(rest)
    }
}

/// A `Future`, or with `task` a `Task`.
pub struct Future {
    /// Where it stands.
    pub state: Cell<FutureState>,
    /// `_asyncio_future_blocking`: a coroutine just yielded it to its task.
    pub blocking: Cell<bool>,
    /// `__log_traceback`: an exception that nobody has looked at.
    pub log_traceback: Cell<bool>,
    /// A sleep's future: the sleeper went away, so its timer has lost its purpose.
    pub timer_cancelled: Cell<bool>,
    /// A task: complain when it is destroyed while pending.
    pub log_destroy_pending: Cell<bool>,
    /// A task: a cancellation is to be thrown at its next step.
    pub must_cancel: Cell<bool>,
    /// The loop; unbound before `__init__` of a subclass.
    pub owner: Held,
    /// The result or the exception.
    pub result: Mut<Value>,
    /// `result` is an exception.
    pub failed: Cell<bool>,
    pub(crate) callbacks: Mut<Callbacks>,
    /// The task's own data.
    pub(crate) task: Option<Box<TaskData>>,
    /// What few futures have.
    pub rare: Rare<FutureRare>,
}

/// What few futures have; unbound or empty where they have not.
#[derive(Default)]
pub struct FutureRare {
    /// The exception was raised from here, and its traceback with it.
    pub gave_traceback: Cell<bool>,
    /// The message of its cancellation.
    pub cancel_message: Mut<Value>,
    /// The CancelledError that ended a task, to be raised once with its traceback.
    pub cancelled_exc: Mut<Value>,
    /// Debug mode: where it was made, innermost first: file, line, function.
    pub source: Mut<Places>,
    /// An eager task: what it is sorted by in place of its number; else 0.
    pub age: Cell<u64>,
}

// SAFETY: the row Future of the table.
unsafe impl Payload for Future {
    const KIND: Kind = Kind::Future;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.owner.traverse(visit);
        visit(self.result.get());
        if let Some(rare) = self.rare.get() {
            visit(rare.cancel_message.get());
            visit(rare.cancelled_exc.get());
        }
        for callback in self.callbacks.get().iter() {
            match callback {
                Err(task) => visit(&task.into()),
                Ok((function, context)) => {
                    visit(function);
                    visit(context);
                }
            }
        }
        if let Some(task) = &self.task {
            task.traverse(visit);
        }
    }
    fn clear(&self) {
        self.callbacks.take();
        self.result.set(Value::None);
        if let Some(rare) = self.rare.get() {
            rare.cancel_message.set(Value::Unbound);
            rare.cancelled_exc.set(Value::Unbound);
        }
        if let Some(task) = &self.task {
            task.clear();
        }
    }
    fn drop_tail(&mut self) {
        self.leave_loop();
    }
}

impl Future {
    /// A pending future of a loop.
    pub(crate) fn pending(owner: Value, task: Option<Box<TaskData>>) -> Future {
        Future {
            state: Cell::new(FutureState::Pending),
            blocking: Cell::new(false),
            log_traceback: Cell::new(false),
            timer_cancelled: Cell::new(false),
            log_destroy_pending: Cell::new(true),
            must_cancel: Cell::new(false),
            owner: Held::new(owner),
            result: Mut::new(Value::None),
            failed: Cell::new(false),
            callbacks: Mut::default(),
            task,
            rare: Rare::default(),
        }
    }

    /// Is it a task?
    #[inline]
    pub fn is_task(&self) -> bool {
        self.task.is_some()
    }

    /// Has it a result, an exception, or was it cancelled?
    #[inline]
    pub fn is_done(&self) -> bool {
        self.state.get() != FutureState::Pending
    }

    /// Its result, if there is one, and nothing else happens when it is asked for.
    #[inline(always)]
    pub(crate) fn plain_result(&self) -> Option<Value> {
        let plain = self.state.get() == FutureState::Finished
            && !self.is_failed()
            && !self.log_traceback.get();
        plain.then(|| self.result.get().clone())
    }

    /// Was it cancelled?
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.state.get() == FutureState::Cancelled
    }

    /// Its exception, if it has one.
    pub fn own_exception(&self) -> Option<Ptr<Exception>> {
        if self.state.get() == FutureState::Finished && self.is_failed() {
            self.result.get().to_ptr()
        } else {
            None
        }
    }

    /// The message of its cancellation; None if none.
    pub fn cancel_message(&self) -> Value {
        match self.rare.get().map(|rare| rare.cancel_message.get()) {
            None | Some(Value::Unbound) => Value::None,
            Some(message) => message.clone(),
        }
    }

    /// Keep or forget (None, unbound) the message of its cancellation.
    pub fn set_cancel_message(&self, message: Value) {
        if message.given().is_some() || self.rare.get().is_some() {
            self.rare.made().cancel_message.set(message);
        }
    }

    /// Is its result an exception?
    pub fn is_failed(&self) -> bool {
        self.failed.get()
    }
}

impl Vm {
    /// A pending future of that loop.
    pub(crate) fn new_future(&mut self, owner: &Ptr<Loop>) -> Ptr<Future> {
        let future = Ptr::new(Future::pending(owner.into(), None));
        if owner.debug.get() {
            self.note_source(&future);
            // CPython's method of the loop is the innermost place.
            let own = ("base_events.py".to_owned(), 460, "create_future".to_owned());
            future.rare.made().source.get_mut().insert(0, own);
        }
        future
    }

    /// Debug mode: remember where it was made.
    pub(crate) fn note_source(&mut self, future: &Future) {
        let places = self.places();
        future.rare.made().source.set(places);
    }

    /// Where the script is now.
    pub(crate) fn places(&mut self) -> Places {
        let mut places = Vec::new();
        for back in 0..10 {
            if self.stacks.nth(back).is_none() {
                break;
            }
            places.push(self.place(back));
        }
        places
    }

    /// The loop of a future.
    pub(crate) fn loop_of(&mut self, future: &Future) -> Res<Ptr<Loop>> {
        match future.owner.to_ptr::<Loop>() {
            Some(owner) => Ok(owner),
            None => Err(self.error(ExcType::RuntimeError, "Future object is not initialized.")),
        }
    }

    /// It is done: its callbacks become ready.
    pub(crate) fn schedule_callbacks(&mut self, future: &Ptr<Future>) -> Res<()> {
        let callbacks = future.callbacks.take();
        if matches!(callbacks, Callbacks::None) {
            return Ok(());
        }
        let Some(owner) = future.owner.to_ptr::<Loop>() else {
            return Ok(());
        };
        match callbacks {
            Callbacks::Wakeup(task) => self.schedule(&owner, future, Callback::Wakeup(task)),
            Callbacks::Call(call) => self.schedule(&owner, future, Callback::Call(call)),
            other => other
                .into_vec()
                .into_iter()
                .try_for_each(|callback| self.schedule(&owner, future, callback)),
        }
    }

    #[inline]
    fn schedule(&mut self, owner: &Ptr<Loop>, future: &Ptr<Future>, callback: Callback) -> Res<()> {
        if owner.closed.get() {
            self.check_not_closed(owner)?;
        }
        if owner.debug.get() {
            return self.schedule_in_debug(owner, future, callback);
        }
        let action = match callback {
            Callback::Wakeup(task) => Action::Wakeup(task, future.clone()),
            Callback::Call(call) => Action::Done(future.clone(), call),
        };
        self.make_ready(owner, action);
        Ok(())
    }

    /// The same in debug mode: a callback of a script gets a handle, which knows where it was made.
    #[cold]
    fn schedule_in_debug(
        &mut self,
        owner: &Ptr<Loop>,
        future: &Ptr<Future>,
        callback: Callback,
    ) -> Res<()> {
        self.check_thread(owner)?;
        let action = match callback {
            Callback::Wakeup(task) => Action::Wakeup(task, future.clone()),
            Callback::Call(call) => {
                let (function, context) = *call;
                let handle = self.new_handle(owner, function, vec![future.into()], context, None);
                Action::Call(handle)
            }
        };
        self.make_ready(owner, action);
        Ok(())
    }

    /// `set_result`
    pub(crate) fn set_future_result(&mut self, future: &Ptr<Future>, result: Value) -> Res<()> {
        if future.is_done() {
            return Err(self.invalid_state());
        }
        self.loop_of(future)?;
        future.result.set(result);
        future.state.set(FutureState::Finished);
        future.leave_loop();
        self.schedule_callbacks(future)
    }

    #[cold]
    pub(crate) fn invalid_state(&mut self) -> Exc {
        self.error(ExcType::InvalidStateError, "invalid state")
    }

    /// `set_exception` with an instance.
    pub(crate) fn set_future_exception(
        &mut self,
        future: &Ptr<Future>,
        exc: Ptr<Exception>,
    ) -> Res<()> {
        if future.is_done() {
            return Err(self.invalid_state());
        }
        future.result.set((&exc).into());
        future.failed.set(true);
        future.state.set(FutureState::Finished);
        future.log_traceback.set(true);
        future.as_ref().set_flag(heap::FINALIZED, false);
        future.as_ref().set_finalizer(true);
        future.leave_loop();
        self.schedule_callbacks(future)
    }

    /// `Future.cancel`, of the future itself (not a task's way).
    pub(crate) fn cancel_future(&mut self, future: &Ptr<Future>, message: Value) -> Res<bool> {
        future.log_traceback.set(false);
        if future.is_done() {
            return Ok(false);
        }
        future.state.set(FutureState::Cancelled);
        future.set_cancel_message(message);
        future.leave_loop();
        self.schedule_callbacks(future)?;
        Ok(true)
    }

    /// `_make_cancelled_error`
    pub(crate) fn make_cancelled_error(&mut self, future: &Future) -> Exc {
        if let Some(exc) = future
            .rare
            .get()
            .and_then(|rare| rare.cancelled_exc.take().to_ptr::<Exception>())
        {
            return Exc(exc);
        }
        let message = future.cancel_message();
        let args = if message.is_none() {
            Vec::new()
        } else {
            vec![message]
        };
        self.error_with(ExcType::CancelledError, args)
    }

    /// `result()`: the result, or raise.
    pub(crate) fn future_result(&mut self, future: &Ptr<Future>) -> Res {
        match future.state.get() {
            FutureState::Pending => {
                Err(self.error(ExcType::InvalidStateError, "Result is not set."))
            }
            FutureState::Cancelled => Err(self.make_cancelled_error(future)),
            FutureState::Finished => {
                if future.log_traceback.replace(false) {
                    future.as_ref().set_finalizer(false);
                }
                let result = future.result.get().clone();
                if future.is_failed() {
                    if let Some(exc) = result.to_ptr::<Exception>() {
                        // CPython gives the traceback of the exception away the first time.
                        if future.rare.made().gave_traceback.replace(true) {
                            exc.traceback.set(Vec::new());
                        }
                        return Err(Exc(exc));
                    }
                }
                Ok(result)
            }
        }
    }

    /// `add_done_callback`
    pub(crate) fn add_done_callback(
        &mut self,
        future: &Ptr<Future>,
        function: Value,
        context: Value,
    ) -> Res<()> {
        let context = if context.given().is_none() {
            self.copy_current_context()
        } else {
            context
        };
        self.add_callback(future, Callback::Call(Box::new((function, context))))
    }

    pub(crate) fn add_callback(&mut self, future: &Ptr<Future>, callback: Callback) -> Res<()> {
        if future.is_done() {
            let owner = self.loop_of(future)?;
            return self.schedule(&owner, future, callback);
        }
        future.callbacks.get_mut().push(callback);
        Ok(())
    }

    /// `remove_done_callback`: how many were removed.
    pub(crate) fn remove_done_callback(
        &mut self,
        future: &Ptr<Future>,
        function: &Value,
    ) -> Res<usize> {
        let all = future.callbacks.take().into_vec();
        let is_same = |callback: &Callback| match callback {
            Callback::Call(call) => self.equal(&call.0, function),
            Callback::Wakeup(_) => Ok(false),
        };
        // If a comparison fails, all of them stay.
        let same: Res<Vec<bool>> = all.iter().map(is_same).collect();
        let mut left = Callbacks::None;
        for (at, callback) in all.into_iter().enumerate() {
            if !same.as_ref().is_ok_and(|same| same[at]) {
                left.push(callback);
            }
        }
        future.callbacks.set(left);
        Ok(same?.into_iter().filter(|same| *same).count())
    }

    /// Run a done callback in its context.
    pub(super) fn run_done_callback(
        &mut self,
        owner: &Ptr<Loop>,
        function: &Value,
        future: &Ptr<Future>,
        context: &Value,
    ) -> Res<()> {
        let value: Value = future.into();
        match self.call_in_context(context, function, std::slice::from_ref(&value)) {
            Ok(_) => Ok(()),
            Err(exc) if self.ends_the_run(&exc) => Err(exc),
            Err(exc) => {
                let shown =
                    self.callback_text(function, std::slice::from_ref(&value), owner.debug.get())?;
                let handle =
                    self.new_handle(owner, function.clone(), vec![value], context.clone(), None);
                self.report(
                    owner,
                    &format!("Exception in callback {shown}"),
                    &[("exception", exc.into()), ("handle", handle.into())],
                )
            }
        }
    }

    /// `repr` of a future, or of what stands between the brackets of a task's.
    fn future_repr(&mut self, future: &Ptr<Future>) -> Res<String> {
        let value: Value = future.into();
        let class = self.class_of(&value).name_text().to_owned();
        let mut parts = vec![class];
        if future.is_task() {
            self.task_repr_parts(future, &mut parts)?;
        } else {
            parts.push(
                match future.state.get() {
                    FutureState::Pending => "pending",
                    FutureState::Cancelled => "cancelled",
                    FutureState::Finished => "finished",
                }
                .to_owned(),
            );
        }
        if future.state.get() == FutureState::Finished {
            let result = future.result.get().clone();
            let what = if future.is_failed() {
                "exception"
            } else {
                "result"
            };
            let shown = if future.is_failed() {
                self.repr(&result)?.text().to_owned()
            } else {
                self.short_repr(&result)?
            };
            parts.push(format!("{what}={shown}"));
        }
        let mut shown_callbacks = Vec::new();
        let mut functions = Vec::new();
        for callback in future.callbacks.get().iter() {
            functions.push(match callback {
                Err(task) => Err(task.clone()),
                Ok((function, _)) => Ok(function.clone()),
            });
        }
        let count = functions.len();
        for (at, function) in functions.into_iter().enumerate() {
            if count > 2 && at > 0 && at < count - 1 {
                if at == 1 {
                    shown_callbacks.push(format!("<{} more>", count - 2));
                }
                continue;
            }
            shown_callbacks.push(match function {
                Err(_) => "Task.task_wakeup()".to_owned(),
                Ok(function) => self.callback_text(&function, &[], false)?,
            });
        }
        if !shown_callbacks.is_empty() {
            parts.push(format!("cb=[{}]", shown_callbacks.join(", ")));
        }
        if let Some((file, line, _)) = future.rare.get().and_then(|rare| rare.source.get().first())
        {
            parts.push(format!("created at {file}:{line}"));
        }
        Ok(format!("<{}>", parts.join(" ")))
    }
}

pub(super) fn this(vm: &mut Vm, args: &[Value]) -> Res<Ptr<Future>> {
    match args[0].to_ptr::<Future>() {
        Some(future) => Ok(future),
        None => Err(vm.type_error("a Future was expected")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.new_instance(&args[0], Future::pending(Value::Unbound, None)))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let owner = match args[1].given() {
        Some(owner) => owner.clone(),
        None => vm.get_event_loop()?,
    };
    let debug = match owner.as_::<Loop>() {
        Some(owner) => owner.debug.get(),
        None => {
            let debug = vm.call_method(&owner, "get_debug", &[])?;
            vm.truth(&debug)?
        }
    };
    future.owner.set(owner);
    if debug {
        vm.note_source(&future);
    }
    Ok(Value::None)
}

fn result(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let result = vm.future_result(&future);
    if let Err(exc) = &result {
        vm.set_context(&exc.0);
    }
    result
}

fn exception(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    match future.state.get() {
        FutureState::Pending => Err(vm.error(ExcType::InvalidStateError, "Exception is not set.")),
        FutureState::Cancelled => Err(vm.make_cancelled_error(&future)),
        FutureState::Finished => {
            future.log_traceback.set(false);
            Ok(future.own_exception().map_or(Value::None, Value::from))
        }
    }
}

fn done(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(this(vm, args)?.is_done()))
}

fn cancelled(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(this(vm, args)?.is_cancelled()))
}

fn cancel(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    vm.cancel_future(&future, args[1].clone()).map(Value::Bool)
}

fn set_result(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    vm.set_future_result(&future, args[1].clone())?;
    Ok(Value::None)
}

fn set_exception(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    if future.is_done() {
        return Err(vm.invalid_state());
    }
    let given = args[1].clone();
    let exc = match given.as_::<Class>() {
        Some(class) if class.kind == Kind::Exception => vm.call(&given, &[])?,
        _ => given,
    };
    let Some(exc) = exc.to_ptr::<Exception>() else {
        return Err(vm.type_error("invalid exception object"));
    };
    if vm.is_exception(&Exc(exc.clone()), ExcType::StopIteration) {
        let error = vm.error(
            ExcType::RuntimeError,
            "StopIteration interacts badly with generators and cannot be raised into a Future",
        );
        error.0.cause.set((&exc).into());
        error.0.context.set(exc.into());
        error.0.suppress_context.set(true);
        vm.set_future_exception(&future, error.0)?;
        return Ok(Value::None);
    }
    vm.set_future_exception(&future, exc)?;
    Ok(Value::None)
}

fn add_done_callback(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    vm.loop_of(&future)?;
    vm.add_done_callback(&future, args[1].clone(), args[2].clone())?;
    Ok(Value::None)
}

fn remove_done_callback(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    Ok(Value::from(vm.remove_done_callback(&future, &args[1])?))
}

fn get_loop(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    vm.loop_of(&future).map(Value::from)
}

fn make_cancelled_error(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    Ok(vm.make_cancelled_error(&future).into())
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    if !vm.enter_repr(&args[0])? {
        return Ok(Value::str("..."));
    }
    let text = vm.future_repr(&future);
    vm.leave_repr(&args[0]);
    text.map(Value::from)
}

/// `__await__`, `__iter__`: what awaiting a future by hand gives.
struct FutureIter {
    future: Ptr<Future>,
    yielded: Cell<bool>,
}

impl Iterate for FutureIter {
    fn type_name(&self) -> &'static str {
        "FutureIter"
    }
    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        if !self.future.is_done() {
            if self.yielded.replace(true) {
                return Err(vm.error(ExcType::RuntimeError, "await wasn't used with future"));
            }
            self.future.blocking.set(true);
            return Ok(Some((&self.future).into()));
        }
        let result = vm.future_result(&self.future)?;
        Err(vm.stop_iteration(result))
    }
    fn traverse(&self, visit: &mut Visitor) {
        visit(&(&self.future).into());
    }
}

fn iter(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(iterator(this(vm, args)?))
}

/// What `__await__` of a future gives.
pub(crate) fn iterator(future: Ptr<Future>) -> Value {
    NativeIter::new(FutureIter {
        future,
        yielded: Cell::new(false),
    })
}

macro_rules! flag {
    ($get:ident, $set:ident, $field:ident) => {
        fn $get(_: &mut Vm, value: &Value) -> Res {
            Ok(Value::Bool(
                value
                    .as_::<Future>()
                    .is_some_and(|future| future.$field.get()),
            ))
        }
        fn $set(vm: &mut Vm, value: &Value, new: Value) -> Res<()> {
            let on = vm.truth(&new)?;
            if let Some(future) = value.as_::<Future>() {
                future.$field.set(on);
            }
            Ok(())
        }
    };
}

flag!(get_blocking, set_blocking, blocking);
flag!(
    get_log_traceback,
    set_log_traceback_unchecked,
    log_traceback
);
flag!(get_log_destroy, set_log_destroy, log_destroy_pending);

fn set_log_traceback(vm: &mut Vm, value: &Value, new: Value) -> Res<()> {
    if vm.truth(&new)? {
        return Err(vm.value_error("_log_traceback can only be set to False"));
    }
    set_log_traceback_unchecked(vm, value, Value::Bool(false))
}

fn get_state(_: &mut Vm, value: &Value) -> Res {
    Ok(Value::str(
        match value.as_::<Future>().map(|future| future.state.get()) {
            Some(FutureState::Cancelled) => "CANCELLED",
            Some(FutureState::Finished) => "FINISHED",
            _ => "PENDING",
        },
    ))
}

fn get_callbacks(_: &mut Vm, value: &Value) -> Res {
    let Some(future) = value.as_::<Future>() else {
        return Ok(Value::None);
    };
    let pairs: Vec<Value> = future
        .callbacks
        .get()
        .iter()
        .filter_map(|callback| match callback {
            Ok((function, context)) => Some(Value::tuple([function.clone(), context.clone()])),
            Err(_) => None,
        })
        .collect();
    Ok(if pairs.is_empty() {
        Value::None
    } else {
        List::new(pairs).into()
    })
}

fn get_result(_: &mut Vm, value: &Value) -> Res {
    let Some(future) = value.as_::<Future>() else {
        return Ok(Value::None);
    };
    Ok(if future.is_failed() {
        Value::None
    } else {
        future.result.get().clone()
    })
}

fn get_exception(_: &mut Vm, value: &Value) -> Res {
    Ok(value
        .as_::<Future>()
        .and_then(Future::own_exception)
        .map_or(Value::None, Value::from))
}

fn get_owner(_: &mut Vm, value: &Value) -> Res {
    Ok(value
        .as_::<Future>()
        .map(|future| future.owner.value())
        .unwrap_or(Value::None))
}

fn get_cancel_message(_: &mut Vm, value: &Value) -> Res {
    Ok(value
        .as_::<Future>()
        .map(Future::cancel_message)
        .unwrap_or(Value::None))
}

fn set_cancel_message(_: &mut Vm, value: &Value, new: Value) -> Res<()> {
    if let Some(future) = value.as_::<Future>() {
        future.set_cancel_message(new);
    }
    Ok(())
}

/// `asyncio.Future`
pub const FUTURE: TypeSpec = TypeSpec {
    name: "Future",
    module: "_asyncio",
    kind: Kind::Future,
    base: "object",
    doc: "This class is *almost* compatible with concurrent.futures.Future.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create a new object.",
            new,
        ),
        Row::method("__init__", "(self, *, loop=None)", "Initialize self.", init),
        Row::method(
            "result",
            "(self, /)",
            "Return the result this future represents.",
            result,
        ),
        Row::method(
            "exception",
            "cls (self, /)",
            "Return the exception that was set on this future.",
            exception,
        ),
        Row::method(
            "set_result",
            "cls (self, result, /)",
            "Mark the future done and set its result.",
            set_result,
        ),
        Row::method(
            "set_exception",
            "cls (self, exception, /)",
            "Mark the future done and set an exception.",
            set_exception,
        ),
        Row::method(
            "add_done_callback",
            "(self, fn, /, *, context=<unrepresentable>)",
            "Add a callback to be run when the future becomes done.",
            add_done_callback,
        ),
        Row::method(
            "remove_done_callback",
            "cls (self, fn, /)",
            "Remove all instances of a callback.",
            remove_done_callback,
        ),
        Row::method(
            "cancel",
            "(self, msg=None)",
            "Cancel the future and schedule callbacks.",
            cancel,
        ),
        Row::method(
            "cancelled",
            "(self, /)",
            "Return True if the future was cancelled.",
            cancelled,
        ),
        Row::method(
            "done",
            "(self, /)",
            "Return True if the future is done.",
            done,
        ),
        Row::method(
            "get_loop",
            "cls (self, /)",
            "Return the event loop the future is bound to.",
            get_loop,
        ),
        Row::method(
            "_make_cancelled_error",
            "(self, /)",
            "Create the CancelledError to raise.",
            make_cancelled_error,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__iter__", "(self, /)", "Implement iter(self).", iter),
        Row::method(
            "__await__",
            "(self, /)",
            "Return an iterator to be used in await expression.",
            iter,
        ),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            crate::builtins::objects::generic_alias::class_getitem,
        ),
    ],
    getset: &[
        GetSetRow::get("_state", "", get_state),
        GetSetRow::get_set("_asyncio_future_blocking", "", get_blocking, set_blocking),
        GetSetRow::get("_loop", "", get_owner),
        GetSetRow::get("_callbacks", "", get_callbacks),
        GetSetRow::get("_result", "", get_result),
        GetSetRow::get("_exception", "", get_exception),
        GetSetRow::get_set("_log_traceback", "", get_log_traceback, set_log_traceback),
        GetSetRow::get_set(
            "_cancel_message",
            "",
            get_cancel_message,
            set_cancel_message,
        ),
        GetSetRow::get_set("_log_destroy_pending", "", get_log_destroy, set_log_destroy),
    ],
};

/// The type of `future.__await__()`.
pub const FUTURE_ITER: TypeSpec = TypeSpec {
    module: "_asyncio",
    methods: &[
        ITER,
        NEXT,
        Row::method("send", "(self, value, /)", "Go on.", |vm, args| {
            let next = vm.names.__next__.clone();
            let method = vm.get_attr(&args[0], &next)?;
            vm.call(&method, &[])
        }),
        Row::method(
            "throw",
            "(self, /, *args)",
            "Raise an exception.",
            |vm, args| {
                let given = args[1].as_tuple().unwrap_or_default().to_vec();
                Err(crate::builtins::objects::generator::thrown(vm, &given)?)
            },
        ),
        Row::method("close", "(self, /)", "Go on no more.", |_, _| {
            Ok(Value::None)
        }),
    ],
    ..crate::builtins::iterators::iterator_type("FutureIter", Kind::NativeIter)
};
