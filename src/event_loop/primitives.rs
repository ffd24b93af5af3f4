//! The quick half of locks, semaphores and queues: what they do when nobody has to wait.
//!
//! The classes are `stdlib/asyncio/*.as`; their methods ask a function of the module
//! `_primitives` first. It does the whole operation on the instance's slots, or says
//! that it is not the usual case and has changed nothing: the class was changed, or is
//! derived, the instance has other attributes, an event log is kept, somebody waits.
//! Then the method goes on in Python.

use super::Loop;
use super::future::Future;
use crate::native::{NativeModule, Row};
use crate::object::dict::Probe;
use crate::object::instance::Attrs;
use crate::object::*;
use crate::stdlib::native::collections::deque::Deque;
use crate::vm::Vm;
use std::cell::Cell;

/// The classes known here, and their instances' attributes in the order `__init__` sets them.
const CLASSES: [(&str, &[&str]); 7] = [
    ("Event", &["_waiters", "_value"]),
    ("Lock", &["_waiters", "_locked"]),
    ("Semaphore", &["_waiters", "_value"]),
    ("BoundedSemaphore", &["_bound_value", "_waiters", "_value"]),
    ("Queue", QUEUE),
    ("LifoQueue", QUEUE),
    ("TaskGroup", GROUP),
];

const QUEUE: &[&str] = &[
    "_maxsize",
    "_getters",
    "_putters",
    "_unfinished_tasks",
    "_finished",
    "_queue",
    "_is_shutdown",
];
const GROUP: &[&str] = &[
    "_entered",
    "_exiting",
    "_aborting",
    "_loop",
    "_tasks",
    "_on_completed_fut",
];
const LOOP: usize = 3;
const TASKS: usize = 4;
const ON_COMPLETED: usize = 5;

const MAXSIZE: usize = 0;
const GETTERS: usize = 1;
const PUTTERS: usize = 2;
const UNFINISHED: usize = 3;
const FINISHED: usize = 4;
const ITEMS: usize = 5;
const SHUT_DOWN: usize = 6;

const EVENT: usize = 0;
const LOCK: usize = 1;
const SEMAPHORE: usize = 2;
const BOUNDED_SEMAPHORE: usize = 3;
const PLAIN_QUEUE: usize = 4;
const LIFO_QUEUE: usize = 5;
const TASK_GROUP: usize = 6;

/// What is known of one of the classes.
#[derive(Default)]
struct Known {
    /// The class's version when it was made; 0 before that. It is never given twice.
    version: Cell<u32>,
    /// Shapes that begin with the attributes listed: alone, and with the loop it is bound to.
    shapes: Cell<[u32; 2]>,
}

/// What an interpreter knows of the classes.
#[derive(Default)]
pub(crate) struct Primitives([Known; CLASSES.len()]);

impl Primitives {
    /// The slots of an instance of the class of that number, if they are as expected.
    #[inline]
    fn slots<'a>(&self, object: &'a Value, class: usize) -> Option<&'a Attrs> {
        let Value::Obj(object) = object else {
            return None;
        };
        let (attrs, known) = (object.attrs()?, &self.0[class]);
        if object.script_class()?.version.get() != known.version.get() {
            return None;
        }
        let shape = attrs.shape_id();
        if known.shapes.get().contains(&shape) && shape != 0 {
            return Some(attrs);
        }
        self.learn(attrs, class)
    }

    #[cold]
    fn learn<'a>(&self, attrs: &'a Attrs, class: usize) -> Option<&'a Attrs> {
        let expected = CLASSES[class].1;
        let names = attrs.slot_names();
        if names.len() < expected.len() || names.iter().zip(expected).any(|(a, b)| a.text() != *b) {
            return None;
        }
        let shapes = &self.0[class].shapes;
        shapes.set([attrs.shape_id(), shapes.get()[0]]);
        Some(attrs)
    }
}

impl Vm {
    /// The first waiter is woken, if it is not done already; was one?
    fn wake_waiter(&mut self, waiter: &Value, result: Value) -> Res<bool> {
        if let Some(future) = waiter.as_ptr::<Future>() {
            if matches!(waiter, Value::Obj(object) if object.has_default_class()) {
                if future.is_done() {
                    return Ok(false);
                }
                self.set_future_result(future, result)?;
                return Ok(true);
            }
        }
        let done = self.call_method(waiter, "done", &[])?;
        if self.truth(&done)? {
            return Ok(false);
        }
        self.call_method(waiter, "set_result", &[result])?;
        Ok(true)
    }

    /// `Queue._wakeup_next`
    fn wake_next_in_queue(&mut self, waiters: &Value) -> Res<()> {
        while let Some(waiter) = deque(waiters).and_then(Deque::pop_front) {
            if self.wake_waiter(&waiter, Value::None)? {
                break;
            }
        }
        Ok(())
    }

