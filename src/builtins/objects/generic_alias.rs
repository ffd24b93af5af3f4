//! `types.GenericAlias`: `list[int]`.

use super::{call_with, union_type};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::any::Any;

/// An alias: what was subscripted, and with what.
pub struct Alias {
    origin: Value,
    args: Value,
    /// `*tuple[int]`
    starred: bool,
}

impl NativeData for Alias {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.origin);
        visit(&self.args);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Is it an alias?
pub(crate) fn is_alias(value: &Value) -> bool {
    Native::get::<Alias>(value).is_some()
}

/// Origin and arguments of an alias.
pub(crate) fn parts(value: &Value) -> Option<(Value, Value)> {
    Native::get::<Alias>(value).map(|alias| (alias.origin.clone(), alias.args.clone()))
}

/// `origin[key]` as an alias.
pub(crate) fn make(vm: &mut Vm, origin: &Value, key: &Value) -> Value {
    make_starred(vm, origin, key, false)
}

/// An alias of a class: `GenericAlias`, or one derived from it.
fn make_of(class: &Value, origin: &Value, key: &Value, starred: bool) -> Value {
    let args = match key.is_exact(Kind::Tuple) {
        true => key.clone(),
        false => Value::tuple([key.clone()]),
    };
    let alias = Alias {
        origin: origin.clone(),
        args,
        starred,
    };
    crate::stdlib::native::new_native(class, alias)
}

fn make_starred(vm: &mut Vm, origin: &Value, key: &Value, starred: bool) -> Value {
    let class = vm.builtin_class("GenericAlias");
    make_of(&class.into(), origin, key, starred)
}

/// A row for a native type's own `__class_getitem__`.
pub fn class_getitem(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(make(vm, &args[0], &args[1]))
}

/// `__class_getitem__` of a builtin class.
pub(crate) const CLASS_GETITEM: Row = Row::class_method(
    "__class_getitem__",
    "(cls, item, /)",
    "See PEP 585",
    class_getitem,
);

fn own(vm: &mut Vm, value: &Value) -> Res<(Value, Value)> {
    match parts(value) {
        Some(parts) => Ok(parts),
        None => Err(vm.type_error("a generic alias is required")),
    }
}

/// A member as the repr of an alias or union shows it.
pub(crate) fn shown(vm: &mut Vm, value: &Value) -> Res<String> {
    if matches!(value, Value::Ellipsis) {
        return Ok("...".into());
    }
    if let Some(list) = value.to_ptr::<List>() {
        let mut items = Vec::new();
        for item in list.to_vec() {
            items.push(shown(vm, &item)?);
        }
        return Ok(format!("[{}]", items.join(", ")));
    }
    if let Some(class) = value.to_ptr::<Class>() {
        if class.same(&vm.class_of(&Value::None)) {
            return Ok("None".into());
        }
        return Ok(vm.full_name(&class));
    }
    Ok(vm.repr(value)?.text().to_owned())
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let (origin, items) = own(vm, &args[0])?;
    let origin = shown(vm, &origin)?;
    let mut shown_items = Vec::new();
    for item in items.as_tuple().unwrap_or_default().to_vec() {
        shown_items.push(shown(vm, &item)?);
    }
    let items = if shown_items.is_empty() {
        "()".to_owned()
    } else {
        shown_items.join(", ")
    };
    let star = if Native::get::<Alias>(&args[0]).is_some_and(|alias| alias.starred) {
        "*"
    } else {
        ""
    };
    Ok(format!("{star}{origin}[{items}]").into())
}

fn eq(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, Some(b)) = (own(vm, &args[0])?, parts(&args[1])) else {
        return Ok(Value::NotImplemented);
    };
    Ok(Value::Bool(vm.equal(&a.0, &b.0)? && vm.equal(&a.1, &b.1)?))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let (origin, items) = own(vm, &args[0])?;
    Ok(Value::Int((vm.hash(&origin)? ^ vm.hash(&items)?) as i64))
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let (origin, _) = own(vm, &args[0])?;
    let made = call_with(vm, &origin, &args[1], &args[2])?;
    let name = vm.intern("__orig_class__");
    match vm.set_attr(&made, &name, args[0].clone()) {
        Err(exc)
            if !vm.is_exception(&exc, ExcType::AttributeError)
                && !vm.is_exception(&exc, ExcType::TypeError) =>
        {
            Err(exc)
        }
        _ => Ok(made),
    }
}

