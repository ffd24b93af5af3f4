//! What the standard streams have beyond reading and writing text: their names, their encoding, and the binary
//! streams under them (`sys.stdout.buffer`). The streams themselves are the host's.

use super::sys::{self, Stream};
use crate::builtins::containers::list_of;
use crate::builtins::strings::memory::bytes_argument;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::str::Bytes;
use crate::object::*;
use crate::vm::{ExcType, Vm};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::any::Any;
use std::mem::take;
use std::sync::Mutex;

/// `sys.stdout.buffer` and its like.
struct Buffer {
    number: u8,
}

impl NativeData for Buffer {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn number(value: &Value) -> u8 {
    match (Native::get::<Stream>(value), Native::get::<Buffer>(value)) {
        (Some(stream), _) => stream.number,
        (None, Some(buffer)) => buffer.number,
        (None, None) => 1,
    }
}

fn name(value: &Value) -> &'static str {
    ["<stdin>", "<stdout>", "<stderr>"][usize::from(number(value).min(2))]
}

fn this(_: &mut Vm, args: &[Value]) -> Res {
    Ok(args[0].clone())
}

fn nothing(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::None)
}

fn readable(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(number(&args[0]) == 0))
}

fn writable(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(number(&args[0]) != 0))
}

fn fileno(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Int(number(&args[0]).into()))
}

fn readlines(vm: &mut Vm, args: &[Value]) -> Res {
    let lines = vm.collect(&args[0])?;
    Ok(list_of(lines))
}

