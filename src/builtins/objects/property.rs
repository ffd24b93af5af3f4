//! `property`.

use super::{or_none, payload};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::function::Property;
use crate::object::*;
use crate::vm::{ExcType, Vm};

const GETTER: usize = 0;
const SETTER: usize = 1;
const DELETER: usize = 2;
const DOC: usize = 3;

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let property = Property {
        parts: Mut::new([Value::None, Value::None, Value::None, Value::None]),
        name: Mut::default(),
    };
    Ok(vm.new_instance(&args[0], property))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let property = payload::<Property>(vm, &args[0])?;
    let [_, getter, setter, deleter, doc] = args else {
        return Ok(Value::None);
    };
    let mut doc = or_none(doc);
    if doc.is_none() && getter.given().is_some() {
        let name = vm.names.__doc__.clone();
        doc = vm.get_attr_opt(getter, &name)?.unwrap_or(Value::None);
    }
    property
        .parts
        .set([or_none(getter), or_none(setter), or_none(deleter), doc]);
    Ok(Value::None)
}

fn part(vm: &mut Vm, value: &Value, at: usize) -> Res {
    Ok(or_none(&payload::<Property>(vm, value)?.parts.get()[at]))
}

/// A copy with one accessor replaced. A doc that came from the getter comes from the new one.
fn with(vm: &mut Vm, args: &[Value], at: usize) -> Res {
    let property = payload::<Property>(vm, &args[0])?;
    let mut parts = property.parts.get().clone();
    let doc_name = vm.names.__doc__.clone();
    let getters = match parts[GETTER].given().cloned() {
        Some(getter) => vm
            .get_attr_opt(&getter, &doc_name)?
            .is_some_and(|doc| !doc.is_none() && doc.is(&parts[DOC])),
        None => false,
    };
    if !args[1].is_none() {
        parts[at] = args[1].clone();
    }
    if getters {
        parts[DOC] = Value::None;
    }
    let class: Value = vm.class_of(&args[0]).into();
    let copy = vm.call(&class, &parts)?;
    if let Some(copy) = copy.as_::<Property>() {
        copy.name.set(property.name.get().clone());
    }
    Ok(copy)
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].is_none() {
        return match args[2].given() {
            None => Err(vm.type_error("__get__(None, None) is invalid")),
            Some(_) => Ok(args[0].clone()),
        };
    }
    let getter = part(vm, &args[0], GETTER)?;
    if getter.is_none() {
        return Err(vm.property_error(&args[0], &args[1], "getter"));
    }
    vm.call(&getter, &args[1..2])
}

fn set(vm: &mut Vm, args: &[Value]) -> Res {
    let setter = part(vm, &args[0], SETTER)?;
    if setter.is_none() {
        return Err(vm.property_error(&args[0], &args[1], "setter"));
    }
    vm.call(&setter, &args[1..3])?;
    Ok(Value::None)
}

fn delete(vm: &mut Vm, args: &[Value]) -> Res {
    let deleter = part(vm, &args[0], DELETER)?;
    if deleter.is_none() {
        return Err(vm.property_error(&args[0], &args[1], "deleter"));
    }
    vm.call(&deleter, &args[1..2])?;
    Ok(Value::None)
}

fn set_name(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[1].as_tuple().unwrap_or_default();
    let [_, name] = given else {
        let given = given.len();
        return Err(vm.type_error(format!(
            "__set_name__() takes 2 positional arguments but {given} were given"
        )));
    };
    payload::<Property>(vm, &args[0])?.name.set(name.clone());
    Ok(Value::None)
}

/// The name it was assigned to in a class, or that of its getter.
pub(crate) fn name_of(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let name = payload::<Property>(vm, value)?.name.get().clone();
    if !name.is_unbound() {
        return Ok(Some(name));
    }
    let own = vm.names.__name__.clone();
    match part(vm, value, GETTER)? {
        Value::None => Ok(None),
        getter => vm.get_attr_opt(&getter, &own),
    }
}

fn get_name(vm: &mut Vm, value: &Value) -> Res {
    let own = vm.names.__name__.clone();
    match name_of(vm, value)? {
        Some(name) => Ok(name),
        None => Err(vm.attribute_error(value, &own)),
    }
}

fn is_abstract(vm: &mut Vm, value: &Value) -> Res {
    let name = vm.names.__isabstractmethod__.clone();
    for at in [GETTER, SETTER, DELETER] {
        let accessor = part(vm, value, at)?;
        if !accessor.is_none() {
            if let Some(flag) = vm.get_attr_opt(&accessor, &name)? {
                if vm.truth(&flag)? {
                    return Ok(Value::Bool(true));
                }
            }
        }
    }
    Ok(Value::Bool(false))
}

fn set_doc(vm: &mut Vm, value: &Value, doc: Value) -> Res<()> {
    payload::<Property>(vm, value)?.parts.get_mut()[DOC] = or_none(&doc);
    Ok(())
}

fn assign_name(vm: &mut Vm, value: &Value, name: Value) -> Res<()> {
    if name.is_unbound() {
        let own = vm.names.__name__.clone();
        if payload::<Property>(vm, value)?.name.get().is_unbound() {
            return Err(vm.error(ExcType::AttributeError, own.text()));
        }
    }
    payload::<Property>(vm, value)?.name.set(name);
    Ok(())
}

/// `property`
pub static PROPERTY: TypeSpec = TypeSpec {
    name: "property",
    module: "builtins",
    kind: Kind::Property,
    base: "object",
    doc: "",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, fget=None, fset=None, fdel=None, doc=None)",
            "Initialize self.",
            init,
        ),
        Row::method(
            "getter",
            "(self, fget, /)",
            "Descriptor to obtain a copy of the property with a different getter.",
            |vm, args| with(vm, args, GETTER),
        ),
        Row::method(
            "setter",
            "(self, fset, /)",
            "Descriptor to obtain a copy of the property with a different setter.",
            |vm, args| with(vm, args, SETTER),
        ),
        Row::method(
            "deleter",
            "(self, fdel, /)",
            "Descriptor to obtain a copy of the property with a different deleter.",
            |vm, args| with(vm, args, DELETER),
        ),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            get,
        ),
        Row::method(
            "__set__",
            "(self, instance, value, /)",
            "Set an attribute of instance to value.",
            set,
        ),
        Row::method(
            "__delete__",
            "(self, instance, /)",
            "Delete an attribute of instance.",
            delete,
        ),
        Row::method(
            "__set_name__",
            "(self, /, *args)",
            "Method to set name of a property.",
            set_name,
        ),
    ],
    getset: &[
        GetSetRow::member("fget", "", |vm, value| part(vm, value, GETTER)),
        GetSetRow::member("fset", "", |vm, value| part(vm, value, SETTER)),
        GetSetRow::member("fdel", "", |vm, value| part(vm, value, DELETER)),
        GetSetRow::get_set("__doc__", "", |vm, value| part(vm, value, DOC), set_doc),
        GetSetRow::get_set("__name__", "", get_name, assign_name),
        GetSetRow::get("__isabstractmethod__", "", is_abstract),
    ],
};
