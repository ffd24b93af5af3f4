//! `OrderedDict`: a dict whose order can be changed and counts in comparisons.

use crate::builtins::containers::{
    check_plain_call, dict, dict_update, is_builtin_class, list_of, receiver, views,
};
use crate::builtins::iterators;
use crate::builtins::iterators::dict::DictIter;
use crate::native::{Row, TypeSpec};
use crate::object::dict::ViewKind;
use crate::object::{Class, Dict, Exc, Kind, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};

/// Is it an `OrderedDict` or of a class derived from it?
fn is_own(vm: &Vm, value: &Value) -> bool {
    let class = vm.class_of(value);
    let own = |class: &Class| class.builtin && class.name_text() == "OrderedDict";
    own(&class) || class.mro.get().iter().any(|class| own(class))
}

fn is_plain(vm: &Vm, value: &Value) -> bool {
    is_builtin_class(&vm.class_of(value).into(), "OrderedDict")
}

/// Set keys from a mapping or pairs: in derived classes by their own `__setitem__`.
fn update(vm: &mut Vm, this: &Value, other: &Value) -> Res<()> {
    let Some(own) = this.to_ptr::<Dict>() else {
        return Ok(());
    };
    let name = vm.names.keys.clone();
    if other.as_::<Dict>().is_none() && vm.get_attr_opt(other, &name)?.is_none() {
        return set_pairs(vm, this, other);
    }
    if is_plain(vm, this) {
        return dict_update::update(vm, &own, other);
    }
    let read = Dict::new();
    dict_update::update(vm, &read, other)?;
    set_all(vm, this, &read)
}

/// Set keys from an iterable of pairs. Unlike `dict`, it unpacks them like an assignment.
fn set_pairs(vm: &mut Vm, this: &Value, pairs: &Value) -> Res<()> {
    let iterator = vm.iter(pairs)?;
    while let Some(pair) = vm.next(&iterator)? {
        let items = iterators::collect(vm, &pair)?;
        match items.as_slice() {
            [key, value] => vm.set_item(this, key, value.clone())?,
            [] => return Err(vm.value_error("need more than 0 values to unpack")),
            [_] => return Err(vm.value_error("need more than 1 value to unpack")),
            _ => return Err(vm.value_error("too many values to unpack (expected 2)")),
        }
    }
    Ok(())
}

fn set_all(vm: &mut Vm, this: &Value, content: &Dict) -> Res<()> {
    for (key, value) in content.items() {
        vm.set_item(this, &key, value)?;
    }
    Ok(())
}

fn update_arguments(vm: &mut Vm, args: &[Value]) -> Res {
    receiver::<Dict>(vm, args)?;
    let given = args[1].as_tuple().unwrap_or_default();
    if given.len() > 1 {
        let message = format!("expected at most 1 arguments, got {}", given.len());
        return Err(vm.type_error(message));
    }
    if let Some(other) = given.first() {
        update(vm, &args[0], other)?;
    }
    if let Some(keywords) = args[2].to_ptr::<Dict>() {
        set_all(vm, &args[0], &keywords)?;
    }
    Ok(Value::None)
}

/// Move the entry at a place to an end.
fn move_place(own: &Dict, place: usize, last: bool) {
    let Some(hash) = own.entry(place).map(|entry| entry.hash) else {
        return;
    };
    let (key, value) = own.remove_at(place);
    if last {
        own.insert_new(hash, key, value);
        return;
    }
    let rest: Vec<_> = own.live_entries().cloned().collect();
    own.clear_all();
    own.insert_new(hash, key, value);
    for entry in rest {
        own.insert_new(entry.hash, entry.key, entry.value);
    }
}

/// A flag argument that is true when absent.
fn is_last(vm: &mut Vm, value: &Value) -> Res<bool> {
    if value.is_unbound() {
        Ok(true)
    } else {
        vm.truth(value)
    }
}

fn move_to_end(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver::<Dict>(vm, args)?;
    let last = is_last(vm, &args[2])?;
    // Of an empty one no key is asked for its hash.
    if own.is_empty() {
        return Err(no_key(vm, &args[1]));
    }
    let hash = vm.hash(&args[1])?;
    match vm.dict_find(own, hash, &args[1])? {
        Some(place) => {
            if own.end_place(last) != Some(place) {
                move_place(own, place, last);
            }
            Ok(Value::None)
        }
        None => Err(no_key(vm, &args[1])),
    }
}

fn pop_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver::<Dict>(vm, args)?;
    let last = is_last(vm, &args[1])?;
    match own.end_place(last) {
        Some(place) => {
            let (key, value) = own.remove_at(place);
            Ok(dict::pair(key, value))
        }
        None => Err(vm.error(ExcType::KeyError, "dictionary is empty")),
    }
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver::<Dict>(vm, args)?;
    if let Some(value) = vm.dict_remove(own, &args[1])? {
        return Ok(value);
    }
    if !args[2].is_unbound() {
        return Ok(args[2].clone());
    }
    let name = vm.names.__missing__.clone();
    match vm.call_special(&args[0], &name, std::slice::from_ref(&args[1]))? {
        Some(value) => Ok(value),
        None => Err(no_key(vm, &args[1])),
    }
}

/// A KeyError whose arguments are the key's items, if that is a tuple, and none for None, as CPython's is here.
fn no_key(vm: &mut Vm, key: &Value) -> Exc {
    let args = match key {
        Value::None => Vec::new(),
        _ => key
            .as_tuple()
            .map_or_else(|| vec![key.clone()], <[Value]>::to_vec),
    };
    vm.error_with(ExcType::KeyError, args)
}

