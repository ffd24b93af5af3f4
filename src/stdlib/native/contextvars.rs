//! `contextvars`: variables whose values belong to a context.
//!
//! The current context is `vm.context`; None there stands for an empty one that
//! nobody has asked for. A context's values stand in a dict that copies of the
//! context share until one of them is changed, so that a copy costs nothing.

use super::new_native;
use crate::builtins::containers::{dict as dicts, list_of};
use crate::builtins::iterators::sequence::list_iter;
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{GetSetRow, NativeModule, Row, TypeSpec};
use crate::object::dict::Probe;
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Dict, Exc, Kind, Mut, Ptr, Res, Tuple, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::any::Any;
use std::cell::Cell;

/// `contextvars`
pub const MODULE: NativeModule = NativeModule {
    name: "contextvars",
    doc: "",
    functions: &[Row::function(
        "copy_context",
        "()",
        "Return a shallow copy of the current context.",
        |vm, _| Ok(copy_context(vm)),
    )],
    types: &[&CONTEXT_VAR, &CONTEXT, &TOKEN, &MISSING],
    init: Some(|vm, namespace| {
        // The type of the mark is no name of the module.
        namespace.delete_name(&vm.intern("_MissingType"));
        if let Some(token) = namespace
            .get_str("Token")
            .and_then(|token| token.to_ptr::<crate::object::Class>())
        {
            token.dict().set_str("MISSING", missing(vm));
            token.changed();
        }
        let all = ["Context", "ContextVar", "Token", "copy_context"].map(Value::from);
        namespace.set_str("__all__", Value::tuple(all));
        Ok(())
    }),
};

struct Context {
    /// The values by variable; shared with copies, so to be copied before a change.
    values: Mut<Ptr<Dict>>,
    /// Some frame of `run` is in it.
    entered: Cell<bool>,
}

impl NativeData for Context {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.values.get().into());
    }
    fn clear(&self) {
        self.values.set(Dict::new());
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Context {
    /// The values, to be changed: nobody else has them.
    fn own(&self) -> &Dict {
        if self.values.get().as_ref().count() > 1 {
            let copy = self.values.get().copy();
            self.values.set(copy);
        }
        self.values.get()
    }

    fn get(&self, var: &Value) -> Option<Value> {
        let values = self.values.get();
        find(values, var)
            .and_then(|place| values.entry(place))
            .map(|entry| entry.value.clone())
    }

    fn set(&self, var: &Value, value: Value) {
        let values = self.own();
        match find(values, var) {
            Some(place) => drop(values.set_value(place, value)),
            None => values.insert_new(hash(var), var.clone(), value),
        }
    }

    fn delete(&self, var: &Value) {
        let values = self.own();
        if let Some(place) = find(values, var) {
            drop(values.remove_at(place));
        }
    }
}

struct ContextVar {
    name: Value,
    /// Unbound for none.
    default: Value,
    /// No other variable has it.
    hash: Cell<u64>,
}

impl NativeData for ContextVar {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.name);
        visit(&self.default);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn hash(var: &Value) -> u64 {
    Native::get::<ContextVar>(var).map_or(0, |var| var.hash.get())
}

/// The place of a variable: hashes differ, so identity decides and the VM need not be asked.
fn find(values: &Dict, var: &Value) -> Option<usize> {
    match values.probe(hash(var), var) {
        Probe::Found(place) => Some(place),
        Probe::Missing | Probe::Ask(_) => None,
    }
}

struct Token {
    context: Value,
    var: Value,
    /// Unbound if the variable had no value.
    old: Value,
    used: Cell<bool>,
}

impl NativeData for Token {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.context);
        visit(&self.var);
        visit(&self.old);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `Token.MISSING`
struct Missing;

impl NativeData for Missing {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn missing(vm: &mut Vm) -> Value {
    let class = vm.native_type(&MISSING);
    if let Some(mark) = class.dict().get_str("mark") {
        return mark;
    }
    let mark = new_native(&(&class).into(), Missing);
    class.dict().set_str("mark", mark.clone());
    mark
}

fn new_context(vm: &mut Vm, values: Ptr<Dict>) -> Value {
    let class = vm.native_type(&CONTEXT).into();
    new_native(
        &class,
        Context {
            values: Mut::new(values),
            entered: Cell::new(false),
        },
    )
}

/// The current context, made if it is an empty one that nobody has asked for.
pub fn current_context(vm: &mut Vm) -> Value {
    if vm.context.given().is_none() {
        let context = new_context(vm, Dict::new());
        set_current_context(vm, context);
    }
    vm.context.clone()
}

/// Put a context in the place of the current one.
pub fn set_current_context(vm: &mut Vm, context: Value) {
    vm.context = context;
}

/// A copy of the current context, for a task or callback of its own; None if it is empty.
pub fn copy(vm: &mut Vm) -> Value {
    match Native::get::<Context>(&vm.context) {
        Some(context) if !context.values.get().is_empty() => copy_context(vm),
        _ => Value::None,
    }
}

/// An empty context.
pub fn empty(vm: &mut Vm) -> Value {
    new_context(vm, Dict::new())
}

/// A copy of the current context.
pub fn copy_context(vm: &mut Vm) -> Value {
    let values = Native::get::<Context>(&vm.context).map(|context| context.values.get().clone());
    new_context(vm, values.unwrap_or_else(Dict::new))
}

fn of<'a, T: NativeData>(vm: &mut Vm, args: &'a [Value], name: &str) -> Res<&'a T> {
    match Native::get::<T>(&args[0]) {
        Some(data) => Ok(data),
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a '_contextvars.{name}' object but received a '{given}'"
            )))
        }
    }
}