/// What the alias has not is asked of the origin, special names excepted.
fn ask_origin(vm: &mut Vm, args: &[Value]) -> Res {
    let name = super::attribute_name(vm, &args[1])?;
    let (origin, _) = own(vm, &args[0])?;
    if name.text().starts_with("__") && name.text().ends_with("__") {
        return Err(vm.attribute_error(&args[0], &name));
    }
    vm.get_attr(&origin, &name)
}

fn mro_entries(vm: &mut Vm, args: &[Value]) -> Res {
    let (origin, _) = own(vm, &args[0])?;
    Ok(Value::tuple([origin]))
}

fn refuse_instance(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn refuse_subclass(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

/// The type variables in arguments, each once, in order.
pub(crate) fn parameters_of(vm: &mut Vm, items: &[Value]) -> Res<Vec<Value>> {
    let mut found: Vec<Value> = Vec::new();
    let parameters = vm.intern("__parameters__");
    for item in items {
        if item.as_::<Class>().is_some() {
            continue;
        }
        let more = if crate::stdlib::native::_typing::is_variable(item) {
            vec![item.clone()]
        } else if let Some(items) = item
            .as_tuple()
            .map(<[Value]>::to_vec)
            .or_else(|| item.as_::<List>().map(List::to_vec))
        {
            parameters_of(vm, &items)?
        } else {
            match vm.get_attr_opt(item, &parameters)? {
                Some(more) if more.as_tuple().is_some() => {
                    more.as_tuple().unwrap_or_default().to_vec()
                }
                _ => Vec::new(),
            }
        };
        for variable in more {
            if !found.iter().any(|known| known.is(&variable)) {
                found.push(variable);
            }
        }
    }
    Ok(found)
}

/// The arguments with the parameters replaced.
pub(crate) fn substitute(
    vm: &mut Vm,
    whole: &Value,
    items: &[Value],
    parameters: &[Value],
    given: &[Value],
) -> Res<Vec<Value>> {
    if given.len() != parameters.len() {
        let shown = vm.repr(whole)?;
        let (many, count) = if given.len() > parameters.len() {
            ("many", given.len())
        } else {
            ("few", given.len())
        };
        return Err(vm.type_error(format!(
            "Too {many} arguments for {}; actual {count}, expected {}",
            shown.text(),
            parameters.len()
        )));
    }
    let mut result = Vec::new();
    for item in items {
        if let Some(at) = parameters.iter().position(|parameter| parameter.is(item)) {
            result.push(given[at].clone());
            continue;
        }
        if let Some((origin, inner)) = parts(item) {
            let inner = inner.as_tuple().unwrap_or_default().to_vec();
            let own = parameters_of(vm, &inner)?;
            if own.is_empty() {
                result.push(item.clone());
                continue;
            }
            let own_given: Vec<Value> = own
                .iter()
                .map(|variable| {
                    parameters
                        .iter()
                        .position(|known| known.is(variable))
                        .map_or(variable.clone(), |at| given[at].clone())
                })
                .collect();
            let replaced = substitute(vm, item, &inner, &own, &own_given)?;
            result.push(make(vm, &origin, &Tuple::new(replaced).into()));
            continue;
        }
        if let Some(members) = union_type::members(item) {
            let own = parameters_of(vm, &members)?;
            if own.is_empty() {
                result.push(item.clone());
                continue;
            }
            let own_given: Vec<Value> = own
                .iter()
                .map(|variable| {
                    parameters
                        .iter()
                        .position(|known| known.is(variable))
                        .map_or(variable.clone(), |at| given[at].clone())
                })
                .collect();
            let replaced = substitute(vm, item, &members, &own, &own_given)?;
            let mut union = replaced[0].clone();
            for member in &replaced[1..] {
                union = vm.binary(asyncscript_syntax::ast::BinOp::BitOr, &union, member)?;
            }
            result.push(union);
            continue;
        }
        result.push(item.clone());
    }
    Ok(result)
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    let (origin, items) = own(vm, &args[0])?;
    let items = items.as_tuple().unwrap_or_default().to_vec();
    let parameters = parameters_of(vm, &items)?;
    if parameters.is_empty() {
        let shown = vm.repr(&args[0])?;
        return Err(vm.type_error(format!("{} is not a generic class", shown.text())));
    }
    let given = args[1]
        .as_tuple()
        .map_or_else(|| vec![args[1].clone()], <[Value]>::to_vec);
    let replaced = substitute(vm, &args[0], &items, &parameters, &given)?;
    let class = vm.class_of(&args[0]).into();
    Ok(make_of(
        &class,
        &origin,
        &Tuple::new(replaced).into(),
        false,
    ))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Res {
    let (origin, items) = own(vm, &args[0])?;
    let starred = make_starred(vm, &origin, &items, true);
    vm.iter(&Value::tuple([starred]))
}

/// `types.GenericAlias`
pub static GENERIC_ALIAS: TypeSpec = TypeSpec {
    name: "GenericAlias",
    module: "types",
    kind: Kind::Native,
    base: "object",
    doc: "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, origin, args, /)",
            "Make an alias.",
            |_, args| Ok(make_of(&args[0], &args[1], &args[2], false)),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__eq__", "(self, value, /)", "Return self==value.", eq),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
        Row::method(
            "__call__",
            "(self, /, *args, **kwargs)",
            "Call self as a function.",
            call,
        ),
        Row::method(
            "__getattr__",
            "(self, name, /)",
            "Ask the origin.",
            ask_origin,
        ),
        Row::method(
            "__mro_entries__",
            "(self, bases, /)",
            "The origin, as a base.",
            mro_entries,
        ),
        Row::method(
            "__instancecheck__",
            "(self, instance, /)",
            "Not allowed.",
            refuse_instance,
        ),
        Row::method(
            "__subclasscheck__",
            "(self, subclass, /)",
            "Not allowed.",
            refuse_subclass,
        ),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            get_item,
        ),
        Row::method("__iter__", "(self, /)", "Unpack.", iter),
        Row::method(
            "__or__",
            "(self, value, /)",
            "Return self|value.",
            |vm, args| union_type::of_two(vm, &args[0], &args[1]),
        ),
        Row::method(
            "__ror__",
            "(self, value, /)",
            "Return value|self.",
            |vm, args| union_type::of_two(vm, &args[1], &args[0]),
        ),
    ],
    getset: &[
        GetSetRow::get("__origin__", "", |vm, value| Ok(own(vm, value)?.0)),
        GetSetRow::get("__args__", "", |vm, value| Ok(own(vm, value)?.1)),
        GetSetRow::get("__unpacked__", "", |_, value| {
            Ok(Value::Bool(
                Native::get::<Alias>(value).is_some_and(|alias| alias.starred),
            ))
        }),
        GetSetRow::get("__parameters__", "", |vm, value| {
            let items = own(vm, value)?.1.as_tuple().unwrap_or_default().to_vec();
            Ok(Tuple::new(parameters_of(vm, &items)?).into())
        }),
        GetSetRow::get("__name__", "", |vm, value| forward(vm, value, "__name__")),
        GetSetRow::get("__qualname__", "", |vm, value| {
            forward(vm, value, "__qualname__")
        }),
        GetSetRow::get("__module__", "", |vm, value| {
            forward(vm, value, "__module__")
        }),
        GetSetRow::get("__mro__", "", |vm, value| forward(vm, value, "__mro__")),
    ],
};

fn forward(vm: &mut Vm, value: &Value, name: &str) -> Res {
    let (origin, _) = own(vm, value)?;
    vm.get_attr_str(&origin, name)
}
