//! Exceptions: `BaseException` and the classes that have fields or methods of their own.
//!
//! The classes themselves are listed in [`crate::vm::errors`]; [`spec`] gives the tables of
//! those that need one. A field (`OSError.errno`, `StopIteration.value`) is an attribute of
//! the instance, read through a row here, so that it is None where it was not set; where an
//! exception was made by the machine without calling its class, it is found in `args`.
//! The counterpart of CPython's `exceptions.c`.

use super::{class_argument, object, payload};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};

pub mod group;
pub mod os_error;
pub mod syntax_error;
pub mod unicode_error;

pub use syntax_error::init_syntax_error;

/// The table of a builtin exception class, if it has one.
pub fn spec(name: &str) -> Option<&'static TypeSpec> {
    Some(match name {
        "BaseException" => &BASE_EXCEPTION,
        "BaseExceptionGroup" => &group::BASE_EXCEPTION_GROUP,
        "OSError" => &os_error::OS_ERROR,
        "SyntaxError" => &syntax_error::SYNTAX_ERROR,
        "UnicodeDecodeError" => &unicode_error::DECODE_ERROR,
        "UnicodeEncodeError" => &unicode_error::ENCODE_ERROR,
        "UnicodeTranslateError" => &unicode_error::TRANSLATE_ERROR,
        "KeyError" => &KEY_ERROR,
        "StopIteration" => &STOP_ITERATION,
        "SystemExit" => &SYSTEM_EXIT,
        "ImportError" => &IMPORT_ERROR,
        "AttributeError" => &ATTRIBUTE_ERROR,
        "NameError" => &NAME_ERROR,
        _ => return None,
    })
}

/// The arguments of an exception.
pub(crate) fn arguments(exc: &Exception) -> Vec<Value> {
    exc.args
        .get()
        .as_tuple()
        .map(<[Value]>::to_vec)
        .unwrap_or_default()
}

/// A field that was set.
pub(crate) fn field_opt(vm: &mut Vm, exc: &Value, name: &str) -> Option<Value> {
    let name = vm.intern(name);
    match exc {
        Value::Obj(object) => object.attrs()?.get(&name),
        _ => None,
    }
}

/// A field, None if it was not set.
pub(crate) fn field(vm: &mut Vm, exc: &Value, name: &str) -> Value {
    field_opt(vm, exc, name).unwrap_or(Value::None)
}

/// Set (or delete: unbound) a field.
pub(crate) fn set_field(vm: &mut Vm, exc: &Value, name: &str, value: Value) {
    let name = vm.intern(name);
    if let Value::Obj(object) = exc {
        if let Some(attrs) = object.attrs() {
            if value.is_unbound() {
                attrs.delete(&name);
            } else {
                attrs.set(&name, value);
            }
        }
    }
}

/// The row of a field.
macro_rules! field_row {
    ($name:literal) => {
        $crate::native::GetSetRow::get_set(
            $name,
            "",
            |vm, exc| Ok($crate::builtins::objects::exceptions::field(vm, exc, $name)),
            |vm, exc, value| {
                $crate::builtins::objects::exceptions::set_field(vm, exc, $name, value);
                Ok(())
            },
        )
    };
    ($name:literal, $get:expr) => {
        $crate::native::GetSetRow::get_set($name, "", $get, |vm, exc, value| {
            $crate::builtins::objects::exceptions::set_field(vm, exc, $name, value);
            Ok(())
        })
    };
}
pub(crate) use field_row;

pub(crate) fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, &args[0])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    Ok(vm.make_exception(&class, given).into())
}

/// Keywords are refused in the name of the class that was called.
pub(crate) fn refuse_keywords(vm: &mut Vm, object: &Value, keywords: &Value) -> Res<()> {
    if keywords
        .as_::<Dict>()
        .is_some_and(|keywords| !keywords.is_empty())
    {
        let shown = vm.type_name(object);
        return Err(vm.type_error(format!("{shown}() takes no keyword arguments")));
    }
    Ok(())
}

