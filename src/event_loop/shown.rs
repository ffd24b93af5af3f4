//! How asyncio shows callbacks and results in its reprs and reports.
//!
//! The counterpart of CPython's `asyncio/format_helpers.py` and of `reprlib`.

use crate::object::*;
use crate::vm::Vm;

impl Vm {
    /// A callback as asyncio shows it: `f() at file.as:3`; in debug mode with its arguments.
    pub(crate) fn callback_text(
        &mut self,
        callback: &Value,
        args: &[Value],
        debug: bool,
    ) -> Res<String> {
        let shown = self.callback_call(callback, args, &[], debug, String::new())?;
        Ok(match self.callback_source(callback)? {
            Some((file, line)) => format!("{shown} at {file}:{line}"),
            None => shown,
        })
    }

    fn callback_call(
        &mut self,
        callback: &Value,
        args: &[Value],
        keywords: &[(Value, Value)],
        debug: bool,
        suffix: String,
    ) -> Res<String> {
        let suffix = self.arguments_text(args, keywords, debug)? + &suffix;
        if self.is_partial(callback) {
            let [function, args, keywords] = self.partial_parts(callback)?;
            let args = args.as_tuple().unwrap_or_default().to_vec();
            let keywords = keywords.as_::<Dict>().map(Dict::items).unwrap_or_default();
            return self.callback_call(&function, &args, &keywords, debug, suffix);
        }
        let names = [self.names.__qualname__.clone(), self.names.__name__.clone()];
        for name in names {
            if let Some(text) = self.get_attr_opt(callback, &name)? {
                if let Some(text) = text.as_str().filter(|text| !text.is_empty()) {
                    return Ok(format!("{text}{suffix}"));
                }
            }
        }
        Ok(format!("{}{suffix}", self.repr(callback)?.text()))
    }

    /// Arguments may be secret or long: only debug mode shows them.
    fn arguments_text(
        &mut self,
        args: &[Value],
        keywords: &[(Value, Value)],
        debug: bool,
    ) -> Res<String> {
        let mut items = Vec::new();
        if debug {
            for arg in args {
                items.push(self.short_repr(arg)?);
            }
            for (name, value) in keywords {
                let name = name.as_str().unwrap_or("?").to_owned();
                items.push(format!("{name}={}", self.short_repr(value)?));
            }
        }
        Ok(format!("({})", items.join(", ")))
    }

    fn is_partial(&mut self, value: &Value) -> bool {
        let class = self.class_of(value);
        class.name_text() == "partial" && self.full_name(&class) == "functools.partial"
    }

    fn partial_parts(&mut self, value: &Value) -> Res<[Value; 3]> {
        Ok([
            self.get_attr_str(value, "func")?,
            self.get_attr_str(value, "args")?,
            self.get_attr_str(value, "keywords")?,
        ])
    }

    /// File and first line of a script's function; what it wraps counts.
    fn callback_source(&mut self, callback: &Value) -> Res<Option<(String, u32)>> {
        let mut function = callback.clone();
        let wrapped = self.intern("__wrapped__");
        for _ in 0..1000 {
            let inner = match function.kind() {
                Some(Kind::Function | Kind::BoundMethod | Kind::Instance) => {
                    self.get_attr_opt(&function, &wrapped)?
                }
                _ => None,
            };
            if let Some(inner) = inner {
                function = inner;
            } else if self.is_partial(&function) {
                let [inner, ..] = self.partial_parts(&function)?;
                function = inner;
            } else {
                break;
            }
        }
        if let Some(native) = function.as_::<NativeFunction>() {
            let is_stop = std::ptr::eq(native.row, &super::loop_rows::STOP_WHEN_DONE);
            return Ok(is_stop.then(|| ("base_events.py".to_owned(), 182)));
        }
        Ok(function.as_::<Function>().map(|function| {
            let code = function.code.get();
            if let Some(place) = place_in_asyncio(code) {
                return place;
            }
            let line = code.source.line_of(code.unit.first.start);
            (code.source.name().to_owned(), line)
        }))
    }

    /// `reprlib.repr(value)`: long strings and containers are shortened.
    pub(crate) fn short_repr(&mut self, value: &Value) -> Res<String> {
        let is_short = match value.kind() {
            None => true,
            Some(Kind::Str) => value.as_str().is_some_and(|text| text.len() <= 20),
            _ => false,
        };
        if is_short {
            return Ok(self.repr(value)?.text().to_owned());
        }
        let module = self.import_module("reprlib")?;
        let shown = self.call_method(&module, "repr", std::slice::from_ref(value))?;
        Ok(shown.as_str().unwrap_or_default().to_owned())
    }
}

/// Where CPython has the callback of asyncio itself: what is shown of it is CPython's word for word.
fn place_in_asyncio(code: &CodeObject) -> Option<(String, u32)> {
    if !code.source.name().starts_with("<frozen asyncio") {
        return None;
    }
    let (file, line) = match code.qualname.text() {
        "gather.<locals>._done_callback" => ("tasks.py", 820),
        "shield.<locals>._inner_done_callback" => ("tasks.py", 958),
        "shield.<locals>._outer_done_callback" => ("tasks.py", 975),
        "_wait.<locals>._on_completion" => ("tasks.py", 521),
        "_release_waiter" => ("tasks.py", 454),
        "TaskGroup._on_task_done" => ("taskgroups.py", 202),
        "Timeout._on_timeout" => ("timeouts.py", 127),
        "_chain_future.<locals>._call_check_cancel" => ("futures.py", 386),
        "_chain_future.<locals>._call_set_state" => ("futures.py", 393),
        _ => return None,
    };
    Some((file.to_owned(), line))
}
