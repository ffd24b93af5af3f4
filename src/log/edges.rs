//! Who waits for whom: read off the loop as it stands, without running anything of a script.
//!
//! In comes a task; out goes what it waits for: another task, several, an object of asyncio, a
//! timer. The event log says the same in the script's words (`q.get :10`); here it is objects.

use crate::event_loop::future::Future;
use crate::event_loop::machine::NativeCoroutine;
use crate::event_loop::{Action, Loop};
use crate::object::*;
use crate::vm::Vm;

/// What a task waits for.
pub(crate) enum Wait {
    /// Nothing: it is ready, at this place of the queue.
    Ready(usize),
    /// Tasks: it goes on when one of them, or all, are done.
    Tasks(Vec<Ptr<Future>>),
    /// A lock, a queue, an event: the object, and the method that waits.
    Object(Value, String),
    /// The clock.
    Timer(f64),
    /// A future that nobody is known to see to.
    Future,
}

/// An entry of the ready queue.
pub(crate) struct Entry {
    /// The task that is to step, if it is a step.
    pub task: Option<Ptr<Future>>,
    /// The function that is to be called, if it is a callback.
    pub callback: Option<Value>,
    /// It has lost its purpose: the sleeper went away.
    pub idle: bool,
    /// The number of its cause in the event log.
    pub cause: u32,
}

/// The ready queue, front first.
pub(crate) fn queue(owner: &Loop) -> Vec<Entry> {
    owner.ready.get().look(|action, cause| {
        let (mut task, mut callback, mut idle) = (None, None, false);
        match action {
            Action::Start(future) | Action::Step(future, _) | Action::Wakeup(future, _) => {
                task = Some(future.clone());
            }
            Action::Call(handle) => {
                callback = Some(handle.callback.get().clone());
                idle = handle.is_cancelled();
            }
            Action::Done(_, call) => callback = Some(call.0.clone()),
            Action::Timeout(future) => idle = future.is_done() || future.timer_cancelled.get(),
        }
        Entry {
            task,
            callback,
            idle,
            cause,
        }
    })
}

/// What a task waits for.
pub(crate) fn wait_of(vm: &mut Vm, owner: &Ptr<Loop>, task: &Ptr<Future>) -> Wait {
    let is_it = |other: &Option<Ptr<Future>>| other.as_ref().is_some_and(|other| other.same(task));
    if let Some(place) = queue(owner).iter().position(|entry| is_it(&entry.task)) {
        return Wait::Ready(place);
    }
    let Some(data) = &task.task else {
        return Wait::Future;
    };
    let waiter = data.waiter.value();
    if let Some(other) = waiter.to_ptr::<Future>().filter(|other| other.is_task()) {
        return Wait::Tasks(vec![other]);
    }
    if let Some(when) = timer_of(owner, &waiter) {
        return Wait::Timer(when);
    }
    let told: Vec<Ptr<Future>> = vm
        .tasks_of(owner)
        .into_iter()
        .filter(|other| !other.same(task) && tells(other, &waiter))
        .collect();
    if !told.is_empty() {
        return Wait::Tasks(told);
    }
    match object_of(vm, task) {
        Some((object, method)) => Wait::Object(object, method),
        None => Wait::Future,
    }
}

/// The methods in which tasks wait, and what the method is called there.
fn waits_in(qualname: &str) -> Option<&str> {
    Some(match qualname {
        "Lock.acquire" | "Semaphore.acquire" => "acquire",
        "_ContextManagerMixin.__aenter__" => "acquire",
        "Queue.get" => "get",
        "Queue.put" => "put",
        "Queue.join" => "join",
        "Event.wait" | "Condition.wait" | "Barrier.wait" | "Barrier.__aenter__" => "wait",
        "Condition.wait_for" => "wait_for",
        _ => return None,
    })
}

/// When the clock sets that future: it is a sleep's.
fn timer_of(owner: &Loop, future: &Value) -> Option<f64> {
    let future = future.as_ptr::<Future>()?;
    let timers = owner.timers.get().list();
    let is_its = |action: &Action| matches!(action, Action::Timeout(other) if other.same(future));
    let found = timers.iter().find(|(_, action, _)| is_its(action));
    found.map(|(when, ..)| *when)
}

/// The object of the library in one of whose methods a task waits, and the method: the outermost, so
/// that it is the queue's `join` and not the wait of an event in it.
pub(crate) fn object_of(vm: &Vm, task: &Future) -> Option<(Value, String)> {
    let root = task.task.as_ref()?.coro.to_ptr::<Generator>()?;
    let mut at = vm.innermost(&root);
    let (mut found, mut innermost) = (None, None);
    let native = at.delegate.to_ptr::<NativeCoroutine>();
    if let Some(event) = native.as_ref().and_then(|native| native.event()) {
        found = Some((event.clone(), "wait".to_owned()));
        innermost = Some("Event.wait".to_owned());
    }
    loop {
        let code = at.function.code.get();
        if !code.is_library {
            break;
        }
        let object = at
            .registers()
            .first()
            .filter(|object| object.given().is_some());
        if let (Some(object), Some(method)) = (object, waits_in(code.qualname.text())) {
            found = Some((object.clone(), method.to_owned()));
            innermost.get_or_insert_with(|| code.qualname.text().to_owned());
        }
        let Some(outer) = at.outer() else { break };
        at = outer;
    }
    let (object, method) = found?;
    // Notified, it waits for the lock.
    match innermost.as_deref() {
        Some("Lock.acquire") if method.starts_with("wait") => Some((object, "acquire".to_owned())),
        _ => Some((object, method)),
    }
}

/// Does a done callback of the task set the future that is waited for?
pub(crate) fn tells(task: &Future, waiter: &Value) -> bool {
    task.callbacks.get().iter().any(|callback| match callback {
        Err(_) => false,
        Ok((function, _)) => reaches(function, waiter),
    })
}

/// The addresses of the futures that the done callbacks of a task may set.
pub(crate) fn told_by(task: &Future) -> Vec<usize> {
    let mut told = Vec::new();
    for (function, _) in task.callbacks.get().iter().flatten() {
        at_hand(function, &mut |value| {
            if let Some(future) = value.as_ptr::<Future>() {
                told.push(future.as_ref().address());
            }
        });
    }
    told
}

/// Has a callback that future at hand?
fn reaches(function: &Value, future: &Value) -> bool {
    let mut found = false;
    at_hand(function, &mut |value| found |= value.is(future));
    found
}

/// What a callback has at hand: in a closure, or in its object.
fn at_hand(function: &Value, look: &mut dyn FnMut(&Value)) {
    if let Some(method) = function.as_::<BoundMethod>() {
        look(&method.receiver);
        if let Value::Obj(receiver) = &method.receiver
            && let Some(attrs) = receiver.attrs()
        {
            let names = attrs.names();
            let values = names.iter().filter_map(|name| attrs.get(name.as_ptr()?));
            values.for_each(|value| look(&value));
        }
    } else if let Some(function) = function.as_::<Function>() {
        function
            .closure
            .iter()
            .for_each(|cell| look(cell.value.get()));
    }
}
