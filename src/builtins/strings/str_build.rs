//! Methods of `str` that put texts together: `+`, `*`, `join`, padding, translation.

use super::chars::{code_point, from_code_point};
use super::memory::{self, bytearray, check_length, repeat_count, repeated_length};
use super::str_type::{itself, receiver};
use crate::object::str::Bytes;
use crate::object::{Dict, Kind, Ptr, Res, Str, Value};
use crate::vm::{ExcType, Vm};

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
            (length + length / 4).min(memory::MAX_LENGTH)
        } else {
            length
        };
        let joined = Str::with_capacity(first, room);
        if Str::try_append(&joined, second) {
            return Ok(joined.into());
        }
        return Ok([first, second].concat().into());
    }
    let second = match memory::bytes_of(b) {
        Some(second) => Some(second),
        None => super::lent::plain(vm, b)?,
    };
    let Some(second) = second else {
        let (own, other) = (vm.type_name(a), vm.type_name(b));
        return Err(vm.type_error(format!("can't concat {other} to {own}")));
    };
    let mut data = memory::bytes_of(a).unwrap_or_default();
    check_length(vm, data.len() + second.len())?;
    data.extend_from_slice(&second);
    Ok(if a.kind() == Some(Kind::ByteArray) {
        bytearray(data)
    } else {
        Bytes::new(&data)
    })
}

/// `text * count`
pub fn repeat(vm: &mut Vm, text: &Value, count: &Value) -> Res {
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

/// The items of an iterable that `join` gets; TypeError "can only join an iterable".
pub fn joined_items(vm: &mut Vm, iterable: &Value) -> Res<Vec<Value>> {
    if iterable.is_exact(Kind::List) || iterable.is_exact(Kind::Tuple) {
        return vm.collect(iterable);
    }
    let iterator = vm.iter_or(iterable, || "can only join an iterable".to_owned())?;
    vm.collect(&iterator)
}

/// `join`
pub fn join(vm: &mut Vm, args: &[Value]) -> Res {
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

/// Where a text stands in its field.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Align {
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

/// `ljust`, `rjust`, `center`
pub fn pad(vm: &mut Vm, args: &[Value], align: Align) -> Res {
    let text = receiver(vm, &args[0])?;
    let width = vm.index_word(&args[1])?;
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

/// An argument that is a C `int`.
pub fn int_argument(vm: &mut Vm, value: &Value) -> Res<i64> {
    match vm.index(value)? {
        Value::Int(number) if i32::try_from(number).is_ok() => Ok(number),
        _ => Err(vm.error(
            ExcType::OverflowError,
            "Python int too large to convert to C int",
        )),
    }
}

/// `zfill`
pub fn zfill(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let width = usize::try_from(vm.index_word(&args[1])?).unwrap_or(0);
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

/// `translate`
pub fn translate(vm: &mut Vm, args: &[Value]) -> Res {
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

/// `maketrans`
pub fn maketrans(vm: &mut Vm, args: &[Value]) -> Res {
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
    // The second and third are looked at before the first.
    let wrong = |at: &usize| !args[*at].is_unbound() && args[*at].as_str().is_none();
    let place = match place {
        0 => [1, 2].into_iter().find(wrong).unwrap_or(0),
        _ => place,
    };
    match args[place].to_ptr::<Str>() {
        Some(text) => Ok(text),
        None if place == 0 && args[1].as_str().is_some() => Err(vm
            .type_error("first maketrans argument must be a string if there is a second argument")),
        None => {
            let argument = format!("argument {}", place + 1);
            Err(vm.bad_argument("maketrans", &argument, "str", &args[place]))
        }
    }
}
