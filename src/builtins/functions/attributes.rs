//! `getattr setattr hasattr delattr vars`

use crate::native::Row;
use crate::object::{Ptr, Res, Str, Value};
use crate::vm::Vm;

/// The name argument, interned.
fn name(vm: &mut Vm, value: &Value) -> Res<Ptr<Str>> {
    match value.as_str() {
        Some(text) => {
            let text = text.to_owned();
            Ok(vm.intern(&text))
        }
        None => {
            let given = vm.shown_type(value);
            Err(vm.type_error(format!("attribute name must be string, not '{given}'")))
        }
    }
}

/// `getattr`
pub(super) const GETATTR: Row = Row::function(
    "getattr",
    "(object, name, default=<unrepresentable>, /)",
    "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, 'y') is equivalent to x.y.",
    |vm, args| {
        let name = name(vm, &args[1])?;
        if args[2].is_unbound() {
            return vm.get_attr(&args[0], &name);
        }
        Ok(vm
            .get_attr_opt(&args[0], &name)?
            .unwrap_or_else(|| args[2].clone()))
    },
);

/// `hasattr`
pub(super) const HASATTR: Row = Row::function(
    "hasattr",
    "(obj, name, /)",
    "Return whether the object has an attribute with the given name.",
    |vm, args| {
        let name = name(vm, &args[1])?;
        Ok(Value::Bool(vm.get_attr_opt(&args[0], &name)?.is_some()))
    },
);

/// `setattr`
pub(super) const SETATTR: Row = Row::function(
    "setattr",
    "(obj, name, value, /)",
    "Sets the named attribute on the given object to the specified value.",
    |vm, args| {
        let name = name(vm, &args[1])?;
        vm.set_attr(&args[0], &name, args[2].clone())
            .map(|()| Value::None)
    },
);

/// `delattr`
pub(super) const DELATTR: Row = Row::function(
    "delattr",
    "(obj, name, /)",
    "Deletes the named attribute from the given object.",
    |vm, args| {
        let name = name(vm, &args[1])?;
        vm.delete_attr(&args[0], &name).map(|()| Value::None)
    },
);

/// The names that the calling frame binds, as `locals()` gives them.
pub(super) fn locals(vm: &mut Vm) -> Res {
    match vm.builtins.get_str("locals") {
        Some(function) => vm.call(&function, &[]),
        None => Ok(crate::object::Dict::new().into()),
    }
}

/// `vars`
pub(super) const VARS: Row = Row::function(
    "vars",
    "(object=<unrepresentable>, /)",
    "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, equivalent to object.__dict__.",
    |vm, args| {
        if args[0].is_unbound() {
            return locals(vm);
        }
        let name = vm.names.__dict__.clone();
        match vm.get_attr_opt(&args[0], &name)? {
            Some(namespace) => Ok(namespace),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        }
    },
);
