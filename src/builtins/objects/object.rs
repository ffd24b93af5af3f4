//! `object`: what every object can do. CPython's counterpart is the end of `typeobject.c`.

use super::{attribute_name, class_argument, class_info, state};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::heap::Heap;
use crate::object::native_iter::WeakRef;
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// Is it the method of that name of `object` itself?
pub(crate) fn is_objects_own(vm: &Vm, class: &Class, name: &Ptr<Str>) -> bool {
    class.lookup(name).is_some_and(|value| {
        value.as_::<NativeFunction>().is_some_and(|native| {
            native.row.name == name.text()
                && native
                    .owner
                    .as_ref()
                    .is_some_and(|owner| owner.same(&vm.types.object))
        })
    })
}

pub(crate) fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, &args[0])?;
    let excess = args[1].as_tuple().is_some_and(|args| !args.is_empty())
        || args[2].as_::<Dict>().is_some_and(|kw| !kw.is_empty());
    if excess {
        let (new, init) = (vm.names.__new__.clone(), vm.names.__init__.clone());
        if !is_objects_own(vm, &class, &new) {
            return Err(vm.type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        if is_objects_own(vm, &class, &init) {
            let shown = class.name_text().to_owned();
            return Err(vm.type_error(format!("{shown}() takes no arguments")));
        }
    }
    plain(vm, &class)
}

/// An instance of a class that is laid out as `object` is.
pub(crate) fn plain(vm: &mut Vm, class: &Ptr<Class>) -> Res {
    if let Some(methods) = class.own(&vm.names.__abstractmethods__) {
        if vm.truth(&methods)? {
            return Err(abstract_class(vm, class, &methods)?);
        }
    }
    Ok(if class.builtin {
        Ptr::new(instance::Instance).into()
    } else {
        Ptr::with_class(instance::Instance, class).into()
    })
}

fn abstract_class(vm: &mut Vm, class: &Ptr<Class>, methods: &Value) -> Res<Exc> {
    let mut names: Vec<String> = vm
        .collect(methods)?
        .iter()
        .map(|name| format!("'{}'", name.as_str().unwrap_or("?")))
        .collect();
    names.sort();
    let s = if names.len() == 1 { "" } else { "s" };
    let shown = class.name_text().to_owned();
    Ok(vm.type_error(format!(
        "Can't instantiate abstract class {shown} without an implementation for abstract method{s} {}",
        names.join(", ")
    )))
}

/// `object.__init__`
pub fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let class = vm.class_of(&args[0]);
    let given =
        args[1].as_tuple().map_or(0, <[Value]>::len) + args[2].as_::<Dict>().map_or(0, Dict::len);
    check_excess(vm, &class, given > 0)?;
    Ok(Value::None)
}

/// What `object.__init__` objects to when a class is called; `all_args` are the object and the arguments.
pub fn check_init(vm: &mut Vm, class: &Ptr<Class>, all_args: &[Value], _names: &Value) -> Res<()> {
    check_excess(vm, class, all_args.len() > 1)
}

fn check_excess(vm: &mut Vm, class: &Ptr<Class>, excess: bool) -> Res<()> {
    if !excess {
        return Ok(());
    }
    let (new, init) = (vm.names.__new__.clone(), vm.names.__init__.clone());
    if !is_objects_own(vm, class, &init) {
        return Err(vm.type_error(
            "object.__init__() takes exactly one argument (the instance to initialize)",
        ));
    }
    // Builtin types without a `__new__` for scripts have none in CPython, not object's.
    let has_own = class.builtin && class.kind != Kind::Instance;
    if !has_own && is_objects_own(vm, class, &new) {
        let shown = class.name_text().to_owned();
        return Err(vm.type_error(format!(
            "{shown}.__init__() takes exactly one argument (the instance to initialize)"
        )));
    }
    Ok(())
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.default_repr(&args[0]).into())
}

