//! Where the event loop and the natives tell the recorder what happens.
//!
//! Each hook is called only while a recorder is there (`asyncio.log`), except those that
//! test it themselves. None of them runs script code.

use super::*;
use crate::event_loop::machine::NativeCoroutine;
use crate::event_loop::timers::Note;
use crate::event_loop::{Action, Loop};
use crate::object::*;
use crate::vm::Vm;

impl Vm {
    /// Switch recording on. The library and scripts compiled before are not observed by lines.
    pub fn start_log(&mut self, sink: Box<dyn Sink>) {
        let recorder = Recorder::new(sink, self.host.clock.now(), self.host.clock.is_virtual());
        self.asyncio.log = Some(Box::new(recorder));
    }

    /// Switch it off, with the last words.
    pub fn end_log(&mut self) {
        let now = self.host.clock.now();
        if let Some(mut log) = self.asyncio.log.take() {
            log.end(now);
        }
    }

    /// [`crate::bytecode::Instr::Observe`]
    #[inline(never)]
    pub(crate) fn observe_line(&mut self, file: u8, line: i32) {
        if let Some(log) = &mut self.asyncio.log {
            log.line(file, line as u32);
        }
    }

    /// Code outside of every step begins or is over.
    pub fn log_outside(&mut self, by: By) {
        if let Some(log) = &mut self.asyncio.log {
            log.outside_steps(by);
        }
    }

    /// A warning is shown, or the loop reports an error.
    pub(crate) fn log_warned(&mut self) {
        if let Some(log) = &mut self.asyncio.log {
            log.warnings += 1;
        }
    }

    /// The handler of a signal begins (true) or is over.
    pub(crate) fn log_signal(&mut self, begins: bool) {
        if let Some(log) = &mut self.asyncio.log {
            log.thread.in_signal = begins;
        }
    }

    /// The running script thread gives way.
    pub(crate) fn log_gives_way(&mut self) {
        let now = self.host.clock.now();
        if let Some(log) = &mut self.asyncio.log {
            if log.thread.running.is_empty() {
                log.end_outside(now);
            }
        }
    }

    /// It goes on.
    pub(crate) fn log_goes_on(&mut self) {
        let now = self.host.clock.now();
        if let Some(log) = &mut self.asyncio.log {
            log.thread.since = now;
            // A loop says so itself.
            if log.is_virtual && now > log.shown_to && !log.thread.in_loop {
                let jump = Record::Idle(now - log.shown_to, Wakes::Thread);
                log.shown_to = now;
                log.emit(jump);
            }
        }
    }

    /// Something from outside goes to the ready queue: I/O, or (true) a signal. Its cause.
    pub(crate) fn log_arrived(&mut self, action: &Action, signal: bool) -> u32 {
        if self.asyncio.log.is_none() {
            return 0;
        }
        let by = match signal {
            true => By::Signal,
            false => By::Outside,
        };
        self.log_queue(action, Cause::plain(by))
    }

    /// Something becomes ready: keep its cause, note the effect.
    pub(crate) fn log_ready(&mut self, action: &Action) -> u32 {
        if let (Action::Wakeup(_, future), Some(log)) = (action, &self.asyncio.log) {
            if !log.timers.is_empty() {
                // A sleep that is over before its time.
                self.log_timer_cancelled(future.as_ref().address());
            }
        }
        let in_progress = match action {
            Action::Done(..) | Action::Timeout(_) | Action::Step(..) => None,
            _ if self
                .asyncio
                .log
                .as_ref()
                .is_some_and(|log| log.thread.ending.is_some()) =>
            {
                None
            }
            _ => self.call_in_progress(),
        };
        let Some(log) = &mut self.asyncio.log else {
            return 0;
        };
        let by = log.by();
        let ending = log.thread.ending.clone();
        let how = match action {
            Action::Start(_) => How::Spawn,
            Action::Done(..) => ending.unwrap_or(match &in_progress {
                Some(call) => How::Through(call.name.clone()),
                None => How::Plain,
            }),
            Action::Timeout(_) => How::Plain,
            Action::Call(_) => match &in_progress {
                Some(call) => How::Through(method_name(&call.name)),
                None => How::Plain,
            },
            Action::Wakeup(task, _) | Action::Step(task, _) => match (&in_progress, ending) {
                _ if log.thread.cancelling > 0 => How::Cancel,
                (_, Some(ending)) => ending,
                (Some(call), None) if matches!(action, Action::Wakeup(..)) => {
                    How::Through(call.name.clone())
                }
                _ if matches!(by, By::Timer(_)) => How::Plain,
                _ => {
                    let number = task.task.as_ref().map_or(0, |data| data.number);
                    let waits = log.info_mut(number).and_then(|info| info.waits.clone());
                    waits.map_or(How::Plain, |what| How::Through(log.base(&what)))
                }
            },
        };
        match action {
            Action::Start(task) => self.log_spawned(task, in_progress.map(|call| call.place)),
            Action::Wakeup(task, _) => self.log_woke(task, &how),
            _ => {}
        }
        self.log_queue(action, Cause { by, how })
    }

