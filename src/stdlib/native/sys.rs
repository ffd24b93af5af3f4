//! `sys`: arguments, streams, limits, the modules.

use super::sys_stream::STREAM;
use crate::native::{NativeModule, Row};
use crate::object::native_iter::{Native, NativeData};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::any::Any;

/// `sys.stdout`, `sys.stderr`, `sys.stdin`.
pub(crate) struct Stream {
    /// 0, 1 or 2.
    pub number: u8,
}

impl NativeData for Stream {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Vm {
    fn write_stream(&mut self, number: u8, text: &str) -> Res<()> {
        let escaped;
        let mut text = text;
        if crate::builtins::strings::chars::has_surrogates(text) {
            // As CPython's streams have it: an error on standard output, escapes on standard error.
            let errors = if number == 2 {
                "backslashreplace"
            } else {
                "strict"
            };
            let data =
                crate::builtins::strings::codec::encode(self, &Value::str(text), "utf-8", errors)?;
            escaped = String::from_utf8_lossy(&data).into_owned();
            text = &escaped;
        }
        if let Some(log) = &mut self.asyncio.log {
            log.output(number == 2, text);
        }
        let stream = if number == 2 {
            &self.host.stderr
        } else {
            &self.host.stdout
        };
        match stream.write(text) {
            Ok(()) => Ok(()),
            Err(_) if stream.broken.get() => {
                Err(self.error_with(ExcType::SystemExit, vec![Value::Int(0)]))
            }
            Err(error) => {
                let number = Value::Int(error.raw_os_error().unwrap_or(5) as i64);
                Err(self.error_with(
                    ExcType::OSError,
                    vec![number, Value::str(&error.to_string())],
                ))
            }
        }
    }

    fn sys_stream(&mut self, name: &str) -> Option<Value> {
        self.sys.as_ref()?.get_str(name)
    }

    /// Write to `sys.stdout` (a script's own object if it put one there).
    pub fn write_stdout(&mut self, text: &str) -> Res<()> {
        match self.sys {
            None => self.write_stream(1, text),
            Some(_) => match self.sys_stream("stdout") {
                Some(stream)
                    if Native::get::<Stream>(&stream).is_some_and(|stream| stream.number == 1) =>
                {
                    self.write_stream(1, text)
                }
                Some(Value::None) | None => Ok(()),
                Some(stream) => self
                    .call_method(&stream, "write", &[Value::str(text)])
                    .map(drop),
            },
        }
    }

    /// Write to `sys.stderr`. Standard output is flushed first, so that both come in order.
    pub fn write_stderr(&mut self, text: &str) -> Res<()> {
        match self.sys_stream("stderr") {
            Some(stream) if !stream.is_none() => self
                .call_method(&stream, "write", &[Value::str(text)])
                .map(drop),
            _ => self.write_stream(2, text),
        }
    }
}

fn number(value: &Value) -> u8 {
    Native::get::<Stream>(value).map_or(1, |stream| stream.number)
}

pub(super) fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(text) = args[1].as_str().map(str::to_owned) else {
        return Err(vm.bad_argument("write", "argument", "str", &args[1]));
    };
    vm.write_stream(number(&args[0]), &text)?;
    Ok(Value::from(text.chars().count()))
}

pub(super) fn writelines(vm: &mut Vm, args: &[Value]) -> Res {
    for line in vm.collect(&args[1])? {
        write(vm, &[args[0].clone(), line])?;
    }
    Ok(Value::None)
}

pub(super) fn flush(vm: &mut Vm, args: &[Value]) -> Res {
    let stream = if number(&args[0]) == 2 {
        &vm.host.stderr
    } else {
        &vm.host.stdout
    };
    if stream.flush().is_err() && stream.broken.get() {
        return Err(vm.error_with(ExcType::SystemExit, vec![Value::Int(0)]));
    }
    Ok(Value::None)
}

pub(super) fn isatty(_: &mut Vm, args: &[Value]) -> Res {
    use std::io::IsTerminal;
    Ok(Value::Bool(match number(&args[0]) {
        0 => std::io::stdin().is_terminal(),
        2 => std::io::stderr().is_terminal(),
        _ => std::io::stdout().is_terminal(),
    }))
}

