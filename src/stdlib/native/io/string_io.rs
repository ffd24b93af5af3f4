//! `StringIO`: text in memory. Positions count code points.

use super::{limit, make, size};
use crate::builtins::containers::{MAX_ITEMS, list_of, out_of_memory};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Kind, Mut, Res, Value};
use crate::vm::{ExcType, Vm};
use std::any::Any;

/// What `newline` says.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Newline {
    /// `None`: all line ends become `\n` when written.
    Translate,
    /// `""`: all line ends are kept, and end lines.
    Keep,
    /// `"\n"`
    #[default]
    Lf,
    /// `"\r"`: stands for `\n` in what is written, and ends lines.
    Cr,
    /// `"\r\n"`, likewise.
    CrLf,
}

#[derive(Default)]
struct Text {
    text: String,
    /// Code points in `text`.
    chars: usize,
    /// In code points; may lie behind the end.
    position: usize,
    newline: Newline,
    /// Kinds of line ends seen in what was written: `\r`, `\n`, `\r\n`.
    seen: [bool; 3],
    closed: bool,
}

impl Text {
    /// The byte at which a code point starts; the end for later ones.
    fn byte(&self, position: usize) -> usize {
        if self.chars == self.text.len() {
            return position.min(self.chars);
        }
        self.text
            .char_indices()
            .nth(position)
            .map_or(self.text.len(), |(at, _)| at)
    }

    fn count(text: &str) -> usize {
        if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        }
    }

    /// Note which line ends there are.
    fn note(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['\r', '\n']) {
            let pair = rest[at..].starts_with("\r\n");
            let kind = if pair {
                2
            } else {
                (rest.as_bytes()[at] == b'\n') as usize
            };
            self.seen[kind] = true;
            rest = &rest[at + 1 + pair as usize..];
        }
    }

    /// Write at the position.
    fn write(&mut self, text: &str) {
        if matches!(self.newline, Newline::Translate | Newline::Keep) && text.contains(['\r', '\n'])
        {
            self.note(text);
        }
        let translated = match self.newline {
            Newline::Translate if text.contains('\r') => {
                Some(text.replace("\r\n", "\n").replace('\r', "\n"))
            }
            Newline::Cr if text.contains('\n') => Some(text.replace('\n', "\r")),
            Newline::CrLf if text.contains('\n') => Some(text.replace('\n', "\r\n")),
            _ => None,
        };
        let text = translated.as_deref().unwrap_or(text);
        let count = Text::count(text);
        if text.is_empty() {
            return;
        }
        if self.position > self.chars {
            self.text
                .extend(std::iter::repeat_n('\0', self.position - self.chars));
            self.chars = self.position;
        }
        if self.position == self.chars {
            self.text.push_str(text);
            self.chars += count;
        } else {
            let overwritten = count.min(self.chars - self.position);
            let (start, end) = (
                self.byte(self.position),
                self.byte(self.position + overwritten),
            );
            self.text.replace_range(start..end, text);
            self.chars += count - overwritten;
        }
        self.position += count;
    }

    /// Read on, up to `most` code points.
    fn read(&mut self, most: Option<usize>) -> &str {
        let left = self.chars.saturating_sub(self.position);
        let count = most.map_or(left, |most| most.min(left));
        let (start, end) = (self.byte(self.position), self.byte(self.position + count));
        self.position += count;
        &self.text[start..end]
    }

    /// Read to the end of the line, up to `most` code points.
    fn read_line(&mut self, most: Option<usize>) -> &str {
        let start = self.byte(self.position);
        let rest = &self.text[start..];
        let end = match self.newline {
            Newline::Translate | Newline::Lf => rest.find('\n').map(|at| at + 1),
            Newline::Cr => rest.find('\r').map(|at| at + 1),
            Newline::CrLf => rest.find("\r\n").map(|at| at + 2),
            Newline::Keep => rest
                .find(['\r', '\n'])
                .map(|at| at + 1 + rest[at..].starts_with("\r\n") as usize),
        };
        let line = Text::count(&rest[..end.unwrap_or(rest.len())]);
        self.read(Some(most.map_or(line, |most| most.min(line))))
    }

    fn truncate(&mut self, size: usize) {
        if size < self.chars {
            let end = self.byte(size);
            self.text.truncate(end);
            self.chars = size;
        }
    }
}

