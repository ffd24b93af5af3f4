//! `code` and `cell`: the parts of functions.

use super::payload;
use crate::bytecode::UnitKind;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};

const VARARGS: i64 = 0x04;
const VARKEYWORDS: i64 = 0x08;
const NESTED: i64 = 0x10;
const GENERATOR: i64 = 0x20;
const COROUTINE: i64 = 0x80;
const ITERABLE_COROUTINE: i64 = 0x100;
const ASYNC_GENERATOR: i64 = 0x200;
/// Optimised, with locals of its own: what every function has.
const FUNCTION: i64 = 0x03;

/// `co_flags`
pub(crate) fn flags(code: &CodeObject) -> i64 {
    let unit = &code.unit;
    let mut flags = match unit.kind {
        UnitKind::Module | UnitKind::Expression | UnitKind::Class | UnitKind::Namespace => 0,
        UnitKind::Function => FUNCTION,
        UnitKind::Generator => FUNCTION | GENERATOR,
        UnitKind::Coroutine if unit.top_level_await => COROUTINE,
        UnitKind::Coroutine => FUNCTION | COROUTINE,
        UnitKind::AsyncGenerator => FUNCTION | ASYNC_GENERATOR,
    };
    if unit.vararg {
        flags |= VARARGS;
    }
    if unit.kwarg {
        flags |= VARKEYWORDS;
    }
    if flags & FUNCTION != 0 && unit.qualname.contains("<locals>") {
        flags |= NESTED;
    }
    if code.is_iterable_coroutine.get() {
        flags |= ITERABLE_COROUTINE;
    }
    flags
}

/// Number of locals that are parameters, `*args` and `**kwargs` included.
fn parameters(code: &CodeObject) -> usize {
    let unit = &code.unit;
    unit.args as usize + unit.kwonly as usize + unit.vararg as usize + unit.kwarg as usize
}

fn varnames(code: &CodeObject) -> Vec<Value> {
    if matches!(
        code.unit.kind,
        UnitKind::Module | UnitKind::Expression | UnitKind::Class | UnitKind::Namespace
    ) {
        return Vec::new();
    }
    let first = parameters(code);
    let mut names: Vec<Value> = Vec::new();
    for (at, name) in code.locals.iter().enumerate() {
        let cell = code.unit.cells.contains(&(at as u16));
        if at < first || !cell && !name.text().starts_with('.') {
            let name = Value::from(name);
            if !names.iter().any(|known| known.is(&name)) {
                names.push(name);
            }
        }
    }
    names
}

fn cellvars(code: &CodeObject) -> Vec<Value> {
    code.unit
        .cells
        .iter()
        .filter_map(|at| code.locals.get(*at as usize))
        .map(Value::from)
        .collect()
}

fn freevars(code: &CodeObject) -> Vec<Value> {
    code.unit
        .freevars
        .iter()
        .map(|name| Value::str(name))
        .collect()
}

pub(super) fn first_line(code: &CodeObject) -> u32 {
    match code.unit.kind {
        UnitKind::Module | UnitKind::Expression | UnitKind::Namespace => 1,
        _ => code.source.line_of(code.unit.first.start),
    }
}

/// `(line, end line, column, end column)` of each instruction.
fn positions(vm: &mut Vm, args: &[Value]) -> Res {
    let code = payload::<CodeObject>(vm, &args[0])?;
    let items: Vec<Value> = code
        .unit
        .spans
        .iter()
        .map(|span| {
            let (start, end) = (
                code.source.position(span.start),
                code.source.position(span.end),
            );
            let bytes = |line: u32, offset: u32| offset - code.source.line_start(line);
            Value::tuple(
                [
                    start.line,
                    end.line,
                    bytes(start.line, span.start),
                    bytes(end.line, span.end),
                ]
                .map(|number| Value::Int(number as i64)),
            )
        })
        .collect();
    vm.iter(&List::new(items).into())
}

fn lines(vm: &mut Vm, args: &[Value]) -> Res {
    let code = payload::<CodeObject>(vm, &args[0])?;
    let mut items: Vec<Value> = Vec::new();
    let mut start = 0;
    let mut line = None;
    for at in 0..=code.unit.spans.len() {
        let here = code
            .unit
            .spans
            .get(at)
            .map(|span| code.source.line_of(span.start));
        if at > 0 && here != line {
            items.push(Value::tuple([
                Value::from(start * 2),
                Value::from(at * 2),
                line.map_or(Value::None, |line| Value::Int(line as i64)),
            ]));
            start = at;
        }
        line = here;
    }
    vm.iter(&List::new(items).into())
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let code = payload::<CodeObject>(vm, &args[0])?;
    let (name, file, line) = (
        code.name.text().to_owned(),
        code.source.name().to_owned(),
        first_line(&code),
    );
    Ok(format!(
        "<code object {name} at {:#x}, file \"{file}\", line {line}>",
        vm.id(&args[0])
    )
    .into())
}

/// A number of a code object.
macro_rules! number {
    ($name:literal, $get:expr) => {
        GetSetRow::member($name, "", |vm, value| {
            let get: fn(&CodeObject) -> usize = $get;
            Ok(Value::from(get(&*payload::<CodeObject>(vm, value)?)))
        })
    };
}