fn repr(_: &mut Vm, args: &[Value]) -> Res {
    let mode = if number(&args[0]) == 0 { 'r' } else { 'w' };
    let name = name(&args[0]);
    Ok(format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>").into())
}

const READABLE: Row = Row::method("readable", "(self, /)", "Can it be read?", readable);
const WRITABLE: Row = Row::method("writable", "(self, /)", "Can it be written?", writable);
const SEEKABLE: Row = Row::method("seekable", "(self, /)", "Has it random access?", |_, _| {
    Ok(Value::Bool(false))
});
const FILENO: Row = Row::method(
    "fileno",
    "(self, /)",
    "The number of the system's file.",
    fileno,
);
const ENTER: Row = Row::method("__enter__", "(self, /)", "Give the stream.", this);
const EXIT: Row = Row::method("__exit__", "(self, /, *args)", "Does nothing.", nothing);
const CLOSE: Row = Row::method(
    "close",
    "(self, /)",
    "A standard stream stays open.",
    nothing,
);

/// The type of the standard streams.
pub(super) static STREAM: TypeSpec = TypeSpec {
    name: "TextIOWrapper",
    module: "_io",
    kind: Kind::Native,
    base: "object",
    doc: "A standard stream.",
    can_be_base: false,
    methods: METHODS,
    getset: GETSET,
};

const METHODS: &[Row] = &[
    Row::method(
        "write",
        "(self, text, /)",
        "Write text to the stream.",
        sys::write,
    ),
    Row::method(
        "writelines",
        "(self, lines, /)",
        "Write lines to the stream.",
        sys::writelines,
    ),
    Row::method("flush", "(self)", "Write through.", sys::flush),
    Row::method("isatty", "(self)", "Is it a terminal?", sys::isatty),
    Row::method(
        "readline",
        "(self, size=-1, /)",
        "Read a line.",
        sys::readline,
    ),
    Row::method(
        "read",
        "(self, size=-1, /)",
        "Read what is left.",
        sys::read,
    ),
    Row::method(
        "__next__",
        "(self, /)",
        "Implement next(self).",
        sys::next_line,
    ),
    Row::method("__iter__", "(self, /)", "Implement iter(self).", this),
    Row::method(
        "readlines",
        "(self, hint=-1, /)",
        "Read the lines that are left.",
        readlines,
    ),
    Row::method(
        "reconfigure",
        "(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        "Its encoding is UTF-8.",
        nothing,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    READABLE,
    WRITABLE,
    SEEKABLE,
    FILENO,
    ENTER,
    EXIT,
    CLOSE,
];

const GETSET: &[GetSetRow] = &[
    GetSetRow::get("encoding", "", |_, _| Ok("utf-8".into())),
    GetSetRow::get("errors", "", |_, this| {
        let errors = if number(this) == 2 {
            "backslashreplace"
        } else {
            "strict"
        };
        Ok(errors.into())
    }),
    GetSetRow::get("name", "", |_, this| Ok(name(this).into())),
    GetSetRow::get("mode", "", |_, this| {
        Ok(if number(this) == 0 { "r" } else { "w" }.into())
    }),
    GetSetRow::get("closed", "", |_, _| Ok(Value::Bool(false))),
    GetSetRow::get("newlines", "", |_, _| Ok(Value::None)),
    GetSetRow::get("line_buffering", "", |vm, this| {
        Ok(Value::Bool(match number(this) {
            1 => vm.host.stdout.line_buffered,
            number => number == 2,
        }))
    }),
    GetSetRow::get("buffer", "The binary stream under it.", |vm, this| {
        let class = vm.native_type(&BUFFER);
        let number = number(this);
        Ok(vm.new_native(&class, Buffer { number }))
    }),
];

fn write_bytes(vm: &mut Vm, args: &[Value]) -> Res {
    let data = bytes_argument(vm, &args[1])?;
    let stream = match number(&args[0]) {
        2 => &vm.host.stderr,
        _ => &vm.host.stdout,
    };
    match stream.write_bytes(&data) {
        Ok(()) => Ok(data.len().into()),
        Err(_) if stream.broken.get() => {
            Err(vm.error_with(ExcType::SystemExit, vec![Value::Int(0)]))
        }
        Err(error) => Err(super::io::open::io_error(vm, &error, None)),
    }
}

fn read_bytes(vm: &mut Vm, args: &[Value]) -> Res {
    let most = match args[1].given() {
        Some(value) => vm.index_clamped(value)?,
        None => -1,
    };
    let data = read_input(vm, |data| {
        let most = usize::try_from(most).ok()?;
        (data.len() >= most).then_some(most)
    })?;
    Ok(Bytes::new(&data))
}

fn read_line(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Bytes::new(&input_line(vm)?))
}

/// The next line of standard input; empty at its end.
pub(crate) fn input_line(vm: &mut Vm) -> Res<Vec<u8>> {
    read_input(vm, |data| {
        let newline = data.iter().position(|byte| *byte == b'\n')?;
        Some(newline + 1)
    })
}

/// All that is left of standard input.
pub(super) fn all_input(vm: &mut Vm) -> Res<Vec<u8>> {
    read_input(vm, |_| None)
}

/// What was read of standard input, and how much of it was asked for.
static INPUT: Mutex<(Vec<u8>, usize)> = Mutex::new((Vec::new(), 0));

/// The beginning of standard input that `end` measures; all of it if the input ends before. A signal interrupts
/// the waiting, which the standard library's reader would sit out.
fn read_input(vm: &mut Vm, end: impl Fn(&[u8]) -> Option<usize>) -> Res<Vec<u8>> {
    // A signal's handler may read as well: the lock is not held meanwhile.
    let (mut data, mut at) = INPUT
        .lock()
        .map(|mut kept| take(&mut *kept))
        .unwrap_or_default();
    let result = loop {
        if let Some(end) = end(&data[at..]) {
            break Ok(end);
        }
        match more_input(vm, &mut data) {
            Ok(0) => break Ok(data.len() - at),
            Ok(_) => {}
            Err(exc) => break Err(exc),
        }
    };
    let result = result.map(|end| {
        let found = data[at..at + end].to_vec();
        at += end;
        if at == data.len() {
            data.clear();
            at = 0;
        }
        found
    });
    if let Ok(mut kept) = INPUT.lock() {
        *kept = (data, at);
    }
    result
}

/// Append what standard input has next: so many bytes.
fn more_input(vm: &mut Vm, data: &mut Vec<u8>) -> Res<usize> {
    let stdin = std::io::stdin();
    let mut chunk = [0; 8192];
    // A signal may interrupt another thread of the process instead of this wait.
    let pause = Timespec {
        tv_sec: 0,
        tv_nsec: 50_000_000,
    };
    loop {
        let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
        let result = match poll(&mut asked, Some(&pause)) {
            Ok(0) => Err(Errno::INTR),
            Ok(_) if vm.is_signal_pending() => Err(Errno::INTR),
            Ok(_) => rustix::io::read(&stdin, &mut chunk),
            Err(error) => Err(error),
        };
        match result {
            Ok(count) => {
                data.extend_from_slice(&chunk[..count]);
                return Ok(count);
            }
            Err(Errno::INTR) => vm.attend()?,
            Err(error) => return Err(super::io::open::io_error(vm, &error.into(), None)),
        }
    }
}

fn next_line(vm: &mut Vm, args: &[Value]) -> Res {
    let line = read_line(vm, args)?;
    if vm.truth(&line)? {
        Ok(line)
    } else {
        Err(vm.stop_iteration(Value::None))
    }
}

fn flush(vm: &mut Vm, args: &[Value]) -> Res {
    let stream = match number(&args[0]) {
        2 => &vm.host.stderr,
        _ => &vm.host.stdout,
    };
    if stream.flush().is_err() && stream.broken.get() {
        return Err(vm.error_with(ExcType::SystemExit, vec![Value::Int(0)]));
    }
    Ok(Value::None)
}

/// The type of `sys.stdout.buffer`.
static BUFFER: TypeSpec = TypeSpec {
    name: "BufferedWriter",
    module: "_io",
    kind: Kind::Native,
    base: "object",
    doc: "The bytes of a standard stream.",
    can_be_base: false,
    methods: &[
        Row::method("write", "(self, buffer, /)", "Write bytes.", write_bytes),
        Row::method("read", "(self, size=-1, /)", "Read bytes.", read_bytes),
        Row::method("read1", "(self, size=-1, /)", "Read bytes.", read_bytes),
        Row::method("readline", "(self, size=-1, /)", "Read a line.", read_line),
        Row::method(
            "readlines",
            "(self, hint=-1, /)",
            "Read the lines that are left.",
            readlines,
        ),
        Row::method("__iter__", "(self, /)", "Implement iter(self).", this),
        Row::method("__next__", "(self, /)", "Implement next(self).", next_line),
        Row::method("flush", "(self, /)", "Write through.", flush),
        Row::method("isatty", "(self, /)", "Is it a terminal?", |_, _| {
            Ok(Value::Bool(false))
        }),
        READABLE,
        WRITABLE,
        SEEKABLE,
        FILENO,
        ENTER,
        EXIT,
        CLOSE,
    ],
    getset: &[
        GetSetRow::get("closed", "", |_, _| Ok(Value::Bool(false))),
        GetSetRow::get("name", "", |_, this| Ok(name(this).into())),
    ],
};
