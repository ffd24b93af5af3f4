//! Binary files: `BufferedReader`, `BufferedWriter`, `BufferedRandom`, and `FileIO` (`buffering=0`).
//! One payload for all four; the class says what is allowed.

use super::disk::Disk;
use super::open::io_error;
use super::stacked::{self, either, either_get};
use super::{limit, make as make_object, size, unsupported};
use crate::builtins::strings::memory::bytes_argument;
use crate::builtins::strings::memoryview::{self, writable_length};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::str::Bytes;
use crate::object::{Kind, Mut, Res, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::any::Any;
use std::fs;
use std::io::{IsTerminal, SeekFrom};

/// What a mode allows.
#[derive(Clone, Copy)]
pub(super) struct Access {
    pub(super) read: bool,
    pub(super) write: bool,
    pub(super) append: bool,
    pub(super) create: bool,
    pub(super) truncate: bool,
}

impl Access {
    pub(super) fn open(self, path: &str) -> std::io::Result<fs::File> {
        let file = fs::OpenOptions::new()
            .read(self.read)
            .write(self.write && !self.append)
            .append(self.append)
            .create_new(self.create)
            .create(self.truncate || self.append)
            .truncate(self.truncate)
            .open(path)?;
        if file.metadata()?.is_dir() {
            return Err(std::io::Error::from_raw_os_error(libc::EISDIR));
        }
        Ok(file)
    }

    /// `mode` of the file object.
    fn mode(self) -> &'static str {
        match self {
            Access {
                create: true,
                read: true,
                ..
            } => "xb+",
            Access { create: true, .. } => "xb",
            Access {
                append: true,
                read: true,
                ..
            } => "ab+",
            Access { append: true, .. } => "ab",
            Access {
                read: true,
                write: true,
                ..
            } => "rb+",
            Access { read: true, .. } => "rb",
            _ => "wb",
        }
    }
}

/// A binary file; none once it is closed.
pub(super) struct Binary {
    disk: Mut<Option<Disk>>,
    access: Access,
    name: Value,
    raw: bool,
    /// The `raw` that a script has asked for: it reads and writes the same file.
    below: Mut<Value>,
}

impl NativeData for Binary {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.name);
        visit(self.below.get());
    }
    fn clear(&self) {
        drop(self.below.replace(Value::Unbound));
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A file object over an open file.
pub(super) fn make(vm: &mut Vm, file: fs::File, access: Access, name: &Value, raw: bool) -> Res {
    let class = match access {
        _ if raw => "FileIO",
        Access {
            read: true,
            write: true,
            ..
        } => "BufferedRandom",
        Access { read: true, .. } => "BufferedReader",
        _ => "BufferedWriter",
    };
    let io = vm.import_module("io")?;
    let class = vm.get_attr_str(&io, class)?;
    let mut disk = Disk::new(file, raw);
    if access.append {
        // The position a script sees is the end.
        let _ = disk.seek(SeekFrom::End(0));
    }
    let own = Binary {
        disk: Mut::new(Some(disk)),
        access,
        name: name.clone(),
        raw,
        below: Mut::new(Value::None),
    };
    Ok(finalised(make_object(&class, own)))
}

/// `__del__` is to be called before it is freed.
pub(super) fn finalised(object: Value) -> Value {
    if let Value::Obj(object) = &object {
        object.set_finalizer(true);
    }
    object
}

/// The binary file in a value.
pub(super) fn of(value: &Value) -> Option<&Binary> {
    Native::get::<Binary>(value)
}

impl Binary {
    pub(super) fn closed(&self) -> bool {
        self.disk.get().is_none() || of(self.below.get()).is_some_and(Binary::closed)
    }

    pub(super) fn name(&self) -> Value {
        self.name.clone()
    }

    pub(super) fn readable(&self) -> bool {
        self.access.read
    }

    pub(super) fn writable(&self) -> bool {
        self.access.write
    }

    pub(super) fn is_terminal(&self) -> bool {
        self.disk
            .get()
            .as_ref()
            .is_some_and(|disk| disk.file().is_terminal())
    }

    /// Do something with the open file; `what` is in the message of a closed one.
    pub(super) fn with<T>(
        &self,
        vm: &mut Vm,
        what: &str,
        action: impl FnOnce(&mut Disk) -> std::io::Result<T>,
    ) -> Res<T> {
        let disk = match self.closed() {
            true => None,
            false => self.disk.get_mut().as_mut(),
        };
        let Some(disk) = disk else {
            return Err(vm.value_error(if self.raw || what.is_empty() {
                "I/O operation on closed file".to_owned()
            } else {
                format!("{what} closed file")
            }));
        };
        let result = action(disk);
        result.map_err(|error| io_error(vm, &error, None))
    }

    pub(super) fn close(&self, vm: &mut Vm) -> Res<()> {
        let Some(mut disk) = self.disk.get_mut().take() else {
            return Ok(());
        };
        let written = disk.flush();
        if let Some(below) = of(self.below.get()) {
            below.disk.set(None);
        }
        written.map_err(|error| io_error(vm, &error, None))
    }
}

fn own<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a Binary> {
    match of(&args[0]) {
        Some(own) => Ok(own),
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!("a file is required, not '{given}'")))
        }
    }
}

