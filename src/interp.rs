//! The interpreter: what an embedder makes. It owns the machine, and runs programs on it.

use crate::compiler::Mode;
use crate::event_loop::driver;
use crate::host::Host;
use crate::limits::{Limit, Watch};
use crate::object::*;
use crate::vm::imports::CompileError;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::Source;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// An interpreter.
pub struct Interp {
    vm: Box<Vm>,
    /// The heap, when all else is dropped: it stands after what is in it.
    heap: Option<Entered>,
}

/// A heap that is the thread's own until it is dropped.
struct Entered {
    heap: Box<Heap>,
    before: *const Heap,
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.heap.forget_strings();
        Heap::leave(self.before);
    }
}

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// With this exit code.
    Code(u8),
    /// Nothing could ever wake its loop again.
    Deadlock,
    /// It reached a limit.
    Limit(Limit),
}

impl End {
    /// The exit code of the command line.
    pub fn code(self) -> u8 {
        match self {
            End::Code(code) => code,
            End::Deadlock => 3,
            End::Limit(_) => Limit::EXIT_CODE,
        }
    }
}

impl Interp {
    /// A new interpreter.
    pub fn new(host: Host) -> Interp {
        Interp {
            vm: Vm::new(host),
            heap: None,
        }
    }

    /// The interpreter's word that an interrupt sets besides [`crate::host::Interrupts::pending`].
    pub fn attention(&self) -> Arc<AtomicBool> {
        self.vm.attention()
    }

    /// Ctrl-\ (SIGQUIT) prints the tree of awaits on standard error; the program goes on. With
    /// `on_exit`, so is what a loop leaves behind when it stops.
    pub fn show_tasks(&mut self, on_exit: bool) {
        self.vm.watch_quit();
        self.vm.asyncio.ps_on_exit = on_exit;
    }

    /// Keep a list of the steps.
    pub fn record_steps(&mut self) {
        self.vm.asyncio.steps = Some(Vec::new());
    }

    /// Keep the event log from now on. Scripts are observed by lines if this comes before they are compiled.
    pub fn record(&mut self, sink: Box<dyn crate::log::Sink>) {
        self.vm.start_log(sink);
    }

    /// The steps so far: turn and task.
    pub fn steps(&self) -> &[(u64, String)] {
        self.vm.asyncio.steps.as_deref().unwrap_or_default()
    }

    /// Who waited for what, if the last run ended in a deadlock.
    pub fn deadlock(&self) -> Option<&crate::log::Report> {
        self.vm.asyncio.deadlock.as_deref()
    }

    /// Run a program as `__main__` to its end: its uncaught exception is printed.
    pub fn run_main(&mut self, source: Source) -> End {
        self.run(move |vm| vm.run_main(source))
    }

    /// Run what drives the machine on a script thread; it gives the exit code.
    pub(crate) fn run(&mut self, program: impl FnOnce(&mut Vm) -> u8 + 'static) -> End {
        let before = self.vm.enter();
        let limits = self.vm.host.limits.clone();
        self.vm.asyncio.most_tasks = limits.tasks.unwrap_or(u64::MAX);
        self.vm.asyncio.most_steps = limits.steps.unwrap_or(u64::MAX);
        let watch = Watch::start(&self.vm.host, self.vm.attention());
        let result = driver::run_program(&mut self.vm, move |vm| {
            let code = program(vm);
            // CPython's code for a standard stream that could not be flushed.
            if vm.shut_down() { code } else { 120 }
        });
        drop(watch);
        let end = match (result, limits.reached()) {
            (Ok(code), _) => End::Code(code),
            (Err(driver::Left), Some(limit)) => {
                // A reader that went away is no error.
                let _ = self.vm.host.stdout.flush();
                let _ = self.vm.host.stderr.write(&limits.message(limit));
                End::Limit(limit)
            }
            (Err(driver::Left), None) => {
                let _ = self.vm.host.stdout.flush();
                if let Some(report) = &self.vm.asyncio.deadlock {
                    let _ = self.vm.host.stderr.write(&report.text);
                }
                End::Deadlock
            }
        };
        let _ = self.vm.host.stdout.flush();
        let _ = self.vm.host.stderr.flush();
        self.vm.end_log();
        Vm::exit(before);
        end
    }
}

