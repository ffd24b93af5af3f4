//! `_weakref`: weak references and proxies, on the heap's table of them.
//!
//! A proxy holds a weak reference of its own, of a class that no script sees, so
//! that it is not taken for the object's shared `ref`.

use super::new_native;
use crate::builtins::containers::{check_plain_call, is_builtin_class, list_of};
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{GetSetRow, NativeModule, Row, TypeSpec};
use crate::object::heap::Heap;
use crate::object::instance::Instance;
use crate::object::native_iter::{Native, NativeData, WeakRef};
use crate::object::{Class, Dict, Kind, Mut, Ptr, Ref, Res, Value, Visitor};
use crate::vm::slots::weakly_referable;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::{BinOp, CmpOp};
use std::any::Any;
use std::cell::Cell;

/// `_weakref`
pub const MODULE: NativeModule = NativeModule {
    name: "_weakref",
    doc: "Weak-reference support module.",
    functions: &[
        Row::function(
            "proxy",
            "(object, callback=None, /)",
            "Create a proxy object that weakly references 'object'.",
            new_proxy,
        ),
        Row::function(
            "getweakrefcount",
            "(object, /)",
            "Return the number of weak references to 'object'.",
            |_, args| Ok(references(&args[0]).len().into()),
        ),
        Row::function(
            "getweakrefs",
            "(object, /)",
            "Return a list of all weak reference objects pointing to 'object'.",
            |_, args| Ok(list_of(references(&args[0]))),
        ),
    ],
    types: &[&PROXY, &CALLABLE_PROXY, &HIDDEN],
    init: Some(init),
};

fn init(vm: &mut Vm, namespace: &Dict) -> Res<()> {
    let class: Value = vm.builtin_class("ReferenceType").into();
    namespace.set_str("ref", class.clone());
    namespace.set_str("ReferenceType", class);
    for name in ["ProxyType", "CallableProxyType"] {
        if let Some(class) = namespace
            .get_str(name)
            .and_then(|class| class.to_ptr::<Class>())
        {
            class.custom_getattr.set(true);
            class.custom_setattr.set(true);
        }
    }
    namespace.delete_name(&vm.intern("_proxied"));
    Ok(())
}

/// The live weak references to an object.
fn references(value: &Value) -> Vec<Value> {
    match value {
        Value::Obj(object) => Heap::with(|heap| heap.weak_references(object))
            .into_iter()
            .map(Value::Obj)
            .collect(),
        _ => Vec::new(),
    }
}

/// Can there be weak references to it, as in CPython?
fn can_be_target(vm: &mut Vm, value: &Value) -> bool {
    let Value::Obj(object) = value else {
        return false;
    };
    match object.script_class() {
        _ if weakly_referable(object.kind()) => true,
        None => false,
        Some(class) if class.builtin => class.name_text() == "OrderedDict",
        Some(class) => vm.has_weak_references(class),
    }
}

fn check_target<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Ref> {
    if can_be_target(vm, value)
        && let Value::Obj(object) = value
    {
        return Ok(object);
    }
    let given = vm.shown_type(value);
    Err(vm.type_error(format!("cannot create weak reference to '{given}' object")))
}

/// The target while it lives.
fn target(reference: &WeakRef) -> Option<Value> {
    let address = reference.target.get();
    if address == 0 {
        return None;
    }
    // SAFETY: the heap sets `target` to 0 before the object is freed. Whatever its payload is, the pointer to it
    // is one to its header, as that of a `Ptr<Instance>`.
    let object = unsafe { Ptr::<Instance>::from_raw(address as *const _) };
    Some(Value::Obj(object.into_ref()))
}

fn payload(target: &Ref, callback: Value) -> WeakRef {
    WeakRef {
        target: Cell::new(target.address()),
        callback: Mut::new(callback),
        hash: Cell::new(None),
    }
}

fn register(target: &Ref, reference: Ptr<WeakRef>) -> Value {
    Heap::with(|heap| heap.add_weak(target, reference.as_ref()));
    reference.into()
}

