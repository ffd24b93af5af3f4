//! The methods that `bytes` and `bytearray` share.
//!
//! A method works on a copy of the bytes, because reading its arguments may run
//! script code that changes a bytearray; what it gives is of the receiver's type.
//! Counterparts in CPython: `bytes_methods.c`, `Objects/stringlib`.

use super::byte_text as text;
use super::index::{bound, bounds, index_argument, place, range, span};
use super::memory::{
    MAX_LENGTH, byte_argument, bytearray, bytes_argument, bytes_of, check_length, memory_error,
    repeat_count, repeated_length, with_bytes,
};
use super::str_build::{center, int_argument, joined_items};
use super::{codec, hexadecimal, percent};
use crate::object::range::Slice;
use crate::object::str::Bytes;
use crate::object::{Kind, List, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;

/// The rows of the shared methods, with the type's own ones behind them.
macro_rules! byte_rows {
    ($($own:expr,)*) => {
        &[
            Row::method("__lt__", "(self, value, /)", "Return self<value.", |_, args| Ok(methods::compare(CmpOp::Lt, args))),
            Row::method("__le__", "(self, value, /)", "Return self<=value.", |_, args| Ok(methods::compare(CmpOp::LtE, args))),
            Row::method("__eq__", "(self, value, /)", "Return self==value.", |_, args| Ok(methods::compare(CmpOp::Eq, args))),
            Row::method("__ne__", "(self, value, /)", "Return self!=value.", |_, args| Ok(methods::compare(CmpOp::NotEq, args))),
            Row::method("__gt__", "(self, value, /)", "Return self>value.", |_, args| Ok(methods::compare(CmpOp::Gt, args))),
            Row::method("__ge__", "(self, value, /)", "Return self>=value.", |_, args| Ok(methods::compare(CmpOp::GtE, args))),
            Row::method("__iter__", "(self, /)", "Iterate over the bytes, as ints.", |_, args| Ok(iter::bytes(args[0].clone()))),
            Row::method("__mod__", "(self, value, /)", "Return self%value.", |vm, args| methods::remainder(vm, &args[0], &args[1])),
            Row::method("__rmod__", "(self, value, /)", "Return value%self.", |vm, args| methods::remainder(vm, &args[1], &args[0])),
            Row::method("__len__", "(self, /)", "Number of bytes.", |_, args| Ok(memory::with_bytes(&args[0], <[u8]>::len).unwrap_or(0).into())),
            Row::method("__getitem__", "(self, key, /)", "Return self[key].", methods::item),
            Row::method("__add__", "(self, value, /)", "Return self+value.", $crate::builtins::containers::concatenation::add),
            Row::method("__mul__", "(self, value, /)", "Return self*value.", $crate::builtins::containers::concatenation::multiply),
            Row::method("__rmul__", "(self, value, /)", "Return value*self.", $crate::builtins::containers::concatenation::multiply),
            Row::method("__contains__", "(self, key, /)", "Is the byte, or are the bytes, part of it?", methods::contains),
            Row::method("capitalize", "(self, /)", "First byte in upper case, the others in lower case.", |_, args| methods::converted(args, text::capitalize)),
            Row::method("center", "(self, width, fillchar=b' ', /)", "The bytes in the middle of a field.", |vm, args| methods::pad(vm, args, "center")),
            Row::method("count", "(self, sub, start=None, end=None, /)", "How often the part stands in it, without overlap.", methods::count),
            Row::method("decode", "(self, /, encoding='utf-8', errors='strict')", "The bytes as text.", methods::decode),
            Row::method("endswith", "(self, suffix, start=None, end=None, /)", "Does it end with the suffix, or one of a tuple of them?", |vm, args| methods::edge(vm, args, "endswith")),
            Row::method("expandtabs", "(self, /, tabsize=8)", "The bytes with tabs as blanks.", methods::expandtabs),
            Row::method("find", "(self, sub, start=None, end=None, /)", "The first place of the part, or -1.", |vm, args| methods::find(vm, args, false)),
            Row::class_method("fromhex", "(cls, string, /)", "The bytes that hexadecimal digits stand for.", methods::fromhex),
            Row::method("hex", "(self, /, sep=None, bytes_per_sep=1)", "The bytes as hexadecimal digits.", |vm, args| {
                let data = memory::bytes_of(&args[0]).unwrap_or_default();
                hexadecimal::hex(vm, &data, &args[1], &args[2])
            }),
            Row::method("index", "(self, sub, start=None, end=None, /)", "The first place of the part, or a ValueError.", |vm, args| methods::index_of(vm, args, false)),
            Row::method("isalnum", "(self, /)", "Are all bytes, at least one, ASCII letters or digits?", |_, args| methods::all(args, u8::is_ascii_alphanumeric)),
            Row::method("isalpha", "(self, /)", "Are all bytes, at least one, ASCII letters?", |_, args| methods::all(args, u8::is_ascii_alphabetic)),
            Row::method("isascii", "(self, /)", "Are all bytes ASCII?", |_, args| methods::tested(args, <[u8]>::is_ascii)),
            Row::method("isdigit", "(self, /)", "Are all bytes, at least one, ASCII digits?", |_, args| methods::all(args, u8::is_ascii_digit)),
            Row::method("islower", "(self, /)", "Are all letters, at least one, lower case?", |_, args| methods::tested(args, text::is_lower)),
            Row::method("isspace", "(self, /)", "Are all bytes, at least one, blanks?", |_, args| methods::all(args, text::is_space)),
            Row::method("istitle", "(self, /)", "Do upper case letters begin the words, and only they?", |_, args| methods::tested(args, text::is_title)),
            Row::method("isupper", "(self, /)", "Are all letters, at least one, upper case?", |_, args| methods::tested(args, text::is_upper)),
            Row::method("join", "(self, iterable_of_bytes, /)", "The bytes put together with these between them.", methods::join),
            Row::method("ljust", "(self, width, fillchar=b' ', /)", "The bytes on the left of a field.", |vm, args| methods::pad(vm, args, "ljust")),
            Row::method("lower", "(self, /)", "The bytes in lower case.", |_, args| methods::converted(args, <[u8]>::to_ascii_lowercase)),
            Row::method("lstrip", "(self, bytes=None, /)", "The bytes without blanks, or such bytes, at the start.", |vm, args| methods::strip(vm, args, true, false)),
            Row::static_method("maketrans", "(frm, to, /)", "A table for translate.", methods::maketrans),
            Row::method("partition", "(self, sep, /)", "What is before the first separator, the separator, what is behind.", |vm, args| methods::partition(vm, args, false)),
            Row::method("replace", "(self, old, new, count=-1, /)", "The bytes with old replaced by new, at most count times.", methods::replace),
            Row::method("removeprefix", "(self, prefix, /)", "The bytes without the prefix, if they have it.", |vm, args| methods::remove_edge(vm, args, true)),
            Row::method("removesuffix", "(self, suffix, /)", "The bytes without the suffix, if they have it.", |vm, args| methods::remove_edge(vm, args, false)),
            Row::method("rfind", "(self, sub, start=None, end=None, /)", "The last place of the part, or -1.", |vm, args| methods::find(vm, args, true)),
            Row::method("rindex", "(self, sub, start=None, end=None, /)", "The last place of the part, or a ValueError.", |vm, args| methods::index_of(vm, args, true)),
            Row::method("rjust", "(self, width, fillchar=b' ', /)", "The bytes on the right of a field.", |vm, args| methods::pad(vm, args, "rjust")),
            Row::method("rpartition", "(self, sep, /)", "What is before the last separator, the separator, what is behind.", |vm, args| methods::partition(vm, args, true)),
            Row::method("rsplit", "(self, /, sep=None, maxsplit=-1)", "The parts between separators, cut from the right.", |vm, args| methods::split(vm, args, true)),
            Row::method("rstrip", "(self, bytes=None, /)", "The bytes without blanks, or such bytes, at the end.", |vm, args| methods::strip(vm, args, false, true)),
            Row::method("split", "(self, /, sep=None, maxsplit=-1)", "The parts between separators, cut from the left.", |vm, args| methods::split(vm, args, false)),
            Row::method("splitlines", "(self, /, keepends=False)", "The lines.", methods::splitlines),
            Row::method("startswith", "(self, prefix, start=None, end=None, /)", "Does it start with the prefix, or one of a tuple of them?", |vm, args| methods::edge(vm, args, "startswith")),
            Row::method("strip", "(self, bytes=None, /)", "The bytes without blanks, or such bytes, at both ends.", |vm, args| methods::strip(vm, args, true, true)),
            Row::method("swapcase", "(self, /)", "Upper case for lower case and the reverse.", |_, args| methods::converted(args, text::swapcase)),
            Row::method("title", "(self, /)", "Each word with its first letter in upper case.", |_, args| methods::converted(args, text::title)),
            Row::method("translate", "(self, table, /, delete=b'')", "Each byte as the table maps it.", methods::translate),
            Row::method("upper", "(self, /)", "The bytes in upper case.", |_, args| methods::converted(args, <[u8]>::to_ascii_uppercase)),
            Row::method("zfill", "(self, width, /)", "The bytes with zeros before them, behind a sign.", methods::zfill),
            $($own,)*
        ]
    };
}
pub(super) use byte_rows;

fn own(args: &[Value]) -> Vec<u8> {
    bytes_of(&args[0]).unwrap_or_default()
}

/// New bytes of the same builtin type as `model`.
fn like(model: &Value, data: &[u8]) -> Value {
    if model.kind() == Some(Kind::ByteArray) {
        bytearray(data.to_vec())
    } else {
        Bytes::new(data)
    }
}

/// The receiver itself where nothing changed: a copy, if it can be changed later.
fn same(args: &[Value], data: &[u8]) -> Res {
    if args[0].is_exact(Kind::Bytes) {
        Ok(args[0].clone())
    } else {
        Ok(like(&args[0], data))
    }
}

/// A rich comparison with a bytes-like object.
pub fn compare(op: CmpOp, args: &[Value]) -> Value {
    let order = with_bytes(&args[0], |a| with_bytes(&args[1], |b| a.cmp(b))).flatten();
    // Only a bytearray is ordered against any other bytes.
    let ordered = !matches!(op, CmpOp::Eq | CmpOp::NotEq);
    if ordered && args[0].kind() == Some(Kind::Bytes) && args[1].kind() != Some(Kind::Bytes) {
        return Value::NotImplemented;
    }
    match order {
        Some(order) => crate::builtins::numbers::compare::holds(op, Some(order))
            .map_or(Value::NotImplemented, Value::Bool),
        None => Value::NotImplemented,
    }
}

/// `template % args`
pub fn remainder(vm: &mut Vm, template: &Value, args: &Value) -> Res {
    if !matches!(template.kind(), Some(Kind::Bytes | Kind::ByteArray)) {
        return Ok(Value::NotImplemented);
    }
    let data = bytes_of(template).unwrap_or_default();
    percent::format_bytes(vm, &data, args).map(|data| like(template, &data))
}

/// `data[key]`
pub fn item(vm: &mut Vm, args: &[Value]) -> Res {
    let is_array = args[0].kind() == Some(Kind::ByteArray);
    if let Some(slice) = args[1].as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        let picked = with_bytes(&args[0], |data| {
            let span = span(bounds, data.len());
            if span.step == 1 {
                data[span.start as usize..span.start as usize + span.count].to_vec()
            } else {
                span.places().map(|place| data[place]).collect()
            }
        });
        return Ok(like(&args[0], &picked.unwrap_or_default()));
    }
    let Some(index) = index_argument(vm, &args[1])? else {
        let (what, shown) = (
            if is_array { "bytearray" } else { "byte" },
            vm.type_name(&args[1]),
        );
        return Err(vm.type_error(format!(
            "{what} indices must be integers or slices, not {shown}"
        )));
    };
    match with_bytes(&args[0], |data| {
        place(index, data.len()).map(|place| data[place])
    })
    .flatten()
    {
        Some(byte) => Ok(Value::Int(byte as i64)),
        None => Err(vm.index_error(if is_array {
            "bytearray index out of range"
        } else {
            "index out of range"
        })),
    }
}