fn equal(vm: &mut Vm, args: &[Value]) -> Res<Option<bool>> {
    let own = receiver::<Dict>(vm, args)?;
    let Some(other) = args[1].as_::<Dict>() else {
        return Ok(None);
    };
    if !dict::equal(vm, own, other)? {
        return Ok(Some(false));
    }
    if !is_own(vm, &args[1]) {
        return Ok(Some(true));
    }
    let verdict = crate::builtins::containers::sequence::compare(
        vm,
        asyncscript_syntax::ast::CmpOp::Eq,
        &list_of(own.keys()),
        &list_of(other.keys()),
    )?;
    vm.truth(&verdict).map(Some)
}

fn compared(vm: &mut Vm, args: &[Value], wanted: bool) -> Res {
    Ok(equal(vm, args)?.map_or(Value::NotImplemented, |equal| Value::Bool(equal == wanted)))
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    receiver::<Dict>(vm, args)?;
    let class = vm.class_of(&args[0]).into();
    let result = vm.call(&class, &[])?;
    update(vm, &result, &args[0])?;
    Ok(result)
}

fn union(vm: &mut Vm, left: &Value, right: &Value) -> Res {
    if left.as_::<Dict>().is_none() || right.as_::<Dict>().is_none() {
        return Ok(Value::NotImplemented);
    }
    let class = vm
        .class_of(if is_own(vm, left) { left } else { right })
        .into();
    let result = vm.call(&class, std::slice::from_ref(left))?;
    update(vm, &result, right)?;
    Ok(result)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver::<Dict>(vm, args)?;
    let name = vm.class_of(&args[0]).name_text().to_owned();
    if own.is_empty() {
        return Ok(format!("{name}()").into());
    }
    if !vm.enter_repr(&args[0])? {
        return Ok("...".into());
    }
    let text = dict::repr_entries(vm, own);
    vm.leave_repr(&args[0]);
    Ok(format!("{name}({})", text?).into())
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let items = vm.call_method(&args[0], "items", &[])?;
    let items = vm.iter(&items)?;
    let state = match &args[0] {
        Value::Obj(object) => object
            .attrs()
            .filter(|attrs| !attrs.names().is_empty())
            .map(|attrs| attrs.dict().into()),
        _ => None,
    };
    let class = vm.class_of(&args[0]).into();
    Ok(Value::tuple([
        class,
        Value::tuple([]),
        state.unwrap_or(Value::None),
        Value::None,
        items,
    ]))
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    match args[0].as_ptr::<Class>() {
        Some(class) => Ok(Ptr::with_class(Dict::default(), class).into()),
        None => {
            check_plain_call(vm, "OrderedDict", &args[1], &args[2], 0, 1)?;
            Ok(Value::None)
        }
    }
}

/// `collections.OrderedDict`
pub(super) const ORDERED_DICT: TypeSpec = TypeSpec {
    name: "OrderedDict",
    module: "collections",
    kind: Kind::Dict,
    base: "dict",
    doc: "Dictionary that remembers insertion order",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty OrderedDict.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Fill the dict.",
            update_arguments,
        ),
        Row::method(
            "update",
            "(self, /, *args, **kwargs)",
            "Set keys from a mapping or an iterable of pairs, then from the keywords.",
            update_arguments,
        ),
        Row::method(
            "move_to_end",
            "(self, key, last=True)",
            "Move an existing element to the end (or beginning if last is false).",
            move_to_end,
        ),
        Row::method(
            "popitem",
            "(self, last=True)",
            "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false.",
            pop_item,
        ),
        Row::method(
            "pop",
            "(self, key, default=<unrepresentable>)",
            "Remove the key and return its value; the default or a KeyError if it is not there.",
            pop,
        ),
        Row::method(
            "copy",
            "(self, /)",
            "od.copy() -> a shallow copy of od",
            copy,
        ),
        Row::method("keys", "(self, /)", "", |vm, args| {
            Ok(views::derived_view(
                vm,
                &args[0],
                ViewKind::Keys,
                "odict_keys",
            ))
        }),
        Row::method("values", "(self, /)", "", |vm, args| {
            Ok(views::derived_view(
                vm,
                &args[0],
                ViewKind::Values,
                "odict_values",
            ))
        }),
        Row::method("items", "(self, /)", "", |vm, args| {
            Ok(views::derived_view(
                vm,
                &args[0],
                ViewKind::Items,
                "odict_items",
            ))
        }),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(DictIter::over_ordered(&args[0], ViewKind::Keys, false)),
        ),
        Row::method(
            "__reversed__",
            "(self, /)",
            "od.__reversed__() <==> reversed(od)",
            |_, args| Ok(DictIter::over_ordered(&args[0], ViewKind::Keys, true)),
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
        Row::method(
            "__or__",
            "(self, value, /)",
            "Return self|value.",
            |vm, args| union(vm, &args[0], &args[1]),
        ),
        Row::method(
            "__ror__",
            "(self, value, /)",
            "Return value|self.",
            |vm, args| union(vm, &args[1], &args[0]),
        ),
        Row::method(
            "__ior__",
            "(self, value, /)",
            "Return self|=value.",
            |vm, args| {
                update(vm, &args[0], &args[1])?;
                Ok(args[0].clone())
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "__reduce__",
            "(self, /)",
            "Return state information for pickling.",
            reduce,
        ),
    ],
    getset: &[],
};
