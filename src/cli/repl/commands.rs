//! The commands: lines that begin with a colon. A table of rows, a function each.
//!
//! In come the words after the colon; an error is a sentence for whoever typed it. What runs
//! the loop stands here, what only looks at it in [`super::look`].

use super::look;
use super::session::{After, Session, Stopped, Until};
use super::view::label;
use crate::compiler::Mode;
use crate::event_loop::future::Future;
use crate::host::Clock;
use crate::log::By;
use crate::log::html::{About, Ending, Timeline};
use crate::log::perfetto::Perfetto;
use crate::object::*;
use crate::vm::Vm;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// What a command comes to: what follows, or what is wrong with its arguments.
pub(super) type Outcome = Result<After, String>;

/// A command.
pub(super) struct Command {
    /// Its name, without the colon.
    pub name: &'static str,
    /// Its arguments as the help shows them.
    pub args: &'static str,
    /// What it does.
    pub help: &'static str,
    run: fn(&mut Vm, &mut Session, &str) -> Outcome,
}

const fn row(
    name: &'static str,
    args: &'static str,
    help: &'static str,
    run: fn(&mut Vm, &mut Session, &str) -> Outcome,
) -> Command {
    Command {
        name,
        args,
        help,
        run,
    }
}

/// All commands, in the order of the help.
pub(super) const COMMANDS: &[Command] = &[
    row(
        "step",
        "[N]",
        "run the next step of a task, or N steps",
        step,
    ),
    row(
        "turn",
        "",
        "run to the end of the loop's present turn",
        turn,
    ),
    row(
        "go",
        "[5s|TASK]",
        "run until nothing is left, for 5 s, or to a task's end",
        go,
    ),
    row(
        "ready",
        "",
        "what is ready to run, in order, and why",
        look::ready,
    ),
    row(
        "timers",
        "",
        "which timers are set, the earliest first",
        look::timers,
    ),
    row(
        "io",
        "",
        "what is under way outside: sockets, threads, signals",
        look::io,
    ),
    row(
        "ps",
        "",
        "the tasks: what they wait for, since when",
        look::ps,
    ),
    row("tree", "", "who awaits whom", look::tree),
    row(
        "why",
        "TASK",
        "why a task waits, or why it is ready",
        look::why,
    ),
    row(
        "who",
        "NAME",
        "who holds a lock, who waits for an object",
        look::who,
    ),
    row(
        "trace",
        "[on|off|last N]",
        "show the steps of each input or not, or the last N",
        trace,
    ),
    row(
        "html",
        "FILE",
        "write the session's steps as a timeline for a browser",
        html,
    ),
    row(
        "perfetto",
        "FILE",
        "write them as a trace for the Perfetto UI",
        perfetto,
    ),
    row(
        "clock",
        "[virtual|real]",
        "which clock the loop follows",
        clock,
    ),
    row(
        "advance",
        "5s",
        "move the virtual clock; what is due runs with the next",
        advance,
    ),
    row(
        "cancel",
        "TASK",
        "ask a task to end; it sees that at its next step",
        cancel,
    ),
    row("load", "FILE", "run a script here; its names stay", load),
    row(
        "save",
        "FILE",
        "write what was typed to a file, to be run as a script",
        save,
    ),
    row(
        "help",
        "[COMMAND]",
        "this list, or the line of a command",
        help,
    ),
];

/// Run a command, given without its colon.
pub(super) fn run(vm: &mut Vm, session: &mut Session, text: &str) -> After {
    let text = text.trim();
    let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim();
    let outcome = match find(name) {
        Ok(command) if command.args.is_empty() && !rest.is_empty() => {
            Err(format!(":{} takes no argument", command.name))
        }
        Ok(command) => (command.run)(vm, session, rest)
            .map_err(|message| format!(":{} {}: {message}", command.name, command.args)),
        Err(message) => Err(message),
    };
    outcome.unwrap_or_else(|message| {
        session.say(vm, &format!("{message}\n"));
        After::GoOn
    })
}

/// The command of that name, or of a name that only one begins with.
fn find(name: &str) -> Result<&'static Command, String> {
    if let Some(command) = COMMANDS.iter().find(|command| command.name == name) {
        return Ok(command);
    }
    let begin: Vec<&Command> = COMMANDS
        .iter()
        .filter(|command| !name.is_empty() && command.name.starts_with(name))
        .collect();
    if let [command] = begin.as_slice() {
        return Ok(command);
    }
    if name.is_empty() {
        return Err("a command's name was expected; :help lists them".to_owned());
    }
    let names: Vec<&str> = match begin.is_empty() {
        false => begin.iter().map(|command| command.name).collect(),
        true => nearest(name).into_iter().collect(),
    };
    let meant = match names.as_slice() {
        [] => String::new(),
        names => format!(" did you mean :{}?", names.join(" or :")),
    };
    Err(format!(
        "there is no command :{name};{meant} :help lists them"
    ))
}