/// `data + other`
pub fn add(vm: &mut Vm, args: &[Value]) -> Res {
    match with_bytes(&args[1], |_| ()) {
        Some(()) => super::str_build::concat(vm, &args[0], &args[1]),
        None => Ok(Value::NotImplemented),
    }
}

/// `data * count`
pub fn repeat(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(count) = repeat_count(vm, &args[1])? else {
        return Ok(Value::NotImplemented);
    };
    let data = own(args);
    repeated_length(vm, data.len(), count, "repeated bytes are too long")?;
    Ok(like(
        &args[0],
        &data.repeat(usize::try_from(count).unwrap_or(0)),
    ))
}

/// `part in data`
pub fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    let part = match bytes_of(&args[1]) {
        Some(part) => part,
        None => {
            if args[1].to_int().is_none()
                && vm.special(&args[1], &vm.names.__index__.clone()).is_none()
            {
                let shown = vm.type_name(&args[1]);
                return Err(
                    vm.type_error(format!("a bytes-like object is required, not '{shown}'"))
                );
            }
            vec![byte_argument(vm, &args[1], "byte")?]
        }
    };
    Ok(Value::Bool(
        with_bytes(&args[0], |data| text::find(data, &part).is_some()).unwrap_or(false),
    ))
}

/// A method that makes new bytes.
pub fn converted(args: &[Value], convert: impl Fn(&[u8]) -> Vec<u8>) -> Res {
    Ok(like(&args[0], &convert(&own(args))))
}