#[derive(Default)]
struct StringIo {
    text: Mut<Text>,
}

impl NativeData for StringIo {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The text of an open stream.
fn open<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a StringIo> {
    match Native::get::<StringIo>(&args[0]) {
        Some(own) if own.text.get().closed => Err(vm.value_error("I/O operation on closed file")),
        Some(own) => Ok(own),
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a '_io.StringIO' object but received a '{given}'"
            )))
        }
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(own) = Native::get::<StringIo>(&args[0]) else {
        return Ok(Value::None);
    };
    let newline = match &args[2] {
        Value::Unbound => Newline::Lf,
        Value::None => Newline::Translate,
        value => match value.as_str() {
            Some("") => Newline::Keep,
            Some("\n") => Newline::Lf,
            Some("\r") => Newline::Cr,
            Some("\r\n") => Newline::CrLf,
            Some(_) => {
                let shown = vm.repr(value)?;
                return Err(vm.value_error(format!("illegal newline value: {}", shown.text())));
            }
            None => {
                let given = vm.shown_type(value);
                return Err(vm.type_error(format!("newline must be str or None, not {given}")));
            }
        },
    };
    let mut text = Text {
        newline,
        ..Text::default()
    };
    if let Some(initial) = args[1].given() {
        match initial.as_str() {
            Some(initial) => text.write(initial),
            None => {
                let given = vm.shown_type(initial);
                return Err(
                    vm.type_error(format!("initial_value must be str or None, not {given}"))
                );
            }
        }
    }
    text.position = 0;
    own.text.set(text);
    Ok(Value::None)
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(text) = args[1].as_str() else {
        let given = vm.shown_type(&args[1]);
        return Err(vm.type_error(format!("string argument expected, got '{given}'")));
    };
    let own = open(vm, args)?;
    if own.text.get().position.saturating_add(text.len()) > MAX_ITEMS * 8 {
        return Err(out_of_memory(vm));
    }
    own.text.get_mut().write(text);
    Ok(Text::count(text).into())
}

