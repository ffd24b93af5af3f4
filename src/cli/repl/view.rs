//! What a session shows besides results: what is ready, what waits, in lines of 80 columns.

use crate::event_loop::Loop;
use crate::event_loop::future::Future;
use crate::log::TaskNames;
use crate::log::edges::{self, Wait};
use crate::object::*;
use crate::vm::Vm;
use hashbrown::HashSet;
use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

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
    /// Somebody else has ended the line.
    pub fn begin_line(&self) {
        self.line_start.set(true);
    }

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
#[derive(Default)]
pub(super) struct Seen {
    text: String,
}

/// What a task is called in the log: its name, or its coroutine's.
pub(super) fn label(vm: &mut Vm, future: &Ptr<Future>) -> String {
    if let Some(info) = vm.asyncio.log.as_ref().and_then(|log| log.task(future)) {
        return info.task.name.to_string();
    }
    let Some(task) = &future.task else {
        return "a future".to_owned();
    };
    let name = vm.task_name(task);
    name.as_str().unwrap_or("?").to_owned()
}

/// `b (T4)`
pub(super) fn label_and_number(vm: &mut Vm, future: &Ptr<Future>) -> String {
    let info = vm.asyncio.log.as_ref().and_then(|log| log.task(future));
    match info {
        Some(info) => format!("{} (T{})", info.task.name, info.task.id),
        None => label(vm, future),
    }
}

/// What a task does now: `ready`, `waits q.get :10, held by c (T5)`, `waits sleep(1) :4 until t=2.000`.
pub(super) fn waits_text(vm: &mut Vm, owner: &Ptr<Loop>, task: &Ptr<Future>) -> String {
    let wait = edges::wait_of(vm, owner, task);
    if let Wait::Ready(_) = wait {
        return "ready".to_owned();
    }
    let mut text = format!("waits {}", expression(vm, task));
    text.truncate(text.trim_end().len());
    match wait {
        Wait::Timer(when) => text += &format!(" until t={when:.3}"),
        Wait::Object(object, _) => {
            if let Some(holder) = holder_text(vm, &object) {
                text += &holder;
            }
        }
        _ => {}
    }
    text
}

/// The expression that a task waits in, and its place: `q.get :10`.
fn expression(vm: &Vm, task: &Ptr<Future>) -> String {
    let info = vm.asyncio.log.as_ref().and_then(|log| log.task(task));
    match info.and_then(|info| info.waits()) {
        Some((what, Some(place))) => format!("{what} {place}"),
        Some((what, None)) => what.to_string(),
        None => String::new(),
    }
}

/// `, held by c (T5) since step 9`
fn holder_text(vm: &Vm, object: &Value) -> Option<String> {
    let Value::Obj(object) = object else {
        return None;
    };
    let holders = vm.asyncio.log.as_ref()?.holders(object.address());
    let names: Vec<String> = holders
        .iter()
        .map(|holder| {
            let TaskNames { id, name, .. } = &*holder.task;
            format!("{name} (T{id}) since step {}", holder.step)
        })
        .collect();
    (!names.is_empty()).then(|| format!(", held by {}", names.join(" and ")))
}

/// What is ready and what waits, a line each; none if nothing is or if it was shown before.
pub(super) fn state(vm: &mut Vm, owner: &Ptr<Loop>, seen: &mut Seen) -> Option<String> {
    let queue = edges::queue(owner);
    let mut ready: Vec<String> = Vec::new();
    let mut callbacks = 0;
    let mut is_ready = HashSet::new();
    for entry in &queue {
        match &entry.task {
            Some(task) => {
                is_ready.insert(task.address());
                ready.push(label(vm, task));
            }
            None => callbacks += usize::from(!entry.idle),
        }
    }
    match callbacks {
        0 => {}
        1 => ready.push("1 callback".to_owned()),
        count => ready.push(format!("{count} callbacks")),
    }
    let mut waiting = Vec::new();
    for task in vm.tasks_of(owner) {
        if !is_ready.contains(&task.address()) {
            let (name, waits) = (label(vm, &task), expression(vm, &task));
            waiting.push(format!("{name} {waits}").trim_end().to_owned());
        }
    }
    let mut text = String::new();
    if !ready.is_empty() {
        let (line, wide) = list("ready", &ready);
        text += &line;
        // It is said as long as there is room for it.
        if wide + HINT.len() + 6 <= WIDTH {
            text += "      ";
            text += HINT;
        }
        text.push('\n');
    }
    if !waiting.is_empty() {
        text += &list("waits", &waiting).0;
        text.push('\n');
    }
    if text == seen.text {
        return None;
    }
    seen.text.clone_from(&text);
    (!text.is_empty()).then_some(text)
}

const HINT: &str = "(nothing runs until await, :step or :go)";
const WIDTH: usize = 80;
/// Where these lines begin: under what is typed at the prompt.
const MARGIN: usize = 14;

/// `ready: a, b and 7 more`, in one line, and its width.
fn list(title: &str, items: &[String]) -> (String, usize) {
    let mut line = format!("{}{title}: ", " ".repeat(MARGIN));
    for (at, item) in items.iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        let more = format!(" and {} more", items.len() - at);
        let room = if at + 1 < items.len() { more.len() } else { 0 };
        if at > 0 && line.width() + comma.len() + item.width() + room > WIDTH {
            line += &more;
            break;
        }
        line += comma;
        line += item;
    }
    let wide = line.width();
    (line, wide)
}

/// Rows under their titles, the columns as wide as they must be.
pub(super) fn table<const N: usize>(titles: [&str; N], rows: &[[String; N]]) -> String {
    let titles = titles.map(str::to_owned);
    let mut widths = [0; N];
    for row in std::iter::once(&titles).chain(rows) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let mut text = String::new();
    for row in std::iter::once(&titles).chain(rows) {
        let mut line = String::from(" ");
        for (width, cell) in widths.iter().zip(row) {
            line.push(' ');
            line += cell;
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 1));
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// `1st`, `2nd`
pub(super) fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
