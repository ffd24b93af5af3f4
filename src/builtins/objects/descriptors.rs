//! `staticmethod`, `classmethod`, and the descriptors of computed attributes and slots.

use super::or_none;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::function::{ClassMethod, GetSet, Member, StaticMethod};
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// The function in a `staticmethod` or `classmethod`.
fn wrapped(vm: &mut Vm, value: &Value) -> Res {
    if let Some(method) = value.as_::<StaticMethod>() {
        return Ok(or_none(method.0.get()));
    }
    if let Some(method) = value.as_::<ClassMethod>() {
        return Ok(or_none(method.0.get()));
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("descriptor doesn't apply to a '{given}' object")))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(method) = args[0].as_::<StaticMethod>() {
        method.0.set(args[1].clone());
    } else if let Some(method) = args[0].as_::<ClassMethod>() {
        method.0.set(args[1].clone());
    } else {
        wrapped(vm, &args[0])?;
    }
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let function = wrapped(vm, &args[0])?;
    let inner = vm.repr(&function)?;
    let shown = match args[0].as_::<ClassMethod>() {
        Some(_) => "classmethod",
        None => "staticmethod",
    };
    Ok(format!("<{shown}({})>", inner.text()).into())
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let function = wrapped(vm, &args[0])?;
    super::call_with(vm, &function, &args[1], &args[2])
}

fn class_method_get(vm: &mut Vm, args: &[Value]) -> Res {
    let class = match args[2].given() {
        Some(class) => class
            .to_ptr::<Class>()
            .unwrap_or_else(|| vm.class_of(class)),
        None => vm.class_of(&args[1]),
    };
    vm.bind_to_class(&args[0], &class)
}

fn of_function(vm: &mut Vm, value: &Value, name: &str) -> Res {
    let function = wrapped(vm, value)?;
    vm.get_attr_str(&function, name)
}

fn is_abstract(vm: &mut Vm, value: &Value) -> Res {
    let function = wrapped(vm, value)?;
    let name = vm.names.__isabstractmethod__.clone();
    match vm.get_attr_opt(&function, &name)? {
        Some(flag) => vm.truth(&flag).map(Value::Bool),
        None => Ok(Value::Bool(false)),
    }
}

const GETSET: &[GetSetRow] = &[
    GetSetRow::member("__func__", "", wrapped),
    GetSetRow::member("__wrapped__", "", wrapped),
    GetSetRow::get("__isabstractmethod__", "", is_abstract),
    GetSetRow::get("__name__", "", |vm, value| {
        of_function(vm, value, "__name__")
    }),
    GetSetRow::get("__qualname__", "", |vm, value| {
        of_function(vm, value, "__qualname__")
    }),
    GetSetRow::get("__doc__", "", |vm, value| of_function(vm, value, "__doc__")),
    GetSetRow::get("__module__", "", |vm, value| {
        of_function(vm, value, "__module__")
    }),
    GetSetRow::get("__annotations__", "", |vm, value| {
        of_function(vm, value, "__annotations__")
    }),
];

/// `staticmethod`
pub static STATIC_METHOD: TypeSpec = TypeSpec {
    name: "staticmethod",
    module: "builtins",
    kind: Kind::StaticMethod,
    base: "object",
    doc: "",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            |vm, args| Ok(vm.new_instance(&args[0], StaticMethod(Mut::new(Value::None)))),
        ),
        Row::method("__init__", "(self, function, /)", "Initialize self.", init),
        Row::method(
            "__call__",
            "(self, /, *args, **kwargs)",
            "Call self as a function.",
            call,
        ),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            |vm, args| {
                if args[1].is_none() && args[2].given().is_none() {
                    return Err(vm.type_error("__get__(None, None) is invalid"));
                }
                wrapped(vm, &args[0])
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: GETSET,
};

/// `classmethod`
pub static CLASS_METHOD: TypeSpec = TypeSpec {
    name: "classmethod",
    module: "builtins",
    kind: Kind::ClassMethod,
    base: "object",
    doc: "",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            |vm, args| Ok(vm.new_instance(&args[0], ClassMethod(Mut::new(Value::None)))),
        ),
        Row::method("__init__", "(self, function, /)", "Initialize self.", init),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            class_method_get,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: GETSET,
};