fn seek(vm: &mut Vm, args: &[Value]) -> Res {
    let offset = vm.index_word(&args[1])?;
    let whence = if args[2].is_unbound() {
        0
    } else {
        vm.index_word(&args[2])?
    };
    let own = open(vm, args)?;
    if !(0..=2).contains(&whence) {
        return Err(vm.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)")));
    }
    if whence == 0 && offset < 0 {
        return Err(vm.value_error(format!("Negative seek position {offset}")));
    }
    if whence != 0 && offset != 0 {
        return Err(vm.error(ExcType::OSError, "Can't do nonzero cur-relative seeks"));
    }
    let text = own.text.get_mut();
    match whence {
        0 => text.position = offset as usize,
        2 => text.position = text.chars,
        _ => {}
    }
    Ok(text.position.into())
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Res {
    let asked = size(vm, &args[1])?;
    let own = open(vm, args)?;
    let size = match asked {
        None => own.text.get().position as i64,
        Some(size) if size < 0 => return Err(vm.value_error(format!("Negative size value {size}"))),
        Some(size) => size,
    };
    own.text.get_mut().truncate(size as usize);
    Ok(Value::Int(size))
}

fn read_lines(vm: &mut Vm, args: &[Value]) -> Res {
    let most = size(vm, &args[1])?
        .filter(|most| *most > 0)
        .unwrap_or(i64::MAX);
    let own = open(vm, args)?;
    let (mut lines, mut total) = (Vec::new(), 0);
    while total <= most {
        let line = own.text.get_mut().read_line(None);
        if line.is_empty() {
            break;
        }
        total += Text::count(line) as i64;
        lines.push(line.into());
    }
    Ok(list_of(lines))
}

fn newlines(vm: &mut Vm, this: &Value) -> Res {
    let own = open(vm, std::slice::from_ref(this))?;
    let seen = own.text.get().seen;
    let kinds: Vec<Value> = ["\r", "\n", "\r\n"]
        .into_iter()
        .zip(seen)
        .filter(|(_, seen)| *seen)
        .map(|(kind, _)| kind.into())
        .collect();
    Ok(match kinds.as_slice() {
        [] => Value::None,
        [only] => only.clone(),
        _ => Value::tuple(kinds),
    })
}

const fn yes(name: &'static str, doc: &'static str) -> Row {
    Row::method(name, "(self, /)", doc, |vm, args| {
        open(vm, args)?;
        Ok(Value::Bool(true))
    })
}

/// `io.StringIO`
pub(super) const STRING_IO: TypeSpec = TypeSpec {
    name: "StringIO",
    module: "_io",
    kind: Kind::Native,
    base: "TextIOBase",
    doc: "Text I/O implementation using an in-memory buffer.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make a StringIO.",
            |_, args| Ok(make(&args[0], StringIo::default())),
        ),
        Row::method(
            "__init__",
            "(self, initial_value='', newline='\\n')",
            "Set the text.",
            init,
        ),
        Row::method(
            "getvalue",
            "(self, /)",
            "Retrieve the entire contents of the object.",
            |vm, args| Ok(open(vm, args)?.text.get().text.as_str().into()),
        ),
        Row::method(
            "read",
            "(self, size=-1, /)",
            "Read at most size characters, returned as a string.",
            |vm, args| {
                let most = limit(vm, &args[1])?;
                Ok(open(vm, args)?.text.get_mut().read(most).into())
            },
        ),
        Row::method(
            "readline",
            "(self, size=-1, /)",
            "Read until newline or EOF.",
            |vm, args| {
                let most = limit(vm, &args[1])?;
                Ok(open(vm, args)?.text.get_mut().read_line(most).into())
            },
        ),
        Row::method(
            "readlines",
            "(self, hint=-1, /)",
            "Return a list of lines from the stream.",
            read_lines,
        ),
        Row::method("write", "(self, s, /)", "Write string to file.", write),
        Row::method(
            "seek",
            "(self, pos, whence=0, /)",
            "Change stream position.",
            seek,
        ),
        Row::method(
            "tell",
            "(self, /)",
            "Tell the current file position.",
            |vm, args| Ok(open(vm, args)?.text.get().position.into()),
        ),
        Row::method(
            "truncate",
            "(self, pos=None, /)",
            "Truncate size to pos.",
            truncate,
        ),
        Row::method("close", "(self, /)", "Close the IO object.", |_, args| {
            if let Some(own) = Native::get::<StringIo>(&args[0]) {
                own.text.set(Text {
                    closed: true,
                    ..Text::default()
                });
            }
            Ok(Value::None)
        }),
        yes("readable", "Returns True if the IO object can be read."),
        yes("writable", "Returns True if the IO object can be written."),
        yes("seekable", "Returns True if the IO object can be seeked."),
    ],
    getset: &[
        GetSetRow::get("closed", "", |_, this| {
            Ok(Value::Bool(
                Native::get::<StringIo>(this).is_some_and(|own| own.text.get().closed),
            ))
        }),
        GetSetRow::get("line_buffering", "", |vm, this| {
            open(vm, std::slice::from_ref(this))?;
            Ok(Value::Bool(false))
        }),
        GetSetRow::get("newlines", "", newlines),
        GetSetRow::get("encoding", "", |_, _| Ok(Value::None)),
        GetSetRow::get("errors", "", |_, _| Ok(Value::None)),
    ],
};

#[cfg(test)]
mod tests {
    use super::{Newline, Text};

    fn text(newline: Newline, content: &str) -> Text {
        let mut text = Text {
            newline,
            ..Text::default()
        };
        text.write(content);
        text.position = 0;
        text
    }

    #[test]
    fn positions_are_code_points() {
        let mut own = text(Newline::Lf, "héé");
        assert_eq!(own.read(Some(2)), "hé");
        own.write("xyz");
        assert_eq!(
            (own.text.as_str(), own.chars, own.position),
            ("héxyz", 5, 5)
        );
        own.position = 7;
        own.write("!");
        assert_eq!(own.text, "héxyz\0\0!");
        own.truncate(2);
        assert_eq!(own.text, "hé");
    }

    #[test]
    fn newlines() {
        assert_eq!(text(Newline::Translate, "a\r\nb\rc").text, "a\nb\nc");
        assert_eq!(text(Newline::CrLf, "a\nb").text, "a\r\nb");
        let mut own = text(Newline::Keep, "a\rb\r\nc\nd");
        let lines: Vec<String> = (0..4).map(|_| own.read_line(None).to_owned()).collect();
        assert_eq!(lines, ["a\r", "b\r\n", "c\n", "d"]);
        assert_eq!(own.seen, [true; 3]);
    }
}
