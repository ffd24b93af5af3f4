//! `TextIOWrapper`: text over a binary stream, decoded as it is read. `open` makes it over a binary file;
//! a script may put it over any stream (`sys.stdout.buffer`, a `BytesIO`).
//!
//! Invariant: the stream's position, less `tail` and what of `pending` was not taken (encoded), is the
//! position a script sees. Line ends in `pending` are as they are in the file: they are translated when taken.

use super::binary_file::{self, Binary};
use super::text_state::{Newline, Options, State};
use super::{limit, make as make_object, size, unsupported};
use crate::builtins::containers::list_of;
use crate::builtins::strings::codec;
use crate::builtins::strings::memory::bytes_argument;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::str::Bytes;
use crate::object::{Kind, Mut, Res, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::any::Any;
use std::cell::Cell;

/// Read so much at once.
const CHUNK: usize = 8192;

/// A text file; its stream is `None` once detached.
struct TextFile {
    stream: Mut<Value>,
    options: Mut<Options>,
    mode: Value,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    /// Encoded and not handed on yet to a stream of a script (a file keeps back what is written itself).
    held: Mut<Vec<u8>>,
    /// `next()` was called, and its end not reached.
    iterating: Cell<bool>,
    state: Mut<State>,
}

impl NativeData for TextFile {
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.stream.get());
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A text file over a binary one.
pub(super) fn make(
    vm: &mut Vm,
    stream: Value,
    mode: &str,
    options: Options,
    line_buffering: bool,
) -> Res {
    let terminal = binary_file::of(&stream).is_some_and(Binary::is_terminal);
    let io = vm.import_module("io")?;
    let class = vm.get_attr_str(&io, "TextIOWrapper")?;
    let own = TextFile {
        stream: Mut::new(stream),
        options: Mut::new(options),
        mode: mode.into(),
        line_buffering: Cell::new(line_buffering || terminal),
        write_through: Cell::new(false),
        held: Mut::default(),
        iterating: Cell::new(false),
        state: Mut::default(),
    };
    Ok(binary_file::finalised(make_object(&class, own)))
}

fn own<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a TextFile> {
    match Native::get::<TextFile>(&args[0]) {
        Some(own) => Ok(own),
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a '_io.TextIOWrapper' object but received a '{given}'"
            )))
        }
    }
}

/// Of an open file only.
fn open<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a TextFile> {
    let own = own(vm, args)?;
    if own.closed(vm)? {
        return Err(vm.value_error("I/O operation on closed file."));
    }
    Ok(own)
}

impl TextFile {
    fn stream(&self, vm: &mut Vm) -> Res {
        match self.stream.get() {
            Value::None => Err(vm.value_error("underlying buffer has been detached")),
            stream => Ok(stream.clone()),
        }
    }

    /// The stream, which gets first what was kept back.
    fn handed(&self, vm: &mut Vm) -> Res {
        let stream = self.stream(vm)?;
        if !self.held.get().is_empty() {
            let data = self.held.take();
            vm.call_method(&stream, "write", &[Bytes::new(&data)])?;
        }
        Ok(stream)
    }

    fn closed(&self, vm: &mut Vm) -> Res<bool> {
        let stream = self.stream(vm)?;
        if let Some(file) = binary_file::of(&stream) {
            return Ok(file.closed());
        }
        let closed = vm.get_attr_str(&stream, "closed")?;
        vm.truth(&closed)
    }

    /// Some bytes of the stream, none at its end.
    fn chunk(&self, vm: &mut Vm, all: bool) -> Res<Vec<u8>> {
        let stream = self.handed(vm)?;
        if let Some(file) = binary_file::of(&stream) {
            if !file.readable() {
                return Err(unsupported(vm, "not readable"));
            }
            return file.with(vm, "read of", |disk| match all {
                true => disk.read(None),
                false => disk.read_some(CHUNK),
            });
        }
        let name = vm.intern("read1");
        let data = if !all && vm.get_attr_opt(&stream, &name)?.is_some() {
            vm.call_method(&stream, "read1", &[Value::from(CHUNK)])?
        } else if all {
            vm.call_method(&stream, "read", &[])?
        } else {
            vm.call_method(&stream, "read", &[Value::from(CHUNK)])?
        };
        bytes_argument(vm, &data)
    }

