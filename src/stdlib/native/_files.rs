//! `_files`: what the library asks of the file system beside opening files: rotation of logs.
//!
//! Behind the same permissions as `open`: a file that may be read or written may be looked at, one that
//! may be written may be renamed and removed. CPython's counterpart is `os`.

use super::io::open::{io_error, path_argument};
use crate::native::{NativeModule, Row};
use crate::object::{List, Res, Value};
use crate::vm::Vm;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// `_files`
pub const MODULE: NativeModule = NativeModule {
    name: "_files",
    doc: "Looking at files, renaming and removing them.",
    functions: &[
        Row::function(
            "stat",
            "(path, /)",
            "(device, number, size, time of change, is it a regular file?) of a file; None if there is none.",
            stat,
        ),
        Row::function(
            "rename",
            "(src, dst, /)",
            "Give a file another name.",
            rename,
        ),
        Row::function("remove", "(path, /)", "Remove a file.", remove),
        Row::function(
            "abspath",
            "(path, /)",
            "A path from the root of the file system on.",
            abspath,
        ),
        Row::function("listdir", "(path, /)", "The names in a folder.", listdir),
    ],
    types: &[],
    init: None,
};

/// Refuse what may neither be read nor written.
fn require_sight(vm: &mut Vm, path: &str) -> Res<()> {
    if vm.host.permissions.allows_write(Path::new(path)) {
        return Ok(());
    }
    vm.require_read(path)
}

fn stat(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_argument(vm, &args[0])?;
    require_sight(vm, &path)?;
    let Ok(found) = fs::metadata(&path) else {
        return Ok(Value::None);
    };
    let changed = found.mtime() as f64 + found.mtime_nsec() as f64 / 1e9;
    Ok(Value::tuple([
        Value::Int(found.dev() as i64),
        Value::Int(found.ino() as i64),
        Value::Int(found.size() as i64),
        Value::Float(changed),
        Value::Bool(found.is_file()),
    ]))
}

fn rename(vm: &mut Vm, args: &[Value]) -> Res {
    let (source, target) = (path_argument(vm, &args[0])?, path_argument(vm, &args[1])?);
    vm.require_write(&source)?;
    vm.require_write(&target)?;
    match fs::rename(&source, &target) {
        Ok(()) => Ok(Value::None),
        Err(error) => {
            let exc = io_error(vm, &error, Some(&source));
            vm.set_exc_attr(&exc, "filename2", target.as_str().into());
            Err(exc)
        }
    }
}

fn abspath(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_argument(vm, &args[0])?;
    let whole = std::path::absolute(&path).unwrap_or_else(|_| path.clone().into());
    // `..` goes, as in CPython, whatever links there may be.
    let mut parts: Vec<&std::ffi::OsStr> = Vec::new();
    for part in whole.components() {
        match part {
            std::path::Component::ParentDir => drop(parts.pop()),
            std::path::Component::Normal(name) => parts.push(name),
            _ => {}
        }
    }
    let mut text = String::new();
    for part in parts {
        text.push('/');
        text += &part.to_string_lossy();
    }
    Ok(if text.is_empty() {
        "/".into()
    } else {
        text.into()
    })
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_argument(vm, &args[0])?;
    vm.require_write(&path)?;
    match fs::remove_file(&path) {
        Ok(()) => Ok(Value::None),
        Err(error) => Err(io_error(vm, &error, Some(&path))),
    }
}

fn listdir(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_argument(vm, &args[0])?;
    require_sight(vm, &path)?;
    let names = fs::read_dir(&path)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                .collect::<std::io::Result<Vec<String>>>()
        })
        .map_err(|error| io_error(vm, &error, Some(&path)))?;
    Ok(List::new(names.iter().map(|name| Value::str(name)).collect()).into())
}
