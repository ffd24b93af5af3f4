//! A session: inputs compiled and run against one `__main__`, and one loop that they share.
//!
//! An input without `await` runs as code inside the loop does: `get_running_loop()` finds it, but
//! nothing else runs. An input with `await` becomes a task, and the loop is driven until that task is
//! done. Whoever drives, an input or a command, stops between two handles; nothing runs else.

use super::commands::COMMANDS;
use super::steps::Ring;
use super::view::{self, Seen, Transcript};
use crate::bytecode::UnitKind;
use crate::compiler::Mode;
use crate::diagnostics;
use crate::event_loop::Loop;
use crate::event_loop::future::Future;
use crate::event_loop::stepping::{Ran, Stand};
use crate::log::{By, Sink};
use crate::object::generator::{GenKind, GenState};
use crate::object::*;
use crate::vm::imports::CompileError;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::Source;
use std::rc::Rc;

/// Handles that a drive without an end of its own runs before it stops and says so.
const LONG: usize = 20_000;

/// What follows an input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// The next input.
    GoOn,
    /// The session is over, with this exit code.
    End(u8),
}

/// How far the loop is driven.
pub(super) enum Until {
    /// Until the future is done.
    Done(Ptr<Future>),
    /// So many steps of tasks.
    Steps(usize),
    /// To the end of the turn.
    Turn,
    /// Until nothing is ready and no timer is set, or the mark's time has come.
    Idle(Option<Ptr<Future>>),
}

/// Why a drive stopped.
pub(super) enum Stopped {
    /// It came as far as it was to.
    There,
    /// Nothing can ever run again.
    Stuck,
    /// It ran very long.
    Long,
    /// Ctrl-C, or an exception that ends a run.
    Raised(Exc),
}

/// A session.
pub(super) struct Session {
    pub owner: Ptr<Loop>,
    pub globals: Ptr<Dict>,
    pub stand: Stand,
    /// Show the steps of each input.
    pub trace: bool,
    terminal: bool,
    colour: bool,
    /// What ran so far, for `:save`.
    pub typed: Vec<String>,
    inputs: u32,
    out: Transcript,
    steps: Ring,
    /// The numbers of tasks whose exception was told of.
    failures: Vec<u64>,
    /// What was shown last of ready and waiting tasks.
    seen: Seen,
}

impl Session {
    /// A new session: `__main__`, and a loop that stands still.
    pub fn new(vm: &mut Vm, out: Transcript, terminal: bool, colour: bool) -> Res<Session> {
        let main = vm.new_main("<stdin>");
        // As in CPython's asyncio REPL, the module is there.
        let asyncio = vm.import_module("asyncio")?;
        main.dict.set_str("asyncio", asyncio);
        let owner = vm
            .new_loop()
            .to_ptr::<Loop>()
            .expect("a new loop is a loop");
        let steps = Ring::default();
        vm.start_log(Box::new(steps.clone()));
        if let Some(log) = &mut vm.asyncio.log {
            // Places in inputs are lines only; those in files name the file.
            log.file("<stdin>");
        }
        vm.log_loop(&owner);
        vm.hold_loop(&owner);
        vm.asyncio.outlives_deadlocks = true;
        let site = vm.import_module("_sitebuiltins")?;
        let help = vm.get_attr_str(&site, "help")?;
        vm.builtins.set_str("help", help);
        Ok(Session {
            steps,
            owner,
            globals: main.dict.clone(),
            stand: Stand::default(),
            trace: true,
            terminal,
            colour,
            typed: Vec::new(),
            inputs: 0,
            out,
            failures: Vec::new(),
            seen: Seen::default(),
        })
    }

    /// The prompt of a new input.
    pub fn prompt(&self, vm: &Vm) -> String {
        format!("[t={:.3}] >>> ", vm.host.clock.now())
    }

