//! `re.Pattern`.

use super::engine::Found;
use super::match_type::{self, Match};
use super::parser::{self, Parsed};
use super::program::{self, Program};
use super::source::Source;
use super::subject::{Mode, Subject};
use super::template::{self, Piece};
use super::tree::flags;
use super::{generic_alias, raise, scanner};
use crate::builtins::strings::memory::{bytes_of, check_length, with_bytes};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Iterate, MappingProxy, Native, NativeData, NativeIter};
use crate::object::str::Bytes;
use crate::object::{Dict, Kind, List, Ptr, Res, Str, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

/// The data of a `re.Pattern`.
pub struct Pattern {
    /// What it was compiled from.
    pub text: Value,
    /// It matches text, not bytes.
    pub is_text: bool,
    flags: u32,
    /// Number of groups.
    pub groups: usize,
    /// Names of groups.
    pub names: Vec<(String, usize)>,
    program: Rc<Program>,
}

impl NativeData for Pattern {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.text);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `re.Pattern`
pub static PATTERN: TypeSpec = TypeSpec {
    name: "Pattern",
    module: "re",
    kind: Kind::Native,
    base: "object",
    doc: "A compiled regular expression.",
    can_be_base: false,
    methods: METHODS,
    getset: &[
        GetSetRow::member("pattern", "What it was compiled from.", |vm, value| {
            Ok(pattern(vm, value)?.text.clone())
        }),
        GetSetRow::member("flags", "Its flags.", |vm, value| {
            Ok(Value::Int(pattern(vm, value)?.flags as i64))
        }),
        GetSetRow::member("groups", "Number of groups.", |vm, value| {
            Ok(pattern(vm, value)?.groups.into())
        }),
        GetSetRow::get("groupindex", "The numbers of named groups.", |vm, value| {
            let names = Dict::new();
            for (name, group) in &pattern(vm, value)?.names {
                names.set_str(name, (*group).into());
            }
            if names.is_empty() {
                return Ok(names.into());
            }
            Ok(Ptr::new(MappingProxy(names.into())).into())
        }),
    ],
};

const METHODS: &[Row] = &[
    Row::method("__repr__", "(self, /)", "Return repr(self).", shown),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
        let own = pattern(vm, &args[0])?;
        let (text, flags) = (own.text.clone(), own.flags as u64);
        Ok(Value::Int(
            (vm.hash(&text)? ^ flags.wrapping_mul(1_000_003)) as i64 >> 1,
        ))
    }),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |vm, args| {
            let own = pattern(vm, &args[0])?;
            let Some(other) = Native::get::<Pattern>(&args[1]) else {
                return Ok(Value::NotImplemented);
            };
            let same = own.flags == other.flags && own.is_text == other.is_text;
            let (text, other) = (own.text.clone(), other.text.clone());
            Ok(Value::Bool(same && vm.equal(&text, &other)?))
        },
    ),
    Row::method("__copy__", "(self, /)", "The pattern itself.", |_, args| {
        Ok(args[0].clone())
    }),
    Row::method(
        "__deepcopy__",
        "(self, memo, /)",
        "The pattern itself.",
        |_, args| Ok(args[0].clone()),
    ),
    Row::class_method(
        "__class_getitem__",
        "(cls, item, /)",
        "See PEP 585.",
        generic_alias,
    ),
    Row::method(
        "match",
        "(self, /, string, pos=0, endpos=sys.maxsize)",
        "The match at the start, or None.",
        |vm, args| one(vm, args, Mode::Match),
    ),
    Row::method(
        "fullmatch",
        "(self, /, string, pos=0, endpos=sys.maxsize)",
        "The match of the whole, or None.",
        |vm, args| one(vm, args, Mode::Full),
    ),
    Row::method(
        "search",
        "(self, /, string, pos=0, endpos=sys.maxsize)",
        "The first match, or None.",
        |vm, args| one(vm, args, Mode::Search),
    ),
    Row::method(
        "sub",
        "(self, /, repl, string, count=0)",
        "The text with matches replaced.",
        |vm, args| replace(vm, args).map(|(result, _)| result),
    ),
    Row::method(
        "subn",
        "(self, /, repl, string, count=0)",
        "The text with matches replaced, and how many.",
        |vm, args| {
            let (result, count) = replace(vm, args)?;
            Ok(Value::tuple([result, count.into()]))
        },
    ),
    Row::method(
        "findall",
        "(self, /, string, pos=0, endpos=sys.maxsize)",
        "The texts of all matches, or of their groups.",
        findall,
    ),
    Row::method(
        "split",
        "(self, /, string, maxsplit=0)",
        "The parts between matches.",
        split,
    ),
    Row::method(
        "finditer",
        "(self, /, string, pos=0, endpos=sys.maxsize)",
        "An iterator over all matches.",
        |vm, args| {
            let walk = Walk::new(vm, &args[0], &args[1], &args[2], &args[3])?;
            Ok(NativeIter::new(MatchIter { walk }))
        },
    ),
    Row::method(
        "scanner",
        "(self, /, string, pos=0, endpos=sys.maxsize)",
        "A scanner, which gives a match at a call.",
        scanner::scanner,
    ),
];