fn str(vm: &mut Vm, args: &[Value]) -> Res {
    // What is no text is refused by who asked for `__str__`.
    let name = vm.names.__repr__.clone();
    match vm.call_special(&args[0], &name, &[])? {
        Some(text) => Ok(text),
        None => Ok(vm.default_repr(&args[0]).into()),
    }
}

fn eq(_: &mut Vm, args: &[Value]) -> Res {
    Ok(if args[0].is(&args[1]) {
        Value::Bool(true)
    } else {
        Value::NotImplemented
    })
}

fn ne(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.names.__eq__.clone();
    match vm.call_special(&args[0], &name, &args[1..2])? {
        Some(Value::NotImplemented) | None => Ok(Value::NotImplemented),
        Some(equal) => Ok(Value::Bool(!vm.truth(&equal)?)),
    }
}

fn unordered(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::NotImplemented)
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Int(vm.identity_hash(&args[0]) as i64))
}

fn format(vm: &mut Vm, args: &[Value]) -> Res {
    match args[1].as_str() {
        Some("") => Ok(vm.str(&args[0])?.into()),
        Some(_) => {
            let shown = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "unsupported format string passed to {shown}.__format__"
            )))
        }
        None => Err(vm.bad_argument("__format__", "argument", "str", &args[1])),
    }
}

fn getattribute(vm: &mut Vm, args: &[Value]) -> Res {
    let name = attribute_name(vm, &args[1])?;
    let class = vm.class_of(&args[0]);
    match vm.find_attr_default(&args[0], &class, &name)? {
        Some(value) => Ok(value),
        None => Err(vm.attribute_error(&args[0], &name)),
    }
}

/// `object.__getattribute__`: of a class it sees the own names only, and those of its metaclass.
fn plain_getattribute(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(own) = args[0].as_::<Class>() else {
        return getattribute(vm, args);
    };
    let name = attribute_name(vm, &args[1])?;
    let metaclass = vm.class_of(&args[0]);
    let descriptor = metaclass.lookup(&name);
    match descriptor {
        Some(found) if vm.is_data_descriptor(&found) => {
            vm.bind_descriptor(&found, &args[0], &metaclass)
        }
        found => match (own.own(&name), found) {
            (Some(value), _) => Ok(value),
            (None, Some(found)) => vm.bind_descriptor(&found, &args[0], &metaclass),
            (None, None) => {
                let (shown, text) = (metaclass.name_text().to_owned(), name.text().to_owned());
                Err(vm.error(
                    ExcType::AttributeError,
                    format!("'{shown}' object has no attribute '{text}'"),
                ))
            }
        },
    }
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Res {
    not_of_class(vm, &args[0], "__setattr__")?;
    setattr_of_any(vm, args)
}

/// `object.__setattr__`, and that of types with an own one that does the same.
fn setattr_of_any(vm: &mut Vm, args: &[Value]) -> Res {
    let name = attribute_name(vm, &args[1])?;
    let class = vm.class_of(&args[0]);
    vm.set_attr_default(&args[0], &class, &name, args[2].clone())?;
    Ok(Value::None)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Res {
    not_of_class(vm, &args[0], "__delattr__")?;
    delattr_of_any(vm, args)
}

/// (see [`setattr_of_any`])
fn delattr_of_any(vm: &mut Vm, args: &[Value]) -> Res {
    let name = attribute_name(vm, &args[1])?;
    let class = vm.class_of(&args[0]);
    vm.set_attr_default(&args[0], &class, &name, Value::Unbound)?;
    Ok(Value::None)
}

/// A class's attributes are set by `type`'s method.
fn not_of_class(vm: &mut Vm, object: &Value, what: &str) -> Res<()> {
    if object.as_::<Class>().is_none() {
        return Ok(());
    }
    let shown = vm.type_name(object);
    Err(vm.type_error(format!("can't apply this {what} to {shown} object")))
}

/// The rows of a type whose attributes are not got and set by those of `object`.
pub(super) const OWN_GETATTRIBUTE: Row = Row::method(
    "__getattribute__",
    "(self, name, /)",
    "Return getattr(self, name).",
    getattribute,
);
/// (see [`OWN_GETATTRIBUTE`])
pub(super) const OWN_SETATTR: Row = Row::method(
    "__setattr__",
    "(self, name, value, /)",
    "Implement setattr(self, name, value).",
    setattr_of_any,
);
/// (see [`OWN_GETATTRIBUTE`])
pub(super) const OWN_DELATTR: Row = Row::method(
    "__delattr__",
    "(self, name, /)",
    "Implement delattr(self, name).",
    delattr_of_any,
);

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(List::new(class_info::names_of(vm, &args[0])?).into())
}

fn init_subclass(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, &args[0])?;
    if args[2].as_::<Dict>().is_some_and(|kw| !kw.is_empty()) {
        let shown = class.qualname.get().as_str().unwrap_or("?").to_owned();
        return Err(vm.type_error(format!(
            "{shown}.__init_subclass__() takes no keyword arguments"
        )));
    }
    let given = args[1].as_tuple().map_or(0, <[Value]>::len);
    if given > 0 {
        let shown = class.qualname.get().as_str().unwrap_or("?").to_owned();
        return Err(vm.type_error(format!(
            "{shown}.__init_subclass__() takes no arguments ({given} given)"
        )));
    }
    Ok(Value::None)
}