    /// Decode more; false at the end of the stream.
    fn fill(&self, vm: &mut Vm, all: bool) -> Res<bool> {
        let encoding = self.options.get().plain_encoding();
        let wide = encoding.starts_with("utf-16") || encoding.starts_with("utf-32");
        let chunk = self.chunk(vm, all || wide)?;
        let ended = chunk.is_empty() || all || wide;
        let mut data = std::mem::take(&mut self.state.get_mut().tail);
        let any = !chunk.is_empty() || !data.is_empty();
        data.extend_from_slice(&chunk);
        let begun = std::mem::replace(&mut self.state.get_mut().begun, true);
        let mut name = self.options.get().encoding.clone();
        if encoding.starts_with("utf-8") || encoding == "utf8" {
            if begun && encoding == "utf-8-sig" {
                name = "utf-8".to_owned();
            }
            if !ended {
                let whole = data.len() - incomplete(&data);
                self.state.get_mut().tail = data.split_off(whole);
            }
        }
        let errors = self.options.get().errors.clone();
        let text = codec::decode(vm, &data, &name, &errors)?;
        let state = self.state.get_mut();
        state.pending.drain(..state.at);
        state.at = 0;
        state.pending.push_str(&text);
        state.ended = ended;
        Ok(any)
    }

    fn read(&self, vm: &mut Vm, most: Option<usize>) -> Res<String> {
        let newline = self.options.get().newline;
        let Some(most) = most else {
            self.fill(vm, true)?;
            let state = self.state.get_mut();
            return Ok(state.take(state.rest().len(), newline));
        };
        let mut text = String::new();
        let mut left = most;
        while left > 0 {
            let state = self.state.get_mut();
            let mut bytes = state
                .rest()
                .char_indices()
                .nth(left)
                .map_or(state.rest().len(), |(at, _)| at);
            // `\r` may be one half of a line end.
            if newline == Newline::Translate && state.rest()[..bytes].ends_with('\r') {
                match state.rest().as_bytes().get(bytes) {
                    Some(b'\n') => bytes += 1,
                    Some(_) => {}
                    None if state.ended => {}
                    None => bytes -= 1,
                }
            }
            let piece = state.take(bytes, newline);
            left = left.saturating_sub(piece.chars().count());
            text.push_str(&piece);
            if left > 0 && !self.fill(vm, false)? {
                let state = self.state.get_mut();
                if state.rest().is_empty() {
                    break;
                }
            }
        }
        Ok(text)
    }

    fn read_line(&self, vm: &mut Vm, most: Option<usize>) -> Res<String> {
        let newline = self.options.get().newline;
        let (bytes, _) = loop {
            let state = self.state.get_mut();
            if let Some((text, terminator)) = state.line_end(newline) {
                break (text + terminator, terminator);
            }
            if !self.fill(vm, false)? {
                let state = self.state.get_mut();
                break (
                    state
                        .line_end(newline)
                        .map_or(state.rest().len(), |(a, b)| a + b),
                    0,
                );
            }
        };
        let state = self.state.get_mut();
        let bytes = match most {
            Some(most) => state.rest()[..bytes]
                .char_indices()
                .nth(most)
                .map_or(bytes, |(at, _)| at),
            None => bytes,
        };
        Ok(state.take(bytes, newline))
    }

    fn write(&self, vm: &mut Vm, object: &Value) -> Res<usize> {
        let text = object.as_str().unwrap_or_default().to_owned();
        let stream = self.stream(vm)?;
        let file = binary_file::of(&stream);
        if file.is_some_and(|file| !file.writable()) {
            return Err(unsupported(vm, "not writable"));
        }
        let (mut name, errors, newline) = {
            let options = self.options.get();
            (
                options.encoding.clone(),
                options.errors.clone(),
                options.newline,
            )
        };
        let state = self.state.get_mut();
        state.pending.clear();
        state.at = 0;
        state.tail.clear();
        // The mark of the byte order stands at the beginning of a file only.
        let mut begun = std::mem::replace(&mut state.begun, true);
        let plain = self.options.get().plain_encoding();
        let marked = matches!(plain.as_str(), "utf-8-sig" | "utf-16" | "utf-32");
        if marked && !begun && file.is_some() {
            begun = file
                .is_some_and(|file| file.with(vm, "", |disk| disk.tell()).is_ok_and(|at| at > 0));
        }
        if marked && begun {
            name = match plain.as_str() {
                "utf-8-sig" => "utf-8".to_owned(),
                other => format!("{other}-le"),
            };
        }
        let data = match newline {
            Newline::Only(terminator) if terminator != "\n" && text.contains('\n') => {
                let translated = Value::str(&text.replace('\n', terminator));
                codec::encode(vm, &translated, &name, &errors)?
            }
            _ => codec::encode(vm, object, &name, &errors)?,
        };
        match file {
            Some(file) => file.with(vm, "write to", |disk| disk.write(&data))?,
            None => {
                self.held.get_mut().extend_from_slice(&data);
                if self.write_through.get() || self.held.get().len() > CHUNK {
                    self.handed(vm)?;
                }
            }
        }
        if self.line_buffering.get() && text.contains(['\n', '\r']) {
            self.handed(vm)?;
            vm.call_method(&stream, "flush", &[])?;
        }
        Ok(text.chars().count())
    }

