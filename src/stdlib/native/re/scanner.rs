//! What a pattern finds one after the other: `Pattern.scanner`, and the pattern of a `re.Scanner`.

use super::parser::{self, Parsed};
use super::pattern::{Walk, codes_of, new_pattern, pattern};
use super::subject::Mode;
use super::tree::{Node, flags};
use super::{program, raise};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Kind, Res, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::any::Any;

/// The data of a scanner.
struct Scanner {
    walk: Walk,
}

impl NativeData for Scanner {
    fn traverse(&self, visit: &mut Visitor) {
        self.walk.traverse(visit);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `_sre.SRE_Scanner`
pub static SCANNER: TypeSpec = TypeSpec {
    name: "SRE_Scanner",
    module: "_sre",
    kind: Kind::Native,
    base: "object",
    doc: "The matches of a pattern in a text, one at a call.",
    can_be_base: false,
    methods: &[
        Row::method(
            "match",
            "(self, /)",
            "The next match, right behind the last.",
            |vm, args| step(vm, args, Mode::Match),
        ),
        Row::method("search", "(self, /)", "The next match.", |vm, args| {
            step(vm, args, Mode::Search)
        }),
    ],
    getset: &[GetSetRow::get("pattern", "The pattern.", |vm, value| {
        Ok(data(vm, value)?.walk.pattern.clone())
    })],
};

fn data<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a Scanner> {
    match Native::get::<Scanner>(value) {
        Some(own) => Ok(own),
        None => Err(vm.type_error("descriptor requires a '_sre.SRE_Scanner' object")),
    }
}

fn step(vm: &mut Vm, args: &[Value], mode: Mode) -> Res {
    let own = data(vm, &args[0])?;
    match own.walk.next(vm, mode)? {
        Some(found) => Ok(own.walk.object(vm, found)),
        None => Ok(Value::None),
    }
}

/// `pattern.scanner(string)`
pub fn scanner(vm: &mut Vm, args: &[Value]) -> Res {
    pattern(vm, &args[0])?;
    let walk = Walk::new(vm, &args[0], &args[1], &args[2], &args[3])?;
    let class = vm.native_type(&SCANNER);
    Ok(vm.new_native(&class, Scanner { walk }))
}

/// `_sre.compile_phrases(phrases, flags)`. As in CPython each phrase numbers its own groups from 1 on, and
/// without another flag a text's letters are ASCII's.
pub fn compile_phrases(vm: &mut Vm, args: &[Value]) -> Res {
    let given = vm.index(&args[1])?.as_int().unwrap_or(0) as u32;
    let phrases = vm.collect(&args[0])?;
    let mut branches = Vec::new();
    let mut groups = phrases.len();
    let mut is_text = true;
    for (index, phrase) in phrases.iter().enumerate() {
        is_text = phrase.kind() == Some(Kind::Str);
        let Some(codes) = codes_of(phrase) else {
            return Err(vm.type_error("first argument must be string or compiled pattern"));
        };
        let mut warnings = Vec::new();
        let parsed = parser::parse(codes, is_text, given, &mut warnings);
        for warning in &warnings {
            vm.warn_level(ExcType::FutureWarning, warning, 2)?;
        }
        match parsed {
            Ok(parsed) => {
                groups = groups.max(parsed.groups);
                branches.push(Node::Group(Some(index + 1), 0, 0, Box::new(parsed.tree)));
            }
            Err(problem) => return Err(raise(vm, problem, phrase)),
        }
    }
    let alphabet = if given & flags::TYPES == 0 {
        flags::ASCII
    } else {
        0
    };
    let whole = Parsed {
        tree: Node::Branch(branches),
        flags: given | alphabet,
        groups,
        names: Vec::new(),
        widths: vec![None; groups + 1],
    };
    match program::compile(&whole, is_text) {
        Ok(program) => Ok(new_pattern(vm, Value::None, is_text, whole, program)),
        Err(problem) => Err(raise(vm, problem, &args[0])),
    }
}
