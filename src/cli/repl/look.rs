//! The commands that look at the loop and run nothing of it.

use super::commands::{Outcome, find_task};
use super::completion::object_of;
use super::session::{After, Session};
use super::view::{label, label_and_number, ordinal, table, waits_text};
use crate::event_loop::future::Future;
use crate::event_loop::timers::Note;
use crate::log::edges::{self, Wait};
use crate::log::{By, Cause, Holder, How, TaskNames};
use crate::object::*;
use crate::vm::Vm;

/// So many rows of a table are shown, so many tasks by themselves in a tree.
const SHOWN: usize = 50;
/// Tasks that a chain of causes goes through at most.
const LONGEST: usize = 12;

/// A table of the first rows of so many.
fn say_table<const N: usize>(
    vm: &Vm,
    session: &Session,
    titles: [&str; N],
    rows: &[[String; N]],
    all: usize,
) -> Outcome {
    let mut text = table(titles, rows);
    if all > rows.len() {
        text += &format!("  and {} more\n", all - rows.len());
    }
    say(vm, session, &text)
}

fn say(vm: &Vm, session: &Session, text: &str) -> Outcome {
    session.say(vm, text);
    Ok(After::GoOn)
}

/// `:ready`
pub(super) fn ready(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let queue = edges::queue(&session.owner);
    if queue.is_empty() {
        return say(vm, session, "nothing is ready\n");
    }
    let (mut rows, all) = (Vec::new(), queue.len());
    for (place, entry) in queue.into_iter().enumerate().take(SHOWN) {
        let name = match (entry.task, entry.callback) {
            (Some(task), _) => label_and_number(vm, &task),
            _ if entry.idle => "a timer whose sleeper went away".to_owned(),
            (None, Some(function)) => format!("{}()", vm.callback_name(&function)),
            (None, None) => "a timer".to_owned(),
        };
        let cause = cause_of(vm, entry.cause).map_or(String::new(), |cause| cause.to_string());
        rows.push([(place + 1).to_string(), name, cause]);
    }
    say_table(vm, session, ["", "task", "woken by"], &rows, all)
}

fn cause_of(vm: &Vm, at: u32) -> Option<Cause> {
    vm.asyncio.log.as_ref()?.cause_of(at).cloned()
}

/// The timers whose time has come.
pub(super) fn due(vm: &mut Vm, session: &Session) -> Vec<String> {
    let end = vm.host.clock.now() + 1e-9;
    let owner = session.owner.clone();
    let timers = owner.timers.get().list();
    let due = timers.iter().take_while(|(when, ..)| *when < end);
    due.map(|(_, _, note)| note_text(note)).collect()
}

/// `b's sleep :4`
fn note_text(note: &Note) -> String {
    match note.as_deref() {
        Some(timer) => {
            let place = timer.place.as_ref();
            let place = place.map_or(String::new(), |place| format!(" {place}"));
            format!("{}'s {}{place}", timer.task, timer.what)
        }
        None => "a timer".to_owned(),
    }
}

/// `:timers`
pub(super) fn timers(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let owner = session.owner.clone();
    let now = vm.host.clock.now();
    let timers = owner.timers.get().list();
    let all = timers.len();
    let rows: Vec<[String; 3]> = timers
        .into_iter()
        .take(SHOWN)
        .map(|(when, _, note)| {
            let what = note_text(note);
            let left = if when < now + 1e-9 {
                "due".to_owned()
            } else {
                format!("in {:.3} s", when - now)
            };
            [format!("t={when:.3}"), left, what]
        })
        .collect();
    if rows.is_empty() {
        return say(vm, session, "no timer is set\n");
    }
    say_table(vm, session, ["when", "", "whose"], &rows, all)
}

