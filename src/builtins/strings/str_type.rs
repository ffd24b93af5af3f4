//! The table of `str`. Counterpart in CPython: `unicodeobject.c`.
//!
//! Methods that search and cut stand in [`super::str_search`], those about case and
//! kinds of characters in [`super::str_case`]; what remains is here.

use super::chars::{code_point, from_code_point};
use super::memory::{bytearray, check_length, repeat_count, repeated_length, str_value};
use super::{codec, format_fields, format_spec, index, iter, percent, repr, str_case, str_search};
use crate::builtins::numbers::class_argument;
use crate::native::{Row, TypeSpec};
use crate::object::str::Bytes;
use crate::object::{Dict, Kind, Ptr, Res, Str, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;

/// `str`
pub const STR: TypeSpec = TypeSpec {
    name: "str",
    module: "builtins",
    kind: Kind::Str,
    base: "object",
    doc: "str(object='') -> str\nstr(bytes, encoding='utf-8', errors='strict') -> str\n\nText: of any object by its __str__, or decoded from bytes.",
    can_be_base: true,
    methods: METHODS,
    getset: &[],
};

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, object='', encoding='utf-8', errors='strict')",
        "Make a text of an object.",
        new,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let text = receiver(vm, &args[0])?;
        str_value(vm, &repr::repr_str(text.text()))
    }),
    Row::method("__str__", "(self, /)", "Return str(self).", |vm, args| {
        itself(vm, &args[0])
    }),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
        Ok(Value::Int(receiver(vm, &args[0])?.hash() as i64))
    }),
    Row::method(
        "__lt__",
        "(self, value, /)",
        "Return self<value.",
        |_, args| Ok(compare(CmpOp::Lt, &args[0], &args[1])),
    ),
    Row::method(
        "__le__",
        "(self, value, /)",
        "Return self<=value.",
        |_, args| Ok(compare(CmpOp::LtE, &args[0], &args[1])),
    ),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |_, args| Ok(compare(CmpOp::Eq, &args[0], &args[1])),
    ),
    Row::method(
        "__ne__",
        "(self, value, /)",
        "Return self!=value.",
        |_, args| Ok(compare(CmpOp::NotEq, &args[0], &args[1])),
    ),
    Row::method(
        "__gt__",
        "(self, value, /)",
        "Return self>value.",
        |_, args| Ok(compare(CmpOp::Gt, &args[0], &args[1])),
    ),
    Row::method(
        "__ge__",
        "(self, value, /)",
        "Return self>=value.",
        |_, args| Ok(compare(CmpOp::GtE, &args[0], &args[1])),
    ),
    Row::method(
        "__iter__",
        "(self, /)",
        "Iterate over the characters.",
        |vm, args| Ok(iter::characters(receiver(vm, &args[0])?)),
    ),
    Row::method(
        "__mod__",
        "(self, value, /)",
        "Return self%value.",
        |vm, args| remainder(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__rmod__",
        "(self, value, /)",
        "Return value%self.",
        |vm, args| remainder(vm, &args[1], &args[0]),
    ),
    Row::method(
        "__len__",
        "(self, /)",
        "Number of characters.",
        |vm, args| Ok(receiver(vm, &args[0])?.chars().into()),
    ),
    Row::method(
        "__getitem__",
        "(self, key, /)",
        "Return self[key].",
        |vm, args| index::str_item(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__add__",
        "(self, value, /)",
        "Return self+value.",
        |vm, args| match (args[0].as_str(), args[1].as_str()) {
            (Some(_), Some(_)) => concat(vm, &args[0], &args[1]),
            _ => Ok(Value::NotImplemented),
        },
    ),
    Row::method(
        "__mul__",
        "(self, value, /)",
        "Return self*value.",
        |vm, args| repeat(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__rmul__",
        "(self, value, /)",
        "Return value*self.",
        |vm, args| repeat(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__contains__",
        "(self, key, /)",
        "Is the text part of it?",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            match args[1].as_str() {
                Some(part) => Ok(Value::Bool(text.text().contains(part))),
                None => {
                    let shown = vm.type_name(&args[1]);
                    Err(vm.type_error(format!(
                        "'in <string>' requires string as left operand, not {shown}"
                    )))
                }
            }
        },
    ),
    Row::method(
        "encode",
        "(self, /, encoding='utf-8', errors='strict')",
        "The text as bytes.",
        encode,
    ),
    Row::method(
        "replace",
        "(self, old, new, /, count=-1)",
        "The text with old replaced by new, at most count times.",
        str_search::replace,
    ),
    Row::method(
        "split",
        "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators, cut from the left.",
        str_search::split,
    ),
    Row::method(
        "rsplit",
        "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators, cut from the right.",
        str_search::rsplit,
    ),
    Row::method(
        "join",
        "(self, iterable, /)",
        "The texts put together with this one between them.",
        join,
    ),
    Row::method(
        "capitalize",
        "(self, /)",
        "First character in title case, the others in lower case.",
        str_case::capitalize,
    ),
    Row::method(
        "casefold",
        "(self, /)",
        "The text for comparison without regard to case.",
        str_case::casefold,
    ),
    Row::method(
        "title",
        "(self, /)",
        "Each word with its first character in title case.",
        str_case::title,
    ),
    Row::method(
        "center",
        "(self, width, fillchar=' ', /)",
        "The text in the middle of a field.",
        |vm, args| pad(vm, args, Align::Center),
    ),
    Row::method(
        "count",
        "(self, sub, start=None, end=None, /)",
        "How often the part stands in the text, without overlap.",
        str_search::count,
    ),
    Row::method(
        "expandtabs",
        "(self, /, tabsize=8)",
        "The text with tabs as blanks.",
        str_search::expandtabs,
    ),
    Row::method(
        "find",
        "(self, sub, start=None, end=None, /)",
        "The first place of the part, or -1.",
        str_search::find,
    ),
    Row::method(
        "partition",
        "(self, sep, /)",
        "What is before the first separator, the separator, what is behind.",
        str_search::partition,
    ),
    Row::method(
        "index",
        "(self, sub, start=None, end=None, /)",
        "The first place of the part, or a ValueError.",
        str_search::index,
    ),
    Row::method(
        "ljust",
        "(self, width, fillchar=' ', /)",
        "The text on the left of a field.",
        |vm, args| pad(vm, args, Align::Left),
    ),
    Row::method(
        "lower",
        "(self, /)",
        "The text in lower case.",
        str_case::lower,
    ),
    Row::method(
        "lstrip",
        "(self, chars=None, /)",
        "The text without blanks, or such characters, at its start.",
        |vm, args| str_search::strip(vm, args, "lstrip"),
    ),
    Row::method(
        "rfind",
        "(self, sub, start=None, end=None, /)",
        "The last place of the part, or -1.",
        str_search::rfind,
    ),
    Row::method(
        "rindex",
        "(self, sub, start=None, end=None, /)",
        "The last place of the part, or a ValueError.",
        str_search::rindex,
    ),
    Row::method(
        "rjust",
        "(self, width, fillchar=' ', /)",
        "The text on the right of a field.",
        |vm, args| pad(vm, args, Align::Right),
    ),
    Row::method(
        "rstrip",
        "(self, chars=None, /)",
        "The text without blanks, or such characters, at its end.",
        |vm, args| str_search::strip(vm, args, "rstrip"),
    ),
    Row::method(
        "rpartition",
        "(self, sep, /)",
        "What is before the last separator, the separator, what is behind.",
        str_search::rpartition,
    ),
    Row::method(
        "splitlines",
        "(self, /, keepends=False)",
        "The lines of the text.",
        str_search::splitlines,
    ),
    Row::method(
        "strip",
        "(self, chars=None, /)",
        "The text without blanks, or such characters, at both ends.",
        |vm, args| str_search::strip(vm, args, "strip"),
    ),
    Row::method(
        "swapcase",
        "(self, /)",
        "Upper case for lower case and the reverse.",
        str_case::swapcase,
    ),
    Row::method(
        "translate",
        "(self, table, /)",
        "Each character as the table maps its code point.",
        translate,
    ),
    Row::method(
        "upper",
        "(self, /)",
        "The text in upper case.",
        str_case::upper,
    ),
    Row::method(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        "Does it start with the prefix, or one of a tuple of them?",
        str_search::startswith,
    ),
    Row::method(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        "Does it end with the suffix, or one of a tuple of them?",
        str_search::endswith,
    ),
    Row::method(
        "removeprefix",
        "(self, prefix, /)",
        "The text without the prefix, if it has it.",
        str_search::removeprefix,
    ),
    Row::method(
        "removesuffix",
        "(self, suffix, /)",
        "The text without the suffix, if it has it.",
        str_search::removesuffix,
    ),
    Row::method(
        "isascii",
        "(self, /)",
        "Are all characters ASCII?",
        |vm, args| Ok(Value::Bool(receiver(vm, &args[0])?.is_ascii())),
    ),
    Row::method(
        "islower",
        "(self, /)",
        "Are all cased characters, at least one, lower case?",
        str_case::islower,
    ),
    Row::method(
        "isupper",
        "(self, /)",
        "Are all cased characters, at least one, upper case?",
        str_case::isupper,
    ),
    Row::method(
        "istitle",
        "(self, /)",
        "Do upper case characters begin the words, and only they?",
        str_case::istitle,
    ),
    Row::method(
        "isspace",
        "(self, /)",
        "Are all characters, at least one, blanks?",
        str_case::isspace,
    ),
    Row::method(
        "isdecimal",
        "(self, /)",
        "Are all characters, at least one, decimal digits?",
        str_case::isdecimal,
    ),
    Row::method(
        "isdigit",
        "(self, /)",
        "Are all characters, at least one, digits?",
        str_case::isdigit,
    ),
    Row::method(
        "isnumeric",
        "(self, /)",
        "Are all characters, at least one, numeric?",
        str_case::isnumeric,
    ),
    Row::method(
        "isalpha",
        "(self, /)",
        "Are all characters, at least one, letters?",
        str_case::isalpha,
    ),
    Row::method(
        "isalnum",
        "(self, /)",
        "Are all characters, at least one, letters or numeric?",
        str_case::isalnum,
    ),
    Row::method(
        "isidentifier",
        "(self, /)",
        "Could it be a name?",
        str_case::isidentifier,
    ),
    Row::method(
        "isprintable",
        "(self, /)",
        "Does repr show all characters as they are?",
        str_case::isprintable,
    ),
    Row::method(
        "zfill",
        "(self, width, /)",
        "The text with zeros before it, behind its sign.",
        zfill,
    ),
    Row::method(
        "format",
        "(self, /, *args, **kwargs)",
        "The text with its replacement fields filled in.",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            let fields = format_fields::Fields {
                positional: Some(args[1].as_tuple().unwrap_or_default()),
                named: &args[2],
            };
            let result = format_fields::format(vm, text.text(), &fields)?;
            str_value(vm, &result)
        },
    ),
    Row::method(
        "format_map",
        "(self, mapping, /)",
        "The text with its replacement fields filled in from a mapping.",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            let fields = format_fields::Fields {
                positional: None,
                named: &args[1],
            };
            let result = format_fields::format(vm, text.text(), &fields)?;
            str_value(vm, &result)
        },
    ),
    Row::method(
        "__format__",
        "(self, format_spec, /)",
        "Format by a format specification.",
        |vm, args| {
            let spec = format_spec::spec_argument(vm, &args[1])?;
            let text = receiver(vm, &args[0])?;
            format_spec::format_text(vm, &args[0], text.text(), &spec).map(Value::from)
        },
    ),
    Row::static_method(
        "maketrans",
        "(x, y=None, z=None, /)",
        "A table for translate.",
        maketrans,
    ),
    Row::method(
        "__sizeof__",
        "(self, /)",
        "Size in memory, in bytes.",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            let widest = text.text().chars().max().unwrap_or('\0') as u32;
            let (header, width) = match widest {
                0..0x80 => (40, 1),
                0x80..0x100 => (56, 1),
                0x100..0x1_0000 => (56, 2),
                _ => (56, 4),
            };
            Ok((header + width * (text.chars() + 1)).into())
        },
    ),
    Row::method("__getnewargs__", "(self, /)", "For copying.", |vm, args| {
        Ok(Value::tuple([itself(vm, &args[0])?]))
    }),
];