/// The data of a pattern object.
pub fn pattern<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Pattern> {
    match Native::get::<Pattern>(value) {
        Some(pattern) => Ok(pattern),
        None => Err(vm.type_error("descriptor requires a 're.Pattern' object")),
    }
}

/// `_sre.compile(pattern, flags)`
pub fn compile(vm: &mut Vm, args: &[Value]) -> Res {
    let text = &args[0];
    let is_text = text.kind() == Some(Kind::Str);
    let Some(codes) = codes_of(text) else {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    };
    let given = match vm.index(&args[1])?.as_int() {
        Some(given) => given as u32,
        None => 0,
    };
    let mut warnings = Vec::new();
    let compiled = parser::parse(codes, is_text, given, &mut warnings).and_then(|parsed| {
        let program = program::compile(&parsed, is_text)?;
        Ok((parsed, program))
    });
    for warning in &warnings {
        // The caller of a function of `re`, which calls `re._compile`.
        vm.warn_level(ExcType::FutureWarning, warning, 3)?;
    }
    match compiled {
        Ok((parsed, program)) => Ok(new_pattern(vm, text.clone(), is_text, parsed, program)),
        Err(problem) => Err(raise(vm, problem, text)),
    }
}

/// The code points of a pattern.
pub fn codes_of(text: &Value) -> Option<Vec<u32>> {
    match text.as_str() {
        Some(text) => Some(Source::codes(text)),
        None => Some(bytes_of(text)?.into_iter().map(u32::from).collect()),
    }
}

/// A compiled pattern as an object.
pub fn new_pattern(
    vm: &mut Vm,
    text: Value,
    is_text: bool,
    parsed: Parsed,
    program: Program,
) -> Value {
    let data = Pattern {
        text,
        is_text,
        flags: parsed.flags,
        groups: parsed.groups,
        names: parsed.names,
        program: Rc::new(program),
    };
    let class = vm.native_type(&PATTERN);
    vm.new_native(&class, data)
}