/// `:io`
pub(super) fn io(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let owner = session.owner.clone();
    let mut text = String::new();
    for (number, reads, writes) in owner.watched() {
        let name = |vm: &mut Vm, function: Option<Value>| {
            function.map(|function| vm.callback_name(&function))
        };
        let (reads, writes) = (name(vm, reads), name(vm, writes));
        let both = [("reading", reads), ("writing", writes)];
        for (what, name) in both {
            if let Some(name) = name {
                text += &format!("  socket {number} is watched for {what}: {name}()\n");
            }
        }
    }
    let calls = owner.calls_outside() + vm.calls_of_threads();
    match calls {
        0 => {}
        1 => text += "  1 call is under way outside\n",
        count => text += &format!("  {count} calls are under way outside\n"),
    }
    for thread in vm.waiting_threads() {
        text += &format!("  {}\n", thread.trim_start_matches("also waiting: "));
    }
    for number in vm.handled_signals() {
        text += &format!("  signal {number} has a handler\n");
    }
    if text.is_empty() {
        text = "nothing is under way outside\n".to_owned();
    }
    say(vm, session, &text)
}

/// `:ps`
pub(super) fn ps(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let tasks = vm.tasks_of(&session.owner);
    if tasks.is_empty() {
        return say(vm, session, "no task is pending\n");
    }
    let (mut rows, all) = (Vec::new(), tasks.len());
    for task in tasks.into_iter().take(SHOWN) {
        let (name, waits) = (label(vm, &task), waits_text(vm, &session.owner, &task));
        let info = vm.asyncio.log.as_ref().and_then(|log| log.task(&task));
        let number = info.map_or(String::new(), |info| format!("T{}", info.task.id));
        let last = match info.map_or(0, |info| info.last) {
            0 => "never ran".to_owned(),
            step => format!("step {step}"),
        };
        rows.push([number, name, last, waits]);
    }
    say_table(vm, session, ["", "task", "last ran", "now"], &rows, all)
}

/// `:tree`
pub(super) fn tree(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let tasks = vm.tasks_of(&session.owner);
    if tasks.is_empty() {
        return say(vm, session, "no task is pending\n");
    }
    if tasks.len() > SHOWN {
        // As on Ctrl-\, where those that do the same are one line.
        let text = vm.tree_text();
        return say(vm, session, &text);
    }
    let mut awaited = Vec::new();
    for task in &tasks {
        awaited.extend(awaits(vm, session, task));
    }
    let is_in = |list: &[Ptr<Future>], task: &Ptr<Future>| list.iter().any(|one| one.same(task));
    let mut grown = Tree::default();
    // First those whom nobody awaits; what is left then stands in a circle.
    for task in tasks.iter().filter(|task| !is_in(&awaited, task)) {
        grown.grow(vm, session, task, 0);
    }
    for task in &tasks {
        if !is_in(&grown.seen, task) {
            grown.grow(vm, session, task, 0);
        }
    }
    say(vm, session, &grown.text)
}

/// The tasks that a task awaits.
fn awaits(vm: &mut Vm, session: &Session, task: &Ptr<Future>) -> Vec<Ptr<Future>> {
    match edges::wait_of(vm, &session.owner, task) {
        Wait::Tasks(tasks) => tasks,
        _ => Vec::new(),
    }
}

/// A tree of awaits while it is drawn.
#[derive(Default)]
struct Tree {
    text: String,
    seen: Vec<Ptr<Future>>,
    /// From the root to where we are.
    path: Vec<Ptr<Future>>,
}

impl Tree {
    fn grow(&mut self, vm: &mut Vm, session: &Session, task: &Ptr<Future>, depth: usize) {
        let indent = "  ".repeat(depth + 1);
        let name = label_and_number(vm, task);
        let is_in = |list: &[Ptr<Future>]| list.iter().any(|one| one.same(task));
        if is_in(&self.path) {
            self.text += &format!("{indent}{name}  a circle: see above\n");
            return;
        }
        if is_in(&self.seen) {
            self.text += &format!("{indent}{name}  see above\n");
            return;
        }
        let waits = waits_text(vm, &session.owner, task);
        self.text += &format!("{indent}{name}  {waits}\n");
        self.seen.push(task.clone());
        if depth == LONGEST {
            self.text += &format!("{indent}  and so on\n");
            return;
        }
        self.path.push(task.clone());
        for other in awaits(vm, session, task) {
            self.grow(vm, session, &other, depth + 1);
        }
        self.path.pop();
    }
}

