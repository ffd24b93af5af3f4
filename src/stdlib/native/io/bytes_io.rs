//! `BytesIO`: bytes in memory.

use super::{limit, make, size};
use crate::builtins::containers::{MAX_ITEMS, list_of, out_of_memory, sequence};
use crate::builtins::strings::memory::bytes_argument;
use crate::builtins::strings::memoryview::{self, fill, writable_length};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::str::{ByteArray, Bytes};
use crate::object::{Kind, Mut, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};
use std::any::Any;

struct Content {
    /// A `bytearray` that no script sees but through the views of `getbuffer`.
    array: Ptr<ByteArray>,
    /// May lie behind the end.
    position: usize,
    closed: bool,
}

impl Default for Content {
    fn default() -> Content {
        Content::of(Vec::new())
    }
}

impl Content {
    fn of(data: Vec<u8>) -> Content {
        Content {
            array: Ptr::new(ByteArray {
                data: Mut::new(data),
                exports: Default::default(),
            }),
            position: 0,
            closed: false,
        }
    }

    fn data(&self) -> &Vec<u8> {
        self.array.data.get()
    }

    fn write(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let end = self.position + bytes.len();
        let data = self.array.data.get_mut();
        if end > data.len() {
            data.resize(end, 0);
        }
        data[self.position..end].copy_from_slice(bytes);
        self.position = end;
    }

    fn rest(&self) -> &[u8] {
        self.data().get(self.position..).unwrap_or_default()
    }

    fn read(&mut self, most: Option<usize>) -> Vec<u8> {
        let rest = self.rest();
        let count = most.map_or(rest.len(), |most| most.min(rest.len()));
        let read = rest[..count].to_vec();
        self.position += count;
        read
    }

    fn read_line(&mut self, most: Option<usize>) -> Vec<u8> {
        let rest = self.rest();
        let line = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| at + 1);
        self.read(Some(most.map_or(line, |most| most.min(line))))
    }
}

#[derive(Default)]
struct BytesIo {
    content: Mut<Content>,
}

impl NativeData for BytesIo {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn open<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a BytesIo> {
    match Native::get::<BytesIo>(&args[0]) {
        Some(own) if own.content.get().closed => {
            Err(vm.value_error("I/O operation on closed file."))
        }
        Some(own) => Ok(own),
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a '_io.BytesIO' object but received a '{given}'"
            )))
        }
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let data = match args[1].given() {
        Some(initial) => bytes_argument(vm, initial)?,
        None => Vec::new(),
    };
    if let Some(own) = Native::get::<BytesIo>(&args[0]) {
        unlocked(vm, own)?;
        own.content.set(Content::of(data));
    }
    Ok(Value::None)
}

/// BufferError while there are views on the bytes.
fn unlocked(vm: &mut Vm, own: &BytesIo) -> Res<()> {
    if own.content.get().array.exports.get() == 0 {
        return Ok(());
    }
    let text = "Existing exports of data: object cannot be re-sized";
    Err(vm.error(ExcType::BufferError, text))
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let own = open(vm, args)?;
    unlocked(vm, own)?;
    let bytes = bytes_argument(vm, &args[1])?;
    if own.content.get().position.saturating_add(bytes.len()) > MAX_ITEMS * 8 {
        return Err(out_of_memory(vm));
    }
    own.content.get_mut().write(&bytes);
    Ok(bytes.len().into())
}