fn reading<'a>(vm: &mut Vm, args: &'a [Value], what: &str) -> Res<&'a Binary> {
    let own = own(vm, args)?;
    if own.access.read {
        return Ok(own);
    }
    Err(unsupported(
        vm,
        if own.raw {
            "File not open for reading"
        } else {
            what
        },
    ))
}

fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "read")?;
    let most = limit(vm, &args[1])?;
    let data = own.with(vm, "read of", |disk| disk.read(most))?;
    Ok(Bytes::new(&data))
}

fn read_some(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "read1")?;
    let most = limit(vm, &args[1])?.unwrap_or(8192);
    let data = own.with(vm, "read of", |disk| disk.read_some(most))?;
    Ok(Bytes::new(&data))
}

fn peek(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "peek")?;
    let data = own.with(vm, "peek of", Disk::peek)?;
    Ok(Bytes::new(&data))
}

fn read_into(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "readinto")?;
    let most = writable_length(vm, &args[1], "readinto")?;
    let data = own.with(vm, "readinto of", |disk| disk.read(Some(most)))?;
    memoryview::fill(&args[1], &data);
    Ok(data.len().into())
}

fn read_into_once(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "readinto1")?;
    let most = writable_length(vm, &args[1], "readinto1")?;
    let data = own.with(vm, "readinto of", |disk| disk.read_some(most))?;
    memoryview::fill(&args[1], &data);
    Ok(data.len().into())
}

/// `raw` of a buffered file: a file of its own on the same descriptor.
fn raw_file(vm: &mut Vm, this: &Value) -> Res {
    let own = own(vm, std::slice::from_ref(this))?;
    if own.below.get().is_none() && !own.closed() {
        let file = own.with(vm, "", |disk| disk.file().try_clone())?;
        let raw = make(vm, file, own.access, &own.name, true)?;
        // It warns of nothing: the buffered file does.
        if let Value::Obj(object) = &raw {
            object.set_finalizer(false);
        }
        own.below.set(raw);
    }
    Ok(own.below.get().clone())
}

fn detach(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    own.with(vm, "flush of", Disk::flush)?;
    let raw = raw_file(vm, &args[0])?;
    own.disk.set(None);
    own.below.set(Value::None);
    Ok(raw)
}

fn read_line(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "readline")?;
    let most = limit(vm, &args[1])?;
    let line = own.with(vm, "readline of", |disk| disk.read_line(most))?;
    Ok(Bytes::new(&line))
}

fn next_line(vm: &mut Vm, args: &[Value]) -> Res {
    let own = reading(vm, args, "read")?;
    let line = own.with(vm, "readline of", |disk| disk.read_line(None))?;
    if line.is_empty() {
        return Err(vm.stop_iteration(Value::None));
    }
    Ok(Bytes::new(&line))
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    if !own.access.write {
        let what = if own.raw {
            "File not open for writing"
        } else {
            "write"
        };
        return Err(unsupported(vm, what));
    }
    if own.closed() {
        own.with(vm, "write to", |_| Ok(()))?;
    }
    let data = bytes_argument(vm, &args[1])?;
    own.with(vm, "write to", |disk| disk.write(&data))?;
    Ok(data.len().into())
}

