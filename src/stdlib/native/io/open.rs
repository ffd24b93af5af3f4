//! `open`: the mode and the arguments, the permission, the system's file, and the object over it.

use super::binary_file::{self, Access};
use super::text_file;
use super::text_state::Options;
use crate::builtins::objects::exceptions::os_error::os_error;
use crate::object::str::Bytes;
use crate::object::{Exc, Res, Value};
use crate::vm::{ExcType, Vm};
use std::os::fd::AsFd;

/// The system's error as an `OSError` in CPython's words.
pub(crate) fn io_error(vm: &mut Vm, error: &std::io::Error, filename: Option<&str>) -> Exc {
    let text = error.to_string();
    let Some(number) = error.raw_os_error() else {
        return vm.error(ExcType::OSError, text);
    };
    let words = text.split(" (os error").next().unwrap_or(&text);
    os_error(vm, number.into(), words, filename)
}

/// The path in a `str`, `bytes` or `os.PathLike`.
pub(crate) fn path_argument(vm: &mut Vm, value: &Value) -> Res<String> {
    let path = match vm.names.__fspath__.clone() {
        name if value.as_str().is_none() && value.as_::<Bytes>().is_none() => {
            match vm.call_special(value, &name, &[])? {
                Some(path) => path,
                None => {
                    let given = vm.type_name(value);
                    return Err(vm.type_error(format!(
                        "expected str, bytes or os.PathLike object, not {given}"
                    )));
                }
            }
        }
        _ => value.clone(),
    };
    let path = match (path.as_str(), path.as_::<Bytes>()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(bytes)) => String::from_utf8_lossy(&bytes.data).into_owned(),
        (None, None) => {
            let (given, result) = (vm.type_name(value), vm.type_name(&path));
            return Err(vm.type_error(format!(
                "expected {given}.__fspath__() to return str or bytes, not {result}"
            )));
        }
    };
    if path.contains('\0') {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(path)
}

/// What `mode` says: the access, and whether it is text.
fn parse_mode(vm: &mut Vm, mode: &str) -> Res<(Access, bool)> {
    let invalid = |vm: &mut Vm| Err(vm.value_error(format!("invalid mode: '{mode}'")));
    let mut seen = String::new();
    for letter in mode.chars() {
        if !"axrwb+t".contains(letter) || seen.contains(letter) {
            return invalid(vm);
        }
        seen.push(letter);
    }
    let has = |letter| mode.contains(letter);
    if has('t') && has('b') {
        return Err(vm.value_error("can't have text and binary mode at once"));
    }
    if "axrw".chars().filter(|letter| has(*letter)).count() > 1 {
        return Err(vm.value_error("must have exactly one of create/read/write/append mode"));
    }
    let access = Access {
        read: has('r') || has('+'),
        write: !has('r') || has('+'),
        append: has('a'),
        create: has('x'),
        truncate: has('w'),
    };
    Ok((access, !has('b')))
}

fn text_option(vm: &mut Vm, name: &str, value: &Value) -> Res<Option<String>> {
    match value.given() {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.to_owned())),
            None => {
                let given = vm.type_name(value);
                Err(vm.type_error(format!(
                    "open() argument '{name}' must be str or None, not {given}"
                )))
            }
        },
    }
}

/// `FileIO(file, mode, closefd, opener)`
pub(super) fn file_io(vm: &mut Vm, args: &[Value]) -> Res {
    let mode = args[2].given().cloned().unwrap_or_else(|| "r".into());
    let Some(letters) = mode.as_str() else {
        return Err(vm.bad_argument("FileIO", "argument 'mode'", "str", &mode));
    };
    if letters.contains(|letter| !"axrwb+".contains(letter)) {
        return Err(vm.value_error(format!("invalid mode: {letters}")));
    }
    let ways = letters.matches(['a', 'x', 'r', 'w']).count();
    if ways != 1 || letters.matches('+').count() > 1 {
        return Err(vm.value_error(ONE_WAY));
    }
    let mut binary = letters.to_owned();
    if !binary.contains('b') {
        binary.push('b');
    }
    let mut all = vec![Value::Unbound; 8];
    all[0] = args[1].clone();
    all[1] = binary.into();
    all[2] = Value::Int(0);
    all[6] = args[3].clone();
    all[7] = args[4].clone();
    open(vm, &all)
}

