//! What a suspended task waits for, as the script calls it.

use super::calls::{Below, Call};
use super::names::Site;
use super::*;
use crate::event_loop::machine::NativeCoroutine;
use crate::object::*;
use crate::vm::Vm;

impl Vm {
    /// What a suspended task waits for: the script's innermost expression, and its place.
    pub(super) fn log_waits(
        &mut self,
        future: &Ptr<Future>,
        value: &Value,
    ) -> (Rc<str>, Option<Place>) {
        let coro = match &future.task {
            Some(data) => data.coro.value(),
            None => Value::None,
        };
        let slept = self
            .asyncio
            .log
            .as_mut()
            .and_then(|log| log.thread.slept.take());
        let Some(root) = coro.as_ptr::<Generator>() else {
            // A coroutine that is no script's: sleep itself, as a task.
            let name = slept.unwrap_or_else(|| "?".into());
            return self.log_waits_on(future, None, None, name);
        };
        let at = self.innermost(root);
        let native = at.delegate.to_ptr::<NativeCoroutine>();
        let event = native.and_then(|native| native.event().cloned());
        if event.is_some() || at.function.code.get().is_library {
            return self.log_waits_in_library(future, at, event);
        }
        let code = at.function.code.get().clone();
        let Some(site) = self.log_site(&code, at.pc.get()) else {
            return ("?".into(), None);
        };
        let name = match slept {
            Some(slept) => slept,
            None if at.delegate.as_::<NativeCoroutine>().is_some() => site.name.clone(),
            None => {
                let Call { name, .. } = self.name_at(&site, &Below::default());
                self.waited_name(name, value)
            }
        };
        self.log_waits_on(future, None, Some(site), name)
    }

    /// A task stops on the `sleep(0)` on which it stopped before: the most frequent outcome. False: it
    /// may be anything.
    pub(super) fn log_sleeps_again(&mut self, future: &Ptr<Future>) -> bool {
        let Some(at) = future
            .task
            .as_ref()
            .and_then(|data| data.coro.as_::<Generator>())
        else {
            return false;
        };
        if at.delegate.as_::<Generator>().is_some() {
            return false;
        }
        let Some(log) = &mut self.asyncio.log else {
            return false;
        };
        let Some(Running::Step(step)) = log.thread.running.last_mut() else {
            return false;
        };
        let (Some(info), Some(slept)) = (log.tasks.at(step.run.place), &log.thread.slept) else {
            return false;
        };
        let known = match &info.site {
            Some(site) if !log.wants.locals => site.is(at.function.code.get(), at.pc.get()),
            _ => false,
        };
        let (true, Some(site)) = (known, &info.site) else {
            return false;
        };
        let stop = &mut step.stop;
        if !matches!(stop, Stop::Waits(what, Some(place)) if Rc::ptr_eq(what, slept) && *place == site.place)
        {
            *stop = Stop::Waits(slept.clone(), Some(site.place.clone()));
        }
        info.waits = log.thread.slept.take();
        log.thread.ending = None;
        true
    }

    /// The same, if the innermost coroutine is the library's, or the native `wait` of an event.
    fn log_waits_in_library(
        &mut self,
        future: &Ptr<Future>,
        innermost: Ptr<Generator>,
        event: Option<Value>,
    ) -> (Rc<str>, Option<Place>) {
        // Another object may stand where one stood that is gone.
        self.forget_freed();
        let mut below = Below::default();
        if let Some(event) = event {
            let method = self.class_of(&event).lookup(&self.intern("wait"));
            if let Some(function) = method.as_ref().and_then(|method| method.as_::<Function>()) {
                below.push(function.code.get().clone(), event);
            }
        }
        let mut at = innermost.clone();
        let code = loop {
            let code = at.function.code.get().clone();
            if !code.is_library {
                break code;
            }
            let Some(outer) = at.outer() else {
                // All of it is the library's: a task of `q.get()` itself.
                let name = code.qualname.text().to_lowercase();
                return self.log_waits_on(future, Some(&below), None, name.as_str().into());
            };
            below.push(code, at.registers().first().cloned().unwrap_or_default());
            at = outer;
        };
        let Some(site) = self.log_site(&code, at.pc.get()) else {
            return ("?".into(), None);
        };
        let Call { name, .. } = self.name_at(&site, &below);
        let name = self.library_name(name, &innermost);
        self.log_waits_on(future, Some(&below), Some(site), name)
    }

