//! `type`: making classes by call, and what can be asked of a class.

use super::{class_argument, class_info, keyword_pairs, object, payload, type_sizes, union_type};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::MappingProxy;
use crate::object::*;
use crate::vm::Vm;

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let metaclass = class_argument(vm, &args[0])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    let [name, bases, namespace] = given.as_slice() else {
        return Err(vm.type_error(format!(
            "type.__new__() takes exactly 3 arguments ({} given)",
            given.len()
        )));
    };
    let Some(text) = name.to_ptr::<Str>() else {
        return Err(wrong_argument(vm, 1, "str", name));
    };
    let Some(items) = bases.as_tuple() else {
        return Err(wrong_argument(vm, 2, "tuple", bases));
    };
    if namespace.as_::<Dict>().is_none() {
        return Err(wrong_argument(vm, 3, "dict", namespace));
    }
    if text.text().contains('\0') {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    let keywords = keyword_pairs(vm, &args[2]);
    // A base may have a metaclass that is more derived, with a `__new__` of its own.
    vm.refuse_mro_entries(items)?;
    let winner = vm.most_derived_metaclass(metaclass.clone(), items)?;
    let new = vm.names.__new__.clone();
    let own_new = winner
        .lookup(&new)
        .filter(|new| new.as_::<NativeFunction>().is_none());
    if let Some(own_new) = own_new.filter(|_| !winner.same(&metaclass)) {
        let bound = vm.bind_to_class(&own_new, &winner)?;
        let all = [
            (&winner).into(),
            name.clone(),
            bases.clone(),
            namespace.clone(),
        ];
        return vm.call_keywords(&bound, &all, &keywords);
    }
    vm.new_class(&metaclass, &text, items, namespace, &keywords)
}

fn wrong_argument(vm: &mut Vm, at: usize, wanted: &str, value: &Value) -> Exc {
    vm.bad_argument("type.__new__", &format!("argument {at}"), wanted, value)
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[1].as_tuple().map_or(0, <[Value]>::len);
    if given == 1 && args[2].as_::<Dict>().is_some_and(|kw| !kw.is_empty()) {
        return Err(vm.type_error("type.__init__() takes no keyword arguments"));
    }
    if given != 1 && given != 3 {
        return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::None)
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let class = payload::<Class>(vm, &args[0])?;
    let mut all = args[1].as_tuple().unwrap_or_default().to_vec();
    let pairs = keyword_pairs(vm, &args[2]);
    if pairs.is_empty() {
        return vm.construct(&class, &all, &Value::Unbound);
    }
    all.extend(pairs.iter().map(|(_, value)| value.clone()));
    let names = Value::tuple(pairs.iter().map(|(name, _)| name.into()));
    vm.construct(&class, &all, &names)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let class = payload::<Class>(vm, &args[0])?;
    Ok(format!("<class '{}'>", vm.full_name(&class)).into())
}

/// The method resolution order, the class itself included.
pub(crate) fn whole_mro(class: &Ptr<Class>) -> Vec<Value> {
    class.order().map(|base| Value::from(&base)).collect()
}

fn mro(vm: &mut Vm, args: &[Value]) -> Res {
    let class = payload::<Class>(vm, &args[0])?;
    let bases = class.bases.get().clone();
    let mut order = vec![Value::from(&class)];
    order.extend(vm.linearize(&bases)?.iter().map(Value::from));
    Ok(List::new(order).into())
}

fn subclasses(vm: &mut Vm, args: &[Value]) -> Res {
    let class = payload::<Class>(vm, &args[0])?;
    Ok(List::new(class.subclasses().into_iter().map(Value::from).collect()).into())
}

fn instancecheck(vm: &mut Vm, args: &[Value]) -> Res {
    vm.check_class_default(&args[1], &args[0], true)
        .map(Value::Bool)
}

fn subclasscheck(vm: &mut Vm, args: &[Value]) -> Res {
    vm.check_class_default(&args[1], &args[0], false)
        .map(Value::Bool)
}

fn or(vm: &mut Vm, args: &[Value]) -> Res {
    union_type::of_two(vm, &args[0], &args[1])
}