fn new_var(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].as_str().is_none() {
        return Err(vm.type_error("context variable name must be a str"));
    }
    let var = new_native(
        &args[0],
        ContextVar {
            name: args[1].clone(),
            default: args[2].clone(),
            hash: Cell::new(0),
        },
    );
    let unique = vm.identity_hash(&var);
    of::<ContextVar>(vm, std::slice::from_ref(&var), "ContextVar")?
        .hash
        .set(unique);
    Ok(var)
}

fn get_var(vm: &mut Vm, args: &[Value]) -> Res {
    let var = of::<ContextVar>(vm, args, "ContextVar")?;
    if let Some(value) =
        Native::get::<Context>(&vm.context).and_then(|context| context.get(&args[0]))
    {
        return Ok(value);
    }
    match (&args[1], &var.default) {
        (Value::Unbound, Value::Unbound) => {
            Err(vm.error_with(ExcType::LookupError, vec![args[0].clone()]))
        }
        (Value::Unbound, default) => Ok(default.clone()),
        (default, _) => Ok(default.clone()),
    }
}

fn set_var(vm: &mut Vm, args: &[Value]) -> Res {
    of::<ContextVar>(vm, args, "ContextVar")?;
    let current = current_context(vm);
    let Some(context) = Native::get::<Context>(&current) else {
        return Ok(Value::None);
    };
    let old = context.get(&args[0]).unwrap_or_default();
    context.set(&args[0], args[1].clone());
    let class = vm.native_type(&TOKEN).into();
    Ok(new_native(
        &class,
        Token {
            context: current.clone(),
            var: args[0].clone(),
            old,
            used: Cell::new(false),
        },
    ))
}

fn reset_var(vm: &mut Vm, args: &[Value]) -> Res {
    of::<ContextVar>(vm, args, "ContextVar")?;
    let Some(token) = Native::get::<Token>(&args[1]) else {
        let shown = vm.repr(&args[1])?;
        return Err(vm.type_error(format!(
            "expected an instance of Token, got {}",
            shown.text()
        )));
    };
    let complaint = if token.used.get() {
        Some((ExcType::RuntimeError, "has already been used once"))
    } else if !token.var.is(&args[0]) {
        Some((ExcType::ValueError, "was created by a different ContextVar"))
    } else if !token.context.is(&vm.context) {
        Some((ExcType::ValueError, "was created in a different Context"))
    } else {
        None
    };
    if let Some((class, what)) = complaint {
        let shown = vm.repr(&args[1])?;
        return Err(vm.error(class, format!("{} {what}", shown.text())));
    }
    token.used.set(true);
    if let Some(context) = Native::get::<Context>(&token.context) {
        match &token.old {
            Value::Unbound => context.delete(&args[0]),
            old => context.set(&args[0], old.clone()),
        }
    }
    Ok(Value::None)
}

