//! `repr`, `str` and `format` of any value.
//!
//! In: a value. Out: a `str`, or what a script's method raised instead. Called by the builtins and by
//! natives that show values. Counterpart in CPython: the beginning of `object.c`.

use super::Vm;
use crate::object::*;

impl Vm {
    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> Res<Ptr<Str>> {
        self.check_native_stack_in(" while getting the repr of an object")?;
        let name = self.names.__repr__.clone();
        let Some(result) = self.call_special(value, &name, &[])? else {
            return Ok(Str::new(&self.default_repr(value)));
        };
        self.text_of(&result, "__repr__")
    }

    /// What `__str__` or `__repr__` gave.
    fn text_of(&mut self, result: &Value, method: &str) -> Res<Ptr<Str>> {
        result.to_ptr::<Str>().ok_or_else(|| {
            let shown = self.shown_type(result);
            self.type_error(format!("{method} returned non-string (type {shown})"))
        })
    }

    /// `<module.Class object at 0x…>`
    pub(crate) fn default_repr(&mut self, value: &Value) -> String {
        let class = self.class_of(value);
        let shown = self.full_name(&class);
        format!("<{shown} object at {:#x}>", self.id(value))
    }

    /// `module.qualname`, without `builtins.`
    pub(crate) fn full_name(&mut self, class: &Ptr<Class>) -> String {
        let module = class.own(&self.names.__module__);
        let qualname = class.qualname.get().as_str().unwrap_or("?").to_owned();
        match module.as_ref().and_then(Value::as_str) {
            None => class.name_text().to_owned(),
            Some("builtins") => qualname,
            Some(module) => format!("{module}.{qualname}"),
        }
    }

    /// `str(value)`
    pub fn str(&mut self, value: &Value) -> Res<Ptr<Str>> {
        if value.is_exact(Kind::Str) {
            return Ok(value.to_ptr::<Str>().unwrap_or_else(|| Str::new("")));
        }
        self.check_native_stack_in(" while getting the str of an object")?;
        let name = self.names.__str__.clone();
        let Some(result) = self.call_special(value, &name, &[])? else {
            return self.repr(value);
        };
        self.text_of(&result, "__str__")
    }

    /// `format(value, spec)`
    pub fn format(&mut self, value: &Value, spec: &str) -> Res<Ptr<Str>> {
        crate::builtins::strings::format_value(self, value, spec)
    }

    /// Enter the repr of a container: false if this very object is being shown already. Pair with [`Self::leave_repr`].
    pub fn enter_repr(&mut self, object: &Value) -> Res<bool> {
        let Value::Obj(reference) = object else {
            return Ok(true);
        };
        let address = reference.address();
        if self.showing.contains(&address) {
            return Ok(false);
        }
        self.showing.push(address);
        Ok(true)
    }

    /// See [`Self::enter_repr`]. Only after it gave true.
    pub fn leave_repr(&mut self, object: &Value) {
        if let Value::Obj(reference) = object {
            let address = reference.address();
            self.showing.retain(|own| *own != address);
        }
    }
}
