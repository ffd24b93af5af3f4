//! `dir`

use super::attributes::locals;
use crate::builtins::containers::{list::sort, list_of};
use crate::builtins::iterators;
use crate::native::Row;
use crate::object::{Class, Dict, Kind, Module, Res, Value};
use crate::vm::Vm;

/// What `object.__dir__`, `type.__dir__` and `module.__dir__` give: own attributes, those of the class and its bases.
pub(crate) fn names_of(vm: &mut Vm, value: &Value) -> Res<Vec<Value>> {
    let mut names: Vec<Value> = Vec::new();
    match value.kind() {
        Some(Kind::Module) => return Ok(value.as_::<Module>().map(|module| module.dict.keys()).unwrap_or_default()),
        Some(Kind::Class) => {
            if let Some(class) = value.as_::<Class>() {
                collect_class(class, &mut names);
            }
        }
        _ => {
            let name = vm.names.__dict__.clone();
            if let Some(own) = vm.get_attr_opt(value, &name)?
                && let Some(own) = own.as_::<Dict>()
            {
                names.extend(own.keys());
            }
            let class = vm.class_of(value);
            collect_class(&class, &mut names);
        }
    }
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| name.as_str().is_some_and(|text| seen.insert(text.to_owned())));
    Ok(names)
}

fn collect_class(class: &Class, names: &mut Vec<Value>) {
    names.extend(class.dict.keys());
    for base in class.mro.get() {
        names.extend(base.dict.keys());
    }
}

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    let mut names = if args[0].is_unbound() {
        let locals = locals(vm)?;
        crate::builtins::containers::dict::keys_of(vm, &locals)?
    } else {
        let name = vm.intern("__dir__");
        match vm.call_special(&args[0], &name, &[])? {
            Some(names) => iterators::collect(vm, &names)?,
            None => names_of(vm, &args[0])?,
        }
    };
    sort::sort_items(vm, &mut names, None, false)?;
    Ok(list_of(names))
}

/// `dir`
pub(super) const DIR: Row = Row::function(
    "dir",
    "(object=<unrepresentable>, /)",
    "dir([object]) -> list of strings\n\nWithout an argument, the names in the current scope; else the names of the\nobject's attributes and those of its class and bases.",
    dir,
);
