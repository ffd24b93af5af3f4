//! `itemgetter`, `attrgetter`, `methodcaller`: what they take of an object is settled when they are made.

use crate::builtins::objects::as_called;
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Dict, Kind, Ptr, Res, Str, Value, Visitor};
use crate::stdlib::native::new_native;
use crate::vm::Vm;
use std::any::Any;

/// What is taken.
enum What {
    /// `value[item]` of each.
    Items,
    /// Attributes of attributes, for each name given.
    Attributes(Vec<Vec<Ptr<Str>>>),
    /// `value.name(…)`, with the other arguments and these keywords.
    Method(Ptr<Str>, Ptr<Dict>),
}

struct Getter {
    what: What,
    /// What it was made with, the keywords apart.
    given: Vec<Value>,
}

impl NativeData for Getter {
    fn traverse(&self, visit: &mut Visitor) {
        self.given.iter().for_each(&mut *visit);
        if let What::Method(_, keywords) = &self.what {
            visit(&keywords.into());
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn call(&self, vm: &mut Vm, this: &Value, args: &[Value], names: &Value) -> Option<Res> {
        // A script may drop the getter while it runs.
        let _kept = this.clone();
        Some(match args {
            [object] if names.is_unbound() => self.take(vm, object),
            _ => {
                let (name, named) = (vm.type_name(this), !names.is_unbound());
                let given = args.len() - names.as_tuple().map_or(0, <[Value]>::len);
                // This one counts first.
                let counts = matches!(self.what, What::Method(..)) && given != 1;
                Err(vm.type_error(match named && !counts {
                    true => format!("{name}() takes no keyword arguments"),
                    false => format!("{name} expected 1 argument, got {given}"),
                }))
            }
        })
    }
}

impl Getter {
    fn take(&self, vm: &mut Vm, object: &Value) -> Res {
        let one_or_all = |mut taken: Vec<Value>| match taken.len() {
            1 => taken.remove(0),
            _ => Value::tuple(taken),
        };
        match &self.what {
            What::Items => {
                if let [item] = self.given.as_slice() {
                    return vm.get_item(object, item);
                }
                let taken = self.given.iter().map(|item| vm.get_item(object, item));
                taken.collect::<Res<Vec<Value>>>().map(one_or_all)
            }
            What::Attributes(paths) => {
                let mut follow = |path: &Vec<Ptr<Str>>| {
                    path.iter()
                        .try_fold(object.clone(), |value, name| vm.get_attr(&value, name))
                };
                if let [path] = paths.as_slice() {
                    return follow(path);
                }
                paths
                    .iter()
                    .map(follow)
                    .collect::<Res<Vec<Value>>>()
                    .map(one_or_all)
            }
            What::Method(name, keywords) => {
                let method = vm.get_attr(object, name)?;
                if keywords.is_empty() {
                    return vm.call(&method, &self.given[1..]);
                }
                let (names, values): (Vec<_>, Vec<_>) = keywords.items().into_iter().unzip();
                let all: Vec<Value> = self.given[1..].iter().cloned().chain(values).collect();
                vm.call_with_names(&method, &all, &Value::tuple(names))
            }
        }
    }
}

/// The arguments of `itemgetter` or `attrgetter`.
fn arguments(vm: &mut Vm, name: &str, args: &[Value]) -> Res<Vec<Value>> {
    if args[2]
        .as_::<Dict>()
        .is_some_and(|keywords| !keywords.is_empty())
    {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    match args[1].as_tuple() {
        Some(given) if !given.is_empty() => Ok(given.to_vec()),
        _ => Err(vm.type_error(format!("{name} expected 1 argument, got 0"))),
    }
}

fn new_item_getter(vm: &mut Vm, args: &[Value]) -> Res {
    let given = arguments(vm, "itemgetter", args)?;
    let what = What::Items;
    Ok(new_native(&args[0], Getter { what, given }))
}

fn new_attr_getter(vm: &mut Vm, args: &[Value]) -> Res {
    let given = arguments(vm, "attrgetter", args)?;
    let mut paths = Vec::with_capacity(given.len());
    for name in &given {
        let Some(name) = name.as_str() else {
            return Err(vm.type_error("attribute name must be a string"));
        };
        paths.push(name.split('.').map(|part| vm.intern(part)).collect());
    }
    let what = What::Attributes(paths);
    Ok(new_native(&args[0], Getter { what, given }))
}

fn new_method_caller(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    let Some(name) = given.first() else {
        return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
    };
    let Some(name) = name.as_str() else {
        return Err(vm.type_error("method name must be a string"));
    };
    let keywords = args[2].to_ptr::<Dict>().unwrap_or_else(Dict::new);
    let what = What::Method(vm.intern(name), keywords);
    Ok(new_native(&args[0], Getter { what, given }))
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(own) = Native::get::<Getter>(&args[0]) else {
        return Ok(Value::None);
    };
    let (all, names) = as_called(args);
    own.call(vm, &args[0], &all, &names)
        .unwrap_or(Ok(Value::None))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.shown_type(&args[0]);
    if !vm.enter_repr(&args[0])? {
        return Ok(format!("{name}(...)").into());
    }
    let shown = parts(vm, &args[0]);
    vm.leave_repr(&args[0]);
    Ok(format!("{name}({})", shown?.join(", ")).into())
}

fn parts(vm: &mut Vm, this: &Value) -> Res<Vec<String>> {
    let Some(own) = Native::get::<Getter>(this) else {
        return Ok(Vec::new());
    };
    let mut shown = Vec::new();
    for value in &own.given {
        shown.push(vm.repr(value)?.text().to_owned());
    }
    if let What::Method(_, keywords) = &own.what {
        for (name, value) in keywords.items() {
            let (name, value) = (vm.str(&name)?, vm.repr(&value)?);
            shown.push(format!("{}={}", name.text(), value.text()));
        }
    }
    Ok(shown)
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let class: Value = vm.class_of(&args[0]).into();
    let Some(own) = Native::get::<Getter>(&args[0]) else {
        return Ok(Value::None);
    };
    match &own.what {
        What::Method(_, keywords) if !keywords.is_empty() => {
            let functools = vm.import_module("functools")?;
            let partial = vm.get_attr_str(&functools, "partial")?;
            let (names, values): (Vec<_>, Vec<_>) = keywords.items().into_iter().unzip();
            let all: Vec<Value> = [class, own.given[0].clone()]
                .into_iter()
                .chain(values)
                .collect();
            let made = vm.call_with_names(&partial, &all, &Value::tuple(names))?;
            let rest = Value::tuple(own.given[1..].iter().cloned());
            Ok(Value::tuple([made, rest]))
        }
        _ => Ok(Value::tuple([
            class,
            Value::tuple(own.given.iter().cloned()),
        ])),
    }
}

const CALL: Row = Row::method(
    "__call__",
    "(self, /, *args, **kwargs)",
    "Call self as a function.",
    call,
);
const REPR: Row = Row::method("__repr__", "(self, /)", "Return repr(self).", repr);
const REDUCE: Row = Row::method(
    "__reduce__",
    "(self, /)",
    "Return state information for pickling",
    reduce,
);

/// `operator.itemgetter`
pub(super) const ITEM_GETTER: TypeSpec = TypeSpec {
    name: "itemgetter",
    module: "operator",
    kind: Kind::Native,
    base: "object",
    doc: "A function that takes these items: itemgetter(1)(r) is r[1].",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *items, **kwargs)",
            "Create and return a new object.",
            new_item_getter,
        ),
        CALL,
        REPR,
        REDUCE,
    ],
    getset: &[],
};

/// `operator.attrgetter`
pub(super) const ATTR_GETTER: TypeSpec = TypeSpec {
    name: "attrgetter",
    module: "operator",
    kind: Kind::Native,
    base: "object",
    doc: "A function that takes these attributes: attrgetter(\"a.b\")(r) is r.a.b.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *attrs, **kwargs)",
            "Create and return a new object.",
            new_attr_getter,
        ),
        CALL,
        REPR,
        REDUCE,
    ],
    getset: &[],
};

/// `operator.methodcaller`
pub(super) const METHOD_CALLER: TypeSpec = TypeSpec {
    name: "methodcaller",
    module: "operator",
    kind: Kind::Native,
    base: "object",
    doc: "A function that calls this method: methodcaller(\"f\", 1)(r) is r.f(1).",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            new_method_caller,
        ),
        CALL,
        REPR,
        REDUCE,
    ],
    getset: &[],
};
