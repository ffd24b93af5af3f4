//! "Did you mean": the name that was probably meant, at the end of an exception's message.

use crate::builtins::objects::frames;
use crate::object::exception::FrameObject;
use crate::object::*;
use crate::vm::errors::suggest;
use crate::vm::{ExcType, Vm};

/// CPython's library: a name that is one of its modules was perhaps not imported.
const LIBRARY: &str = "__future__ _abc _ast _asyncio _bisect _blake2 _bz2 _codecs _collections _collections_abc _contextvars _csv \
_ctypes _curses _datetime _decimal _functools _hashlib _heapq _imp _io _json _locale _operator _osx_support _pickle _posixshmem \
_posixsubprocess _py_abc _pydatetime _pydecimal _pyio _queue _random _sha1 _sha2 _signal _socket _sqlite3 _sre _ssl _stat \
_statistics _string _strptime _struct _symtable _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings \
_weakref _weakrefset _zoneinfo \
abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs \
codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses \
datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch \
fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib \
imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap \
modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools \
pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue \
quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site \
smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess \
symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize \
tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave \
weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo";

/// What to add to the message of an exception; empty if nothing comes to mind.
pub(super) fn of(vm: &mut Vm, exc: &Ptr<Exception>) -> String {
    let is_a = |vm: &Vm, class| vm.is_exception(&Exc(exc.clone()), class);
    let text_of = |vm: &mut Vm, name: &str| -> Option<String> {
        let name = vm.intern(name);
        exc.as_ref()
            .attrs()?
            .get(&name)?
            .as_str()
            .map(str::to_owned)
    };
    if is_a(vm, ExcType::ImportError) {
        let Some(wrong) = text_of(vm, "name_from") else {
            return String::new();
        };
        return did_you_mean(in_module(vm, exc, &wrong));
    }
    let is_name_error = is_a(vm, ExcType::NameError);
    if !is_name_error && !is_a(vm, ExcType::AttributeError) {
        return String::new();
    }
    let Some(wrong) = text_of(vm, "name") else {
        return String::new();
    };
    if !is_name_error {
        return did_you_mean(in_object(vm, exc, &wrong));
    }
    let found = in_frame(vm, exc, &wrong);
    let importable = LIBRARY.split_whitespace().any(|module| module == wrong);
    match (found.is_some(), importable) {
        (true, true) => format!(
            "{} Or did you forget to import '{wrong}'?",
            did_you_mean(found)
        ),
        (false, true) => format!(". Did you forget to import '{wrong}'?"),
        _ => did_you_mean(found),
    }
}

fn did_you_mean(name: Option<String>) -> String {
    name.map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"))
}

/// The one of these names that is most like the wrong one.
fn closest(wrong: &str, names: &[Value], hide_private: bool) -> Option<String> {
    let names: Vec<&str> = names
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| !hide_private || !name.starts_with('_'))
        .collect();
    suggest(wrong, &names).map(str::to_owned)
}

/// `dir(object)`; none if that fails.
fn names_in(vm: &mut Vm, object: &Value) -> Option<Vec<Value>> {
    let hook = vm.names.__dir__.clone();
    let names = vm.call_special(object, &hook, &[]).ok()??;
    let mut names = vm.collect(&names).ok()?;
    names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    Some(names)
}

/// The object of the innermost frame.
fn innermost(vm: &mut Vm, exc: &Exception) -> Option<Ptr<FrameObject>> {
    let entry = exc.traceback.get().first().cloned()?;
    frames::of_entry(vm, &entry).to_ptr()
}

fn in_object(vm: &mut Vm, exc: &Ptr<Exception>, wrong: &str) -> Option<String> {
    let name = vm.names.obj.clone();
    let object = exc.as_ref().attrs()?.get(&name).unwrap_or(Value::None);
    let names = names_in(vm, &object)?;
    let mut hide_private = !wrong.starts_with('_');
    if hide_private {
        if let Some(frame) = innermost(vm, exc) {
            let locals = frames::locals_of(vm, &frame);
            let own = locals
                .as_::<Dict>()
                .and_then(|locals| locals.get_str("self"));
            hide_private = !own.is_some_and(|own| own.is(&object));
        }
    }
    closest(wrong, &names, hide_private)
}

fn in_module(vm: &mut Vm, exc: &Ptr<Exception>, wrong: &str) -> Option<String> {
    let name = vm.names.name.clone();
    let module = exc.as_ref().attrs()?.get(&name)?;
    let module = vm.import_module(module.as_str()?.split('.').next()?).ok()?;
    let names = names_in(vm, &module)?;
    closest(wrong, &names, !wrong.starts_with('_'))
}

fn in_frame(vm: &mut Vm, exc: &Ptr<Exception>, wrong: &str) -> Option<String> {
    let frame = innermost(vm, exc)?;
    let locals = frames::locals_of(vm, &frame);
    let locals = locals
        .as_::<Dict>()
        .map(|locals| (locals.keys(), locals.get_str("self")));
    let (mut names, own) = locals.unwrap_or_default();
    if let Some(own) = own {
        let wrong_name = vm.intern(wrong);
        if matches!(vm.get_attr_opt(&own, &wrong_name), Ok(Some(_))) {
            return Some(format!("self.{wrong}"));
        }
    }
    names.extend(
        frame
            .globals
            .as_::<Dict>()
            .map(Dict::keys)
            .unwrap_or_default(),
    );
    names.extend(vm.builtins.keys());
    closest(wrong, &names, false)
}
