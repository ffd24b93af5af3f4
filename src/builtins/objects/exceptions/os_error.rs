//! `OSError`: its fields, and the subclass that an errno asks for.

use super::{arguments, field_opt, field_row, set_field, str as plain_str};
use crate::builtins::objects::{class_argument, payload};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// The subclass for an errno (Linux numbers).
fn class_of_errno(errno: i64) -> Option<ExcType> {
    Some(match errno {
        11 | 114 | 115 => ExcType::BlockingIOError,
        32 | 108 => ExcType::BrokenPipeError,
        10 => ExcType::ChildProcessError,
        103 => ExcType::ConnectionAbortedError,
        111 => ExcType::ConnectionRefusedError,
        104 => ExcType::ConnectionResetError,
        17 => ExcType::FileExistsError,
        2 => ExcType::FileNotFoundError,
        21 => ExcType::IsADirectoryError,
        20 => ExcType::NotADirectoryError,
        4 => ExcType::InterruptedError,
        13 | 1 => ExcType::PermissionError,
        3 => ExcType::ProcessLookupError,
        110 => ExcType::TimeoutError,
        _ => return None,
    })
}

/// Does `__init__` fill the fields, and not `__new__`? It does if only it is the class's own.
fn init_fills(vm: &Vm, class: &Class) -> bool {
    let native = |name| {
        let method = class.lookup(name);
        method.is_some_and(|method| method.kind() == Some(Kind::NativeFunction))
    };
    !native(&vm.names.__init__) && native(&vm.names.__new__)
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let mut class = class_argument(vm, &args[0])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    if init_fills(vm, &class) {
        return Ok(vm.make_exception(&class, Vec::new()).into());
    }
    if class.same(&vm.exception_class(ExcType::OSError)) && (2..=5).contains(&given.len()) {
        if let Some(better) = given[0].as_int().and_then(class_of_errno) {
            class = vm.exception_class(better);
        }
    }
    let exc: Value = vm.make_exception(&class, given.clone()).into();
    super::refuse_keywords(vm, &exc, &args[2])?;
    fill(vm, &exc, &given)?;
    Ok(exc)
}

/// Set args and fields from the arguments.
fn fill(vm: &mut Vm, exc: &Value, given: &[Value]) -> Res<()> {
    let object = payload::<Exception>(vm, exc)?;
    if !(2..=5).contains(&given.len()) {
        object.args.set(Tuple::new(given.to_vec()).into());
        return Ok(());
    }
    set_field(vm, exc, "errno", given[0].clone());
    set_field(vm, exc, "strerror", given[1].clone());
    if let Some(written) = given.get(2).filter(|third| is_count(vm, exc, third)) {
        let written = count(vm, written)?;
        set_field(vm, exc, "characters_written", written);
        object.args.set(Tuple::new(given.to_vec()).into());
    } else if let Some(filename) = given.get(2).filter(|filename| !filename.is_none()) {
        set_field(vm, exc, "filename", filename.clone());
        if let Some(second) = given.get(4) {
            set_field(vm, exc, "filename2", second.clone());
        }
        // The file names do not stay in `args`.
        object.args.set(Tuple::new(given[..2].to_vec()).into());
    } else {
        object.args.set(Tuple::new(given.to_vec()).into());
    }
    Ok(())
}

/// Is the third argument no file name but how much was written? So it is for BlockingIOError itself.
fn is_count(vm: &Vm, exc: &Value, third: &Value) -> bool {
    let blocking = vm.exception_class(ExcType::BlockingIOError);
    let number = third.to_float().is_some()
        || vm.special(third, &vm.names.__index__).is_some()
        || vm.special(third, &vm.names.__float__).is_some();
    number && vm.class_of(exc).same(&blocking)
}

/// A value as `characters_written`.
fn count(vm: &mut Vm, value: &Value) -> Res {
    let index = vm.index(value)?;
    match index.as_int() {
        Some(_) => Ok(index),
        None => {
            let shown = vm.shown_type(value);
            Err(vm.value_error(format!("cannot fit '{shown}' into an index-sized integer")))
        }
    }
}

