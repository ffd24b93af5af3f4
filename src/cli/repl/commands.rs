//! The commands: lines that begin with a colon. A table of rows, a function each.

use super::session::{After, Session, Stopped, Until};
use crate::vm::Vm;

/// A command.
pub(super) struct Command {
    /// Its name, without the colon.
    pub name: &'static str,
    /// Its arguments as the help shows them.
    pub args: &'static str,
    /// What it does.
    pub help: &'static str,
    run: fn(&mut Vm, &mut Session, &str) -> Result<After, String>,
}

/// All commands, in the order of the help.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "step",
        args: "[n]",
        help: "run the next step of a task, or n steps",
        run: step,
    },
    Command {
        name: "turn",
        args: "",
        help: "run to the end of the present turn of the loop",
        run: turn,
    },
    Command {
        name: "help",
        args: "",
        help: "this list",
        run: help,
    },
];

/// Run a command, given without its colon.
pub(super) fn run(vm: &mut Vm, session: &mut Session, text: &str) -> After {
    let text = text.trim();
    let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        session.say(vm, &format!("there is no command :{name}; :help lists them\n"));
        return After::GoOn;
    };
    match (command.run)(vm, session, rest.trim()) {
        Ok(after) => after,
        Err(message) => {
            session.say(vm, &format!(":{name}: {message}\n"));
            After::GoOn
        }
    }
}

fn step(vm: &mut Vm, session: &mut Session, args: &str) -> Result<After, String> {
    let count = match args {
        "" => 1,
        args => args
            .parse()
            .map_err(|_| format!("a number of steps was expected, not {args:?}"))?,
    };
    drive(vm, session, &Until::Steps(count))
}

fn turn(vm: &mut Vm, session: &mut Session, _: &str) -> Result<After, String> {
    drive(vm, session, &Until::Turn)
}

fn drive(vm: &mut Vm, session: &mut Session, until: &Until) -> Result<After, String> {
    let stopped = session.drive(vm, until);
    if let Stopped::Raised(exc) = stopped {
        return Ok(session.uncaught(vm, exc));
    }
    session.show_state(vm);
    Ok(After::GoOn)
}

fn help(vm: &mut Vm, session: &mut Session, _: &str) -> Result<After, String> {
    let lines: String = COMMANDS
        .iter()
        .map(|command| {
            let usage = format!(":{} {}", command.name, command.args);
            format!("  {usage:<22}{}\n", command.help)
        })
        .collect();
    session.say(vm, &lines);
    Ok(After::GoOn)
}