    /// The position a script sees: opaque, but the byte's.
    fn tell(&self, vm: &mut Vm) -> Res<i64> {
        if self.iterating.get() {
            return Err(vm.error(ExcType::OSError, "telling position disabled by next() call"));
        }
        let stream = self.handed(vm)?;
        let here = vm.call_method(&stream, "tell", &[])?.as_int().unwrap_or(0);
        let rest = Value::str(self.state.get().rest());
        let mut name = self.options.get().plain_encoding();
        if matches!(name.as_str(), "utf-16" | "utf-32") {
            name += "-le";
        } else if name == "utf-8-sig" {
            name = "utf-8".to_owned();
        }
        let errors = self.options.get().errors.clone();
        let ahead = codec::encode(vm, &rest, &name, &errors)?.len() + self.state.get().tail.len();
        Ok(here - ahead as i64)
    }

    fn forget_ahead(&self) {
        let seen = self.state.get().seen;
        self.state.set(State {
            seen,
            ..State::default()
        });
        self.iterating.set(false);
    }
}

/// How many bytes at the end begin a character of UTF-8 that is not whole.
fn incomplete(data: &[u8]) -> usize {
    for back in 1..=data.len().min(3) {
        let byte = data[data.len() - back];
        let needs = match byte {
            0xf0..=0xf4 => 4,
            0xe0..=0xef => 3,
            0xc2..=0xdf => 2,
            0x80..=0xbf => continue,
            _ => return 0,
        };
        return if needs > back { back } else { 0 };
    }
    0
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let options = Options::check(vm, text(&args[2]), text(&args[3]), text(&args[4]))?;
    let line_buffering = match args[5].given() {
        Some(value) => vm.truth(value)?,
        None => false,
    };
    let write_through = match args[6].given() {
        Some(value) => vm.truth(value)?,
        None => false,
    };
    let own = TextFile {
        stream: Mut::new(args[1].clone()),
        options: Mut::new(options),
        mode: Value::Unbound,
        line_buffering: Cell::new(line_buffering),
        write_through: Cell::new(write_through),
        held: Mut::default(),
        iterating: Cell::new(false),
        state: Mut::default(),
    };
    Ok(binary_file::finalised(make_object(&args[0], own)))
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].as_str().is_none() {
        return Err(vm.bad_argument("write", "argument", "str", &args[1]));
    }
    Ok(open(vm, args)?.write(vm, &args[1])?.into())
}

fn next_line(vm: &mut Vm, args: &[Value]) -> Res {
    let own = open(vm, args)?;
    own.iterating.set(true);
    let line = own.read_line(vm, None)?;
    if line.is_empty() {
        own.iterating.set(false);
        return Err(vm.stop_iteration(Value::None));
    }
    Ok(line.into())
}

fn read_lines(vm: &mut Vm, args: &[Value]) -> Res {
    let most = size(vm, &args[1])?.filter(|most| *most > 0);
    let own = open(vm, args)?;
    let (mut lines, mut total) = (Vec::new(), 0);
    loop {
        let line = own.read_line(vm, None)?;
        if line.is_empty() {
            break;
        }
        total += line.chars().count() as i64;
        lines.push(line.into());
        if most.is_some_and(|most| total >= most) {
            break;
        }
    }
    Ok(list_of(lines))
}