/// A standard stream by its number, with a descriptor of its own. No other belongs to a script.
fn standard_stream(vm: &mut Vm, descriptor: i64) -> Res<std::fs::File> {
    let cloned = match descriptor {
        0 => std::io::stdin().as_fd().try_clone_to_owned(),
        1 => std::io::stdout().as_fd().try_clone_to_owned(),
        2 => std::io::stderr().as_fd().try_clone_to_owned(),
        _ => return Err(os_error(vm, 9, "Bad file descriptor", None)),
    };
    match cloned {
        Ok(owned) => Ok(owned.into()),
        Err(error) => Err(io_error(vm, &error, None)),
    }
}

/// `open(file, mode, buffering, encoding, errors, newline, closefd, opener)`
pub(crate) fn open(vm: &mut Vm, args: &[Value]) -> Res {
    let mode = match &args[1] {
        Value::Unbound => "r".to_owned(),
        value => match value.as_str() {
            Some(mode) => mode.to_owned(),
            None => return Err(vm.bad_argument("open", "argument 'mode'", "str", value)),
        },
    };
    let buffering = match &args[2] {
        Value::Unbound => -1,
        value => vm.index_word(value)?,
    };
    let encoding = text_option(vm, "encoding", &args[3])?;
    let errors = text_option(vm, "errors", &args[4])?;
    let newline = text_option(vm, "newline", &args[5])?;
    let path = match args[0].to_int() {
        Some(_) => None,
        None => Some(path_argument(vm, &args[0])?),
    };
    let (access, text) = parse_mode(vm, &mode)?;
    if !text {
        for (name, given) in [
            ("encoding", &encoding),
            ("errors", &errors),
            ("newline", &newline),
        ] {
            if given.is_some() {
                let article = if name == "newline" { "a" } else { "an" };
                return Err(vm.value_error(format!(
                    "binary mode doesn't take {article} {name} argument"
                )));
            }
        }
    }
    if !mode.contains(['a', 'x', 'r', 'w']) {
        return Err(vm.value_error(ONE_WAY));
    }
    if let Some(opener) = args[7].given() {
        return Err(match vm.is_callable(opener) {
            true => vm.value_error("no opener is taken: a script has no descriptors of its own"),
            false => {
                let given = vm.shown_type(opener);
                vm.type_error(format!("'{given}' object is not callable"))
            }
        });
    }
    let file = match path {
        None => {
            let descriptor = descriptor_of(vm, &args[0])?;
            standard_stream(vm, descriptor)?
        }
        Some(path) => {
            if !args[6].is_unbound() && !vm.truth(&args[6])? {
                return Err(vm.value_error("Cannot use closefd=False with file name"));
            }
            open_path(vm, access, &path, &args[0])?
        }
    };
    if text && buffering == 0 {
        return Err(vm.value_error("can't have unbuffered text I/O"));
    }
    let options = Options::check(vm, encoding, errors, newline)?;
    let binary = binary_file::make(vm, file, access, &args[0], buffering == 0)?;
    match text {
        true => text_file::make(vm, binary, &mode, options, buffering == 1),
        false => Ok(binary),
    }
}

const ONE_WAY: &str = "Must have exactly one of create/read/write/append mode and at most one plus";

/// The descriptor that an int means. One that is too large is no path either.
fn descriptor_of(vm: &mut Vm, file: &Value) -> Res<i64> {
    match vm
        .index(file)?
        .as_int()
        .filter(|number| i32::try_from(*number).is_ok())
    {
        Some(number) if number < 0 => Err(vm.value_error("negative file descriptor")),
        Some(number) => Ok(number),
        None => {
            let given = vm.type_name(file);
            Err(vm.type_error(format!(
                "expected str, bytes or os.PathLike object, not {given}"
            )))
        }
    }
}

/// Open a file by its path, where that is permitted; `given` is what the script called it.
fn open_path(vm: &mut Vm, access: Access, path: &str, given: &Value) -> Res<std::fs::File> {
    if access.read {
        vm.require_read(path)?;
    }
    if access.write {
        vm.require_write(path)?;
    }
    access.open(path).map_err(|error| {
        let exc = io_error(vm, &error, Some(path));
        if given.as_::<Bytes>().is_some() {
            vm.set_exc_attr(&exc, "filename", given.clone());
        }
        exc
    })
}
