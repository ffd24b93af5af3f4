//! The deadlock report as text: the circles, what is stuck at the end of every chain of waits and
//! why, then who waits for these.
//!
//! In comes a [`Case`], out go lines of at most 80 columns. Of many tasks a few are shown, the others
//! counted.

use super::ObjectKind;
use super::deadlock::{Case, FIRST, HeldBy, On, Thing, Waiter};
use crate::object::*;
use crate::vm::Vm;
use unicode_width::UnicodeWidthStr;

const WIDTH: usize = 80;
/// So many of a kind are shown.
const SHOWN: usize = 8;
/// A space at which no line is broken.
pub(super) const GLUE: char = '\u{a0}';
/// So many circles.
const CYCLES: usize = 3;

impl Waiter {
    /// `pay (T2)`
    pub fn label(&self) -> String {
        format!("{}{GLUE}(T{})", self.task.name, self.task.id)
    }

    /// `waits a.acquire()  shop.as:14`
    fn waits(&self) -> String {
        match &self.place {
            Some(place) => format!("{} {place}", self.what),
            None => self.what.clone(),
        }
    }

    /// `holds b since step 18 (shop.as:12)`
    pub fn holds(&self) -> Option<String> {
        let hold = |(name, step, place): &(std::rc::Rc<str>, u32, Option<String>)| match place {
            Some(place) => format!("{name} since{GLUE}step{GLUE}{step} ({place})"),
            None => format!("{name} since{GLUE}step{GLUE}{step}"),
        };
        let all: Vec<String> = self.holds.iter().take(4).map(hold).collect();
        (!all.is_empty()).then(|| format!("holds {}", all.join(", ")))
    }
}

impl Case {
    /// The waiters whose doing would end a wait.
    fn needs(&self, at: usize) -> Vec<usize> {
        match &self.waiters[at].on {
            On::Tasks(tasks) => tasks.clone(),
            On::Thing(thing) => {
                let thing = &self.things[*thing];
                match thing.method.as_str() {
                    "acquire" => thing.holders.iter().filter_map(|by| by.waiter).collect(),
                    _ => Vec::new(),
                }
            }
            On::Future | On::Other => Vec::new(),
        }
    }

    fn thing(&self, at: usize) -> Option<&Thing> {
        match &self.waiters[at].on {
            On::Thing(thing) => Some(&self.things[*thing]),
            _ => None,
        }
    }

    /// Circles of waits, each waiter in one at most; each begins with its oldest.
    fn cycles(&self) -> Vec<Vec<usize>> {
        const NEW: u8 = 0;
        const ON_PATH: u8 = 1;
        const DONE: u8 = 2;
        let mut state = vec![NEW; self.waiters.len()];
        let mut cycles: Vec<Vec<usize>> = Vec::new();
        for start in 0..self.waiters.len() {
            if state[start] != NEW {
                continue;
            }
            state[start] = ON_PATH;
            let mut path = vec![(start, self.needs(start))];
            while let Some((at, left)) = path.last_mut() {
                let Some(next) = left.pop() else {
                    state[*at] = DONE;
                    path.pop();
                    continue;
                };
                match state[next] {
                    NEW => {
                        state[next] = ON_PATH;
                        path.push((next, self.needs(next)));
                    }
                    ON_PATH => {
                        let from = path.iter().position(|(at, _)| *at == next);
                        let found = path[from.unwrap_or(0)..].iter().map(|(at, _)| *at);
                        let mut found: Vec<usize> = found.collect();
                        let oldest = found.iter().enumerate().min_by_key(|(_, at)| **at);
                        let oldest = oldest.map_or(0, |(place, _)| place);
                        found.rotate_left(oldest);
                        if !cycles.iter().flatten().any(|at| found.contains(at)) {
                            cycles.push(found);
                        }
                    }
                    _ => {}
                }
            }
        }
        cycles
    }
}

/// Lines, wrapped.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// All of them.
    pub fn into_text(self) -> String {
        self.0
    }

    /// A line; what does not fit goes on below it, further in. A [`GLUE`] is a space that stays.
    pub fn put(&mut self, indent: usize, text: &str) {
        let mut width = 0;
        for (at, word) in text.split(' ').enumerate() {
            let wide = word.width();
            if at == 0 {
                self.0.extend(std::iter::repeat_n(' ', indent));
                width = indent;
            } else if width + 1 + wide > WIDTH {
                self.0.truncate(self.0.trim_end().len());
                self.0.push('\n');
                self.0.extend(std::iter::repeat_n(' ', indent + 4));
                width = indent + 4;
            } else {
                self.0.push(' ');
                width += 1;
            }
            self.0.extend(word.chars().map(|char| match char {
                GLUE => ' ',
                char => char,
            }));
            width += wide;
        }
        self.0.push('\n');
    }
}