/// Name and class of a getset or member descriptor.
fn place(vm: &mut Vm, value: &Value) -> Res<(String, Ptr<Class>)> {
    if let Some(getset) = value.as_::<GetSet>() {
        return Ok((getset.row.name.to_owned(), getset.owner.clone()));
    }
    if let Some(member) = value.as_::<Member>() {
        if let Some(owner) = member.owner.to_ptr::<Class>() {
            return Ok((member.name.text().to_owned(), owner));
        }
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("descriptor doesn't apply to a '{given}' object")))
}

fn check(vm: &mut Vm, descriptor: &Value, object: &Value) -> Res<()> {
    let (name, owner) = place(vm, descriptor)?;
    if vm.is_instance(object, &owner) {
        return Ok(());
    }
    let (owner, given) = (owner.name_text().to_owned(), vm.type_name(object));
    Err(vm.type_error(format!(
        "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
    )))
}

fn place_get(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].is_none() {
        if args[2].given().is_none() {
            return Err(vm.type_error("__get__(None, None) is invalid"));
        }
        return Ok(args[0].clone());
    }
    check(vm, &args[0], &args[1])?;
    let class = vm.class_of(&args[1]);
    vm.bind_descriptor(&args[0], &args[1], &class)
}

fn place_set(vm: &mut Vm, args: &[Value]) -> Res {
    assign(vm, &args[0], &args[1], args[2].clone())
}

fn place_delete(vm: &mut Vm, args: &[Value]) -> Res {
    assign(vm, &args[0], &args[1], Value::Unbound)
}

fn assign(vm: &mut Vm, descriptor: &Value, object: &Value, value: Value) -> Res {
    check(vm, descriptor, object)?;
    let (name, owner) = place(vm, descriptor)?;
    if let Some(getset) = descriptor.as_::<GetSet>() {
        let Some(set) = getset.row.set else {
            let shown = owner.name_text().to_owned();
            return Err(vm.error(
                ExcType::AttributeError,
                format!("attribute '{name}' of '{shown}' objects is not writable"),
            ));
        };
        set(vm, object, value)?;
        return Ok(Value::None);
    }
    let name = vm.intern(&name);
    let slot = match descriptor.as_::<Member>() {
        Some(member) => member.slot.clone(),
        None => name.clone(),
    };
    let attrs = match object {
        Value::Obj(reference) => reference.attrs(),
        _ => None,
    };
    match attrs {
        Some(attrs) if !value.is_unbound() => attrs.set(&slot, value),
        Some(attrs) if attrs.delete(&slot) => {}
        _ => return Err(vm.error(ExcType::AttributeError, name.text())),
    }
    Ok(Value::None)
}

fn place_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let (name, owner) = place(vm, &args[0])?;
    let what = if args[0].as_::<GetSet>().is_some() {
        "attribute"
    } else {
        "member"
    };
    Ok(format!("<{what} '{name}' of '{}' objects>", vm.class_name(&owner)).into())
}

fn place_doc(vm: &mut Vm, value: &Value) -> Res {
    place(vm, value)?;
    Ok(match value.as_::<GetSet>() {
        Some(getset) if !getset.row.doc.is_empty() => getset.row.doc.into(),
        _ => Value::None,
    })
}

const PLACE_METHODS: &[Row] = &[
    Row::method(
        "__get__",
        "(self, instance, owner=None, /)",
        "Return an attribute of instance, which is of type owner.",
        place_get,
    ),
    Row::method(
        "__set__",
        "(self, instance, value, /)",
        "Set an attribute of instance to value.",
        place_set,
    ),
    Row::method(
        "__delete__",
        "(self, instance, /)",
        "Delete an attribute of instance.",
        place_delete,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", place_repr),
];

const PLACE_GETSET: &[GetSetRow] = &[
    GetSetRow::get("__name__", "", |vm, value| Ok(place(vm, value)?.0.into())),
    GetSetRow::get("__qualname__", "", |vm, value| {
        let (name, owner) = place(vm, value)?;
        let owner = owner.qualname.get().as_str().unwrap_or("?").to_owned();
        Ok(format!("{owner}.{name}").into())
    }),
    GetSetRow::member("__objclass__", "", |vm, value| {
        Ok(place(vm, value)?.1.into())
    }),
    GetSetRow::get("__doc__", "", place_doc),
];

/// `getset_descriptor`
pub static GETSET_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "getset_descriptor",
    module: "builtins",
    kind: Kind::GetSet,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: PLACE_METHODS,
    getset: PLACE_GETSET,
};

/// `member_descriptor`
pub static MEMBER_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "member_descriptor",
    module: "builtins",
    kind: Kind::Member,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: PLACE_METHODS,
    getset: PLACE_GETSET,
};
