//! `dict`. Filling from other mappings: [`super::dict_update`]; views: [`super::views`].

use super::dict_update::{copy, update, update_arguments};
use super::{instance, receiver, views};
use crate::builtins::iterators::dict::DictIter;
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{Row, TypeSpec};
use crate::object::dict::ViewKind;
use crate::object::{Dict, Kind, Res, Tuple, Value};
use crate::vm::{ExcType, Vm};

/// `dict[key]`, with `__missing__` in subclasses.
pub fn get_item(vm: &mut Vm, this: &Value, key: &Value) -> Res {
    let Some(dict) = this.as_::<Dict>() else {
        return vm.get_item(this, key);
    };
    match vm.dict_get(dict, key)? {
        Some(value) => Ok(value),
        None => missing(vm, this, key),
    }
}

#[cold]
fn missing(vm: &mut Vm, this: &Value, key: &Value) -> Res {
    if !this.is_exact(Kind::Dict) {
        let name = vm.names.__missing__.clone();
        if let Some(value) = vm.call_special(this, &name, std::slice::from_ref(key))? {
            return Ok(value);
        }
    }
    Err(vm.key_error(key))
}

/// `dict[key] = value`
pub fn set_item(vm: &mut Vm, dict: &Dict, key: &Value, value: Value) -> Res<()> {
    vm.dict_set(dict, key.clone(), value)
}

/// `del dict[key]`
pub fn delete_item(vm: &mut Vm, dict: &Dict, key: &Value) -> Res<()> {
    match vm.dict_remove(dict, key)? {
        Some(_) => Ok(()),
        None => Err(vm.key_error(key)),
    }
}

/// `key in dict`
pub fn contains(vm: &mut Vm, dict: &Dict, key: &Value) -> Res<bool> {
    let hash = vm.hash(key)?;
    Ok(vm.dict_find(dict, hash, key)?.is_some())
}

/// `a == b` of two dicts.
pub fn equal(vm: &mut Vm, a: &Dict, b: &Dict) -> Res<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut place = 0;
    while place < a.places() {
        if let Some(entry) = a.entry(place) {
            let (hash, key, value) = (entry.hash, entry.key.clone(), entry.value.clone());
            let Some(other) = find(vm, b, hash, &key)? else {
                return Ok(false);
            };
            if !vm.equal(&value, &other)? {
                return Ok(false);
            }
        }
        place += 1;
    }
    Ok(true)
}

/// The value of a key whose hash is known.
pub(crate) fn find(vm: &mut Vm, dict: &Dict, hash: u64, key: &Value) -> Res<Option<Value>> {
    let place = vm.dict_find(dict, hash, key)?;
    Ok(place
        .and_then(|place| dict.entry(place))
        .map(|entry| entry.value.clone()))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    update_arguments(vm, "dict", &args[0], &args[1], &args[2]).map(|()| Value::None)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let dict = receiver::<Dict>(vm, args)?;
    if dict.is_empty() {
        return Ok("{}".into());
    }
    if !vm.enter_repr(&args[0])? {
        return Ok("{...}".into());
    }
    let text = repr_entries(vm, dict);
    vm.leave_repr(&args[0]);
    Ok(text?.into())
}

/// `{key: value, …}`. The caller guards against recursion.
pub(crate) fn repr_entries(vm: &mut Vm, dict: &Dict) -> Res<String> {
    let mut text = String::from("{");
    let mut place = 0;
    while place < dict.places() {
        if let Some(entry) = dict.entry(place) {
            let (key, value) = (entry.key.clone(), entry.value.clone());
            if text.len() > 1 {
                text.push_str(", ");
            }
            text.push_str(vm.repr(&key)?.text());
            text.push_str(": ");
            text.push_str(vm.repr(&value)?.text());
        }
        place += 1;
    }
    text.push('}');
    Ok(text)
}