/// `pay and ship`, `a, b and 7 more`
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= 4 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} more", names[..3].join(", "), names.len() - 3),
    }
}

/// The report.
pub(super) fn text(vm: &mut Vm, now: f64, step: u32, case: &Case) -> String {
    let mut lines = Lines(String::new());
    lines.put(0, FIRST);
    let waiting = match case.waiters.len() {
        0 => "no task is left, and nothing can wake the loop".to_owned(),
        1 => "1 task waits, nothing can wake it".to_owned(),
        count => format!("{count} tasks wait, nothing can wake them"),
    };
    lines.put(2, &format!("at t={now:.3} after step {step}: {waiting}"));
    let cycles = case.cycles();
    let mut told = vec![false; case.waiters.len()];
    let mut orders = Vec::new();
    for cycle in cycles.iter().take(CYCLES) {
        orders.extend(show_cycle(case, cycle, &mut lines));
        cycle.iter().for_each(|at| told[*at] = true);
    }
    if cycles.len() > CYCLES {
        lines.put(2, &format!("and {} more cycles", cycles.len() - CYCLES));
    }
    show_stuck(vm, case, &mut told, &mut lines);
    show_others(case, &told, &mut lines);
    for thread in case.threads.iter().take(SHOWN) {
        lines.put(2, thread);
    }
    for order in orders {
        lines.put(2, &order);
    }
    lines.0
}

/// `lock `a` held by ship (T3)`, `ship (T3)`
fn link(case: &Case, from: usize, to: usize) -> String {
    let label = case.waiters[to].label();
    match case.thing(from) {
        Some(thing) => format!("{} `{}` held by {label}", thing.kind.name(), thing.name),
        None => label,
    }
}

/// A circle; gives the line that says in which order its locks were taken.
fn show_cycle(case: &Case, cycle: &[usize], lines: &mut Lines) -> Option<String> {
    let next = |at: usize| cycle[(at + 1) % cycle.len()];
    let mut text = format!("cycle: {}", case.waiters[cycle[0]].label());
    for (place, at) in cycle.iter().enumerate().take(SHOWN) {
        text += &format!(" -> {}", link(case, *at, next(place)));
    }
    match cycle {
        [_] => text += " itself",
        cycle if cycle.len() > SHOWN => {
            text += &format!(" -> {} more", cycle.len() - SHOWN);
        }
        _ => {}
    }
    lines.put(2, &text);
    let members: Vec<&Waiter> = cycle.iter().map(|at| &case.waiters[*at]).collect();
    let members = &members[..members.len().min(SHOWN)];
    let widest = |text: fn(&Waiter) -> usize| members.iter().map(|one| text(one)).max();
    let name = widest(|one| one.task.name.width()).unwrap_or(0);
    let what = widest(|one| one.what.width()).unwrap_or(0);
    let place = widest(|one| one.place.as_deref().unwrap_or_default().width()).unwrap_or(0);
    for one in members {
        let mut row = padded(&one.task.name, name);
        row += "  waits ";
        row += &padded(&one.what, what);
        row += "  ";
        let at = one.place.as_deref().unwrap_or_default();
        match one.holds() {
            Some(holds) => {
                let whole = format!("{row}{}   {holds}", padded(at, place));
                if whole.width() + 4 <= WIDTH {
                    lines.put(4, &whole);
                } else {
                    lines.put(4, &format!("{row}{at}"));
                    lines.put(4 + name + 2, &holds);
                }
                continue;
            }
            None => row += at,
        }
        lines.put(4, row.trim_end());
    }
    let things: Vec<&Thing> = cycle.iter().filter_map(|at| case.thing(*at)).collect();
    match (cycle, things.as_slice()) {
        ([_], [thing]) => {
            let text = match thing.kind {
                ObjectKind::Semaphore => "all places are its own: it must release one first",
                _ => "a Lock cannot be taken twice: release it first",
            };
            lines.put(4, text);
        }
        (_, things) if things.len() == cycle.len() && cycle.len() <= SHOWN => {
            let mut order = Vec::new();
            for (at, thing) in cycle.iter().zip(things) {
                let waiter = &case.waiters[*at];
                let wanted = |name: &str| things.iter().any(|thing| *thing.name == *name);
                let held = waiter.holds.iter().map(|(name, ..)| &**name);
                let mut names: Vec<&str> = held.filter(|name| wanted(name)).collect();
                names.push(&thing.name);
                order.push(format!("{} {}", waiter.task.name, names.join(",")));
            }
            let both = if cycle.len() == 2 { "both" } else { "all" };
            let text = format!(
                "order taken: {}       take {both} in one order",
                order.join("   ")
            );
            return Some(text);
        }
        ([_, _], []) => lines.put(4, "each waits for the other to end"),
        (_, []) => lines.put(4, "each waits for the next one to end"),
        _ => {}
    }
    None
}