fn characters_written(vm: &mut Vm, exc: &Value) -> Res {
    // CPython has -1 where there is none.
    field_opt(vm, exc, "characters_written")
        .filter(|written| written.as_int() != Some(-1))
        .ok_or_else(|| vm.error(ExcType::AttributeError, "characters_written"))
}

fn set_characters_written(vm: &mut Vm, exc: &Value, value: Value) -> Res<()> {
    let value = if value.is_unbound() {
        characters_written(vm, exc)?;
        value
    } else {
        count(vm, &value)?
    };
    set_field(vm, exc, "characters_written", value);
    Ok(())
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let class = vm.class_of(&args[0]);
    if !init_fills(vm, &class) {
        return Ok(Value::None);
    }
    super::refuse_keywords(vm, &args[0], &args[2])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    fill(vm, &args[0], &given)?;
    Ok(Value::None)
}

/// A field, or the argument it came from where the class was not called.
fn part(vm: &mut Vm, exc: &Value, name: &str, at: usize) -> Res {
    if let Some(value) = field_opt(vm, exc, name) {
        return Ok(value);
    }
    // How much was written is no file name.
    if at >= 2 && field_opt(vm, exc, "characters_written").is_some() {
        return Ok(Value::None);
    }
    let exc = payload::<Exception>(vm, exc)?;
    let given = arguments(&exc);
    Ok(if (2..=5).contains(&given.len()) {
        given.get(at).cloned().unwrap_or(Value::None)
    } else {
        Value::None
    })
}

fn str(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = &args[0];
    let (errno, strerror) = (part(vm, exc, "errno", 0)?, part(vm, exc, "strerror", 1)?);
    let (filename, second) = (
        part(vm, exc, "filename", 2)?,
        part(vm, exc, "filename2", 4)?,
    );
    let given = args[0]
        .to_ptr::<Exception>()
        .map_or(0, |exc| exc.args.get().as_tuple().map_or(0, <[Value]>::len));
    if filename.is_none() && (errno.is_none() || strerror.is_none()) && !(2..=5).contains(&given) {
        return plain_str(vm, args);
    }
    let mut text = format!(
        "[Errno {}] {}",
        vm.str(&errno)?.text(),
        vm.str(&strerror)?.text()
    );
    if !filename.is_none() {
        text += &format!(": {}", vm.repr(&filename)?.text());
        if !second.is_none() {
            text += &format!(" -> {}", vm.repr(&second)?.text());
        }
    }
    Ok(text.into())
}

/// An `OSError` (or the subclass for the errno), for natives.
pub fn os_error(vm: &mut Vm, errno: i64, strerror: &str, filename: Option<&str>) -> Exc {
    let class = class_of_errno(errno).unwrap_or(ExcType::OSError);
    let exc = vm.error_with(class, vec![Value::Int(errno), strerror.into()]);
    vm.set_exc_attr(&exc, "errno", Value::Int(errno));
    vm.set_exc_attr(&exc, "strerror", strerror.into());
    if let Some(filename) = filename {
        vm.set_exc_attr(&exc, "filename", filename.into());
    }
    exc
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = payload::<Exception>(vm, &args[0])?;
    let class: Value = vm.class_of(&args[0]).into();
    let mut given = arguments(&exc);
    let filename = part(vm, &args[0], "filename", 2)?;
    if given.len() == 2 && !filename.is_none() {
        given.push(filename);
    }
    Ok(Value::tuple([class, Tuple::new(given).into()]))
}

/// `OSError`
pub static OS_ERROR: TypeSpec = super::derived(
    "OSError",
    "Exception",
    "Base class for I/O related errors.",
    &[
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
        Row::method("__str__", "(self, /)", "Return str(self).", str),
        Row::method("__reduce__", "(self, /)", "Helper for pickle.", reduce),
    ],
    &[
        field_row!("errno", |vm, exc| part(vm, exc, "errno", 0)),
        field_row!("strerror", |vm, exc| part(vm, exc, "strerror", 1)),
        field_row!("filename", |vm, exc| part(vm, exc, "filename", 2)),
        field_row!("filename2", |vm, exc| part(vm, exc, "filename2", 4)),
        GetSetRow::get_set(
            "characters_written",
            "",
            characters_written,
            set_characters_written,
        ),
    ],
);