fn seek(vm: &mut Vm, args: &[Value]) -> Res {
    let offset = vm.index_word(&args[1])?;
    let whence = if args[2].is_unbound() {
        0
    } else {
        vm.index_word(&args[2])?
    };
    let content = open(vm, args)?.content.get_mut();
    let from = match whence {
        0 if offset < 0 => return Err(vm.value_error(format!("negative seek value {offset}"))),
        0 => 0,
        1 => content.position as i64,
        2 => content.data().len() as i64,
        _ => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    content.position = from.saturating_add(offset).max(0) as usize;
    Ok(content.position.into())
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Res {
    let asked = size(vm, &args[1])?;
    let own = open(vm, args)?;
    unlocked(vm, own)?;
    let content = own.content.get_mut();
    let size = match asked {
        None => content.position as i64,
        Some(size) if size < 0 => return Err(vm.value_error(format!("negative size value {size}"))),
        Some(size) => size,
    };
    content.array.data.get_mut().truncate(size as usize);
    Ok(Value::Int(size))
}

fn read_lines(vm: &mut Vm, args: &[Value]) -> Res {
    let most = match args[1].given() {
        Some(value) if !sequence::has_index(vm, value) => {
            let given = vm.shown_type(value);
            return Err(vm.type_error(format!("integer argument expected, got '{given}'")));
        }
        _ => size(vm, &args[1])?
            .filter(|most| *most > 0)
            .unwrap_or(i64::MAX),
    };
    let own = open(vm, args)?;
    let (mut lines, mut total) = (Vec::new(), 0);
    while total < most {
        let line = own.content.get_mut().read_line(None);
        if line.is_empty() {
            break;
        }
        total += line.len() as i64;
        lines.push(Bytes::new(&line));
    }
    Ok(list_of(lines))
}

fn read_into(vm: &mut Vm, args: &[Value]) -> Res {
    let own = open(vm, args)?;
    let most = writable_length(vm, &args[1], "readinto")?;
    let read = own.content.get_mut().read(Some(most));
    fill(&args[1], &read);
    Ok(read.len().into())
}

const fn yes(name: &'static str, doc: &'static str) -> Row {
    Row::method(name, "(self, /)", doc, |vm, args| {
        open(vm, args)?;
        Ok(Value::Bool(true))
    })
}

fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let most = limit(vm, &args[1])?;
    Ok(Bytes::new(&open(vm, args)?.content.get_mut().read(most)))
}

/// `io.BytesIO`
pub(super) const BYTES_IO: TypeSpec = TypeSpec {
    name: "BytesIO",
    module: "_io",
    kind: Kind::Native,
    base: "BufferedIOBase",
    doc: "Buffered I/O implementation using an in-memory bytes buffer.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make a BytesIO.",
            |_, args| Ok(make(&args[0], BytesIo::default())),
        ),
        Row::method(
            "__init__",
            "(self, initial_bytes=b'')",
            "Set the content.",
            init,
        ),
        Row::method(
            "getvalue",
            "(self, /)",
            "Retrieve the entire contents of the BytesIO object.",
            |vm, args| Ok(Bytes::new(open(vm, args)?.content.get().data())),
        ),
        Row::method(
            "read",
            "(self, size=-1, /)",
            "Read at most size bytes, returned as a bytes object.",
            read,
        ),
        Row::method(
            "read1",
            "(self, size=-1, /)",
            "Read at most size bytes, returned as a bytes object.",
            read,
        ),
        Row::method(
            "readinto",
            "(self, buffer, /)",
            "Read bytes into buffer.",
            read_into,
        ),
        Row::method(
            "readinto1",
            "(self, buffer, /)",
            "Read bytes into buffer.",
            |vm, args| {
                open(vm, args)?;
                super::base::read_into(vm, args, "readinto1", "read1")
            },
        ),
        Row::method(
            "getbuffer",
            "(self, /)",
            "Get a read-write view over the contents of the BytesIO object.",
            |vm, args| {
                let array = open(vm, args)?.content.get().array.clone();
                memoryview::of(vm, &array.into())
            },
        ),
        Row::method(
            "readline",
            "(self, size=-1, /)",
            "Next line from the file, as a bytes object.",
            |vm, args| {
                let most = limit(vm, &args[1])?;
                Ok(Bytes::new(
                    &open(vm, args)?.content.get_mut().read_line(most),
                ))
            },
        ),
        Row::method(
            "readlines",
            "(self, size=None, /)",
            "List of bytes objects, each a line from the file.",
            read_lines,
        ),
        Row::method("write", "(self, b, /)", "Write bytes to file.", write),
        Row::method(
            "seek",
            "(self, pos, whence=0, /)",
            "Change stream position.",
            seek,
        ),
        Row::method(
            "tell",
            "(self, /)",
            "Current file position, an integer.",
            |vm, args| Ok(open(vm, args)?.content.get().position.into()),
        ),
        Row::method(
            "truncate",
            "(self, size=None, /)",
            "Truncate the file to at most size bytes.",
            truncate,
        ),
        Row::method("flush", "(self, /)", "Does nothing.", |vm, args| {
            open(vm, args).map(|_| Value::None)
        }),
        Row::method(
            "isatty",
            "(self, /)",
            "Always returns False.",
            |vm, args| open(vm, args).map(|_| Value::Bool(false)),
        ),
        Row::method(
            "close",
            "(self, /)",
            "Disable all I/O operations.",
            |vm, args| {
                if let Some(own) = Native::get::<BytesIo>(&args[0]) {
                    unlocked(vm, own)?;
                    own.content.set(Content {
                        closed: true,
                        ..Content::default()
                    });
                }
                Ok(Value::None)
            },
        ),
        yes("readable", "Returns True if the IO object can be read."),
        yes("writable", "Returns True if the IO object can be written."),
        yes("seekable", "Returns True if the IO object can be seeked."),
    ],
    getset: &[GetSetRow::get(
        "closed",
        "True if the file is closed.",
        |_, this| {
            Ok(Value::Bool(
                Native::get::<BytesIo>(this).is_some_and(|own| own.content.get().closed),
            ))
        },
    )],
};
