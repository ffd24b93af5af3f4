//! Tasks: a coroutine driven step by step by its loop.

use super::future::{Callback, Future, FutureState, this};
use super::{Action, Loop};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::heap::Obj;
use crate::object::mutable::Held;
use crate::object::*;
use crate::vm::drive::{Input, Outcome};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// So many `cancel` may be under way inside each other: CPython's limit for C, without what is below a task's step.
const NESTED_CANCELS: u32 = 9994;

/// What a task is beyond a future.
pub(crate) struct TaskData {
    /// The coroutine; None once it is done.
    pub coro: Held,
    /// `_fut_waiter`: what it waits for; None if it is ready.
    pub waiter: Held,
    /// `cancelling()`
    pub cancels: Cell<u32>,
    /// The name: a str, or the number that makes it `Task-N`.
    pub name: Mut<Value>,
    /// The context its steps run in.
    pub context: Held,
    /// Number in order of creation.
    pub number: u64,
    /// Its `id()`, as the how manieth it was given out; 0 before it was asked for. Groups ask for it, so it has
    /// its place here.
    pub id: Cell<u32>,
    /// Its place in the loop's list of tasks; `u32::MAX` if it is not there.
    pub place: Cell<u32>,
    /// The slot of its tokio task; `u32::MAX` if it has none.
    pub slot: Cell<u32>,
}

const _: () = assert!(size_of::<TaskData>() == 64);

impl TaskData {
    pub(crate) fn traverse(&self, visit: &mut Visitor) {
        for part in [&self.coro, &self.waiter, &self.context] {
            part.traverse(visit);
        }
        visit(self.name.get());
    }

    pub(crate) fn clear(&self) {
        for part in [&self.coro, &self.waiter, &self.context] {
            part.set(Value::None);
        }
    }
}

impl Future {
    /// What `all_tasks()` is sorted by: a task's number, or for an eager task its place after its first step.
    fn age(&self) -> u64 {
        match (self.rare.get(), &self.task) {
            (Some(rare), _) if rare.age.get() != 0 => rare.age.get(),
            (_, task) => task.as_ref().map_or(0, |task| task.number),
        }
    }

    /// A task that is done or dies: its loop forgets it, its tokio task ends.
    pub(crate) fn leave_loop(&self) {
        let Some(task) = &self.task else { return };
        let place = task.place.replace(u32::MAX) as usize;
        if place != u32::MAX as usize {
            if let Some(owner) = self.owner.as_::<Loop>() {
                let tasks = owner.tasks.get_mut();
                if place < tasks.len() {
                    tasks.swap_remove(place);
                    if let Some(moved) = tasks.get(place) {
                        // SAFETY: a task leaves the list when it is freed.
                        if let Some(moved) = unsafe { &(**moved).payload.task } {
                            moved.place.set(place as u32);
                        }
                    }
                }
            }
        }
        let slot = task.slot.replace(u32::MAX);
        if slot != u32::MAX {
            if let Some(owner) = self.owner.as_::<Loop>() {
                if let Some(baton) = owner.baton.get() {
                    super::driver::release(baton, slot);
                }
            }
        }
    }
}

impl Vm {
    /// Make a task and its first step ready.
    pub(crate) fn new_task(
        &mut self,
        owner: &Ptr<Loop>,
        coro: Value,
        name: Value,
        context: Value,
    ) -> Ptr<Future> {
        let future = self.make_task_object(owner, coro, name, context);
        self.make_ready(owner, Action::Start(future.clone()));
        future
    }

    fn task_data(&mut self, coro: Value, name: Value, context: Value) -> Box<TaskData> {
        self.asyncio.tasks_made += 1;
        let number = self.asyncio.tasks_made;
        let context = if context.given().is_none() {
            self.copy_current_context()
        } else {
            context
        };
        Box::new(TaskData {
            coro: Held::new(coro),
            waiter: Held::default(),
            cancels: Cell::new(0),
            name: Mut::new(name),
            context: Held::new(context),
            number,
            id: Cell::new(0),
            place: Cell::new(u32::MAX),
            slot: Cell::new(u32::MAX),
        })
    }