pub(super) fn readline(vm: &mut Vm, _: &[Value]) -> Res {
    let line = super::sys_stream::input_line(vm)?;
    input_text(vm, line)
}

pub(super) fn read(vm: &mut Vm, _: &[Value]) -> Res {
    let text = super::sys_stream::all_input(vm)?;
    input_text(vm, text)
}

fn input_text(vm: &mut Vm, data: Vec<u8>) -> Res {
    match String::from_utf8(data) {
        Ok(text) => Ok(Value::str(&text)),
        Err(_) => Err(vm.error(ExcType::OSError, "stream did not contain valid UTF-8")),
    }
}

pub(super) fn next_line(vm: &mut Vm, args: &[Value]) -> Res {
    let line = readline(vm, args)?;
    if line.as_str().is_some_and(str::is_empty) {
        Err(vm.stop_iteration(Value::None))
    } else {
        Ok(line)
    }
}

fn exit(vm: &mut Vm, args: &[Value]) -> Res {
    let given = if args[0].is_unbound() {
        Value::None
    } else {
        args[0].clone()
    };
    let class: Value = vm.exception_class(ExcType::SystemExit).into();
    // A tuple gives all arguments of the exception.
    let exc = match given.as_tuple() {
        Some(args) => vm.call(&class, args)?,
        None if given.is_none() => vm.call(&class, &[])?,
        None => vm.call(&class, &[given])?,
    };
    let exc = vm.exception_from(exc)?;
    vm.set_context(&exc.0);
    Err(exc)
}

fn getrecursionlimit(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::from(vm.recursion_limit))
}

fn setrecursionlimit(vm: &mut Vm, args: &[Value]) -> Res {
    match vm.index(&args[0])?.as_int() {
        Some(limit) if limit > 0 => {
            if (limit as usize) < vm.stacks.depth() + 1 {
                let depth = vm.stacks.depth();
                return Err(vm.error(
                    ExcType::RecursionError,
                    format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"),
                ));
            }
            vm.recursion_limit = limit as usize;
            vm.stacks.set_limit(limit as usize);
            Ok(Value::None)
        }
        Some(_) => Err(vm.value_error("recursion limit must be greater or equal than 1")),
        None => Err(vm.error(
            ExcType::OverflowError,
            "Python int too large to convert to C int",
        )),
    }
}

fn exc_info(vm: &mut Vm, _: &[Value]) -> Res {
    let handled = vm.handled_exception();
    match handled.to_ptr::<Exception>() {
        Some(exc) => {
            let traceback = vm.traceback_of(&exc);
            Ok(Value::tuple([
                vm.class_of(&handled).into(),
                handled,
                traceback,
            ]))
        }
        None => Ok(Value::tuple([Value::None, Value::None, Value::None])),
    }
}

fn exception(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(vm.handled_exception())
}

fn getrefcount(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Int(match &args[0] {
        Value::Obj(object) => object.count() as i64,
        _ => 4_294_967_295,
    }))
}

fn intern(vm: &mut Vm, args: &[Value]) -> Res {
    match args[0].as_str().map(str::to_owned) {
        Some(text) => Ok(vm.intern(&text).into()),
        None => Err(vm.bad_argument("intern", "argument", "str", &args[0])),
    }
}

fn getsizeof(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.intern("__sizeof__");
    let own = vm.special(&args[0], &name);
    let Some(own) = own.filter(|own| own.as_::<NativeFunction>().is_none()) else {
        return Ok(Value::Int(64));
    };
    let size = vm.call_method_value(&own, &args[0], &[])?;
    match size.as_int() {
        Some(size) if size < 0 => Err(vm.value_error("__sizeof__() should return >= 0")),
        Some(_) => Ok(size),
        None => Err(vm.type_error("an integer is required")),
    }
}

fn getframe(vm: &mut Vm, args: &[Value]) -> Res {
    let depth = args[0].as_int().unwrap_or(0).max(0) as usize;
    match vm.frame_object(depth) {
        Some(frame) => Ok(frame.into()),
        None => Err(vm.value_error("call stack is not deep enough")),
    }
}

