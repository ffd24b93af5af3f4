//! Where the event loop and the natives tell the recorder what happens.
//!
//! Each hook is called only while a recorder is there (`asyncio.log`), except those that
//! test it themselves. None of them runs script code.

use super::*;
use crate::event_loop::future::FutureState;
use crate::event_loop::machine::NativeCoroutine;
use crate::event_loop::timers::Note;
use crate::event_loop::{Action, Loop, Ready};
use crate::object::*;
use crate::vm::drive::Outcome;
use crate::vm::{ExcType, Vm};

/// Is it code of the library?
fn is_library(code: &CodeObject) -> bool {
    code.source.name().starts_with("<frozen ")
}

/// The library's frames between the script's call and what it did: the outermost two functions,
/// and the objects whose methods they are, innermost first.
#[derive(Default)]
struct Below {
    first: Option<Ptr<CodeObject>>,
    second: Option<Ptr<CodeObject>>,
    receivers: Vec<Value>,
}

impl Below {
    /// One further out.
    fn push(&mut self, code: Ptr<CodeObject>, receiver: Option<Value>) {
        self.second = self.first.replace(code);
        if let Some(Value::Obj(object)) = receiver {
            if object.kind() == Kind::Instance {
                self.receivers.push(Value::Obj(object));
            }
        }
    }

    /// The method that the script called: `acquire` even if it was by `async with`.
    fn method(&self) -> Option<&'static str> {
        let called = |code: &Ptr<CodeObject>| match code.name.text() {
            "acquire" => Some("acquire"),
            "release" => Some("release"),
            "wait" => Some("wait"),
            _ => None,
        };
        let first = self.first.as_ref()?;
        match first.name.text() {
            "__aenter__" | "__aexit__" => called(self.second.as_ref()?),
            _ => None,
        }
    }

    /// Is it the script that takes or frees the lock, and not a condition or a barrier its own one?
    fn takes_or_frees(&self) -> bool {
        let inside = |code: &Option<Ptr<CodeObject>>| {
            code.as_ref().is_some_and(|code| {
                let name = code.qualname.text();
                name.starts_with("Condition.wait") || name.starts_with("Barrier.")
            })
        };
        !inside(&self.first) && !inside(&self.second)
    }
}

