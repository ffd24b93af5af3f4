//! The tree of awaits of a running program: who awaits whom, what each task waits for, who holds it.
//!
//! In comes a machine between two instructions (Ctrl-\ came) or between two turns, out goes a text of
//! 80 columns. Nothing is stopped, no script code runs. What it reads is what the deadlock report
//! reads ([`super::deadlock`]).

use super::deadlock::{Case, On, State, Waiter};
use super::stuck::{GLUE, Lines};
use crate::vm::Vm;

/// So many lines are shown.
const SHOWN: usize = 60;
/// So many tasks of a kind under one.
const ALIKE: usize = 6;

impl Vm {
    /// Print the tree on standard error, after what was printed before.
    pub(crate) fn print_tree(&mut self) {
        let text = self.tree_text();
        let _ = self.host.stdout.flush();
        let _ = self.host.stderr.write(&text);
        let _ = self.host.stderr.flush();
    }

    /// A loop has stopped: with `--ps-on-exit`, what it leaves behind is printed.
    pub(crate) fn loop_stopped(&mut self) {
        if self.asyncio.ps_on_exit && self.has_tasks() {
            self.print_tree();
        }
    }

    /// The tree as text.
    pub(crate) fn tree_text(&mut self) -> String {
        let (case, step) = self.case_now();
        let count = |wanted: fn(&State) -> bool| {
            let all = case.waiters.iter();
            all.filter(|one| wanted(&one.state)).count()
        };
        let (runs, ready) = (
            count(|state| matches!(state, State::Runs)),
            count(|state| matches!(state, State::Ready(_))),
        );
        let waiting = case.waiters.len() - runs - ready;
        let mut lines = Lines::default();
        lines.put(
            0,
            &format!(
                "tasks at t={:.3} after step {step}: {runs} running, {ready} ready, {waiting} waiting",
                self.host.clock.now()
            ),
        );
        let mut tree = Tree {
            case: &case,
            lines,
            shown: 0,
            seen: vec![false; case.waiters.len()],
            path: Vec::new(),
        };
        let mut awaited = vec![false; case.waiters.len()];
        for waiter in &case.waiters {
            if let On::Tasks(tasks) = &waiter.on {
                tasks.iter().for_each(|at| awaited[*at] = true);
            }
        }
        // First those whom nobody awaits; what is left then stands in a circle.
        let roots: Vec<usize> = (0..awaited.len()).filter(|at| !awaited[*at]).collect();
        tree.grow_all(&roots, 1);
        for at in 0..case.waiters.len() {
            if !tree.seen[at] {
                tree.grow(at, 1);
            }
        }
        if tree.shown > SHOWN {
            let more = tree.shown - SHOWN;
            tree.lines.put(2, &format!("and {more} more"));
        }
        for thread in &case.threads {
            tree.lines.put(2, thread);
        }
        tree.lines.into_text()
    }
}

struct Tree<'a> {
    case: &'a Case,
    lines: Lines,
    /// Tasks so far, those beyond the last line counted too.
    shown: usize,
    seen: Vec<bool>,
    /// From the root to where we are.
    path: Vec<usize>,
}

impl Tree<'_> {
    fn put(&mut self, depth: usize, text: &str) {
        self.shown += 1;
        if self.shown <= SHOWN {
            self.lines.put((2 * depth).min(40), text);
        }
    }

    /// Tasks side by side; of many that do the same some are counted only.
    fn grow_all(&mut self, tasks: &[usize], depth: usize) {
        let mut at = 0;
        while at < tasks.len() {
            let first = self.says(tasks[at]);
            let alike = tasks[at..].iter().take_while(|other| {
                let none = !matches!(self.case.waiters[**other].on, On::Tasks(_));
                none && !self.seen[**other] && self.says(**other) == first
            });
            let alike = alike.count();
            if alike <= ALIKE {
                self.grow(tasks[at], depth);
                at += 1;
                continue;
            }
            let (one, last) = (tasks[at], tasks[at + alike - 1]);
            for other in &tasks[at..at + alike] {
                self.seen[*other] = true;
            }
            let (one, last) = (self.label(one), self.label(last));
            let text = format!("{one} to {last}, {alike} tasks: {first}");
            self.put(depth, &text);
            at += alike;
        }
    }

    fn grow(&mut self, at: usize, depth: usize) {
        let label = self.label(at);
        if self.path.contains(&at) {
            return self.put(depth, &format!("{label}  a circle: see above"));
        }
        if self.seen[at] {
            return self.put(depth, &format!("{label}  see above"));
        }
        self.seen[at] = true;
        let text = format!("{label} {}", self.says(at));
        self.put(depth, &text);
        if let On::Tasks(tasks) = &self.case.waiters[at].on {
            if self.path.len() > 200 {
                return self.put(depth + 1, "and so on");
            }
            self.path.push(at);
            let tasks: Vec<usize> = tasks.clone();
            self.grow_all(&tasks, depth + 1);
            self.path.pop();
        }
    }

    fn label(&self, at: usize) -> String {
        self.case.waiters[at].label()
    }

    /// `waits a.acquire() demo.as:14, held by ship (T3) since step 19; holds b since step 18`
    fn says(&self, at: usize) -> String {
        let waiter: &Waiter = &self.case.waiters[at];
        let place = match &waiter.place {
            Some(place) => format!(" {place}"),
            None => String::new(),
        };
        let mut text = match waiter.state {
            State::Runs => format!("runs{place}"),
            State::Ready(at) => format!("ready, place{GLUE}{at} in the queue"),
            State::Until(when) => format!("waits {}{place} until{GLUE}t={when:.3}", waiter.what),
            State::Waits => format!("waits {}{place}", waiter.what),
        };
        if let On::Thing(thing) = &waiter.on {
            let thing = &self.case.things[*thing];
            let holders: Vec<String> = thing
                .holders
                .iter()
                .take(3)
                .map(|by| {
                    let name = match by.waiter {
                        Some(at) => self.label(at),
                        None => by.name.clone(),
                    };
                    format!("{name} since{GLUE}step{GLUE}{}", by.step)
                })
                .collect();
            if thing.method == "acquire" && !holders.is_empty() {
                text += &format!(", held by {}", holders.join(" and "));
            }
        }
        if let Some(holds) = waiter.holds() {
            text += &format!("; {holds}");
        }
        text
    }
}
