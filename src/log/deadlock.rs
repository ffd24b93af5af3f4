//! The deadlock report: who waits for what, who holds it, and the circle if there is one.
//!
//! In comes a machine whose loops can never wake again, out go lines of 80 columns ([`Report`]), for
//! the command line, an embedder, the prompt. It is read off the loops and the tables of
//! [`super::holds`], which are always kept; a [`Recorder`] made for the occasion finds the script's
//! words for things, unless the log is kept anyhow. No script code runs.

use super::edges;
use super::holds::Hold;
use super::*;
use crate::event_loop::Loop;
use crate::event_loop::future::FutureState;
use crate::object::*;
use crate::vm::Vm;

/// A deadlock, told.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The loop's time.
    pub time: f64,
    /// Steps that had run.
    pub step: u32,
    /// Tasks that wait.
    pub waiting: usize,
    /// The report, its lines ended by newlines; the first is [`FIRST`].
    pub text: String,
}

/// How every report begins.
pub const FIRST: &str = "deadlock: the event loop can never wake again";

/// A task that waits.
pub(super) struct Waiter {
    pub task: TaskRef,
    /// `a.acquire()`
    pub what: String,
    /// `shop.as:14`
    pub place: Option<String>,
    pub on: On,
    pub state: State,
    /// What it holds: name, since which step, where.
    pub holds: Vec<(Rc<str>, u32, Option<String>)>,
}

/// Does it wait at all?
pub(super) enum State {
    /// Its step runs.
    Runs,
    /// It stands in the ready queue, at this place from 1.
    Ready(usize),
    /// It waits for the clock.
    Until(f64),
    /// It waits.
    Waits,
}

/// What for.
pub(super) enum On {
    /// The end of tasks: places in the list of waiters.
    Tasks(Vec<usize>),
    /// A lock, a queue …: its place in the list of things.
    Thing(usize),
    /// A future.
    Future,
    /// A thing of the script's own.
    Other,
}

/// Who waits for what.
#[derive(Default)]
pub(super) struct Case {
    /// Oldest first.
    pub waiters: Vec<Waiter>,
    pub things: Vec<Thing>,
    /// Threads that wait, and are not in a loop.
    pub threads: Vec<String>,
}

/// What is known of all tasks.
#[derive(Default)]
struct Tasks {
    /// The places of the waiters by their numbers.
    place_of: HashMap<u64, usize>,
    /// By the address of a future: the places of those at whose end it may be set.
    telling: HashMap<usize, Vec<usize>>,
    /// How those ended that are done, and their names.
    ended: HashMap<u64, (&'static str, Value)>,
    /// Those that run, those that are ready with their places, and timers by the future they set.
    running: Vec<u64>,
    ready: HashMap<u64, usize>,
    timers: HashMap<usize, f64>,
    /// The things found so far.
    things: HashMap<(usize, String), usize>,
}

/// A lock, a queue … that a task waits for.
pub(super) struct Thing {
    pub object: Value,
    pub kind: ObjectKind,
    pub name: Rc<str>,
    pub method: String,
    pub holders: Vec<HeldBy>,
    /// `shop.as:3`
    pub made: Option<String>,
}

/// Someone who holds it.
pub(super) struct HeldBy {
    /// Its place in the list of waiters, if it is one of them.
    pub waiter: Option<usize>,
    pub name: String,
    pub step: u32,
    pub place: Option<String>,
    /// How it ended: `was cancelled`; none: it is no task.
    pub ended: Option<&'static str>,
}

/// A log that nobody reads.
struct Nobody;

impl Sink for Nobody {
    fn record(&mut self, _: &Record) {}
}

impl Vm {
    /// Nothing can ever wake the loops again: tell why.
    pub(crate) fn deadlock_report(&mut self) -> Report {
        let (case, step) = self.case_now();
        let now = self.host.clock.now();
        let text = super::stuck::text(self, now, step, &case);
        Report {
            time: now,
            step,
            waiting: case.waiters.len(),
            text,
        }
    }