fn new_ref(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = is_builtin_class(&args[0], "ReferenceType");
    if plain
        && args[2]
            .as_::<Dict>()
            .is_some_and(|keywords| !keywords.is_empty())
    {
        return Err(vm.type_error("ref() takes no keyword arguments"));
    }
    check_plain_call(vm, "__new__", &args[1], &Value::None, 1, 2)?;
    let given = args[1].as_tuple().unwrap_or_default();
    let Some(value) = given.first() else {
        return Ok(Value::None);
    };
    let callback = given
        .get(1)
        .and_then(Value::given)
        .cloned()
        .unwrap_or_default();
    let target = check_target(vm, value)?;
    if plain {
        let shared = |value: &Value| {
            value.is_exact(Kind::WeakRef)
                && value
                    .as_::<WeakRef>()
                    .is_some_and(|other| other.callback.get().is_unbound())
        };
        if callback.is_unbound()
            && let Some(shared) = references(value).into_iter().find(shared)
        {
            return Ok(shared);
        }
        return Ok(register(target, Ptr::new(payload(target, callback))));
    }
    match args[0].as_ptr::<Class>() {
        Some(class) => Ok(register(
            target,
            Ptr::with_class(payload(target, callback), class),
        )),
        None => Ok(Value::None),
    }
}

fn reference<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a WeakRef> {
    crate::builtins::containers::receiver::<WeakRef>(vm, args)
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reference(vm, args)?;
    if let Some(hash) = own.hash.get() {
        return Ok(Value::Int(hash));
    }
    let Some(target) = target(own) else {
        return Err(vm.type_error("weak object has gone away"));
    };
    let hash = vm.hash(&target)? as i64;
    own.hash.set(Some(hash));
    Ok(Value::Int(hash))
}

fn compare(vm: &mut Vm, args: &[Value], op: CmpOp) -> Res {
    let (Some(a), Some(b)) = (args[0].as_::<WeakRef>(), args[1].as_::<WeakRef>()) else {
        return Ok(Value::NotImplemented);
    };
    match (target(a), target(b)) {
        (Some(a), Some(b)) => vm.compare(op, &a, &b),
        _ => Ok(Value::Bool(args[0].is(&args[1]) == (op == CmpOp::Eq))),
    }
}

/// `<weakref at 0x…; to 'C' at 0x…>`
fn shown(vm: &mut Vm, this: &Value, name: &str, own: &WeakRef) -> String {
    let id = vm.id(this);
    let Some(target) = target(own) else {
        return format!("<{name} at {id:#x}; dead>");
    };
    let class = vm.shown_type(&target);
    let target_id = vm.id(&target);
    let called = match (&target, target.as_::<Class>()) {
        _ if name != "weakref" => None,
        (_, Some(class)) => Some(class.name_text().to_owned()),
        _ => {
            let name = vm.names.__name__.clone();
            vm.get_attr_opt(&target, &name)
                .ok()
                .flatten()
                .and_then(|name| name.as_str().map(str::to_owned))
        }
    };
    let called = called.map_or_else(String::new, |called| format!(" ({called})"));
    format!("<{name} at {id:#x}; to '{class}' at {target_id:#x}{called}>")
}

/// `weakref.ref`
pub const REFERENCE: TypeSpec = TypeSpec {
    name: "ReferenceType",
    module: "weakref",
    kind: Kind::WeakRef,
    base: "object",
    doc: "",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make a weak reference.",
            new_ref,
        ),
        Row::method("__init__", "(self, /, *args, **kwargs)", "", |_, _| {
            Ok(Value::None)
        }),
        Row::method(
            "__call__",
            "(self, /)",
            "The object, or None once it is gone.",
            |vm, args| Ok(target(reference(vm, args)?).unwrap_or(Value::None)),
        ),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compare(vm, args, CmpOp::Eq),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compare(vm, args, CmpOp::NotEq),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
            let own = reference(vm, args)?;
            Ok(shown(vm, &args[0], "weakref", own).into())
        }),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
    ],
    getset: &[GetSetRow::get("__callback__", "", |_, reference| {
        let callback = reference
            .as_::<WeakRef>()
            .filter(|own| own.target.get() != 0)
            .map(|own| own.callback.get().clone());
        Ok(callback
            .filter(|callback| !callback.is_unbound())
            .unwrap_or(Value::None))
    })],
};