pub(crate) fn init(vm: &mut Vm, args: &[Value]) -> Res {
    refuse_keywords(vm, &args[0], &args[2])?;
    payload::<Exception>(vm, &args[0])?
        .args
        .set(args[1].clone());
    Ok(Value::None)
}

pub(crate) fn str(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = payload::<Exception>(vm, &args[0])?;
    let given = exc.args.get().clone();
    match given.as_tuple().unwrap_or_default() {
        [] => Ok("".into()),
        [one] => Ok(vm.str(one)?.into()),
        _ => Ok(vm.repr(&given)?.into()),
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = payload::<Exception>(vm, &args[0])?;
    let name = vm.type_name(&args[0]);
    let given = exc.args.get().clone();
    Ok(match given.as_tuple() {
        Some([one]) => format!("{name}({})", vm.repr(one)?.text()),
        _ => format!("{name}{}", vm.repr(&given)?.text()),
    }
    .into())
}

fn with_traceback(vm: &mut Vm, args: &[Value]) -> Res {
    set_traceback(vm, &args[0], args[1].clone())?;
    Ok(args[0].clone())
}

/// `exc.add_note(note)`
pub fn add_note(vm: &mut Vm, exc: &Exc, note: &str) -> Res<()> {
    add_note_value(vm, &exc.clone().into(), Value::str(note))
}

fn add_note_value(vm: &mut Vm, exc: &Value, note: Value) -> Res<()> {
    let name = vm.names.__notes__.clone();
    let notes = match vm.get_attr_opt(exc, &name)? {
        Some(notes) => notes,
        None => {
            let notes: Value = List::new(Vec::new()).into();
            vm.set_attr(exc, &name, notes.clone())?;
            notes
        }
    };
    match notes.as_::<List>() {
        Some(list) => {
            list.push(note);
            Ok(())
        }
        None => Err(vm.type_error("Cannot add note: __notes__ is not a list")),
    }
}

fn add_note_method(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].as_str().is_none() {
        let given = vm.type_name(&args[1]);
        return Err(vm.type_error(format!("note must be a str, not '{given}'")));
    }
    add_note_value(vm, &args[0], args[1].clone())?;
    Ok(Value::None)
}

fn setstate(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(Value::None);
    }
    let Some(state) = args[1].as_::<Dict>() else {
        return Err(vm.type_error("state is not a dictionary"));
    };
    for (name, value) in state.items() {
        if let Some(name) = name.to_ptr::<Str>() {
            vm.set_attr(&args[0], &name, value)?;
        }
    }
    Ok(Value::None)
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = payload::<Exception>(vm, &args[0])?;
    let class: Value = vm.class_of(&args[0]).into();
    let given = exc.args.get().clone();
    let state = exc
        .as_ref()
        .attrs()
        .filter(|attrs| !attrs.names().is_empty())
        .map(Attrs::dict);
    Ok(match state {
        Some(state) => Value::tuple([class, given, state.copy().into()]),
        None => Value::tuple([class, given]),
    })
}

fn set_args(vm: &mut Vm, exc: &Value, value: Value) -> Res<()> {
    if value.is_unbound() {
        return Err(vm.type_error("args may not be deleted"));
    }
    let items = vm.collect(&value)?;
    payload::<Exception>(vm, exc)?
        .args
        .set(Tuple::new(items).into());
    Ok(())
}

fn get_traceback(vm: &mut Vm, exc: &Value) -> Res {
    let exc = payload::<Exception>(vm, exc)?;
    Ok(vm.traceback_of(&exc))
}