fn ror(vm: &mut Vm, args: &[Value]) -> Res {
    union_type::of_two(vm, &args[1], &args[0])
}

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    let class = payload::<Class>(vm, &args[0])?;
    Ok(List::new(class_info::names_of_class(&class)).into())
}

fn prepare(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Dict::new().into())
}

fn get_name(vm: &mut Vm, class: &Value) -> Res {
    Ok(payload::<Class>(vm, class)?.name.get().into())
}

fn set_name(vm: &mut Vm, class: &Value, value: Value) -> Res<()> {
    let class = payload::<Class>(vm, class)?;
    let shown = class.name_text().to_owned();
    if value.is_unbound() {
        return Err(vm.type_error(format!(
            "cannot delete '__name__' attribute of immutable type '{shown}'"
        )));
    }
    match value.as_str() {
        Some(text) if text.contains('\0') => {
            Err(vm.value_error("type name must not contain null characters"))
        }
        Some(text) => {
            let name = vm.intern(text);
            class.name.set(name);
            Ok(())
        }
        None => {
            let given = vm.type_name(&value);
            Err(vm.type_error(format!(
                "can only assign string to {shown}.__name__, not '{given}'"
            )))
        }
    }
}

fn get_qualname(vm: &mut Vm, class: &Value) -> Res {
    Ok(payload::<Class>(vm, class)?.qualname.get().clone())
}

fn set_qualname(vm: &mut Vm, class: &Value, value: Value) -> Res<()> {
    let class = payload::<Class>(vm, class)?;
    if value.as_str().is_some() {
        class.qualname.set(value);
        return Ok(());
    }
    let (shown, given) = (class.name_text().to_owned(), vm.type_name(&value));
    Err(vm.type_error(format!(
        "can only assign string to {shown}.__qualname__, not '{given}'"
    )))
}

fn get_module(vm: &mut Vm, class: &Value) -> Res {
    let own = payload::<Class>(vm, class)?.own(&vm.names.__module__);
    // What the instances compute is not the class's.
    Ok(own
        .filter(|own| own.as_::<function::GetSet>().is_none())
        .unwrap_or_else(|| "builtins".into()))
}

fn set_module(vm: &mut Vm, class: &Value, value: Value) -> Res<()> {
    let own = payload::<Class>(vm, class)?;
    let name = vm.names.__module__.clone();
    if value.is_unbound() {
        let shown = own.name_text().to_owned();
        return Err(vm.type_error(format!(
            "cannot delete '__module__' attribute of type '{shown}'"
        )));
    }
    own.dict().set_name(&name, value);
    // The class is said to come from elsewhere: its line is not known.
    let line = vm.names.__firstlineno__.clone();
    own.dict().delete_name(&line);
    vm.class_changed(&own, &name);
    Ok(())
}

fn get_dict(vm: &mut Vm, class: &Value) -> Res {
    let class = payload::<Class>(vm, class)?;
    Ok(Ptr::new(MappingProxy(class.dict().into())).into())
}

fn get_bases(vm: &mut Vm, class: &Value) -> Res {
    let class = payload::<Class>(vm, class)?;
    Ok(Value::tuple(class.bases.get().iter().map(Value::from)))
}

/// Is it among the bases, and theirs? A metaclass's `mro()` may leave it out.
fn derives(class: &Ptr<Class>, wanted: &Ptr<Class>) -> bool {
    let (mut waiting, mut seen) = (vec![class.clone()], Vec::new());
    while let Some(class) = waiting.pop() {
        if class.same(wanted) {
            return true;
        }
        if !seen.iter().any(|known: &Ptr<Class>| known.same(&class)) {
            waiting.extend(class.bases.get().iter().cloned());
            seen.push(class);
        }
    }
    false
}