/// The class of the references that proxies hold.
static HIDDEN: TypeSpec = TypeSpec {
    name: "_proxied",
    module: "weakref",
    kind: Kind::WeakRef,
    base: "ReferenceType",
    doc: "",
    can_be_base: false,
    methods: &[],
    getset: &[],
};

struct Proxy {
    reference: Value,
}

impl NativeData for Proxy {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.reference);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn new_proxy(vm: &mut Vm, args: &[Value]) -> Res {
    let target = check_target(vm, &args[0])?;
    let callback = args[1].given().cloned().unwrap_or_default();
    let hidden = vm.native_type(&HIDDEN);
    let reference = register(target, Ptr::with_class(payload(target, callback), &hidden));
    let callable =
        vm.special(&args[0], &vm.names.__call__).is_some() || args[0].kind() == Some(Kind::Class);
    let class = vm.native_type(if callable { &CALLABLE_PROXY } else { &PROXY });
    Ok(new_native(&class.into(), Proxy { reference }))
}

/// The object behind a proxy; other values stand for themselves.
fn unwrapped(vm: &mut Vm, value: &Value) -> Res {
    let Some(proxy) = Native::get::<Proxy>(value) else {
        return Ok(value.clone());
    };
    match proxy.reference.as_::<WeakRef>().and_then(target) {
        Some(target) => Ok(target),
        None => Err(vm.error(
            ExcType::ReferenceError,
            "weakly-referenced object no longer exists",
        )),
    }
}

fn name_of(vm: &mut Vm, value: &Value) -> Ptr<crate::object::Str> {
    let text = value.as_str().unwrap_or_default().to_owned();
    vm.intern(&text)
}

fn binary(vm: &mut Vm, args: &[Value], op: BinOp, reflected: bool) -> Res {
    let (a, b) = (unwrapped(vm, &args[0])?, unwrapped(vm, &args[1])?);
    if reflected {
        vm.binary(op, &b, &a)
    } else {
        vm.binary(op, &a, &b)
    }
}

fn compare_targets(vm: &mut Vm, args: &[Value], op: CmpOp) -> Res {
    let (a, b) = (unwrapped(vm, &args[0])?, unwrapped(vm, &args[1])?);
    vm.compare(op, &a, &b)
}

/// Call a method of the target by its name.
fn forward(vm: &mut Vm, args: &[Value], name: &str) -> Res {
    let target = unwrapped(vm, &args[0])?;
    vm.call_method(&target, name, &args[1..])
}

macro_rules! operators {
    ($($name:literal, $reflected:literal: $op:ident;)*) => {
        [$(
            Row::method($name, "(self, value, /)", "", |vm, args| binary(vm, args, BinOp::$op, false)),
            Row::method($reflected, "(self, value, /)", "", |vm, args| binary(vm, args, BinOp::$op, true)),
        )*]
    };
}

macro_rules! in_place_operators {
    ($($name:literal: $op:ident;)*) => {
        [$(
            Row::method($name, "(self, value, /)", "", |vm, args| {
                let (a, b) = (unwrapped(vm, &args[0])?, unwrapped(vm, &args[1])?);
                vm.binary_in_place(BinOp::$op, &a, &b)
            }),
        )*]
    };
}

const IN_PLACE: [Row; 13] = in_place_operators! {
    "__iadd__": Add;
    "__isub__": Sub;
    "__imul__": Mult;
    "__imatmul__": MatMult;
    "__itruediv__": Div;
    "__ifloordiv__": FloorDiv;
    "__imod__": Mod;
    "__ipow__": Pow;
    "__ilshift__": LShift;
    "__irshift__": RShift;
    "__iand__": BitAnd;
    "__ior__": BitOr;
    "__ixor__": BitXor;
};