/// `:why`
pub(super) fn why(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let task = find_task(vm, session, args)?;
    if task.is_done() {
        let text = if task.is_cancelled() {
            format!("{args} is done: it was cancelled\n")
        } else if task.is_failed() {
            format!("{args} is done: it raised\n")
        } else {
            format!("{args} is done: it returned\n")
        };
        return say(vm, session, &text);
    }
    let mut text = String::new();
    let mut seen: Vec<Ptr<Future>> = Vec::new();
    let mut next = vec![task];
    while let Some(task) = next.pop() {
        let indent = if seen.is_empty() { "" } else { "        " };
        let name = label_and_number(vm, &task);
        if seen.iter().any(|one| one.same(&task)) {
            text += &format!("{indent}{name}: a circle; it can only end by a cancellation\n");
            continue;
        }
        seen.push(task.clone());
        if seen.len() > LONGEST {
            text += &format!("{indent}and so on\n");
            break;
        }
        let wait = edges::wait_of(vm, &session.owner, &task);
        if let Wait::Ready(place) = wait {
            let cause = edges::queue(&session.owner)
                .get(place)
                .map(|entry| entry.cause);
            let cause = cause.and_then(|cause| cause_of(vm, cause));
            let cause = cause.map_or(String::new(), |cause| format!(": {}", sentence(&cause)));
            let place = ordinal(place + 1);
            text += &format!("{indent}{name} is ready, {place} in the queue{cause}\n");
            continue;
        }
        text += &format!("{indent}{name} {}\n", waits_text(vm, &session.owner, &task));
        match wait {
            Wait::Tasks(mut tasks) => {
                tasks.reverse();
                next.extend(tasks);
            }
            Wait::Object(object, _) => {
                let holders = holders_of(vm, &object);
                let tasks = vm.tasks_of(&session.owner);
                next.extend(
                    tasks
                        .into_iter()
                        .filter(|task| is_among(vm, task, &holders)),
                );
            }
            _ => {}
        }
    }
    say(vm, session, &text)
}

/// Who holds a lock or a semaphore.
fn holders_of(vm: &Vm, object: &Value) -> Vec<Holder> {
    match (object, &vm.asyncio.log) {
        (Value::Obj(object), Some(log)) => log.holders(object.address()).to_vec(),
        _ => Vec::new(),
    }
}

fn is_among(vm: &Vm, task: &Future, holders: &[Holder]) -> bool {
    let log = vm.asyncio.log.as_ref();
    let info = log.and_then(|log| log.task(task));
    info.is_some_and(|info| holders.iter().any(|holder| holder.task.id == info.task.id))
}

/// A cause as a sentence.
fn sentence(cause: &Cause) -> String {
    let who = match &cause.by {
        By::Module => return "made outside of every step".to_owned(),
        By::Input(number) => format!("in#{number}"),
        By::Prompt(what) => return format!("cancelled by {what}"),
        By::Step(step, task) => format!("step {step} ({})", task.name),
        By::Timer(Some(place)) => return format!("the timer set at {place} was due"),
        By::Timer(None) => return "its timer was due".to_owned(),
        By::Outside => "the outside".to_owned(),
        By::Thread => "a thread".to_owned(),
        By::Signal => "a signal".to_owned(),
    };
    match &cause.how {
        How::Spawn => format!("made by {who}"),
        How::Through(name) => format!("woken by {who} through {name}"),
        How::Return => format!("woken by {who}, which returned"),
        How::Raise => format!("woken by {who}, which raised"),
        How::Cancelled => format!("woken by {who}, which was cancelled"),
        How::Cancel => format!("cancelled by {who}"),
        How::Plain => format!("woken by {who}"),
    }
}