    /// An entry goes to the end of a ready queue.
    pub(super) fn log_queue(&mut self, action: &Action, cause: Cause) -> u32 {
        let wants = self
            .asyncio
            .log
            .as_ref()
            .is_some_and(|log| log.wants.events);
        if wants {
            let what = self.log_readied(action);
            if let Some(log) = &mut self.asyncio.log {
                let number = log.entries + 1;
                log.event(Event::Ready(Entry {
                    number,
                    what,
                    cause: cause.clone(),
                }));
            }
        }
        match &mut self.asyncio.log {
            Some(log) => log.queue(cause),
            None => 0,
        }
    }

    /// What stands in the ready queue.
    fn log_readied(&mut self, action: &Action) -> Readied {
        let name = match action {
            Action::Start(task) | Action::Step(task, _) | Action::Wakeup(task, _) => {
                let info = self.asyncio.log.as_ref().and_then(|log| log.task(task));
                match info {
                    Some(info) if info.hidden => info.task.name.clone(),
                    Some(info) => return Readied::Task(info.task.clone()),
                    None => "task".into(),
                }
            }
            Action::Call(handle) => self.callback_name(handle.callback.get()),
            Action::Done(_, call) => self.callback_name(&call.0),
            Action::Timeout(_) => "timer".into(),
        };
        Readied::Callback(name)
    }

    /// A task was made.
    pub(super) fn log_spawned(&mut self, future: &Ptr<Future>, place: Option<Place>) {
        let Some(data) = &future.task else { return };
        let (kind, hidden) = self.log_kind(&data.coro.value());
        let given = data.name.get().as_str().and_then(super::values::label);
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let (name, kind) = if hidden {
            (kind.clone(), kind)
        } else {
            log.tasks_made += 1;
            log.name_task(&kind, given.as_deref())
        };
        let id = if hidden { 0 } else { log.tasks_made };
        let task = TaskRef::new(id, name, kind);
        let info = TaskInfo::new(task.clone(), hidden);
        log.tasks.insert(data.number, info);
        if !hidden {
            log.effects().push(Effect::Spawned(task, place));
        }
    }

    /// A task got another name.
    pub(crate) fn log_renamed(&mut self, future: &Ptr<Future>) {
        let (Some(data), Some(log)) = (&future.task, &mut self.asyncio.log) else {
            return;
        };
        let (Some(info), Some(name)) = (log.tasks.get(data.number), data.name.get().as_str())
        else {
            return;
        };
        // What a task factory's tasks are called in CPython; it tells nothing.
        if name == "None" {
            return;
        }
        let Some(label) = super::values::label(name) else {
            return;
        };
        let old = info.task.clone();
        let (name, _) = log.name_task(&old.kind, Some(&label));
        let renamed = TaskRef::new(old.id, name, old.kind.clone());
        if let Some(info) = log.tasks.get_mut(data.number) {
            info.task = renamed.clone();
        }
        if let Some(Effect::Spawned(task, _)) = log.effects().last_mut() {
            if task.id == old.id {
                *task = renamed;
            }
        }
    }

    /// The name of a task's coroutine; true if it is the loop's own.
    fn log_kind(&mut self, coro: &Value) -> (Rc<str>, bool) {
        let mut hidden = false;
        let own = coro.as_::<Generator>().map(|generator| {
            let code = generator.function.code.get();
            // `functools.wraps` gives a wrapper the name of what it wraps.
            let name = generator.function.name.get();
            let name = name.as_str().unwrap_or_else(|| code.name.text());
            hidden = code.source.name() == "<frozen asyncio._loop>"
                && matches!(name, "shutdown_asyncgens" | "shutdown_default_executor");
            match name {
                "<module>" => match code.source.name().strip_prefix(super::REPL_INPUT) {
                    Some(number) => format!("in#{}", number.trim_end_matches('>')).into(),
                    None => "module".into(),
                },
                name => super::values::cut(name, 14).into(),
            }
        });
        let own = own.or_else(|| Some(coro.as_::<NativeCoroutine>()?.name().into()));
        let own = own.or_else(
            || match coro.as_::<generator::AsyncGenAwaitable>()?.call.get() {
                generator::AsyncGenCall::Close => Some("aclose".into()),
                _ => Some("asend".into()),
            },
        );
        (own.unwrap_or_else(|| "task".into()), hidden)
    }

