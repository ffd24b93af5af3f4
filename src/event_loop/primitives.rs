//! The quick half of locks, semaphores and queues: what they do when nobody has to wait.
//!
//! The classes are `stdlib/asyncio/*.as`. A method asks a function of the module
//! `_primitives` first, or a call asks it before the method ([`CodeObject::quick`]). It
//! does the whole operation on the instance's slots, or says that it is not the usual
//! case and has changed nothing: the class was changed, or is derived, the instance has
//! other attributes, an event log is kept, somebody waits. Then the method does it.

use super::Loop;
use super::future::Future;
use crate::native::{NativeModule, Row};
use crate::object::dict::Probe;
use crate::object::function::{Quick, Quickly};
use crate::object::instance::Attrs;
use crate::object::*;
use crate::stdlib::native::collections::deque::Deque;
use crate::vm::Vm;
use std::cell::Cell;

/// A class known here.
struct KnownClass {
    name: &'static str,
    /// Its instances' first attributes, in the order `__init__` sets them.
    attributes: &'static [&'static str],
    /// The quick halves of its methods.
    quick: &'static [(&'static str, Quick)],
}

const fn known(
    name: &'static str,
    attributes: &'static [&'static str],
    quick: &'static [(&'static str, Quick)],
) -> KnownClass {
    KnownClass {
        name,
        attributes,
        quick,
    }
}

static CLASSES: [KnownClass; 7] = [
    known("Event", &["_waiters", "_value"], &[("wait", event_wait)]),
    known("Lock", &["_waiters", "_locked"], LOCKS),
    known("Semaphore", &["_waiters", "_value"], LOCKS),
    known(
        "BoundedSemaphore",
        &["_bound_value", "_waiters", "_value"],
        LOCKS,
    ),
    known("Queue", QUEUE, QUEUES),
    known("LifoQueue", QUEUE, QUEUES),
    known(
        "TaskGroup",
        GROUP,
        &[
            ("__aenter__", group_enter),
            ("create_task", group_create),
            (ON_TASK_DONE, group_task_done),
        ],
    ),
];