    /// The slots of a queue, and whether it is a LIFO queue.
    fn queue_slots<'a>(&self, queue: &'a Value) -> Option<(&'a Attrs, bool)> {
        if self.asyncio.keeps_log() {
            return None;
        }
        let known = &self.asyncio.primitives;
        match known.slots(queue, PLAIN_QUEUE) {
            Some(slots) => Some((slots, false)),
            None => Some((known.slots(queue, LIFO_QUEUE)?, true)),
        }
    }
}

fn deque(value: &Value) -> Option<&Deque> {
    native_iter::Native::get::<Deque>(value)
}

/// Is there nobody in a `_waiters`, which is None or a deque?
fn nobody_waits(waiters: &Value) -> bool {
    waiters.is_none() || deque(waiters).is_some_and(|waiters| waiters.len() == 0)
}

/// The future, if it is asyncio's own, and ended with a result.
fn ended_with_result(value: &Value) -> Option<&Ptr<Future>> {
    let future = value.as_ptr::<Future>()?;
    let own = matches!(value, Value::Obj(object) if object.script_class().is_none_or(|class| class.builtin));
    (own && future.is_done() && !future.is_cancelled() && !future.is_failed()).then_some(future)
}

fn went_well(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(ended_with_result(&args[0]).is_some()))
}

fn results(_: &mut Vm, args: &[Value]) -> Res {
    let Some(futures) = args[0].as_::<List>() else {
        return Ok(Value::None);
    };
    let results: Option<Vec<Value>> = (futures.items.get().iter())
        .map(|future| Some(ended_with_result(future)?.result.get().clone()))
        .collect();
    Ok(results.map_or(Value::None, |results| List::new(results).into()))
}

fn group_add(vm: &mut Vm, args: &[Value]) -> Res {
    let [group, coro, callback] = args else {
        return Ok(Value::None);
    };
    if vm.asyncio.keeps_log() || !matches!(coro.kind(), Some(Kind::Generator)) {
        return Ok(Value::None);
    }
    let Some(slots) = vm.asyncio.primitives.slots(group, TASK_GROUP) else {
        return Ok(Value::None);
    };
    let open = matches!(
        (slots.slot(0), slots.slot(1), slots.slot(2)),
        (Value::Bool(true), Value::Bool(false), Value::Bool(false))
    );
    let (Some(owner), Some(tasks)) = (
        slots.slot(LOOP).to_ptr::<Loop>(),
        slots.slot(TASKS).to_ptr::<Dict>(),
    ) else {
        return Ok(Value::None);
    };
    if !open || !owner.task_factory.get().is_none() {
        return Ok(Value::None);
    }
    let task = vm.create_task_in(&owner, coro, Value::None, Value::None);
    let task = vm.holding(task, coro)?;
    if let Some(future) = task.as_ptr::<Future>() {
        // A new task: it is not among them yet.
        let hash = vm.identity_hash(&task);
        tasks.insert_new(hash, task.clone(), Value::None);
        vm.add_done_callback(future, callback.clone(), Value::Unbound)?;
    }
    Ok(task)
}

fn group_done(vm: &mut Vm, args: &[Value]) -> Res {
    let went_well = ended_with_result(&args[1]).is_some();
    let known = &vm.asyncio.primitives;
    let Some(slots) = known.slots(&args[0], TASK_GROUP).filter(|_| went_well) else {
        return Ok(Value::Bool(false));
    };
    let Some(tasks) = slots.slot(TASKS).to_ptr::<Dict>() else {
        return Ok(Value::Bool(false));
    };
    let waiter = slots.slot(ON_COMPLETED).clone();
    let hash = vm.identity_hash(&args[1]);
    if let Probe::Found(place) = tasks.probe(hash, &args[1]) {
        drop(tasks.remove_at(place));
    }
    if !waiter.is_none() && tasks.is_empty() {
        vm.wake_waiter(&waiter, Value::Bool(true))?;
    }
    Ok(Value::Bool(true))
}

/// Can `gather` take it as it is: a coroutine, a future or task of asyncio's own?
fn is_plain_child(value: &Value) -> bool {
    match value {
        Value::Obj(object) => match object.kind() {
            Kind::NativeCoroutine => true,
            Kind::Generator => {
                object.payload_unchecked::<Generator>().kind == generator::GenKind::Coroutine
            }
            Kind::Future => object.script_class().is_none_or(|class| class.builtin),
            _ => false,
        },
        _ => false,
    }
}

