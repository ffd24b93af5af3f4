//! `_typing`: type variables and aliases, for `typing` and for the syntax of PEP 695.
//!
//! What the syntax makes is computed when asked for: a bound, constraints, a default, the
//! value of an alias are functions until then. The counterpart of CPython's `typevarobject.c`.

use crate::builtins::objects::generic_alias;
use crate::native::{GetSetRow, NativeModule, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::*;
use crate::vm::Vm;
use std::any::Any;

/// A value, or the function that computes it (then `value` is unbound).
#[derive(Default)]
struct Lazy {
    value: Mut<Value>,
    compute: Mut<Value>,
}

impl Lazy {
    fn ready(value: Value) -> Lazy {
        Lazy {
            value: Mut::new(value),
            compute: Mut::default(),
        }
    }

    fn later(compute: &Value) -> Lazy {
        Lazy {
            value: Mut::default(),
            compute: Mut::new(compute.clone()),
        }
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.value.get());
        visit(self.compute.get());
    }

    fn known(&self) -> Value {
        self.value.get().clone()
    }
}

/// A `TypeVar`, `ParamSpec` or `TypeVarTuple`.
struct Variable {
    name: Value,
    bound: Lazy,
    constraints: Lazy,
    default: Lazy,
    covariant: bool,
    contravariant: bool,
    infer: bool,
}