fn set_bases(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let class = payload::<Class>(vm, object)?;
    let shown = class.name_text().to_owned();
    if value.is_unbound() {
        return Err(vm.type_error(format!(
            "cannot delete '__bases__' attribute of immutable type '{shown}'"
        )));
    }
    let Some(items) = value.as_tuple() else {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!(
            "can only assign tuple to {shown}.__bases__, not {given}"
        )));
    };
    if items.is_empty() {
        return Err(vm.type_error(format!(
            "can only assign non-empty tuple to {shown}.__bases__, not ()"
        )));
    }
    let mut bases = Vec::new();
    for item in items {
        match item.to_ptr::<Class>() {
            Some(base) if base.is_subclass(&class) || derives(&base, &class) => {
                return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
            }
            Some(base) => bases.push(base),
            None => {
                let given = vm.type_name(item);
                return Err(vm.type_error(format!(
                    "{shown}.__bases__ must be tuple of classes, not '{given}'"
                )));
            }
        }
    }
    crate::vm::layout::check_new_bases(vm, &class, &bases)?;
    let old = class.bases.replace(bases);
    if let Err(exc) = vm.order_again(&class) {
        class.bases.set(old);
        return Err(exc);
    }
    Class::moved(&class, &old);
    refresh(vm, &class)
}

/// The bases changed: the orders of the subclasses and what is known of hooks follow.
fn refresh(vm: &mut Vm, class: &Ptr<Class>) -> Res<()> {
    vm.note_hooks(class);
    class.changed();
    for subclass in class.subclasses() {
        vm.order_again(&subclass)?;
        refresh(vm, &subclass)?;
    }
    Ok(())
}

fn get_mro(vm: &mut Vm, class: &Value) -> Res {
    let class = payload::<Class>(vm, class)?;
    Ok(Tuple::new(whole_mro(&class)).into())
}

fn get_base(vm: &mut Vm, class: &Value) -> Res {
    let class = payload::<Class>(vm, class)?;
    let best = crate::vm::layout::best_of(class.bases.get());
    Ok(best.map_or(Value::None, Value::from))
}

fn get_annotations(vm: &mut Vm, object: &Value) -> Res {
    let class = payload::<Class>(vm, object)?;
    let name = vm.names.__annotations__.clone();
    if let Some(own) = class.own(&name) {
        return Ok(own);
    }
    if class.builtin {
        return Err(vm.attribute_error(object, &name));
    }
    let fresh: Value = Dict::new().into();
    class.dict().set_name(&name, fresh.clone());
    class.changed();
    Ok(fresh)
}

fn set_annotations(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let class = payload::<Class>(vm, object)?;
    let name = vm.names.__annotations__.clone();
    set_own(vm, object, &class, &name, value)
}

/// Set or delete an entry of the class's namespace.
fn set_own(
    vm: &mut Vm,
    object: &Value,
    class: &Ptr<Class>,
    name: &Ptr<Str>,
    value: Value,
) -> Res<()> {
    let done = if value.is_unbound() {
        class.dict().delete_name(name)
    } else {
        class.dict().set_name(name, value);
        true
    };
    class.changed();
    if done {
        Ok(())
    } else {
        Err(vm.attribute_error(object, name))
    }
}

fn get_abstractmethods(vm: &mut Vm, object: &Value) -> Res {
    let class = payload::<Class>(vm, object)?;
    let name = vm.names.__abstractmethods__.clone();
    match class.own(&name) {
        Some(methods) if !class.same(&vm.types.type_) => Ok(methods),
        _ => Err(vm.attribute_error(object, &name)),
    }
}

fn set_abstractmethods(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let class = payload::<Class>(vm, object)?;
    let name = vm.names.__abstractmethods__.clone();
    set_own(vm, object, &class, &name, value)
}

fn get_type_params(vm: &mut Vm, object: &Value) -> Res {
    let class = payload::<Class>(vm, object)?;
    Ok(class
        .own(&vm.names.__type_params__)
        .unwrap_or_else(|| Value::tuple([])))
}

fn set_type_params(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let class = payload::<Class>(vm, object)?;
    let name = vm.names.__type_params__.clone();
    set_own(vm, object, &class, &name, value)
}

fn get_text_signature(vm: &mut Vm, object: &Value) -> Res {
    let class = payload::<Class>(vm, object)?;
    if !class.builtin {
        return Ok(Value::None);
    }
    let names = [vm.names.__init__.clone(), vm.names.__new__.clone()];
    for name in names {
        if let Some(native) = class.own(&name) {
            if let Some(native) = native.as_::<NativeFunction>() {
                let inner = native.row.parameters().trim_start_matches('(');
                let rest = inner
                    .split_once(',')
                    .map_or(")", |(_, rest)| rest.trim_start());
                return Ok(format!("({}", rest.trim_start_matches("/, ")).into());
            }
        }
    }
    Ok(Value::None)
}

