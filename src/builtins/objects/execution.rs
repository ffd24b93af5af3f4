//! `exec`, `eval`, `compile`, `globals`, `locals`, `__import__`, `__build_class__`.

use super::exceptions::{arguments, init_syntax_error};
use super::{frames, keyword_pairs};
use crate::builtins::strings::{chars::has_surrogates, codec};
use crate::bytecode::{Instr, Intrinsic, UnitKind};
use crate::compiler::Mode;
use crate::native::Row;
use crate::object::*;
use crate::stdlib::native::io::open::path_argument;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::{Source, Stage, SyntaxError, check_expression, check_single};

/// `compile`'s flag for `await` at top level.
const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;

/// `__build_class__`
pub const BUILD_CLASS: Row = Row::function(
    "__build_class__",
    "(func, name, /, *bases, **kwds)",
    "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement.",
    |vm, args| {
        if args[0].as_::<Function>().is_none() {
            return Err(vm.type_error("__build_class__: func must be a function"));
        }
        if args[1].as_str().is_none() {
            return Err(vm.type_error("__build_class__: name is not a string"));
        }
        let bases = args[2].as_tuple().unwrap_or_default().to_vec();
        let keywords = keyword_pairs(vm, &args[3]);
        vm.build_class(&args[0], &args[1], &bases, &keywords)
    },
);

/// `__import__`
pub const IMPORT: Row = Row::function(
    "__import__",
    "(name, globals=None, locals=None, fromlist=(), level=0)",
    "Import a module.",
    |vm, args| {
        let Some(name) = args[0].to_ptr::<Str>() else {
            return Err(vm.type_error("module name must be a string"));
        };
        let level = args[4].as_int().unwrap_or(0);
        if level < 0 {
            return Err(vm.value_error("level must be >= 0"));
        }
        if name.text().is_empty() && level == 0 {
            return Err(vm.value_error("Empty module name"));
        }
        let fromlist = match args[3].given() {
            Some(list) => vm.collect(list)?,
            None => Vec::new(),
        };
        let fromlist = if fromlist.is_empty() {
            Value::None
        } else {
            Tuple::new(fromlist).into()
        };
        vm.import_by_call(&name, &args[1], &fromlist, level as usize)
    },
);

/// `globals`
pub const GLOBALS: Row = Row::function(
    "globals",
    "()",
    "Return the dictionary containing the current scope's global variables.",
    |vm, _| Ok((&current_globals(vm)).into()),
);

/// `locals`
pub const LOCALS: Row = Row::function(
    "locals",
    "()",
    "Return a dictionary containing the current scope's local variables.",
    |vm, _| Ok(frames::current_locals(vm)),
);

fn current_globals(vm: &mut Vm) -> Ptr<Dict> {
    match vm.stacks.current() {
        Some(frame) => frame.function.globals.clone(),
        None => Dict::new(),
    }
}

/// Source text as `exec`, `eval` and `compile` take it; none for another type.
fn source_text(vm: &mut Vm, value: &Value, shown: &str) -> Res<Option<String>> {
    if let Some(text) = value.as_str() {
        if has_surrogates(text) {
            codec::encode(vm, value, "utf-8", "strict")?;
        }
        return Ok(Some(text.to_owned()));
    }
    let bytes = match (
        value.as_::<crate::object::str::Bytes>(),
        value.as_::<crate::object::str::ByteArray>(),
    ) {
        (Some(bytes), _) => bytes.data.to_vec(),
        (_, Some(bytes)) => bytes.data.get().clone(),
        _ => return Ok(None),
    };
    match Source::decode(shown, bytes) {
        Ok(source) => Ok(Some(source.text().to_owned())),
        Err(mut error) => {
            error.message = of_a_string(&error.message);
            Err(vm.syntax_error(&error, None))
        }
    }
}

/// What is wrong with a text, where it is no file's.
fn of_a_string(message: &str) -> String {
    message.replacen("source code", "source code string", 1)
}

