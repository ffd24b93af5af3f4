//! Filling a dict: from a dict, from something with `keys`, from an iterable of pairs, from keyword arguments.

use super::check_plain_call;
use crate::builtins::iterators;
use crate::object::{Dict, Kind, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};

/// A plain copy of a dict; one that iterates in its own way is asked for its keys.
pub(crate) fn copy(vm: &mut Vm, dict: &Value) -> Res<Ptr<Dict>> {
    match dict.to_ptr::<Dict>() {
        Some(source) if dict.is_exact(Kind::Dict) || iterates_as_dict(vm, dict) => {
            Ok(source.copy())
        }
        _ => {
            let result = Dict::new();
            update(vm, &result, dict)?;
            Ok(result)
        }
    }
}

/// Set a key whose hash is known.
pub(crate) fn put(vm: &mut Vm, dict: &Dict, hash: u64, key: Value, value: Value) -> Res<()> {
    match vm.dict_find(dict, hash, &key)? {
        Some(place) => drop(dict.set_value(place, value)),
        None => dict.insert_new(hash, key, value),
    }
    Ok(())
}

/// `dict.update(*args, **kwargs)`, and `dict.__init__`; `name` is the function in errors.
pub(crate) fn update_arguments(
    vm: &mut Vm,
    name: &str,
    this: &Value,
    args: &Value,
    kwargs: &Value,
) -> Res<()> {
    let Some(dict) = this.to_ptr::<Dict>() else {
        let given = vm.shown_type(this);
        return Err(vm.type_error(format!(
            "descriptor '{name}' requires a 'dict' object but received a '{given}'"
        )));
    };
    check_plain_call(vm, name, args, &Value::None, 0, 1)?;
    if let Some(other) = args.as_tuple().and_then(|given| given.first()) {
        update(vm, &dict, other)?;
    }
    if let Some(keywords) = kwargs.as_::<Dict>() {
        merge(vm, &dict, keywords)?;
    }
    Ok(())
}

/// `dict.update(other)`
pub(crate) fn update(vm: &mut Vm, dict: &Dict, other: &Value) -> Res<()> {
    if let Some(source) = other.exact::<Dict>() {
        return merge(vm, dict, source);
    }
    // Not by `call_method`: the attribute decides, whatever it is.
    let name = vm.names.keys.clone();
    match vm.get_attr_opt(other, &name)? {
        Some(_) if iterates_as_dict(vm, other) => match other.to_ptr::<Dict>() {
            Some(source) => merge(vm, dict, &source),
            None => Ok(()),
        },
        Some(_) => merge_mapping(vm, dict, other),
        None => merge_pairs(vm, dict, other),
    }
}

/// Is it a dict, perhaps of a subclass, whose `__iter__` is that of `dict`?
pub(crate) fn iterates_as_dict(vm: &Vm, value: &Value) -> bool {
    if value.as_::<Dict>().is_none() {
        return false;
    }
    let name = &vm.names.__iter__;
    match (
        vm.special(value, name),
        vm.builtin_class("dict").lookup(name),
    ) {
        (Some(own), Some(plain)) => own.is(&plain),
        _ => false,
    }
}

/// Set all keys of another dict.
pub(crate) fn merge(vm: &mut Vm, dict: &Dict, source: &Dict) -> Res<()> {
    if std::ptr::eq(dict, source) {
        return Ok(());
    }
    let fresh = dict.is_empty();
    let (version, places) = (source.version(), source.places());
    for place in 0..places {
        let Some(entry) = source.entry(place) else {
            continue;
        };
        let (hash, key, value) = (entry.hash, entry.key.clone(), entry.value.clone());
        if fresh {
            dict.insert_new(hash, key, value);
            continue;
        }
        put(vm, dict, hash, key, value)?;
        if source.version() != version {
            return Err(vm.error(ExcType::RuntimeError, "dict mutated during update"));
        }
    }
    Ok(())
}

fn merge_mapping(vm: &mut Vm, dict: &Dict, other: &Value) -> Res<()> {
    // That there are `keys` was seen; to call them they are looked up anew.
    let name = vm.names.keys.clone();
    let keys = vm.get_attr(other, &name)?;
    for key in vm.mapping_keys(other, &keys)? {
        let value = vm.get_item(other, &key)?;
        vm.dict_set(dict, key, value)?;
    }
    Ok(())
}

/// Set keys from an iterable of pairs.
pub(crate) fn merge_pairs(vm: &mut Vm, dict: &Dict, pairs: &Value) -> Res<()> {
    let iterator = vm.iter(pairs)?;
    let mut index = 0;
    while let Some(pair) = vm.next(&iterator)? {
        let items = match pair.as_tuple() {
            Some(items) if items.len() == 2 => items.to_vec(),
            _ if !iterators::is_iterable(vm, &pair) => {
                let message = format!(
                    "cannot convert dictionary update sequence element #{index} to a sequence"
                );
                return Err(vm.type_error(message));
            }
            _ => iterators::collect(vm, &pair)?,
        };
        let [key, value] = items.as_slice() else {
            let message = format!(
                "dictionary update sequence element #{index} has length {}; 2 is required",
                items.len()
            );
            return Err(vm.value_error(message));
        };
        vm.dict_set(dict, key.clone(), value.clone())?;
        index += 1;
    }
    Ok(())
}
