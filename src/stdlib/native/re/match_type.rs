//! `re.Match`.

use super::generic_alias;
use super::pattern::{check_expansion, expand, finish, parse_template, pattern};
use super::subject::Subject;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Dict, Exc, Kind, Res, Value, Visitor};
use crate::vm::Vm;
use std::any::Any;

/// The data of a `re.Match`.
pub struct Match {
    /// The pattern object.
    pub pattern: Value,
    /// What was searched, as given.
    pub string: Value,
    /// The same as text or bytes.
    pub subject: Subject,
    /// Byte offsets of the whole match and of the groups.
    pub spans: Vec<Option<(usize, usize)>>,
    /// The group that was closed last.
    pub last: Option<usize>,
    /// `pos` and `endpos`.
    pub bounds: (usize, usize),
    /// A byte offset not behind the match, and the character's place there.
    pub known: (usize, usize),
}

impl NativeData for Match {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.pattern);
        visit(&self.string);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `re.Match`
pub static MATCH: TypeSpec = TypeSpec {
    name: "Match",
    module: "re",
    kind: Kind::Native,
    base: "object",
    doc: "What a pattern found.",
    can_be_base: false,
    methods: METHODS,
    getset: &[
        GetSetRow::get("re", "The pattern.", |vm, value| {
            Ok(data(vm, value)?.pattern.clone())
        }),
        GetSetRow::get("string", "What was searched.", |vm, value| {
            Ok(data(vm, value)?.string.clone())
        }),
        GetSetRow::member("pos", "Where the search began.", |vm, value| {
            Ok(data(vm, value)?.bounds.0.into())
        }),
        GetSetRow::member(
            "endpos",
            "Where the search would have ended.",
            |vm, value| Ok(data(vm, value)?.bounds.1.into()),
        ),
        GetSetRow::get(
            "lastindex",
            "The number of the group that was closed last, or None.",
            |vm, value| Ok(data(vm, value)?.last.map_or(Value::None, Value::from)),
        ),
        GetSetRow::get(
            "lastgroup",
            "The name of that group, or None.",
            |vm, value| {
                let own = data(vm, value)?;
                let names = &pattern(vm, &own.pattern)?.names;
                let name = names.iter().find(|(_, group)| Some(*group) == own.last);
                Ok(name.map_or(Value::None, |(name, _)| Value::str(name)))
            },
        ),
        GetSetRow::get(
            "regs",
            "The spans of the match and of all groups.",
            |vm, value| {
                let own = data(vm, value)?;
                Ok(Value::tuple(
                    (0..own.spans.len()).map(|group| span(own, group)),
                ))
            },
        ),
    ],
};