    /// Who waits for what now, and the number of the last step.
    pub(super) fn case_now(&mut self) -> (Case, u32) {
        let kept = self.asyncio.log.is_some();
        self.forget_freed();
        let mut case = self.waiters(kept);
        let step = match &self.asyncio.log {
            Some(log) if kept => log.last_step(),
            _ => self.asyncio.step,
        };
        if self.is_threaded() {
            case.threads = self.waiting_threads();
        }
        if !kept {
            self.asyncio.log = None;
        }
        (case, step)
    }

    /// Is there a task in any loop that is not done?
    pub(super) fn has_tasks(&self) -> bool {
        let mut loops = self.containers().into_iter().map(Value::Obj);
        loops.any(|value| {
            let owner = value.as_::<Loop>();
            owner.is_some_and(|owner| !owner.closed.get() && !owner.tasks.get().is_empty())
        })
    }

    /// The tasks that wait, oldest first. The log is kept from here on.
    fn waiters(&mut self, kept: bool) -> Case {
        let (mut tasks, mut left): (Vec<Ptr<Future>>, Vec<Ptr<Future>>) = Default::default();
        let mut others: HashMap<u64, (&'static str, Value)> = HashMap::new();
        let mut known = Tasks::default();
        for object in self.containers() {
            let value = Value::Obj(object);
            if let Some(owner) = value.as_::<Loop>() {
                // A loop that was left with tasks in it is told of only if none runs.
                if owner.closed.get() {
                    continue;
                }
                let own = self.tasks_of(owner);
                match owner.running.get() {
                    true => tasks.extend(own),
                    false => left.extend(own),
                }
                known.look_at(owner);
            } else if let Some(future) = value.as_::<Future>() {
                let ended = match future.state.get() {
                    FutureState::Pending => continue,
                    FutureState::Cancelled => "was cancelled",
                    FutureState::Finished if future.is_failed() => "raised",
                    FutureState::Finished => "returned",
                };
                if let Some(data) = &future.task {
                    others.insert(data.number, (ended, data.name.get().clone()));
                }
            }
        }
        if tasks.is_empty() {
            tasks = left;
        }
        tasks.sort_by_key(|task| number_of(task));
        tasks.dedup_by_key(|task| number_of(task));
        if !kept {
            self.begin_occasional_log(&tasks);
        }
        let place_of: HashMap<u64, usize> = tasks
            .iter()
            .enumerate()
            .map(|(place, task)| (number_of(task), place))
            .collect();
        // A future that is no task: which tasks set it when they end?
        let mut telling: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, task) in tasks.iter().enumerate() {
            for future in edges::told_by(task) {
                telling.entry(future).or_default().push(place);
            }
        }
        known.place_of = place_of;
        known.telling = telling;
        known.ended = others;
        let mut case = Case::default();
        for task in &tasks {
            let waiter = self.waiter(task, &mut known, &mut case.things);
            case.waiters.push(waiter);
        }
        let held: Vec<(u64, usize, u32, Option<String>)> = self.all_holds();
        for (number, address, step, place) in held {
            let name = self.thing_name(address);
            if let Some(waiter) = known.place_of.get(&number) {
                case.waiters[*waiter].holds.push((name, step, place));
            }
        }
        case
    }

    /// What is held: by the task of which number, the address, since which step, taken where.
    fn all_holds(&mut self) -> Vec<(u64, usize, u32, Option<String>)> {
        let mut held: Vec<(u64, usize, u32, Option<holds::Spot>)> = Vec::new();
        for (address, hold) in self.asyncio.holds.all() {
            held.push((hold.task, address, hold.step, hold.spot()));
        }
        held.sort_by_key(|(task, _, step, spot)| (*task, *step, spot.as_ref().map(|spot| spot.at)));
        let mut shown = Vec::new();
        for (task, address, step, spot) in held {
            let place = spot.and_then(|spot| self.spot_text(&spot));
            shown.push((task, address, step, place));
        }
        shown
    }