    /// Keep what a task waits for, with the library's object that it is about.
    fn log_waits_on(
        &mut self,
        future: &Ptr<Future>,
        below: Option<&Below>,
        site: Option<Rc<Site>>,
        name: Rc<str>,
    ) -> (Rc<str>, Option<Place>) {
        let place = site.as_ref().map(|site| site.place.clone());
        let Some(log) = &mut self.asyncio.log else {
            return (name, place);
        };
        let on = below.and_then(|below| {
            let known = |address: &usize| log.objects.knows(*address);
            below
                .addresses()
                .find(|address| log.held.contains_key(&log.objects.whole(*address)))
                .or_else(|| below.addresses().rfind(known))
                .map(|address| log.objects.whole(address))
        });
        let info = future.task.as_ref();
        if let Some(info) = info.and_then(|data| log.info_mut(data.number)) {
            info.waits_on = on;
            info.site = site;
            info.waits = Some(name.clone());
        }
        (name, place)
    }

    /// What a sink wants to know of a task that has just suspended.
    pub(super) fn log_details(&mut self, future: &Ptr<Future>, value: &Value, wants: Wants) {
        let wait = match wants.events {
            true => self.log_wait(future, value),
            false => None,
        };
        let locals = match wants.locals {
            true => self.log_locals(future),
            false => Vec::new(),
        };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let object = wait.as_ref().map(|wait| wait.object.clone());
        let info = future.task.as_ref();
        if let Some(info) = info.and_then(|data| log.info_mut(data.number)) {
            if info.rare.is_some() || object.is_some() {
                info.rare().object = object;
            }
        }
        if let Some(Running::Step(record)) = log.thread.running.last_mut() {
            record.more.wait = wait;
            record.more.locals = locals;
        }
    }

    /// The thing that a task waits for.
    fn log_wait(&mut self, future: &Ptr<Future>, value: &Value) -> Option<Wait> {
        let data = future.task.as_ref()?;
        let log = self.asyncio.log.as_ref()?;
        let info = log.tasks.get(data.number)?;
        let name = info.waits.clone()?;
        if let Some(address) = info.waits_on {
            let object = log.objects.get(address)?.clone();
            let holders = log.held.get(&address).cloned().unwrap_or_default();
            let tasks = match object.kind {
                ObjectKind::Group => self.log_awaited(future, value),
                _ => Vec::new(),
            };
            return Some(Wait {
                object,
                holders,
                tasks,
            });
        }
        if value.is_none() {
            // `sleep(0)`: nothing is waited for.
            return None;
        }
        let timer = match value {
            Value::Obj(object) => log.timers.get(&object.address()),
            _ => None,
        };
        if let Some(id) = timer {
            return Some(Wait {
                object: ObjectRef {
                    id: *id,
                    kind: ObjectKind::Timer,
                    name,
                },
                holders: Vec::new(),
                tasks: Vec::new(),
            });
        }
        let tasks = self.log_awaited(future, value);
        let is_group = self.class_of(value).name_text() == "_GatheringFuture";
        let (thing, kind) = match (&tasks[..], value.as_::<Future>()) {
            ([_], Some(waited)) if waited.is_task() => (value.clone(), ObjectKind::Task),
            ([], Some(_)) if !is_group => (value.clone(), ObjectKind::Future),
            ([], _) if !is_group => (value.clone(), ObjectKind::Other),
            _ => (value.clone(), ObjectKind::Group),
        };
        let thing = match self.group_of(future) {
            Some(group) if kind == ObjectKind::Group => group,
            _ => thing,
        };
        let object = self.log_thing(&thing, kind, &name);
        Some(Wait {
            object,
            holders: Vec::new(),
            tasks,
        })
    }

    /// The TaskGroup at whose end a task waits.
    fn group_of(&mut self, future: &Ptr<Future>) -> Option<Value> {
        let coro = future.task.as_ref()?.coro.value();
        let innermost = self.innermost(coro.as_ptr::<Generator>()?);
        let is_group = innermost.function.code.get().qualname.text() == "TaskGroup.__aexit__";
        let group = innermost.registers().first()?;
        is_group.then(|| group.clone())
    }

