//! `method`: a function with its first argument.

use super::{keyword_pairs, payload};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::*;
use crate::vm::Vm;

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let call = vm.names.__call__.clone();
    if vm.special(&args[1], &call).is_none() {
        return Err(vm.type_error("first argument must be callable"));
    }
    if args[2].is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(vm.bound(&args[1], &args[2]))
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let pairs = keyword_pairs(vm, &args[2]);
    vm.call_keywords(&args[0], args[1].as_tuple().unwrap_or_default(), &pairs)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let method = payload::<BoundMethod>(vm, &args[0])?;
    let mut name = None;
    for attribute in [vm.names.__qualname__.clone(), vm.names.__name__.clone()] {
        if let Some(text) = vm.get_attr_opt(&method.function, &attribute)? {
            if let Some(text) = text.as_str() {
                name = Some(text.to_owned());
                break;
            }
        }
    }
    let receiver = vm.repr(&method.receiver)?;
    Ok(format!(
        "<bound method {} of {}>",
        name.as_deref().unwrap_or("?"),
        receiver.text()
    )
    .into())
}

fn eq(vm: &mut Vm, args: &[Value]) -> Res {
    let method = payload::<BoundMethod>(vm, &args[0])?;
    let Some(other) = args[1].to_ptr::<BoundMethod>() else {
        return Ok(Value::NotImplemented);
    };
    if !method.receiver.is(&other.receiver) {
        return Ok(Value::Bool(false));
    }
    vm.equal(&method.function, &other.function).map(Value::Bool)
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let method = payload::<BoundMethod>(vm, &args[0])?;
    let receiver = vm.identity_hash(&method.receiver);
    let function = vm.hash(&method.function)?;
    Ok(Value::Int(
        (receiver.rotate_left(20) ^ function) as i64 >> 1,
    ))
}

/// What the method has not itself is asked of its function.
fn getattr(vm: &mut Vm, args: &[Value]) -> Res {
    let method = payload::<BoundMethod>(vm, &args[0])?;
    let name = super::attribute_name(vm, &args[1])?;
    vm.get_attr(&method.function, &name)
}

fn of_function(vm: &mut Vm, value: &Value, name: &str) -> Res {
    let method = payload::<BoundMethod>(vm, value)?;
    vm.get_attr_str(&method.function, name)
}

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    let method = payload::<BoundMethod>(vm, &args[0])?;
    let mut names = super::class_info::names_of(vm, &args[0])?;
    names.retain(|name| name.as_str() != Some("__getattr__"));
    for name in super::class_info::names_of(vm, &method.function)? {
        if !names.iter().any(|known| known.as_str() == name.as_str()) {
            names.push(name);
        }
    }
    Ok(List::new(names).into())
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let method = payload::<BoundMethod>(vm, &args[0])?;
    let name = vm.get_attr_str(&method.function, "__name__")?;
    let getattr = vm.builtins.get_str("getattr").unwrap_or(Value::None);
    Ok(Value::tuple([
        getattr,
        Value::tuple([method.receiver.clone(), name]),
    ]))
}

/// `method`
pub static METHOD: TypeSpec = TypeSpec {
    name: "method",
    module: "builtins",
    kind: Kind::BoundMethod,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, function, instance, /)",
            "Create a bound instance method object.",
            new,
        ),
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
            |_, args| Ok(args[0].clone()),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__eq__", "(self, value, /)", "Return self==value.", eq),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
        Row::method(
            "__getattr__",
            "(self, name, /)",
            "Ask the function.",
            getattr,
        ),
        Row::method("__dir__", "(self, /)", "Default dir() implementation.", dir),
        Row::method("__reduce__", "(self, /)", "Helper for pickle.", reduce),
    ],
    getset: &[
        GetSetRow::member(
            "__func__",
            "the function (or other callable) implementing a method",
            |vm, value| Ok(payload::<BoundMethod>(vm, value)?.function.clone()),
        ),
        GetSetRow::member(
            "__self__",
            "the instance to which a method is bound",
            |vm, value| Ok(payload::<BoundMethod>(vm, value)?.receiver.clone()),
        ),
        GetSetRow::get("__doc__", "", |vm, value| of_function(vm, value, "__doc__")),
        GetSetRow::get("__module__", "", |vm, value| {
            of_function(vm, value, "__module__")
        }),
    ],
};
