//! What a session shows besides results: what is ready, what waits, in lines of 80 columns.

use crate::event_loop::future::Future;
use crate::event_loop::{Action, Loop};
use crate::object::*;
use crate::vm::Vm;
use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

/// Standard output, and whether it stands at the beginning of a line.
#[derive(Clone)]
pub(super) struct Transcript {
    line_start: Rc<Cell<bool>>,
}

impl Default for Transcript {
    fn default() -> Transcript {
        Transcript {
            line_start: Rc::new(Cell::new(true)),
        }
    }
}

impl Transcript {
    /// Would a write begin a line?
    pub fn at_line_start(&self) -> bool {
        self.line_start.get()
    }
}

impl Write for Transcript {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = io::stdout().write(bytes)?;
        if let Some(last) = bytes[..written].last() {
            self.line_start.set(*last == b'\n');
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}

/// What was shown last.
#[derive(Default, PartialEq)]
pub(super) struct Seen {
    text: String,
}

/// What a task is called.
pub(super) fn task_label(vm: &mut Vm, future: &Ptr<Future>) -> String {
    let Some(task) = &future.task else {
        return "?".to_owned();
    };
    let name = vm.task_name(task);
    name.as_str().unwrap_or("?").to_owned()
}

/// What is ready and what waits; none if nothing is or if it was shown before.
pub(super) fn state(vm: &mut Vm, owner: &Ptr<Loop>, seen: &mut Seen) -> Option<String> {
    let mut ready = Vec::new();
    for action in owner.ready.get().iter().map(|ready| &ready.action) {
        if let Action::Start(task) | Action::Step(task, _) | Action::Wakeup(task, _) = action {
            ready.push(task.clone());
        }
    }
    let waiting: Vec<Ptr<Future>> = vm
        .tasks_of(owner)
        .into_iter()
        .filter(|task| !ready.iter().any(|other| other.same(task)))
        .collect();
    let mut text = String::new();
    let list = |vm: &mut Vm, tasks: &[Ptr<Future>]| {
        let names: Vec<String> = tasks.iter().map(|task| task_label(vm, task)).collect();
        names.join(", ")
    };
    if !ready.is_empty() {
        text += &format!(
            "              ready: {}      (nothing runs until await, :step or :go)\n",
            list(vm, &ready)
        );
    }
    if !waiting.is_empty() {
        text += &format!("              waits: {}\n", list(vm, &waiting));
    }
    if text == seen.text {
        return None;
    }
    seen.text.clone_from(&text);
    (!text.is_empty()).then_some(text)
}

/// The report of an input that can never go on.
pub(super) fn stuck(vm: &mut Vm, owner: &Ptr<Loop>) -> String {
    let mut text = "deadlock: nothing can ever wake what this input awaits\n".to_owned();
    for task in vm.tasks_of(owner) {
        text += &format!("  {} waits\n", task_label(vm, &task));
    }
    text
}
