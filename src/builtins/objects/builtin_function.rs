//! Functions and methods written in Rust, as scripts see them.
//!
//! One payload, [`NativeFunction`], has several Python types: a function of a module, a
//! method found on its class (`method_descriptor`, `wrapper_descriptor` for special ones),
//! and, as a [`BoundMethod`] over it, a method of an object.

use super::keyword_pairs;
use crate::native::{GetSetRow, How, Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// The function and what it is bound to.
fn parts(vm: &mut Vm, value: &Value) -> Res<(Ptr<NativeFunction>, Option<Value>)> {
    if let Some(native) = value.to_ptr::<NativeFunction>() {
        return Ok((native, None));
    }
    if let Some(method) = value.as_::<BoundMethod>() {
        if let Some(native) = method.function.to_ptr::<NativeFunction>() {
            return Ok((native, Some(method.receiver.clone())));
        }
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("descriptor doesn't apply to a '{given}' object")))
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let pairs = keyword_pairs(vm, &args[2]);
    vm.call_keywords(&args[0], args[1].as_tuple().unwrap_or_default(), &pairs)
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    let (native, bound) = parts(vm, &args[0])?;
    if bound.is_some() || matches!(native.row.how, How::Function | How::Static | How::New) {
        return Ok(args[0].clone());
    }
    if native.row.how == How::ClassMethod {
        let class = match args[2].given() {
            Some(class) => class.clone(),
            None => vm.class_of(&args[1]).into(),
        };
        return Ok(vm.bound(&args[0], &class));
    }
    if args[1].is_none() {
        return Ok(args[0].clone());
    }
    if let Some(owner) = native.owner.clone() {
        if !vm.is_instance(&args[1], &owner) {
            let (name, owner, given) = (
                native.row.name,
                owner.name_text().to_owned(),
                vm.type_name(&args[1]),
            );
            return Err(vm.type_error(format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
            )));
        }
    }
    Ok(vm.bound(&args[0], &args[1]))
}

/// A bound one is named after the class of its receiver.
fn qualname(vm: &Vm, native: &NativeFunction, receiver: Option<&Value>) -> String {
    let name = native.row.name;
    let owner = match receiver {
        Some(receiver) => match receiver.to_ptr::<Class>() {
            Some(class) => Some(class),
            None => Some(vm.class_of(receiver)),
        },
        None => native.owner.clone(),
    };
    match owner {
        Some(owner) => format!("{}.{name}", owner.qualname.get().as_str().unwrap_or("?")),
        None => name.to_owned(),
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let (native, receiver) = parts(vm, &args[0])?;
    let name = native.row.name;
    let owner = native
        .owner
        .as_ref()
        .map(|owner| owner.name_text().to_owned());
    let text = match (owner, receiver) {
        (_, Some(receiver)) => {
            let class = vm.class_of(&receiver);
            let shown = if class.same(&vm.types.type_) {
                "type".to_owned()
            } else {
                class.name_text().to_owned()
            };
            let id = vm.id(&receiver);
            if native.is_slot_wrapper() {
                format!("<method-wrapper '{name}' of {shown} object at {id:#x}>")
            } else {
                format!("<built-in method {name} of {shown} object at {id:#x}>")
            }
        }
        (Some(owner), None) if matches!(native.row.how, How::Static | How::New) => {
            let class = native.owner.as_ref().map_or(Value::None, Value::from);
            let _ = owner;
            format!(
                "<built-in method {name} of type object at {:#x}>",
                vm.id(&class)
            )
        }
        (Some(owner), None) if native.is_slot_wrapper() => {
            format!("<slot wrapper '{name}' of '{owner}' objects>")
        }
        (Some(owner), None) => format!("<method '{name}' of '{owner}' objects>"),
        (None, None) => format!("<built-in function {name}>"),
    };
    Ok(text.into())
}

fn eq(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].is(&args[1]) {
        return Ok(Value::Bool(true));
    }
    let (native, receiver) = parts(vm, &args[0])?;
    let other = match args[1].kind() {
        Some(Kind::NativeFunction | Kind::BoundMethod) => match parts(vm, &args[1]) {
            Ok(other) => other,
            Err(_) => return Ok(Value::Bool(false)),
        },
        _ => return Ok(Value::NotImplemented),
    };
    let same_receiver = match (&receiver, &other.1) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => true,
        _ => false,
    };
    Ok(Value::Bool(native.same(&other.0) && same_receiver))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let (native, receiver) = parts(vm, &args[0])?;
    let own = vm.identity_hash(&(&native).into());
    let more = match receiver {
        Some(receiver) => vm.identity_hash(&receiver).rotate_left(20),
        None => 0,
    };
    Ok(Value::Int((own ^ more) as i64 >> 1))
}

fn get_name(vm: &mut Vm, value: &Value) -> Res {
    Ok(parts(vm, value)?.0.row.name.into())
}

fn get_qualname(vm: &mut Vm, value: &Value) -> Res {
    let (native, receiver) = parts(vm, value)?;
    Ok(qualname(vm, &native, receiver.as_ref()).into())
}