    /// A recorder that knows what is there: its names are those that the trace would have found.
    fn begin_occasional_log(&mut self, tasks: &[Ptr<Future>]) {
        self.start_log(Box::new(Nobody));
        let main = self.modules.get_str("__main__");
        let file = main
            .as_ref()
            .and_then(|main| main.as_::<Module>())
            .and_then(|main| main.dict.get_str("__file__"));
        let file = file.as_ref().and_then(Value::as_str).unwrap_or("<string>");
        if let Some(log) = &mut self.asyncio.log {
            log.file(file);
        }
        for task in tasks {
            self.log_spawned(task, None);
            let number = number_of(task);
            if let Some(log) = &mut self.asyncio.log {
                if let Some(info) = log.tasks.get_mut(number) {
                    let TaskNames { name, kind, .. } = &*info.task;
                    info.task = TaskRef::new(number as u32, name.clone(), kind.clone());
                }
            }
        }
        let mut defined = Vec::new();
        for (address, made) in self.asyncio.holds.made() {
            let class = made.init.qualname.text().split('.').next().unwrap_or("?");
            defined.push((address, class.to_owned(), made.spot.clone()));
        }
        let parts: Vec<(usize, usize)> = self.asyncio.holds.parts().collect();
        for (address, class, spot) in defined {
            let place = self.spot_text(&spot);
            let Some(log) = &mut self.asyncio.log else {
                return;
            };
            let name = log
                .names
                .target(&spot.code, spot.at)
                .unwrap_or_else(|| format!("{class}@{}", place.as_deref().unwrap_or("?")).into());
            log.objects.define(address, objects::kind_of(&class), &name);
        }
        if let Some(log) = &mut self.asyncio.log {
            for (part, whole) in parts {
                log.objects.define_part(part, whole);
            }
        }
    }

    fn waiter(&mut self, task: &Ptr<Future>, tasks: &mut Tasks, things: &mut Vec<Thing>) -> Waiter {
        let number = number_of(task);
        let waited = task.task.as_ref().map(|data| data.waiter.value());
        let waited = waited.unwrap_or_default();
        let state = tasks.state_of(number, &waited);
        let (what, place) = match state {
            State::Runs => ("".into(), self.place_of_running()),
            // As it is now: of those that a group waits for, some may be done.
            _ => self.log_waits(task, &waited),
        };
        let info = self.asyncio.log.as_ref().and_then(|log| log.task(task));
        let task_ref = match info {
            Some(info) => info.task.clone(),
            None => TaskRef::new(number as u32, "task".into(), "task".into()),
        };
        let place = place.map(|place| self.place_text(&place));
        let mut what = what.to_string();
        let on = match edges::object_of(self, task) {
            _ if matches!(state, State::Runs | State::Ready(_)) => On::Other,
            Some((Value::Obj(object), method)) => {
                let key = (object.address(), method);
                let at = match tasks.things.get(&key) {
                    Some(at) => *at,
                    None => {
                        let mut thing = self.thing(object, &key.1, tasks);
                        // Made without a name: what it is called here.
                        let called = what.rsplit_once('.').map(|(name, _)| name);
                        if let Some(called) =
                            called.filter(|_| place.is_some() && thing.name.contains('@'))
                        {
                            thing.name = called.into();
                        }
                        if thing.name.contains('@') {
                            thing.made = None;
                        }
                        things.push(thing);
                        tasks.things.insert(key, things.len() - 1);
                        things.len() - 1
                    }
                };
                what = format!("{}.{}()", things[at].name, things[at].method);
                On::Thing(at)
            }
            _ => {
                let needs = self.tasks_needed(task, &waited, tasks);
                match (needs.is_empty(), waited.as_::<Future>()) {
                    (false, _) => On::Tasks(needs),
                    (true, Some(_)) => On::Future,
                    (true, None) => On::Other,
                }
            }
        };
        Waiter {
            task: task_ref,
            what,
            place,
            on,
            state,
            holds: Vec::new(),
        }
    }

    /// Where a task is whose step runs.
    fn place_of_running(&mut self) -> Option<Place> {
        let frames = (0..self.stacks.depth()).map_while(|back| self.stacks.nth(back));
        let mut frames = frames.filter(|frame| !frame.code_ref().is_library);
        let frame = frames.next()?;
        let (code, at) = (frame.code_object(), frame.at());
        Some(self.log_site(&code, at)?.place.clone())
    }

