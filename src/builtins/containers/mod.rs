//! The builtin containers: `list tuple dict set frozenset range slice`, the dict views and `mappingproxy`.
//!
//! A file per type: its rows, and the plain Rust functions that the machine's fast
//! paths call (`list::get_item`, `dict::get_item`, `set::contains`, …). Whatever may
//! compare or hash a script's objects takes the VM and follows the rule of
//! [`crate::object::mutable`]: copy out before, check again after.

use crate::native::TypeSpec;
use crate::object::{Class, Dict, Exc, Kind, Payload, Ptr, Res, Set, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;

pub mod concatenation;
pub mod dict;
pub mod dict_update;
pub mod list;
pub mod mapping_proxy;
pub mod range;
pub mod sequence;
pub mod set;
pub mod set_methods;
pub mod slice;
pub mod tuple;
pub mod views;

pub use set::{add as set_add, frozenset_hash};
pub use slice::slice_indices;
pub use tuple::tuple_hash;

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[
    &list::LIST,
    &tuple::TUPLE,
    &dict::DICT,
    &views::DICT_KEYS,
    &views::DICT_VALUES,
    &views::DICT_ITEMS,
    &views::ODICT_KEYS,
    &views::ODICT_VALUES,
    &views::ODICT_ITEMS,
    &set_methods::SET,
    &set_methods::FROZENSET,
    &range::RANGE,
    &slice::SLICE,
    &mapping_proxy::MAPPING_PROXY,
];

/// Most items that one container may be made with at once; more is a MemoryError.
pub(crate) const MAX_ITEMS: usize = 1 << 28;

/// `MemoryError()`
pub(crate) fn out_of_memory(vm: &mut Vm) -> Exc {
    vm.error_with(ExcType::MemoryError, Vec::new())
}

/// Is it a class made by this program, of that name?
pub(crate) fn is_builtin_class(cls: &Value, name: &str) -> bool {
    cls.as_::<Class>()
        .is_some_and(|class| class.builtin && class.name_text() == name)
}

/// The keyword arguments that a constructor refuses: none where a script wrote the class's `other` half
/// of the construction, `__new__` or `__init__`, which may know them.
pub(crate) fn refused_keywords<'a>(
    class: &Class,
    other: &Ptr<crate::object::Str>,
    keywords: &'a Value,
) -> &'a Value {
    let native = |found: Value| found.kind() == Some(crate::object::Kind::NativeFunction);
    match class.builtin || class.lookup(other).is_none_or(native) {
        true => keywords,
        false => &Value::None,
    }
}

/// Compare two lists, tuples, dicts or sets that are exactly that; `None` for everything else.
pub(crate) fn compare_builtins(vm: &mut Vm, op: CmpOp, a: &Value, b: &Value) -> Option<Res> {
    let (Value::Obj(x), Value::Obj(y)) = (a, b) else {
        return None;
    };
    if x.kind() != y.kind() || !x.has_default_class() || !y.has_default_class() {
        return None;
    }
    let equality = matches!(op, CmpOp::Eq | CmpOp::NotEq);
    match x.kind() {
        Kind::List | Kind::Tuple => Some(sequence::compare(vm, op, a, b)),
        Kind::Dict if equality => {
            let equal = dict::equal(vm, a.as_::<Dict>()?, b.as_::<Dict>()?);
            Some(equal.map(|equal| Value::Bool(equal == (op == CmpOp::Eq))))
        }
        Kind::Set if equality => {
            let equal = set::equal(vm, a.as_::<Set>()?, b.as_::<Set>()?);
            Some(equal.map(|equal| Value::Bool(equal == (op == CmpOp::Eq))))
        }
        _ => None,
    }
}

/// A new instance of `cls`, which is the builtin class `name` or derived from it.
pub(crate) fn instance<T: Payload>(cls: &Value, name: &str, payload: T) -> Value {
    match cls.as_ptr::<Class>() {
        Some(class) if !is_builtin_class(cls, name) => Ptr::with_class(payload, class).into(),
        _ => Ptr::new(payload).into(),
    }
}

/// The payload of a method's first argument.
#[inline(always)]
pub(crate) fn receiver<'a, T: Payload>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a T> {
    match args[0].as_::<T>() {
        Some(payload) => Ok(payload),
        None => Err(wrong_receiver(vm, &args[0])),
    }
}

#[cold]
fn wrong_receiver(vm: &mut Vm, value: &Value) -> Exc {
    let name = vm.shown_type(value);
    vm.type_error(format!("descriptor does not apply to a '{name}' object"))
}

/// No keyword arguments, and at most `most` positional ones: what constructors with `*args, **kwargs` check.
///
/// `args` and `kwargs` are the last two values that such a row gets.
pub(crate) fn check_plain_call(
    vm: &mut Vm,
    name: &str,
    args: &Value,
    kwargs: &Value,
    least: usize,
    most: usize,
) -> Res<()> {
    if kwargs
        .as_::<crate::object::Dict>()
        .is_some_and(|dict| !dict.is_empty())
    {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    let given = args.as_tuple().map_or(0, <[Value]>::len);
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    if given > most {
        let bound = if least == most { "" } else { "at most " };
        return Err(vm.type_error(format!(
            "{name} expected {bound}{most} argument{}, got {given}",
            plural(most)
        )));
    }
    if given < least {
        let bound = if least == most { "" } else { "at least " };
        return Err(vm.type_error(format!(
            "{name} expected {bound}{least} argument{}, got {given}",
            plural(least)
        )));
    }
    Ok(())
}

/// The values as a list.
pub(crate) fn list_of(items: Vec<Value>) -> Value {
    crate::object::List::new(items).into()
}