fn getframemodulename(vm: &mut Vm, args: &[Value]) -> Res {
    let depth = args[0].as_int().unwrap_or(0).max(0) as usize;
    Ok(vm
        .stacks
        .nth(depth)
        .map_or(Value::None, |frame| frame.function.module.get().clone()))
}

fn displayhook(vm: &mut Vm, args: &[Value]) -> Res {
    vm.display_default(&args[0])
}

fn is_finalizing(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Bool(false))
}

fn get_origin_depth(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::from(vm.asyncio.track_origin as i64))
}

fn set_origin_depth(vm: &mut Vm, args: &[Value]) -> Res {
    vm.asyncio.track_origin = args[0].as_int().unwrap_or(0).max(0) as u32;
    Ok(Value::None)
}

/// The names of `_sys_more.as`.
const MORE: &[&str] = &[
    "abiflags",
    "api_version",
    "base_exec_prefix",
    "base_prefix",
    "builtin_module_names",
    "call_tracing",
    "copyright",
    "exec_prefix",
    "flags",
    "float_repr_style",
    "getfilesystemencodeerrors",
    "getprofile",
    "getswitchinterval",
    "gettrace",
    "getunicodeinternedsize",
    "implementation",
    "is_stack_trampoline_active",
    "meta_path",
    "orig_argv",
    "path_hooks",
    "path_importer_cache",
    "platlibdir",
    "prefix",
    "pycache_prefix",
    "setswitchinterval",
    "stdlib_module_names",
    "thread_info",
];

/// What is rarely asked for is in `_sys_more.as`, and copied from there at once.
fn module_attribute(vm: &mut Vm, args: &[Value]) -> Res {
    let name = args[0].as_str().unwrap_or_default().to_owned();
    if MORE.contains(&name.as_str()) {
        let more = vm.import_module("_sys_more")?;
        if let Some(module) = more.as_::<Module>()
            && let Some(value) = module.dict.get_str(&name)
        {
            return Ok(value);
        }
    }
    let text = format!("module 'sys' has no attribute '{name}'");
    Err(vm.error(ExcType::AttributeError, text))
}

fn library_names(_: &mut Vm, _: &[Value]) -> Res {
    let native = super::MODULES.iter().map(|module| Value::str(module.name));
    let all = crate::stdlib::names().into_iter().map(Value::str);
    Ok(Value::tuple([Value::tuple(native), Value::tuple(all)]))
}

fn init(vm: &mut Vm, namespace: &Dict) -> Res<()> {
    let args: Vec<Value> = vm.host.args.iter().map(|arg| Value::str(arg)).collect();
    namespace.set_str("argv", List::new(args).into());
    namespace.set_str("modules", (&vm.modules).into());
    namespace.set_str(
        "path",
        List::new(
            vm.host
                .folder
                .iter()
                .map(|folder| Value::str(&folder.display().to_string()))
                .collect(),
        )
        .into(),
    );
    namespace.set_str("version", Value::str("3.13.0 (asyncscript)"));
    super::sys_info::fill(vm, namespace);
    namespace.set_str("hexversion", Value::Int(0x030d_00f0));
    namespace.set_str("platform", Value::str("linux"));
    namespace.set_str("byteorder", Value::str("little"));
    namespace.set_str("maxsize", Value::Int(i64::MAX));
    namespace.set_str("maxunicode", Value::Int(0x10_ffff));
    namespace.set_str("executable", Value::str("asyncscript"));
    namespace.set_str("warnoptions", List::new(Vec::new()).into());
    namespace.set_str("dont_write_bytecode", Value::Bool(true));
    let class = vm.native_type(&STREAM);
    for (number, name) in [(0, "stdin"), (1, "stdout"), (2, "stderr")] {
        let stream = vm.new_native(&class, Stream { number });
        namespace.set_str(name, stream.clone());
        namespace.set_str(&format!("__{name}__"), stream.clone());
    }
    for name in [
        "excepthook",
        "unraisablehook",
        "displayhook",
        "breakpointhook",
    ] {
        if let Some(hook) = namespace.get_str(name) {
            namespace.set_str(&format!("__{name}__"), hook);
        }
    }
    Ok(())
}