fn subclasshook(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::NotImplemented)
}

fn get_class(vm: &mut Vm, object: &Value) -> Res {
    Ok(vm.class_of(object).into())
}

fn set_class(vm: &mut Vm, object: &Value, class: Value) -> Res<()> {
    if class.is_unbound() {
        return Err(vm.type_error("can't delete __class__ attribute"));
    }
    let Some(new) = class.to_ptr::<Class>() else {
        let given = vm.type_name(&class);
        return Err(vm.type_error(format!(
            "__class__ must be set to a class, not '{given}' object"
        )));
    };
    let old = vm.class_of(object);
    let Value::Obj(reference) = object else {
        return Err(immutable_class(vm));
    };
    if old.kind == Kind::Module && new.kind == Kind::Module {
        reference.set_class(new);
        return Ok(());
    }
    if old.builtin || new.builtin {
        return Err(immutable_class(vm));
    }
    let same = crate::vm::layout::same(&old, &new);
    if !same || old.kind != new.kind || old.has_dict.get() != new.has_dict.get() {
        let (new, old) = (new.name_text().to_owned(), old.name_text().to_owned());
        return Err(vm.type_error(format!(
            "__class__ assignment: '{new}' object layout differs from '{old}'"
        )));
    }
    // The shape belongs to the old class.
    if let Some(attrs) = reference.attrs() {
        attrs.dict();
    }
    reference.set_finalizer(new.has_del());
    reference.set_class(new);
    Ok(())
}

fn immutable_class(vm: &mut Vm) -> Exc {
    vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
}

fn get_dict(vm: &mut Vm, object: &Value) -> Res {
    if let Value::Obj(reference) = object {
        let class = vm.class_of(object);
        if let Some(attrs) = reference.attrs().filter(|_| class.has_dict.get()) {
            return Ok(attrs.dict().into());
        }
    }
    let name = vm.names.__dict__.clone();
    Err(vm.attribute_error(object, &name))
}

/// The `__dict__` of the instances of a class that gives them one.
pub(crate) static INSTANCE_DICT: GetSetRow = GetSetRow::get_set(
    "__dict__",
    "dictionary for instance variables",
    get_dict,
    set_dict,
);

/// The `__weakref__` of the instances of a class that lets them have weak references.
pub(crate) static WEAK_REFERENCES: GetSetRow = GetSetRow::get(
    "__weakref__",
    "list of weak references to the object",
    |_, object| {
        let Value::Obj(reference) = object else {
            return Ok(Value::None);
        };
        let references = Heap::with(|heap| heap.weak_references(reference));
        // One without a callback comes first, then the youngest.
        let plain = references.iter().find(|weak| {
            Value::Obj((*weak).clone())
                .as_::<WeakRef>()
                .is_some_and(|weak| weak.callback.get().is_unbound())
        });
        let first = plain.or(references.last()).cloned();
        Ok(first.map_or(Value::None, Value::Obj))
    },
);