    /// The prompt of its further lines.
    pub fn more_prompt(&self) -> &'static str {
        "... "
    }

    /// Write to the transcript, at the beginning of a line.
    pub fn say(&self, vm: &Vm, text: &str) {
        // A closed output is seen by whoever asks for the next input.
        let _ = vm.host.stdout.flush();
        if !self.out.at_line_start() {
            let _ = vm.host.stdout.write("\n");
        }
        let _ = vm.host.stdout.write(text);
        let _ = vm.host.stdout.flush();
    }

    /// Whoever types ends the line that the prompt began.
    pub fn line_is_typed(&self) {
        self.out.begin_line();
    }

    /// Compile and run an input.
    pub fn input(&mut self, vm: &mut Vm, text: String) -> After {
        let name = format!("<python-input-{}>", self.inputs);
        self.run_text(vm, &name, text.into_bytes(), Mode::Interactive)
    }

    /// Compile and run a text in the session's namespace, then show what it did.
    pub fn run_text(&mut self, vm: &mut Vm, name: &str, text: Vec<u8>, mode: Mode) -> After {
        let number = self.inputs;
        self.inputs += 1;
        let source = match Source::decode(name, text) {
            Ok(source) => source,
            Err(error) => {
                self.say(
                    vm,
                    &diagnostics::drawn_syntax_error(&error, None, self.colour),
                );
                return After::GoOn;
            }
        };
        let source = Rc::new(source);
        // A warning is shown once a line: each input begins at line 1.
        let registry = vm.intern("__warningregistry__");
        self.globals.delete_name(&registry);
        // That of `sys` has what is noticed when no code runs.
        if let Some(sys) = &vm.sys {
            sys.delete_name(&registry);
        }
        let shown = vm.builtins.get_str("_");
        let result = match vm.compile_text(&source, mode) {
            Err(CompileError::Syntax(error)) => {
                let drawn = diagnostics::drawn_syntax_error(&error, Some(&source), self.colour);
                self.say(vm, &drawn);
                return After::GoOn;
            }
            Err(CompileError::Raised(exc)) => Err(exc),
            Ok(code) => {
                self.typed.push(source.text().to_owned());
                vm.log_outside(By::Input(number));
                vm.asyncio.deadlocked = false;
                let result = self.run_code(vm, code, mode);
                vm.log_outside(By::Module);
                result
            }
        };
        let _ = vm.host.stdout.flush();
        self.show_steps(vm);
        let after = match result {
            Ok(()) => {
                self.hint_of_coroutine(vm, shown.as_ref());
                After::GoOn
            }
            Err(exc) => self.uncaught(vm, exc),
        };
        vm.finalize_dead();
        if after == After::GoOn {
            self.warn_of_failures(vm);
            self.show_state(vm);
        }
        after
    }

    fn run_code(&mut self, vm: &mut Vm, code: Ptr<CodeObject>, mode: Mode) -> Res<()> {
        let awaits = code.unit.kind == UnitKind::Coroutine;
        let function = vm.new_function(code, self.globals.clone(), Box::default());
        if mode == Mode::Module && !awaits {
            // A script's body runs outside of any loop: it may run loops of its own.
            vm.let_go_of_loop(&self.owner);
            let result = vm.call(&function.into(), &[]);
            vm.hold_loop(&self.owner);
            return result.map(drop);
        }
        let value = vm.call(&function.into(), &[]).inspect_err(|exc| {
            self.after_interrupt(vm, exc);
        })?;
        if !awaits {
            return Ok(());
        }
        let task = vm.new_task(&self.owner.clone(), value, Value::None, Value::Unbound);
        // The session sees to it.
        task.log_destroy_pending.set(false);
        self.await_task(vm, &task)
    }

    /// Drive the loop until an input's task is done.
    fn await_task(&mut self, vm: &mut Vm, task: &Ptr<Future>) -> Res<()> {
        let (stopped, _) = self.drive(vm, &Until::Done(task.clone()));
        match stopped {
            Stopped::There | Stopped::Long => vm.future_result(task).map(drop),
            Stopped::Stuck => {
                self.show_steps(vm);
                self.report_stuck(vm);
                self.give_up(vm, task, By::Prompt("given up"));
                Ok(())
            }
            Stopped::Raised(exc) => {
                if vm.is_exception(&exc, ExcType::KeyboardInterrupt) {
                    self.give_up(vm, task, By::Prompt("Ctrl-C"));
                }
                task.log_traceback.set(false);
                Err(exc)
            }
        }
    }

    /// Cancel an input's task, and drive the loop until it is done.
    fn give_up(&mut self, vm: &mut Vm, task: &Ptr<Future>, by: By) {
        vm.log_outside(by);
        if task.is_done() || vm.cancel_task(task, Value::None).is_err() {
            return;
        }
        match self.drive(vm, &Until::Done(task.clone())).0 {
            Stopped::There | Stopped::Long => {
                // Its CancelledError is what was asked for; another exception is the input's.
                match vm.future_result(task) {
                    Err(exc) if !vm.is_exception(&exc, ExcType::CancelledError) => {
                        vm.report_uncaught(&exc);
                    }
                    _ => {}
                }
            }
            Stopped::Stuck | Stopped::Raised(_) => {
                self.say(
                    vm,
                    "the input did not end when it was cancelled: it is left waiting\n",
                );
            }
        }
    }

    /// Drive the loop.
    /// Gives the steps that it came to besides, or the callbacks if there was no step.
    pub fn drive(&mut self, vm: &mut Vm, until: &Until) -> (Stopped, usize) {
        let owner = self.owner.clone();
        let (mut steps, mut handles) = (0, 0);
        let stopped = loop {
            let there = match until {
                Until::Done(future) => future.is_done(),
                Until::Steps(wanted) => steps == *wanted,
                Until::Turn => handles > 0 && self.stand.between_turns(),
                Until::Idle(Some(mark)) => mark.is_done() || vm.only_waits_for(&owner, mark),
                Until::Idle(None) => vm.is_stuck(&owner),
            };
            if there {
                break Stopped::There;
            }
            if handles >= LONG && matches!(until, Until::Idle(_)) {
                break Stopped::Long;
            }
            match vm.run_one(&owner, &mut self.stand) {
                Ok(Ran::Step) => steps += 1,
                Ok(Ran::Callback) => {}
                Ok(Ran::Nothing) => break Stopped::Stuck,
                Err(exc) => {
                    self.after_interrupt(vm, &exc);
                    break Stopped::Raised(exc);
                }
            }
            handles += 1;
            // `stop()` ends a run; there is none here that it could end but this one.
            if owner.stopping.replace(false) {
                break Stopped::There;
            }
        };
        (stopped, if steps > 0 { steps } else { handles })
    }

    /// On a terminal `^C` stands there, which nobody wrote.
    fn after_interrupt(&self, vm: &mut Vm, exc: &Exc) {
        if self.terminal && vm.is_exception(exc, ExcType::KeyboardInterrupt) {
            self.say(vm, "\n");
        }
    }

    /// An exception left an input.
    pub fn uncaught(&mut self, vm: &mut Vm, exc: Exc) -> After {
        if vm.is_exception(&exc, ExcType::SystemExit) {
            self.say(vm, "");
            return After::End(vm.end_with(&exc));
        }
        if vm.is_exception(&exc, ExcType::KeyboardInterrupt) {
            self.say(vm, "KeyboardInterrupt\n");
            return After::GoOn;
        }
        self.say(vm, "");
        vm.report_uncaught(&exc);
        self.hint(vm, &exc);
        self.keep_last(vm, &exc);
        After::GoOn
    }

    /// What someone who meets a REPL with a loop for the first time may not know.
    fn hint(&self, vm: &mut Vm, exc: &Exc) {
        let message = vm.str(&(&exc.0).into());
        let message = message.as_ref().map_or("", |text| text.text());
        let of_a_loop = [
            "asyncio.run() cannot be called",
            "Cannot run the event loop while",
            "This event loop is already",
        ];
        if of_a_loop.iter().any(|begin| message.starts_with(begin)) {
            let hint = "hint: the prompt has a loop already; type `await main()`\n";
            return self.say(vm, hint);
        }
        if vm.is_exception(exc, ExcType::NameError) {
            let name = message
                .strip_prefix("name '")
                .and_then(|rest| rest.split('\'').next());
            let command = name.filter(|name| COMMANDS.iter().any(|row| row.name == *name));
            if let Some(command) = command {
                self.say(
                    vm,
                    &format!("hint: commands begin with a colon: :{command}\n"),
                );
            }
        }
    }

    /// Tasks that raised, and nobody has looked: a script would hear of it when they are dropped.
    fn warn_of_failures(&mut self, vm: &mut Vm) {
        for object in vm.containers() {
            let value = Value::Obj(object);
            let Some(future) = value.to_ptr::<Future>() else {
                continue;
            };
            let (Some(data), Some(exc)) = (&future.task, future.own_exception()) else {
                continue;
            };
            if !future.log_traceback.get() || self.failures.contains(&data.number) {
                continue;
            }
            self.failures.push(data.number);
            let name = vm.task_name(data);
            let shown = vm.log_exception(&(&exc).into());
            let name = name.as_str().unwrap_or("?");
            let text =
                format!("              {name} raised {shown}; nobody has looked at it yet\n");
            self.say(vm, &text);
        }
    }

    /// A coroutine was shown that nobody awaited: someone may believe that it ran.
    fn hint_of_coroutine(&self, vm: &mut Vm, before: Option<&Value>) {
        let shown = vm.builtins.get_str("_");
        let is_new = match (&shown, before) {
            (Some(shown), Some(before)) => !shown.is(before),
            (shown, _) => shown.is_some(),
        };
        let is_coroutine = |value: &Value| match (value.as_::<Generator>(), value.kind()) {
            (Some(own), _) => {
                own.kind == GenKind::Coroutine && own.state.get() == GenState::Created
            }
            (None, kind) => kind == Some(Kind::NativeCoroutine),
        };
        if is_new && shown.as_ref().is_some_and(is_coroutine) {
            self.say(vm, "              (it has not begun: `await _` runs it)\n");
        }
    }

    /// `sys.last_exc` and its like.
    fn keep_last(&self, vm: &mut Vm, exc: &Exc) {
        let value: Value = (&exc.0).into();
        let class: Value = vm.class_of(&value).into();
        let traceback = vm.traceback_of(&exc.0);
        if let Some(sys) = &vm.sys {
            sys.set_str("last_exc", value.clone());
            sys.set_str("last_type", class);
            sys.set_str("last_value", value);
            sys.set_str("last_traceback", traceback);
        }
    }

    /// Nothing can wake what an input awaits.
    pub fn report_stuck(&mut self, vm: &mut Vm) {
        let text = vm.deadlock_report().text;
        self.say(vm, &text);
    }

    /// Show the steps since this was last asked, if they are wanted.
    pub fn show_steps(&mut self, vm: &Vm) {
        if !self.trace {
            return self.steps.skip();
        }
        let rows = self.steps.fresh(self.colour);
        self.say(vm, &rows);
    }

    /// Show the last steps.
    pub fn show_last(&mut self, vm: &Vm, count: usize) {
        let rows = self.steps.last(count, self.colour);
        let none = "no step has run\n".to_owned();
        self.say(vm, if rows.is_empty() { &none } else { &rows });
    }

    /// Give a sink the steps of the session.
    pub fn tell_steps(&self, sink: &mut dyn Sink) {
        self.steps.tell(sink);
    }

    /// Show what is ready and what waits, if that has changed.
    pub fn show_state(&mut self, vm: &mut Vm) {
        if let Some(text) = view::state(vm, &self.owner.clone(), &mut self.seen) {
            self.say(vm, &text);
        }
    }

    /// The end of the session: what is left is cancelled as `asyncio.run` does.
    pub fn end(&mut self, vm: &mut Vm, code: u8) -> u8 {
        vm.let_go_of_loop(&self.owner);
        if let Err(exc) = self.clean_up(vm) {
            vm.report_uncaught(&exc);
        }
        code
    }

    fn clean_up(&mut self, vm: &mut Vm) -> Res<()> {
        let runners = vm.import_module("asyncio.runners")?;
        let owner: Value = (&self.owner).into();
        let cancel_all = vm.get_attr_str(&runners, "_cancel_all_tasks")?;
        vm.call(&cancel_all, std::slice::from_ref(&owner))?;
        let closing = vm.call_method(&owner, "shutdown_asyncgens", &[])?;
        vm.call_method(&owner, "run_until_complete", &[closing])?;
        vm.call_method(&owner, "close", &[]).map(drop)
    }
}