fn get_doc(vm: &mut Vm, value: &Value) -> Res {
    let (native, _) = parts(vm, value)?;
    Ok(if native.row.doc.is_empty() {
        Value::None
    } else {
        native.row.doc.into()
    })
}

/// The signature as `inspect` reads it: the bound parameter with a `$`.
pub(crate) fn text_signature(native: &NativeFunction) -> String {
    let inner = native
        .row
        .parameters()
        .trim_start_matches('(')
        .trim_end_matches(')');
    match native.row.how {
        How::Function => match inner {
            "" => "($module)".into(),
            inner if inner.contains(", /") || inner.starts_with('/') => {
                format!("($module, {inner})")
            }
            inner => format!("($module, /, {inner})"),
        },
        How::Static => format!("({inner})"),
        How::ClassMethod => format!("({})", inner.replacen("cls", "$type", 1)),
        _ => format!(
            "({})",
            inner
                .replacen("self", "$self", 1)
                .replacen("cls", "$type", 1)
        ),
    }
}

fn get_text_signature(vm: &mut Vm, value: &Value) -> Res {
    Ok(text_signature(&parts(vm, value)?.0).into())
}

fn get_self(vm: &mut Vm, value: &Value) -> Res {
    let (native, receiver) = parts(vm, value)?;
    Ok(match (receiver, native.module, &native.owner) {
        (Some(receiver), _, _) => receiver,
        (None, Some(module), _) => vm.modules.get_str(module).unwrap_or(Value::None),
        (None, None, Some(owner)) => owner.into(),
        (None, None, None) => Value::None,
    })
}

fn get_module(vm: &mut Vm, value: &Value) -> Res {
    let (native, receiver) = parts(vm, value)?;
    Ok(match native.module {
        Some(module) if receiver.is_none() => module.into(),
        _ => Value::None,
    })
}

fn get_owner(vm: &mut Vm, value: &Value) -> Res {
    let (native, _) = parts(vm, value)?;
    match &native.owner {
        Some(owner) => Ok(owner.into()),
        None => Err(vm.error(ExcType::AttributeError, "__objclass__")),
    }
}

const CALL: Row = Row::method(
    "__call__",
    "(self, /, *args, **kwargs)",
    "Call self as a function.",
    call,
);
const GET: Row = Row::method(
    "__get__",
    "(self, instance, owner=None, /)",
    "Return an attribute of instance, which is of type owner.",
    get,
);
const REPR: Row = Row::method("__repr__", "(self, /)", "Return repr(self).", repr);
const EQ: Row = Row::method("__eq__", "(self, value, /)", "Return self==value.", eq);
const HASH: Row = Row::method("__hash__", "(self, /)", "Return hash(self).", hash);
const REDUCE: Row = Row::method(
    "__reduce__",
    "(self, /)",
    "Helper for pickle.",
    |vm, args| get_name(vm, &args[0]),
);

const NAME: GetSetRow = GetSetRow::get("__name__", "", get_name);
const QUALNAME: GetSetRow = GetSetRow::get("__qualname__", "", get_qualname);
const DOC: GetSetRow = GetSetRow::get("__doc__", "", get_doc);
const TEXT_SIGNATURE: GetSetRow = GetSetRow::get("__text_signature__", "", get_text_signature);
const SELF: GetSetRow = GetSetRow::get("__self__", "", get_self);
const MODULE: GetSetRow = GetSetRow::get("__module__", "", get_module);
const OWNER: GetSetRow = GetSetRow::get("__objclass__", "", get_owner);

/// `builtin_function_or_method`
pub static BUILTIN_FUNCTION: TypeSpec = TypeSpec {
    name: "builtin_function_or_method",
    module: "builtins",
    kind: Kind::NativeFunction,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[CALL, REPR, EQ, HASH, REDUCE],
    getset: &[NAME, QUALNAME, DOC, TEXT_SIGNATURE, SELF, MODULE],
};

/// `method_descriptor`
pub static METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "method_descriptor",
    module: "builtins",
    kind: Kind::NativeFunction,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[CALL, GET, REPR],
    getset: &[NAME, QUALNAME, DOC, TEXT_SIGNATURE, OWNER],
};

/// `wrapper_descriptor`
pub static WRAPPER_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "wrapper_descriptor",
    module: "builtins",
    kind: Kind::NativeFunction,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[CALL, GET, REPR],
    getset: &[NAME, QUALNAME, DOC, TEXT_SIGNATURE, OWNER],
};

/// `classmethod_descriptor`
pub static CLASSMETHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "classmethod_descriptor",
    module: "builtins",
    kind: Kind::NativeFunction,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[CALL, GET, REPR],
    getset: &[NAME, QUALNAME, DOC, TEXT_SIGNATURE, OWNER],
};

/// `method-wrapper`
pub static METHOD_WRAPPER: TypeSpec = TypeSpec {
    name: "method-wrapper",
    module: "builtins",
    kind: Kind::BoundMethod,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[CALL, REPR, EQ, HASH],
    getset: &[NAME, QUALNAME, DOC, TEXT_SIGNATURE, SELF, OWNER],
};
