//! `__reduce_ex__` and `__getstate__`: how `copy` and `pickle` take an object apart.

use crate::native::Row;
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// `cls.__new__(cls, *args)`: the first part of what `__reduce_ex__` gives.
static NEW_OBJECT: Row = Row::function(
    "__newobj__",
    "(cls, /, *args)",
    "Make an object again.",
    |vm, args| {
        let new = vm.names.__new__.clone();
        let function = vm.get_attr(&args[0], &new)?;
        let mut all = vec![args[0].clone()];
        all.extend_from_slice(args[1].as_tuple().unwrap_or_default());
        vm.call(&function, &all)
    },
);

static NEW_OBJECT_KEYWORDS: Row = Row::function(
    "__newobj_ex__",
    "(cls, args, kwargs, /)",
    "Make an object again.",
    |vm, args| {
        let new = vm.names.__new__.clone();
        let function = vm.get_attr(&args[0], &new)?;
        let mut all = vec![args[0].clone()];
        all.extend(vm.collect(&args[1])?);
        let pairs = super::keyword_pairs(vm, &args[2]);
        vm.call_keywords(&function, &all, &pairs)
    },
);

/// `object.__getstate__`
pub(crate) fn getstate(vm: &mut Vm, args: &[Value]) -> Res {
    let class = vm.class_of(&args[0]);
    let Value::Obj(object) = &args[0] else {
        return Ok(Value::None);
    };
    let Some(attrs) = object.attrs() else {
        return Ok(Value::None);
    };
    let (state, in_slots) = (Dict::new(), Dict::new());
    for name in attrs.names() {
        if let Some(name) = name.to_ptr::<Str>()
            && let Some(value) = attrs.get(&name)
        {
            state.set_name(&name, value);
        }
    }
    for (name, slot) in slots_of(&class) {
        if let Some(value) = attrs.get(&slot) {
            in_slots.set_name(&name, value);
        }
    }
    let state = if state.is_empty() {
        Value::None
    } else {
        state.into()
    };
    if in_slots.is_empty() {
        Ok(state)
    } else {
        Ok(Value::tuple([state, in_slots.into()]))
    }
}

/// The names of `__slots__`, its bases' last, and where their values stand.
fn slots_of(class: &Class) -> Vec<(Ptr<Str>, Ptr<Str>)> {
    let mut slots = Vec::new();
    let mut own = |class: &Class| {
        for value in class.dict().values() {
            if let Some(member) = value.as_::<function::Member>() {
                slots.push((member.name.clone(), member.slot.clone()));
            }
        }
    };
    own(class);
    class.mro.get().iter().for_each(|base| own(base));
    slots
}

/// `object.__reduce__`
pub(crate) fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    reduce_new(vm, &args[0])
}

/// `object.__reduce_ex__`: a script's own `__reduce__` comes first.
pub(crate) fn reduce_ex(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.names.__reduce__.clone();
    let class = vm.class_of(&args[0]);
    let own = class.lookup(&name);
    let default = own
        .as_ref()
        .and_then(Value::as_::<NativeFunction>)
        .is_some_and(|native| {
            native
                .owner
                .as_ref()
                .is_some_and(|owner| owner.same(&vm.types.object))
        });
    if !default {
        let method = vm.get_attr(&args[0], &name)?;
        return vm.call(&method, &[]);
    }
    reduce_new(vm, &args[0])
}

fn reduce_new(vm: &mut Vm, object: &Value) -> Res {
    let class = vm.class_of(object);
    let new = vm.names.__new__.clone();
    let plain_native = matches!(
        class.kind,
        Kind::Generator
            | Kind::Frame
            | Kind::Traceback
            | Kind::Code
            | Kind::Module
            | Kind::Future
            | Kind::Loop
            | Kind::Handle
            | Kind::CoroutineWrapper
            | Kind::AsyncGenAwaitable
            | Kind::NativeIter
            | Kind::Native
            | Kind::Cell
            | Kind::MappingProxy
    );
    if plain_native || class.lookup(&new).is_none() {
        let shown = vm.type_name(object);
        return Err(vm.error(
            ExcType::TypeError,
            format!("cannot pickle '{shown}' object"),
        ));
    }
    let mut args = Vec::new();
    let mut keywords = None;
    let extended = vm.intern("__getnewargs_ex__");
    let plain = vm.intern("__getnewargs__");
    if vm.special(object, &extended).is_some() {
        let given = vm.call_method(object, "__getnewargs_ex__", &[])?;
        match given.as_tuple() {
            Some([positional, named]) => {
                args = vm.collect(positional)?;
                keywords = Some(named.clone());
            }
            _ => {
                let shown = vm.type_name(&given);
                return Err(vm.type_error(format!(
                    "__getnewargs_ex__ should return a tuple, not '{shown}'"
                )));
            }
        }
    } else if vm.special(object, &plain).is_some() {
        let given = vm.call_method(object, "__getnewargs__", &[])?;
        match given.as_tuple() {
            Some(given) => args = given.to_vec(),
            None => {
                let shown = vm.type_name(&given);
                return Err(vm.type_error(format!(
                    "__getnewargs__ should return a tuple, not '{shown}'"
                )));
            }
        }
    } else if let Some(value) = content(vm, object) {
        args.push(value);
    }
    let state = vm.call_method(object, "__getstate__", &[])?;
    let lists = if object.as_::<List>().is_some() {
        vm.iter(object)?
    } else {
        Value::None
    };
    let pairs = if object.as_::<Dict>().is_some() {
        let items = vm.call_method(object, "items", &[])?;
        vm.iter(&items)?
    } else {
        Value::None
    };
    let class: Value = class.into();
    let (function, arguments) = match keywords {
        Some(keywords) => (
            vm.native_function(&NEW_OBJECT_KEYWORDS),
            Value::tuple([class, Tuple::new(args).into(), keywords]),
        ),
        None => (
            vm.native_function(&NEW_OBJECT),
            Value::tuple(std::iter::once(class).chain(args)),
        ),
    };
    Ok(Value::tuple([function, arguments, state, lists, pairs]))
}

/// The value that `__new__` of an immutable builtin base wants.
fn content(vm: &mut Vm, object: &Value) -> Option<Value> {
    match object {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => Some(object.clone()),
        Value::Obj(reference) => match reference.kind() {
            Kind::Int => Some(reference.payload_unchecked::<int::IntSubclass>().0.clone()),
            Kind::Float => Some(Value::Float(
                reference.payload_unchecked::<int::FloatSubclass>().0,
            )),
            Kind::Str => Some(Value::str(reference.payload_unchecked::<Str>().text())),
            Kind::Tuple => {
                Some(Tuple::new(reference.payload_unchecked::<Tuple>().items().to_vec()).into())
            }
            Kind::Bytes => Some(crate::object::str::Bytes::new(
                &reference
                    .payload_unchecked::<crate::object::str::Bytes>()
                    .data,
            )),
            Kind::BigInt => Some(object.clone()),
            Kind::Set => Some(List::new(vm.collect(object).unwrap_or_default()).into()),
            _ => None,
        },
        _ => None,
    }
}
