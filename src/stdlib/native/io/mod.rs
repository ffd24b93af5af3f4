//! `io`: the base classes, `StringIO` and `BytesIO` in memory, files behind their permission.

use crate::builtins::containers::{list_of, sequence};
use crate::native::{GetSetRow, NativeModule, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Dict, Exc, Kind, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};
use std::any::Any;
use std::cell::Cell;

mod base;
mod binary_file;
mod bytes_io;
mod disk;
pub(crate) mod open;
mod stacked;
mod string_io;
mod text_file;
mod text_state;

/// `io`
pub const MODULE: NativeModule = NativeModule {
    name: "io",
    doc: "The io module provides the Python interfaces to stream handling.",
    functions: &[TEXT_ENCODING, MODULE_ATTRIBUTE, OPEN_CODE],
    types: &[
        &IO_BASE,
        &RAW_IO_BASE,
        &BUFFERED_IO_BASE,
        &TEXT_IO_BASE,
        &bytes_io::BYTES_IO,
        &string_io::STRING_IO,
        &binary_file::FILE_IO,
        &binary_file::BUFFERED_READER,
        &binary_file::BUFFERED_WRITER,
        &binary_file::BUFFERED_RANDOM,
        &text_file::TEXT_IO_WRAPPER,
    ],
    init: Some(init),
};

/// What is loaded when it is asked for.
const MODULE_ATTRIBUTE: Row = Row::function(
    "__getattr__",
    "(name, /)",
    "What is loaded when it is asked for.",
    |vm, args| {
        let name = args[0].as_str().unwrap_or_default().to_owned();
        if !matches!(
            name.as_str(),
            "BufferedRWPair" | "IncrementalNewlineDecoder"
        ) {
            let text = format!("module 'io' has no attribute '{name}'");
            return Err(vm.error(ExcType::AttributeError, text));
        }
        let module = vm.import_module("_buffered")?;
        vm.get_attr_str(&module, &name)
    },
);

const OPEN_CODE: Row = Row::function(
    "open_code",
    "(path)",
    "Opens the provided file with the intent to import the contents.",
    |vm, args| {
        if args[0].as_str().is_none() {
            return Err(vm.bad_argument("open_code", "argument 'path'", "str", &args[0]));
        }
        let mut all = vec![Value::Unbound; 8];
        all[0] = args[0].clone();
        all[1] = "rb".into();
        open::open(vm, &all)
    },
);

/// A stream's data of its own, for streams that a script writes on the base classes.
#[derive(Default)]
struct Base {
    closed: Cell<bool>,
}