/// Where `seek` is to go.
fn target(vm: &mut Vm, offset: i64, whence: i64) -> Res<SeekFrom> {
    match whence {
        0 if offset < 0 => {
            let error = std::io::Error::from_raw_os_error(libc::EINVAL);
            Err(io_error(vm, &error, None))
        }
        0 => Ok(SeekFrom::Start(offset as u64)),
        1 => Ok(SeekFrom::Current(offset)),
        2 => Ok(SeekFrom::End(offset)),
        _ => Err(vm.value_error(format!("whence value {whence} unsupported"))),
    }
}

fn seek(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    let offset = vm.index_word(&args[1])?;
    let whence = match &args[2] {
        Value::Unbound => 0,
        value => vm.index_word(value)?,
    };
    let to = target(vm, offset, whence)?;
    let position = own.with(vm, "seek of", |disk| disk.seek(to))?;
    Ok((position as usize).into())
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    if !own.access.write {
        return Err(unsupported(vm, "truncate"));
    }
    let asked = size(vm, &args[1])?.map(|size| size.max(0) as u64);
    let size = own.with(vm, "truncate of", |disk| disk.truncate(asked))?;
    Ok((size as usize).into())
}

/// A file dies open: warn, and close it. `shown` is the object that the script knew.
pub(super) fn warn_unclosed(vm: &mut Vm, file: &Value, shown: &Value) -> Res {
    if let Some(file) = of(file).filter(|file| !file.closed()) {
        let shown = vm.repr(shown)?;
        let message = format!("unclosed file {}", shown.text());
        let warned = vm.warn(ExcType::ResourceWarning, &message);
        file.close(vm)?;
        warned?;
    }
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    let class = vm.shown_type(&args[0]);
    if own.raw {
        if own.closed() {
            return Ok("<_io.FileIO [closed]>".into());
        }
        let name = vm.repr(&own.name)?;
        let mode = own.access.mode();
        return Ok(format!(
            "<_io.FileIO name={} mode='{mode}' closefd=True>",
            name.text()
        )
        .into());
    }
    let class = class.rsplit('.').next().unwrap_or_default().to_owned();
    let name = vm.repr(&own.name)?;
    Ok(format!("<_io.{class} name={}>", name.text()).into())
}

/// The rows that the four types share, with those of their own before them.
macro_rules! file_methods {
    ($($own:expr),* $(,)?) => { &[
    $($own,)*
    either!("read", "(self, size=-1, /)", "Read and return up to size bytes.", read),
    either!("readinto", "(self, buffer, /)", "Read bytes into buffer.", read_into),
    either!("readline", "(self, size=-1, /)", "Read and return a line of bytes from the file.", read_line),
    either!("__next__", "(self, /)", "Implement next(self).", next_line),
    either!("write", "(self, buffer, /)", "Write buffer b to file, return number of bytes written.", write),
    either!("seek", "(self, target, whence=0, /)", "Change the position.", seek),
    either!("tell", "(self, /)", "Return the position.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        let position = own.with(vm, "", Disk::tell)?;
        Ok((position as usize).into())
    }),
    either!("truncate", "(self, size=None, /)", "Truncate the file to at most size bytes.", truncate),
    either!("flush", "(self, /)", "Write what is buffered.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        own.with(vm, "flush of", Disk::flush)?;
        Ok(Value::None)
    }),
    either!("close", "(self, /)", "Close the file.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        own.close(vm)?;
        Ok(Value::None)
    }),
    either!("readable", "(self, /)", "True if the file may be read.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        own.with(vm, "", |_| Ok(()))?;
        Ok(Value::Bool(own.access.read))
    }),
    either!("writable", "(self, /)", "True if the file may be written.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        own.with(vm, "", |_| Ok(()))?;
        Ok(Value::Bool(own.access.write))
    }),
    either!("seekable", "(self, /)", "True if the file supports random access.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        own.with(vm, "", |disk| Ok(Value::Bool(disk.tell().is_ok())))
    }),
    either!("isatty", "(self, /)", "True if the file is a terminal.", |vm: &mut Vm, args: &[Value]| {
        let own = own(vm, args)?;
        own.with(vm, "", |disk| Ok(Value::Bool(disk.file().is_terminal())))
    }),
    either!("fileno", "(self, /)", "The number of the system's file.", |vm: &mut Vm, args: &[Value]| {
        use std::os::fd::AsRawFd;
        let own = own(vm, args)?;
        own.with(vm, "", |disk| {
            Ok(Value::Int(disk.file().as_raw_fd().into()))
        })
    }),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        match stacked::inner(&args[0]) {
            Some(inner) => stacked::repr(vm, &args[0], inner),
            None => repr(vm, args),
        }
    }),
    Row::method("__del__", "(self, /)", "Called when the file dies.", stacked::die),
    ] };
}