    /// The tasks whose end a task waits for: one, those of a gather, of a group, of a `wait`.
    fn log_awaited(&mut self, future: &Ptr<Future>, value: &Value) -> Vec<TaskRef> {
        let awaited = self.awaited_values(future, value);
        let Some(log) = &self.asyncio.log else {
            return Vec::new();
        };
        let mut tasks: Vec<TaskRef> = Vec::new();
        for value in awaited {
            let info = value.as_::<Future>().and_then(|future| log.task(future));
            if let Some(info) = info {
                if !tasks.contains(&info.task) {
                    tasks.push(info.task.clone());
                }
            }
        }
        tasks
    }

    /// The tasks and futures whose end a task waits for, as far as that is known of a library's function.
    pub(super) fn awaited_values(&mut self, future: &Ptr<Future>, value: &Value) -> Vec<Value> {
        let mut awaited: Vec<Value> = Vec::new();
        if value.as_::<Future>().is_some_and(Future::is_task) {
            awaited.push(value.clone());
        } else if let Value::Obj(object) = value {
            let key = self.names_of_gather();
            let children = object.attrs().and_then(|attrs| attrs.get(&key));
            if let Some(list) = children.as_ref().and_then(|value| value.as_::<List>()) {
                awaited.extend(list.items.get().iter().cloned());
            }
        }
        let coro = future.task.as_ref().map(|data| data.coro.value());
        let root = coro.as_ref().and_then(|coro| coro.as_ptr::<Generator>());
        if let Some(root) = root {
            let innermost = self.innermost(root);
            if let Some(dict) = self.group_members(&innermost) {
                if let Some(dict) = dict.as_::<Dict>() {
                    awaited.extend(dict.keys());
                }
            }
        }
        awaited
    }

    /// The variables of the script's innermost function in a suspended task, as text.
    fn log_locals(&mut self, future: &Ptr<Future>) -> Vec<(Rc<str>, String)> {
        let coro = future.task.as_ref().map(|data| data.coro.value());
        let Some(root) = coro.as_ref().and_then(|coro| coro.as_ptr::<Generator>()) else {
            return Vec::new();
        };
        let mut at = self.innermost(root);
        while at.function.code.get().is_library {
            let Some(outer) = at.outer() else {
                return Vec::new();
            };
            at = outer;
        }
        let code = at.function.code.get().clone();
        if code.unit.top_level_await {
            // A module's variables are all there are.
            return Vec::new();
        }
        let mut shown = Vec::new();
        let hidden = |at: usize| code.unit.hidden.contains(&(at as u16));
        for (place, name) in code.unit.locals.iter().enumerate() {
            let Some(value) = at.registers().get(place).cloned() else {
                break;
            };
            let value = match value.as_::<Cell>() {
                Some(cell) => cell.value.get().clone(),
                None => value,
            };
            if value.is_unbound() || name.starts_with('.') || hidden(place) {
                continue;
            }
            let text = self.log_value(&value);
            if let Some(log) = &mut self.asyncio.log {
                shown.push((log.names.function(name), text));
            }
        }
        shown
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
            .and_then(|data| log.tasks.get(data.number))
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
        let count = self.group_members(library);
        let count = count.and_then(|dict| dict.as_::<Dict>().map(|dict| dict.keys().len()));
        match (count, &mut self.asyncio.log) {
            (Some(count), Some(log)) => log.names.numbered(&name, count),
            _ => name,
        }
    }

    /// The dict whose keys a `wait` or a TaskGroup waits for.
    fn group_members(&mut self, library: &Ptr<Generator>) -> Option<Value> {
        let code = library.function.code.get().clone();
        let first = library.registers().first().cloned().unwrap_or_default();
        match code.qualname.text() {
            "TaskGroup.__aexit__" => {
                let key = self.intern("_tasks");
                match &first {
                    Value::Obj(object) => object.attrs().and_then(|attrs| attrs.get(&key)),
                    _ => None,
                }
            }
            "_wait" => Some(first),
            _ => None,
        }
    }
}
