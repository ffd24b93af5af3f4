//! What asyncio prints: exception handlers, unseen exceptions, destroyed tasks, slow callbacks, coroutines never awaited.

use super::Loop;
use super::future::{Future, FutureState};
use crate::object::*;
use crate::vm::{ExcType, Vm};

impl Vm {
    /// `loop.call_exception_handler({"message": message, **rest})`
    pub(crate) fn report(
        &mut self,
        owner: &Ptr<Loop>,
        message: &str,
        rest: &[(&str, Value)],
    ) -> Res<()> {
        let context = Dict::new();
        context.set_str("message", Value::str(message));
        for (key, value) in rest {
            context.set_str(key, value.clone());
        }
        self.call_exception_handler(owner, context.into())
    }

    /// A step of a task failed by itself: its coroutine had nothing to do with it.
    #[cold]
    pub(super) fn report_step(
        &mut self,
        owner: &Ptr<Loop>,
        exc: Exc,
        row: &'static crate::native::Row,
    ) -> Res<()> {
        if self.ends_the_run(&exc) {
            return Err(exc);
        }
        let function = self.native_function(row);
        let handle = self.new_handle(owner, function, Vec::new(), Value::None, None);
        let message = format!("Exception in callback {}()", row.name);
        self.report(
            owner,
            &message,
            &[("exception", exc.into()), ("handle", handle.into())],
        )
    }

    /// `loop.call_exception_handler(context)`
    pub(crate) fn call_exception_handler(&mut self, owner: &Ptr<Loop>, context: Value) -> Res<()> {
        let handler = owner.exception_handler.get().clone();
        if handler.is_none() {
            return match self.default_exception_handler(&context) {
                Ok(()) => Ok(()),
                Err(exc) if self.ends_the_run(&exc) => Err(exc),
                Err(exc) => {
                    let message = "Exception in default exception handler";
                    self.log_error_in("base_events", 1875, "call_exception_handler", message, &exc)
                }
            };
        }
        // A handler runs in the context of what failed.
        let inner = context.as_::<Dict>().and_then(|dict| {
            ["task", "future", "handle"]
                .iter()
                .find_map(|key| dict.get_str(key))
        });
        let run_in = inner.and_then(|value| match value.as_::<super::handle::Handle>() {
            Some(handle) => Some(handle.context.get().clone()),
            None => value
                .as_::<Future>()
                .and_then(|future| future.task.as_ref())
                .map(|task| task.context.value()),
        });
        let args = [Value::from(owner), context.clone()];
        let result = match run_in {
            Some(run_in) => self.call_in_context(&run_in, &handler, &args),
            None => self.call(&handler, &args),
        };
        if let Err(exc) = &result {
            // The handler of a callback's exception is called while that one is handled.
            let handled = context.as_::<Dict>().and_then(|dict| {
                dict.get_str("handle")?;
                dict.get_str("exception")
            });
            if let Some(handled) = handled
                && exc.0.context.get().is_none()
                && !handled.is(&Value::from(&exc.0))
            {
                exc.0.context.set(handled);
            }
        }
        match result {
            Ok(_) => Ok(()),
            Err(exc) if self.ends_the_run(&exc) => Err(exc),
            Err(exc) => {
                let inner = Dict::new();
                inner.set_str(
                    "message",
                    Value::str("Unhandled error in exception handler"),
                );
                inner.set_str("exception", exc.into());
                inner.set_str("context", context);
                self.default_exception_handler(&inner.into())
            }
        }
    }