impl NativeData for Variable {
    fn traverse(&self, visit: &mut Visitor) {
        [&self.bound, &self.constraints, &self.default]
            .into_iter()
            .for_each(|lazy| lazy.traverse(visit));
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A `TypeAliasType`.
struct Alias {
    name: Value,
    params: Value,
    value: Lazy,
}

impl NativeData for Alias {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.params);
        self.value.traverse(visit);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `P.args` or `P.kwargs`.
struct Part(Value);

impl NativeData for Part {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.0);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The type of `NoDefault` has one object.
struct NoDefault;

impl NativeData for NoDefault {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Is it a `TypeVar`, `ParamSpec` or `TypeVarTuple`?
pub(crate) fn is_variable(value: &Value) -> bool {
    Native::get::<Variable>(value).is_some()
}

/// Is it a `TypeAliasType`?
pub(crate) fn is_type_alias(value: &Value) -> bool {
    Native::get::<Alias>(value).is_some()
}

fn no_default(vm: &mut Vm) -> Res {
    let module = vm.import_module("_typing")?;
    vm.get_attr_str(&module, "NoDefault")
}

fn spec_of(class: &str) -> &'static TypeSpec {
    match class {
        "TypeVarTuple" => &TYPE_VAR_TUPLE,
        "ParamSpec" => &PARAM_SPEC,
        _ => &TYPE_VAR,
    }
}

/// A variable made by syntax; `lazy` computes its bound or its constraints.
pub(crate) fn new_variable(
    vm: &mut Vm,
    class: &str,
    name: &Value,
    lazy: &Value,
    constraints: bool,
) -> Res {
    let class = vm.native_type(spec_of(class));
    let (mut bound, mut limits) = (Lazy::ready(Value::None), Lazy::ready(Value::tuple([])));
    if !lazy.is_none() {
        if constraints {
            limits = Lazy::later(lazy)
        } else {
            bound = Lazy::later(lazy)
        }
    }
    let data = Variable {
        name: name.clone(),
        bound,
        constraints: limits,
        default: Lazy::default(),
        covariant: false,
        contravariant: false,
        infer: true,
    };
    Ok(vm.new_native(&class, data))
}

/// Give a variable made by syntax its default, computed by a function.
pub(crate) fn set_default(_: &mut Vm, variable: Value, compute: Value) -> Res {
    if let Some(own) = Native::get::<Variable>(&variable) {
        own.default.compute.set(compute);
    }
    Ok(variable)
}

/// `type name[params] = …`
pub(crate) fn new_alias(vm: &mut Vm, name_and_params: &Value, compute: &Value) -> Res {
    let (name, params) = match name_and_params.as_tuple() {
        Some([name, params]) => (name.clone(), params.clone()),
        _ => (Value::None, Value::tuple([])),
    };
    let class = vm.native_type(&TYPE_ALIAS);
    Ok(vm.new_native(
        &class,
        Alias {
            name,
            params,
            value: Lazy::later(compute),
        },
    ))
}

fn variable<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Variable> {
    match Native::get::<Variable>(value) {
        Some(own) => Ok(own),
        None => Err(vm.type_error("a type variable is required")),
    }
}

fn alias<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Alias> {
    match Native::get::<Alias>(value) {
        Some(own) => Ok(own),
        None => Err(vm.type_error("a type alias is required")),
    }
}

/// The value of a lazy part, computed once. `pick` finds the part in the object, which lives on.
fn force(vm: &mut Vm, known: Value, compute: Value, keep: impl FnOnce(Value)) -> Res {
    if !known.is_unbound() || compute.is_unbound() {
        return Ok(known);
    }
    let value = vm.call(&compute, &[])?;
    keep(value.clone());
    Ok(value)
}

fn get_bound(vm: &mut Vm, value: &Value) -> Res {
    let own = variable(vm, value)?;
    let (known, compute) = (own.bound.known(), own.bound.compute.get().clone());
    force(vm, known, compute, |value| own.bound.value.set(value))
}

fn get_constraints(vm: &mut Vm, value: &Value) -> Res {
    let own = variable(vm, value)?;
    let (known, compute) = (
        own.constraints.known(),
        own.constraints.compute.get().clone(),
    );
    force(vm, known, compute, |value| own.constraints.value.set(value))
}

fn get_default(vm: &mut Vm, value: &Value) -> Res {
    let own = variable(vm, value)?;
    let (known, compute) = (own.default.known(), own.default.compute.get().clone());
    let found = force(vm, known, compute, |value| own.default.value.set(value))?;
    if found.is_unbound() {
        no_default(vm)
    } else {
        Ok(found)
    }
}

fn has_default(vm: &mut Vm, args: &[Value]) -> Res {
    let own = variable(vm, &args[0])?;
    if own.default.known().is_unbound() {
        return Ok(Value::Bool(!own.default.compute.get().is_unbound()));
    }
    let (value, nothing) = (own.default.known(), no_default(vm)?);
    Ok(Value::Bool(!value.is(&nothing)))
}

fn flag(vm: &mut Vm, value: &Value) -> Res<bool> {
    if value.is_unbound() {
        Ok(false)
    } else {
        vm.truth(value)
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let own = variable(vm, &args[0])?;
    let name = own.name.as_str().unwrap_or("?").to_owned();
    let (infer, plus, minus) = (own.infer, own.covariant, own.contravariant);
    let tuple = vm.class_of(&args[0]).name_text() == "TypeVarTuple";
    let sign = match (infer || tuple, plus, minus) {
        (true, _, _) => "",
        (_, true, _) => "+",
        (_, _, true) => "-",
        _ => "~",
    };
    Ok(format!("{sign}{name}").into())
}

fn name_argument(vm: &mut Vm, what: &str, value: &Value) -> Res {
    if value.as_str().is_some() {
        return Ok(value.clone());
    }
    Err(vm.bad_argument(what, "argument 'name'", "str", value))
}

fn new_type_var(vm: &mut Vm, args: &[Value]) -> Res {
    let [
        _,
        name,
        constraints,
        bound,
        covariant,
        contravariant,
        default,
        infer,
    ] = args
    else {
        return Ok(Value::None);
    };
    let name = name_argument(vm, "typevar", name)?;
    let (covariant, contravariant, infer) = (
        flag(vm, covariant)?,
        flag(vm, contravariant)?,
        flag(vm, infer)?,
    );
    if covariant && contravariant {
        return Err(vm.value_error("Bivariant types are not supported."));
    }
    if infer && (covariant || contravariant) {
        return Err(vm.value_error("Variance cannot be specified with infer_variance."));
    }
    let count = constraints.as_tuple().map_or(0, <[Value]>::len);
    if count == 1 {
        return Err(vm.type_error("A single constraint is not allowed"));
    }
    if count > 0 && bound.given().is_some() {
        return Err(vm.type_error("Constraints cannot be combined with bound=..."));
    }
    let class = vm.native_type(&TYPE_VAR);
    let data = Variable {
        name,
        bound: Lazy::ready(bound.given().cloned().unwrap_or(Value::None)),
        constraints: Lazy::ready(constraints.clone()),
        default: Lazy::ready(default.clone()),
        covariant,
        contravariant,
        infer,
    };
    Ok(vm.new_native(&class, data))
}

fn new_param_spec(vm: &mut Vm, args: &[Value]) -> Res {
    let [_, name, bound, covariant, contravariant, default, infer] = args else {
        return Ok(Value::None);
    };
    let name = name_argument(vm, "paramspec", name)?;
    let (covariant, contravariant, infer) = (
        flag(vm, covariant)?,
        flag(vm, contravariant)?,
        flag(vm, infer)?,
    );
    if covariant && contravariant {
        return Err(vm.value_error("Bivariant types are not supported."));
    }
    let class = vm.native_type(&PARAM_SPEC);
    let data = Variable {
        name,
        bound: Lazy::ready(bound.given().cloned().unwrap_or(Value::None)),
        constraints: Lazy::ready(Value::tuple([])),
        default: Lazy::ready(default.clone()),
        covariant,
        contravariant,
        infer,
    };
    Ok(vm.new_native(&class, data))
}

fn new_type_var_tuple(vm: &mut Vm, args: &[Value]) -> Res {
    let name = name_argument(vm, "typevartuple", &args[1])?;
    let class = vm.native_type(&TYPE_VAR_TUPLE);
    let data = Variable {
        name,
        bound: Lazy::ready(Value::None),
        constraints: Lazy::ready(Value::tuple([])),
        default: Lazy::ready(args[2].clone()),
        covariant: false,
        contravariant: false,
        infer: false,
    };
    Ok(vm.new_native(&class, data))
}

/// `typing.Union[a, b]`
fn union(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let typing = vm.import_module("typing")?;
    let union = vm.get_attr_str(&typing, "Union")?;
    vm.get_item(&union, &Value::tuple([a.clone(), b.clone()]))
}

fn refuse_subclass(vm: &mut Vm, args: &[Value]) -> Res {
    let shown = vm.type_name(&args[0]);
    Err(vm.type_error(format!("Cannot subclass an instance of {shown}")))
}

const OR: Row = Row::method(
    "__or__",
    "(self, value, /)",
    "Return self|value.",
    |vm, args| union(vm, &args[0], &args[1]),
);
const ROR: Row = Row::method(
    "__ror__",
    "(self, value, /)",
    "Return value|self.",
    |vm, args| union(vm, &args[1], &args[0]),
);
const REPR: Row = Row::method("__repr__", "(self, /)", "Return repr(self).", repr);
const HAS_DEFAULT: Row = Row::method(
    "has_default",
    "(self, /)",
    "Does it have a default?",
    has_default,
);
const MRO_ENTRIES: Row = Row::method(
    "__mro_entries__",
    "(self, bases, /)",
    "Not allowed.",
    refuse_subclass,
);
const REDUCE: Row = Row::method(
    "__reduce__",
    "(self, /)",
    "Helper for pickle.",
    |vm, args| Ok(variable(vm, &args[0])?.name.clone()),
);
const NAME: GetSetRow = GetSetRow::get("__name__", "", |vm, value| {
    Ok(variable(vm, value)?.name.clone())
});
const BOUND: GetSetRow = GetSetRow::get("__bound__", "", get_bound);
const DEFAULT: GetSetRow = GetSetRow::get("__default__", "", get_default);
const COVARIANT: GetSetRow = GetSetRow::get("__covariant__", "", |vm, value| {
    Ok(Value::Bool(variable(vm, value)?.covariant))
});
const CONTRAVARIANT: GetSetRow = GetSetRow::get("__contravariant__", "", |vm, value| {
    Ok(Value::Bool(variable(vm, value)?.contravariant))
});
const INFER: GetSetRow = GetSetRow::get("__infer_variance__", "", |vm, value| {
    Ok(Value::Bool(variable(vm, value)?.infer))
});

/// `typing.TypeVar`
static TYPE_VAR: TypeSpec = TypeSpec {
    name: "TypeVar",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "Type variable.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, name, *constraints, bound=None, covariant=False, contravariant=False, default=NoDefault, infer_variance=False)",
            "Make a type variable.",
            new_type_var,
        ),
        OR,
        ROR,
        REPR,
        HAS_DEFAULT,
        MRO_ENTRIES,
        REDUCE,
    ],
    getset: &[
        NAME,
        BOUND,
        GetSetRow::get("__constraints__", "", get_constraints),
        DEFAULT,
        COVARIANT,
        CONTRAVARIANT,
        INFER,
    ],
};

fn part(vm: &mut Vm, value: &Value, spec: &'static TypeSpec) -> Res {
    variable(vm, value)?;
    let class = vm.native_type(spec);
    Ok(vm.new_native(&class, Part(value.clone())))
}

/// `typing.ParamSpec`
static PARAM_SPEC: TypeSpec = TypeSpec {
    name: "ParamSpec",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "Parameter specification variable.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, name, *, bound=None, covariant=False, contravariant=False, default=NoDefault, infer_variance=False)",
            "Make a parameter specification.",
            new_param_spec,
        ),
        OR,
        ROR,
        REPR,
        HAS_DEFAULT,
        MRO_ENTRIES,
        REDUCE,
    ],
    getset: &[
        NAME,
        BOUND,
        DEFAULT,
        COVARIANT,
        CONTRAVARIANT,
        INFER,
        GetSetRow::get("args", "", |vm, value| part(vm, value, &PARAM_SPEC_ARGS)),
        GetSetRow::get("kwargs", "", |vm, value| {
            part(vm, value, &PARAM_SPEC_KWARGS)
        }),
    ],
};