fn shown(vm: &mut Vm, args: &[Value]) -> Res {
    let own = pattern(vm, &args[0])?;
    let (text, mut left, is_text) = (own.text.clone(), own.flags, own.is_text);
    if is_text && left & flags::TYPES == flags::UNICODE {
        left &= !flags::UNICODE;
    }
    let names = [
        (flags::IGNORECASE, "IGNORECASE"),
        (flags::LOCALE, "LOCALE"),
        (flags::MULTILINE, "MULTILINE"),
        (flags::DOTALL, "DOTALL"),
        (flags::UNICODE, "UNICODE"),
        (flags::VERBOSE, "VERBOSE"),
        (flags::DEBUG, "DEBUG"),
        (flags::ASCII, "ASCII"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (flag, name) in names {
        if left & flag != 0 {
            parts.push(format!("re.{name}"));
            left &= !flag;
        }
    }
    if left != 0 {
        parts.push(format!("{left:#x}"));
    }
    let repr = vm.repr(&text)?;
    let start: String = repr.text().chars().take(200).collect();
    let separator = if parts.is_empty() { "" } else { ", " };
    Ok(format!("re.compile({start}{separator}{})", parts.join("|")).into())
}

/// The matches of a pattern in a text, one after the other.
pub struct Walk {
    /// The pattern.
    pub pattern: Value,
    program: Rc<Program>,
    string: Value,
    /// The text or bytes.
    pub subject: Subject,
    /// First and last place, by character.
    bounds: (usize, usize),
    /// The same as byte offsets; the first one moves on with each match.
    next: Cell<usize>,
    end: usize,
    /// The next match must not be empty at its start.
    not_empty: Cell<bool>,
    /// A byte offset and the character's place there.
    known: Cell<(usize, usize)>,
    finished: Cell<bool>,
}

impl Walk {
    /// The matches from one place to another.
    pub fn new(vm: &mut Vm, own: &Value, string: &Value, first: &Value, last: &Value) -> Res<Walk> {
        let data = pattern(vm, own)?;
        let (is_text, program) = (data.is_text, data.program.clone());
        let mut bound = |value: &Value, default: i64| match value {
            Value::Unbound => Ok(default),
            value => vm.index_word(value),
        };
        let (first, last) = (bound(first, 0)?, bound(last, i64::MAX)?);
        let subject = Subject::new(vm, string, is_text)?;
        let length = subject.length() as i64;
        let first = first.clamp(0, length) as usize;
        let last = last.clamp(0, length) as usize;
        let (start, end) = (subject.offset(first), subject.offset(last));
        Ok(Walk {
            pattern: own.clone(),
            program,
            string: string.clone(),
            subject,
            bounds: (first, last),
            next: Cell::new(start),
            end,
            not_empty: Cell::new(false),
            known: Cell::new((start, first)),
            finished: Cell::new(first > last),
        })
    }

    /// The next match.
    pub fn next(&self, vm: &mut Vm, mode: Mode) -> Res<Option<Found>> {
        if self.finished.get() {
            return Ok(None);
        }
        let found = self.subject.find(
            vm,
            &self.program,
            self.next.get(),
            self.end,
            mode,
            self.not_empty.get(),
        )?;
        match found.as_ref().and_then(|found| found.spans[0]) {
            Some((start, end)) => {
                self.next.set(end);
                self.not_empty.set(start == end);
            }
            None => self.finished.set(true),
        }
        Ok(found)
    }

    /// The match as an object.
    pub fn object(&self, vm: &mut Vm, found: Found) -> Value {
        if let Some((start, _)) = found.spans[0] {
            self.known
                .set((start, self.subject.place(start, self.known.get())));
        }
        let data = Match {
            pattern: self.pattern.clone(),
            string: self.string.clone(),
            subject: self.subject.clone(),
            spans: found.spans,
            last: found.last,
            bounds: self.bounds,
            known: self.known.get(),
        };
        let class = vm.native_type(&match_type::MATCH);
        vm.new_native(&class, data)
    }

    /// Visit the values it owns.
    pub fn traverse(&self, visit: &mut Visitor) {
        visit(&self.pattern);
        visit(&self.string);
    }
}

fn one(vm: &mut Vm, args: &[Value], mode: Mode) -> Res {
    let walk = Walk::new(vm, &args[0], &args[1], &args[2], &args[3])?;
    match walk.next(vm, mode)? {
        Some(found) => Ok(walk.object(vm, found)),
        None => Ok(Value::None),
    }
}

struct MatchIter {
    walk: Walk,
}

impl Iterate for MatchIter {
    fn type_name(&self) -> &'static str {
        "callable_iterator"
    }
    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let found = self.walk.next(vm, Mode::Search)?;
        Ok(found.map(|found| self.walk.object(vm, found)))
    }
    fn traverse(&self, visit: &mut Visitor) {
        self.walk.traverse(visit);
    }
}

