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
            return self.log_waits_on(future, None, None, name, None);
        };
        let at = self.innermost(root);
        if at.function.code.get().is_library {
            return self.log_waits_in_library(future, at);
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
        let place = Some(site.place.clone());
        self.log_waits_on(future, None, Some(site), name, place)
    }

    /// The same, if the innermost coroutine is the library's.
    fn log_waits_in_library(
        &mut self,
        future: &Ptr<Future>,
        innermost: Ptr<Generator>,
    ) -> (Rc<str>, Option<Place>) {
        let mut below = Below::default();
        let mut at = innermost.clone();
        let code = loop {
            let code = at.function.code.get().clone();
            if !code.is_library {
                break code;
            }
            let Some(outer) = at.outer() else {
                // All of it is the library's: a task of `q.get()` itself.
                let name = code.qualname.text().to_lowercase();
                return self.log_waits_on(future, Some(&below), None, name.as_str().into(), None);
            };
            below.push(code, at.registers().first().cloned().unwrap_or_default());
            at = outer;
        };
        let Some(site) = self.log_site(&code, at.pc.get()) else {
            return ("?".into(), None);
        };
        let Call { name, place } = self.name_at(&site, &below);
        let name = self.library_name(name, &innermost);
        self.log_waits_on(future, Some(&below), Some(site), name, Some(place))
    }

    /// Keep what a task waits for, with the library's object that it is about.
    fn log_waits_on(
        &mut self,
        future: &Ptr<Future>,
        below: Option<&Below>,
        site: Option<Rc<Site>>,
        name: Rc<str>,
        place: Option<Place>,
    ) -> (Rc<str>, Option<Place>) {
        let Some(log) = &mut self.asyncio.log else {
            return (name, place);
        };
        let on = below.and_then(|below| {
            let known = |address: &usize| log.made.contains_key(address);
            below
                .addresses()
                .find(|address| log.held.contains_key(address))
                .or_else(|| below.addresses().rfind(known))
        });
        let info = future.task.as_ref();
        if let Some(info) = info.and_then(|data| log.tasks.get_mut(&data.number)) {
            info.waits_on = on;
            info.site = site;
            info.waits = Some((name.clone(), place.clone()));
        }
        (name, place)
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