const LOCKS: &[(&str, Quick)] = &[
    ("acquire", lock_acquire),
    ("__aenter__", lock_enter),
    ("__aexit__", lock_exit),
];
const QUEUES: &[(&str, Quick)] = &[("put", queue_put), ("get", queue_get)];
const ON_TASK_DONE: &str = "_on_task_done";

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
    "_parent_task",
];
const ENTERED: usize = 0;
const LOOP: usize = 3;
const TASKS: usize = 4;
const ON_COMPLETED: usize = 5;
const PARENT: usize = 6;

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
    /// A TaskGroup's `_on_task_done`.
    on_task_done: Mut<Value>,
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
        let expected = CLASSES[class].attributes;
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

    /// A future of `Event.wait` leaves the event's waiters.
    pub(crate) fn leave_waiters_of_event(&mut self, event: &Value, future: &Value) -> Res<()> {
        if let Some(slots) = self.asyncio.primitives.slots(event, EVENT) {
            if let Some(waiters) = deque(slots.slot(0)) {
                if waiters.get(0).is_some_and(|first| first.is(future)) {
                    drop(waiters.pop_front());
                    return Ok(());
                }
            }
        }
        let name = self.intern("_waiters");
        let waiters = self.get_attr(event, &name)?;
        self.call_method(&waiters, "remove", std::slice::from_ref(future))
            .map(drop)
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

/// `TaskGroup.create_task(coro)`
fn group_create(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    let [group, coro] = args else {
        return Ok(Quickly::No);
    };
    let known = &vm.asyncio.primitives;
    let slots = known.slots(group, TASK_GROUP);
    let Some(slots) = slots.filter(|_| matches!(coro.kind(), Some(Kind::Generator))) else {
        return Ok(Quickly::No);
    };
    let open = matches!(
        (slots.slot(0), slots.slot(1), slots.slot(2)),
        (Value::Bool(true), Value::Bool(false), Value::Bool(false))
    );
    let (Some(owner), Some(tasks)) = (
        slots.slot(LOOP).to_ptr::<Loop>(),
        slots.slot(TASKS).to_ptr::<Dict>(),
    ) else {
        return Ok(Quickly::No);
    };
    if vm.asyncio.keeps_log() || !open || !owner.task_factory.get().is_none() {
        return Ok(Quickly::No);
    }
    let function = known.0[TASK_GROUP].on_task_done.get().clone();
    let callback = Ptr::new(BoundMethod {
        function,
        receiver: group.clone(),
    });
    let task = vm.create_task_in(&owner, coro, Value::None, Value::None);
    let task = vm.holding(task, coro)?;
    if let Some(future) = task.as_ptr::<Future>() {
        // A new task: it is not among them yet.
        let hash = vm.identity_hash(&task);
        tasks.insert_new(hash, task.clone(), Value::None);
        vm.add_done_callback(future, callback.into(), Value::Unbound)?;
    }
    Ok(Quickly::Result(task))
}

/// `TaskGroup.__aenter__()`
fn group_enter(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    let [group] = args else {
        return Ok(Quickly::No);
    };
    let (Some(slots), Some(owner)) = (
        vm.asyncio.primitives.slots(group, TASK_GROUP),
        vm.asyncio.running.to_ptr::<Loop>(),
    ) else {
        return Ok(Quickly::No);
    };
    let parent = owner.current.get().clone();
    let is_new = matches!(
        (slots.slot(ENTERED), slots.slot(LOOP)),
        (Value::Bool(false), Value::None)
    );
    if !is_new || parent.is_none() {
        return Ok(Quickly::No);
    }
    drop(slots.set_slot(LOOP, owner.into()));
    drop(slots.set_slot(PARENT, parent));
    drop(slots.set_slot(ENTERED, Value::Bool(true)));
    Ok(Quickly::Result(group.clone()))
}

/// `TaskGroup._on_task_done(task)`, of a task that ended with a result.
fn group_task_done(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    let [group, task] = args else {
        return Ok(Quickly::No);
    };
    let went_well = ended_with_result(task).is_some();
    let known = &vm.asyncio.primitives;
    let Some(slots) = known.slots(group, TASK_GROUP).filter(|_| went_well) else {
        return Ok(Quickly::No);
    };
    let Some(tasks) = slots.slot(TASKS).to_ptr::<Dict>() else {
        return Ok(Quickly::No);
    };
    let waiter = slots.slot(ON_COMPLETED).clone();
    let hash = vm.identity_hash(task);
    if let Probe::Found(place) = tasks.probe(hash, task) {
        drop(tasks.remove_at(place));
    }
    if !waiter.is_none() && tasks.is_empty() {
        vm.wake_waiter(&waiter, Value::Bool(true))?;
    }
    Ok(Quickly::Result(Value::None))
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
        Some((class, CLASSES.iter().position(|known| known.name == name)?))
    });
    let Some((class, at)) = found else {
        return Ok(Value::None);
    };
    vm.asyncio.primitives.0[at].version.set(class.version.get());
    for (name, quick) in CLASSES[at].quick {
        let method = class.lookup(&vm.intern(name));
        if let Some(function) = method.as_ref().and_then(|method| method.as_::<Function>()) {
            function.code.get().quick.set(Some(*quick));
        }
        if *name == ON_TASK_DONE {
            let known = &vm.asyncio.primitives.0[at];
            known.on_task_done.set(method.unwrap_or_default());
        }
    }
    Ok(Value::None)
}

fn put(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(try_put(vm, &args[0], &args[1])?))
}

/// `Queue.put(item)`
fn queue_put(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    match args {
        [queue, item] if try_put(vm, queue, item)? => Ok(Quickly::Result(Value::None)),
        _ => Ok(Quickly::No),
    }
}

/// `Queue.get()`
fn queue_get(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    let [queue] = args else {
        return Ok(Quickly::No);
    };
    let item = try_get(vm, queue)?;
    Ok(item.map_or(Quickly::No, Quickly::Result))
}

/// `acquire()` of a lock or semaphore.
fn lock_acquire(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    match args {
        [lock] if try_take(vm, lock) => Ok(Quickly::Result(Value::Bool(true))),
        _ => Ok(Quickly::No),
    }
}

/// `__aenter__()` of a lock or semaphore.
fn lock_enter(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    match args {
        [lock] if try_take(vm, lock) => Ok(Quickly::Result(Value::None)),
        _ => Ok(Quickly::No),
    }
}