    /// A task was woken.
    fn log_woke(&mut self, future: &Ptr<Future>, how: &How) {
        let Some(data) = &future.task else { return };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let Some(info) = log.tasks.get(data.number) else {
            return;
        };
        let task = info.task.clone();
        let object = info.rare.as_ref().and_then(|rare| rare.object.clone());
        if let (true, Some(object)) = (log.wants.events, object) {
            if object.kind != ObjectKind::Timer {
                log.event(Event::Wakes(object, task.clone()));
            }
        }
        let ending = log.thread.ending.is_some();
        match log.thread.running.last_mut() {
            Some(Running::Callback(record, _)) => record.woke += 1,
            Some(Running::Step(record)) => {
                if ending {
                    record.told.push(task);
                    return;
                }
                let through = match how {
                    How::Through(name) => name.clone(),
                    // The cancellation itself is the effect.
                    _ => return,
                };
                if let Some(Effect::Woke(same, tasks)) = record.effects.last_mut() {
                    if *same == through {
                        tasks.push(task);
                        return;
                    }
                }
                if let Some(Effect::Released(name)) = record.effects.last() {
                    if through.strip_suffix(".release") == Some(name) {
                        record.effects.pop();
                    }
                }
                record.effects.push(Effect::Woke(through, vec![task]));
            }
            None => {
                if let How::Through(through) = how {
                    let woke = Effect::Woke(through.clone(), vec![task]);
                    log.effects().push(woke);
                }
            }
        }
    }

