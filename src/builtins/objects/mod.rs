//! The types that the machine itself is made of: `object`, `type`, functions, descriptors,
//! modules, exceptions, generators, frames; and the builtin functions that look into frames
//! or make code.
//!
//! The payloads are in [`crate::object`]; here are their tables of methods. The order of
//! [`TYPES`] matters: a base stands before what is derived from it, and the first type of a
//! kind is the one whose objects have no class pointer.

use crate::native::{Row, TypeSpec};
use crate::object::*;
use crate::vm::Vm;

pub mod anext;
pub mod async_generator;
pub mod builtin_function;
pub mod class_info;
pub mod code;
mod code_replace;
pub mod coroutine;
pub mod descriptors;
pub mod exceptions;
pub mod execution;
pub mod frames;
pub mod function;
pub mod generator;
pub mod generic_alias;
pub mod method;
pub mod module;
pub mod object;
pub mod property;
pub mod singletons;
pub mod state;
pub mod super_type;
mod type_sizes;
pub mod type_type;
pub mod union_type;

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[
    &object::OBJECT,
    &type_type::TYPE,
    &singletons::NONE,
    &singletons::ELLIPSIS,
    &singletons::NOT_IMPLEMENTED,
    &function::FUNCTION,
    &builtin_function::BUILTIN_FUNCTION,
    &builtin_function::METHOD_DESCRIPTOR,
    &builtin_function::WRAPPER_DESCRIPTOR,
    &builtin_function::CLASSMETHOD_DESCRIPTOR,
    &method::METHOD,
    &builtin_function::METHOD_WRAPPER,
    &code::CODE,
    &code::CELL,
    &property::PROPERTY,
    &descriptors::STATIC_METHOD,
    &descriptors::CLASS_METHOD,
    &descriptors::GETSET_DESCRIPTOR,
    &descriptors::MEMBER_DESCRIPTOR,
    &super_type::SUPER,
    &module::MODULE,
    &generator::GENERATOR,
    &coroutine::COROUTINE,
    &coroutine::COROUTINE_WRAPPER,
    &async_generator::ASYNC_GENERATOR,
    &async_generator::ASEND,
    &async_generator::ATHROW,
    &frames::TRACEBACK,
    &frames::FRAME,
    &union_type::UNION,
    &generic_alias::GENERIC_ALIAS,
    &anext::ANEXT_AWAITABLE,
];

/// The builtin functions of this folder.
pub const FUNCTIONS: &[Row] = &[
    execution::BUILD_CLASS,
    execution::IMPORT,
    execution::EXEC,
    execution::EVAL,
    execution::COMPILE,
    execution::GLOBALS,
    execution::LOCALS,
    anext::ANEXT,
];

/// The payload of a receiver, counted. The machine has checked its class, so the error is
/// for what a script passes to a function taken out of its table.
pub(crate) fn payload<T: Payload>(vm: &mut Vm, value: &Value) -> Res<Ptr<T>> {
    match value.to_ptr::<T>() {
        Some(found) => Ok(found),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("descriptor doesn't apply to a '{given}' object")))
        }
    }
}

/// The class that `__new__` is called with; the machine has checked that it is a class.
pub(crate) fn class_argument(vm: &mut Vm, value: &Value) -> Res<Ptr<Class>> {
    payload::<Class>(vm, value)
}

/// An attribute's name as a `str`.
pub(crate) fn attribute_name(vm: &mut Vm, value: &Value) -> Res<Ptr<Str>> {
    match value.to_ptr::<Str>() {
        Some(name) => Ok(vm.intern(name.text())),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("attribute name must be string, not '{given}'")))
        }
    }
}

/// The keywords of a `**kwargs` dict as pairs.
pub(crate) fn keyword_pairs(vm: &mut Vm, keywords: &Value) -> Vec<(Ptr<Str>, Value)> {
    let items = keywords.as_::<Dict>().map(Dict::items).unwrap_or_default();
    items
        .into_iter()
        .filter_map(|(key, value)| Some((vm.intern(key.as_str()?), value)))
        .collect()
}

/// Call with what a row with `*args, **kwargs` got.
pub(crate) fn call_with(vm: &mut Vm, function: &Value, args: &Value, keywords: &Value) -> Res {
    let args = args.as_tuple().unwrap_or_default().to_vec();
    let pairs = keyword_pairs(vm, keywords);
    vm.call_keywords(function, &args, &pairs)
}

/// What `__call__(self, /, *args, **kwargs)` got, as a call has it: the values, those of the keywords last, and
/// the keywords' names (unbound for none).
pub(crate) fn as_called(args: &[Value]) -> (Vec<Value>, Value) {
    let mut all = args[1].as_tuple().unwrap_or_default().to_vec();
    let named = args[2].as_::<Dict>().map(Dict::items).unwrap_or_default();
    let names = match named.is_empty() {
        true => Value::Unbound,
        false => Value::tuple(named.iter().map(|(name, _)| name.clone())),
    };
    all.extend(named.into_iter().map(|(_, value)| value));
    (all, names)
}

/// `value` where None stands for nothing.
pub(crate) fn or_none(value: &Value) -> Value {
    if value.is_unbound() {
        Value::None
    } else {
        value.clone()
    }
}