fn quotient_and_rest(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let (a, b) = (unwrapped(vm, a)?, unwrapped(vm, b)?);
    let divmod = vm.builtins.get_str("divmod");
    match divmod {
        Some(divmod) => vm.call(&divmod, &[a, b]),
        None => Ok(Value::NotImplemented),
    }
}

const OPERATORS: [Row; 26] = operators! {
    "__add__", "__radd__": Add;
    "__sub__", "__rsub__": Sub;
    "__mul__", "__rmul__": Mult;
    "__matmul__", "__rmatmul__": MatMult;
    "__truediv__", "__rtruediv__": Div;
    "__floordiv__", "__rfloordiv__": FloorDiv;
    "__mod__", "__rmod__": Mod;
    "__pow__", "__rpow__": Pow;
    "__lshift__", "__rlshift__": LShift;
    "__rshift__", "__rrshift__": RShift;
    "__and__", "__rand__": BitAnd;
    "__or__", "__ror__": BitOr;
    "__xor__", "__rxor__": BitXor;
};

const OTHERS: [Row; 30] = [
    Row::method("__divmod__", "(self, value, /)", "", |vm, args| {
        quotient_and_rest(vm, &args[0], &args[1])
    }),
    Row::method("__rdivmod__", "(self, value, /)", "", |vm, args| {
        quotient_and_rest(vm, &args[1], &args[0])
    }),
    Row::method("__bytes__", "(self, /)", "", |vm, args| {
        forward(vm, args, "__bytes__")
    }),
    Row::method(
        "__getattribute__",
        "(self, name, /)",
        "Return getattr(self, name).",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            let name = name_of(vm, &args[1]);
            vm.get_attr(&target, &name)
        },
    ),
    Row::method(
        "__setattr__",
        "(self, name, value, /)",
        "Implement setattr(self, name, value).",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            let name = name_of(vm, &args[1]);
            vm.set_attr(&target, &name, args[2].clone())
                .map(|()| Value::None)
        },
    ),
    Row::method(
        "__delattr__",
        "(self, name, /)",
        "Implement delattr(self, name).",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            let name = name_of(vm, &args[1]);
            vm.delete_attr(&target, &name).map(|()| Value::None)
        },
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let own = Native::get::<Proxy>(&args[0]).and_then(|proxy| proxy.reference.as_::<WeakRef>());
        Ok(own
            .map_or_else(String::new, |own| shown(vm, &args[0], "weakproxy", own))
            .into())
    }),
    Row::method("__str__", "(self, /)", "Return str(self).", |vm, args| {
        let target = unwrapped(vm, &args[0])?;
        vm.str(&target).map(Value::from)
    }),
    Row::method(
        "__bool__",
        "(self, /)",
        "True if self else False",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            vm.truth(&target).map(Value::Bool)
        },
    ),
    Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
        let target = unwrapped(vm, &args[0])?;
        Ok(vm.len(&target)?.into())
    }),
    Row::method(
        "__contains__",
        "(self, key, /)",
        "Return key in self.",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            vm.contains(&target, &args[1]).map(Value::Bool)
        },
    ),
    Row::method(
        "__getitem__",
        "(self, key, /)",
        "Return self[key].",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            vm.get_item(&target, &args[1])
        },
    ),
    Row::method(
        "__setitem__",
        "(self, key, value, /)",
        "Set self[key] to value.",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            vm.set_item(&target, &args[1], args[2].clone())
                .map(|()| Value::None)
        },
    ),
    Row::method(
        "__delitem__",
        "(self, key, /)",
        "Delete self[key].",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            vm.delete_item(&target, &args[1]).map(|()| Value::None)
        },
    ),
    Row::method(
        "__iter__",
        "(self, /)",
        "Implement iter(self).",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            vm.iter(&target)
        },
    ),
    Row::method(
        "__next__",
        "(self, /)",
        "Implement next(self).",
        |vm, args| {
            let target = unwrapped(vm, &args[0])?;
            match vm.next(&target)? {
                Some(item) => Ok(item),
                None => Err(vm.stop_iteration(Value::None)),
            }
        },
    ),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |vm, args| compare_targets(vm, args, CmpOp::Eq),
    ),
    Row::method(
        "__ne__",
        "(self, value, /)",
        "Return self!=value.",
        |vm, args| compare_targets(vm, args, CmpOp::NotEq),
    ),
    Row::method(
        "__lt__",
        "(self, value, /)",
        "Return self<value.",
        |vm, args| compare_targets(vm, args, CmpOp::Lt),
    ),
    Row::method(
        "__le__",
        "(self, value, /)",
        "Return self<=value.",
        |vm, args| compare_targets(vm, args, CmpOp::LtE),
    ),
    Row::method(
        "__gt__",
        "(self, value, /)",
        "Return self>value.",
        |vm, args| compare_targets(vm, args, CmpOp::Gt),
    ),
    Row::method(
        "__ge__",
        "(self, value, /)",
        "Return self>=value.",
        |vm, args| compare_targets(vm, args, CmpOp::GtE),
    ),
    Row::method("__int__", "(self, /)", "int(self)", |vm, args| {
        forward(vm, args, "__int__")
    }),
    Row::method("__float__", "(self, /)", "float(self)", |vm, args| {
        forward(vm, args, "__float__")
    }),
    Row::method("__index__", "(self, /)", "", |vm, args| {
        forward(vm, args, "__index__")
    }),
    Row::method("__neg__", "(self, /)", "-self", |vm, args| {
        forward(vm, args, "__neg__")
    }),
    Row::method("__pos__", "(self, /)", "+self", |vm, args| {
        forward(vm, args, "__pos__")
    }),
    Row::method("__abs__", "(self, /)", "abs(self)", |vm, args| {
        forward(vm, args, "__abs__")
    }),
    Row::method("__invert__", "(self, /)", "~self", |vm, args| {
        forward(vm, args, "__invert__")
    }),
    Row::method("__reversed__", "(self, /)", "", |vm, args| {
        forward(vm, args, "__reversed__")
    }),
];