    /// The tasks whose end a task waits for, by their places.
    fn tasks_needed(&mut self, task: &Ptr<Future>, waited: &Value, tasks: &Tasks) -> Vec<usize> {
        let mut needs: Vec<usize> = Vec::new();
        for value in self.awaited_values(task, waited) {
            let number = value.as_::<Future>().map(number_of).unwrap_or(0);
            needs.extend(tasks.place_of.get(&number));
        }
        if let (true, Some(future)) = (needs.is_empty(), waited.as_ptr::<Future>()) {
            let own = tasks.place_of.get(&number_of(task));
            let telling = tasks.telling.get(&future.as_ref().address());
            let others = telling.into_iter().flatten();
            needs.extend(others.filter(|place| Some(*place) != own));
        }
        needs.sort_unstable();
        needs.dedup();
        needs
    }

    /// A lock, a queue … that a task waits for.
    fn thing(&mut self, object: Ref, method: &str, tasks: &Tasks) -> Thing {
        let address = self.asyncio.holds.whole(object.address());
        let whole = match address == object.address() {
            true => None,
            false => self.containers_at(address),
        };
        let whole = whole.unwrap_or_else(|| Value::Obj(object));
        let class = self.class_of(&whole).name_text().to_owned();
        let known = |log: &Recorder| log.objects.get(address).cloned();
        let known = self.asyncio.log.as_ref().and_then(|log| known(log));
        let (kind, name) = match known {
            Some(object) => (object.kind, object.name),
            None => (objects::kind_of(&class), class.as_str().into()),
        };
        let held = self.asyncio.holds.of(address).into_iter();
        let held = held.map(|hold: &Hold| (hold.task, hold.step, hold.spot()));
        let held: Vec<(u64, u32, Option<holds::Spot>)> = held.collect();
        let mut holders = Vec::new();
        for (number, step, spot) in held {
            let (ended, name) = match tasks.ended.get(&number) {
                Some((ended, name)) => (*ended, name.clone()),
                None => ("ended", Value::None),
            };
            let place = spot.as_ref().and_then(|spot| self.spot_text(spot));
            let name = match (number, name, &spot) {
                (0, ..) => "code outside of tasks".to_owned(),
                (_, Value::Int(_) | Value::None, Some(spot))
                    if spot.code.name.text() != "<module>" =>
                {
                    format!("{} (T{number})", spot.code.name.text())
                }
                (_, name, _) => match name.as_str() {
                    Some(name) => format!("{} (T{number})", super::values::cut(name, 24)),
                    None => format!("a task (T{number})"),
                },
            };
            let waiter = tasks.place_of.get(&number).copied();
            holders.push(HeldBy {
                waiter,
                name,
                step,
                place,
                ended: match (number, waiter) {
                    (0, _) | (_, Some(_)) => None,
                    _ => Some(ended),
                },
            });
        }
        let made = self.asyncio.holds.made_at(address);
        let made = made.and_then(|spot| self.spot_text(&spot));
        Thing {
            object: whole,
            kind,
            name,
            method: method.to_owned(),
            holders,
            made,
        }
    }

    fn containers_at(&self, address: usize) -> Option<Value> {
        let mut all = self.containers().into_iter();
        let found = all.find(|object| object.address() == address);
        found.map(Value::Obj)
    }

    fn thing_name(&self, address: usize) -> Rc<str> {
        let log = self.asyncio.log.as_ref();
        let known = log.and_then(|log| log.objects.get(address));
        known.map_or_else(|| "a lock".into(), |object| object.name.clone())
    }