/// The script's call in progress.
struct Call {
    name: Rc<str>,
    place: Place,
    below: Below,
}

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

    /// The line of the script that runs now in this step or callback, and the name of what it does there.
    fn call_in_progress(&mut self) -> Option<Call> {
        let base = match self.asyncio.log.as_ref()?.running.last() {
            Some(Running::Step(_, depth, _) | Running::Callback(_, depth)) => *depth,
            None => 0,
        };
        let mut below = Below::default();
        let count = self.stacks.depth().saturating_sub(base);
        for back in 0..count {
            let frame = self.stacks.nth(back)?;
            let code = frame.code_object();
            if !is_library(&code) {
                let at = frame.at();
                return Some(self.name_at(&code, at, below));
            }
            below.push(code, frame.locals_snapshot().into_iter().next());
            // A chain is resumed at its innermost frame: those further out are not on the stack.
            let Some(generator) = &frame.generator else {
                continue;
            };
            let mut awaiter = generator.awaiter.get();
            let mut inner = generator.raw();
            while !awaiter.is_null() && inner != frame.root {
                // SAFETY: an awaiter is alive while it awaits.
                let outer = unsafe { Ptr::from_raw(awaiter) };
                let code = outer.function.code.get().clone();
                if outer.state.get() == generator::GenState::Running {
                    // It has a frame of its own further down.
                    break;
                }
                if !is_library(&code) {
                    let at = outer.pc.get();
                    return Some(self.name_at(&code, at, below));
                }
                below.push(code, outer.registers().first().cloned());
                inner = awaiter;
                awaiter = outer.awaiter.get();
            }
        }
        None
    }

    fn name_at(&mut self, code: &CodeObject, at: u32, below: Below) -> Call {
        let span = code
            .unit
            .spans
            .get(at as usize)
            .copied()
            .unwrap_or(code.unit.first);
        let place = self.log_place(code, at);
        let Some(log) = &mut self.asyncio.log else {
            let name = "?".into();
            return Call { name, place, below };
        };
        let (mut name, unnamed) = log.names.of(&code.source, span);
        let object = below
            .receivers
            .iter()
            .rev()
            .find_map(|object| match object {
                Value::Obj(object) => log.made.get(&object.address()),
                _ => None,
            });
        if let Some(method) = below.method() {
            name = match object {
                // `async with make():`
                Some(object) if unnamed => object.clone(),
                _ => name,
            };
            name = log.names.method(&name, method);
        }
        if name.starts_with(names::UNNAMED) {
            // `make().acquire()`
            name = match object {
                Some(object) => name.replacen(names::UNNAMED, object, 1).into(),
                None => name.trim_start_matches([names::UNNAMED, '.']).into(),
            };
        }
        Call { name, place, below }
    }

    /// [`crate::bytecode::Instr::ObserveObject`]
    #[inline(never)]
    pub(crate) fn observe_object(&mut self, what: u8, object: &Value) {
        if what == 3 {
            let caught = object
                .to_ptr::<Exception>()
                .is_some_and(|exc| self.is_exception(&Exc(exc), ExcType::CancelledError));
            if let (true, Some(log)) = (caught, &mut self.asyncio.log) {
                if let Some(effects) = log.effects() {
                    effects.push(Effect::CaughtCancel);
                }
            }
            return;
        }
        let class = self.class_of(object).name_text().to_owned();
        let (Some(call), Value::Obj(object)) = (self.call_in_progress(), object) else {
            return;
        };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let address = object.address();
        if what == 0 {
            let file = match &call.place.file {
                Some(stem) => log.files.iter().find(|file| file.0 == *stem),
                None => log.files.first(),
            };
            let file = file.map_or("?", |file| &file.1);
            let name = format!("{class}@{file}:{}", call.place.line);
            log.made.insert(address, name.into());
            log.held.remove(&address);
            return;
        }
        let current = match log.running.last() {
            Some(Running::Step(record, ..)) => Some((record.task.clone(), record.step)),
            _ => None,
        };
        let name = match call.name.rsplit_once('.') {
            Some((name, "acquire" | "release" | "wait")) => Rc::from(name),
            Some((name, "acquire)")) => name.rsplit('(').next().unwrap_or(name).into(),
            _ => call.name.clone(),
        };
        let holders = log.held.entry(address).or_default();
        match (what, current) {
            (1, Some((task, step))) => holders.push(Holder {
                task,
                step,
                place: Some(call.place),
                name: name.clone(),
            }),
            (1, None) => {}
            (_, current) => {
                let id = current.map(|(task, _)| task.id);
                let own = holders.iter().position(|holder| Some(holder.task.id) == id);
                if !holders.is_empty() {
                    holders.remove(own.unwrap_or(0));
                }
            }
        }
        if !call.below.takes_or_frees() {
            return;
        }
        if let Some(effects) = log.effects() {
            effects.push(match what {
                1 => Effect::Acquired(name),
                _ => Effect::Released(name),
            });
        }
    }

    fn log_place(&mut self, code: &CodeObject, at: u32) -> Place {
        let line = Vm::line_of(code, at);
        match &mut self.asyncio.log {
            Some(log) => {
                let file = log.file(code.source.name());
                log.place(file, line)
            }
            None => Place { file: None, line },
        }
    }

    /// Code outside of every step begins or is over.
    pub(crate) fn log_outside(&mut self, by: By) {
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
            log.in_signal = begins;
        }
    }

    /// Something becomes ready: keep its cause, note the effect.
    pub(crate) fn log_ready(&mut self, action: &Action) -> u32 {
        let in_progress = match action {
            Action::Done(..) | Action::Timeout(..) => None,
            _ => self.call_in_progress(),
        };
        let Some(log) = &mut self.asyncio.log else {
            return 0;
        };
        let by = log.by();
        let ending = log.ending.clone();
        let how = match action {
            Action::Start(_) => How::Spawn,
            Action::Done(..) => ending.unwrap_or(match &in_progress {
                Some(call) => How::Through(call.name.clone()),
                None => How::Plain,
            }),
            Action::Timeout(..) => How::Plain,
            Action::Call(_) => match &in_progress {
                Some(call) => How::Through(method_name(&call.name)),
                None => How::Plain,
            },
            Action::Wakeup(task, _) | Action::Step(task, _) => {
                let waits = task
                    .task
                    .as_ref()
                    .and_then(|data| log.tasks.get(&data.number))
                    .and_then(|info| info.waits.as_ref());
                match (&in_progress, ending) {
                    _ if log.cancelling > 0 => How::Cancel,
                    (_, Some(ending)) => ending,
                    (Some(call), None) if matches!(action, Action::Wakeup(..)) => {
                        How::Through(call.name.clone())
                    }
                    _ => match waits {
                        Some((what, _)) if !matches!(by, By::Timer(_)) => {
                            How::Through(without_number(what))
                        }
                        _ => How::Plain,
                    },
                }
            }
        };
        match action {
            Action::Start(task) => self.log_spawned(task, in_progress.map(|call| call.place)),
            Action::Wakeup(task, _) => self.log_woke(task, &how),
            _ => {}
        }
        match &mut self.asyncio.log {
            Some(log) => log.queue(Cause { by, how }),
            None => 0,
        }
    }

    /// A task was made.
    fn log_spawned(&mut self, future: &Ptr<Future>, place: Option<Place>) {
        let Some(data) = &future.task else { return };
        let (kind, hidden) = self.log_kind(data.coro.get(), data.name.get());
        let in_step = matches!(
            self.asyncio.log.as_ref().and_then(|log| log.running.last()),
            Some(Running::Step(..) | Running::Callback(..))
        );
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let (name, kind) = if hidden {
            (kind.clone(), kind)
        } else {
            log.tasks_made += 1;
            log.name_task(&kind)
        };
        let task = TaskRef {
            id: if hidden { 0 } else { log.tasks_made },
            name,
            kind,
        };
        let by = log.by();
        log.tasks.insert(
            data.number,
            TaskInfo {
                task: task.clone(),
                made: in_step.then(|| (by, place.clone())),
                waits: None,
                waits_on: None,
                last: None,
                cancelled: None,
                hidden,
            },
        );
        if let (false, Some(effects)) = (hidden, log.effects()) {
            effects.push(Effect::Spawned(task, place));
        }
    }

    /// What a task is called: its name if it was given one, else its coroutine's.
    fn log_kind(&mut self, coro: &Value, name: &Value) -> (Rc<str>, bool) {
        let mut hidden = false;
        let own = coro.as_::<Generator>().map(|generator| {
            let code = generator.function.code.get();
            let name = code.name.text();
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
        if let Some(name) = name.as_str() {
            return (super::values::cut(name, 14).into(), hidden);
        }
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
        let Some(info) = log.tasks.get(&data.number) else {
            return;
        };
        let task = info.task.clone();
        let ending = log.ending.is_some();
        match log.running.last_mut() {
            Some(Running::Step(record, ..)) => {
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
            Some(Running::Callback(record, _)) => record.woke += 1,
            None => {}
        }
    }

    /// `cancel()` of a task begins.
    pub(crate) fn log_cancel(&mut self, future: &Ptr<Future>) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.cancelling += 1;
        let Some(data) = &future.task else { return };
        let Some(info) = log.tasks.get(&data.number) else {
            return;
        };
        let task = info.task.clone();
        let by = log.by();
        if let Some(info) = log.tasks.get_mut(&data.number) {
            info.cancelled = Some(by);
        }
        if let Some(effects) = log.effects() {
            match effects.last_mut() {
                Some(Effect::Cancelled(tasks)) => tasks.push(task),
                _ => effects.push(Effect::Cancelled(vec![task])),
            }
        }
    }

    /// `cancel()` is over.
    pub(crate) fn log_cancel_over(&mut self) {
        if let Some(log) = &mut self.asyncio.log {
            log.cancelling -= 1;
        }
    }

    /// `sleep` begins: for so long.
    pub(crate) fn log_slept(&mut self, delay: &Value) {
        if self.asyncio.log.is_some() {
            let shown: Rc<str> = format!("sleep({})", self.log_value(delay)).into();
            if let Some(log) = &mut self.asyncio.log {
                log.slept = Some(shown);
            }
        }
    }

    /// A timer is set: what is to be known of it when it is due. `slept`: by `sleep`.
    pub(crate) fn log_timer(&mut self, slept: bool) -> Note {
        self.asyncio.log.as_ref()?;
        let (name, place) = self
            .call_in_progress()
            .map(|call| (call.name, call.place))
            .unzip();
        let log = self.asyncio.log.as_mut()?;
        let task = match log.running.last() {
            Some(Running::Step(record, ..)) => record.task.name.clone(),
            Some(Running::Callback(record, _)) => record.name.clone(),
            None => match log.cause.by {
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
        Some(Box::new((task, what, place)))
    }

    /// A timer is due: the cause of what it makes ready.
    pub(crate) fn log_due(&mut self, note: Note) -> u32 {
        let Some(log) = &mut self.asyncio.log else {
            return 0;
        };
        let place = note.and_then(|note| note.2);
        log.queue(Cause {
            by: By::Timer(place),
            how: How::Plain,
        })
    }

    /// Nothing is ready: the time, and what is known of the next timer.
    pub(crate) fn log_before_idle(&mut self, owner: &Loop) -> Option<(f64, Note)> {
        self.asyncio.log.as_ref()?;
        let timers = owner.timers.get_mut();
        let next = timers.earliest().and_then(|_| timers.note());
        Some((self.host.clock.now(), next))
    }

    /// The clock may have moved since.
    pub(crate) fn log_idle(&mut self, before: Option<(f64, Note)>) {
        let now = self.host.clock.now();
        if let (Some((before, next)), Some(log)) = (before, &mut self.asyncio.log) {
            if now > before {
                let wakes = match next {
                    Some(next) => Wakes::Timer(next.0, next.1, next.2),
                    None => Wakes::Outside,
                };
                log.emit(Record::Idle(now - before, wakes));
            }
        }
    }

    /// A loop begins to run.
    pub(crate) fn log_loop(&mut self, owner: &Ptr<Loop>) {
        if let Some(log) = &mut self.asyncio.log {
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
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.cause = Cause {
            by: By::Module,
            how: How::Plain,
        };
        log.ending = None;
        log.cancelling = 0;
        while matches!(log.running.last(), Some(Running::Callback(..))) {
            if let Some(Running::Callback(record, _)) = log.running.pop() {
                log.emit(Record::Callback(record));
            }
        }
    }

    /// A turn begins.
    pub(crate) fn log_turn(&mut self) {
        if let Some(log) = &mut self.asyncio.log {
            log.turns += 1;
        }
    }

    /// Work that came from outside begins (true) or is over.
    pub(crate) fn log_posted(&mut self, begins: bool) {
        if let Some(log) = &mut self.asyncio.log {
            log.cause = Cause {
                by: if begins { By::Outside } else { By::Module },
                how: How::Plain,
            };
        }
    }

    /// An entry of the ready queue is about to run.
    pub(crate) fn log_begin(&mut self, owner: &Loop, ready: &Ready) {
        let name = match &ready.action {
            Action::Call(handle) => Some(self.callback_name(handle.callback.get())),
            Action::Done(function, ..) => Some(self.callback_name(function)),
            Action::Timeout(..) => Some("timer".into()),
            _ => None,
        };
        let (clock, depth) = (self.host.clock.now(), self.stacks.depth());
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.cause = log.unqueue(ready.cause).unwrap_or(Cause {
            by: By::Module,
            how: How::Plain,
        });
        if let Some(name) = name {
            let record = CallbackRecord {
                turn: owner.turn.get(),
                clock,
                name,
                cause: log.cause.clone(),
                lines: Vec::new(),
                more_lines: 0,
                effects: Vec::new(),
                woke: 0,
            };
            log.running.push(Running::Callback(record, depth));
        }
    }

    /// It has run.
    pub(crate) fn log_end(&mut self) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        if matches!(log.running.last(), Some(Running::Callback(..))) {
            if let Some(Running::Callback(record, _)) = log.running.pop() {
                log.emit(Record::Callback(record));
            }
        }
        log.cause = Cause {
            by: By::Module,
            how: How::Plain,
        };
    }

    pub(crate) fn callback_name(&mut self, function: &Value) -> Rc<str> {
        let mut function = function.clone();
        while let Some(method) = function.to_ptr::<BoundMethod>() {
            function = method.function.clone();
        }
        if let Some(function) = function.as_::<Function>() {
            let code = function.code.get();
            let name = match is_library(code) {
                // `TaskGroup` of `TaskGroup._on_task_done`
                true => code.qualname.text().split('.').next().unwrap_or_default(),
                false => code.name.text(),
            };
            return super::values::cut(name, 14).into();
        }
        match function.as_::<NativeFunction>() {
            Some(native) => native.row.name.into(),
            None => "callback".into(),
        }
    }

    /// A step begins.
    pub(crate) fn log_step(
        &mut self,
        owner: &Loop,
        future: &Ptr<Future>,
        thrown: bool,
        eager: bool,
    ) {
        let Some(data) = &future.task else { return };
        if eager {
            let place = self.call_in_progress().map(|call| call.place);
            self.log_spawned(future, place);
        }
        let (clock, depth) = (self.host.clock.now(), self.stacks.depth());
        let (function, resumed) = self.log_resumed(data.coro.get());
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let mut cause = match (eager, log.running.last()) {
            (true, Some(Running::Step(record, ..))) => Cause {
                by: By::Step(record.step, record.task.clone()),
                how: How::Spawn,
            },
            _ => log.cause.clone(),
        };
        if !log.tasks.contains_key(&data.number) {
            // Made before the log was kept, or in an unusual way.
            self.log_spawned(future, None);
        }
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let Some(info) = log.tasks.get_mut(&data.number) else {
            return;
        };
        if let (true, Some(by)) = (thrown, info.cancelled.take()) {
            cause = Cause {
                by,
                how: How::Cancel,
            };
        }
        if !info.hidden {
            log.steps += 1;
        }
        info.last = Some((log.steps, cause.clone()));
        info.waits = None;
        info.waits_on = None;
        let (task, hidden) = (info.task.clone(), info.hidden);
        let mut record = log.spare.take().unwrap_or_else(|| StepRecord {
            step: 0,
            turn: 0,
            clock: 0.0,
            task: task.clone(),
            cause: cause.clone(),
            resumed: None,
            lines: Vec::new(),
            more_lines: 0,
            function: function.clone(),
            effects: Vec::new(),
            stop: Stop::Running,
            told: Vec::new(),
        });
        record.step = log.steps;
        record.turn = owner.turn.get();
        record.clock = clock;
        record.task = task;
        record.cause = cause;
        record.more_lines = 0;
        record.function = function;
        record.resumed = resumed;
        record.stop = Stop::Running;
        log.running.push(Running::Step(record, depth, hidden));
    }

    /// Where a coroutine goes on: the script's innermost function, and the line unless it begins.
    fn log_resumed(&mut self, coro: &Value) -> (Rc<str>, Option<Place>) {
        let Some(root) = coro.as_ptr::<Generator>() else {
            return (Rc::from(""), None);
        };
        let mut at = self.innermost(root);
        let code = loop {
            let code = at.function.code.get().clone();
            if !is_library(&code) {
                break code;
            }
            let awaiter = at.awaiter.get();
            if awaiter.is_null() {
                return (Rc::from(""), None);
            }
            // SAFETY: an awaiter is alive while it awaits.
            at = unsafe { Ptr::from_raw(awaiter) };
        };
        let began = at.state.get() != generator::GenState::Created;
        let place = began.then(|| self.log_place(&code, at.pc.get()));
        match &mut self.asyncio.log {
            Some(log) => (log.names.function(code.name.text()), place),
            None => (Rc::from(""), place),
        }
    }

    /// A step's coroutine has suspended or ended: what it stopped on.
    pub(crate) fn log_outcome(&mut self, future: &Ptr<Future>, result: &Res<Outcome>) {
        let (stop, ending) = match result {
            Ok(Outcome::Returned(value)) => {
                (Stop::Returned(self.log_value(value)), Some(How::Return))
            }
            Ok(Outcome::Yielded(value) | Outcome::AsyncYielded(value)) => {
                let (what, place) = self.log_waits(future, value);
                (Stop::Waits(what, place), None)
            }
            Err(exc) if self.is_exception(exc, ExcType::CancelledError) => {
                (Stop::Cancelled, Some(How::Cancelled))
            }
            Err(exc) => (
                Stop::Raised(self.log_exception(&Value::from(&exc.0))),
                Some(How::Raise),
            ),
        };
        let Some(data) = &future.task else { return };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.ending = ending;
        if let (Stop::Waits(what, place), Some(info)) = (&stop, log.tasks.get_mut(&data.number)) {
            info.waits = Some((what.clone(), place.clone()));
        }
        if let Some(Running::Step(record, ..)) = log.running.last_mut() {
            record.stop = stop;
        }
    }

    /// A step is over, and those who wait for its task are told.
    pub(crate) fn log_step_end(&mut self, future: &Ptr<Future>) {
        let Some(data) = &future.task else { return };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.ending = None;
        let Some(info) = log.tasks.get(&data.number) else {
            return;
        };
        let id = info.task.id;
        // The last one, unless script threads run steps at the same time.
        let at = log.running.iter().rposition(
            |running| matches!(running, Running::Step(record, ..) if record.task.id == id),
        );
        let Some(Running::Step(record, _, hidden)) = at.map(|at| log.running.remove(at)) else {
            return;
        };
        if future.state.get() != FutureState::Pending {
            log.tasks.remove(&data.number);
        }
        if hidden {
            // The loop's own; but the script may have had its say in it (in a generator that is closed).
            let record = CallbackRecord {
                turn: record.turn,
                clock: record.clock,
                name: record.task.name,
                cause: record.cause,
                lines: record.lines,
                more_lines: record.more_lines,
                effects: record.effects,
                woke: 0,
            };
            return log.emit(Record::Callback(record));
        }
        let record = Record::Step(record);
        if log
            .running
            .iter()
            .any(|running| matches!(running, Running::Step(..)))
        {
            // Inside another step (an eager task): that one's row comes first.
            log.inner.push(record);
            return;
        }
        log.emit(record);
        if !log.inner.is_empty() {
            let mut inner = std::mem::take(&mut log.inner);
            inner.sort_by_key(|record| match record {
                Record::Step(record) => record.step,
                _ => 0,
            });
            inner.into_iter().for_each(|record| log.emit(record));
        }
    }

    /// What a suspended task waits for: the script's innermost expression, and its place.
    fn log_waits(&mut self, future: &Ptr<Future>, value: &Value) -> (Rc<str>, Option<Place>) {
        let coro = match &future.task {
            Some(data) => data.coro.get().clone(),
            None => Value::None,
        };
        let slept = self.asyncio.log.as_mut().and_then(|log| log.slept.take());
        let Some(root) = coro.as_ptr::<Generator>() else {
            // A coroutine that is no script's: sleep itself, as a task.
            return (slept.unwrap_or_else(|| "?".into()), None);
        };
        let mut at = self.innermost(root);
        let direct = at.delegate.get().as_::<NativeCoroutine>().is_some();
        let mut below = Below::default();
        let mut innermost_library = None;
        loop {
            let code = at.function.code.get().clone();
            if !is_library(&code) {
                break;
            }
            innermost_library.get_or_insert_with(|| at.clone());
            below.push(code, at.registers().first().cloned());
            let awaiter = at.awaiter.get();
            if awaiter.is_null() {
                // All of it is the library's: a task of `q.get()` itself.
                let name = at.function.code.get().qualname.text().to_lowercase();
                return (name.as_str().into(), None);
            }
            // SAFETY: an awaiter is alive while it awaits.
            at = unsafe { Ptr::from_raw(awaiter) };
        }
        let code = at.function.code.get().clone();
        let Call {
            mut name,
            place,
            below,
        } = self.name_at(&code, at.pc.get(), below);
        self.log_waits_on(future, &below);
        match (&innermost_library, slept) {
            (None, Some(slept)) => name = slept,
            (None, None) if direct => {}
            (None, None) => name = self.waited_name(name, value),
            (Some(library), _) => name = self.library_name(name, library),
        }
        (name, Some(place))
    }

    /// The library's object that a task waits for.
    fn log_waits_on(&mut self, future: &Ptr<Future>, below: &Below) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let addresses = || {
            below.receivers.iter().filter_map(|object| match object {
                Value::Obj(object) => Some(object.address()),
                _ => None,
            })
        };
        let on = addresses()
            .find(|address| log.held.contains_key(address))
            .or_else(|| {
                addresses()
                    .filter(|address| log.made.contains_key(address))
                    .last()
            });
        if let Some(info) = future
            .task
            .as_ref()
            .and_then(|data| log.tasks.get_mut(&data.number))
        {
            info.waits_on = on;
        }
    }

    /// The awaited value itself may have a better name: a task's, `group(3)`.
    fn waited_name(&mut self, name: Rc<str>, value: &Value) -> Rc<str> {
        let Some(future) = value.as_::<Future>() else {
            return name;
        };
        let key = self.names_of_gather();
        let Some(log) = &mut self.asyncio.log else {
            return name;
        };
        if let Some(info) = future
            .task
            .as_ref()
            .and_then(|data| log.tasks.get(&data.number))
        {
            return info.task.name.clone();
        }
        if let Value::Obj(object) = value {
            if object
                .script_class()
                .is_some_and(|class| class.name_text() == "_GatheringFuture")
            {
                let children = object.attrs().and_then(|attrs| attrs.get(&key));
                let count = children
                    .as_ref()
                    .and_then(|children| children.as_::<List>())
                    .map_or(0, |list| list.items.get().len());
                return log.names.group(count);
            }
        }
        name
    }

    fn names_of_gather(&mut self) -> Ptr<Str> {
        self.intern("_children")
    }

    /// How many tasks a `wait` or a TaskGroup waits for stands behind its name.
    fn library_name(&mut self, name: Rc<str>, library: &Ptr<Generator>) -> Rc<str> {
        let code = library.function.code.get().clone();
        let first = library.registers().first().cloned().unwrap_or_default();
        let count = match code.qualname.text() {
            "TaskGroup.__aexit__" => {
                let key = self.intern("_tasks");
                match &first {
                    Value::Obj(object) => object.attrs().and_then(|attrs| attrs.get(&key)),
                    _ => None,
                }
            }
            "_wait" => Some(first),
            _ => None,
        };
        let count = count.and_then(|dict| dict.as_::<Dict>().map(|dict| dict.keys().len()));
        match (count, &mut self.asyncio.log) {
            (Some(count), Some(log)) => log.names.numbered(&name, count),
            _ => name,
        }
    }
}

/// `call_soon` of `loop.call_soon`.
fn method_name(name: &Rc<str>) -> Rc<str> {
    match name.rsplit_once('.') {
        Some((_, method)) if !method.contains([')', ']']) => method.into(),
        _ => name.clone(),
    }
}

/// `group` of `group(3)`.
fn without_number(what: &Rc<str>) -> Rc<str> {
    match what.split_once('(') {
        Some((name, rest))
            if rest.ends_with(')')
                && rest[..rest.len() - 1]
                    .bytes()
                    .all(|byte| byte.is_ascii_digit()) =>
        {
            name.into()
        }
        _ => what.clone(),
    }
}