impl Drop for Interp {
    fn drop(&mut self) {
        let heap = std::mem::replace(&mut self.vm.heap, Heap::new());
        let before = heap.enter();
        self.vm.forget_everything();
        self.heap = Some(Entered { heap, before });
    }
}

impl Vm {
    /// The module `__main__`, of a source of that name.
    pub(crate) fn new_main(&mut self, name: &str) -> Ptr<Module> {
        let module = self.new_module("__main__", Some(name), None);
        if name.starts_with('<') {
            module.dict.delete_name(&self.names.__file__);
        }
        let builtins = self.modules.get_str("builtins").unwrap_or(Value::None);
        module.dict.set_name(&self.names.__builtins__, builtins);
        self.modules.set_str("__main__", (&module).into());
        module
    }

    /// Run a source as `__main__`; gives the exit code.
    fn run_main(&mut self, source: Source) -> u8 {
        let module = self.new_main(source.name());
        let source = Rc::new(source);
        let compiled = match self.compile_text(&source, Mode::Module) {
            Err(CompileError::Syntax(error)) => {
                crate::diagnostics::print_syntax_error(&error, Some(&source));
                return 1;
            }
            Err(CompileError::Raised(exc)) => Err(exc),
            Ok(code) => Ok(code),
        };
        let result = compiled.and_then(|code| self.run_main_code(code, &module.dict));
        match result {
            Ok(()) => 0,
            Err(exc) => {
                let code = self.end_with(&exc);
                if self.is_exception(&exc, ExcType::SystemExit) {
                    // As in CPython, what its frames hold is not seen to any more.
                    std::mem::forget(exc);
                }
                code
            }
        }
    }

    fn run_main_code(&mut self, code: Ptr<CodeObject>, globals: &Ptr<Dict>) -> Res<()> {
        let top_level_await = code.unit.top_level_await;
        let function = self.new_function(code, globals.clone(), Box::default());
        let value = self.call(&function.into(), &[])?;
        if top_level_await {
            // The module's body is the main task of a loop made for it.
            let asyncio = self.import_module("asyncio")?;
            self.call_method(&asyncio, "run", &[value])?;
        }
        Ok(())
    }

    /// An exception left the program: print it; gives the exit code.
    pub(crate) fn end_with(&mut self, exc: &Exc) -> u8 {
        if self.is_exception(exc, ExcType::SystemExit) {
            if self.host.stdout.broken.get() {
                return 0;
            }
            let args = exc
                .0
                .args
                .get()
                .as_tuple()
                .map(<[Value]>::to_vec)
                .unwrap_or_default();
            let code = match args.as_slice() {
                [] => Value::None,
                [one] => one.clone(),
                _ => exc.0.args.get().clone(),
            };
            return match code.to_int() {
                Some(int::Int::Small(code)) => (code & 255) as u8,
                Some(int::Int::Big(_)) => 255,
                None if code.is_none() => 0,
                None => {
                    let text = self
                        .str(&code)
                        .map(|text| text.text().to_owned())
                        .unwrap_or_default();
                    let _ = self.write_stderr(&format!("{text}\n"));
                    1
                }
            };
        }
        let _ = self.host.stdout.flush();
        let interrupted = self.is_exception(exc, ExcType::KeyboardInterrupt);
        self.report_uncaught(exc);
        if interrupted { 130 } else { 1 }
    }

    /// The end of a program, in CPython's order: the main module's names, the collector, the last warnings.
    /// False if a standard stream could not be flushed.
    fn shut_down(&mut self) -> bool {
        self.flush_streams(false);
        self.join_threads();
        self.run_exit_functions();
        let flushed = self.flush_streams(true);
        self.finalize_dead();
        self.collect_cycles();
        if let Some(module) = self.modules.get_str("__main__") {
            if let Some(module) = module.to_ptr::<Module>() {
                for entry in module.dict.keys() {
                    let Some(name) = entry.to_ptr::<Str>() else {
                        continue;
                    };
                    if name.text() != "__builtins__" {
                        let old = module.dict.get_name(&name);
                        module.dict.set_name(&name, Value::None);
                        drop(old);
                        self.finalize_dead();
                    }
                }
            }
        }
        // The loop that was set, and what waits in it, is kept by CPython's policy, which outlives the means to
        // complain: nobody hears of it.
        self.finalize_dead();
        self.collect_last();
        let _ = self.host.stdout.flush();
        let _ = self.host.stderr.flush();
        flushed
    }