/// A method that says something of the bytes.
pub fn tested(args: &[Value], test: impl Fn(&[u8]) -> bool) -> Res {
    Ok(Value::Bool(with_bytes(&args[0], test).unwrap_or(false)))
}

/// Is there a byte, and does the test hold of all?
pub fn all(args: &[Value], test: fn(&u8) -> bool) -> Res {
    tested(args, |data| !data.is_empty() && data.iter().all(test))
}

/// The part that `find` and the like search: bytes, or one byte as an int.
fn part_argument(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    if let Some(part) = bytes_of(value) {
        return Ok(part);
    }
    if value.to_int().is_none() && vm.special(value, &vm.names.__index__.clone()).is_none() {
        let shown = vm.type_name(value);
        return Err(vm.type_error(format!(
            "argument should be integer or bytes-like object, not '{shown}'"
        )));
    }
    Ok(vec![byte_argument(vm, value, "byte")?])
}

/// Part, start of the field, and the field of a search.
fn search(vm: &mut Vm, args: &[Value]) -> Res<(Vec<u8>, usize, Option<Vec<u8>>)> {
    let (start, end) = (bound(vm, &args[2])?, bound(vm, &args[3])?);
    let part = part_argument(vm, &args[1])?;
    let data = own(args);
    let (start, end) = range(start, end, data.len());
    Ok((
        part,
        start,
        (start <= end).then(|| data[start..end].to_vec()),
    ))
}

