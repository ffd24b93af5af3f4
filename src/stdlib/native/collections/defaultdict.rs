//! `defaultdict`: a dict that makes missing values. The factory is an attribute of the instance, behind a property.

use crate::builtins::containers::{dict, dict_update, is_builtin_class, receiver};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::{Class, Dict, Kind, Ptr, Res, Tuple, Value};
use crate::vm::Vm;

/// The attribute's name: none that a script could spell.
const FACTORY: &str = " default_factory";

fn factory(vm: &mut Vm, this: &Value) -> Value {
    let name = vm.intern(FACTORY);
    match this {
        Value::Obj(object) => object
            .attrs()
            .and_then(|attrs| attrs.get(&name))
            .unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn set_factory(vm: &mut Vm, this: &Value, factory: Value) {
    let name = vm.intern(FACTORY);
    if let Value::Obj(object) = this
        && let Some(attrs) = object.attrs()
    {
        attrs.set(&name, factory);
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[1].as_tuple().unwrap_or_default();
    let (first, rest) = given
        .split_first()
        .map_or((Value::None, given), |(first, rest)| (first.clone(), rest));
    if !first.is_none() && !is_callable(vm, &first) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    set_factory(vm, &args[0], first);
    let rest = Tuple::new(rest.to_vec()).into();
    dict_update::update_arguments(vm, "dict", &args[0], &rest, &args[2]).map(|()| Value::None)
}

fn is_callable(vm: &Vm, value: &Value) -> bool {
    matches!(value.kind(), Some(Kind::Class)) || vm.special(value, &vm.names.__call__).is_some()
}

fn missing(vm: &mut Vm, args: &[Value]) -> Res {
    let factory = factory(vm, &args[0]);
    if factory.is_none() {
        return Err(vm.key_error(&args[1]));
    }
    let value = vm.call(&factory, &[])?;
    if is_builtin_class(&vm.class_of(&args[0]).into(), "defaultdict")
        && let Some(dict) = args[0].as_::<Dict>()
    {
        vm.dict_set(dict, args[1].clone(), value.clone())?;
    } else {
        vm.set_item(&args[0], &args[1], value.clone())?;
    }
    Ok(value)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    like(vm, &args[0], &args[0])
}

/// A new one of the class of `this`, with its factory and the content of `content`.
fn like(vm: &mut Vm, this: &Value, content: &Value) -> Res {
    let class = vm.class_of(this).into();
    let factory = factory(vm, this);
    vm.call(&class, &[factory, content.clone()])
}

fn is_own(vm: &Vm, value: &Value) -> bool {
    let class = vm.class_of(value);
    let own = |class: &Class| class.builtin && class.name_text() == "defaultdict";
    own(&class) || class.mro.get().iter().any(|class| own(class))
}

fn union(vm: &mut Vm, left: &Value, right: &Value) -> Res {
    if left.as_::<Dict>().is_none() || right.as_::<Dict>().is_none() {
        return Ok(Value::NotImplemented);
    }
    let this = if is_own(vm, left) { left } else { right };
    let class = vm.class_of(this).into();
    let factory = factory(vm, this);
    let result = vm.call(&class, &[factory, left.clone()])?;
    dict::update_value(vm, &result, right)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver::<Dict>(vm, args)?;
    let name = vm.class_of(&args[0]).name_text().to_owned();
    let factory = factory(vm, &args[0]);
    let factory = vm.repr(&factory)?;
    let text = if own.is_empty() {
        "{}".to_owned()
    } else if vm.enter_repr(&args[0])? {
        let text = dict::repr_entries(vm, own);
        vm.leave_repr(&args[0]);
        text?
    } else {
        "{...}".to_owned()
    };
    Ok(format!("{name}({}, {text})", factory.text()).into())
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let factory = factory(vm, &args[0]);
    let make = Value::tuple((!factory.is_none()).then_some(factory));
    let items = vm.call_method(&args[0], "items", &[])?;
    let items = vm.iter(&items)?;
    Ok(Value::tuple([
        vm.class_of(&args[0]).into(),
        make,
        Value::None,
        Value::None,
        items,
    ]))
}

/// `collections.defaultdict`
pub(super) const DEFAULTDICT: TypeSpec = TypeSpec {
    name: "defaultdict",
    module: "collections",
    kind: Kind::Dict,
    base: "dict",
    doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty defaultdict.",
            |_, args| {
                // With its class set even for the builtin class itself: it has room for the factory.
                Ok(match args[0].as_ptr::<Class>() {
                    Some(class) => Ptr::with_class(Dict::default(), class).into(),
                    None => Value::None,
                })
            },
        ),
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Fill the dict.",
            init,
        ),
        Row::method(
            "__missing__",
            "(self, key, /)",
            "__missing__(key) # Called by __getitem__ for missing key.",
            missing,
        ),
        Row::method(
            "copy",
            "(self, /)",
            "D.copy() -> a shallow copy of D.",
            copy,
        ),
        Row::method(
            "__copy__",
            "(self, /)",
            "D.copy() -> a shallow copy of D.",
            copy,
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
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "__reduce__",
            "(self, /)",
            "Return state information for pickling.",
            reduce,
        ),
    ],
    getset: &[GetSetRow::get_set(
        "default_factory",
        "Factory for default value called by __missing__().",
        |vm, this| Ok(factory(vm, this)),
        |vm, this, value| {
            let value = if value.is_unbound() {
                Value::None
            } else {
                value
            };
            set_factory(vm, this, value);
            Ok(())
        },
    )],
};