fn set_traceback(vm: &mut Vm, exc: &Value, value: Value) -> Res<()> {
    if value.is_unbound() {
        return Err(vm.type_error("__traceback__ may not be deleted"));
    }
    if !value.is_none() && value.as_::<exception::Traceback>().is_none() {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    let exc = payload::<Exception>(vm, exc)?;
    vm.set_traceback(&exc, &value);
    Ok(())
}

fn linked(vm: &mut Vm, value: Value, what: &str) -> Res {
    if value.is_unbound() {
        return Err(vm.type_error(format!("__{what}__ may not be deleted")));
    }
    if !value.is_none() && value.as_::<Exception>().is_none() {
        return Err(vm.type_error(format!(
            "exception {what} must be None or derive from BaseException"
        )));
    }
    Ok(value)
}

fn set_cause(vm: &mut Vm, exc: &Value, value: Value) -> Res<()> {
    let value = linked(vm, value, "cause")?;
    let exc = payload::<Exception>(vm, exc)?;
    exc.cause.set(value);
    exc.suppress_context.set(true);
    Ok(())
}

fn set_context(vm: &mut Vm, exc: &Value, value: Value) -> Res<()> {
    let value = linked(vm, value, "context")?;
    payload::<Exception>(vm, exc)?.context.set(value);
    Ok(())
}

fn set_suppress_context(vm: &mut Vm, exc: &Value, value: Value) -> Res<()> {
    if value.is_unbound() {
        return Err(vm.type_error("can't delete numeric/char attribute"));
    }
    let Value::Bool(value) = value else {
        return Err(vm.type_error("attribute value type must be bool"));
    };
    payload::<Exception>(vm, exc)?.suppress_context.set(value);
    Ok(())
}

/// `BaseException`
pub static BASE_EXCEPTION: TypeSpec = TypeSpec {
    name: "BaseException",
    module: "builtins",
    kind: Kind::Exception,
    base: "object",
    doc: "Common base class for all exceptions.",
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
        object::OWN_GETATTRIBUTE,
        Row::method("__str__", "(self, /)", "Return str(self).", str),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "with_traceback",
            "(self, object, /)",
            "Set self.__traceback__ to tb and return self.",
            with_traceback,
        ),
        Row::method(
            "add_note",
            "(self, object, /)",
            "Add a note to the exception",
            add_note_method,
        ),
        Row::method(
            "__setstate__",
            "(self, object, /)",
            "Helper for pickle.",
            setstate,
        ),
        Row::method("__reduce__", "(self, /)", "Helper for pickle.", reduce),
    ],
    getset: &[
        GetSetRow::get_set(
            "args",
            "",
            |vm, exc| Ok(payload::<Exception>(vm, exc)?.args.get().clone()),
            set_args,
        ),
        GetSetRow::get_set("__traceback__", "", get_traceback, set_traceback),
        GetSetRow::get_set(
            "__cause__",
            "",
            |vm, exc| Ok(payload::<Exception>(vm, exc)?.cause.get().clone()),
            set_cause,
        ),
        GetSetRow::get_set(
            "__context__",
            "",
            |vm, exc| Ok(payload::<Exception>(vm, exc)?.context.get().clone()),
            set_context,
        ),
        GetSetRow::get_set(
            "__suppress_context__",
            "",
            |vm, exc| {
                Ok(Value::Bool(
                    payload::<Exception>(vm, exc)?.suppress_context.get(),
                ))
            },
            set_suppress_context,
        ),
    ],
};

/// A class with one base and some rows.
const fn derived(
    name: &'static str,
    base: &'static str,
    doc: &'static str,
    methods: &'static [Row],
    getset: &'static [GetSetRow],
) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        kind: Kind::Exception,
        base,
        doc,
        can_be_base: true,
        methods,
        getset,
    }
}

fn key_error_str(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = payload::<Exception>(vm, &args[0])?;
    match arguments(&exc).as_slice() {
        [key] => Ok(vm.repr(key)?.into()),
        _ => str(vm, args),
    }
}

/// `KeyError`
pub static KEY_ERROR: TypeSpec = derived(
    "KeyError",
    "LookupError",
    "Mapping key not found.",
    &[Row::method(
        "__str__",
        "(self, /)",
        "Return str(self).",
        key_error_str,
    )],
    &[],
);

