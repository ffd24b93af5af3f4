//! Methods of `str` that search, replace and cut.

use super::chars::is_space;
use super::index::{bound, range, substring};
use super::memory::{MAX_LENGTH, check_length, memory_error};
use super::split;
use super::str_build::int_argument;
use super::str_type::{itself, receiver};
use crate::object::{Exc, List, Ptr, Res, Str, Value};
use crate::vm::Vm;

/// A positional text argument of a method; `place` counts from 1.
fn text_argument(vm: &mut Vm, function: &str, place: usize, value: &Value) -> Res<Ptr<Str>> {
    match value.to_ptr::<Str>() {
        Some(text) => Ok(text),
        None => Err(vm.bad_argument(function, &format!("argument {place}"), "str", value)),
    }
}

/// What `find` and the like got: the part, the place where the search starts, and the text to search in.
struct Search {
    text: Ptr<Str>,
    part: Ptr<Str>,
    start: usize,
    end: usize,
}

impl Search {
    fn new(vm: &mut Vm, function: &str, args: &[Value]) -> Res<Search> {
        let text = receiver(vm, &args[0])?;
        let part = text_argument(vm, function, 1, &args[1])?;
        let (start, end) = (bound(vm, &args[2])?, bound(vm, &args[3])?);
        let (start, end) = range(start, end, text.chars());
        Ok(Search {
            text,
            part,
            start,
            end,
        })
    }

    fn field(&self) -> Option<&str> {
        (self.start <= self.end).then(|| substring(&self.text, self.start, self.end))
    }

    fn find(&self, last: bool) -> Option<usize> {
        let field = self.field()?;
        let part = self.part.text();
        let at = match last {
            true => field.rfind(part)?,
            false => split::first(field, part)?,
        };
        let before = if self.text.is_ascii() {
            at
        } else {
            field[..at].chars().count()
        };
        Some(self.start + before)
    }
}

fn place_or_minus_one(place: Option<usize>) -> Res {
    Ok(place.map_or(Value::Int(-1), Value::from))
}

fn place_or_error(vm: &mut Vm, place: Option<usize>) -> Res {
    place
        .map(Value::from)
        .ok_or_else(|| vm.value_error("substring not found"))
}

/// `find`
pub fn find(vm: &mut Vm, args: &[Value]) -> Res {
    place_or_minus_one(Search::new(vm, "find", args)?.find(false))
}

/// `rfind`
pub fn rfind(vm: &mut Vm, args: &[Value]) -> Res {
    place_or_minus_one(Search::new(vm, "rfind", args)?.find(true))
}

/// `index`
pub fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let place = Search::new(vm, "index", args)?.find(false);
    place_or_error(vm, place)
}

/// `rindex`
pub fn rindex(vm: &mut Vm, args: &[Value]) -> Res {
    let place = Search::new(vm, "rindex", args)?.find(true);
    place_or_error(vm, place)
}

/// `count`
pub fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let search = Search::new(vm, "count", args)?;
    let part = search.part.text();
    let found = search.field().map_or(0, |field| occurrences(field, part));
    Ok(found.into())
}

/// How often a part is in a text, from the left, none in another.
fn occurrences(text: &str, part: &str) -> usize {
    match part.is_empty() {
        true => text.chars().count() + 1,
        false => split::Places::of(text, part).count(),
    }
}

/// `startswith`
pub fn startswith(vm: &mut Vm, args: &[Value]) -> Res {
    edge(vm, "startswith", args, |field, part| {
        field.starts_with(part)
    })
}

/// `endswith`
pub fn endswith(vm: &mut Vm, args: &[Value]) -> Res {
    edge(vm, "endswith", args, |field, part| field.ends_with(part))
}

fn edge(vm: &mut Vm, function: &str, args: &[Value], holds: fn(&str, &str) -> bool) -> Res {
    let text = receiver(vm, &args[0])?;
    let (start, end) = (bound(vm, &args[2])?, bound(vm, &args[3])?);
    let (start, end) = range(start, end, text.chars());
    let field = (start <= end).then(|| substring(&text, start, end));
    if let Some(part) = args[1].as_str() {
        return Ok(Value::Bool(field.is_some_and(|field| holds(field, part))));
    }
    let Some(parts) = args[1].as_tuple() else {
        let shown = vm.type_name(&args[1]);
        return Err(vm.type_error(format!(
            "{function} first arg must be str or a tuple of str, not {shown}"
        )));
    };
    for part in parts {
        match part.as_str() {
            Some(part) if field.is_some_and(|field| holds(field, part)) => {
                return Ok(Value::Bool(true));
            }
            Some(_) => {}
            None => {
                let shown = vm.type_name(part);
                return Err(vm.type_error(format!(
                    "tuple for {function} must only contain str, not {shown}"
                )));
            }
        }
    }
    Ok(Value::Bool(false))
}