impl NativeData for Base {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn init(vm: &mut Vm, namespace: &Dict) -> Res<()> {
    for name in [
        "IOBase",
        "RawIOBase",
        "BufferedIOBase",
        "TextIOBase",
        "BytesIO",
        "StringIO",
    ] {
        if let Some(class) = namespace
            .get_str(name)
            .and_then(|class| class.to_ptr::<Class>())
        {
            class.has_dict.set(true);
        }
    }
    for (name, value) in [
        ("SEEK_SET", 0),
        ("SEEK_CUR", 1),
        ("SEEK_END", 2),
        ("DEFAULT_BUFFER_SIZE", 8192),
    ] {
        namespace.set_str(name, Value::Int(value));
    }
    for name in ["open", "BlockingIOError"] {
        if let Some(value) = vm.builtins.get_str(name) {
            namespace.set_str(name, value);
        }
    }
    if let Some(class) = vm.builtins.get_str("type") {
        let bases = [
            vm.builtin_class("OSError").into(),
            vm.builtin_class("ValueError").into(),
        ];
        let body = Dict::new();
        body.set_str("__module__", Value::str("io"));
        let made = vm.call(
            &class,
            &[
                "UnsupportedOperation".into(),
                Value::tuple(bases),
                body.into(),
            ],
        )?;
        namespace.set_str("UnsupportedOperation", made);
    }
    Ok(())
}

/// A new stream. Its class is always set, and it can have attributes.
fn make(class: &Value, data: impl NativeData) -> Value {
    match class.as_ptr::<Class>() {
        Some(class) => Ptr::with_class(Native(Box::new(data)), class).into(),
        None => Value::None,
    }
}

/// `io.UnsupportedOperation(what)`
fn unsupported(vm: &mut Vm, what: &str) -> Exc {
    let class = match vm.builtins.get_str("__import__") {
        Some(import) => vm
            .call(&import, &["io".into()])
            .and_then(|module| vm.get_attr_str(&module, "UnsupportedOperation")),
        None => return vm.error(ExcType::OSError, what),
    };
    match class.and_then(|class| vm.call(&class, &[what.into()])) {
        Ok(exc) => match exc.to_ptr::<crate::object::Exception>() {
            Some(exc) => Exc(exc),
            None => vm.error(ExcType::OSError, what),
        },
        Err(exc) => exc,
    }
}

/// The size that `read`, `readline` and `truncate` take; none for all.
fn size(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    let Some(value) = value.given() else {
        return Ok(None);
    };
    if !sequence::has_index(vm, value) {
        let given = vm.shown_type(value);
        return Err(vm.type_error(format!("argument should be integer or None, not '{given}'")));
    }
    vm.index_word(value).map(Some)
}

/// How much to read: none for all that is left.
fn limit(vm: &mut Vm, value: &Value) -> Res<Option<usize>> {
    Ok(size(vm, value)?
        .filter(|size| *size >= 0)
        .map(|size| size as usize))
}

/// `stream.closed` as a script sees it.
fn check_open(vm: &mut Vm, stream: &Value) -> Res<()> {
    let name = vm.names.closed.clone();
    let closed = vm.get_attr(stream, &name)?;
    if vm.truth(&closed)? {
        Err(vm.value_error("I/O operation on closed file."))
    } else {
        Ok(())
    }
}

fn next_line(vm: &mut Vm, args: &[Value]) -> Res {
    let line = vm.call_method(&args[0], "readline", &[])?;
    if vm.truth(&line)? {
        Ok(line)
    } else {
        Err(vm.stop_iteration(Value::None))
    }
}

fn read_lines(vm: &mut Vm, args: &[Value]) -> Res {
    let most = size(vm, &args[1])?.filter(|most| *most > 0);
    let (mut lines, mut total) = (Vec::new(), 0);
    let iterator = vm.iter(&args[0])?;
    while let Some(line) = vm.next(&iterator)? {
        total += vm.len(&line)? as i64;
        lines.push(line);
        if most.is_some_and(|most| total > most) {
            break;
        }
    }
    Ok(list_of(lines))
}

fn write_lines(vm: &mut Vm, args: &[Value]) -> Res {
    check_open(vm, &args[0])?;
    let iterator = vm.iter(&args[1])?;
    while let Some(line) = vm.next(&iterator)? {
        vm.call_method(&args[0], "write", &[line])?;
    }
    Ok(Value::None)
}

/// A question that derived classes ask themselves.
const fn check(name: &'static str, function: crate::object::function::NativeFn) -> Row {
    Row::method(
        name,
        "(self, /)",
        "Raise an error if it is not so.",
        function,
    )
}

const NEW_BASE: Row = Row::static_method(
    "__new__",
    "(cls, /, *args, **kwargs)",
    "Make a stream.",
    |_, args| Ok(make(&args[0], Base::default())),
);

/// `io.IOBase`
const IO_BASE: TypeSpec = TypeSpec {
    name: "IOBase",
    module: "io",
    kind: Kind::Native,
    base: "object",
    doc: "The abstract base class for all I/O classes.",
    can_be_base: true,
    methods: &[
        NEW_BASE,
        Row::method("__enter__", "(self, /)", "", |vm, args| {
            check_open(vm, &args[0])?;
            Ok(args[0].clone())
        }),
        Row::method("__exit__", "(self, /, *args)", "", |vm, args| {
            vm.call_method(&args[0], "close", &[]).map(|_| Value::None)
        }),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |vm, args| {
                check_open(vm, &args[0])?;
                Ok(args[0].clone())
            },
        ),
        Row::method("__next__", "(self, /)", "Implement next(self).", next_line),
        Row::method(
            "readline",
            "(self, size=-1, /)",
            "Read and return a line from the stream.",
            base::read_line,
        ),
        check("_checkClosed", base::check_closed),
        check("_checkReadable", |vm, args| {
            base::check_able(vm, args, "readable", "read")
        }),
        check("_checkWritable", |vm, args| {
            base::check_able(vm, args, "writable", "writ")
        }),
        check("_checkSeekable", |vm, args| {
            base::check_able(vm, args, "seekable", "seek")
        }),
        Row::method(
            "readlines",
            "(self, hint=-1, /)",
            "Return a list of lines from the stream.",
            read_lines,
        ),
        Row::method(
            "writelines",
            "(self, lines, /)",
            "Write a list of lines to stream.",
            write_lines,
        ),
        Row::method(
            "close",
            "(self, /)",
            "Flush and close the IO object.",
            |vm, args| {
                if let Some(base) = Native::get::<Base>(&args[0])
                    && !base.closed.replace(true)
                {
                    vm.call_method(&args[0], "flush", &[])?;
                }
                Ok(Value::None)
            },
        ),
        Row::method(
            "flush",
            "(self, /)",
            "Flush write buffers, if applicable.",
            |_, _| Ok(Value::None),
        ),
        Row::method(
            "isatty",
            "(self, /)",
            "Return whether this is an 'interactive' stream.",
            |vm, args| {
                check_open(vm, &args[0])?;
                Ok(Value::Bool(false))
            },
        ),
        Row::method(
            "readable",
            "(self, /)",
            "Return whether object was opened for reading.",
            |_, _| Ok(Value::Bool(false)),
        ),
        Row::method(
            "writable",
            "(self, /)",
            "Return whether object was opened for writing.",
            |_, _| Ok(Value::Bool(false)),
        ),
        Row::method(
            "seekable",
            "(self, /)",
            "Return whether object supports random access.",
            |_, _| Ok(Value::Bool(false)),
        ),
        Row::method(
            "fileno",
            "(self, /)",
            "Return underlying file descriptor if one exists.",
            |vm, _| Err(unsupported(vm, "fileno")),
        ),
        Row::method(
            "seek",
            "(self, offset, whence=0, /)",
            "Change the stream position.",
            |vm, _| Err(unsupported(vm, "seek")),
        ),
        Row::method(
            "tell",
            "(self, /)",
            "Return current stream position.",
            |vm, args| vm.call_method(&args[0], "seek", &[Value::Int(0), Value::Int(1)]),
        ),
        Row::method(
            "truncate",
            "(self, size=None, /)",
            "Truncate file to size bytes.",
            |vm, _| Err(unsupported(vm, "truncate")),
        ),
    ],
    getset: &[GetSetRow::get("closed", "", |_, stream| {
        Ok(Value::Bool(
            Native::get::<Base>(stream).is_some_and(|base| base.closed.get()),
        ))
    })],
};