fn first_argument(vm: &mut Vm, exc: &Value) -> Res {
    let exc = payload::<Exception>(vm, exc)?;
    Ok(arguments(&exc).into_iter().next().unwrap_or(Value::None))
}

/// `StopIteration`
pub static STOP_ITERATION: TypeSpec = derived(
    "StopIteration",
    "Exception",
    "Signal the end from iterator.__next__().",
    &[],
    &[field_row!(
        "value",
        |vm, exc| match field_opt(vm, exc, "value") {
            Some(value) => Ok(value),
            None => first_argument(vm, exc),
        }
    )],
);

/// `SystemExit`
pub static SYSTEM_EXIT: TypeSpec = derived(
    "SystemExit",
    "BaseException",
    "Request to exit from the interpreter.",
    &[],
    &[field_row!(
        "code",
        |vm, exc| match field_opt(vm, exc, "code") {
            Some(code) => Ok(code),
            None => {
                let exc = payload::<Exception>(vm, exc)?;
                let given = arguments(&exc);
                Ok(match given.as_slice() {
                    [] => Value::None,
                    [one] => one.clone(),
                    _ => exc.args.get().clone(),
                })
            }
        }
    )],
);

/// `__init__` of a class that takes some keywords as fields.
fn init_with_fields(vm: &mut Vm, args: &[Value], shown: &str, fields: &[&str]) -> Res {
    payload::<Exception>(vm, &args[0])?
        .args
        .set(args[1].clone());
    let keywords = args[2].as_::<Dict>().map(Dict::items).unwrap_or_default();
    for (name, value) in keywords {
        let text = name.as_str().unwrap_or_default();
        if !fields.contains(&text) {
            return Err(vm.type_error(format!(
                "{shown}() got an unexpected keyword argument '{text}'"
            )));
        }
        set_field(vm, &args[0], text, value);
    }
    Ok(Value::None)
}

fn import_message(vm: &mut Vm, exc: &Value) -> Res {
    if let Some(message) = field_opt(vm, exc, "msg") {
        return Ok(message);
    }
    let exc = payload::<Exception>(vm, exc)?;
    Ok(match arguments(&exc).as_slice() {
        [one] => one.clone(),
        _ => Value::None,
    })
}

/// `ImportError`
pub static IMPORT_ERROR: TypeSpec = derived(
    "ImportError",
    "Exception",
    "Import can't find module, or can't find name in module.",
    &[
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Initialize self.",
            |vm, args| init_with_fields(vm, args, "ImportError", &["name", "path", "name_from"]),
        ),
        Row::method("__str__", "(self, /)", "Return str(self).", |vm, args| {
            let message = import_message(vm, &args[0])?;
            if message.is_exact(Kind::Str) {
                Ok(message)
            } else {
                str(vm, args)
            }
        }),
    ],
    &[
        field_row!("name"),
        field_row!("path"),
        field_row!("name_from"),
        field_row!("msg", import_message),
    ],
);

/// `AttributeError`
pub static ATTRIBUTE_ERROR: TypeSpec = derived(
    "AttributeError",
    "Exception",
    "Attribute not found.",
    &[Row::method(
        "__init__",
        "(self, /, *args, **kwargs)",
        "Initialize self.",
        |vm, args| init_with_fields(vm, args, "AttributeError", &["name", "obj"]),
    )],
    &[field_row!("name"), field_row!("obj")],
);

/// `NameError`
pub static NAME_ERROR: TypeSpec = derived(
    "NameError",
    "Exception",
    "Name not found globally.",
    &[Row::method(
        "__init__",
        "(self, /, *args, **kwargs)",
        "Initialize self.",
        |vm, args| init_with_fields(vm, args, "NameError", &["name"]),
    )],
    &[field_row!("name")],
);

/// Is it an instance of that builtin class?
pub(crate) fn is_a(vm: &Vm, value: &Value, class: ExcType) -> bool {
    value
        .to_ptr::<Exception>()
        .is_some_and(|exc| vm.is_exception(&Exc(exc), class))
}
