//! The commands that look at the loop and run nothing.

use super::commands::{Outcome, find_task};
use super::session::{After, Session};
use crate::event_loop::Action;
use crate::event_loop::future::Future;
use crate::object::*;
use crate::vm::Vm;

/// What a task is called.
pub(super) fn label(vm: &mut Vm, future: &Ptr<Future>) -> String {
    super::view::task_label(vm, future)
}

/// Its number: `T4`.
pub(super) fn number(_: &Vm, future: &Ptr<Future>) -> Option<u32> {
    Some(future.task.as_ref()?.number as u32)
}

/// `:ready`
pub(super) fn ready(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let owner = session.owner.clone();
    let mut text = String::new();
    let tasks: Vec<Ptr<Future>> = owner
        .ready
        .get()
        .iter()
        .filter_map(|ready| match &ready.action {
            Action::Start(task) | Action::Step(task, _) | Action::Wakeup(task, _) => {
                Some(task.clone())
            }
            _ => None,
        })
        .collect();
    for task in tasks {
        text += &format!("  {}\n", label(vm, &task));
    }
    if text.is_empty() {
        text += "nothing is ready\n";
    }
    session.say(vm, &text);
    Ok(After::GoOn)
}

/// `:timers`
pub(super) fn timers(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let owner = session.owner.clone();
    let mut text = String::new();
    for (when, _) in owner.timers.get().list() {
        text += &format!("  t={when:.3}\n");
    }
    if text.is_empty() {
        text += "no timer is set\n";
    }
    session.say(vm, &text);
    Ok(After::GoOn)
}

/// `:ps`
pub(super) fn ps(vm: &mut Vm, session: &mut Session, _: &str) -> Outcome {
    let tasks = vm.tasks_of(&session.owner);
    let mut text = String::new();
    for task in tasks {
        text += &format!("  {}\n", label(vm, &task));
    }
    session.say(vm, &text);
    Ok(After::GoOn)
}

/// `:tree`
pub(super) fn tree(_: &mut Vm, _: &mut Session, _: &str) -> Outcome {
    Err("not yet".to_owned())
}

/// `:why`
pub(super) fn why(vm: &mut Vm, session: &mut Session, args: &str) -> Outcome {
    let _ = find_task(vm, session, args)?;
    Err("not yet".to_owned())
}

/// `:who`
pub(super) fn who(_: &mut Vm, _: &mut Session, _: &str) -> Outcome {
    Err("not yet".to_owned())
}
