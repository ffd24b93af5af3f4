//! What happens to exceptions that nobody can catch: `sys.excepthook`, `sys.unraisablehook`.
//!
//! The machine asks here; a script's own hook in `sys` comes first. The counterparts are
//! `PyErr_PrintEx` and `_PyErr_WriteUnraisableMsg` of CPython.

use super::FrameSummary;
use crate::native::Row;
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// `sys.excepthook`
pub(crate) const EXCEPTHOOK: Row = Row::function(
    "excepthook",
    "(exctype, value, traceback, /)",
    "Handle an exception by displaying it with a traceback on sys.stderr.",
    |vm, args| {
        if let Some(exc) = args[1].to_ptr::<Exception>() {
            let report = vm.format_exception(&exc);
            vm.write_stderr(&report)?;
        }
        Ok(Value::None)
    },
);

/// `sys.unraisablehook`
pub(crate) const UNRAISABLEHOOK: Row = Row::function(
    "unraisablehook",
    "(unraisable, /)",
    "Handle an unraisable exception.",
    |vm, args| {
        let exc = vm.get_attr_str(&args[0], "exc_value")?;
        let object = vm.get_attr_str(&args[0], "object")?;
        let message = vm.get_attr_str(&args[0], "err_msg")?;
        let message = message.as_str().map(str::to_owned);
        if let Some(exc) = exc.to_ptr::<Exception>() {
            vm.write_unraisable(&exc, &object, message.as_deref());
        }
        Ok(Value::None)
    },
);

impl Vm {
    /// A hook of `sys`, if a script has put one of its own there.
    fn own_hook(&mut self, name: &str) -> Option<Value> {
        let hook = self.sys.as_ref()?.get_str(name)?;
        let default = hook
            .as_::<NativeFunction>()
            .is_some_and(|native| native.row.name == name);
        if default { None } else { Some(hook) }
    }

    /// An exception left the program, or a thread of it: print it.
    pub(crate) fn report_uncaught(&mut self, exc: &Exc) {
        let Some(hook) = self.own_hook("excepthook") else {
            let mut report = self.format_exception(&exc.0);
            report.push_str(&self.known_modules(exc));
            let _ = self.write_stderr(&report);
            return;
        };
        let value = Value::from(exc.clone());
        let traceback = self.traceback_of(&exc.0);
        let class = self.class_of(&value).into();
        if let Err(error) = self.call(&hook, &[class, value, traceback]) {
            let report = self.format_exception(&error.0);
            let _ = self.write_stderr(&format!("Error in sys.excepthook:\n{report}"));
            let report = self.format_exception(&exc.0);
            let _ = self.write_stderr(&format!("\nOriginal exception was:\n{report}"));
        }
    }

    /// Below the report of an import that failed: which modules there are.
    fn known_modules(&self, exc: &Exc) -> String {
        if !self.is_exception(exc, ExcType::ModuleNotFoundError) {
            return String::new();
        }
        let attrs = exc.0.as_ref().attrs();
        let missing = attrs.and_then(|attrs| attrs.get(&self.names.name));
        let missing = missing.as_ref().and_then(Value::as_str).unwrap_or_default();
        let mut names = crate::stdlib::names();
        names.retain(|name| !name.starts_with('_'));
        if missing.is_empty()
            || names
                .iter()
                .any(|name| missing.split('.').next() == Some(*name))
        {
            return String::new();
        }
        let mut text = String::from("  note: the library has");
        let mut width = text.len();
        for name in names {
            if width + name.len() + 1 > 79 {
                text.push_str("\n   ");
                width = 3;
            }
            text.push(' ');
            text.push_str(name);
            width += name.len() + 1;
        }
        text + "; and a script imports the modules beside it\n"
    }

    /// An exception nobody can catch: `Exception ignored in: …`.
    pub(crate) fn unraisable(&mut self, exc: Exc, object: &Value) {
        let Some(hook) = self.own_hook("unraisablehook") else {
            return self.write_unraisable(&exc.0, object, None);
        };
        let called = self.unraisable_arguments(&exc, object);
        let called = called.and_then(|argument| self.call(&hook, &[argument]));
        if let Err(error) = called {
            let message = "Exception ignored in sys.unraisablehook";
            self.write_unraisable(&error.0, &hook, Some(message));
        }
    }

    /// What a hook of a script's own gets.
    fn unraisable_arguments(&mut self, exc: &Exc, object: &Value) -> Res {
        let types = self.import_module("types")?;
        let class = self.get_attr_str(&types, "SimpleNamespace")?;
        let value = Value::from(exc.clone());
        let parts = [
            ("exc_type", self.class_of(&value).into()),
            ("exc_value", value),
            ("exc_traceback", self.traceback_of(&exc.0)),
            ("err_msg", Value::None),
            ("object", object.clone()),
        ];
        let keywords: Vec<(Ptr<Str>, Value)> = parts
            .into_iter()
            .map(|(name, value)| (self.intern(name), value))
            .collect();
        self.call_keywords(&class, &[], &keywords)
    }

    /// The default: frames without carets, no chain, no notes.
    pub(crate) fn write_unraisable(
        &mut self,
        exc: &Ptr<Exception>,
        object: &Value,
        message: Option<&str>,
    ) {
        let mut text = match (object.given().is_some(), message) {
            (true, message) => {
                let shown = match self.repr(object) {
                    Ok(text) => text.text().to_owned(),
                    Err(_) => "<object repr() failed>".to_owned(),
                };
                format!("{}: {shown}\n", message.unwrap_or("Exception ignored in"))
            }
            (false, Some(message)) => format!("{message}:\n"),
            (false, None) => String::new(),
        };
        let entries = exc.entries();
        let mut frames: Vec<FrameSummary> =
            entries.iter().rev().map(FrameSummary::of_entry).collect();
        if frames.is_empty() {
            // It came from the machine itself: the current frame is named.
            let current = self.stacks.current();
            frames.extend(
                current.map(|frame| FrameSummary::of_code(&frame.code_object(), frame.at())),
            );
        }
        if !frames.is_empty() {
            text += "Traceback (most recent call last):\n";
        }
        for mut frame in frames {
            frame.columns = None;
            text += &frame.format();
        }
        let value = Value::from(exc);
        let name = self.exception_name(&value);
        let shown = match self.str(&value) {
            Ok(text) => text.text().to_owned(),
            Err(_) => "<exception str() failed>".to_owned(),
        };
        text += &if shown.is_empty() {
            format!("{name}\n")
        } else {
            format!("{name}: {shown}\n")
        };
        let _ = self.write_stderr(&text);
    }
}