    /// Let the streams that a script has put in the place of standard output and error hand on what they hold.
    /// CPython does so twice: when the script is over, in silence, and when the exit functions have run.
    fn flush_streams(&mut self, aloud: bool) -> bool {
        let mut flushed = true;
        for (name, own) in [("stdout", "__stdout__"), ("stderr", "__stderr__")] {
            let sys = self.modules.get_str("sys");
            let Some(sys) = sys.as_ref().and_then(Value::as_::<Module>) else {
                return flushed;
            };
            let (stream, standard) = (sys.dict.get_str(name), sys.dict.get_str(own));
            let Some(stream) = stream.filter(|stream| !stream.is_none()) else {
                continue;
            };
            if standard.is_some_and(|standard| standard.is(&stream)) {
                continue;
            }
            let closed = self.intern("closed");
            let closed = self.get_attr_opt(&stream, &closed);
            if matches!(closed, Ok(Some(closed)) if matches!(self.truth(&closed), Ok(true))) {
                continue;
            }
            if let Err(exc) = self.call_method(&stream, "flush", &[]) {
                flushed = false;
                // A broken standard error cannot tell.
                if aloud && name == "stdout" {
                    let message = "Exception ignored on flushing sys.stdout";
                    self.write_unraisable(&exc.0, &Value::Unbound, Some(message));
                }
            }
        }
        flushed
    }

    /// Wait for the threads that are no daemons, if there are any.
    fn join_threads(&mut self) {
        let Some(threading) = self.modules.get_str("threading") else {
            return;
        };
        if let Err(exc) = self.call_method(&threading, "_shutdown", &[]) {
            self.unraisable(exc, &threading);
        }
    }

    /// Put the builtins in place.
    pub(crate) fn boot(&mut self) {
        let module = self.new_module("builtins", None, None);
        module.dict.reserve(200);
        module.dict.set_str(
            "__doc__",
            Value::str("Built-in functions, types, exceptions, and other objects."),
        );
        for row in crate::builtins::FUNCTIONS.iter().copied().flatten() {
            let function = Ptr::new(NativeFunction {
                row,
                signature: OnceCell::new(),
                owner: None,
                module: Some("builtins"),
            });
            let name = self.intern(row.name);
            module.dict.set_name(&name, function.into());
        }
        let public = [
            "object",
            "type",
            "int",
            "float",
            "bool",
            "complex",
            "str",
            "bytes",
            "bytearray",
            "memoryview",
            "list",
            "tuple",
            "dict",
            "set",
            "frozenset",
            "range",
            "slice",
            "property",
            "staticmethod",
            "classmethod",
            "super",
            "enumerate",
            "zip",
            "map",
            "filter",
            "reversed",
        ];
        for name in public {
            if let Some(class) = self.types.find(name).cloned() {
                let name = self.intern(name);
                module.dict.set_name(&name, class.into());
            }
        }
        for (name, class, _) in crate::vm::errors::EXCEPTIONS {
            if !matches!(class, ExcType::CancelledError | ExcType::InvalidStateError) {
                let class = self.exception_class(*class);
                let name = self.intern(name);
                module.dict.set_name(&name, class.into());
            }
        }
        for (alias, class) in [
            ("EnvironmentError", ExcType::OSError),
            ("IOError", ExcType::OSError),
        ] {
            let class = self.exception_class(class);
            module.dict.set_str(alias, class.into());
        }
        for (name, value) in [
            ("None", Value::None),
            ("True", Value::Bool(true)),
            ("False", Value::Bool(false)),
            ("Ellipsis", Value::Ellipsis),
            ("NotImplemented", Value::NotImplemented),
            ("__debug__", Value::Bool(true)),
        ] {
            let name = self.intern(name);
            module.dict.set_name(&name, value);
        }
        self.builtins = module.dict.clone();
        self.modules.set_str("builtins", module.into());
        // A library that cannot be loaded is a bug of ours; a script would see the error at its import.
        let _ = self.import_module("sys");
        self.heap.freeze();
    }

    /// Drop every value while the heap is still there.
    fn forget_everything(&mut self) {
        self.modules.clear_all();
        self.builtins.clear_all();
        self.context = Value::None;
        self.asyncio = Default::default();
    }
}