/// `sys`
pub const MODULE: NativeModule = NativeModule {
    name: "sys",
    doc: "This module provides access to some objects used or maintained by the interpreter.",
    functions: &[
        Row::function(
            "__getattr__",
            "(name, /)",
            "What is loaded when it is asked for.",
            module_attribute,
        ),
        Row::function(
            "_library_names",
            "()",
            "The names of the modules in Rust, and of all of the library.",
            library_names,
        ),
        Row::function(
            "exit",
            "(status=None, /)",
            "Exit the interpreter by raising SystemExit(status).",
            exit,
        ),
        Row::function(
            "getdefaultencoding",
            "()",
            "Return the current default encoding used by the Unicode implementation.",
            |_, _| Ok("utf-8".into()),
        ),
        Row::function(
            "getfilesystemencoding",
            "()",
            "Return the encoding used to convert Unicode filenames to OS filenames.",
            |_, _| Ok("utf-8".into()),
        ),
        Row::function(
            "getrecursionlimit",
            "()",
            "Return the current value of the recursion limit.",
            getrecursionlimit,
        ),
        Row::function(
            "setrecursionlimit",
            "(limit, /)",
            "Set the maximum depth of the Python interpreter stack.",
            setrecursionlimit,
        ),
        Row::function(
            "exc_info",
            "()",
            "Return current exception information.",
            exc_info,
        ),
        Row::function(
            "exception",
            "()",
            "Return the current exception.",
            exception,
        ),
        Row::function(
            "getrefcount",
            "(object, /)",
            "Return the reference count of object.",
            getrefcount,
        ),
        Row::function(
            "get_int_max_str_digits",
            "()",
            "Return the maximum string digits limit for non-binary int<->str conversions.",
            super::sys_info::get_int_max_str_digits,
        ),
        Row::function(
            "set_int_max_str_digits",
            "(maxdigits)",
            "Set the maximum string digits limit for non-binary int<->str conversions.",
            super::sys_info::set_int_max_str_digits,
        ),
        Row::function("intern", "(string, /)", "Intern the given string.", intern),
        Row::function(
            "getsizeof",
            "(object, default=0, /)",
            "Return the size of object in bytes.",
            getsizeof,
        ),
        Row::function(
            "_getframe",
            "(depth=0, /)",
            "Return a frame object from the call stack.",
            getframe,
        ),
        Row::function(
            "_getframemodulename",
            "(depth=0)",
            "Return the name of the module for a calling frame.",
            getframemodulename,
        ),
        crate::diagnostics::traceback::hooks::EXCEPTHOOK,
        crate::diagnostics::traceback::hooks::UNRAISABLEHOOK,
        Row::function(
            "breakpointhook",
            "(*args, **kws)",
            "Called by breakpoint(). There is no debugger: set it to a function of your own.",
            |vm, _| {
                let text = "there is no debugger to stop in: set sys.breakpointhook to a function of your own";
                Err(vm.error(ExcType::NotImplementedError, text))
            },
        ),
        Row::function(
            "displayhook",
            "(object, /)",
            "Print an object to sys.stdout.",
            displayhook,
        ),
        Row::function(
            "is_finalizing",
            "()",
            "Is the interpreter shutting down?",
            is_finalizing,
        ),
        Row::function(
            "get_asyncgen_hooks",
            "()",
            "Return the installed asynchronous generators hooks.",
            crate::event_loop::generator_hooks::get_asyncgen_hooks,
        ),
        Row::function(
            "set_asyncgen_hooks",
            "(firstiter=<unrepresentable>, finalizer=<unrepresentable>)",
            "Set a finalizer for async generators objects.",
            crate::event_loop::generator_hooks::set_asyncgen_hooks,
        ),
        Row::function(
            "get_coroutine_origin_tracking_depth",
            "()",
            "Return the depth.",
            get_origin_depth,
        ),
        Row::function(
            "set_coroutine_origin_tracking_depth",
            "(depth)",
            "Set the depth.",
            set_origin_depth,
        ),
    ],
    types: &[],
    init: Some(init),
};