fn repr_var(vm: &mut Vm, args: &[Value]) -> Res {
    let var = of::<ContextVar>(vm, args, "ContextVar")?;
    let id = vm.id(&args[0]);
    let mut text = format!("<ContextVar name={}", vm.repr(&var.name)?.text());
    if !var.default.is_unbound() {
        text += &format!(" default={}", vm.repr(&var.default)?.text());
    }
    Ok(format!("{text} at {id:#x}>").into())
}

/// `contextvars.ContextVar`
static CONTEXT_VAR: TypeSpec = TypeSpec {
    name: "ContextVar",
    module: "_contextvars",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, name, /, *, default=<unrepresentable>)",
            "Make a context variable.",
            new_var,
        ),
        Row::method(
            "get",
            "(self, default=<unrepresentable>, /)",
            "Return a value for the context variable for the current context.",
            get_var,
        ),
        Row::method(
            "set",
            "(self, value, /)",
            "Call to set a new value for the context variable in the current context.\n\nReturns a Token that can be used to restore the variable to its previous value.",
            set_var,
        ),
        Row::method(
            "reset",
            "(self, token, /)",
            "Reset the context variable to what it was before the set that made the token.",
            reset_var,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr_var),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |_, args| {
            Ok(Value::Int(hash(&args[0]) as i64))
        }),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
    ],
    getset: &[GetSetRow::get("name", "", |_, var| {
        Ok(Native::get::<ContextVar>(var).map_or(Value::None, |var| var.name.clone()))
    })],
};

/// A context that `run` may enter: not one it is in already.
fn enter(vm: &mut Vm, this: &Value, context: &Context) -> Res<()> {
    if context.entered.get() || vm.context.is(this) {
        let shown = vm.repr(this)?;
        let message = format!("cannot enter context: {} is already entered", shown.text());
        return Err(vm.error(ExcType::RuntimeError, message));
    }
    Ok(())
}

fn run(vm: &mut Vm, args: &[Value]) -> Res {
    let context = of::<Context>(vm, args, "Context")?;
    let Some((function, rest)) = args[1].as_tuple().and_then(<[Value]>::split_first) else {
        return Err(vm.type_error("run() missing 1 required positional argument"));
    };
    enter(vm, &args[0], context)?;
    let keywords = args[2].as_::<Dict>().map(Dict::items).unwrap_or_default();
    let keywords: Vec<_> = keywords
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_ptr()?, value)))
        .collect();
    let outer = std::mem::replace(&mut vm.context, args[0].clone());
    // The context that is left for the call is entered, too.
    let outer_entered = Native::get::<Context>(&outer).map(|outer| outer.entered.replace(true));
    context.entered.set(true);
    let result = vm.call_keywords(function, rest, &keywords);
    context.entered.set(false);
    if let (Some(context), Some(entered)) = (Native::get::<Context>(&outer), outer_entered) {
        context.entered.set(entered);
    }
    set_current_context(vm, outer);
    result
}

fn not_a_var(vm: &mut Vm, key: &Value) -> Exc {
    match vm.repr(key) {
        Ok(shown) => vm.type_error(format!(
            "a ContextVar key was expected, got {}",
            shown.text()
        )),
        Err(exc) => exc,
    }
}

/// The value of the variable given as first argument after self.
fn look_up(vm: &mut Vm, args: &[Value]) -> Res<Option<Value>> {
    let context = of::<Context>(vm, args, "Context")?;
    if Native::get::<ContextVar>(&args[1]).is_none() {
        return Err(not_a_var(vm, &args[1]));
    }
    Ok(context.get(&args[1]))
}

fn compare(vm: &mut Vm, args: &[Value], wanted: bool) -> Res {
    match (
        Native::get::<Context>(&args[0]),
        Native::get::<Context>(&args[1]),
    ) {
        (Some(a), Some(b)) => {
            let (a, b) = (a.values.get().clone(), b.values.get().clone());
            Ok(Value::Bool(dicts::equal(vm, &a, &b)? == wanted))
        }
        _ => Ok(Value::NotImplemented),
    }
}