const FILE_METHODS: &[Row] = file_methods!(
    Row::static_method(
        "__new__",
        "(cls, /, file, mode='r', closefd=True, opener=None)",
        "Open a file.",
        super::open::file_io,
    ),
    Row::method(
        "readall",
        "(self, /)",
        "Read all that is left.",
        |vm, args| {
            let own = reading(vm, args, "read")?;
            let data = own.with(vm, "", |disk| disk.read(None))?;
            Ok(Bytes::new(&data))
        }
    ),
);

const BUFFERED_METHODS: &[Row] = file_methods!(
    Row::static_method(
        "__new__",
        "(cls, /, raw, buffer_size=8192)",
        "Make a buffered stream over a raw one.",
        stacked::new,
    ),
    either!(
        "read1",
        "(self, size=-1, /)",
        "Read and return up to size bytes, with one read.",
        read_some
    ),
    either!(
        "peek",
        "(self, size=0, /)",
        "Return what is buffered, without taking it.",
        peek
    ),
    either!(
        "readinto1",
        "(self, buffer, /)",
        "Read bytes into buffer, with one read.",
        read_into_once
    ),
    either!(
        "detach",
        "(self, /)",
        "Separate the raw stream and return it.",
        detach
    ),
);

const CLOSED: GetSetRow = either_get!(
    "closed",
    "True if the file is closed.",
    |_: &mut Vm, this: &Value| { Ok(Value::Bool(of(this).is_none_or(Binary::closed))) }
);
const NAME: GetSetRow = either_get!("name", "", |_: &mut Vm, this: &Value| {
    Ok(of(this).map_or(Value::None, Binary::name))
});
const MODE: GetSetRow = either_get!("mode", "", |_: &mut Vm, this: &Value| {
    Ok(of(this).map_or(Value::None, |own| own.access.mode().into()))
});

const FILE_GETSET: &[GetSetRow] = &[
    CLOSED,
    NAME,
    MODE,
    GetSetRow::get("closefd", "Is the descriptor closed with it?", |_, _| {
        Ok(Value::Bool(true))
    }),
];

const BUFFERED_GETSET: &[GetSetRow] = &[
    CLOSED,
    NAME,
    MODE,
    either_get!("raw", "The stream without buffers.", raw_file),
];

const fn spec(name: &'static str, doc: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "_io",
        kind: Kind::Native,
        base: "BufferedIOBase",
        doc,
        can_be_base: true,
        methods: BUFFERED_METHODS,
        getset: BUFFERED_GETSET,
    }
}

/// `io.FileIO`
pub(super) const FILE_IO: TypeSpec = TypeSpec {
    name: "FileIO",
    module: "_io",
    kind: Kind::Native,
    base: "RawIOBase",
    doc: "A file without buffers.",
    can_be_base: true,
    methods: FILE_METHODS,
    getset: FILE_GETSET,
};
/// `io.BufferedReader`
pub(super) const BUFFERED_READER: TypeSpec = spec("BufferedReader", "A file to be read.");
/// `io.BufferedWriter`
pub(super) const BUFFERED_WRITER: TypeSpec = spec("BufferedWriter", "A file to be written.");
/// `io.BufferedRandom`
pub(super) const BUFFERED_RANDOM: TypeSpec =
    spec("BufferedRandom", "A file to be read and written.");