const METHODS: &[Row] = &[
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let own = data(vm, &args[0])?;
        let (start, end) = places(own, 0).unwrap_or((0, 0));
        let text = text(own, 0, &Value::None);
        let repr = vm.repr(&text)?;
        let shown: String = repr.text().chars().take(50).collect();
        Ok(format!("<re.Match object; span=({start}, {end}), match={shown}>").into())
    }),
    Row::method("__copy__", "(self, /)", "The match itself.", |_, args| {
        Ok(args[0].clone())
    }),
    Row::method(
        "__deepcopy__",
        "(self, memo, /)",
        "The match itself.",
        |_, args| Ok(args[0].clone()),
    ),
    Row::class_method(
        "__class_getitem__",
        "(cls, item, /)",
        "See PEP 585.",
        generic_alias,
    ),
    Row::method(
        "__getitem__",
        "(self, key, /)",
        "The text of a group.",
        |vm, args| group_text(vm, &args[0], &args[1]),
    ),
    Row::method(
        "group",
        "(self, /, *groups)",
        "The texts of groups; of the whole match if none are named.",
        |vm, args| match args[1].as_tuple().unwrap_or_default() {
            [] => group_text(vm, &args[0], &Value::Int(0)),
            [group] => group_text(vm, &args[0], group),
            groups => {
                let texts = groups.iter().map(|group| group_text(vm, &args[0], group));
                Ok(Value::tuple(texts.collect::<Res<Vec<_>>>()?))
            }
        },
    ),
    Row::method(
        "groups",
        "(self, /, default=None)",
        "The texts of all groups.",
        |vm, args| {
            let own = data(vm, &args[0])?;
            let default = args[1].given().cloned().unwrap_or(Value::None);
            Ok(Value::tuple(
                (1..own.spans.len()).map(|group| text(own, group, &default)),
            ))
        },
    ),
    Row::method(
        "groupdict",
        "(self, /, default=None)",
        "The texts of the named groups.",
        |vm, args| {
            let own = data(vm, &args[0])?;
            let default = args[1].given().cloned().unwrap_or(Value::None);
            let dict = Dict::new();
            for (name, group) in &pattern(vm, &own.pattern)?.names {
                dict.set_str(name, text(own, *group, &default));
            }
            Ok(dict.into())
        },
    ),
    Row::method(
        "start",
        "(self, group=0, /)",
        "Where a group starts, or -1.",
        |vm, args| {
            let (own, group) = chosen(vm, args)?;
            Ok(places(own, group).map_or(Value::Int(-1), |(start, _)| start.into()))
        },
    ),
    Row::method(
        "end",
        "(self, group=0, /)",
        "Where a group ends, or -1.",
        |vm, args| {
            let (own, group) = chosen(vm, args)?;
            Ok(places(own, group).map_or(Value::Int(-1), |(_, end)| end.into()))
        },
    ),
    Row::method(
        "span",
        "(self, group=0, /)",
        "Where a group starts and ends.",
        |vm, args| {
            let (own, group) = chosen(vm, args)?;
            Ok(span(own, group))
        },
    ),
    Row::method(
        "expand",
        "(self, /, template)",
        "A template with its groups filled in.",
        |vm, args| {
            let own = data(vm, &args[0])?;
            let pieces = parse_template(vm, &own.pattern, &args[1])?;
            let is_text = args[1].kind() == Some(Kind::Str);
            if is_text != matches!(own.subject, Subject::Text(_)) {
                check_expansion(vm, &pieces, &own.spans, is_text)?;
            }
            let mut out = Vec::new();
            expand(&mut out, &pieces, &own.subject, &own.spans, is_text);
            finish(vm, out, is_text)
        },
    ),
];

fn data<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Match> {
    match Native::get::<Match>(value) {
        Some(own) => Ok(own),
        None => Err(vm.type_error("descriptor requires a 're.Match' object")),
    }
}

fn text(own: &Match, group: usize, default: &Value) -> Value {
    match own.spans.get(group).copied().flatten() {
        Some((start, end)) => own.subject.slice(start, end),
        None => default.clone(),
    }
}

/// Start and end of a group, by character.
fn places(own: &Match, group: usize) -> Option<(usize, usize)> {
    let (start, end) = own.spans.get(group).copied().flatten()?;
    let first = own.subject.place(start, own.known);
    Some((first, own.subject.place(end, (start, first))))
}

fn span(own: &Match, group: usize) -> Value {
    match places(own, group) {
        Some((start, end)) => Value::tuple([start.into(), end.into()]),
        None => Value::tuple([Value::Int(-1), Value::Int(-1)]),
    }
}

fn no_such_group(vm: &mut Vm) -> Exc {
    vm.index_error("no such group")
}

/// The number of the group that a value names.
fn group_number(vm: &mut Vm, own: &Match, key: &Value) -> Res<usize> {
    let number = if let Some(name) = key.as_str() {
        pattern(vm, &own.pattern)?
            .names
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, group)| *group)
    } else if key.to_int().is_some() || vm.special(key, &vm.names.__index__.clone()).is_some() {
        vm.index(key)?
            .as_int()
            .and_then(|number| usize::try_from(number).ok())
    } else {
        // It is looked up among the names, if there are any.
        if !pattern(vm, &own.pattern)?.names.is_empty() {
            vm.hash(key)?;
        }
        None
    };
    match number.filter(|number| *number < own.spans.len()) {
        Some(number) => Ok(number),
        None => Err(no_such_group(vm)),
    }
}

fn group_text(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let own = data(vm, value)?;
    let group = group_number(vm, own, key)?;
    Ok(text(own, group, &Value::None))
}

fn chosen<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<(&'a Match, usize)> {
    let own = data(vm, &args[0])?;
    match &args[1] {
        Value::Unbound => Ok((own, 0)),
        key => group_number(vm, own, key).map(|group| (own, group)),
    }
}