fn padded(text: &str, width: usize) -> String {
    let mut text = text.to_owned();
    let missing = width.saturating_sub(text.width());
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// What stands at the ends of the chains of waits: nobody who waits can help these.
fn show_stuck(vm: &mut Vm, case: &Case, told: &mut [bool], lines: &mut Lines) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_thing: hashbrown::HashMap<usize, usize> = hashbrown::HashMap::new();
    let mut futures: hashbrown::HashMap<(&str, Option<&str>), usize> = hashbrown::HashMap::new();
    for (at, waiter) in case.waiters.iter().enumerate() {
        if told[at] || !case.needs(at).is_empty() {
            continue;
        }
        let next = groups.len();
        let group = match &waiter.on {
            On::Thing(thing) => *by_thing.entry(*thing).or_insert(next),
            _ => *futures
                .entry((&waiter.what, waiter.place.as_deref()))
                .or_insert(next),
        };
        match groups.get_mut(group) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    for group in groups.iter().take(SHOWN) {
        for alike in alike(case, group).iter().take(SHOWN) {
            let text = format!("stuck: {}", waiting(case, alike, "waits", "wait"));
            lines.put(2, &text);
        }
        let why = match case.thing(group[0]) {
            Some(thing) => why(vm, case, group, thing),
            None => why_future(case, group),
        };
        lines.put(4, &why);
    }
    if groups.len() > SHOWN {
        let more: usize = groups[SHOWN..].iter().map(Vec::len).sum();
        lines.put(2, &format!("stuck: and {more} more, for other things"));
    }
    groups.iter().flatten().for_each(|at| told[*at] = true);
}

/// Is there a task that does not wait, in the end, for one of these?
fn others_are_left(case: &Case, group: &[usize]) -> bool {
    let mut reaches = vec![false; case.waiters.len()];
    group.iter().for_each(|at| reaches[*at] = true);
    let needs: Vec<Vec<usize>> = (0..case.waiters.len()).map(|at| case.needs(at)).collect();
    loop {
        let mut changed = false;
        for at in 0..reaches.len() {
            if !reaches[at] && needs[at].iter().any(|other| reaches[*other]) {
                reaches[at] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    reaches.iter().any(|reaches| !reaches)
}

/// `no task is left to set it`, or who else there is.
fn nobody(case: &Case, group: &[usize], what: &str) -> String {
    match others_are_left(case, group) {
        true => format!("whoever is to {what} waits as well"),
        false => format!("no task is left to {what}"),
    }
}

/// Why nobody goes on who waits for a thing.
fn why(vm: &mut Vm, case: &Case, group: &[usize], thing: &Thing) -> String {
    let named = format!("{} `{}`", thing.kind.name(), thing.name);
    let number = |vm: &mut Vm, name: &str| {
        attribute(vm, &thing.object, name).and_then(|value| value.as_int())
    };
    let items = attribute(vm, &thing.object, "_queue");
    let size = items.map_or(0, |items| vm.len(&items).unwrap_or(0));
    let mut text = match (thing.kind, thing.method.as_str()) {
        (_, "acquire") => return why_held(thing, &named),
        (ObjectKind::Queue, "get") => {
            format!(
                "{named} is empty, and {}",
                nobody(case, group, "put into it")
            )
        }
        (ObjectKind::Queue, "put") => {
            let most = number(vm, "_maxsize").unwrap_or(0);
            let nobody = nobody(case, group, "take from it");
            format!("{named} is full ({size} of {most}), and {nobody}")
        }
        (ObjectKind::Queue, _) => {
            let left = number(vm, "_unfinished_tasks").unwrap_or(0);
            let missing = (left - size as i64).max(0);
            let calls = match missing {
                1 => "task_done() was not called for 1 item that was taken".to_owned(),
                count => format!("task_done() was not called for {count} items that were taken"),
            };
            match (size, missing) {
                (0, _) => format!("{named} is empty, but {calls}"),
                (_, 0) => {
                    let nobody = nobody(case, group, "take them");
                    format!("{named} has {} in it, and {nobody}", items_text(size))
                }
                _ => format!("{named} has {} in it, and {calls}", items_text(size)),
            }
        }
        (ObjectKind::Event, _) => {
            format!("{named} is not set, and {}", nobody(case, group, "set it"))
        }
        (ObjectKind::Condition, _) => {
            format!("{named}: {}", nobody(case, group, "notify it"))
        }
        (ObjectKind::Barrier, _) => {
            let parties = number(vm, "_parties").unwrap_or(0);
            let came = group.len();
            format!(
                "{named}: {came} of {parties} have come, and {}",
                nobody(case, group, "come")
            )
        }
        _ => format!("{named}: {}", nobody(case, group, "wake it")),
    };
    if let Some(made) = &thing.made {
        text += &format!(" (made{GLUE}{made})");
    }
    text
}

fn items_text(count: usize) -> String {
    match count {
        1 => "1 item".to_owned(),
        count => format!("{count} items"),
    }
}

/// Why a lock is not free, though none of those who wait holds it.
fn why_held(thing: &Thing, named: &str) -> String {
    if thing.holders.is_empty() && thing.kind == ObjectKind::Semaphore {
        let text = format!("{named} has no place, and no task is left to release one");
        return match &thing.made {
            Some(made) => format!("{text} (made{GLUE}{made})"),
            None => text,
        };
    }
    if thing.holders.is_empty() {
        return format!("{named} is taken, by whom is not known");
    }
    let by = |by: &HeldBy| {
        let place = by.place.as_deref().unwrap_or("?");
        let taken = format!(
            "taken by {} at{GLUE}step{GLUE}{} ({place})",
            by.name, by.step
        );
        match by.ended {
            Some(ended) => format!("{taken}, which {ended} without release()"),
            None => format!("{taken}, and not released"),
        }
    };
    let shown: Vec<String> = thing.holders.iter().take(3).map(by).collect();
    let more = match thing.holders.len() {
        count if count > 3 => format!("; and {} more", count - 3),
        _ => String::new(),
    };
    format!("{named}: {}{more}", shown.join("; "))
}

fn why_future(case: &Case, group: &[usize]) -> String {
    let waiter = &case.waiters[group[0]];
    match waiter.on {
        On::Future => {
            let nobody = match others_are_left(case, group) {
                true => "whoever is to set its result waits as well",
                false => "nobody is left to set its result",
            };
            format!("the future `{}` is not done, and {nobody}", waiter.what)
        }
        _ => "what it waits for is never done".to_owned(),
    }
}

/// An attribute of an object of the library, without running anything.
fn attribute(vm: &mut Vm, object: &Value, name: &str) -> Option<Value> {
    let Value::Obj(held) = object else {
        return None;
    };
    let name = vm.intern(name);
    held.attrs()?.get(&name)
}

/// Those who wait for these.
fn show_others(case: &Case, told: &[bool], lines: &mut Lines) {
    let others: Vec<usize> = (0..case.waiters.len()).filter(|at| !told[*at]).collect();
    let groups = alike(case, &others);
    for group in groups.iter().take(SHOWN) {
        let mut text = format!("also waiting: {}", waiting(case, group, "", ""));
        let needed = case.needs(group[0]);
        let labels = |of: fn(&Waiter) -> String| -> Vec<String> {
            needed.iter().map(|at| of(&case.waiters[*at])).collect()
        };
        let names = listed(&labels(|one| one.task.name.to_string()));
        match case.thing(group[0]) {
            Some(thing) => {
                let names = listed(&labels(Waiter::label));
                text += &format!(", {} `{}` held by {names}", thing.kind.name(), thing.name);
            }
            None if names == case.waiters[group[0]].what => {}
            None => text += &format!(", needs {names}"),
        }
        lines.put(2, &text);
    }
    if groups.len() > SHOWN {
        let more: usize = groups[SHOWN..].iter().map(Vec::len).sum();
        lines.put(2, &format!("also waiting: {more} more"));
    }
}

/// Those who wait for the same in the same place; one that holds something stands alone.
fn alike(case: &Case, waiters: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: hashbrown::HashMap<(&str, Option<&str>, Vec<usize>), usize> =
        hashbrown::HashMap::new();
    for at in waiters {
        let waiter = &case.waiters[*at];
        if !waiter.holds.is_empty() {
            groups.push(vec![*at]);
            continue;
        }
        let next = groups.len();
        let key = (&*waiter.what, waiter.place.as_deref(), case.needs(*at));
        let group = *known.entry(key).or_insert(next);
        match groups.get_mut(group) {
            Some(group) => group.push(*at),
            None => groups.push(vec![*at]),
        }
    }
    groups
}

/// `cons (T2) waits q.get() demo.as:9, holds …`, `a (T2), b (T3) and c (T4) wait …`
fn waiting(case: &Case, group: &[usize], one: &str, many: &str) -> String {
    let first = &case.waiters[group[0]];
    let shown: Vec<String> = group
        .iter()
        .take(4)
        .map(|at| case.waiters[*at].label())
        .collect();
    let names = match group.len() {
        count if count > 4 => format!("{} and {} more", shown[..3].join(", "), count - 3),
        _ => listed(&shown),
    };
    let verb = if group.len() == 1 { one } else { many };
    let space = if verb.is_empty() { "" } else { " " };
    let mut text = format!("{names} {verb}{space}{}", first.waits());
    if let Some(holds) = first.holds() {
        text += &format!(", {holds}");
    }
    text
}