fn gather_children(vm: &mut Vm, args: &[Value]) -> Res {
    let items = args[0].as_tuple().unwrap_or_default();
    let running = vm.asyncio.running.to_ptr::<Loop>();
    let Some(owner) = running.filter(|owner| owner.task_factory.get().is_none()) else {
        return Ok(Value::None);
    };
    let mut seen = hashbrown::HashSet::with_capacity(items.len());
    let usual = items.iter().all(|item| {
        is_plain_child(item) && matches!(item, Value::Obj(object) if seen.insert(object.address()))
    });
    // A future of another loop is the method's to refuse.
    let elsewhere = |item: &Value| {
        let future = item.as_::<Future>();
        future.is_some_and(|future| !future.owner.is(&(&owner).into()))
    };
    if !usual || items.iter().any(elsewhere) {
        return Ok(Value::None);
    }
    let mut children = Vec::with_capacity(items.len());
    let mut done = Vec::new();
    for item in items {
        let child = vm.ensure_future(item, Some(&owner));
        let child = vm.holding(child, item)?;
        if let Some(future) = child.as_ptr::<Future>() {
            if !child.is(item) {
                // The caller has no hold of this task: no complaint when it is dropped while pending.
                future.log_destroy_pending.set(false);
            }
            if future.is_done() {
                done.push(child.clone());
            } else {
                vm.add_done_callback(future, args[1].clone(), Value::Unbound)?;
            }
        }
        children.push(child);
    }
    let (children, done) = (List::new(children), List::new(done));
    Ok(Tuple::new(vec![children.into(), done.into(), owner.into()]).into())
}

fn add_class(vm: &mut Vm, args: &[Value]) -> Res {
    let class = args[0].as_ptr::<Class>();
    let found = class.and_then(|class| {
        let name = class.name_text();
        Some((class, CLASSES.iter().position(|known| known.0 == name)?))
    });
    if let Some((class, at)) = found {
        vm.asyncio.primitives.0[at].version.set(class.version.get());
    }
    Ok(Value::None)
}

fn put(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(try_put(vm, &args[0], &args[1])?))
}

fn try_put(vm: &mut Vm, queue: &Value, item: &Value) -> Res<bool> {
    let Some((slots, lifo)) = vm.queue_slots(queue) else {
        return Ok(false);
    };
    let (Value::Int(maxsize), Value::Int(unfinished), Value::Bool(false)) = (
        slots.slot(MAXSIZE),
        slots.slot(UNFINISHED),
        slots.slot(SHUT_DOWN),
    ) else {
        return Ok(false);
    };
    let finished = slots.slot(FINISHED);
    let Some(finished) = vm.asyncio.primitives.slots(finished, EVENT) else {
        return Ok(false);
    };
    let has_room = |length: usize| *maxsize <= 0 || (length as i64) < *maxsize;
    match (deque(slots.slot(ITEMS)), slots.slot(ITEMS).as_::<List>()) {
        (Some(items), _) if !lifo && has_room(items.len()) => items.push_back(item.clone()),
        (_, Some(items)) if lifo && has_room(items.len()) => items.push(item.clone()),
        _ => return Ok(false),
    }
    let unfinished = Value::Int(unfinished + 1);
    drop(slots.set_slot(UNFINISHED, unfinished));
    drop(finished.set_slot(1, Value::Bool(false)));
    let getters = slots.slot(GETTERS).clone();
    vm.wake_next_in_queue(&getters)?;
    Ok(true)
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    let Some((slots, lifo)) = vm.queue_slots(&args[0]) else {
        return Ok(Value::NotImplemented);
    };
    let item = match (deque(slots.slot(ITEMS)), slots.slot(ITEMS).as_::<List>()) {
        (Some(items), _) if !lifo => items.pop_front(),
        (_, Some(items)) if lifo => items.items.get_mut().pop(),
        _ => None,
    };
    let item = match item {
        None => return Ok(Value::NotImplemented),
        // An item like any other, which the method takes out itself.
        Some(Value::NotImplemented) => {
            match deque(slots.slot(ITEMS)) {
                Some(items) => items.push_front(Value::NotImplemented),
                None => slots
                    .slot(ITEMS)
                    .as_::<List>()
                    .into_iter()
                    .for_each(|items| items.push(Value::NotImplemented)),
            }
            return Ok(Value::NotImplemented);
        }
        Some(item) => item,
    };
    let putters = slots.slot(PUTTERS).clone();
    vm.wake_next_in_queue(&putters)?;
    Ok(item)
}

fn take(vm: &mut Vm, args: &[Value]) -> Res {
    if vm.asyncio.keeps_log() {
        return Ok(Value::Bool(false));
    }
    let known = &vm.asyncio.primitives;
    if let Some(slots) = known.slots(&args[0], LOCK) {
        let free = matches!(slots.slot(1), Value::Bool(false)) && nobody_waits(slots.slot(0));
        if free {
            drop(slots.set_slot(1, Value::Bool(true)));
            vm.note_taken(&args[0]);
        }
        return Ok(Value::Bool(free));
    }
    let Some((slots, first)) = semaphore_slots(vm, &args[0]) else {
        return Ok(Value::Bool(false));
    };
    match slots.slot(first + 1) {
        Value::Int(value) if *value > 0 && nobody_waits(slots.slot(first)) => {
            let value = Value::Int(value - 1);
            drop(slots.set_slot(first + 1, value));
            vm.note_taken(&args[0]);
            Ok(Value::Bool(true))
        }
        _ => Ok(Value::Bool(false)),
    }
}