    pub(crate) fn make_task_object(
        &mut self,
        owner: &Ptr<Loop>,
        coro: Value,
        name: Value,
        context: Value,
    ) -> Ptr<Future> {
        let name = match name.given() {
            Some(name) => name.clone(),
            None => {
                self.asyncio.names_made += 1;
                Value::Int(self.asyncio.names_made as i64)
            }
        };
        let data = self.task_data(coro, name, context);
        let future = Ptr::new(Future::pending(owner.into(), Some(data)));
        self.register_task(owner, &future);
        if owner.debug.get() {
            self.note_source(&future);
        }
        future
    }

    pub(crate) fn register_task(&mut self, owner: &Ptr<Loop>, future: &Ptr<Future>) {
        future.as_ref().set_finalizer(true);
        if let Some(task) = &future.task {
            let tasks = owner.tasks.get_mut();
            task.place.set(tasks.len() as u32);
            tasks.push(future.raw());
            if tasks.len() as u64 > self.asyncio.most_tasks {
                self.end_at_limit(crate::limits::Limit::Tasks);
            }
        }
    }

    /// The tasks of a loop that are not done, oldest first.
    pub(crate) fn tasks_of(&self, owner: &Loop) -> Vec<Ptr<Future>> {
        // SAFETY: a task leaves the list when it is freed.
        let mut tasks: Vec<Ptr<Future>> = owner
            .tasks
            .get()
            .iter()
            .map(|raw: &*const Obj<Future>| unsafe { Ptr::from_raw(*raw) })
            .collect();
        tasks.sort_by_key(|future| future.age());
        tasks
    }

    /// A task's name as text.
    pub(crate) fn task_name(&mut self, task: &TaskData) -> Value {
        if let Value::Int(number) = task.name.get() {
            let name = Value::str(&format!("Task-{number}"));
            task.name.set(name);
        }
        task.name.get().clone()
    }

    /// What the future that a task awaited raises in it, now that it is done.
    #[inline]
    pub(super) fn exception_of_waited(&mut self, waited: &Ptr<Future>) -> Option<Exc> {
        if waited.state.get() == FutureState::Finished && !waited.is_failed() {
            None
        } else {
            self.future_result(waited).err()
        }
    }

    /// A task is woken by what it awaited.
    pub(super) fn wake_task(
        &mut self,
        owner: &Ptr<Loop>,
        future: Ptr<Future>,
        by: &Value,
    ) -> Res<()> {
        let exc = match by.to_ptr::<Future>() {
            Some(waited) if waited.as_ref().script_class().is_none() => {
                self.exception_of_waited(&waited)
            }
            // A script's subclass may have its own `result`.
            _ => self.call_method(by, "result", &[]).err(),
        };
        self.hand_over(&future);
        self.step_task(owner, future, exc)
    }

    /// One step of a task, whose tokio task is being polled: resume its coroutine until it waits or ends.
    #[inline(always)]
    pub(super) fn step_task(
        &mut self,
        owner: &Ptr<Loop>,
        future: Ptr<Future>,
        exc: Option<Exc>,
    ) -> Res<()> {
        if self.asyncio.keeps_log() {
            self.step_task_logged::<true>(owner, future, exc)
        } else {
            self.step_task_logged::<false>(owner, future, exc)
        }
    }