/// The text that a method was called on.
pub fn receiver(vm: &mut Vm, value: &Value) -> Res<Ptr<Str>> {
    match value.to_ptr::<Str>() {
        Some(text) => Ok(text),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!(
                "descriptor requires a 'str' object but received a '{shown}'"
            )))
        }
    }
}

/// The text as an object of exactly `str`.
pub fn itself(vm: &mut Vm, value: &Value) -> Res {
    if value.is_exact(Kind::Str) {
        return Ok(value.clone());
    }
    Ok(Value::str(receiver(vm, value)?.text()))
}

fn compare(op: CmpOp, a: &Value, b: &Value) -> Value {
    let (Some(a), Some(b)) = (a.as_str(), b.as_str()) else {
        return Value::NotImplemented;
    };
    // The order of UTF-8 is the order of code points.
    crate::builtins::numbers::compare::holds(op, Some(a.cmp(b)))
        .map_or(Value::NotImplemented, Value::Bool)
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, "str", &args[0])?;
    let text = if args[2].is_unbound() && args[3].is_unbound() {
        match &args[1] {
            Value::Unbound => Str::new(""),
            object => vm.str(object)?,
        }
    } else {
        decoded(vm, args)?
    };
    Ok(match class {
        None => text.into(),
        Some(class) => Str::with_class(text.text(), &class).into(),
    })
}