/// `:who`
pub(super) fn who(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    if args.is_empty() {
        return Err("NAME is a variable that holds a lock, a queue, an event, a task".to_owned());
    }
    let object = match object_of(vm, session, args) {
        Some(object) => object,
        None => match find_task(vm, session, args) {
            Ok(task) => task.into(),
            Err(_) => return Err(format!("there is no {args}")),
        },
    };
    let mut waiting: Vec<(String, String)> = Vec::new();
    for task in vm.tasks_of(&session.owner) {
        let waiter = task.task.as_ref().map(|data| data.waiter.value());
        let how = match edges::wait_of(vm, &session.owner, &task) {
            Wait::Object(other, method) if other.is(&object) => method,
            Wait::Tasks(tasks) if tasks.iter().any(|task| Value::from(task).is(&object)) => {
                "await".to_owned()
            }
            _ if waiter.is_some_and(|waiter| waiter.is(&object)) => "await".to_owned(),
            _ => continue,
        };
        let name = label_and_number(vm, &task);
        waiting.push((name, how));
    }
    let kind = vm.type_name(&object);
    let mut text = format!("{args}: {kind}{}\n", state_of(vm, &object));
    for holder in holders_of(vm, &object) {
        let TaskNames { id, name, .. } = &*holder.task;
        text += &format!("  held by {name} (T{id}) since step {}", holder.step);
        if let Some(place) = &holder.place {
            text += &format!(" {place}");
        }
        text.push('\n');
    }
    for (name, how) in &waiting {
        text += &format!("  {name} waits: {how}\n");
    }
    if waiting.is_empty() {
        text += "  nobody waits for it\n";
    }
    say(vm, session, &text)
}

/// What an object of asyncio says of itself, without running anything.
fn state_of(vm: &mut Vm, object: &Value) -> String {
    let Value::Obj(held) = object else {
        return String::new();
    };
    if let Some(future) = object.as_::<Future>() {
        return match (future.is_done(), future.is_cancelled(), future.is_failed()) {
            (false, ..) => ", pending",
            (_, true, _) => ", cancelled",
            (_, _, true) => ", raised",
            _ => ", done",
        }
        .to_owned();
    }
    let mut attribute = |name: &str| {
        let name = vm.intern(name);
        held.attrs().and_then(|attrs| attrs.get(&name))
    };
    if let (Some(Value::Int(parties)), Some(Value::Int(came))) =
        (attribute("_parties"), attribute("_count"))
    {
        return format!(", {came} of {parties} have come");
    }
    if let Some(lock) = attribute("_lock").or_else(|| attribute("_cond")) {
        return state_of(vm, &lock);
    }
    if let Some(tasks) = attribute("_tasks") {
        return match vm.len(&tasks).unwrap_or(0) {
            1 => ", 1 task is not done".to_owned(),
            count => format!(", {count} tasks are not done"),
        };
    }
    if let Some(locked) = attribute("_locked") {
        let locked = matches!(locked, Value::Bool(true));
        return if locked { ", locked" } else { ", free" }.to_owned();
    }
    if let Some(value) = attribute("_value") {
        return match value {
            Value::Bool(true) => ", set".to_owned(),
            Value::Bool(false) => ", not set".to_owned(),
            Value::Int(free) => format!(", {free} free"),
            _ => String::new(),
        };
    }
    if let Some(items) = attribute("_queue") {
        let (most, left) = (attribute("_maxsize"), attribute("_unfinished_tasks"));
        let count = vm.len(&items).unwrap_or(0);
        let mut text = match count {
            0 => ", empty".to_owned(),
            1 => ", 1 item".to_owned(),
            count => format!(", {count} items"),
        };
        if let Some(Value::Int(most)) = most.filter(|most| most.as_int() > Some(0)) {
            text += &format!(" of {most}");
        }
        match left.and_then(|left| left.as_int()) {
            None | Some(0) => {}
            Some(1) => text += ", 1 not marked done",
            Some(left) => text += &format!(", {left} not marked done"),
        }
        return text;
    }
    String::new()
}