    /// The same, where the log is known to be kept, or not to be: it is asked for once a step.
    #[inline(never)]
    fn step_task_logged<const LOGGED: bool>(
        &mut self,
        owner: &Ptr<Loop>,
        future: Ptr<Future>,
        exc: Option<Exc>,
    ) -> Res<()> {
        let Some(task) = &future.task else {
            return Ok(());
        };
        if future.is_done() {
            return Err(self.already_done(&future));
        }
        let mut exc = exc;
        let mut cancelled = false;
        if future.must_cancel.get() {
            future.must_cancel.set(false);
            let is_cancel = |exc: &Exc| self.is_exception(exc, ExcType::CancelledError);
            if !exc.as_ref().is_some_and(is_cancel) {
                cancelled = true;
                exc = Some(self.make_cancelled_error(&future));
            }
        }
        if !task.waiter.is_none() {
            task.waiter.set(Value::None);
        }
        self.begin_step(owner, &future);
        if LOGGED {
            self.log_step(owner, &future, cancelled, false);
        }
        let context = task.context.value();
        let outer_context = std::mem::replace(&mut self.context, context);
        let outer_task = owner.current.replace((&future).into());
        let result = match (exc, task.coro.to_ptr::<Generator>()) {
            (None, Some(generator)) => match self.push_quick(&generator) {
                true => self.run(),
                false => self.resume(&generator, Input::Send(Value::None)),
            },
            (exc, _) => {
                let coro = task.coro.value();
                let input = exc.map_or(Input::Send(Value::None), Input::Throw);
                self.resume_value(&coro, input)
            }
        };
        // Decided by reference: the usual outcome is not moved through memory.
        let yielded = matches!(&result, Ok(Outcome::Yielded(Value::None)));
        let mut cause = self.asyncio.cause;
        let mut is_told = false;
        if LOGGED {
            cause = self.log_stepped_again(&future, yielded);
            is_told = cause > 0;
            if !is_told {
                self.log_outcome(&future, &result);
                if yielded {
                    cause = self.log_ready_again(&future);
                }
            }
        }
        let result = match yielded {
            true => Ok(()),
            false => self.finish_step(owner, &future, result),
        };
        if LOGGED && !is_told {
            self.log_step_end(&future);
        }
        owner.current.set(outer_task);
        let context = std::mem::replace(&mut self.context, outer_context);
        if !task.context.is(&context) {
            task.context.set(context);
        }
        if yielded {
            owner.ready.get_mut().push_step(future, cause);
        }
        self.asyncio.cause = 0;
        result
    }

    #[cold]
    fn already_done(&mut self, future: &Ptr<Future>) -> Exc {
        match self.repr(&future.into()) {
            Ok(shown) => self.error(
                ExcType::InvalidStateError,
                format!("__step(): already done: {}", shown.text()),
            ),
            Err(exc) => exc,
        }
    }

    /// Number the step; a list of steps gets its line.
    #[inline(always)]
    fn begin_step(&mut self, owner: &Ptr<Loop>, future: &Ptr<Future>) {
        self.asyncio.step = self.asyncio.step.wrapping_add(1);
        self.asyncio.cause = self.asyncio.step;
        if u64::from(self.asyncio.step) > self.asyncio.most_steps {
            self.end_at_limit(crate::limits::Limit::Steps);
        }
        if crate::log::HOOKS && self.asyncio.steps.is_some() {
            if let Some(task) = &future.task {
                let name = self.task_name(task);
                let name = name.as_str().unwrap_or("?").to_owned();
                let turn = owner.turn.get();
                if let Some(steps) = &mut self.asyncio.steps {
                    steps.push((turn, name));
                }
            }
        }
    }