    /// `cancel()` of a task begins.
    pub(crate) fn log_cancel(&mut self, future: &Ptr<Future>) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.thread.cancelling += 1;
        let Some(data) = &future.task else { return };
        let by = log.by();
        let Some(info) = log.tasks.get_mut(data.number) else {
            return;
        };
        let task = info.task.clone();
        info.rare().cancelled = Some(by);
        let effects = log.effects();
        match effects.last_mut() {
            Some(Effect::Cancelled(tasks)) => tasks.push(task),
            _ => effects.push(Effect::Cancelled(vec![task])),
        }
    }

    /// `cancel()` is over.
    pub(crate) fn log_cancel_over(&mut self) {
        if let Some(log) = &mut self.asyncio.log {
            log.thread.cancelling = log.thread.cancelling.saturating_sub(1);
        }
    }

    /// `sleep` begins: for so long.
    pub(crate) fn log_slept(&mut self, delay: &Value) {
        if let Some(log) = &mut self.asyncio.log {
            let key = match delay {
                Value::Int(value) => Some((false, *value as u64)),
                Value::Float(value) => Some((true, value.to_bits())),
                _ => None,
            };
            let known = match (key, &log.last_delay) {
                (Some(key), Some((last, text))) if *last == key => {
                    log.thread.slept = Some(text.clone());
                    return;
                }
                (Some(key), _) => log.delays.get(&key).cloned(),
                _ => None,
            };
            let was_known = known.is_some();
            let shown = match known {
                Some(shown) => shown,
                None => format!("sleep({})", self.log_value(delay)).into(),
            };
            if let Some(log) = &mut self.asyncio.log {
                if let (Some(key), false) = (key, was_known) {
                    if log.delays.len() >= DELAYS {
                        log.delays.clear();
                    }
                    log.delays.insert(key, shown.clone());
                }
                log.last_delay = key.map(|key| (key, shown.clone()));
                log.thread.slept = Some(shown);
            }
        }
    }

    /// `time.sleep` moved the clock.
    pub(crate) fn log_clock_moved(&mut self, seconds: f64) {
        let place = self.call_in_progress().map(|call| call.place);
        if let Some(log) = &mut self.asyncio.log {
            log.effects().push(Effect::Clock(seconds, place));
        }
    }

    /// The same while other threads could run: nobody else is to tell of that time.
    pub(crate) fn log_held_loop(&mut self, seconds: f64) {
        let now = self.host.clock.now();
        if let Some(log) = &mut self.asyncio.log {
            if !log.thread.running.is_empty() {
                log.shown_to = log.shown_to.max(now);
                self.log_clock_moved(seconds);
            }
        }
    }

    /// A timer is set: what is to be known of it when it is due. `slept`: by `sleep`.
    pub(crate) fn log_timer(&mut self, slept: bool, when: f64, action: &Action) -> Note {
        self.asyncio.log.as_ref()?;
        let (name, place) = self
            .call_in_progress()
            .map(|call| (call.name, call.place))
            .unzip();
        let log = self.asyncio.log.as_mut()?;
        let task = match log.thread.running.last() {
            Some(Running::Step(step)) => step.task.name.clone(),
            Some(Running::Callback(record, _)) => record.name.clone(),
            None => match log.thread.cause.by {
                By::Input(number) => format!("in#{number}").into(),
                _ => "module".into(),
            },
        };
        let what = if slept {
            "sleep".into()
        } else {
            match &name {
                Some(name) => method_name(name),
                None => "timer".into(),
            }
        };
        log.timers_set += 1;
        let timer = Timer {
            id: log.timers_set,
            task,
            what,
            place,
            when,
        };
        if log.wants.events {
            log.timers.insert(address_of(action), timer.id);
            log.event(Event::TimerSet(timer.clone()));
        }
        Some(Box::new(timer))
    }

    /// A timer is due: the cause of what it makes ready.
    pub(crate) fn log_due(&mut self, action: &Action, note: Note) -> u32 {
        let Some(log) = &mut self.asyncio.log else {
            return 0;
        };
        let place = note.as_ref().and_then(|note| note.place.clone());
        if let (true, Some(note)) = (log.wants.events, note) {
            // A cancelled one may still stand in the heap; it becomes ready for nothing.
            if log.timers.remove(&address_of(action)).is_some() {
                log.event(Event::TimerDue(note.id, log.entries + 1));
            }
        }
        self.log_queue(action, Cause::plain(By::Timer(place)))
    }

    /// A timer was cancelled, or nobody waits for it any more: the address of its handle or its future.
    pub(crate) fn log_timer_cancelled(&mut self, address: usize) {
        if let Some(log) = &mut self.asyncio.log {
            if let Some(id) = log.timers.remove(&address) {
                log.event(Event::TimerCancelled(id));
            }
        }
    }

    /// Nothing is ready: the time, when the next timer is due, and what is known of it.
    pub(crate) fn log_before_idle(&mut self, owner: &Loop) -> Option<(f64, f64, Note)> {
        self.asyncio.log.as_ref()?;
        let timers = owner.timers.get_mut();
        let when = timers.earliest().unwrap_or(f64::INFINITY);
        let next = timers.note();
        Some((self.host.clock.now(), when, next))
    }

    /// The clock may have moved since.
    pub(crate) fn log_idle(&mut self, before: Option<(f64, f64, Note)>) {
        let now = self.host.clock.now();
        if let (Some((before, when, next)), Some(log)) = (before, &mut self.asyncio.log) {
            // Another thread's loop may have shown a part of it.
            let before = before.max(log.shown_to);
            if now > before {
                log.shown_to = now;
                let wakes = match next {
                    Some(next) if when <= now + 1e-9 => {
                        Wakes::Timer(next.task, next.what, next.place)
                    }
                    _ => Wakes::Outside,
                };
                log.emit(Record::Idle(now - before, wakes));
            }
        }
    }

    /// A loop begins to run.
    pub(crate) fn log_loop(&mut self, owner: &Ptr<Loop>) {
        let now = self.host.clock.now();
        if let Some(log) = &mut self.asyncio.log {
            log.end_outside(now);
            log.thread.in_loop = true;
            if owner.turn.get() == 0 {
                log.loops += 1;
                if log.loops > 1 {
                    let number = log.loops;
                    log.emit(Record::Loop(number));
                }
            }
        }
    }

    /// A loop stops, perhaps in the middle of a callback.
    pub(crate) fn log_loop_over(&mut self) {
        let now = self.host.clock.now();
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.end_outside(now);
        log.thread.in_loop = false;
        log.thread.end_cause();
        log.thread.ending = None;
        log.thread.cancelling = 0;
        log.end_range();
        while matches!(log.thread.running.last(), Some(Running::Callback(..))) {
            if let Some(Running::Callback(record, _)) = log.thread.running.pop() {
                log.emit(Record::Callback(record));
            }
        }
    }

    /// Nothing can wake the loops again.
    pub(crate) fn log_deadlock(&mut self, report: &Report) {
        if let Some(log) = &mut self.asyncio.log {
            log.emit(Record::Deadlock(report.clone()));
        }
    }

    /// A turn begins.
    #[inline]
    pub(crate) fn log_turn(&mut self) {
        if !HOOKS {
            return;
        }
        if let Some(log) = &mut self.asyncio.log {
            log.turns += 1;
        }
    }

    /// Work that came from outside begins (true) or is over.
    pub(crate) fn log_posted(&mut self, begins: bool) {
        let now = self.host.clock.now();
        if let Some(log) = &mut self.asyncio.log {
            log.end_outside(now);
            match begins {
                true => log.thread.set_cause(Cause::plain(By::Outside)),
                false => drop(log.thread.end_cause()),
            }
        }
    }
}

/// By which a timer is known while it is set.
fn address_of(action: &Action) -> usize {
    match action {
        Action::Call(handle) => handle.as_ref().address(),
        Action::Timeout(future) => future.as_ref().address(),
        _ => 0,
    }
}

/// `call_soon` of `loop.call_soon`.
fn method_name(name: &Rc<str>) -> Rc<str> {
    match name.rsplit_once('.') {
        Some((_, method)) if !method.contains([')', ']']) => method.into(),
        _ => name.clone(),
    }
}
