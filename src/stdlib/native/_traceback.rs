//! `_traceback`: what `traceback` and `linecache` need of the interpreter.

use crate::diagnostics::traceback::{FrameSummary, Limit};
use crate::native::{NativeModule, Row};
use crate::object::exception::Traceback;
use crate::object::*;
use crate::vm::Vm;

fn limit_of(vm: &mut Vm, value: &Value) -> Res<Limit> {
    match value.given() {
        Some(limit) => Ok(Limit::Frames(vm.index_clamped(limit)?)),
        None => {
            let sys = vm.sys.as_ref();
            let limit = sys.and_then(|sys| sys.get_str("tracebacklimit"));
            Ok(limit
                .and_then(|limit| limit.as_int())
                .map_or(Limit::None, |limit| Limit::Frames(limit.max(0))))
        }
    }
}

fn exception_of(vm: &mut Vm, value: &Value) -> Res<Ptr<Exception>> {
    match value.to_ptr::<Exception>() {
        Some(exc) => Ok(exc),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("Exception expected for value, {given} found")))
        }
    }
}

fn strings(lines: Vec<String>) -> Value {
    List::new(lines.into_iter().map(Value::from).collect()).into()
}

fn format_exception(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = exception_of(vm, &args[0])?;
    let limit = limit_of(vm, &args[1])?;
    let chain = args[2].is_unbound() || vm.truth(&args[2])?;
    Ok(strings(vm.format_exception_lines(&exc, limit, chain)))
}

fn format_exception_only(vm: &mut Vm, args: &[Value]) -> Res {
    let exc = exception_of(vm, &args[0])?;
    let show_group = vm.truth(&args[1])?;
    if args[2].is_unbound() || !vm.truth(&args[2])? {
        return Ok(strings(vm.format_exception_only(&exc, show_group)));
    }
    // Without its traceback a NameError does not know which names there were.
    let traceback = exc.traceback.take();
    let lines = vm.format_exception_only(&exc, show_group);
    exc.traceback.set(traceback);
    Ok(strings(lines))
}

fn format_tb(vm: &mut Vm, args: &[Value]) -> Res {
    let limit = limit_of(vm, &args[1])?;
    Ok(strings(vm.format_traceback(&args[0], limit)))
}

/// A frame's place as a tuple: file, line, end line, column, end column, function, text.
fn place(frame: &FrameSummary) -> Value {
    let number = |value: u32| Value::Int(value as i64);
    let (column, end_column) = frame
        .byte_columns()
        .map_or((Value::None, Value::None), |(start, end)| {
            (number(start), number(end))
        });
    Value::tuple([
        frame.file.as_str().into(),
        number(frame.line),
        number(frame.end_line),
        column,
        end_column,
        frame.name.as_str().into(),
        frame.format().into(),
    ])
}

fn extract_tb(_: &mut Vm, args: &[Value]) -> Res {
    let mut places = Vec::new();
    let mut at = args[0].to_ptr::<Traceback>();
    while let Some(traceback) = at {
        places.push(place(&FrameSummary::of_entry(&traceback.entry)));
        at = traceback.next.get().to_ptr();
    }
    Ok(List::new(places).into())
}

fn extract_stack(vm: &mut Vm, args: &[Value]) -> Res {
    let skip = args[0].as_int().unwrap_or(0).max(0) as usize;
    Ok(List::new(vm.running_frames(skip).iter().map(place).collect()).into())
}

fn source_line(vm: &mut Vm, args: &[Value]) -> Res {
    let (file, line) = (
        args[0].as_str().unwrap_or_default().to_owned(),
        args[1].as_int().unwrap_or(0),
    );
    let line = u32::try_from(line)
        .ok()
        .and_then(|line| vm.source_line(&file, line));
    Ok(line
        .map_or_else(String::new, |line| format!("{line}\n"))
        .into())
}

/// `_traceback`
pub static MODULE: NativeModule = NativeModule {
    name: "_traceback",
    doc: "Exceptions and frames as text.",
    functions: &[
        Row::function(
            "format_exception",
            "(exc, limit=None, chain=True, /)",
            "The report of an exception, a list of strings.",
            format_exception,
        ),
        Row::function(
            "format_exception_only",
            "(exc, show_group=False, bare=False, /)",
            "The last lines of the report.",
            format_exception_only,
        ),
        Row::function(
            "format_tb",
            "(tb, limit=None, /)",
            "The frames of a traceback as text.",
            format_tb,
        ),
        Row::function(
            "extract_tb",
            "(tb, /)",
            "The places of the frames of a traceback.",
            extract_tb,
        ),
        Row::function(
            "extract_stack",
            "(skip=0, /)",
            "The places of the running frames, outermost first.",
            extract_stack,
        ),
        Row::function(
            "source_line",
            "(filename, lineno, /)",
            "A line of a file that was compiled, with its newline; or ''.",
            source_line,
        ),
    ],
    types: &[],
    init: None,
};