    /// The threads that wait outside of loops, a sentence each.
    pub(crate) fn waiting_threads(&mut self) -> Vec<String> {
        let mut spots = Vec::new();
        for (number, stacks) in self.blocked_threads() {
            let stacks = stacks.unwrap_or(&self.stacks);
            let frames = (0..stacks.depth()).map_while(|back| stacks.nth(back));
            let mut frames = frames.enumerate();
            let own = frames.find(|(_, frame)| !frame.code_ref().is_library);
            // A lock inside a queue or a condition of the library says nothing.
            let is_scripts = own.as_ref().is_some_and(|(back, _)| *back == 0);
            let spot = own.map(|(_, frame)| holds::Spot {
                code: frame.code_object(),
                at: frame.at(),
            });
            let lock = match is_scripts {
                true => self.lock_of_thread(number),
                false => Value::None,
            };
            spots.push((self.ident_of(number), spot, lock));
        }
        let mut told = Vec::new();
        for (ident, spot, lock) in spots {
            let name = self.thread_name_of(ident);
            let site = spot.and_then(|spot| self.log_site(&spot.code, spot.at));
            let holder = crate::stdlib::native::_thread::holder_of(&lock);
            told.push(match (site, holder) {
                (Some(site), Some(holder)) => {
                    let place = self.place_text(&site.place);
                    let lock = site.name.trim_end_matches(".acquire");
                    let holder = self.thread_name_of(holder);
                    format!(
                        "also waiting: thread {name} {lock}.acquire() {place}, held by {holder}"
                    )
                }
                (Some(site), None) => {
                    let place = self.place_text(&site.place);
                    format!("also waiting: thread {name} {}() {place}", site.name)
                }
                (None, _) => format!("also waiting: thread {name}"),
            });
        }
        told
    }

    /// `Thread-1 (worker)`
    fn thread_name_of(&mut self, ident: i64) -> String {
        let module = self.modules.get_str("threading");
        let module = module.as_ref().and_then(|module| module.as_::<Module>());
        let active = module.and_then(|module| module.dict.get_str("_active"));
        let name = self.intern("_name");
        let threads = active.as_ref().and_then(|active| active.as_::<Dict>());
        let own = threads
            .into_iter()
            .flat_map(Dict::items)
            .find_map(|(key, thread)| {
                let Value::Obj(thread) = &thread else {
                    return None;
                };
                (key.as_int() == Some(ident)).then(|| thread.attrs()?.get(&name))?
            });
        match own.as_ref().and_then(Value::as_str) {
            Some(name) => name.to_owned(),
            None => format!("{ident:#x}"),
        }
    }

    /// `shop.as:14`
    fn spot_text(&mut self, spot: &holds::Spot) -> Option<String> {
        let site = self.log_site(&spot.code, spot.at)?;
        Some(self.place_text(&site.place))
    }

    fn place_text(&self, place: &Place) -> String {
        let files = self.asyncio.log.as_ref().map(|log| &log.files);
        let file = files.and_then(|files| match &place.file {
            None => files.first(),
            Some(stem) => files.iter().find(|file| file.0 == *stem),
        });
        let file = file.map_or("?", |file| &*file.1);
        match file.strip_prefix(REPL_INPUT) {
            Some(number) => format!("in#{}:{}", number.trim_end_matches('>'), place.line),
            None => format!("{file}:{}", place.line),
        }
    }
}

fn number_of(task: &Future) -> u64 {
    task.task.as_ref().map_or(0, |data| data.number)
}

impl Tasks {
    /// What runs in a loop, what is ready, what the clock will wake.
    fn look_at(&mut self, owner: &Loop) {
        if let Some(task) = owner.current.get().as_::<Future>() {
            self.running.push(number_of(task));
        }
        for (at, entry) in edges::queue(owner).into_iter().enumerate() {
            if let Some(task) = entry.task {
                self.ready.entry(number_of(&task)).or_insert(at + 1);
            }
        }
        for (when, action, _) in owner.timers.get().list() {
            if let crate::event_loop::Action::Timeout(future) = action {
                self.timers.insert(future.as_ref().address(), when);
            }
        }
    }

    fn state_of(&self, number: u64, waited: &Value) -> State {
        if self.running.contains(&number) {
            return State::Runs;
        }
        if let Some(at) = self.ready.get(&number) {
            return State::Ready(*at);
        }
        let timer = match waited {
            Value::Obj(object) => self.timers.get(&object.address()),
            _ => None,
        };
        match timer {
            Some(when) => State::Until(*when),
            None => State::Waits,
        }
    }
}