/// The command whose name needs the fewest changes, if they are few.
fn nearest(name: &str) -> Option<&'static str> {
    let distances = COMMANDS
        .iter()
        .map(|command| (distance(name, command.name), command.name));
    let (distance, nearest) = distances.min()?;
    (distance <= 1 + name.len() / 3).then_some(nearest)
}

/// How many letters must be put in, left out, changed or swapped with the next.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

fn step(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let count = match args {
        "" => 1,
        args => match args.parse() {
            Ok(count) if count > 0 => count,
            _ => return Err(format!("N is a number of steps, not {args}")),
        },
    };
    drive(vm, session, &Until::Steps(count))
}

fn turn(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    drive(vm, session, &Until::Turn)
}

fn go(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    if args.is_empty() {
        return drive(vm, session, &Until::Idle(None));
    }
    if let Some(seconds) = seconds(args) {
        let when = vm.host.clock.now() + seconds;
        let mark = vm.add_mark(&session.owner, when);
        let outcome = drive(vm, session, &Until::Idle(Some(mark.clone())));
        mark.timer_cancelled.set(true);
        return outcome;
    }
    if args.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(format!(
            "a time is written 5s, 0.5s, 100ms or 2m, not {args}"
        ));
    }
    let task = find_task(vm, session, args)?;
    if task.is_done() {
        return Err(format!("{args} is done"));
    }
    drive(vm, session, &Until::Done(task))
}

/// `5s`, `0.5`, `100ms`, `2m`, `1h`
fn seconds(text: &str) -> Option<f64> {
    let (number, unit) = ["ms", "s", "m", "h"]
        .iter()
        .find_map(|unit| Some((text.strip_suffix(unit)?, *unit)))
        .unwrap_or((text, "s"));
    let factor = match unit {
        "ms" => 0.001,
        "m" => 60.0,
        "h" => 3600.0,
        _ => 1.0,
    };
    let number: f64 = number.trim().parse().ok()?;
    (number.is_finite()
        && number >= 0.0
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
    .then_some(number * factor)
}

fn drive(vm: &mut Vm, session: &mut Session, until: &Until) -> Outcome {
    let clock = vm.host.clock.now();
    let (stopped, count) = session.drive(vm, until);
    if let Stopped::Raised(exc) = stopped {
        session.show_steps(vm);
        return Ok(session.uncaught(vm, exc));
    }
    session.show_steps(vm);
    let moved = vm.host.clock.now() > clock;
    match (stopped, until) {
        (Stopped::Long, _) => {
            session.say(vm, &format!("stopped after {count} steps; :go goes on\n"));
        }
        (Stopped::Stuck, Until::Done(_)) => session.report_stuck(vm),
        (Stopped::Stuck, _) if count == 0 => {
            session.say(vm, "nothing can run: no task is ready, no timer is set\n");
        }
        (_, Until::Idle(_)) if count == 0 && !moved => {
            session.say(vm, "nothing to run: no task is ready, no timer is set\n");
        }
        _ => {}
    }
    session.show_state(vm);
    Ok(After::GoOn)
}

/// The task that a word stands for: `T4`, its name, or a variable that holds it.
pub(super) fn find_task(vm: &mut Vm, session: &Session, word: &str) -> Result<Ptr<Future>, String> {
    if word.is_empty() {
        return Err("TASK is a task's name, its number (T4), or a variable".to_owned());
    }
    let tasks = vm.tasks_of(&session.owner);
    let mut labels = Vec::new();
    for task in &tasks {
        let label = label(vm, task);
        let info = vm.asyncio.log.as_ref().and_then(|log| log.task(task));
        let number = info.map(|info| format!("T{}", info.task.id));
        let own_name = task.task.as_ref().map(|data| vm.task_name(data));
        let own_name = own_name.as_ref().and_then(Value::as_str);
        // A long name is shown cut.
        let is_cut = label.strip_suffix("..");
        let is_begun = is_cut.is_some_and(|begin| !begin.is_empty() && word.starts_with(begin));
        if label == word || is_begun || own_name == Some(word) || number.as_deref() == Some(word) {
            return Ok(task.clone());
        }
        labels.push(label);
    }
    let held = super::completion::object_of(vm, session, word);
    if let Some(task) = held.as_ref().and_then(|value| value.to_ptr::<Future>()) {
        if task.is_task() {
            return Ok(task);
        }
    }
    Err(match (held, labels.as_slice()) {
        (Some(value), _) => format!("{word} is no task but {}", vm.type_name(&value)),
        (None, []) => format!("there is no task {word}: none is pending"),
        (None, labels) => format!("there is no task {word}; there are {}", labels.join(", ")),
    })
}

fn trace(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let mut words = args.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (None, ..) => {
            let state = if session.trace { "on" } else { "off" };
            session.say(vm, &format!("the steps of each input: {state}\n"));
        }
        (Some("on"), None, _) => session.trace = true,
        (Some("off"), None, _) => session.trace = false,
        (Some("last"), count, None) => {
            let Ok(count) = count.unwrap_or("20").parse() else {
                return Err(format!(
                    "N is a number of steps, not {}",
                    count.unwrap_or("")
                ));
            };
            session.show_last(vm, count);
        }
        _ => return Err(format!("on, off or last N was expected, not {args}")),
    }
    Ok(After::GoOn)
}