fn found(vm: &mut Vm, args: &[Value], last: bool) -> Res<Option<usize>> {
    let (part, start, field) = search(vm, args)?;
    let at = field.and_then(|field| {
        if last {
            text::rfind(&field, &part)
        } else {
            text::find(&field, &part)
        }
    });
    Ok(at.map(|at| start + at))
}

/// `find`, `rfind`
pub fn find(vm: &mut Vm, args: &[Value], last: bool) -> Res {
    Ok(found(vm, args, last)?.map_or(Value::Int(-1), Value::from))
}

/// `index`, `rindex`
pub fn index_of(vm: &mut Vm, args: &[Value], last: bool) -> Res {
    let found = found(vm, args, last)?;
    found
        .map(Value::from)
        .ok_or_else(|| vm.value_error("subsection not found"))
}

/// `count`
pub fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let (part, _, field) = search(vm, args)?;
    Ok(field.map_or(0, |field| text::count(&field, &part)).into())
}

/// `decode`
pub fn decode(vm: &mut Vm, args: &[Value]) -> Res {
    let encoding = codec::text_argument(vm, "decode", "encoding", &args[1], "utf-8")?;
    let errors = codec::text_argument(vm, "decode", "errors", &args[2], "strict")?;
    let data = own(args);
    codec::decode_method(vm, &data, &encoding, &errors).map(Value::from)
}

/// `startswith`, `endswith`
pub fn edge(vm: &mut Vm, args: &[Value], function: &str) -> Res {
    let (start, end) = (bound(vm, &args[2])?, bound(vm, &args[3])?);
    let data = own(args);
    let (start, end) = range(start, end, data.len());
    let field = (start <= end).then(|| &data[start..end]);
    let holds = |part: &[u8]| {
        field.is_some_and(|field| {
            if function == "startswith" {
                field.starts_with(part)
            } else {
                field.ends_with(part)
            }
        })
    };
    if let Some(parts) = args[1].as_tuple() {
        for part in parts {
            if holds(&bytes_argument(vm, part)?) {
                return Ok(Value::Bool(true));
            }
        }
        return Ok(Value::Bool(false));
    }
    match bytes_of(&args[1]) {
        Some(part) => Ok(Value::Bool(holds(&part))),
        None => {
            let shown = vm.type_name(&args[1]);
            Err(vm.type_error(format!(
                "{function} first arg must be bytes or a tuple of bytes, not {shown}"
            )))
        }
    }
}