    /// What the coroutine's outcome means for the task.
    fn finish_step(
        &mut self,
        owner: &Ptr<Loop>,
        future: &Ptr<Future>,
        result: Res<Outcome>,
    ) -> Res<()> {
        let Some(task) = &future.task else {
            return Ok(());
        };
        match result {
            Ok(Outcome::Returned(value)) => {
                future.as_ref().set_finalizer(false);
                if future.must_cancel.replace(false) {
                    let message = future.cancel_message();
                    self.cancel_future(future, message)?;
                } else {
                    self.set_future_result(future, value)?;
                }
                Ok(())
            }
            Ok(Outcome::Yielded(value) | Outcome::AsyncYielded(value)) => {
                self.wait_for_yielded(owner, future, task, value)
            }
            Err(exc) if self.is_exception(&exc, ExcType::CancelledError) => {
                future.as_ref().set_finalizer(false);
                future.rare.made().cancelled_exc.set(exc.into());
                future.set_cancel_message(Value::None);
                future.log_traceback.set(false);
                if !future.is_done() {
                    future.state.set(FutureState::Cancelled);
                    future.leave_loop();
                    self.schedule_callbacks(future)?;
                }
                Ok(())
            }
            Err(exc) if self.is_exception(&exc, ExcType::StopIteration) => {
                future.as_ref().set_finalizer(false);
                let value = self.stop_value(exc)?;
                if future.must_cancel.replace(false) {
                    let message = future.cancel_message();
                    self.cancel_future(future, message)?;
                } else {
                    self.set_future_result(future, value)?;
                }
                Ok(())
            }
            Err(exc) => {
                future.as_ref().set_finalizer(false);
                self.set_future_exception(future, exc.0.clone())?;
                if self.ends_the_run(&exc) {
                    Err(exc)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// The coroutine yielded something: wait for it.
    #[inline]
    fn wait_for_yielded(
        &mut self,
        owner: &Ptr<Loop>,
        future: &Ptr<Future>,
        task: &TaskData,
        value: Value,
    ) -> Res<()> {
        if value.is_none() {
            self.make_ready(owner, Action::Step(future.clone(), None));
            return Ok(());
        }
        if let Some(waited) = value.to_ptr::<Future>() {
            let same_loop = waited
                .owner
                .as_::<Loop>()
                .is_some_and(|other| std::ptr::eq(other, &**owner));
            if !same_loop {
                return self.fail_of_other_loop(owner, future, &value);
            }
            if waited.blocking.replace(false) {
                if waited.same(future) {
                    let shown = self.repr(&future.into())?;
                    return self.fail_step(
                        owner,
                        future,
                        format!("Task cannot await on itself: {}", shown.text()),
                    );
                }
                // A script's subclass may have its own add_done_callback.
                if value.kind() == Some(Kind::Future)
                    && !matches!(&value, Value::Obj(object) if object.script_class().is_some_and(|class| class.own(&self.names.add_done_callback).is_some()))
                {
                    self.add_callback(&waited, Callback::Wakeup(future.clone()))?;
                } else {
                    self.add_foreign_wakeup(future, &value)?;
                }
                task.waiter.set(value.clone());
                if future.must_cancel.get() {
                    let message = future.cancel_message();
                    if self.cancel_value(&value, message)? {
                        future.must_cancel.set(false);
                    }
                }
                return Ok(());
            }
            let (shown, other) = (self.repr(&future.into())?, self.repr(&value)?);
            let message = format!(
                "yield was used instead of yield from in task {} with {}",
                shown.text(),
                other.text()
            );
            return self.fail_step(owner, future, message);
        }
        let name = self.names._asyncio_future_blocking.clone();
        let blocking = self.get_attr_opt(&value, &name)?;
        if let Some(blocking) = blocking {
            if !blocking.is_none() {
                let blocking = self.truth(&blocking)?;
                let other = self.call_method(&value, "get_loop", &[])?;
                if !other.is(&owner.into()) {
                    return self.fail_of_other_loop(owner, future, &value);
                }
                if blocking {
                    self.set_attr(&value, &name, Value::Bool(false))?;
                    self.add_foreign_wakeup(future, &value)?;
                    task.waiter.set(value.clone());
                    if future.must_cancel.get() {
                        let message = future.cancel_message();
                        if self.cancel_value(&value, message)? {
                            future.must_cancel.set(false);
                        }
                    }
                    return Ok(());
                }
                let (shown, other) = (self.repr(&future.into())?, self.repr(&value)?);
                let message = format!(
                    "yield was used instead of yield from in task {} with {}",
                    shown.text(),
                    other.text()
                );
                return self.fail_step(owner, future, message);
            }
        }
        let (shown, other) = (self.repr(&future.into())?, self.repr(&value)?);
        let message = if value.as_::<Generator>().is_some() {
            format!(
                "yield was used instead of yield from for generator in task {} with {}",
                shown.text(),
                other.text()
            )
        } else {
            format!("Task got bad yield: {}", other.text())
        };
        self.fail_step(owner, future, message)
    }

    /// A RuntimeError is thrown into the task at its next step.
    fn fail_step(&mut self, owner: &Ptr<Loop>, future: &Ptr<Future>, message: String) -> Res<()> {
        let exc = self.error(ExcType::RuntimeError, message);
        self.make_ready(owner, Action::Step(future.clone(), Some(exc)));
        Ok(())
    }

    /// Wake the task when an awaitable that is no future of ours is done.
    fn add_foreign_wakeup(&mut self, future: &Ptr<Future>, value: &Value) -> Res<()> {
        let wakeup = self.native_function(&WAKEUP);
        let bound = self.bound(&wakeup, &future.into());
        let context = future
            .task
            .as_ref()
            .map(|task| task.context.value())
            .unwrap_or_default();
        let name = self.names.add_done_callback.clone();
        let method = self.get_attr(value, &name)?;
        let key = self.intern("context");
        self.call_keywords(&method, &[bound], &[(key, context)])?;
        Ok(())
    }

    /// `value.cancel(msg=message)`
    pub(crate) fn cancel_value(&mut self, value: &Value, message: Value) -> Res<bool> {
        // Tasks that await each other in a ring.
        const DOING: &str = " while calling a Python object";
        self.check_native_stack_in(DOING)?;
        if self.asyncio.cancels_nested >= NESTED_CANCELS {
            return Err(self.recursion_error_in(DOING));
        }
        self.asyncio.cancels_nested += 1;
        let result = self.cancel_value_once(value, message);
        self.asyncio.cancels_nested -= 1;
        result
    }

    fn cancel_value_once(&mut self, value: &Value, message: Value) -> Res<bool> {
        if let Value::Obj(object) = value {
            if object.has_default_class() {
                if let Some(future) = value.to_ptr::<Future>() {
                    return if future.is_task() {
                        self.cancel_task(&future, message)
                    } else {
                        self.cancel_future(&future, message)
                    };
                }
            }
        }
        let name = self.names.cancel.clone();
        let method = self.get_attr(value, &name)?;
        let key = self.names.msg.clone();
        let result = self.call_keywords(
            &method,
            &[],
            &[(
                key,
                if message.is_unbound() {
                    Value::None
                } else {
                    message
                },
            )],
        )?;
        self.truth(&result)
    }

    /// `Task.cancel(msg)`
    pub(crate) fn cancel_task(&mut self, future: &Ptr<Future>, message: Value) -> Res<bool> {
        let Some(task) = &future.task else {
            return self.cancel_future(future, message);
        };
        future.log_traceback.set(false);
        if future.is_done() {
            return Ok(false);
        }
        let message = if message.is_unbound() {
            Value::None
        } else {
            message
        };
        task.cancels.set(task.cancels.get() + 1);
        self.log_cancel(future);
        let waiter = task.waiter.value();
        let passed_on = match waiter.is_none() {
            true => Ok(false),
            false => self.cancel_value(&waiter, message.clone()),
        };
        self.log_cancel_over();
        if passed_on? {
            return Ok(true);
        }
        future.must_cancel.set(true);
        future.set_cancel_message(message);
        Ok(true)
    }

    /// The parts of a task's repr before its result.
    pub(super) fn task_repr_parts(
        &mut self,
        future: &Ptr<Future>,
        parts: &mut Vec<String>,
    ) -> Res<()> {
        let Some(task) = &future.task else {
            return Ok(());
        };
        let state = match future.state.get() {
            FutureState::Pending if task.cancels.get() > 0 => "cancelling",
            FutureState::Pending => "pending",
            FutureState::Cancelled => "cancelled",
            FutureState::Finished => "finished",
        };
        parts.push(state.to_owned());
        let name = self.task_name(task);
        let shown = self.repr(&name)?;
        parts.push(format!("name={}", shown.text()));
        let coro = task.coro.value();
        if !coro.is_none() {
            parts.push(format!("coro=<{}>", self.coroutine_text(&coro)?));
        }
        let waiter = task.waiter.value();
        if !waiter.is_none() {
            parts.push(format!("wait_for={}", self.repr(&waiter)?.text()));
        }
        Ok(())
    }

    /// A coroutine as asyncio shows it: `f() running at file.as:3`.
    pub(crate) fn coroutine_text(&mut self, coro: &Value) -> Res<String> {
        if let Some(generator) = coro.as_::<Generator>() {
            let function = generator.function.clone();
            let qualname = generator.qualified_name();
            let code = function.code.get();
            let (file, first) = (
                code.source.name().to_owned(),
                code.source.line_of(code.unit.first.start),
            );
            let name = qualname.as_str().unwrap_or("?").to_owned();
            return Ok(match generator.state.get() {
                generator::GenState::Finished => {
                    format!("{name}() done, defined at {file}:{first}")
                }
                generator::GenState::Created => format!("{name}() running at {file}:{first}"),
                _ => {
                    let pc = self.generator_pc(generator);
                    format!("{name}() running at {file}:{}", Vm::line_of(code, pc))
                }
            });
        }
        if let Some(native) = coro.as_::<super::machine::NativeCoroutine>() {
            return Ok(native.text().to_owned());
        }
        let mut name = None;
        for attribute in [self.names.__qualname__.clone(), self.names.__name__.clone()] {
            let found = self.get_attr_opt(coro, &attribute)?;
            name = name.or(found.and_then(|text| text.as_str().map(str::to_owned)));
        }
        let name = name
            .unwrap_or_else(|| format!("<{} without __name__>", self.class_of(coro).name_text()));
        for attribute in ["cr_running", "gi_running"] {
            let attribute = self.intern(attribute);
            if let Some(running) = self.get_attr_opt(coro, &attribute)? {
                let running = if self.truth(&running)? {
                    " running"
                } else {
                    ""
                };
                return Ok(format!("{name}(){running}"));
            }
        }
        Ok(format!("{name}()"))
    }

    /// Give up a step that yielded a future of another loop.
    fn fail_of_other_loop(
        &mut self,
        owner: &Ptr<Loop>,
        future: &Ptr<Future>,
        waited: &Value,
    ) -> Res<()> {
        let (shown, other) = (self.repr(&future.into())?, self.repr(waited)?);
        let message = format!(
            "Task {} got Future {} attached to a different loop",
            shown.text(),
            other.text()
        );
        self.fail_step(owner, future, message)
    }

    /// The instruction a generator stands at, running or not.
    pub(crate) fn generator_pc(&self, generator: &Generator) -> u32 {
        let mut back = 0;
        while let Some(frame) = self.stacks.nth(back) {
            if frame
                .generator
                .as_ref()
                .is_some_and(|own| std::ptr::eq(&**own, generator))
            {
                return frame.at();
            }
            back += 1;
        }
        generator.pc.get()
    }
}

fn data<'a>(vm: &mut Vm, future: &'a Ptr<Future>) -> Res<&'a TaskData> {
    match &future.task {
        Some(task) => Ok(task),
        None => Err(vm.type_error("a Task was expected")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let data = vm.task_data(Value::None, Value::None, Value::Unbound);
    Ok(vm.new_instance(&args[0], Future::pending(Value::Unbound, Some(data))))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let [_, coro, owner, name, context, eager] = args else {
        return Ok(Value::None);
    };
    let future = this(vm, args)?;
    let task = data(vm, &future)?;
    let owner = match owner.given() {
        Some(owner) => owner.clone(),
        None => vm.get_event_loop()?,
    };
    if !vm.is_coroutine(coro)? {
        future.log_destroy_pending.set(false);
        let shown = vm.repr(coro)?;
        return Err(vm.type_error(format!("a coroutine was expected, got {}", shown.text())));
    }
    let Some(own_loop) = owner.to_ptr::<Loop>() else {
        return Err(vm.type_error("an event loop was expected"));
    };
    if !task.coro.is_none() {
        return Err(vm.error(
            ExcType::RuntimeError,
            "asyncscript does not initialise a task again",
        ));
    }
    future.owner.set(owner);
    task.coro.set(coro.clone());
    match name.given() {
        Some(name) => {
            let name = if name.as_str().is_some() {
                name.clone()
            } else {
                vm.str(name)?.into()
            };
            task.name.set(name);
        }
        None => {
            vm.asyncio.names_made += 1;
            task.name.set(Value::Int(vm.asyncio.names_made as i64));
        }
    }
    if let Some(context) = context.given() {
        task.context.set(context.clone());
    }
    if own_loop.debug.get() {
        vm.note_source(&future);
    }
    vm.register_task(&own_loop, &future);
    let eager = !eager.is_unbound() && vm.truth(eager)?;
    if eager && args[2].given().is_none() {
        // As in CPython 3.13.0, which asks the argument.
        return Err(vm.error(
            ExcType::AttributeError,
            "'NoneType' object has no attribute 'is_running'",
        ));
    }
    if eager && own_loop.running.get() {
        return vm.start_eagerly(&own_loop, &future).map(|()| Value::None);
    }
    vm.make_ready(&own_loop, Action::Start(future));
    Ok(Value::None)
}

impl Vm {
    /// Is it the task that steps now?
    fn is_current_task(&self, future: &Ptr<Future>) -> bool {
        let owner = future.owner.as_::<Loop>();
        owner.is_some_and(|owner| owner.current.get().is(&future.into()))
    }

    /// `eager_start`: the first step at once, in the maker's place.
    fn start_eagerly(&mut self, owner: &Ptr<Loop>, future: &Ptr<Future>) -> Res<()> {
        let Some(task) = &future.task else {
            return Ok(());
        };
        let outer_task = owner.current.replace(future.into());
        let context = task.context.value();
        let outer_context = std::mem::replace(&mut self.context, context);
        let (outer_cause, coro) = (self.asyncio.cause, task.coro.value());
        self.begin_step(owner, future);
        if self.asyncio.keeps_log() {
            self.log_step(owner, future, false, true);
        }
        let result = self.resume_value(&coro, Input::Send(Value::None));
        if self.asyncio.keeps_log() {
            self.log_outcome(future, &result);
        }
        let result = self.finish_step(owner, future, result);
        if self.asyncio.keeps_log() {
            self.log_step_end(future);
        }
        self.asyncio.cause = outer_cause;
        self.asyncio.tasks_made += 1;
        if !future.is_done() {
            future.rare.made().age.set(self.asyncio.tasks_made);
        }
        owner.current.set(outer_task);
        task.context
            .set(std::mem::replace(&mut self.context, outer_context));
        if future.is_done() {
            task.coro.set(Value::None);
        }
        result
    }
}

fn cancel(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    vm.cancel_task(&future, args[1].clone()).map(Value::Bool)
}

fn cancelling(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    Ok(Value::from(data(vm, &future)?.cancels.get() as i64))
}

fn uncancel(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let task = data(vm, &future)?;
    if task.cancels.get() > 0 {
        task.cancels.set(task.cancels.get() - 1);
        if task.cancels.get() == 0 {
            future.must_cancel.set(false);
        }
    }
    Ok(Value::from(task.cancels.get() as i64))
}

fn get_coro(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    Ok(data(vm, &future)?.coro.value())
}

fn get_context(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let task = data(vm, &future)?;
    if vm.is_current_task(&future) {
        return Ok(crate::stdlib::native::contextvars::current_context(vm));
    }
    let own = vm.shown_context(task.context.value());
    task.context.set(own.clone());
    Ok(own)
}

fn get_name(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let task = data(vm, &future)?;
    Ok(vm.task_name(task))
}

fn set_name(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let name = if args[1].as_str().is_some() {
        args[1].clone()
    } else {
        vm.str(&args[1])?.into()
    };
    data(vm, &future)?.name.set(name);
    // A loop with a task factory names what it makes None, which says nothing.
    if !args[1].is_none() {
        vm.log_renamed(&future);
    }
    Ok(Value::None)
}

fn set_result(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.error(
        ExcType::RuntimeError,
        "Task does not support set_result operation",
    ))
}

fn set_exception(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.error(
        ExcType::RuntimeError,
        "Task does not support set_exception operation",
    ))
}

fn get_stack(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let coro = data(vm, &future)?.coro.value();
    let mut frames = Vec::new();
    let limit = args[1].as_int().unwrap_or(i64::MAX).max(0) as usize;
    if let Some(exc) = future.own_exception() {
        // Of a failed task, the frames of its exception.
        let mut at = vm.traceback_of(&exc);
        while at.as_::<exception::Traceback>().is_some() && frames.len() < limit {
            frames.push(vm.get_attr_str(&at, "tb_frame")?);
            at = vm.get_attr_str(&at, "tb_next")?;
        }
        return Ok(List::new(frames).into());
    }
    // Only the outermost frame: as CPython, which cannot look into a suspended chain.
    if let Some(generator) = coro.to_ptr::<Generator>() {
        let frame = crate::builtins::objects::generator::frame_of(&generator);
        frames.extend((!frame.is_none()).then_some(frame));
    }
    frames.truncate(limit);
    Ok(List::new(frames).into())
}

fn print_stack(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let shown = vm.repr(&(&future).into())?.text().to_owned();
    let stack = get_stack(vm, args)?;
    let mut frames = Vec::new();
    for frame in vm.collect(&stack)? {
        let (line, code) = (
            vm.get_attr_str(&frame, "f_lineno")?.as_int().unwrap_or(0),
            vm.get_attr_str(&frame, "f_code")?,
        );
        let (file, name) = (
            vm.get_attr_str(&code, "co_filename")?,
            vm.get_attr_str(&code, "co_name")?,
        );
        let (file, name) = (
            file.as_str().unwrap_or("?").to_owned(),
            name.as_str().unwrap_or("?").to_owned(),
        );
        frames.push(format!("  File \"{file}\", line {line}, in {name}\n"));
        if let Some(source) = vm.source_line(&file, line as u32)
            && !source.trim().is_empty()
        {
            frames.push(format!("    {}\n", source.trim()));
        }
    }
    let exc = future.own_exception();
    let last = match &exc {
        Some(exc) => vm.format_exception_only(exc, false),
        None => Vec::new(),
    };
    let what = match (&exc, frames.is_empty()) {
        (_, true) => format!("No stack for {shown}\n"),
        (Some(_), _) => format!("Traceback for {shown} (most recent call last):\n"),
        (None, _) => format!("Stack for {shown} (most recent call last):\n"),
    };
    match args[2].given() {
        Some(file) => {
            let text = what + &frames.concat() + &last.concat();
            vm.call_method(file, "write", &[Value::str(&text)])?;
        }
        None => {
            // As in CPython, whose `print` and `traceback.print_list` differ in where they write by default.
            vm.write_stdout(&what)?;
            vm.write_stderr(&frames.concat())?;
            vm.write_stdout(&last.concat())?;
        }
    }
    Ok(Value::None)
}

fn wakeup(vm: &mut Vm, args: &[Value]) -> Res {
    let future = this(vm, args)?;
    let owner = vm.loop_of(&future)?;
    vm.wake_task(&owner, future, &args[1])?;
    Ok(Value::None)
}

/// The done callback by which an awaitable that is no future of ours wakes a task.
static WAKEUP: Row = Row::function("task_wakeup", "(task, future, /)", "", wakeup);

/// What reports call a task's step.
pub(super) static STEP: Row = Row::function(
    "<_asyncio.TaskStepMethWrapper object at 0x7f0010000000>",
    "()",
    "",
    |_, _| Ok(Value::None),
);

/// What reports call a step of a task that a future woke.
pub(super) static WOKEN: Row = Row::function("Task.task_wakeup", "()", "", |_, _| Ok(Value::None));

fn get_waiter(_: &mut Vm, value: &Value) -> Res {
    let waiter = value
        .as_::<Future>()
        .and_then(|future| future.task.as_ref())
        .map(|task| task.waiter.value());
    Ok(waiter.unwrap_or(Value::None))
}

fn get_must_cancel(_: &mut Vm, value: &Value) -> Res {
    Ok(Value::Bool(
        value
            .as_::<Future>()
            .is_some_and(|future| future.must_cancel.get()),
    ))
}

fn get_coro_attr(_: &mut Vm, value: &Value) -> Res {
    let coro = value
        .as_::<Future>()
        .and_then(|future| future.task.as_ref())
        .map(|task| task.coro.value());
    Ok(coro.unwrap_or(Value::None))
}

/// `asyncio.Task`
pub const TASK: TypeSpec = TypeSpec {
    name: "Task",
    module: "_asyncio",
    kind: Kind::Future,
    base: "Future",
    doc: "A coroutine wrapped in a Future.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create a new object.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, coro, *, loop=None, name=None, context=None, eager_start=False)",
            "Initialize self.",
            init,
        ),
        Row::method(
            "cancel",
            "(self, msg=None)",
            "Request that this task cancel itself.",
            cancel,
        ),
        Row::method(
            "cancelling",
            "(self, /)",
            "Return the count of the task's cancellation requests.",
            cancelling,
        ),
        Row::method(
            "uncancel",
            "(self, /)",
            "Decrement the task's count of cancellation requests.",
            uncancel,
        ),
        Row::method("get_coro", "(self, /)", "Return the coroutine.", get_coro),
        Row::method(
            "get_context",
            "(self, /)",
            "Return the context.",
            get_context,
        ),
        Row::method("get_name", "(self, /)", "Return the name.", get_name),
        Row::method("set_name", "(self, value, /)", "Set the name.", set_name),
        Row::method(
            "set_result",
            "(self, result, /)",
            "Not supported.",
            set_result,
        ),
        Row::method(
            "set_exception",
            "(self, exception, /)",
            "Not supported.",
            set_exception,
        ),
        Row::method(
            "get_stack",
            "(self, *, limit=None)",
            "Return the list of stack frames for this task's coroutine.",
            get_stack,
        ),
        Row::method(
            "print_stack",
            "(self, *, limit=None, file=None)",
            "Print the stack or traceback for this task's coroutine.",
            print_stack,
        ),
    ],
    getset: &[
        GetSetRow::get("_fut_waiter", "", get_waiter),
        GetSetRow::get("_must_cancel", "", get_must_cancel),
        GetSetRow::get("_coro", "", get_coro_attr),
    ],
};