/// `typing.TypeVarTuple`
static TYPE_VAR_TUPLE: TypeSpec = TypeSpec {
    name: "TypeVarTuple",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "Type variable tuple.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, name, *, default=NoDefault)",
            "Make a type variable tuple.",
            new_type_var_tuple,
        ),
        Row::method("__iter__", "(self, /)", "Unpack.", |vm, args| {
            let typing = vm.import_module("typing")?;
            let unpack = vm.get_attr_str(&typing, "Unpack")?;
            let item = vm.get_item(&unpack, &args[0])?;
            vm.iter(&Value::tuple([item]))
        }),
        REPR,
        HAS_DEFAULT,
        MRO_ENTRIES,
        REDUCE,
    ],
    getset: &[NAME, DEFAULT],
};

fn part_origin(vm: &mut Vm, value: &Value) -> Res {
    match Native::get::<Part>(value) {
        Some(part) => Ok(part.0.clone()),
        None => Err(vm.type_error("a part of a ParamSpec is required")),
    }
}

fn part_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let origin = part_origin(vm, &args[0])?;
    let name = variable(vm, &origin)?
        .name
        .as_str()
        .unwrap_or("?")
        .to_owned();
    let what = if vm.class_of(&args[0]).name_text() == "ParamSpecArgs" {
        "args"
    } else {
        "kwargs"
    };
    Ok(format!("{name}.{what}").into())
}