fn decoded(vm: &mut Vm, args: &[Value]) -> Res<Ptr<Str>> {
    let encoding = codec::text_argument(vm, "str", "encoding", &args[2], "utf-8")?;
    let errors = codec::text_argument(vm, "str", "errors", &args[3], "strict")?;
    if args[1].is_unbound() {
        return Ok(Str::new(""));
    }
    if args[1].kind() == Some(Kind::Str) {
        return Err(vm.type_error("decoding str is not supported"));
    }
    let Some(data) = super::memory::bytes_of(&args[1]) else {
        let shown = vm.type_name(&args[1]);
        return Err(vm.type_error(format!(
            "decoding to str: need a bytes-like object, {shown} found"
        )));
    };
    let text = codec::decode(vm, &data, &encoding, &errors)?;
    super::memory::new_str(vm, &text)
}

/// `a + b` where a is text or bytes; TypeError if b is not of that sort.
pub fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    if let Some(first) = a.as_str() {
        let Some(second) = b.as_str() else {
            let shown = vm.type_name(b);
            return Err(vm.type_error(format!("can only concatenate str (not \"{shown}\") to str")));
        };
        if first.is_empty() && b.is_exact(Kind::Str) {
            return Ok(b.clone());
        }
        if second.is_empty() && a.is_exact(Kind::Str) {
            return Ok(a.clone());
        }
        let length = first.len() + second.len();
        check_length(vm, length)?;
        // Long texts are often added to again: leave some room.
        let room = if first.len() > 256 {
            (length + length / 4).min(super::memory::MAX_LENGTH)
        } else {
            length
        };
        let joined = Str::with_capacity(first, room);
        if Str::try_append(&joined, second) {
            return Ok(joined.into());
        }
        return Ok([first, second].concat().into());
    }
    let Some(second) = super::memory::bytes_of(b) else {
        let (own, other) = (vm.type_name(a), vm.type_name(b));
        return Err(vm.type_error(format!("can't concat {other} to {own}")));
    };
    let mut data = super::memory::bytes_of(a).unwrap_or_default();
    check_length(vm, data.len() + second.len())?;
    data.extend_from_slice(&second);
    Ok(if a.kind() == Some(Kind::ByteArray) {
        bytearray(data)
    } else {
        Bytes::new(&data)
    })
}

