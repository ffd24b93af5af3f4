//! `partial`: a function with some arguments given beforehand.

use crate::builtins::objects::as_called;
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Dict, Kind, Mut, Ptr, Res, Tuple, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::any::Any;

/// What `__get__` warns of.
const WILL_BIND: &str = "functools.partial will be a method descriptor in future Python versions; \
                         wrap it in staticmethod() if you want to preserve the old behavior";

/// What a partial consists of; replaced as a whole by `__setstate__`.
#[derive(Clone)]
struct Parts {
    function: Value,
    /// A tuple.
    args: Value,
    keywords: Ptr<Dict>,
}

struct Partial(Mut<Parts>);

impl NativeData for Partial {
    fn traverse(&self, visit: &mut Visitor) {
        let parts = self.0.get();
        visit(&parts.function);
        visit(&parts.args);
        visit(&(&parts.keywords).into());
    }
    fn clear(&self) {
        let nothing = Parts {
            function: Value::None,
            args: Value::tuple([]),
            keywords: Dict::new(),
        };
        drop(self.0.replace(nothing));
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn call(&self, vm: &mut Vm, _: &Value, args: &[Value], names: &Value) -> Option<Res> {
        Some(self.result(vm, args, names))
    }
}

impl Partial {
    fn result(&self, vm: &mut Vm, args: &[Value], names: &Value) -> Res {
        let parts = self.0.get().clone();
        let named = names.as_tuple().unwrap_or_default();
        let (positional, values) = args.split_at(args.len() - named.len());
        let given = parts.args.as_tuple().unwrap_or_default();
        let mut all = Vec::with_capacity(given.len() + args.len());
        all.extend_from_slice(given);
        all.extend_from_slice(positional);
        if parts.keywords.is_empty() {
            all.extend_from_slice(values);
            return vm.call_with_names(&parts.function, &all, names);
        }
        let mut keywords = parts.keywords.items();
        for (name, value) in named.iter().zip(values) {
            let text = name.as_str();
            match keywords.iter_mut().find(|(own, _)| own.as_str() == text) {
                Some((_, own)) => *own = value.clone(),
                None => keywords.push((name.clone(), value.clone())),
            }
        }
        let names = Value::tuple(keywords.iter().map(|(name, _)| name.clone()));
        all.extend(keywords.into_iter().map(|(_, value)| value));
        vm.call_with_names(&parts.function, &all, &names)
    }
}

fn parts(value: &Value) -> Option<Parts> {
    Native::get::<Partial>(value).map(|partial| partial.0.get().clone())
}

/// The parts of a partial that can be merged into one made of it: it has no attributes to be kept.
fn merged(value: &Value) -> Option<Parts> {
    let found = parts(value)?;
    match value {
        Value::Obj(object) if object.attrs().is_none_or(|attrs| attrs.names().is_empty()) => {
            Some(found)
        }
        _ => None,
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[1].as_tuple().unwrap_or_default();
    let Some((function, given)) = given.split_first() else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let keywords = args[2].to_ptr::<Dict>().unwrap_or_else(Dict::new);
    let new = match merged(function) {
        Some(old) => {
            let all = old.keywords.copy();
            for (name, value) in keywords.items() {
                vm.dict_set(&all, name, value)?;
            }
            let before = old.args.as_tuple().unwrap_or_default();
            Parts {
                function: old.function.clone(),
                args: Value::tuple(before.iter().chain(given).cloned()),
                keywords: all,
            }
        }
        None => Parts {
            function: function.clone(),
            args: Value::tuple(given.iter().cloned()),
            keywords,
        },
    };
    Ok(match args[0].as_ptr::<Class>() {
        Some(class) => Ptr::with_class(Native(Box::new(Partial(Mut::new(new)))), class).into(),
        None => Value::None,
    })
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    if !vm.enter_repr(&args[0])? {
        return Ok("...".into());
    }
    let text = shown(vm, &args[0]);
    vm.leave_repr(&args[0]);
    Ok(text?.into())
}

fn shown(vm: &mut Vm, this: &Value) -> Res<String> {
    let Some(parts) = parts(this) else {
        return Ok(String::new());
    };
    let mut shown = vec![vm.repr(&parts.function)?.text().to_owned()];
    for arg in parts.args.as_tuple().unwrap_or_default() {
        shown.push(vm.repr(arg)?.text().to_owned());
    }
    for (name, value) in parts.keywords.items() {
        let (name, value) = (vm.str(&name)?, vm.repr(&value)?);
        shown.push(format!("{}={}", name.text(), value.text()));
    }
    let class = Value::from(vm.class_of(this));
    let module = vm.get_attr_str(&class, "__module__")?;
    let name = vm.get_attr_str(&class, "__qualname__")?;
    let (module, name) = (vm.str(&module)?, vm.str(&name)?);
    Ok(format!(
        "{}.{}({})",
        module.text(),
        name.text(),
        shown.join(", ")
    ))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(parts) = parts(&args[0]) else {
        return Ok(Value::None);
    };
    let attributes = vm.get_attr_str(&args[0], "__dict__")?;
    let attributes = match attributes.as_::<Dict>() {
        Some(dict) if dict.is_empty() => Value::None,
        _ => attributes,
    };
    let class = vm.class_of(&args[0]).into();
    let state = Value::tuple([
        parts.function.clone(),
        parts.args.clone(),
        (&parts.keywords).into(),
        attributes,
    ]);
    Ok(Value::tuple([class, Value::tuple([parts.function]), state]))
}

fn set_state(vm: &mut Vm, args: &[Value]) -> Res {
    let own = Native::get::<Partial>(&args[0]);
    let (Some(own), Some([function, given, keywords, attributes])) = (own, args[1].as_tuple())
    else {
        return Err(vm.type_error("invalid partial state"));
    };
    let keywords = match keywords {
        Value::None => Some(Dict::new()),
        keywords => keywords.as_::<Dict>().map(Dict::copy),
    };
    let given = given.as_::<Tuple>().map(Tuple::items);
    let callable = vm.is_callable(function);
    let (Some(given), Some(keywords), true) = (given, keywords, callable) else {
        return Err(vm.type_error("invalid partial state"));
    };
    let new = Parts {
        function: function.clone(),
        args: Value::tuple(given.iter().cloned()),
        keywords,
    };
    drop(own.0.replace(new));
    if !attributes.is_none() {
        let name = vm.names.__dict__.clone();
        vm.set_attr(&args[0], &name, attributes.clone())?;
    }
    Ok(Value::None)
}

fn part(value: &Value, choose: fn(Parts) -> Value) -> Res {
    Ok(parts(value).map_or(Value::None, choose))
}

/// `functools.partial`
pub(super) const PARTIAL: TypeSpec = TypeSpec {
    name: "partial",
    module: "functools",
    kind: Kind::Native,
    base: "object",
    doc: "Create a new function with partial application of the given arguments and keywords.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            new,
        ),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
        Row::method(
            "__call__",
            "(self, /, *args, **kwargs)",
            "Call self as a function.",
            |vm, args| {
                let Some(own) = Native::get::<Partial>(&args[0]) else {
                    return Ok(Value::None);
                };
                let (all, names) = as_called(args);
                own.result(vm, &all, &names)
            },
        ),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            |vm, args| {
                if !args[1].is_none() {
                    vm.warn(ExcType::FutureWarning, WILL_BIND)?;
                }
                Ok(args[0].clone())
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__reduce__", "(self, /)", "", reduce),
        Row::method("__setstate__", "(self, state, /)", "", set_state),
    ],
    getset: &[
        GetSetRow::member(
            "func",
            "function object to use in future partial calls",
            |_, this| part(this, |parts| parts.function),
        ),
        GetSetRow::member(
            "args",
            "tuple of arguments to future partial calls",
            |_, this| part(this, |parts| parts.args),
        ),
        GetSetRow::member(
            "keywords",
            "dictionary of keyword arguments to future partial calls",
            |_, this| part(this, |parts| parts.keywords.into()),
        ),
    ],
};