/// Compile text. `awaits`: `await` at top level is allowed.
fn compile_text(
    vm: &mut Vm,
    text: String,
    file: &str,
    mode: Mode,
    awaits: bool,
) -> Res<Ptr<CodeObject>> {
    let source = match Source::new(file, text) {
        Ok(source) => source.without_file(),
        Err(mut error) => {
            error.message = of_a_string(&error.message);
            return Err(vm.syntax_error(&error, None));
        }
    };
    let checked = match mode {
        Mode::Expression | Mode::NamespaceExpression => check_expression(&source),
        Mode::Interactive => check_single(&source),
        _ => Ok(()),
    };
    if let Err(error) = checked {
        return Err(error_in_line(vm, &error, &source));
    }
    let code = vm.compile_source(source, mode)?;
    if code.unit.top_level_await && !awaits {
        let is_await =
            |instr: &Instr| matches!(instr, Instr::GetAwaitable { .. } | Instr::GetAIter { .. });
        let at = code.unit.instrs.iter().position(is_await);
        let at = at
            .and_then(|at| code.unit.spans.get(at))
            .unwrap_or_default();
        let source = code.source.clone();
        return Err(vm.syntax_error(
            &SyntaxError::new("'await' outside function", at).found_by(Stage::Tree),
            Some(&source),
        ));
    }
    Ok(code)
}

/// A syntax error of "eval" and "single": the text is not made to end with a newline.
fn error_in_line(vm: &mut Vm, error: &SyntaxError, source: &Source) -> Exc {
    let exc = vm.syntax_error(error, Some(source));
    let given = arguments(&exc.0);
    let place = given
        .get(1)
        .and_then(Value::as_tuple)
        .map(<[Value]>::to_vec);
    let (Some(mut message), Some(mut place)) = (given.first().cloned(), place) else {
        return exc;
    };
    let text = source.text();
    let (whole, last) = (text.ends_with('\n'), source.lines() as i64);
    // The line that the end of the text is reported in, with its newline.
    let at_end = |line: i64| {
        let end = if whole { "\n" } else { "" };
        (line, format!("{}{end}", source.line(line.max(1) as u32)))
    };
    let blank = |line: i64| {
        let line = source.line(line as u32).trim_start();
        line.is_empty() || line.starts_with('#')
    };
    let nothing = (1..=last).all(blank);
    if text.is_empty() {
        for at in [1, 2, 4, 5] {
            place[at] = Value::Int(0);
        }
        place[3] = "".into();
    } else if error.message == "Expected one or more names after 'import'"
        && error.span.start as usize >= text.len()
    {
        // The newline that is not there stands nowhere.
        place[2] = Value::Int(0);
        place[3] = source.line(last as u32).into();
        place[5] = Value::Int(source.line(last as u32).len() as i64);
    } else if error.message == "invalid syntax"
        && (error.span.start as usize >= text.len() || nothing)
    {
        let (line, shown) = at_end(if whole { last - 1 } else { last });
        let indent = shown.trim_start_matches([' ', '\t']).is_empty();
        let width = shown.len() as i64;
        let (column, end) = if indent { (width, -1) } else { (0, 0) };
        if indent {
            message = "unexpected indent".into();
        }
        let numbers = [line, column, line, end].map(Value::Int);
        for (at, value) in [1, 2, 4, 5].into_iter().zip(numbers) {
            place[at] = value;
        }
        place[3] = shown.into();
        if indent {
            let given = vec![message, Tuple::new(place).into()];
            let exc = vm.error_with(ExcType::IndentationError, given.clone());
            init_syntax_error(vm, &exc, &given);
            return exc;
        }
    } else if error.span.start as usize >= text.len() && !text.is_empty() && !whole {
        let (_, shown) = at_end(last);
        let width = shown.chars().count() as i64;
        let mut end = -1;
        if error.message == "unexpected EOF while parsing" {
            message = "unexpected character after line continuation character".into();
            end = 0;
        }
        for (at, value) in [1, 2, 4, 5].into_iter().zip([last, width, last, end]) {
            place[at] = Value::Int(value);
        }
        place[3] = shown.into();
    } else if let (Some(shown), Some(line)) = (place[3].as_str(), place[1].as_int()) {
        if line == last || (line == last - 1 && whole && blank(line)) {
            place[3] = at_end(line).1.into();
        } else if line < last && !shown.ends_with('\n') && place[5].as_int() == Some(0) {
            let shown = format!("{shown}\n");
            place[3] = shown.into();
        }
    }
    let given = vec![message, Tuple::new(place).into()];
    init_syntax_error(vm, &exc, &given);
    exc.0.args.set(Tuple::new(given).into());
    exc
}