fn seek(vm: &mut Vm, args: &[Value]) -> Res {
    let own = open(vm, args)?;
    let offset = vm.index_word(&args[1])?;
    let whence = match &args[2] {
        Value::Unbound => 0,
        value => vm.index_word(value)?,
    };
    let target = match whence {
        0 if offset < 0 => return Err(vm.value_error(format!("negative seek position {offset}"))),
        0 => offset,
        1 if offset == 0 => own.tell(vm)?,
        1 => return Err(unsupported(vm, "can't do nonzero cur-relative seeks")),
        2 if offset == 0 => 0,
        2 => return Err(unsupported(vm, "can't do nonzero end-relative seeks")),
        _ => {
            return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)")));
        }
    };
    own.forget_ahead();
    let stream = own.handed(vm)?;
    let from = Value::Int(if whence == 2 { 2 } else { 0 });
    vm.call_method(&stream, "flush", &[])?;
    vm.call_method(&stream, "seek", &[Value::Int(target), from])
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Res {
    let own = open(vm, args)?;
    let stream = own.handed(vm)?;
    vm.call_method(&stream, "flush", &[])?;
    // Without a size it is the stream's position, behind what was read ahead: as in CPython.
    vm.call_method(
        &stream,
        "truncate",
        args[1].given().map_or(&[], std::slice::from_ref),
    )
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    if own.stream.get().is_none() || own.closed(vm)? {
        return Ok(Value::None);
    }
    let stream = own.handed(vm)?;
    vm.call_method(&stream, "flush", &[])?;
    vm.call_method(&stream, "close", &[])
}

fn reconfigure(vm: &mut Vm, args: &[Value]) -> Res {
    let own = open(vm, args)?;
    let stream = own.handed(vm)?;
    vm.call_method(&stream, "flush", &[])?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let old = {
        let options = own.options.get();
        (
            options.encoding.clone(),
            options.errors.clone(),
            options.newline,
        )
    };
    let mut options = Options::check(
        vm,
        text(&args[1]).or(Some(old.0)),
        text(&args[2]).or(Some(old.1)),
        text(&args[3]),
    )?;
    if args[3].is_unbound() {
        options.newline = old.2;
    }
    own.options.set(options);
    if let Some(line_buffering) = args[4].given() {
        own.line_buffering.set(vm.truth(line_buffering)?);
    }
    if let Some(write_through) = args[5].given() {
        own.write_through.set(vm.truth(write_through)?);
    }
    Ok(Value::None)
}

fn newlines(vm: &mut Vm, this: &Value) -> Res {
    let own = own(vm, std::slice::from_ref(this))?;
    let kinds: Vec<Value> = ["\r", "\n", "\r\n"]
        .into_iter()
        .zip(own.state.get().seen)
        .filter(|(_, seen)| *seen)
        .map(|(kind, _)| kind.into())
        .collect();
    Ok(match kinds.as_slice() {
        [] => Value::None,
        [only] => only.clone(),
        _ => Value::tuple(kinds),
    })
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let own = own(vm, args)?;
    let mut text = "<_io.TextIOWrapper".to_owned();
    let stream = own.stream.get().clone();
    let name = vm.intern("name");
    if let Some(name) = vm.get_attr_opt(&stream, &name)? {
        text += &format!(" name={}", vm.repr(&name)?.text());
    }
    if let Some(mode) = own.mode.as_str() {
        text += &format!(" mode='{mode}'");
    }
    text += &format!(" encoding='{}'>", own.options.get().encoding);
    Ok(text.into())
}

/// A question or an order to the stream.
const fn pass(
    name: &'static str,
    doc: &'static str,
    function: fn(&mut Vm, &[Value]) -> Res,
) -> Row {
    Row::method(name, "(self, /)", doc, function)
}

fn ask(vm: &mut Vm, args: &[Value], what: &str) -> Res {
    let stream = open(vm, args)?.stream(vm)?;
    vm.call_method(&stream, what, &[])
}

fn of_stream(vm: &mut Vm, this: &Value, name: &str) -> Res {
    let stream = own(vm, std::slice::from_ref(this))?.stream(vm)?;
    vm.get_attr_str(&stream, name)
}

