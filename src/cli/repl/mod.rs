//! The REPL: inputs one after another, and between them a loop that stands still.
//!
//! In come lines, from the editor on a terminal or from a pipe; out goes a transcript on standard
//! output: results, tracebacks, the steps an input caused, what is ready and what waits. Called by
//! the command line. A line that begins with `:` is a command ([`commands`]), all else is compiled
//! and run by the [`session`]. Piped, the prompt and the input are printed too, so that what comes
//! out reads as a session does on a terminal; everything then goes to standard output, in order.
//!
//! CPython's counterpart is `python -m asyncio`. The difference: there the loop runs on in a
//! thread while one types; here nothing runs unless an input drives the loop.

mod commands;
mod completion;
mod editor;
mod highlight;
mod look;
mod marks;
mod pipe;
mod session;
mod steps;
mod view;

use super::args::{self, Options};
use crate::host::{Clock, Host, Output};
use crate::interp::Interp;
use crate::vm::Vm;
use session::{After, Session};
use std::cell::Cell;
use std::io::IsTerminal;
use view::Transcript;

/// What whoever types has given.
enum Typed {
    /// An input: code or a command, without its last newline.
    Input(String),
    /// Ctrl-C: the line is dropped.
    Interrupted,
    /// Ctrl-D, or the end of the pipe.
    End,
}

/// Where inputs come from.
trait Typist {
    /// The next input. `session` answers what the editor asks meanwhile.
    fn next(&mut self, vm: &mut Vm, session: &mut Session) -> Typed;
}

/// What a terminal shows first.
const BANNER: &str = concat!(
    "asyncscript ",
    env!("CARGO_PKG_VERSION"),
    " (Python 3.13). The clock is virtual: sleeping takes no time.\n",
    "Nothing runs while you type. `await x` runs the loop until x is done, :step runs\n",
    "one step, :go all there is; :help lists the commands. exit() or Ctrl-D ends.\n"
);

/// Run a session; gives the exit code.
pub fn repl(options: &Options) -> u8 {
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let colour = on_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let transcript = Transcript::default();
    let mut host = Host::standard();
    host.stdout = Output::new(transcript.clone(), true);
    host.stderr = Output::new(transcript.clone(), true);
    host.clock = Clock::Virtual(Cell::new(0.0));
    host.args = vec![String::new()];
    host.folder = Some(".".into());
    host.permissions = options.permissions();
    host.debug = options.debug
        || options.x.iter().any(|option| option == "dev")
        || args::debug_by_environment();
    host.interrupts.watched = true;
    let pending = host.interrupts.pending.clone();
    let mut interp = Interp::new(host);
    // As for a script: a second registration for the word that the dispatch loop tests.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, pending);
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, interp.attention());
    let end = interp.run(move |vm| {
        let mut session = match Session::new(vm, transcript, on_terminal, colour) {
            Ok(session) => session,
            Err(exc) => return vm.end_with(&exc),
        };
        if on_terminal {
            session.say(vm, BANNER);
        }
        let mut typist: Box<dyn Typist> = if on_terminal && editor::can_draw() {
            Box::new(editor::Terminal::start(colour))
        } else {
            Box::new(pipe::Pipe { echo: !on_terminal })
        };
        let code = serve(vm, &mut session, &mut *typist);
        session.end(vm, code)
    });
    // The process ends: what is left of the heap need not be taken apart.
    std::mem::forget(interp);
    end.code()
}

/// Take inputs until the session is over; gives the exit code.
fn serve(vm: &mut Vm, session: &mut Session, typist: &mut dyn Typist) -> u8 {
    loop {
        match typist.next(vm, session) {
            Typed::Input(text) if text.trim().is_empty() => {}
            Typed::Input(text) => {
                // A Ctrl-C that came while nothing ran is over.
                vm.host.interrupts.take();
                let after = match text.trim_start().strip_prefix(':') {
                    Some(command) => commands::run(vm, session, command),
                    None => session.input(vm, text),
                };
                if let After::End(code) = after {
                    return code;
                }
            }
            Typed::Interrupted => session.say(vm, "KeyboardInterrupt\n"),
            Typed::End => return 0,
        }
        if vm.host.stdout.broken.get() {
            return 0;
        }
    }
}