/// The slots of a semaphore, and where `_waiters` is, which `_value` follows.
fn semaphore_slots<'a>(vm: &Vm, semaphore: &'a Value) -> Option<(&'a Attrs, usize)> {
    let known = &vm.asyncio.primitives;
    match known.slots(semaphore, SEMAPHORE) {
        Some(slots) => Some((slots, 0)),
        None => Some((known.slots(semaphore, BOUNDED_SEMAPHORE)?, 1)),
    }
}

fn anyone_waits(vm: &mut Vm, args: &[Value]) -> Res {
    let mut at = 0;
    while let Some(waiter) = deque(&args[0]).and_then(|waiters| waiters.get(at)) {
        let cancelled = match waiter.as_ptr::<Future>() {
            Some(future) => future.is_cancelled(),
            None => {
                let cancelled = vm.call_method(&waiter, "cancelled", &[])?;
                vm.truth(&cancelled)?
            }
        };
        if !cancelled {
            return Ok(Value::Bool(true));
        }
        at += 1;
    }
    Ok(Value::Bool(false))
}

fn give(vm: &mut Vm, args: &[Value]) -> Res {
    if vm.asyncio.keeps_log() {
        return Ok(Value::Bool(false));
    }
    if let Some(slots) = vm.asyncio.primitives.slots(&args[0], LOCK) {
        if !matches!(slots.slot(1), Value::Bool(true)) {
            return Ok(Value::Bool(false));
        }
        drop(slots.set_slot(1, Value::Bool(false)));
        vm.note_freed(&args[0]);
        if let Some(first) = deque(slots.slot(0)).and_then(|waiters| waiters.get(0)) {
            vm.wake_waiter(&first, Value::Bool(true))?;
        }
        return Ok(Value::Bool(true));
    }
    let Some((slots, first)) = semaphore_slots(vm, &args[0]) else {
        return Ok(Value::Bool(false));
    };
    let (Value::Int(value), true) = (slots.slot(first + 1), nobody_waits(slots.slot(first))) else {
        return Ok(Value::Bool(false));
    };
    if first == 1 && !matches!(slots.slot(0), Value::Int(bound) if value < bound) {
        return Ok(Value::Bool(false));
    }
    let value = Value::Int(value + 1);
    drop(slots.set_slot(first + 1, value));
    vm.note_freed(&args[0]);
    Ok(Value::Bool(true))
}

/// `_primitives`
pub const MODULE: NativeModule = NativeModule {
    name: "_primitives",
    doc: "The quick half of asyncio's locks and queues.",
    functions: &[
        Row::function(
            "add_class",
            "(cls, /)",
            "Its instances are known from now on, as long as it is not changed.",
            add_class,
        ),
        Row::function(
            "put",
            "(queue, item, /)",
            "Put an item in a queue that has room; False if it is not that simple.",
            put,
        ),
        Row::function(
            "get",
            "(queue, /)",
            "Take an item out of a queue; NotImplemented if it is empty, or not that simple.",
            get,
        ),
        Row::function(
            "take",
            "(lock, /)",
            "Take a lock or semaphore that is free; False if it is not, or not that simple.",
            take,
        ),
        Row::function(
            "anyone_waits",
            "(waiters, /)",
            "Is there one that is not cancelled in a deque of waiters, or None?",
            anyone_waits,
        ),
        Row::function(
            "group_add",
            "(group, coro, callback, /)",
            "A task of a TaskGroup that is open, with the callback; None if it is not that simple.",
            group_add,
        ),
        Row::function(
            "group_done",
            "(group, task, /)",
            "Take a task that ended with a result out of its TaskGroup; False if it is not that simple.",
            group_done,
        ),
        Row::function(
            "gather_children",
            "(coros_or_futures, callback, /)",
            "The futures of coroutines and futures that all differ, each with the callback; those that are done \
             already, without; the loop. None if it is not that simple.",
            gather_children,
        ),
        Row::function(
            "results",
            "(futures, /)",
            "The results of a list of futures; None unless all are asyncio's own and went well.",
            results,
        ),
        Row::function(
            "went_well",
            "(future, /)",
            "Is it a future or task of asyncio's own that ended with a result?",
            went_well,
        ),
        Row::function(
            "give",
            "(lock, /)",
            "Give a lock or semaphore back; False if it is not that simple.",
            give,
        ),
    ],
    types: &[],
    init: None,
};