/// `io.TextIOWrapper`
pub(super) const TEXT_IO_WRAPPER: TypeSpec = TypeSpec {
    name: "TextIOWrapper",
    module: "_io",
    kind: Kind::Native,
    base: "TextIOBase",
    doc: "Character and line based layer over a BufferedIOBase object, buffer.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
            "Make a text stream over a binary one.",
            new,
        ),
        Row::method(
            "read",
            "(self, size=-1, /)",
            "Read at most size characters.",
            |vm, args| {
                let most = limit(vm, &args[1])?;
                Ok(open(vm, args)?.read(vm, most)?.into())
            },
        ),
        Row::method(
            "readline",
            "(self, size=-1, /)",
            "Read until newline or EOF.",
            |vm, args| {
                let most = limit(vm, &args[1])?;
                Ok(open(vm, args)?.read_line(vm, most)?.into())
            },
        ),
        Row::method(
            "readlines",
            "(self, hint=-1, /)",
            "Return a list of lines.",
            read_lines,
        ),
        Row::method("__next__", "(self, /)", "Implement next(self).", next_line),
        Row::method(
            "write",
            "(self, text, /)",
            "Write text, return its length.",
            write,
        ),
        Row::method(
            "seek",
            "(self, cookie, whence=0, /)",
            "Change the position.",
            seek,
        ),
        pass("tell", "Return the position.", |vm, args| {
            Ok(Value::Int(open(vm, args)?.tell(vm)?))
        }),
        Row::method(
            "truncate",
            "(self, pos=None, /)",
            "Truncate the file.",
            truncate,
        ),
        pass("flush", "Write what is buffered.", |vm, args| {
            let stream = open(vm, args)?.handed(vm)?;
            vm.call_method(&stream, "flush", &[])
        }),
        pass("close", "Flush and close the stream.", close),
        pass(
            "detach",
            "Separate the stream and return it.",
            |vm, args| {
                let own = own(vm, args)?;
                let stream = own.handed(vm)?;
                vm.call_method(&stream, "flush", &[])?;
                own.stream.set(Value::None);
                Ok(stream)
            },
        ),
        pass("readable", "True if it may be read.", |vm, args| {
            ask(vm, args, "readable")
        }),
        pass("writable", "True if it may be written.", |vm, args| {
            ask(vm, args, "writable")
        }),
        pass("seekable", "True if it has random access.", |vm, args| {
            ask(vm, args, "seekable")
        }),
        pass("isatty", "True if it is a terminal.", |vm, args| {
            ask(vm, args, "isatty")
        }),
        pass("fileno", "The number of the system's file.", |vm, args| {
            ask(vm, args, "fileno")
        }),
        Row::method(
            "reconfigure",
            "(self, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
            "Reconfigure the text stream with new parameters.",
            reconfigure,
        ),
        pass("__repr__", "Return repr(self).", repr),
        pass("__del__", "Called when the file dies.", |vm, args| {
            let stream = own(vm, args)?.stream.get().clone();
            if binary_file::of(&stream).is_none() {
                // Dying closes it, and with it the stream below.
                return vm.call_method(&args[0], "close", &[]);
            }
            binary_file::warn_unclosed(vm, &stream, &args[0])
        }),
    ],
    getset: &[
        GetSetRow::get("closed", "True if the file is closed.", |vm, this| {
            let own = own(vm, std::slice::from_ref(this))?;
            own.closed(vm).map(Value::Bool)
        }),
        GetSetRow::get("name", "", |vm, this| of_stream(vm, this, "name")),
        GetSetRow::get("mode", "", |vm, this| {
            match &own(vm, std::slice::from_ref(this))?.mode {
                Value::Unbound => of_stream(vm, this, "mode"),
                mode => Ok(mode.clone()),
            }
        }),
        GetSetRow::get("buffer", "", |vm, this| {
            own(vm, std::slice::from_ref(this))?.stream(vm)
        }),
        GetSetRow::get("encoding", "", |vm, this| {
            let own = own(vm, std::slice::from_ref(this))?;
            Ok(own.options.get().encoding.as_str().into())
        }),
        GetSetRow::get("errors", "", |vm, this| {
            let own = own(vm, std::slice::from_ref(this))?;
            Ok(own.options.get().errors.as_str().into())
        }),
        GetSetRow::get("line_buffering", "", |vm, this| {
            let own = own(vm, std::slice::from_ref(this))?;
            Ok(Value::Bool(own.line_buffering.get()))
        }),
        GetSetRow::get("write_through", "", |vm, this| {
            let own = own(vm, std::slice::from_ref(this))?;
            Ok(Value::Bool(own.write_through.get()))
        }),
        GetSetRow::get("newlines", "", newlines),
    ],
};

#[cfg(test)]
mod tests {
    use super::incomplete;

    #[test]
    fn characters_cut_in_two() {
        assert_eq!(incomplete("中".as_bytes()), 0);
        assert_eq!(incomplete(&"中".as_bytes()[..2]), 2);
        assert_eq!(incomplete(&"a😀".as_bytes()[..2]), 1);
        assert_eq!(incomplete(b"\x80\x80\x80\x80"), 0);
        assert_eq!(incomplete(b"abc"), 0);
    }
}