const fn abstract_base(name: &'static str, doc: &'static str, methods: &'static [Row]) -> TypeSpec {
    TypeSpec {
        name,
        module: "io",
        kind: Kind::Native,
        base: "IOBase",
        doc,
        can_be_base: true,
        methods,
        getset: &[],
    }
}

/// `io.RawIOBase`
const RAW_IO_BASE: TypeSpec = abstract_base(
    "RawIOBase",
    "Base class for raw binary I/O.",
    &[
        Row::method(
            "read",
            "(self, size=-1, /)",
            "Read up to size bytes with one readinto.",
            base::raw_read,
        ),
        Row::method(
            "readall",
            "(self, /)",
            "Read until EOF, using multiple read() call.",
            base::read_all,
        ),
        Row::method(
            "readinto",
            "(self, buffer, /)",
            "Read bytes into buffer.",
            base::not_implemented,
        ),
        Row::method(
            "write",
            "(self, b, /)",
            "Write buffer b to the IO stream.",
            base::not_implemented,
        ),
    ],
);

/// `io.BufferedIOBase`
const BUFFERED_IO_BASE: TypeSpec = abstract_base(
    "BufferedIOBase",
    "Base class for buffered IO objects.",
    &[
        Row::method(
            "detach",
            "(self, /)",
            "Disconnect this buffer from its underlying raw stream and return it.",
            |vm, _| Err(unsupported(vm, "detach")),
        ),
        Row::method(
            "read",
            "(self, size=-1, /)",
            "Read and return up to n bytes.",
            |vm, _| Err(unsupported(vm, "read")),
        ),
        Row::method(
            "read1",
            "(self, size=-1, /)",
            "Read and return up to size bytes.",
            |vm, _| Err(unsupported(vm, "read1")),
        ),
        Row::method(
            "readinto",
            "(self, buffer, /)",
            "Read bytes into buffer.",
            |vm, args| base::read_into(vm, args, "readinto", "read"),
        ),
        Row::method(
            "readinto1",
            "(self, buffer, /)",
            "Read bytes into buffer.",
            |vm, args| base::read_into(vm, args, "readinto1", "read1"),
        ),
        Row::method(
            "write",
            "(self, b, /)",
            "Write buffer b to the IO stream.",
            |vm, _| Err(unsupported(vm, "write")),
        ),
    ],
);

/// `io.TextIOBase`
const TEXT_IO_BASE: TypeSpec = TypeSpec {
    name: "TextIOBase",
    module: "io",
    kind: Kind::Native,
    base: "IOBase",
    doc: "Base class for text I/O.",
    can_be_base: true,
    methods: &[
        Row::method(
            "detach",
            "(self, /)",
            "Separate the underlying buffer from the TextIOBase and return it.",
            |vm, _| Err(unsupported(vm, "detach")),
        ),
        Row::method(
            "read",
            "(self, size=-1, /)",
            "Read at most size characters from stream.",
            |vm, _| Err(unsupported(vm, "read")),
        ),
        Row::method(
            "readline",
            "(self, size=-1, /)",
            "Read until newline or EOF.",
            |vm, _| Err(unsupported(vm, "readline")),
        ),
        Row::method(
            "write",
            "(self, s, /)",
            "Write string s to stream.",
            |vm, _| Err(unsupported(vm, "write")),
        ),
    ],
    getset: &[
        GetSetRow::get("encoding", "Encoding of the text stream.", |_, _| {
            Ok(Value::None)
        }),
        GetSetRow::get(
            "errors",
            "The error setting of the decoder or encoder.",
            |_, _| Ok(Value::None),
        ),
        GetSetRow::get("newlines", "Line endings translated so far.", |_, _| {
            Ok(Value::None)
        }),
    ],
};

const TEXT_ENCODING: Row = Row::function(
    "text_encoding",
    "(encoding, stacklevel=2, /)",
    "A helper function to choose the text encoding.",
    |_, args| Ok(args[0].given().cloned().unwrap_or_else(|| "locale".into())),
);
