//! `print input open`

use crate::native::Row;
use crate::object::{Res, Value};
use crate::vm::{ExcType, Vm};

/// `sep` or `end`: None stands for its default.
fn separator<'a>(vm: &mut Vm, value: &'a Value, name: &str, default: &'a str) -> Res<&'a str> {
    match value.given() {
        None => Ok(default),
        Some(given) => match given.as_str() {
            Some(text) => Ok(text),
            None => {
                let given = vm.shown_type(given);
                Err(vm.type_error(format!("{name} must be None or a string, not {given}")))
            }
        },
    }
}

/// Write to the file given, or to standard output.
fn write(vm: &mut Vm, file: Option<&Value>, text: &str) -> Res<()> {
    match file {
        None => vm.write_stdout(text),
        Some(file) => vm.call_method(file, "write", &[Value::str(text)]).map(drop),
    }
}

fn print(vm: &mut Vm, args: &[Value]) -> Res {
    let [objects, sep, end, file, flush] = args else {
        return Ok(Value::None);
    };
    let sep = separator(vm, sep, "sep", " ")?;
    let end = separator(vm, end, "end", "\n")?;
    let file = file.given();
    for (index, object) in objects.as_tuple().unwrap_or_default().iter().enumerate() {
        if index > 0 {
            write(vm, file, sep)?;
        }
        let text = vm.str(object)?;
        write(vm, file, text.text())?;
    }
    write(vm, file, end)?;
    if !flush.is_unbound() && vm.truth(flush)? {
        flush_file(vm, file)?;
    }
    Ok(Value::None)
}

fn flush_file(vm: &mut Vm, file: Option<&Value>) -> Res<()> {
    match file {
        Some(file) => vm.call_method(file, "flush", &[]).map(drop),
        None => match stream(vm, "stdout")? {
            Some(stdout) => vm.call_method(&stdout, "flush", &[]).map(drop),
            None => Ok(()),
        },
    }
}

/// `sys.stdin`, `sys.stdout`; none where there is no such module or it is None.
fn stream(vm: &mut Vm, name: &str) -> Res<Option<Value>> {
    let Some(import) = vm.builtins.get_str("__import__") else {
        return Ok(None);
    };
    let sys = vm.call(&import, &[Value::str("sys")])?;
    let name = vm.intern(name);
    Ok(vm
        .get_attr_opt(&sys, &name)?
        .filter(|stream| !stream.is_none()))
}

/// `print`
pub(super) const PRINT: Row = Row::function(
    "print",
    "(*args, sep=' ', end='\\n', file=None, flush=False)",
    "Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted between values, default a space.\n  end\n    string appended after the last value, default a newline.\n  file\n    a file-like object (stream); defaults to the current sys.stdout.\n  flush\n    whether to forcibly flush the stream.",
    print,
);

fn input(vm: &mut Vm, args: &[Value]) -> Res {
    if !args[0].is_unbound() {
        let prompt = vm.str(&args[0])?;
        vm.write_stdout(prompt.text())?;
    }
    flush_file(vm, None)?;
    let Some(stdin) = stream(vm, "stdin")? else {
        return Err(vm.error(ExcType::RuntimeError, "input(): lost sys.stdin"));
    };
    let line = vm.call_method(&stdin, "readline", &[])?;
    match line.as_str() {
        Some("") => Err(vm.error(ExcType::EOFError, "EOF when reading a line")),
        Some(text) => Ok(Value::str(text.strip_suffix('\n').unwrap_or(text))),
        None => Err(vm.type_error("object.readline() returned non-string")),
    }
}

/// `input`
pub(super) const INPUT: Row = Row::function(
    "input",
    "(prompt='', /)",
    "Read a string from standard input. The trailing newline is stripped.\n\nThe prompt string, if given, is printed to standard output without a\ntrailing newline before reading input.",
    input,
);

/// `open`
pub(super) const OPEN: Row = Row::function(
    "open",
    "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    "Open file and return a stream.  Raise OSError upon failure.",
    crate::stdlib::native::io::open::open,
);