/// The flags of `__future__` and those that `compile` knows besides.
const FLAGS: i64 =
    0x1fe_0000 | 0x10 | 0x400 | 0x200 | 0x1000 | ALLOW_TOP_LEVEL_AWAIT | 0x4000 | 0x8400;

/// The `mode` of `compile`.
fn compile_mode(vm: &mut Vm, value: &Value) -> Res<Mode> {
    let Some(mode) = value.as_str() else {
        return Err(vm.bad_argument("compile", "argument 'mode'", "str", value));
    };
    Err(vm.value_error(match mode {
        "exec" => return Ok(Mode::Module),
        "eval" => return Ok(Mode::Expression),
        "single" => return Ok(Mode::Interactive),
        "func_type" => "compile() mode 'func_type' requires flag PyCF_ONLY_AST",
        mode if mode.contains('\0') => "embedded null character",
        _ => "compile() mode must be 'exec', 'eval' or 'single'",
    }))
}

/// `compile`
pub const COMPILE: Row = Row::function(
    "compile",
    "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
    "Compile source into a code object that can be executed by exec() or eval().",
    |vm, args| {
        let null = match (args[1].as_str(), args[1].as_::<crate::object::str::Bytes>()) {
            (Some(file), _) => file.contains('\0'),
            (None, Some(file)) => file.data.contains(&0),
            (None, None) => false,
        };
        if null {
            return Err(vm.value_error("embedded null character"));
        }
        let file = path_argument(vm, &args[1])?;
        let mode = compile_mode(vm, &args[2])?;
        let flags = match args[3].given() {
            Some(flags) => vm.index(flags)?.as_int().unwrap_or(i64::MAX),
            None => 0,
        };
        if flags & !FLAGS != 0 {
            return Err(vm.value_error("compile(): unrecognised flags"));
        }
        if let Some(level) = args[5].given() {
            if !matches!(vm.index(level)?.as_int(), Some(-1..=2)) {
                return Err(vm.value_error("compile(): invalid optimize value"));
            }
        }
        if args[0].as_::<CodeObject>().is_some() {
            return Ok(args[0].clone());
        }
        let Some(text) = source_text(vm, &args[0], &file)? else {
            return Err(vm.type_error("compile() arg 1 must be a string, bytes or AST object"));
        };
        let awaits = flags & ALLOW_TOP_LEVEL_AWAIT != 0;
        Ok(compile_text(vm, text, &file, mode, awaits)?.into())
    },
);

/// The namespaces to run in: globals, and locals if they are another object.
fn namespaces(
    vm: &mut Vm,
    what: &str,
    globals: &Value,
    locals: &Value,
) -> Res<(Ptr<Dict>, Option<Value>)> {
    let (globals, locals) = match (globals.given(), locals.given()) {
        (None, None) => {
            let globals = current_globals(vm);
            (globals, frames::current_locals(vm))
        }
        (None, Some(locals)) => (current_globals(vm), locals.clone()),
        (Some(given), locals) => {
            let Some(globals) = given.to_ptr::<Dict>() else {
                let shown = vm.type_name(given);
                return Err(vm.type_error(if what == "exec" {
                    format!("exec() globals must be a dict, not {shown}")
                } else {
                    match vm.special(given, &vm.names.__getitem__) {
                        Some(_) => {
                            "globals must be a real dict; try eval(expr, {}, mapping)".to_owned()
                        }
                        None => "globals must be a dict".to_owned(),
                    }
                }));
            };
            let locals = locals.cloned().unwrap_or_else(|| given.clone());
            (globals, locals)
        }
    };
    let get_item = vm.names.__getitem__.clone();
    if vm.special(&locals, &get_item).is_none() {
        let shown = vm.type_name(&locals);
        return Err(vm.type_error(if what == "exec" {
            format!("locals must be a mapping or None, not {shown}")
        } else {
            "locals must be a mapping".to_owned()
        }));
    }
    let builtins_name = vm.names.__builtins__.clone();
    if globals.get_name(&builtins_name).is_none() {
        let current = current_globals(vm);
        let builtins = match current.get_name(&builtins_name) {
            Some(own) if own.as_::<Module>().is_none() => own,
            _ => (&vm.builtins).into(),
        };
        globals.set_name(&builtins_name, builtins);
    }
    // A subclass may find names in a way of its own.
    let same = locals.exact::<Dict>().is_some()
        && locals
            .as_ptr::<Dict>()
            .is_some_and(|locals| locals.same(&globals));
    Ok((globals, if same { None } else { Some(locals) }))
}