/// An iterator over what `items` picks of each entry.
fn walk(vm: &mut Vm, args: &[Value], items: fn(Value, Value) -> Value) -> Res {
    let values = of::<Context>(vm, args, "Context")?.values.get().items();
    Ok(list_iter(&list_of(
        values
            .into_iter()
            .map(|(var, value)| items(var, value))
            .collect(),
    )))
}

/// `contextvars.Context`
static CONTEXT: TypeSpec = TypeSpec {
    name: "Context",
    module: "_contextvars",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty context.",
            |vm, args| {
                let none = args[1].as_tuple().is_none_or(<[Value]>::is_empty)
                    && args[2].as_::<Dict>().is_none_or(Dict::is_empty);
                if none {
                    Ok(new_context(vm, Dict::new()))
                } else {
                    Err(vm.type_error("Context() does not accept any arguments"))
                }
            },
        ),
        Row::method(
            "run",
            "(self, /, *args, **kwargs)",
            "Call a function in this context.",
            run,
        ),
        Row::method(
            "copy",
            "(self, /)",
            "Return a shallow copy of the context object.",
            |vm, args| {
                let values = of::<Context>(vm, args, "Context")?.values.get().clone();
                Ok(new_context(vm, values))
            },
        ),
        Row::method(
            "get",
            "(self, key, default=None, /)",
            "Return the value for `key` if `key` has the value in the context object.",
            |vm, args| {
                let default = if args[2].is_unbound() {
                    Value::None
                } else {
                    args[2].clone()
                };
                Ok(look_up(vm, args)?.unwrap_or(default))
            },
        ),
        Row::method(
            "keys",
            "(self, /)",
            "Return a list of all variables in the context object.",
            |vm, args| walk(vm, args, |var, _| var),
        ),
        Row::method(
            "values",
            "(self, /)",
            "Return a list of all variables' values in the context object.",
            |vm, args| walk(vm, args, |_, value| value),
        ),
        Row::method(
            "items",
            "(self, /)",
            "Return all variables and their values in the context object.",
            |vm, args| walk(vm, args, |var, value| Tuple::new(vec![var, value]).into()),
        ),
        Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
            Ok(of::<Context>(vm, args, "Context")?
                .values
                .get()
                .len()
                .into())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            |vm, args| match look_up(vm, args)? {
                Some(value) => Ok(value),
                None => Err(vm.key_error(&args[1])),
            },
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "Return key in self.",
            |vm, args| Ok(Value::Bool(look_up(vm, args)?.is_some())),
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |vm, args| walk(vm, args, |var, _| var),
        ),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compare(vm, args, true),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compare(vm, args, false),
        ),
    ],
    getset: &[],
};

fn repr_token(vm: &mut Vm, args: &[Value]) -> Res {
    let token = of::<Token>(vm, args, "Token")?;
    let id = vm.id(&args[0]);
    let var = vm.repr(&token.var)?;
    Ok(format!(
        "<Token{} var={} at {id:#x}>",
        if token.used.get() { " used" } else { "" },
        var.text()
    )
    .into())
}

/// `contextvars.Token`
static TOKEN: TypeSpec = TypeSpec {
    name: "Token",
    module: "_contextvars",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls, /, *args, **kwargs)", "", |vm, _| {
            Err(vm.error(
                ExcType::RuntimeError,
                "Tokens can only be created by ContextVars",
            ))
        }),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr_token),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
    ],
    getset: &[
        GetSetRow::get("var", "", |_, token| {
            Ok(Native::get::<Token>(token).map_or(Value::None, |token| token.var.clone()))
        }),
        GetSetRow::get("old_value", "", |vm, token| {
            match Native::get::<Token>(token).map(|token| token.old.clone()) {
                Some(Value::Unbound) | None => Ok(missing(vm)),
                Some(old) => Ok(old),
            }
        }),
    ],
};

/// The type of `Token.MISSING`.
static MISSING: TypeSpec = TypeSpec {
    name: "_MissingType",
    module: "_contextvars",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[Row::method(
        "__repr__",
        "(self, /)",
        "Return repr(self).",
        |_, _| Ok("<Token.MISSING>".into()),
    )],
    getset: &[],
};
