//! `dir`

use super::attributes::locals;
use crate::builtins::containers::{list::sort, list_of};
use crate::builtins::iterators;
use crate::native::Row;
use crate::object::{Res, Value};
use crate::vm::Vm;

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    let mut names = if args[0].is_unbound() {
        let locals = locals(vm)?;
        crate::builtins::containers::dict::keys_of(vm, &locals)?
    } else {
        let name = vm.intern("__dir__");
        match vm.call_special(&args[0], &name, &[])? {
            Some(names) => iterators::collect(vm, &names)?,
            None => return Err(vm.type_error("object does not provide __dir__")),
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