/// A tuple of a code object.
macro_rules! names {
    ($name:literal, $get:expr) => {
        GetSetRow::member($name, "", |vm, value| {
            let get: fn(&CodeObject) -> Vec<Value> = $get;
            Ok(Tuple::new(get(&*payload::<CodeObject>(vm, value)?)).into())
        })
    };
}

/// `code`
pub static CODE: TypeSpec = TypeSpec {
    name: "code",
    module: "builtins",
    kind: Kind::Code,
    base: "object",
    doc: "Create a code object.  Not for mere mortals.",
    can_be_base: false,
    methods: &[
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            super::code_replace::equal,
        ),
        Row::method(
            "__hash__",
            "(self, /)",
            "Return hash(self).",
            super::code_replace::hash,
        ),
        Row::method(
            "replace",
            "(self, /, *args, **changes)",
            "Return a copy of the code object with new values for the specified fields.",
            super::code_replace::replace,
        ),
        Row::method(
            "__replace__",
            "(self, /, *args, **changes)",
            "The same as replace().",
            super::code_replace::replace,
        ),
        Row::method(
            "co_positions",
            "(self, /)",
            "The place of each instruction.",
            positions,
        ),
        Row::method(
            "co_lines",
            "(self, /)",
            "The line of each run of instructions.",
            lines,
        ),
    ],
    getset: &[
        GetSetRow::member("co_name", "", |vm, value| {
            Ok((&payload::<CodeObject>(vm, value)?.name).into())
        }),
        GetSetRow::member("co_qualname", "", |vm, value| {
            Ok((&payload::<CodeObject>(vm, value)?.qualname).into())
        }),
        GetSetRow::member("co_filename", "", |vm, value| {
            Ok(Value::str(payload::<CodeObject>(vm, value)?.source.name()))
        }),
        GetSetRow::member("co_flags", "", |vm, value| {
            Ok(Value::Int(flags(&*payload::<CodeObject>(vm, value)?)))
        }),
        GetSetRow::member("co_consts", "", |vm, value| {
            Ok(Tuple::new(payload::<CodeObject>(vm, value)?.consts.clone()).into())
        }),
        GetSetRow::member("co_code", "", |_, _| {
            Ok(crate::object::str::Bytes::new(&[]))
        }),
        number!("co_firstlineno", |code| first_line(code) as usize),
        number!("co_argcount", |code| code.unit.args as usize),
        number!("co_posonlyargcount", |code| code.unit.posonly as usize),
        number!("co_kwonlyargcount", |code| code.unit.kwonly as usize),
        number!("co_nlocals", |code| varnames(code).len()),
        number!("co_stacksize", |code| code.nregs as usize
            - code.nlocals as usize),
        names!("co_varnames", varnames),
        names!("co_cellvars", cellvars),
        names!("co_freevars", freevars),
        names!("co_names", |code| {
            let mut names: Vec<Value> = Vec::new();
            let all = code
                .names
                .iter()
                .chain(code.caches.iter().map(|cache| &cache.name));
            for name in all.map(Value::from) {
                if !names.iter().any(|known| known.is(&name)) {
                    names.push(name);
                }
            }
            names
        }),
    ],
};

fn new_cell(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Ptr::new(Cell {
        value: Mut::new(args[1].clone()),
    })
    .into())
}

fn cell_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let cell = payload::<Cell>(vm, &args[0])?;
    let content = cell.value.get().clone();
    let id = vm.id(&args[0]);
    Ok(if content.is_unbound() {
        format!("<cell at {id:#x}: empty>")
    } else {
        let shown = vm.type_name(&content);
        format!(
            "<cell at {id:#x}: {shown} object at {:#x}>",
            vm.id(&content)
        )
    }
    .into())
}

fn cell_eq(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, Some(b)) = (payload::<Cell>(vm, &args[0])?, args[1].to_ptr::<Cell>()) else {
        return Ok(Value::NotImplemented);
    };
    let (a, b) = (a.value.get().clone(), b.value.get().clone());
    if a.is_unbound() || b.is_unbound() {
        return Ok(Value::Bool(a.is_unbound() && b.is_unbound()));
    }
    vm.equal(&a, &b).map(Value::Bool)
}

/// `cell`
pub static CELL: TypeSpec = TypeSpec {
    name: "cell",
    module: "builtins",
    kind: Kind::Cell,
    base: "object",
    doc: "Create a new cell object.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, contents=None, /)",
            "Create a new cell object.",
            new_cell,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", cell_repr),
        Row::method("__eq__", "(self, value, /)", "Return self==value.", cell_eq),
    ],
    getset: &[GetSetRow::get_set(
        "cell_contents",
        "",
        |vm, value| {
            let content = payload::<Cell>(vm, value)?.value.get().clone();
            if content.is_unbound() {
                Err(vm.error(ExcType::ValueError, "Cell is empty"))
            } else {
                Ok(content)
            }
        },
        |vm, cell, value| {
            payload::<Cell>(vm, cell)?.value.set(value);
            Ok(())
        },
    )],
};
