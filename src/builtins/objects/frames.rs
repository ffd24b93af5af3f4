//! `frame` and `traceback`, and the frame objects of what runs or is suspended.
//!
//! The objects themselves are made by the machine (`vm::frame_objects`).

use super::payload;
use crate::bytecode::UnitKind;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::exception::{FrameObject, Live, TraceEntry, Traceback};
use crate::object::generator::GenState;
use crate::object::*;
use crate::vm::frame_objects::NOT_BEGUN;
use crate::vm::{ExcType, Vm};
use std::cell::Cell as StdCell;

/// The namespace of the module that code comes from, as far as it can be found.
pub(crate) fn globals_of(vm: &mut Vm, code: &CodeObject) -> Option<Ptr<Dict>> {
    let file = vm.names.__file__.clone();
    let modules = vm.modules.items();
    let of_file = modules.iter().find_map(|(_, module)| {
        let module = module.as_::<Module>()?;
        let own = module.dict.get_name(&file)?;
        (own.as_str() == Some(code.source.name())).then(|| module.dict.clone())
    });
    if of_file.is_some() {
        return of_file;
    }
    // A module of the library is named in its place.
    let frozen = code.source.name().strip_prefix("<frozen ");
    if let Some(module) = frozen.and_then(|name| vm.modules.get_str(name.strip_suffix('>')?)) {
        return Some(module.as_::<Module>()?.dict.clone());
    }
    let main = vm.modules.get_str("__main__")?;
    main.as_::<Module>().map(|module| module.dict.clone())
}

/// `tb_frame` of an entry.
pub(crate) fn of_entry(vm: &mut Vm, entry: &TraceEntry) -> Value {
    if !entry.frame.is_unbound() {
        return entry.frame.clone();
    }
    let live = (0..vm.stacks.depth()).find(|back| {
        let frame = vm.stacks.nth(*back);
        frame.is_some_and(|frame| frame.code_object().same(&entry.code))
    });
    if let Some(object) = live.and_then(|back| vm.frame_object(back)) {
        return object.into();
    }
    let globals = globals_of(vm, &entry.code).unwrap_or_else(Dict::new);
    Ptr::new(FrameObject {
        code: entry.code.clone(),
        function: None,
        globals: globals.into(),
        live: StdCell::new(Live::No),
        pc: StdCell::new(entry.pc),
        locals: Mut::default(),
        holds_locals: StdCell::new(false),
        back: Mut::new(Value::None),
    })
    .into()
}

/// `f_locals`: by name, cells opened. A module's are its globals, a class body's its namespace.
pub(crate) fn locals_of(vm: &mut Vm, frame: &FrameObject) -> Value {
    let unit = &frame.code.unit;
    match unit.kind {
        UnitKind::Module | UnitKind::Expression => return frame.globals.clone(),
        UnitKind::Coroutine if unit.top_level_await => return frame.globals.clone(),
        UnitKind::Class | UnitKind::Namespace => {
            return frame
                .values()
                .first()
                .cloned()
                .filter(|value| !value.is_unbound())
                .unwrap_or_else(|| Dict::new().into());
        }
        _ => {}
    }
    let dict = Dict::new();
    let add = |name: &Ptr<Str>, value: &Value| {
        let value = match value.as_::<Cell>() {
            Some(cell) => cell.value.get().clone(),
            None => value.clone(),
        };
        if !value.is_unbound() {
            dict.set_name(name, value);
        }
    };
    // Captured variables that are no parameters come after the others.
    let parameters =
        unit.args as usize + unit.kwonly as usize + unit.vararg as usize + unit.kwarg as usize;
    let is_cell = |at: usize| unit.cells.contains(&(at as u16));
    let values = frame.values();
    for captured in [false, true] {
        for (at, value) in values.iter().enumerate() {
            let Some(name) = frame.code.locals.get(at) else {
                break;
            };
            // A comprehension's own are cleared when it ends; in it, they count.
            if name.text().starts_with('.') || (at >= parameters && is_cell(at)) != captured {
                continue;
            }
            if is_cell(at) {
                add(name, value);
            } else if !value.is_unbound() {
                dict.set_name(name, value.clone());
            }
        }
    }
    let closure = frame
        .function
        .as_ref()
        .map_or(&[][..], |of| &of.closure[..]);
    for (name, cell) in unit.freevars.iter().zip(closure) {
        if !name.starts_with('.') {
            let name = vm.intern(name);
            add(&name, &cell.into());
        }
    }
    dict.into()
}

/// `locals()` of the frame that is current.
pub(crate) fn current_locals(vm: &mut Vm) -> Value {
    match vm.frame_object(0) {
        Some(frame) => locals_of(vm, &frame),
        None => Dict::new().into(),
    }
}

fn line(vm: &Vm, frame: &FrameObject) -> Value {
    Value::Int(match vm.place_of(frame) {
        NOT_BEGUN => super::code::first_line(&frame.code),
        pc => Vm::line_of(&frame.code, pc),
    } as i64)
}

/// `frame.clear()`: of one that is over, or a generator's that has not begun.
fn clear(vm: &mut Vm, frame: &FrameObject) -> Res {
    match frame.live.get() {
        Live::No => {
            drop(frame.locals.take());
            Ok(Value::None)
        }
        Live::OnStack(_) => Err(vm.error(ExcType::RuntimeError, "cannot clear an executing frame")),
        Live::Generator(generator) => {
            // SAFETY: it is alive as long as its object says so.
            let generator = unsafe { Ptr::from_raw(generator) };
            let message = match generator.state.get() {
                GenState::Created => {
                    generator.finish();
                    return Ok(Value::None);
                }
                GenState::Suspended => "cannot clear a suspended frame",
                _ => "cannot clear an executing frame",
            };
            Err(vm.error(ExcType::RuntimeError, message))
        }
    }
}