fn repeat(vm: &mut Vm, text: &Value, count: &Value) -> Res {
    let string = receiver(vm, text)?;
    let Some(count) = repeat_count(vm, count)? else {
        return Ok(Value::NotImplemented);
    };
    if count == 1 && text.is_exact(Kind::Str) {
        return Ok(text.clone());
    }
    let total = repeated_length(
        vm,
        string.text().len(),
        count,
        "repeated string is too long",
    )?;
    if total == 0 {
        return Ok("".into());
    }
    Ok(string.text().repeat(count as usize).into())
}

fn remainder(vm: &mut Vm, template: &Value, args: &Value) -> Res {
    let Some(text) = template.to_ptr::<Str>() else {
        return Ok(Value::NotImplemented);
    };
    let result = percent::format_str(vm, text.text(), args)?;
    str_value(vm, &result)
}

fn encode(vm: &mut Vm, args: &[Value]) -> Res {
    receiver(vm, &args[0])?;
    let encoding = codec::text_argument(vm, "encode", "encoding", &args[1], "utf-8")?;
    let errors = codec::text_argument(vm, "encode", "errors", &args[2], "strict")?;
    codec::encode(vm, &args[0], &encoding, &errors).map(|data| Bytes::new(&data))
}

/// The items of an iterable that `join` gets; TypeError "can only join an iterable".
pub fn joined_items(vm: &mut Vm, iterable: &Value) -> Res<Vec<Value>> {
    let names = [vm.names.__iter__.clone(), vm.names.__getitem__.clone()];
    if !names.iter().any(|name| {
        vm.special(iterable, name)
            .is_some_and(|method| !method.is_none())
    }) {
        return Err(vm.type_error("can only join an iterable"));
    }
    vm.collect(iterable)
}