fn compared(vm: &mut Vm, args: &[Value], wanted: bool) -> Res {
    match (args[0].as_::<Dict>(), args[1].as_::<Dict>()) {
        (Some(a), Some(b)) => Ok(Value::Bool(equal(vm, a, b)? == wanted)),
        _ => Ok(Value::NotImplemented),
    }
}

/// `default` for a value that was not given.
fn or_none(value: &Value) -> Value {
    if value.is_unbound() {
        Value::None
    } else {
        value.clone()
    }
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    let dict = receiver::<Dict>(vm, args)?;
    Ok(vm
        .dict_get(dict, &args[1])?
        .unwrap_or_else(|| or_none(&args[2])))
}

fn set_default(vm: &mut Vm, args: &[Value]) -> Res {
    let dict = receiver::<Dict>(vm, args)?;
    let hash = vm.hash(&args[1])?;
    if let Some(found) = find(vm, dict, hash, &args[1])? {
        return Ok(found);
    }
    let value = or_none(&args[2]);
    dict.insert_new(hash, args[1].clone(), value.clone());
    Ok(value)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let dict = receiver::<Dict>(vm, args)?;
    // An empty one does not ask the key for its hash.
    let found = match dict.is_empty() {
        true => None,
        false => vm.dict_remove(dict, &args[1])?,
    };
    match found {
        Some(value) => Ok(value),
        None if args[2].is_unbound() => Err(vm.key_error(&args[1])),
        None => Ok(args[2].clone()),
    }
}

fn pop_item(vm: &mut Vm, args: &[Value]) -> Res {
    let dict = receiver::<Dict>(vm, args)?;
    match dict.end_place(true) {
        Some(place) => {
            let (key, value) = dict.remove_at(place);
            Ok(Value::tuple([key, value]))
        }
        None => Err(vm.error(ExcType::KeyError, "popitem(): dictionary is empty")),
    }
}

fn from_keys(vm: &mut Vm, args: &[Value]) -> Res {
    let value = or_none(&args[2]);
    let result = vm.call(&args[0], &[])?;
    let exact = result.is_exact(Kind::Dict);
    let iterator = vm.iter(&args[1])?;
    while let Some(key) = vm.next(&iterator)? {
        match result.as_::<Dict>() {
            Some(dict) if exact => vm.dict_set(dict, key, value.clone())?,
            _ => vm.set_item(&result, &key, value.clone())?,
        }
    }
    Ok(result)
}

fn or(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].as_::<Dict>().is_none() || args[1].as_::<Dict>().is_none() {
        return Ok(Value::NotImplemented);
    }
    let result = copy(vm, &args[0])?;
    update(vm, &result, &args[1])?;
    Ok(result.into())
}

fn ror(vm: &mut Vm, args: &[Value]) -> Res {
    or(vm, &[args[1].clone(), args[0].clone()])
}

/// `dict | other` where `other` may be whatever `update` takes; both sides must be dicts for `|`.
pub(crate) fn update_value(vm: &mut Vm, this: &Value, other: &Value) -> Res {
    match this.to_ptr::<Dict>() {
        Some(dict) => update(vm, &dict, other).map(|()| this.clone()),
        None => Ok(Value::NotImplemented),
    }
}

/// A key and value as the pair that `items()` gives.
pub(crate) fn pair(key: Value, value: Value) -> Value {
    Tuple::from_iter_exact(2, [key, value].into_iter()).into()
}

