//! `run`: a program to its end.

use super::args::{Program, Run, debug_by_environment};
use super::views::Views;
use crate::diagnostics;
use crate::host::{Clock, Host, Output};
use crate::interp::Interp;
use crate::limits;
use crate::log::{Several, Sink};
use asyncscript_syntax::Source;
use std::cell::Cell;
use std::io::Read;
use std::path::Path;

/// Read a file; an error is printed and gives the exit code.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, u8> {
    let shown = path.display();
    if path.is_dir() {
        eprintln!("asyncscript: {shown} is a directory, not a script");
        return Err(2);
    }
    std::fs::read(path).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => error.to_string(),
        };
        eprintln!("asyncscript: cannot read {shown}: {why}");
        2
    })
}

/// Run a program; gives the exit code.
pub fn run(run: Run) -> u8 {
    match run_with(run, None) {
        Ok(code) | Err(code) => code,
    }
}

/// Run a program, its output unseen, its log to this sink. An error: it could not begin.
pub fn run_quietly(run: Run, sink: Box<dyn Sink>) -> Result<u8, u8> {
    run_with(run, Some(sink))
}

fn run_with(run: Run, replay: Option<Box<dyn Sink>>) -> Result<u8, u8> {
    let (name, bytes, folder, first) = match &run.program {
        Program::File(path) => {
            let bytes = read(path)?;
            let shown = path.display().to_string();
            let folder = path
                .parent()
                .map(Path::to_path_buf)
                .filter(|folder| !folder.as_os_str().is_empty());
            (
                shown.clone(),
                bytes,
                folder.unwrap_or_else(|| ".".into()),
                shown,
            )
        }
        Program::Code(code) => (
            "<string>".to_owned(),
            code.clone().into_bytes(),
            ".".into(),
            "-c".to_owned(),
        ),
        Program::Text(text) => (
            "<stdin>".to_owned(),
            text.clone().into_bytes(),
            ".".into(),
            "-".to_owned(),
        ),
        Program::Stdin => {
            let mut bytes = Vec::new();
            if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
                eprintln!("asyncscript: cannot read standard input: {error}");
                return Err(2);
            }
            ("<stdin>".to_owned(), bytes, ".".into(), "-".to_owned())
        }
    };
    let source = match Source::decode(name, bytes) {
        Ok(source) => source,
        Err(error) => {
            diagnostics::print_syntax_error(&error, None);
            return Ok(1);
        }
    };
    let mut host = Host::standard();
    if replay.is_some() {
        host.stdout = Output::new(std::io::sink(), false);
        host.stderr = Output::new(std::io::sink(), false);
    }
    let mut sinks = super::trace::sinks(&run, source.text())?;
    let views = match replay {
        None => Views::new(&run.options)?,
        Some(_) => Views::default(),
    };
    sinks.extend(views.sinks());
    sinks.extend(replay);
    host.args = std::iter::once(first).chain(run.args).collect();
    host.folder = Some(folder);
    host.permissions = run.options.permissions();
    host.debug = run.options.debug
        || run.options.x.iter().any(|option| option == "dev")
        || debug_by_environment();
    if run.options.virtual_time {
        host.clock = Clock::Virtual(Cell::new(0.0));
    }
    if let Some(stderr) = views.stderr() {
        host.stderr = stderr;
    }
    host.limits = run.limits.limits();
    if host.limits.memory.is_some() && limits::resident().is_none() {
        eprintln!("asyncscript: this system does not say how much memory is held: --max-memory");
        return Err(2);
    }
    host.interrupts.watched = true;
    let pending = host.interrupts.pending.clone();
    let mut interp = Interp::new(host);
    // A second registration for the word that the dispatch loop tests. Failing means that Ctrl-C ends
    // the process at once, as without us.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, pending);
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, interp.attention());
    interp.show_tasks(run.options.ps_on_exit);
    if run.options.steps.is_some() {
        interp.record_steps();
    }
    match sinks.len() {
        0 => {}
        1 => sinks.into_iter().for_each(|sink| interp.record(sink)),
        _ => interp.record(Box::new(Several(sinks))),
    }
    let script = source.name().to_owned();
    let end = interp.run_main(source);
    views.write(&script, end)?;
    if let Some(path) = &run.options.steps {
        let lines: String = interp
            .steps()
            .iter()
            .map(|(turn, task)| format!("{turn} {task}\n"))
            .collect();
        if let Err(error) = std::fs::write(path, lines) {
            eprintln!("asyncscript: cannot write {}: {error}", path.display());
            return Err(2);
        }
    }
    // The process ends: what is left of the heap need not be taken apart.
    std::mem::forget(interp);
    Ok(end.code())
}