/// `replace`
pub fn replace(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let old = text_argument(vm, "replace", 1, &args[1])?;
    let new = text_argument(vm, "replace", 2, &args[2])?;
    let most = match &args[3] {
        Value::Unbound => -1,
        count => vm.index_word(count)?,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let text = text.text();
    let found = if old.text().is_empty() && most > 0 && text.is_empty() {
        1
    } else {
        occurrences(text, old.text()).min(most)
    };
    if found == 0 || old.text() == new.text() {
        return itself(vm, &args[0]);
    }
    let added = new.text().len().saturating_sub(old.text().len());
    let length = text.len().saturating_add(found.saturating_mul(added));
    check_length(vm, length)?;
    let replaced = match old.text().is_empty() {
        true => text.replacen(old.text(), new.text(), most),
        false => split::replace(text, old.text(), new.text(), most, length),
    };
    Ok(replaced.into())
}

/// What `split` and `rsplit` got: the separator if there is one, and how many cuts there may be.
fn split_arguments(vm: &mut Vm, args: &[Value]) -> Res<(Option<Ptr<Str>>, i64)> {
    let most = match &args[2] {
        Value::Unbound => -1,
        most => vm.index_word(most)?,
    };
    let Some(separator) = args[1].given() else {
        return Ok((None, most));
    };
    let Some(separator) = separator.to_ptr::<Str>() else {
        let shown = vm.type_name(separator);
        return Err(vm.type_error(format!("must be str or None, not {shown}")));
    };
    if separator.text().is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok((Some(separator), most))
}

fn list(parts: Vec<&str>) -> Res {
    Ok(List::new(parts.into_iter().map(Value::from).collect()).into())
}

/// `split`
pub fn split(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    match split_arguments(vm, args)? {
        (None, most) => list(split::blanks(text.text(), most)),
        (Some(separator), most) => {
            let mut parts = Vec::new();
            split::at(text.text(), separator.text(), most, |part| {
                parts.push(Value::str(part));
            });
            Ok(List::new(parts).into())
        }
    }
}

/// `rsplit`
pub fn rsplit(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    match split_arguments(vm, args)? {
        (None, most) => list(split::blanks_from_right(text.text(), most)),
        (Some(separator), most) => list(split::at_from_right(text.text(), separator.text(), most)),
    }
}

/// `splitlines`
pub fn splitlines(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let keep = !args[1].is_unbound() && vm.truth(&args[1])?;
    list(split::lines(text.text(), keep))
}

/// `expandtabs`
pub fn expandtabs(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let size = match &args[1] {
        Value::Unbound => 8,
        size => int_argument(vm, size)?,
    };
    match split::expand_tabs(text.text(), size, MAX_LENGTH) {
        Some(expanded) => Ok(expanded.into()),
        None => Err(memory_error(vm)),
    }
}

fn separator(vm: &mut Vm, value: &Value) -> Res<Ptr<Str>> {
    match value.to_ptr::<Str>() {
        Some(text) if text.text().is_empty() => Err(vm.value_error("empty separator")),
        Some(text) => Ok(text),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!("must be str, not {shown}")))
        }
    }
}

/// `partition`
pub fn partition(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let separator = separator(vm, &args[1])?;
    Ok(match text.text().split_once(separator.text()) {
        Some((before, behind)) => Value::tuple([before.into(), (&separator).into(), behind.into()]),
        None => Value::tuple([args[0].clone(), "".into(), "".into()]),
    })
}

/// `rpartition`
pub fn rpartition(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let separator = separator(vm, &args[1])?;
    Ok(match text.text().rsplit_once(separator.text()) {
        Some((before, behind)) => Value::tuple([before.into(), (&separator).into(), behind.into()]),
        None => Value::tuple(["".into(), "".into(), args[0].clone()]),
    })
}

/// `strip`, `lstrip`, `rstrip`
pub fn strip(vm: &mut Vm, args: &[Value], function: &str) -> Res {
    let text = receiver(vm, &args[0])?;
    let text = text.text();
    let chosen = match args[1].given() {
        None => None,
        Some(chosen) => match chosen.as_str() {
            Some(chosen) => Some(chosen),
            None => return Err(wrong_strip(vm, function)),
        },
    };
    let drop = |c: char| match chosen {
        None => is_space(c),
        Some(chosen) => chosen.contains(c),
    };
    let stripped = match function {
        "lstrip" => text.trim_start_matches(drop),
        "rstrip" => text.trim_end_matches(drop),
        _ => text.trim_matches(drop),
    };
    if stripped.len() == text.len() {
        itself(vm, &args[0])
    } else {
        Ok(stripped.into())
    }
}

fn wrong_strip(vm: &mut Vm, function: &str) -> Exc {
    vm.type_error(format!("{function} arg must be None or str"))
}

fn edge_argument(vm: &mut Vm, function: &str, value: &Value) -> Res<Ptr<Str>> {
    match value.to_ptr::<Str>() {
        Some(text) => Ok(text),
        None => Err(vm.bad_argument(function, "argument", "str", value)),
    }
}

/// `removeprefix`
pub fn removeprefix(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let prefix = edge_argument(vm, "removeprefix", &args[1])?;
    match text.text().strip_prefix(prefix.text()) {
        Some(rest) if !prefix.text().is_empty() => Ok(rest.into()),
        _ => itself(vm, &args[0]),
    }
}

/// `removesuffix`
pub fn removesuffix(vm: &mut Vm, args: &[Value]) -> Res {
    let text = receiver(vm, &args[0])?;
    let suffix = edge_argument(vm, "removesuffix", &args[1])?;
    match text.text().strip_suffix(suffix.text()) {
        Some(rest) if !suffix.text().is_empty() => Ok(rest.into()),
        _ => itself(vm, &args[0]),
    }
}