/// `dict`
pub const DICT: TypeSpec = TypeSpec {
    name: "dict",
    module: "builtins",
    kind: Kind::Dict,
    base: "object",
    doc: "A mapping of keys to values, in the order in which the keys came.\n\ndict(mapping), dict(iterable of pairs), dict(name=value, ...)",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty dict.",
            |_, args| Ok(instance(&args[0], "dict", Dict::default())),
        ),
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Fill the dict.",
            init,
        ),
        Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
            Ok(receiver::<Dict>(vm, args)?.len().into())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            |vm, args| {
                receiver::<Dict>(vm, args)?;
                get_item(vm, &args[0], &args[1])
            },
        ),
        Row::method(
            "__setitem__",
            "(self, key, value, /)",
            "Set self[key] to value.",
            |vm, args| {
                let dict = receiver::<Dict>(vm, args)?;
                set_item(vm, dict, &args[1], args[2].clone()).map(|()| Value::None)
            },
        ),
        Row::method(
            "__delitem__",
            "(self, key, /)",
            "Delete self[key].",
            |vm, args| {
                let dict = receiver::<Dict>(vm, args)?;
                delete_item(vm, dict, &args[1]).map(|()| Value::None)
            },
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "True if the dictionary has the specified key, else False.",
            |vm, args| {
                let dict = receiver::<Dict>(vm, args)?;
                contains(vm, dict, &args[1]).map(Value::Bool)
            },
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(DictIter::over(&args[0], ViewKind::Keys, false)),
        ),
        Row::method(
            "__reversed__",
            "(self, /)",
            "Return an iterator that walks the keys backwards.",
            |_, args| Ok(DictIter::over(&args[0], ViewKind::Keys, true)),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            |_, _| Ok(Value::NotImplemented),
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            |_, _| Ok(Value::NotImplemented),
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            |_, _| Ok(Value::NotImplemented),
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            |_, _| Ok(Value::NotImplemented),
        ),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compared(vm, args, true),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compared(vm, args, false),
        ),
        Row::method("__or__", "(self, value, /)", "Return self|value.", or),
        Row::method("__ror__", "(self, value, /)", "Return value|self.", ror),
        Row::method(
            "__ior__",
            "(self, value, /)",
            "Implement self|=value.",
            |vm, args| update_value(vm, &args[0], &args[1]),
        ),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
        Row::method(
            "get",
            "(self, key, default=None, /)",
            "Return the value for key if it is there, else default.",
            get,
        ),
        Row::method(
            "setdefault",
            "(self, key, default=None, /)",
            "Return the value for key; if it is not there, insert it with the default.",
            set_default,
        ),
        Row::method(
            "pop",
            "(self, key, default=<unrepresentable>, /)",
            "Remove the key and return its value; the default or a KeyError if it is not there.",
            pop,
        ),
        Row::method(
            "popitem",
            "(self, /)",
            "Remove and return the pair that came last; KeyError if the dict is empty.",
            pop_item,
        ),
        Row::method(
            "update",
            "(self, /, *args, **kwargs)",
            "Set keys from a mapping or an iterable of pairs, then from the keywords.",
            |vm, args| {
                update_arguments(vm, "update", &args[0], &args[1], &args[2]).map(|()| Value::None)
            },
        ),
        Row::method(
            "keys",
            "(self, /)",
            "Return a set-like view of the keys.",
            |_, args| Ok(views::view(&args[0], ViewKind::Keys)),
        ),
        Row::method(
            "values",
            "(self, /)",
            "Return a view of the values.",
            |_, args| Ok(views::view(&args[0], ViewKind::Values)),
        ),
        Row::method(
            "items",
            "(self, /)",
            "Return a set-like view of the pairs.",
            |_, args| Ok(views::view(&args[0], ViewKind::Items)),
        ),
        Row::method("clear", "(self, /)", "Remove all keys.", |vm, args| {
            receiver::<Dict>(vm, args)?.clear_all();
            Ok(Value::None)
        }),
        Row::method("copy", "(self, /)", "Return a shallow copy.", |vm, args| {
            copy(vm, &args[0]).map(Value::from)
        }),
        Row::class_method(
            "fromkeys",
            "(cls, iterable, value=None, /)",
            "Make a dict with keys from the iterable, all with that value.",
            from_keys,
        ),
    ],
    getset: &[],
};

/// The keys of a mapping.
pub(crate) fn keys_of(vm: &mut Vm, mapping: &Value) -> Res<Vec<Value>> {
    if let Some(dict) = mapping.exact::<Dict>() {
        return Ok(dict.keys());
    }
    let keys = vm.call_method(mapping, "keys", &[])?;
    crate::builtins::iterators::collect(vm, &keys)
}