fn part_eq(vm: &mut Vm, args: &[Value]) -> Res {
    let own = part_origin(vm, &args[0])?;
    let Some(other) = Native::get::<Part>(&args[1]) else {
        return Ok(Value::NotImplemented);
    };
    let same_class = vm.class_of(&args[0]).same(&vm.class_of(&args[1]));
    Ok(Value::Bool(same_class && own.is(&other.0)))
}

const PART_METHODS: &[Row] = &[
    MRO_ENTRIES,
    Row::method("__repr__", "(self, /)", "Return repr(self).", part_repr),
    Row::method("__eq__", "(self, value, /)", "Return self==value.", part_eq),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
        let origin = part_origin(vm, &args[0])?;
        Ok(Value::Int(vm.identity_hash(&origin) as i64))
    }),
];
const PART_GETSET: &[GetSetRow] = &[GetSetRow::get("__origin__", "", part_origin)];

/// `typing.ParamSpecArgs`
static PARAM_SPEC_ARGS: TypeSpec = TypeSpec {
    name: "ParamSpecArgs",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "The args for a ParamSpec object.",
    can_be_base: false,
    methods: PART_METHODS,
    getset: PART_GETSET,
};

/// `typing.ParamSpecKwargs`
static PARAM_SPEC_KWARGS: TypeSpec = TypeSpec {
    name: "ParamSpecKwargs",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "The kwargs for a ParamSpec object.",
    can_be_base: false,
    methods: PART_METHODS,
    getset: PART_GETSET,
};