/// `expandtabs`
pub fn expandtabs(vm: &mut Vm, args: &[Value]) -> Res {
    let size = match &args[1] {
        Value::Unbound => 8,
        size => int_argument(vm, size)?,
    };
    match text::expand_tabs(&own(args), size, MAX_LENGTH) {
        Some(data) => Ok(like(&args[0], &data)),
        None => Err(memory_error(vm)),
    }
}

/// `fromhex`
pub fn fromhex(vm: &mut Vm, args: &[Value]) -> Res {
    let data = hexadecimal::from_hex(vm, &args[1])?;
    let value = Bytes::new(&data);
    match args[0].as_ptr::<crate::object::Class>() {
        Some(class) if class.builtin && class.name_text() == "bytes" => Ok(value),
        Some(class) if class.builtin && class.name_text() == "bytearray" => Ok(bytearray(data)),
        _ => vm.call(&args[0], &[value]),
    }
}

/// `join`
pub fn join(vm: &mut Vm, args: &[Value]) -> Res {
    let items = joined_items(vm, &args[1])?;
    let separator = own(args);
    let mut data = Vec::new();
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            data.extend_from_slice(&separator);
        }
        if with_bytes(item, |part| data.extend_from_slice(part)).is_none() {
            if let Some(part) = super::lent::plain(vm, item)? {
                data.extend_from_slice(&part);
                continue;
            }
            let shown = vm.type_name(item);
            return Err(vm.type_error(format!(
                "sequence item {place}: expected a bytes-like object, {shown} found"
            )));
        }
        check_length(vm, data.len())?;
    }
    Ok(like(&args[0], &data))
}

/// `center`, `ljust`, `rjust`
pub fn pad(vm: &mut Vm, args: &[Value], function: &str) -> Res {
    let width = usize::try_from(vm.index_word(&args[1])?).unwrap_or(0);
    let fill = match &args[2] {
        Value::Unbound => b' ',
        fill => match with_bytes(
            fill,
            |fill| if let [byte] = fill { Some(*byte) } else { None },
        )
        .flatten()
        {
            Some(byte) => byte,
            None => {
                let wanted = "a byte string of length 1";
                return Err(vm.bad_argument(function, "argument 2", wanted, fill));
            }
        },
    };
    let data = own(args);
    if width <= data.len() {
        return same(args, &data);
    }
    check_length(vm, width)?;
    let (before, behind) = match function {
        "ljust" => (0, width - data.len()),
        "rjust" => (width - data.len(), 0),
        _ => center(data.len(), width),
    };
    let padded = [vec![fill; before], data, vec![fill; behind]].concat();
    Ok(like(&args[0], &padded))
}

/// `strip`, `lstrip`, `rstrip`
pub fn strip(vm: &mut Vm, args: &[Value], left: bool, right: bool) -> Res {
    let chosen = match args[1].given() {
        None => None,
        Some(chosen) => Some(bytes_argument(vm, chosen)?),
    };
    let data = own(args);
    let drop = |byte: &u8| {
        chosen
            .as_ref()
            .map_or_else(|| text::is_space(byte), |chosen| chosen.contains(byte))
    };
    let start = if left {
        data.iter()
            .position(|byte| !drop(byte))
            .unwrap_or(data.len())
    } else {
        0
    };
    let end = if right {
        data.iter()
            .rposition(|byte| !drop(byte))
            .map_or(start, |last| last + 1)
    } else {
        data.len()
    };
    if end - start == data.len() {
        same(args, &data)
    } else {
        Ok(like(&args[0], &data[start..end]))
    }
}

/// `maketrans`
pub fn maketrans(vm: &mut Vm, args: &[Value]) -> Res {
    let (from, to) = (bytes_argument(vm, &args[0])?, bytes_argument(vm, &args[1])?);
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(&to) {
        table[*from as usize] = *to;
    }
    Ok(Bytes::new(&table))
}