fn get_flags(vm: &mut Vm, object: &Value) -> Res {
    let class = payload::<Class>(vm, object)?;
    let abstract_methods = class.own(&vm.names.__abstractmethods__);
    let is_abstract = match abstract_methods {
        Some(methods) => vm.truth(&methods)?,
        None => false,
    };
    let mut flags: i64 = 1 << 12;
    if !class.builtin {
        flags |= 1 << 9;
    } else {
        flags |= 1 << 8;
    }
    if class.can_be_base.get() {
        flags |= 1 << 10;
    }
    if is_abstract {
        flags |= 1 << 20;
    }
    Ok(Value::Int(flags))
}

fn get_dictoffset(vm: &mut Vm, object: &Value) -> Res {
    let class = payload::<Class>(vm, object)?;
    Ok(Value::Int(if class.has_dict.get() { -1 } else { 0 }))
}

/// `type`
pub static TYPE: TypeSpec = TypeSpec {
    name: "type",
    module: "builtins",
    kind: Kind::Class,
    base: "object",
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
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
            "(self, /, *args, **kwargs)",
            "Initialize self.",
            init,
        ),
        Row::method(
            "__call__",
            "(self, /, *args, **kwargs)",
            "Call self as a function.",
            call,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "mro",
            "(self, /)",
            "Return a type's method resolution order.",
            mro,
        ),
        Row::method(
            "__subclasses__",
            "(self, /)",
            "Return a list of immediate subclasses.",
            subclasses,
        ),
        Row::method(
            "__instancecheck__",
            "(self, instance, /)",
            "Check if an object is an instance.",
            instancecheck,
        ),
        Row::method(
            "__subclasscheck__",
            "(self, subclass, /)",
            "Check if a class is a subclass.",
            subclasscheck,
        ),
        object::OWN_GETATTRIBUTE,
        object::OWN_SETATTR,
        object::OWN_DELATTR,
        Row::method("__or__", "(self, value, /)", "Return self|value.", or),
        Row::method("__ror__", "(self, value, /)", "Return value|self.", ror),
        Row::method(
            "__dir__",
            "(self, /)",
            "Specialized __dir__ implementation for types.",
            dir,
        ),
        Row::class_method(
            "__prepare__",
            "(cls, /, *args, **kwargs)",
            "Create the namespace for the class statement",
            prepare,
        ),
    ],
    getset: &[
        GetSetRow::get_set("__name__", "", get_name, set_name),
        GetSetRow::get_set("__qualname__", "", get_qualname, set_qualname),
        GetSetRow::get_set("__module__", "", get_module, set_module),
        GetSetRow::get("__dict__", "", get_dict),
        GetSetRow::get_set("__bases__", "", get_bases, set_bases),
        GetSetRow::get("__mro__", "", get_mro),
        GetSetRow::get("__base__", "", get_base),
        GetSetRow::get_set("__annotations__", "", get_annotations, set_annotations),
        GetSetRow::get_set(
            "__abstractmethods__",
            "",
            get_abstractmethods,
            set_abstractmethods,
        ),
        GetSetRow::get_set("__type_params__", "", get_type_params, set_type_params),
        GetSetRow::get("__text_signature__", "", get_text_signature),
        GetSetRow::get("__flags__", "", get_flags),
        GetSetRow::get("__dictoffset__", "", get_dictoffset),
        GetSetRow::get("__basicsize__", "", |vm, class| {
            let class = payload::<Class>(vm, class)?;
            Ok(type_sizes::basic(&class).into())
        }),
        GetSetRow::get("__itemsize__", "", |vm, class| {
            let class = payload::<Class>(vm, class)?;
            Ok(type_sizes::item(&class).into())
        }),
        GetSetRow::get("__weakrefoffset__", "", |vm, class| {
            let class = payload::<Class>(vm, class)?;
            Ok(type_sizes::weak(vm, &class).into())
        }),
    ],
};