fn frame_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let frame = payload::<FrameObject>(vm, &args[0])?;
    let (file, name) = (
        frame.code.source.name().to_owned(),
        frame.code.name.text().to_owned(),
    );
    let line = line(vm, &frame).as_int().unwrap_or(0);
    Ok(format!(
        "<frame at {:#x}, file '{file}', line {line}, code {name}>",
        vm.id(&args[0])
    )
    .into())
}

/// `frame`
pub static FRAME: TypeSpec = TypeSpec {
    name: "frame",
    module: "builtins",
    kind: Kind::Frame,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::method("__repr__", "(self, /)", "Return repr(self).", frame_repr),
        Row::method(
            "clear",
            "(self, /)",
            "Clear all references held by the frame.",
            |vm, args| {
                let frame = payload::<FrameObject>(vm, &args[0])?;
                clear(vm, &frame)
            },
        ),
    ],
    getset: &[
        GetSetRow::get("f_code", "", |vm, value| {
            Ok((&payload::<FrameObject>(vm, value)?.code).into())
        }),
        GetSetRow::get("f_globals", "", |vm, value| {
            Ok(payload::<FrameObject>(vm, value)?.globals.clone())
        }),
        GetSetRow::get("f_locals", "", |vm, value| {
            let frame = payload::<FrameObject>(vm, value)?;
            Ok(locals_of(vm, &frame))
        }),
        GetSetRow::member("f_builtins", "", |vm, _| Ok((&vm.builtins).into())),
        GetSetRow::get("f_lineno", "", |vm, value| {
            let frame = payload::<FrameObject>(vm, value)?;
            Ok(line(vm, &frame))
        }),
        GetSetRow::get("f_lasti", "", |vm, value| {
            let frame = payload::<FrameObject>(vm, value)?;
            Ok(Value::Int(match vm.place_of(&frame) {
                NOT_BEGUN => 2,
                pc => pc as i64 * 2,
            }))
        }),
        GetSetRow::get("f_back", "", |vm, value| {
            let frame = payload::<FrameObject>(vm, value)?;
            Ok(vm.frame_below(&frame).map_or(Value::None, Value::from))
        }),
        GetSetRow::get_set("f_trace", "", |_, _| Ok(Value::None), |_, _, _| Ok(())),
    ],
};

fn new_traceback(vm: &mut Vm, args: &[Value]) -> Res {
    let [_, next, frame, lasti, _] = args else {
        return Ok(Value::None);
    };
    if !next.is_none() && next.as_::<Traceback>().is_none() {
        let given = vm.type_name(next);
        return Err(vm.type_error(format!("expected traceback object or None, got '{given}'")));
    }
    let Some(own) = frame.to_ptr::<FrameObject>() else {
        return Err(vm.bad_argument("TracebackType", "argument 'tb_frame'", "frame", frame));
    };
    let entry = TraceEntry {
        code: own.code.clone(),
        pc: lasti.as_int().unwrap_or(0).max(0) as u32 / 2,
        looking_up: false,
        frame: frame.clone(),
    };
    Ok(Ptr::new(Traceback {
        entry,
        next: Mut::new(next.clone()),
    })
    .into())
}

fn set_next(vm: &mut Vm, value: &Value, next: Value) -> Res<()> {
    let traceback = payload::<Traceback>(vm, value)?;
    if !next.is_none() && next.as_::<Traceback>().is_none() {
        let given = vm.type_name(&next);
        return Err(vm.type_error(format!("expected traceback object, got '{given}'")));
    }
    let mut at = next.to_ptr::<Traceback>();
    while let Some(other) = at {
        if other.same(&traceback) {
            return Err(vm.error(ExcType::ValueError, "traceback loop detected"));
        }
        at = other.next.get().to_ptr();
    }
    traceback.next.set(next);
    Ok(())
}

/// `traceback`
pub static TRACEBACK: TypeSpec = TypeSpec {
    name: "traceback",
    module: "builtins",
    kind: Kind::Traceback,
    base: "object",
    doc: "Create a new traceback object.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, tb_next, tb_frame, tb_lasti, tb_lineno)",
            "Create a new traceback object.",
            new_traceback,
        ),
        Row::method(
            "__dir__",
            "(self, /)",
            "The names of the attributes.",
            |_, _| {
                Ok(List::new(
                    ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"]
                        .map(Value::from)
                        .to_vec(),
                )
                .into())
            },
        ),
    ],
    getset: &[
        GetSetRow::member("tb_frame", "", |vm, value| {
            let entry = payload::<Traceback>(vm, value)?.entry.clone();
            Ok(of_entry(vm, &entry))
        }),
        GetSetRow::get("tb_lineno", "", |vm, value| {
            let traceback = payload::<Traceback>(vm, value)?;
            Ok(Value::Int(
                Vm::line_of(&traceback.entry.code, traceback.entry.pc) as i64,
            ))
        }),
        GetSetRow::member("tb_lasti", "", |vm, value| {
            Ok(Value::Int(
                payload::<Traceback>(vm, value)?.entry.pc as i64 * 2,
            ))
        }),
        GetSetRow::get_set(
            "tb_next",
            "",
            |vm, value| Ok(payload::<Traceback>(vm, value)?.next.get().clone()),
            set_next,
        ),
    ],
};