fn html(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let mut timeline = Timeline::default();
    session.tell_steps(&mut timeline);
    let about = About {
        script: "a session",
        ending: Ending::Open,
        last_words: "",
    };
    write_view(vm, session, args, &timeline.page(&about))
}

fn perfetto(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let mut perfetto = Perfetto::default();
    session.tell_steps(&mut perfetto);
    write_view(vm, session, args, &perfetto.trace("a session"))
}

fn write_view(vm: &mut Vm, session: &mut Session, file: &str, text: &str) -> Outcome {
    if file.is_empty() {
        return Err("FILE is a name for what is written".to_owned());
    }
    std::fs::write(file, text).map_err(|error| format!("cannot write {file}: {error}"))?;
    session.say(vm, &format!("the session so far is written to {file}\n"));
    Ok(After::GoOn)
}

fn clock(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let now = vm.host.clock.now();
    match args {
        "" => {
            let which = if vm.host.clock.is_virtual() {
                "virtual: it jumps to the next timer when nothing is ready"
            } else {
                "real"
            };
            session.say(vm, &format!("the clock is {which}\n"));
        }
        "virtual" => {
            if !vm.host.clock.is_virtual() {
                vm.host.clock = Clock::Virtual(Cell::new(now));
            }
        }
        "real" => {
            // `loop.time()` goes on from where it was.
            let since = Duration::try_from_secs_f64(now).ok();
            let Some(start) = since.and_then(|since| Instant::now().checked_sub(since)) else {
                return Err(format!(
                    "the virtual clock is at {now:.0} s, more than this machine has run"
                ));
            };
            if vm.host.clock.is_virtual() {
                vm.host.clock = Clock::Real(start);
            }
        }
        other => return Err(format!("virtual or real was expected, not {other}")),
    }
    Ok(After::GoOn)
}

fn advance(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let Some(seconds) = seconds(args) else {
        return Err("a time is written 5s, 0.5s, 100ms or 2m".to_owned());
    };
    let Clock::Virtual(now) = &vm.host.clock else {
        return Err("the real clock cannot be moved; :clock virtual".to_owned());
    };
    now.set(now.get() + seconds);
    let due = look::due(vm, session);
    if !due.is_empty() {
        session.say(vm, &format!("              due: {}\n", due.join(", ")));
    }
    Ok(After::GoOn)
}

fn cancel(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let task = find_task(vm, session, args)?;
    vm.log_outside(By::Prompt(":cancel"));
    let result = vm.call_method(&(&task).into(), "cancel", &[]);
    vm.log_outside(By::Module);
    match result.and_then(|asked| vm.truth(&asked)) {
        Ok(true) => session.show_state(vm),
        Ok(false) => return Err(format!("{args} is done")),
        Err(exc) => return Ok(session.uncaught(vm, exc)),
    }
    Ok(After::GoOn)
}

fn load(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    if args.is_empty() {
        return Err("FILE is the name of a script".to_owned());
    }
    let text = std::fs::read(args).map_err(|error| format!("cannot read {args}: {error}"))?;
    match session.run_text(vm, args, text, Mode::Module) {
        After::End(code) => {
            session.say(vm, &format!("{args} ended with exit code {code}\n"));
            session.show_state(vm);
            Ok(After::GoOn)
        }
        after => Ok(after),
    }
}

fn save(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    if args.is_empty() {
        return Err("FILE is a name for the script".to_owned());
    }
    let mut text = session.typed.join("\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    std::fs::write(args, text).map_err(|error| format!("cannot write {args}: {error}"))?;
    let count = session.typed.len();
    let inputs = if count == 1 { "input" } else { "inputs" };
    session.say(vm, &format!("{count} {inputs} written to {args}\n"));
    Ok(After::GoOn)
}

fn help(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let wanted = match args.trim_start_matches(':') {
        "" => None,
        name => Some(find(name)?.name),
    };
    let lines: String = COMMANDS
        .iter()
        .filter(|command| wanted.is_none_or(|name| command.name == name))
        .map(|command| {
            let usage = format!(":{} {}", command.name, command.args);
            format!("  {usage:<23} {}\n", command.help)
        })
        .collect();
    session.say(vm, &lines);
    Ok(After::GoOn)
}