    /// `loop.default_exception_handler(context)`: the log line.
    pub(crate) fn default_exception_handler(&mut self, context: &Value) -> Res<()> {
        let Some(context) = context.as_::<Dict>() else {
            let get = self.intern("get");
            self.get_attr(context, &get)?;
            return Ok(());
        };
        if let Some(owner) = self.asyncio.running.to_ptr::<Loop>() {
            let source = owner.current_source.get().clone();
            if let (Some(places), None) = (source, context.get_str("source_traceback")) {
                context.set_str("handle_traceback", self.places_text(&places));
            }
        }
        let message = match context.get_str("message") {
            Some(message) if self.truth(&message)? => match message.as_str() {
                Some(text) => text.to_owned(),
                None => {
                    let shown = self.type_name(&message);
                    return Err(self.type_error(format!(
                        "sequence item 0: expected str instance, {shown} found"
                    )));
                }
            },
            _ => "Unhandled exception in event loop".to_owned(),
        };
        let exception = match context.get_str("exception") {
            Some(given) if !given.is_none() => {
                if given.as_::<Exception>().is_none() {
                    let name = self.intern("__traceback__");
                    self.get_attr(&given, &name)?;
                }
                given.to_ptr::<Exception>()
            }
            _ => None,
        };
        let mut lines = vec![message];
        let mut keys: Vec<(String, Value)> = context
            .items()
            .into_iter()
            .filter_map(|(key, value)| key.as_str().map(|key| (key.to_owned(), value)))
            .filter(|(key, _)| key != "message" && key != "exception")
            .collect();
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, value) in keys {
            let shown = match key.as_str() {
                "source_traceback" | "handle_traceback" => {
                    let what = if key == "source_traceback" {
                        "Object"
                    } else {
                        "Handle"
                    };
                    let text = self.str(&value)?.text().trim_end().to_owned();
                    format!("{what} created at (most recent call last):\n{text}")
                }
                _ => self.repr(&value)?.text().to_owned(),
            };
            lines.push(format!("{key}: {shown}"));
        }
        let exception = exception.map(Exc);
        if let Some(exc) = &exception
            && ["handle", "context"]
                .iter()
                .any(|key| context.get_str(key).is_some())
        {
            // A builtin failed that the loop called: CPython's traceback has the line of the loop.
            let (file, line, function) = match context.get_str("handle") {
                Some(_) => ("events", 89, "_run"),
                None => ("base_events", 1880, "call_exception_handler"),
            };
            return self.log_error_in(file, line, function, &lines.join("\n"), exc);
        }
        self.log_error(&lines.join("\n"), exception.as_ref())
    }

    /// Log an error whose traceback begins, and may end, in a line of asyncio itself.
    fn log_error_in(
        &mut self,
        file: &str,
        line: u32,
        function: &str,
        message: &str,
        exc: &Exc,
    ) -> Res<()> {
        if !exc.0.traceback.get().is_empty() || self.modules.get_str("logging").is_some() {
            return self.log_error(message, Some(exc));
        }
        let text = format!(
            "{message}\nTraceback (most recent call last):\n  File \"<frozen asyncio.{file}>\", line {line}, in {function}\n{}",
            self.format_exception(&exc.0)
        );
        self.log_warned();
        self.write_stderr(&text)
    }

    /// `logger.error(message, exc_info=exc)` of the logger `asyncio`.
    pub(crate) fn log_error(&mut self, message: &str, exc: Option<&Exc>) -> Res<()> {
        self.log("error", message, exc)
    }

    /// A record of the logger `asyncio`: through `logging` if the script imported it, else to standard error.
    pub(crate) fn log(&mut self, level: &str, message: &str, exc: Option<&Exc>) -> Res<()> {
        self.log_warned();
        if let Some(logging) = self.modules.get_str("logging") {
            let logger = self.call_method(&logging, "getLogger", &[Value::str("asyncio")])?;
            let name = self.intern(level);
            let method = self.get_attr(&logger, &name)?;
            let keywords: Vec<(Ptr<Str>, Value)> = match exc {
                Some(exc) => vec![(self.intern("exc_info"), (&exc.0).into())],
                None => Vec::new(),
            };
            return self
                .call_keywords(&method, &[Value::str("%s"), Value::str(message)], &keywords)
                .map(drop);
        }
        let mut text = format!("{message}\n");
        if let Some(exc) = exc {
            text += &self.format_exception(&exc.0);
        }
        self.write_stderr(&text)
    }

    /// Debug mode: a callback or step took long.
    pub(super) fn report_slow(&mut self, shown: &Value, took: f64) -> Res<()> {
        let what = match shown.as_::<super::handle::Handle>() {
            Some(_) => self.repr(shown)?.text().to_owned(),
            None if shown.is_unbound() => return Ok(()),
            None => self.repr(shown)?.text().to_owned(),
        };
        self.log(
            "warning",
            &format!("Executing {what} took {took:.3} seconds"),
            None,
        )
    }

    /// Debug mode: a handle (or a task's step) begins, made there.
    pub(super) fn note_current_source(&mut self, owner: &Loop, shown: &Value) {
        let source = match shown.as_::<super::handle::Handle>() {
            Some(handle) => handle.source.get().clone(),
            None => shown
                .as_::<Future>()
                .and_then(|future| Some(future.rare.get()?.source.get().clone())),
        };
        owner.current_source.set(Some(source.unwrap_or_default()));
    }

    /// A future or task dies: an exception nobody saw, a task that was still pending.
    pub(crate) fn finalize_future(&mut self, future: Ptr<Future>) {
        let Some(owner) = future.owner.to_ptr::<Loop>() else {
            return;
        };
        let value: Value = (&future).into();
        let result = if future.is_task() && future.state.get() == FutureState::Pending {
            if !future.log_destroy_pending.get() {
                return;
            }
            let mut rest = vec![("task", value)];
            if let Some(trace) = self.source_traceback(&future) {
                rest.push(("source_traceback", trace));
            }
            self.report(&owner, "Task was destroyed but it is pending!", &rest)
        } else if future.log_traceback.replace(false) {
            let class = self.class_of(&value).name_text().to_owned();
            let exc = future.own_exception().map_or(Value::None, Value::from);
            let mut rest = vec![("exception", exc), ("future", value)];
            if let Some(trace) = self.source_traceback(&future) {
                rest.push(("source_traceback", trace));
            }
            self.report(
                &owner,
                &format!("{class} exception was never retrieved"),
                &rest,
            )
        } else {
            Ok(())
        };
        if let Err(exc) = result {
            self.unraisable(exc, &Value::None);
        }
    }

    fn source_traceback(&mut self, future: &Future) -> Option<Value> {
        let places = future.rare.get()?.source.get().clone();
        (!places.is_empty()).then(|| self.places_text(&places))
    }

    /// The frames of a place as a traceback shows them.
    pub(crate) fn places_text(&mut self, places: &[(String, u32, String)]) -> Value {
        let mut text = String::new();
        for (file, line, function) in places.iter().rev().cloned() {
            text += &format!("  File \"{file}\", line {line}, in {function}\n");
            if let Some(source) = self.source_line(&file, line) {
                text += &format!("    {}\n", source.trim());
            }
        }
        Value::str(&text)
    }

    /// A coroutine object dies that nobody awaited.
    pub(crate) fn warn_never_awaited(&mut self, generator: &Ptr<Generator>) {
        let qualname = generator.qualified_name();
        let name = qualname.as_str().unwrap_or("?").to_owned();
        let origin = generator.rare.get().map(|rare| rare.origin.get().clone());
        let origin = origin.unwrap_or_default();
        self.warn_of_coroutine(&name, &origin, &generator.into());
    }

    /// The same of a native one.
    pub(crate) fn finalize_machine(&mut self, coroutine: &Ptr<super::machine::NativeCoroutine>) {
        if coroutine.state.get() == generator::GenState::Created {
            let origin = coroutine.origin.get().map(|origin| origin.get().clone());
            let origin = origin.unwrap_or_default();
            self.warn_of_coroutine(coroutine.name(), &origin, &coroutine.into());
        }
        if let Err(exc) = self.end_event_wait(coroutine) {
            self.unraisable(exc, &coroutine.into());
        }
    }

    fn warn_of_coroutine(&mut self, name: &str, origin: &Value, coroutine: &Value) {
        let mut message = format!("coroutine '{name}' was never awaited");
        if let Some(origin) = origin.as_tuple() {
            message += "\nCoroutine created at (most recent call last)\n";
            let mut lines = Vec::new();
            for place in origin.iter().rev() {
                if let Some([file, line, function]) = place.as_tuple() {
                    let (file, line) = (
                        file.as_str().unwrap_or("?").to_owned(),
                        line.as_int().unwrap_or(0) as u32,
                    );
                    lines.push(format!(
                        "  File \"{file}\", line {line}, in {}",
                        function.as_str().unwrap_or("?")
                    ));
                    if let Some(source) = self.source_line(&file, line) {
                        lines.push(format!("    {}", source.trim()));
                    }
                }
            }
            message += &lines.join("\n");
        }
        if let Err(exc) = self.warn(ExcType::RuntimeWarning, &message) {
            self.unraisable(exc, coroutine);
        }
    }

    /// What asyncio logs of a new loop, for scripts that log everything.
    pub(crate) fn log_new_loop(&mut self, logging: &Value) {
        if let Err(exc) = self.log_debug(logging, "Using selector: %s", "EpollSelector".into()) {
            self.unraisable(exc, &Value::None);
        }
    }

    /// What it logs in debug mode when one is closed.
    pub(crate) fn log_closed_loop(&mut self, owner: &Ptr<Loop>) -> Res<()> {
        // No script logs anything before it has imported the module.
        let logging = self.modules.get_str("logging");
        match logging {
            Some(logging) if owner.debug.get() => {
                self.log_debug(&logging, "Close %r", owner.into())
            }
            _ => Ok(()),
        }
    }

    fn log_debug(&mut self, logging: &Value, message: &str, about: Value) -> Res<()> {
        let logger = self.call_method(logging, "getLogger", &["asyncio".into()])?;
        self.call_method(&logger, "debug", &[message.into(), about])?;
        Ok(())
    }

    /// A loop dies that nobody closed.
    pub(crate) fn warn_unclosed_loop(&mut self, value: &Value) {
        let Some(owner) = value.as_::<Loop>() else {
            return;
        };
        if owner.closed.get() {
            return;
        }
        let result = self.repr(value).and_then(|shown| {
            let message = format!("unclosed event loop {}", shown.text());
            // The place is CPython's: its method `__del__`.
            let shown = self
                .warnings
                .shown
                .get_or_insert_with(|| Dict::new().into());
            let shown = shown.clone();
            self.warn_file(
                ExcType::ResourceWarning,
                &message,
                "base_events.py",
                760,
                shown,
            )
        });
        owner.closed.set(true);
        owner.itself.take();
        owner.ready.get_mut().clear();
        owner.timers.get_mut().clear();
        if let Err(exc) = result {
            self.unraisable(exc, value);
        }
    }

    /// Debug mode: where the script is, to be kept with a coroutine made there; else unbound.
    pub(crate) fn coroutine_origin(&mut self) -> Value {
        let depth = self.asyncio.track_origin as usize;
        if depth == 0 {
            return Value::Unbound;
        }
        let places: Vec<Value> = (0..depth)
            .take_while(|back| self.stacks.nth(*back).is_some())
            .map(|back| {
                let (file, line, function) = self.place(back);
                Value::tuple([
                    Value::str(&file),
                    Value::from(line as i64),
                    Value::str(&function),
                ])
            })
            .collect();
        Value::tuple(places)
    }

    /// A coroutine object was made: it warns when it is never awaited, and in debug mode says where it was made.
    #[inline]
    pub(crate) fn generator_made(&mut self, generator: &Ptr<Generator>) {
        match generator.kind {
            generator::GenKind::Coroutine => {
                generator.as_ref().set_finalizer(true);
                if self.asyncio.track_origin > 0 {
                    let origin = self.coroutine_origin();
                    generator.rare.made().origin.set(origin);
                }
            }
            generator::GenKind::AsyncGenerator | generator::GenKind::Generator => {}
        }
    }

    /// A weak reference without callback.
    pub(crate) fn weak_reference(&mut self, target: &Value) -> Value {
        let Value::Obj(object) = target else {
            return Value::None;
        };
        let weak = Ptr::new(native_iter::WeakRef {
            target: std::cell::Cell::new(object.address()),
            callback: Mut::default(),
            hash: std::cell::Cell::new(None),
        });
        self.heap.add_weak(object, weak.as_ref());
        weak.into()
    }
}