fn span_value(subject: &Subject, span: Option<(usize, usize)>, default: &Value) -> Value {
    span.map_or_else(|| default.clone(), |(start, end)| subject.slice(start, end))
}

fn findall(vm: &mut Vm, args: &[Value]) -> Res {
    let walk = Walk::new(vm, &args[0], &args[1], &args[2], &args[3])?;
    let empty = walk.subject.slice(0, 0);
    let list = List::new(Vec::new());
    while let Some(found) = walk.next(vm, Mode::Search)? {
        let groups = found.spans.iter().skip(1);
        list.push(match found.spans.len() {
            1 => span_value(&walk.subject, found.spans[0], &empty),
            2 => span_value(&walk.subject, found.spans[1], &empty),
            _ => Value::tuple(groups.map(|span| span_value(&walk.subject, *span, &empty))),
        });
    }
    Ok(list.into())
}

fn split(vm: &mut Vm, args: &[Value]) -> Res {
    let most = match &args[2] {
        Value::Unbound => 0,
        most => vm.index_word(most)?,
    };
    let walk = Walk::new(vm, &args[0], &args[1], &Value::Unbound, &Value::Unbound)?;
    let list = List::new(Vec::new());
    let (mut from, mut cuts) = (0, 0);
    while most == 0 || cuts < most {
        let Some(found) = walk.next(vm, Mode::Search)? else {
            break;
        };
        let Some((start, end)) = found.spans[0] else {
            break;
        };
        list.push(walk.subject.slice(from, start));
        for span in found.spans.iter().skip(1) {
            list.push(span_value(&walk.subject, *span, &Value::None));
        }
        from = end;
        cuts += 1;
    }
    list.push(walk.subject.slice(from, walk.end));
    Ok(list.into())
}

/// What matches are replaced by.
enum Replacement {
    Pieces(Vec<Piece>),
    Function(Value),
    /// A text for a pattern of bytes, or the reverse: an error once it is used.
    Wrong(Value, Vec<Piece>),
}

/// The template that a value is.
pub fn parse_template(vm: &mut Vm, own: &Value, text: &Value) -> Res<Vec<Piece>> {
    let codes = match text.as_str() {
        Some(text) => Source::codes(text),
        None => match bytes_of(text) {
            Some(data) => data.into_iter().map(u32::from).collect(),
            None => {
                let shown = vm.type_name(text);
                return Err(vm.type_error(format!(
                    "decoding to str: need a bytes-like object, {shown} found"
                )));
            }
        },
    };
    let data = pattern(vm, own)?;
    let parsed = template::parse(
        codes,
        text.kind() == Some(Kind::Str),
        data.groups,
        &data.names,
    );
    parsed.map_err(|problem| raise(vm, problem, text))
}

fn replacement(vm: &mut Vm, own: &Value, value: &Value) -> Res<Replacement> {
    let is_text = pattern(vm, own)?.is_text;
    let given_text = value.kind() == Some(Kind::Str);
    if !given_text && vm.special(value, &vm.names.__call__.clone()).is_some() {
        return Ok(Replacement::Function(value.clone()));
    }
    let pieces = parse_template(vm, own, value)?;
    Ok(if given_text == is_text {
        Replacement::Pieces(pieces)
    } else {
        Replacement::Wrong(value.clone(), pieces)
    })
}

/// A piece as the bytes of the result: UTF-8 of text, Latin-1 of bytes.
fn push_literal(out: &mut Vec<u8>, literal: &str, is_text: bool) {
    if is_text {
        out.extend_from_slice(literal.as_bytes());
    } else {
        out.extend(literal.chars().map(|c| c as u32 as u8));
    }
}

/// The text of a template for a match, appended.
pub fn expand(
    out: &mut Vec<u8>,
    pieces: &[Piece],
    subject: &Subject,
    spans: &[Option<(usize, usize)>],
    is_text: bool,
) {
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => push_literal(out, literal, is_text),
            Piece::Group(group) => {
                if let Some((start, end)) = spans.get(*group).copied().flatten() {
                    out.extend_from_slice(subject.raw(start, end));
                }
            }
        }
    }
}

