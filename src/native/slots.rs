//! Slot wrappers: the special methods that are `wrapper_descriptor` objects in CPython, and how they
//! speak of wrong arguments.
//!
//! What else has a name with underscores (`__format__`, `__reduce__`, `__reversed__`) is a plain method
//! there. Called by the type look-up of natives, their reprs, and the binding of arguments.

use super::{How, Signature};
use crate::object::function::NativeFunction;
use crate::object::{Exc, Value};
use crate::vm::Vm;

/// Special methods with a slot in CPython's type objects.
const SLOTS: &[&str] = &[
    "__abs__",
    "__add__",
    "__aiter__",
    "__and__",
    "__anext__",
    "__await__",
    "__bool__",
    "__buffer__",
    "__call__",
    "__contains__",
    "__del__",
    "__delattr__",
    "__delete__",
    "__delitem__",
    "__divmod__",
    "__eq__",
    "__float__",
    "__floordiv__",
    "__ge__",
    "__get__",
    "__getattr__",
    "__getattribute__",
    "__getitem__",
    "__gt__",
    "__hash__",
    "__iadd__",
    "__iand__",
    "__ifloordiv__",
    "__ilshift__",
    "__imatmul__",
    "__imod__",
    "__imul__",
    "__index__",
    "__init__",
    "__int__",
    "__invert__",
    "__ior__",
    "__ipow__",
    "__irshift__",
    "__isub__",
    "__iter__",
    "__itruediv__",
    "__ixor__",
    "__le__",
    "__len__",
    "__lshift__",
    "__lt__",
    "__matmul__",
    "__mod__",
    "__mul__",
    "__ne__",
    "__neg__",
    "__next__",
    "__or__",
    "__pos__",
    "__pow__",
    "__radd__",
    "__rand__",
    "__rdivmod__",
    "__release_buffer__",
    "__repr__",
    "__rfloordiv__",
    "__rlshift__",
    "__rmatmul__",
    "__rmod__",
    "__rmul__",
    "__ror__",
    "__rpow__",
    "__rrshift__",
    "__rshift__",
    "__rsub__",
    "__rtruediv__",
    "__rxor__",
    "__set__",
    "__setattr__",
    "__setitem__",
    "__str__",
    "__sub__",
    "__truediv__",
    "__xor__",
];

/// Slots whose method is written out in CPython's table of methods, and so a plain one.
const PLAIN: &[(&str, &str)] = &[
    ("list", "__getitem__"),
    ("dict", "__getitem__"),
    ("dict", "__contains__"),
    ("set", "__contains__"),
    ("frozenset", "__contains__"),
];

impl NativeFunction {
    /// Whether it is a slot wrapper.
    pub fn is_slot_wrapper(&self) -> bool {
        let name = self.row.name;
        self.row.how == How::Method
            && name.starts_with("__")
            && SLOTS.binary_search(&name).is_ok()
            && self
                .owner
                .as_ref()
                .is_some_and(|owner| !PLAIN.contains(&(owner.name_text(), name)))
    }
}

/// The error of a slot wrapper that got `given` arguments beside its receiver, and keyword arguments
/// or not; none if the number is right.
pub(crate) fn wrong_arguments(
    vm: &mut Vm,
    native: &NativeFunction,
    signature: &Signature,
    args: &[Value],
    names: &[Value],
) -> Option<Exc> {
    let name = native.row.name;
    if !native.is_slot_wrapper() || matches!(name, "__init__" | "__call__") {
        return None;
    }
    if !names.is_empty() {
        return Some(vm.type_error(format!("wrapper {name}() takes no keyword arguments")));
    }
    let given = args.len().saturating_sub(1);
    let (least, most) = (
        signature.required.saturating_sub(1),
        signature.positional.len() - 1,
    );
    if (least..=most).contains(&given) || signature.star.is_some() {
        return None;
    }
    // The last of these are unpacked under an empty name, which leaves its space.
    let number = |owner: &str| matches!(owner, "int" | "bool" | "float" | "complex");
    let repeats = matches!(name, "__mul__" | "__rmul__" | "__imul__")
        && native
            .owner
            .as_ref()
            .is_some_and(|owner| !number(owner.name_text()));
    let space = if most > 1 || repeats { " " } else { "" };
    let (bound, wanted) = match (least == most, given < least) {
        (true, _) => ("", least),
        (false, true) => ("at least ", least),
        (false, false) => ("at most ", most),
    };
    let s = if wanted == 1 { "" } else { "s" };
    Some(vm.type_error(format!(
        "{space}expected {bound}{wanted} argument{s}, got {given}"
    )))
}