/// `translate`
pub fn translate(vm: &mut Vm, args: &[Value]) -> Res {
    let table = match args[1].given() {
        None => None,
        Some(table) => {
            let table = bytes_argument(vm, table)?;
            if table.len() != 256 {
                return Err(vm.value_error("translation table must be 256 characters long"));
            }
            Some(table)
        }
    };
    let delete = match &args[2] {
        Value::Unbound => Vec::new(),
        delete => bytes_argument(vm, delete)?,
    };
    let mapped = |byte: &u8| table.as_ref().map_or(*byte, |table| table[*byte as usize]);
    let data: Vec<u8> = own(args)
        .iter()
        .filter(|byte| !delete.contains(byte))
        .map(mapped)
        .collect();
    Ok(like(&args[0], &data))
}

/// `partition`, `rpartition`
pub fn partition(vm: &mut Vm, args: &[Value], last: bool) -> Res {
    let separator = bytes_argument(vm, &args[1])?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let data = own(args);
    let at = if last {
        text::rfind(&data, &separator)
    } else {
        text::find(&data, &separator)
    };
    let part = |part: &[u8]| like(&args[0], part);
    // Bytes give what they got, a bytearray gives copies.
    let given = |value: &Value, data: &[u8]| match args[0].as_::<Bytes>() {
        Some(_) => value.clone(),
        None => part(data),
    };
    Ok(Value::tuple(match at {
        Some(at) => [
            part(&data[..at]),
            given(&args[1], &separator),
            part(&data[at + separator.len()..]),
        ],
        None if last => [part(b""), part(b""), given(&args[0], &data)],
        None => [given(&args[0], &data), part(b""), part(b"")],
    }))
}

/// `replace`
pub fn replace(vm: &mut Vm, args: &[Value]) -> Res {
    let (old, new) = (bytes_argument(vm, &args[1])?, bytes_argument(vm, &args[2])?);
    let most = match &args[3] {
        Value::Unbound => -1,
        most => vm.index_word(most)?,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let data = own(args);
    let found = text::count(&data, &old).min(most);
    if found == 0 {
        return same(args, &data);
    }
    check_length(
        vm,
        data.len()
            .saturating_add(found.saturating_mul(new.len().saturating_sub(old.len()))),
    )?;
    Ok(like(&args[0], &text::replace(&data, &old, &new, most)))
}

/// `removeprefix`, `removesuffix`
pub fn remove_edge(vm: &mut Vm, args: &[Value], prefix: bool) -> Res {
    let edge = bytes_argument(vm, &args[1])?;
    let data = own(args);
    let rest = if prefix {
        data.strip_prefix(&edge[..])
    } else {
        data.strip_suffix(&edge[..])
    };
    match rest {
        Some(rest) => Ok(like(&args[0], rest)),
        None => same(args, &data),
    }
}

/// `split`, `rsplit`
pub fn split(vm: &mut Vm, args: &[Value], from_right: bool) -> Res {
    let most = match &args[2] {
        Value::Unbound => -1,
        most => vm.index_word(most)?,
    };
    let separator = match args[1].given() {
        None => None,
        Some(separator) => {
            let separator = bytes_argument(vm, separator)?;
            if separator.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            Some(separator)
        }
    };
    let data = own(args);
    let parts = match (&separator, from_right) {
        (None, false) => text::split_blanks(&data, most),
        (None, true) => text::rsplit_blanks(&data, most),
        (Some(separator), false) => text::split(&data, separator, most),
        (Some(separator), true) => text::rsplit(&data, separator, most),
    };
    Ok(List::new(parts.into_iter().map(|part| like(&args[0], part)).collect()).into())
}

/// `splitlines`
pub fn splitlines(vm: &mut Vm, args: &[Value]) -> Res {
    let keep = !args[1].is_unbound() && vm.truth(&args[1])?;
    let data = own(args);
    Ok(List::new(
        text::lines(&data, keep)
            .into_iter()
            .map(|line| like(&args[0], line))
            .collect(),
    )
    .into())
}

/// `zfill`
pub fn zfill(vm: &mut Vm, args: &[Value]) -> Res {
    let width = usize::try_from(vm.index_word(&args[1])?).unwrap_or(0);
    let data = own(args);
    check_length(vm, width)?;
    let zeros = width.saturating_sub(data.len());
    let sign = matches!(data.first(), Some(b'+' | b'-')) as usize;
    let padded = [&data[..sign], &vec![b'0'; zeros], &data[sign..]].concat();
    Ok(like(&args[0], &padded))
}