/// Run code in namespaces.
fn run(vm: &mut Vm, code: Ptr<CodeObject>, globals: Ptr<Dict>, locals: Option<Value>) -> Res {
    let code = match (&locals, code.unit.kind) {
        // Names of such code are globals: for another namespace it is compiled again.
        (Some(_), UnitKind::Module | UnitKind::Expression) => {
            let shows = |instr: &Instr| matches!(instr, Instr::Intrinsic { which, .. } if *which == Intrinsic::PrintExpr as u8);
            let mode = match code.unit.kind {
                UnitKind::Module if code.unit.instrs.iter().any(shows) => {
                    Mode::NamespaceInteractive
                }
                UnitKind::Module => Mode::Namespace,
                _ => Mode::NamespaceExpression,
            };
            let (text, file) = (code.source.text().to_owned(), code.source.name().to_owned());
            compile_text(vm, text, &file, mode, false)?
        }
        _ => code,
    };
    let takes_namespace = matches!(code.unit.kind, UnitKind::Namespace | UnitKind::Class);
    let function: Value = vm
        .new_function(code, globals.clone(), Box::default())
        .into();
    match locals {
        Some(locals) if takes_namespace => vm.call(&function, &[locals]),
        None if takes_namespace => vm.call(&function, &[globals.into()]),
        _ => vm.call(&function, &[]),
    }
}

/// `exec`
pub const EXEC: Row = Row::function(
    "exec",
    "(source, /, globals=None, locals=None, *, closure=None)",
    "Execute the given source in the context of globals and locals.",
    |vm, args| {
        let (globals, locals) = namespaces(vm, "exec", &args[1], &args[2])?;
        if let Some(code) = args[0].to_ptr::<CodeObject>() {
            let free = code.unit.freevars.len();
            if free > 0 {
                let cells: Vec<Ptr<Cell>> = args[3]
                    .as_tuple()
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|cell| cell.to_ptr::<Cell>())
                    .collect();
                if cells.len() != free {
                    return Err(vm.type_error(format!(
                        "code object requires a closure of exactly length {free}"
                    )));
                }
                let function: Value = vm.new_function(code, globals, cells.into()).into();
                vm.call(&function, &[])?;
                return Ok(Value::None);
            }
            if args[3].given().is_some() {
                return Err(vm.type_error("cannot use a closure with this code object"));
            }
            run(vm, code, globals, locals)?;
            return Ok(Value::None);
        }
        if args[3].given().is_some() {
            return Err(vm.type_error("closure can only be used when source is a code object"));
        }
        let Some(text) = source_text(vm, &args[0], "<string>")? else {
            return Err(vm.type_error("exec() arg 1 must be a string, bytes or code object"));
        };
        let mode = if locals.is_some() {
            Mode::Namespace
        } else {
            Mode::Module
        };
        let code = compile_text(vm, text, "<string>", mode, false)?;
        run(vm, code, globals, locals)?;
        Ok(Value::None)
    },
);

/// `eval`
pub const EVAL: Row = Row::function(
    "eval",
    "(source, /, globals=None, locals=None)",
    "Evaluate the given source in the context of globals and locals.",
    |vm, args| {
        let (globals, locals) = namespaces(vm, "eval", &args[1], &args[2])?;
        if let Some(code) = args[0].to_ptr::<CodeObject>() {
            if !code.unit.freevars.is_empty() {
                return Err(
                    vm.type_error("code object passed to eval() may not contain free variables")
                );
            }
            return run(vm, code, globals, locals);
        }
        let Some(text) = source_text(vm, &args[0], "<string>")? else {
            return Err(vm.error(
                ExcType::TypeError,
                "eval() arg 1 must be a string, bytes or code object",
            ));
        };
        let text = text.trim_start_matches([' ', '\t']).to_owned();
        let mode = if locals.is_some() {
            Mode::NamespaceExpression
        } else {
            Mode::Expression
        };
        let code = compile_text(vm, text, "<string>", mode, false)?;
        run(vm, code, globals, locals)
    },
);