fn join(vm: &mut Vm, args: &[Value]) -> Res {
    let separator = receiver(vm, &args[0])?;
    let items = joined_items(vm, &args[1])?;
    if let [only] = &items[..]
        && only.is_exact(Kind::Str)
    {
        return Ok(only.clone());
    }
    let mut length = separator
        .text()
        .len()
        .saturating_mul(items.len().saturating_sub(1));
    for (place, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(text) => length = length.saturating_add(text.len()),
            None => {
                let shown = vm.type_name(item);
                return Err(vm.type_error(format!(
                    "sequence item {place}: expected str instance, {shown} found"
                )));
            }
        }
    }
    check_length(vm, length)?;
    let mut out = String::with_capacity(length);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push_str(separator.text());
        }
        out.push_str(item.as_str().unwrap_or_default());
    }
    Ok(out.into())
}

#[derive(Clone, Copy)]
enum Align {
    Left,
    Right,
    Center,
}

/// How many characters stand before and behind a text of `length` in a field of `width`, centred as CPython does.
pub fn center(length: usize, width: usize) -> (usize, usize) {
    let total = width.saturating_sub(length);
    let before = total / 2 + (total & width & 1);
    (before, total - before)
}

fn pad(vm: &mut Vm, args: &[Value], align: Align) -> Res {
    let text = receiver(vm, &args[0])?;
    let width = size_argument(vm, &args[1])?;
    let fill = match &args[2] {
        Value::Unbound => ' ',
        fill => match fill.as_::<Str>() {
            Some(fill) if fill.chars() == 1 => fill.text().chars().next().unwrap_or(' '),
            Some(_) => {
                return Err(vm.type_error("The fill character must be exactly one character long"));
            }
            None => {
                let shown = vm.type_name(fill);
                return Err(vm.type_error(format!(
                    "The fill character must be a unicode character, not {shown}"
                )));
            }
        },
    };
    let length = text.chars();
    let width = usize::try_from(width).unwrap_or(0);
    if width <= length {
        return itself(vm, &args[0]);
    }
    check_length(
        vm,
        text.text()
            .len()
            .saturating_add((width - length).saturating_mul(fill.len_utf8())),
    )?;
    let (before, behind) = match align {
        Align::Left => (0, width - length),
        Align::Right => (width - length, 0),
        Align::Center => center(length, width),
    };
    let mut out = String::with_capacity(text.text().len() + (before + behind) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, before));
    out.push_str(text.text());
    out.extend(std::iter::repeat_n(fill, behind));
    Ok(out.into())
}