fn make_alias(vm: &mut Vm, args: &[Value]) -> Res {
    let name = name_argument(vm, "typealias", &args[1])?;
    let params = args[3].given().cloned().unwrap_or_else(|| Value::tuple([]));
    let class = vm.native_type(&TYPE_ALIAS);
    Ok(vm.new_native(
        &class,
        Alias {
            name,
            params,
            value: Lazy::ready(args[2].clone()),
        },
    ))
}

fn alias_value(vm: &mut Vm, value: &Value) -> Res {
    let own = alias(vm, value)?;
    let (known, compute) = (own.value.known(), own.value.compute.get().clone());
    force(vm, known, compute, |value| own.value.value.set(value))
}

fn alias_get_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = alias(vm, &args[0])?;
    if own.params.as_tuple().is_none_or(<[Value]>::is_empty) {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    Ok(generic_alias::make(vm, &args[0], &args[1]))
}

/// `typing.TypeAliasType`
static TYPE_ALIAS: TypeSpec = TypeSpec {
    name: "TypeAliasType",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "Type alias.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, name, value, *, type_params=())",
            "Make an alias.",
            make_alias,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
            Ok(alias(vm, &args[0])?.name.clone())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            alias_get_item,
        ),
        Row::method(
            "__or__",
            "(self, value, /)",
            "Return self|value.",
            |vm, args| crate::builtins::objects::union_type::of_two(vm, &args[0], &args[1]),
        ),
        Row::method(
            "__ror__",
            "(self, value, /)",
            "Return value|self.",
            |vm, args| crate::builtins::objects::union_type::of_two(vm, &args[1], &args[0]),
        ),
        Row::method(
            "__reduce__",
            "(self, /)",
            "Helper for pickle.",
            |vm, args| Ok(alias(vm, &args[0])?.name.clone()),
        ),
    ],
    getset: &[
        GetSetRow::get("__name__", "", |vm, value| {
            Ok(alias(vm, value)?.name.clone())
        }),
        GetSetRow::get("__value__", "", alias_value),
        GetSetRow::get("__type_params__", "", |vm, value| {
            Ok(alias(vm, value)?.params.clone())
        }),
        GetSetRow::get("__parameters__", "", |vm, value| {
            Ok(alias(vm, value)?.params.clone())
        }),
    ],
};

/// The type of `typing.NoDefault`
static NO_DEFAULT_TYPE: TypeSpec = TypeSpec {
    name: "NoDefaultType",
    module: "typing",
    kind: Kind::Native,
    base: "object",
    doc: "The type of the NoDefault singleton.",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls)", "Give the one object.", |vm, _| {
            no_default(vm)
        }),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |_, _| {
            Ok("typing.NoDefault".into())
        }),
    ],
    getset: &[],
};

/// `_typing`
pub static MODULE: NativeModule = NativeModule {
    name: "_typing",
    doc: "Primitives and accelerators for the typing module.",
    functions: &[Row::function(
        "_idfunc",
        "(x, /)",
        "Give the argument.",
        |_, args| Ok(args[0].clone()),
    )],
    types: &[
        &TYPE_VAR,
        &PARAM_SPEC,
        &TYPE_VAR_TUPLE,
        &PARAM_SPEC_ARGS,
        &PARAM_SPEC_KWARGS,
        &TYPE_ALIAS,
    ],
    init: Some(|vm, dict| {
        let class = vm.native_type(&NO_DEFAULT_TYPE);
        let object = vm.new_native(&class, NoDefault);
        dict.set_str("NoDefault", object);
        Ok(())
    }),
};