/// A template of text has no place for groups of bytes, and the reverse: the items of an expansion
/// are the text before the first group, then groups that matched and the texts between.
pub fn check_expansion(
    vm: &mut Vm,
    pieces: &[Piece],
    spans: &[Option<(usize, usize)>],
    is_text: bool,
) -> Res<()> {
    let leading = matches!(pieces.first(), Some(Piece::Literal(_)));
    let mut place = 1;
    for piece in &pieces[usize::from(leading)..] {
        match piece {
            Piece::Literal(_) => place += 1,
            Piece::Group(group) if spans.get(*group).copied().flatten().is_some() => {
                let (wanted, shown) = if is_text {
                    ("str instance", "bytes")
                } else {
                    ("a bytes-like object", "str")
                };
                return Err(vm.type_error(format!(
                    "sequence item {place}: expected {wanted}, {shown} found"
                )));
            }
            Piece::Group(_) => {}
        }
    }
    Ok(())
}

/// The result of a replacement as an object.
pub fn finish(vm: &mut Vm, out: Vec<u8>, is_text: bool) -> Res {
    check_length(vm, out.len())?;
    if is_text {
        // Pieces of texts, cut at character boundaries.
        Ok(String::from_utf8(out)
            .expect("made of whole UTF-8 texts")
            .into())
    } else {
        Ok(Bytes::new(&out))
    }
}

fn replace(vm: &mut Vm, args: &[Value]) -> Res<(Value, usize)> {
    let most = match &args[3] {
        Value::Unbound => 0,
        most => vm.index_word(most)?,
    };
    let replacement = replacement(vm, &args[0], &args[1])?;
    let walk = Walk::new(vm, &args[0], &args[2], &Value::Unbound, &Value::Unbound)?;
    let is_text = matches!(walk.subject, Subject::Text(_));
    let mut out = Vec::new();
    let (mut from, mut count, mut pieces) = (0, 0, 0);
    while most == 0 || (count as i64) < most {
        let Some(found) = walk.next(vm, Mode::Search)? else {
            break;
        };
        let Some((start, end)) = found.spans[0] else {
            break;
        };
        if from < start {
            out.extend_from_slice(walk.subject.raw(from, start));
            pieces += 1;
        }
        match &replacement {
            Replacement::Pieces(template) => {
                expand(&mut out, template, &walk.subject, &found.spans, is_text)
            }
            Replacement::Wrong(value, template) => {
                check_expansion(vm, template, &found.spans, !is_text)?;
                return Err(wrong_item(vm, value, pieces, is_text));
            }
            Replacement::Function(function) => {
                let object = walk.object(vm, found);
                let item = vm.call(function, &[object])?;
                if !item.is_none() {
                    let added = match (item.as_::<Str>(), is_text) {
                        (Some(text), true) => {
                            out.extend_from_slice(text.text().as_bytes());
                            true
                        }
                        (None, false) => {
                            with_bytes(&item, |data| out.extend_from_slice(data)).is_some()
                        }
                        _ => false,
                    };
                    if !added {
                        return Err(wrong_item(vm, &item, pieces, is_text));
                    }
                    pieces += 1;
                }
            }
        }
        check_length(vm, out.len())?;
        from = end;
        count += 1;
    }
    if count == 0 {
        return Ok((walk.subject.slice(0, walk.end), 0));
    }
    out.extend_from_slice(walk.subject.raw(from, walk.end));
    Ok((finish(vm, out, is_text)?, count))
}

fn wrong_item(vm: &mut Vm, item: &Value, place: usize, is_text: bool) -> crate::object::Exc {
    let (wanted, shown) = (
        if is_text {
            "str instance"
        } else {
            "a bytes-like object"
        },
        vm.type_name(item),
    );
    vm.type_error(format!(
        "sequence item {place}: expected {wanted}, {shown} found"
    ))
}