/// An int argument that must fit 64 bits.
pub fn size_argument(vm: &mut Vm, value: &Value) -> Res<i64> {
    match vm.index(value)? {
        Value::Int(size) => Ok(size),
        _ => Err(vm.error(
            ExcType::OverflowError,
            "Python int too large to convert to C ssize_t",
        )),
    }
}

fn zfill(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let width = usize::try_from(size_argument(vm, &args[1])?).unwrap_or(0);
    let zeros = width.saturating_sub(text.chars());
    if zeros == 0 {
        return itself(vm, &args[0]);
    }
    check_length(vm, text.text().len().saturating_add(zeros))?;
    let (sign, digits) = text
        .text()
        .split_at(text.text().starts_with(['+', '-']) as usize);
    Ok(format!("{sign}{}{digits}", "0".repeat(zeros)).into())
}

fn translate(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let table = &args[1];
    let mut out = String::with_capacity(text.text().len());
    for c in text.text().chars() {
        let key = Value::Int(code_point(c) as i64);
        let mapped = match table.exact::<Dict>() {
            Some(dict) => vm.dict_get(dict, &key)?,
            None => {
                let result = vm.get_item(table, &key);
                vm.unless(result, ExcType::LookupError)?
            }
        };
        match mapped {
            None => out.push(c),
            Some(Value::None) => {}
            Some(value) => match (value.as_str(), value.to_int()) {
                (Some(text), _) => out.push_str(text),
                (None, Some(_)) => match value
                    .as_int()
                    .and_then(|code| u32::try_from(code).ok())
                    .and_then(from_code_point)
                {
                    Some(c) => out.push(c),
                    None => {
                        return Err(vm.value_error("character mapping must be in range(0x110000)"));
                    }
                },
                _ => {
                    return Err(vm.type_error("character mapping must return integer, None or str"));
                }
            },
        }
        check_length(vm, out.len())?;
    }
    Ok(out.into())
}

fn maketrans(vm: &mut Vm, args: &[Value]) -> Res {
    let table = Dict::new();
    if args[1].is_unbound() {
        let Some(mapping) = args[0].exact::<Dict>() else {
            return Err(
                vm.type_error("if you give only one argument to maketrans it must be a dict")
            );
        };
        for (key, value) in mapping.items() {
            let key = match key.as_::<Str>() {
                Some(text) if text.chars() == 1 => {
                    Value::Int(code_point(text.text().chars().next().unwrap_or('\0')) as i64)
                }
                Some(_) => {
                    return Err(
                        vm.value_error("string keys in translate table must be of length 1")
                    );
                }
                None if key.to_int().is_some() => key,
                None => {
                    return Err(
                        vm.type_error("keys in translate table must be strings or integers")
                    );
                }
            };
            vm.dict_set(&table, key, value)?;
        }
        return Ok(table.into());
    }
    let (from, to) = (maketrans_text(vm, args, 0)?, maketrans_text(vm, args, 1)?);
    if from.chars() != to.chars() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.text().chars().zip(to.text().chars()) {
        vm.dict_set(
            &table,
            Value::Int(code_point(from) as i64),
            Value::Int(code_point(to) as i64),
        )?;
    }
    if !args[2].is_unbound() {
        for c in maketrans_text(vm, args, 2)?.text().chars() {
            vm.dict_set(&table, Value::Int(code_point(c) as i64), Value::None)?;
        }
    }
    Ok(table.into())
}

fn maketrans_text(vm: &mut Vm, args: &[Value], place: usize) -> Res<Ptr<Str>> {
    match args[place].to_ptr::<Str>() {
        Some(text) => Ok(text),
        None if place == 0 => Err(vm
            .type_error("first maketrans argument must be a string if there is a second argument")),
        None => {
            let shown = vm.type_name(&args[place]);
            Err(vm.type_error(format!(
                "maketrans() argument {} must be str, not {shown}",
                place + 1
            )))
        }
    }
}