/// `__aexit__(exc_type, exc, tb)` of a lock or semaphore.
fn lock_exit(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    match args {
        [lock, _, _, _] if try_give(vm, lock)? => Ok(Quickly::Result(Value::None)),
        _ => Ok(Quickly::No),
    }
}

/// `Event.wait()`
fn event_wait(vm: &mut Vm, args: &[Value]) -> Res<Quickly> {
    let [event] = args else {
        return Ok(Quickly::No);
    };
    let Some(slots) = vm.asyncio.primitives.slots(event, EVENT) else {
        return Ok(Quickly::No);
    };
    if let Value::Bool(true) = slots.slot(1) {
        return Ok(Quickly::Result(Value::Bool(true)));
    }
    // The loop it belongs to comes behind the attributes listed, once it had one.
    let belongs_here = slots
        .slot_names()
        .get(2)
        .is_some_and(|name| name.text() == "_loop")
        && slots.slot(2).is(&vm.asyncio.running);
    let (Some(owner), Some(waiters), true) = (
        vm.asyncio.running.to_ptr::<Loop>(),
        deque(slots.slot(0)),
        belongs_here,
    ) else {
        return Ok(Quickly::No);
    };
    let future = Value::from(vm.new_future(&owner));
    waiters.push_back(future.clone());
    Ok(Quickly::Await(vm.event_wait(event.clone(), future)))
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
    Ok(try_get(vm, &args[0])?.unwrap_or(Value::NotImplemented))
}

fn try_get(vm: &mut Vm, queue: &Value) -> Res<Option<Value>> {
    let Some((slots, lifo)) = vm.queue_slots(queue) else {
        return Ok(None);
    };
    let item = match (deque(slots.slot(ITEMS)), slots.slot(ITEMS).as_::<List>()) {
        (Some(items), _) if !lifo => items.pop_front(),
        (_, Some(items)) if lifo => items.items.get_mut().pop(),
        _ => None,
    };
    match item {
        None => Ok(None),
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
            Ok(None)
        }
        Some(item) => {
            let putters = slots.slot(PUTTERS).clone();
            vm.wake_next_in_queue(&putters)?;
            Ok(Some(item))
        }
    }
}

fn try_take(vm: &mut Vm, lock: &Value) -> bool {
    if vm.asyncio.keeps_log() {
        return false;
    }
    let known = &vm.asyncio.primitives;
    if let Some(slots) = known.slots(lock, LOCK) {
        let free = matches!(slots.slot(1), Value::Bool(false)) && nobody_waits(slots.slot(0));
        if free {
            drop(slots.set_slot(1, Value::Bool(true)));
            vm.note_taken(lock);
        }
        return free;
    }
    let Some((slots, first)) = semaphore_slots(vm, lock) else {
        return false;
    };
    match slots.slot(first + 1) {
        Value::Int(value) if *value > 0 && nobody_waits(slots.slot(first)) => {
            let value = Value::Int(value - 1);
            drop(slots.set_slot(first + 1, value));
            vm.note_taken(lock);
            true
        }
        _ => false,
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
    Ok(Value::Bool(try_give(vm, &args[0])?))
}

fn try_give(vm: &mut Vm, lock: &Value) -> Res<bool> {
    if vm.asyncio.keeps_log() {
        return Ok(false);
    }
    if let Some(slots) = vm.asyncio.primitives.slots(lock, LOCK) {
        if !matches!(slots.slot(1), Value::Bool(true)) {
            return Ok(false);
        }
        drop(slots.set_slot(1, Value::Bool(false)));
        vm.note_freed(lock);
        if let Some(first) = deque(slots.slot(0)).and_then(|waiters| waiters.get(0)) {
            vm.wake_waiter(&first, Value::Bool(true))?;
        }
        return Ok(true);
    }
    let Some((slots, first)) = semaphore_slots(vm, lock) else {
        return Ok(false);
    };
    let (Value::Int(value), true) = (slots.slot(first + 1), nobody_waits(slots.slot(first))) else {
        return Ok(false);
    };
    if first == 1 && !matches!(slots.slot(0), Value::Int(bound) if value < bound) {
        return Ok(false);
    }
    let value = Value::Int(value + 1);
    drop(slots.set_slot(first + 1, value));
    vm.note_freed(lock);
    Ok(true)
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
            "anyone_waits",
            "(waiters, /)",
            "Is there one that is not cancelled in a deque of waiters, or None?",
            anyone_waits,
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