const CALL: Row = Row::method(
    "__call__",
    "(self, /, *args, **kwargs)",
    "Call self as a function.",
    |vm, args| {
        let target = unwrapped(vm, &args[0])?;
        let keywords = args[2].as_::<Dict>().map(Dict::items).unwrap_or_default();
        let keywords: Vec<_> = keywords
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_ptr()?, value)))
            .collect();
        vm.call_keywords(&target, args[1].as_tuple().unwrap_or_default(), &keywords)
    },
);

const ALL: usize = OPERATORS.len() + OTHERS.len() + IN_PLACE.len();

/// The rows of the tables; what room there is behind them is for [`CALL`].
const fn rows<const N: usize>() -> [Row; N] {
    let mut all = [const { CALL }; N];
    let mut at = 0;
    while at < OPERATORS.len() {
        all[at] = copied(&OPERATORS[at]);
        at += 1;
    }
    let mut other = 0;
    while other < OTHERS.len() {
        all[at + other] = copied(&OTHERS[other]);
        other += 1;
    }
    at += other;
    let mut other = 0;
    while other < IN_PLACE.len() {
        all[at + other] = copied(&IN_PLACE[other]);
        other += 1;
    }
    all
}

const fn copied(row: &Row) -> Row {
    Row {
        name: row.name,
        signature: row.signature,
        doc: row.doc,
        function: row.function,
        how: row.how,
    }
}

static PROXY_ROWS: [Row; ALL] = rows();
static CALLABLE_ROWS: [Row; ALL + 1] = rows();

const fn proxy_type(name: &'static str, methods: &'static [Row]) -> TypeSpec {
    TypeSpec {
        name,
        module: "weakref",
        kind: Kind::Native,
        base: "object",
        doc: "",
        can_be_base: false,
        methods,
        getset: &[],
    }
}

/// `weakref.ProxyType`
static PROXY: TypeSpec = proxy_type("ProxyType", &PROXY_ROWS);

/// `weakref.CallableProxyType`
static CALLABLE_PROXY: TypeSpec = proxy_type("CallableProxyType", &CALLABLE_ROWS);
