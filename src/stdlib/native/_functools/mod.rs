//! `_functools`: the native half of `functools`.
//!
//! The counterpart of CPython's `Modules/_functoolsmodule.c`.

use crate::native::{NativeModule, Row};
use crate::object::{Class, Dict, Res, Value};
use crate::vm::Vm;

mod key_wrapper;
mod lru_cache;
mod partial;

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter_or(&args[1], || {
        "reduce() arg 2 must support iteration".to_owned()
    })?;
    let mut result = match &args[2] {
        Value::Unbound => match vm.next(&iterator)? {
            Some(first) => first,
            None => {
                return Err(vm.type_error("reduce() of empty iterable with no initial value"));
            }
        },
        initial => initial.clone(),
    };
    while let Some(item) = vm.next(&iterator)? {
        result = vm.call(&args[0], &[result, item])?;
    }
    Ok(result)
}

/// `_functools`
pub const MODULE: NativeModule = NativeModule {
    name: "_functools",
    doc: "Tools that operate on functions.",
    functions: &[
        Row::function(
            "reduce",
            "(function, iterable, initial=<unrepresentable>, /)",
            "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.",
            reduce,
        ),
        Row::function(
            "cmp_to_key",
            "(mycmp)",
            "Convert a cmp= function into a key= function.",
            |vm, args| Ok(key_wrapper::cmp_to_key(vm, &args[0])),
        ),
    ],
    types: &[
        &lru_cache::LRU_CACHE_WRAPPER,
        &partial::PARTIAL,
        &key_wrapper::KEY_WRAPPER,
    ],
    init: Some(init),
};

/// Caches and partials may have attributes.
fn init(vm: &mut Vm, namespace: &Dict) -> Res<()> {
    for name in ["_lru_cache_wrapper", "partial"] {
        if let Some(class) = namespace
            .get_str(name)
            .and_then(|class| class.to_ptr::<Class>())
        {
            class.has_dict.set(true);
        }
    }
    namespace.delete_name(&vm.intern("KeyWrapper"));
    Ok(())
}