fn set_dict(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let name = vm.names.__dict__.clone();
    let class = vm.class_of(object);
    let attrs = match object {
        Value::Obj(reference) => reference.attrs().filter(|_| class.has_dict.get()),
        _ => None,
    };
    let Some(attrs) = attrs else {
        return Err(match value.is_unbound() {
            true => vm.attribute_error(object, &name),
            false => vm.no_such_attribute_to_set(object, &name, false),
        });
    };
    if value.is_unbound() {
        attrs.set_dict(Dict::new());
        return Ok(());
    }
    match value.to_ptr::<Dict>() {
        Some(dict) => {
            attrs.set_dict(dict);
            Ok(())
        }
        None => {
            let given = vm.type_name(&value);
            Err(vm.type_error(format!(
                "__dict__ must be set to a dictionary, not a '{given}'"
            )))
        }
    }
}

fn sizeof(_: &mut Vm, args: &[Value]) -> Res {
    let tail = match &args[0] {
        Value::Obj(object) => size_of_object(object),
        _ => 16,
    };
    Ok(Value::from(tail))
}

fn size_of_object(object: &Ref) -> usize {
    let mut values = 0;
    object.traverse(&mut |_| values += 1);
    48 + values * size_of::<Value>()
}

/// `object`
pub static OBJECT: TypeSpec = TypeSpec {
    name: "object",
    module: "builtins",
    kind: Kind::Instance,
    base: "",
    doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.  See help(type) for accurate signature.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Initialize self.  See help(type(self)) for accurate signature.",
            init,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__str__", "(self, /)", "Return str(self).", str),
        Row::method("__eq__", "(self, value, /)", "Return self==value.", eq),
        Row::method("__ne__", "(self, value, /)", "Return self!=value.", ne),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            unordered,
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            unordered,
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            unordered,
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            unordered,
        ),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
        Row::method(
            "__format__",
            "(self, format_spec, /)",
            "Default object formatter.",
            format,
        ),
        Row::method(
            "__getattribute__",
            "(self, name, /)",
            "Return getattr(self, name).",
            plain_getattribute,
        ),
        Row::method(
            "__setattr__",
            "(self, name, value, /)",
            "Implement setattr(self, name, value).",
            setattr,
        ),
        Row::method(
            "__delattr__",
            "(self, name, /)",
            "Implement delattr(self, name).",
            delattr,
        ),
        Row::method("__dir__", "(self, /)", "Default dir() implementation.", dir),
        Row::method(
            "__sizeof__",
            "(self, /)",
            "Size of object in memory, in bytes.",
            sizeof,
        ),
        Row::method(
            "__reduce__",
            "(self, /)",
            "Helper for pickle.",
            state::reduce,
        ),
        Row::method(
            "__reduce_ex__",
            "(self, protocol, /)",
            "Helper for pickle.",
            state::reduce_ex,
        ),
        Row::method(
            "__getstate__",
            "(self, /)",
            "Helper for pickle.",
            state::getstate,
        ),
        Row::class_method(
            "__init_subclass__",
            "(cls, /, *args, **kwargs)",
            "This method is called when a class is subclassed.",
            init_subclass,
        ),
        Row::class_method(
            "__subclasshook__",
            "(cls, subclass, /)",
            "Abstract classes can override this to customize issubclass().",
            subclasshook,
        ),
    ],
    getset: &[
        GetSetRow::get_set("__class__", "the object's class", get_class, set_class),
        GetSetRow::get_set(
            "__dict__",
            "dictionary for instance variables",
            get_dict,
            set_dict,
        ),
    ],
};
