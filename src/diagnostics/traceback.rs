//! Reports of exceptions in CPython's words: frames with carets, chains, notes, groups.
//!
//! In comes an exception; out goes the text that an uncaught one leaves on standard error,
//! or the pieces that the `traceback` module gives to scripts. Called by whoever reports an
//! exception that nobody caught, and by `_traceback`. The counterpart of CPython's
//! `traceback.py`, which it uses for uncaught exceptions as well.
//!
//! An exception is first taken down into a [`Summary`] (its frames, its words, its
//! suggestion), together with all it is chained to, then printed. Chains of any length are
//! walked, not recursed into.

mod carets;
mod frame;
pub(crate) mod hooks;
mod suggestion;
mod syntax;

pub(crate) use frame::FrameSummary;

use crate::builtins::objects::exceptions::{field, group};
use crate::object::exception::Traceback;
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::collections::HashSet;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// More members of a group than this are counted, not shown.
const MAX_GROUP_WIDTH: usize = 15;
/// Groups nested deeper than this are left out.
const MAX_GROUP_DEPTH: usize = 10;

/// An exception as it is shown. Links are indices into the list of summaries.
struct Summary {
    frames: Vec<FrameSummary>,
    /// The last lines: class, message, notes; a syntax error's place before them.
    only: Vec<String>,
    suppress_context: bool,
    cause: Option<usize>,
    context: Option<usize>,
    members: Option<Vec<usize>>,
}

/// Which frames of each traceback are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// All.
    None,
    /// The first n, or the last -n.
    Frames(i64),
    /// The last n, as for uncaught exceptions (`sys.tracebacklimit`).
    Last(usize),
}

impl Limit {
    fn apply<T>(self, mut frames: Vec<T>) -> Vec<T> {
        match self {
            Limit::None => {}
            Limit::Frames(n) if n >= 0 => frames.truncate(n as usize),
            Limit::Frames(n) => {
                let keep = n.unsigned_abs() as usize;
                frames.drain(..frames.len().saturating_sub(keep));
            }
            Limit::Last(n) => {
                frames.drain(..frames.len().saturating_sub(n));
            }
        }
        frames
    }
}

/// Indentation and margin inside a group.
#[derive(Default)]
struct Margin {
    depth: usize,
    need_close: bool,
    out: Vec<String>,
}

impl Margin {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str) {
        self.emit_with(text, '|');
    }

    fn emit_with(&mut self, text: &str, margin: char) {
        let mut indent = self.indent();
        if self.depth > 0 {
            indent.push(margin);
            indent.push(' ');
        }
        let lines: String = text
            .split_inclusive('\n')
            .map(|line| format!("{indent}{line}"))
            .collect();
        self.out.push(lines);
    }
}

impl Vm {
    /// The report of an uncaught exception.
    pub fn format_exception(&mut self, exc: &Ptr<Exception>) -> String {
        let limit = self.traceback_limit();
        self.format_exception_lines(exc, limit, true).concat()
    }

    /// `sys.tracebacklimit`
    fn traceback_limit(&mut self) -> Limit {
        let sys = self.sys.as_ref();
        let limit = sys.and_then(|sys| sys.get_str("tracebacklimit"));
        match limit.and_then(|limit| limit.as_int()) {
            Some(limit) => Limit::Last(limit.max(0) as usize),
            None => Limit::None,
        }
    }

    /// `traceback.format_exception(exc)`
    pub(crate) fn format_exception_lines(
        &mut self,
        exc: &Ptr<Exception>,
        limit: Limit,
        chain: bool,
    ) -> Vec<String> {
        let all = self.summaries(exc, limit);
        let mut margin = Margin::default();
        show(&all, 0, chain, &mut margin);
        margin.out
    }

    /// `traceback.format_exception_only(exc)`
    pub(crate) fn format_exception_only(
        &mut self,
        exc: &Ptr<Exception>,
        show_group: bool,
    ) -> Vec<String> {
        let mut out = Vec::new();
        self.only_lines(exc, show_group, 0, &mut out);
        out
    }

    fn only_lines(
        &mut self,
        exc: &Ptr<Exception>,
        show_group: bool,
        depth: usize,
        out: &mut Vec<String>,
    ) {
        let indent = " ".repeat(3 * depth);
        let lines = self.summarize_words(exc);
        for line in lines {
            if depth == 0 {
                out.push(line);
            } else {
                out.extend(
                    line.trim_end_matches('\n')
                        .split('\n')
                        .map(|line| format!("{indent}{line}\n")),
                );
            }
        }
        if show_group && depth < 100 && group::is_group(self, &exc.into()) {
            for member in group::members(self, &exc.into()) {
                if let Some(member) = member.to_ptr::<Exception>() {
                    self.only_lines(&member, true, depth + 1, out);
                }
            }
        }
    }

    /// Take down an exception and all it is chained to; the first is the exception itself.
    fn summaries(&mut self, exc: &Ptr<Exception>, limit: Limit) -> Vec<Summary> {
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        let first = self.summarize(exc, limit, &mut seen);
        all.push(first);
        let mut pending = vec![(0, exc.clone())];
        while let Some((at, exc)) = pending.pop() {
            let mut link = |vm: &mut Vm,
                            value: &Value,
                            all: &mut Vec<Summary>|
             -> Option<(usize, Ptr<Exception>)> {
                let linked = value
                    .to_ptr::<Exception>()
                    .filter(|linked| !seen.contains(&linked.address()))?;
                let summary = vm.summarize(&linked, limit, &mut seen);
                all.push(summary);
                Some((all.len() - 1, linked))
            };
            let (cause, context) = (exc.cause.get().clone(), exc.context.get().clone());
            let cause = link(self, &cause, &mut all);
            let context = match &cause {
                None if !exc.suppress_context.get() => link(self, &context, &mut all),
                _ => None,
            };
            all[at].cause = cause.as_ref().map(|(at, _)| *at);
            all[at].context = context.as_ref().map(|(at, _)| *at);
            pending.extend(cause);
            pending.extend(context);
            let value = Value::from(&exc);
            if group::is_group(self, &value) {
                let mut members = Vec::new();
                for member in group::members(self, &value) {
                    if let Some(member) = member.to_ptr::<Exception>() {
                        let summary = self.summarize(&member, limit, &mut seen);
                        all.push(summary);
                        members.push(all.len() - 1);
                        pending.push((all.len() - 1, member));
                    }
                }
                all[at].members = Some(members);
            }
        }
        all
    }

    fn summarize(
        &mut self,
        exc: &Ptr<Exception>,
        limit: Limit,
        seen: &mut HashSet<usize>,
    ) -> Summary {
        seen.insert(exc.address());
        let entries = exc.entries();
        Summary {
            frames: limit.apply(entries.iter().rev().map(FrameSummary::of_entry).collect()),
            only: self.summarize_words(exc),
            suppress_context: exc.suppress_context.get(),
            cause: None,
            context: None,
            members: None,
        }
    }

    /// Class, message, suggestion and notes.
    fn summarize_words(&mut self, exc: &Ptr<Exception>) -> Vec<String> {
        let value = Value::from(exc);
        let shown = self.exception_name(&value);
        let is_syntax_error = self.is_exception(&Exc(exc.clone()), ExcType::SyntaxError);
        let mut out = if is_syntax_error {
            syntax::lines(self, &value, &shown)
        } else {
            let mut message = match self.str(&value) {
                Ok(text) => text.text().to_owned(),
                Err(_) => "<exception str() failed>".to_owned(),
            };
            message += &suggestion::of(self, exc);
            vec![if message.is_empty() {
                format!("{shown}\n")
            } else {
                format!("{shown}: {message}\n")
            }]
        };
        self.notes(&value, &mut out);
        out
    }

    /// The class as the last line names it: with its module unless that is obvious.
    fn exception_name(&mut self, exc: &Value) -> String {
        let class = self.class_of(exc);
        let qualname = class.qualname.get().as_str().unwrap_or("?").to_owned();
        let module = class.lookup(&self.names.__module__);
        match module.as_ref().and_then(Value::as_str) {
            Some("__main__" | "builtins") => qualname,
            None if class.builtin => qualname,
            Some(module) => format!("{module}.{qualname}"),
            None => format!("<unknown>.{qualname}"),
        }
    }

    fn notes(&mut self, exc: &Value, out: &mut Vec<String>) {
        let name = self.names.__notes__.clone();
        let notes = match self.get_attr_opt(exc, &name) {
            Ok(Some(notes)) => notes,
            Ok(None) => return,
            Err(error) => {
                let shown = match self.repr(&error.into()) {
                    Ok(text) => text.text().to_owned(),
                    Err(_) => "<__notes__ repr() failed>".to_owned(),
                };
                List::new(vec![Value::from(format!(
                    "Ignored error getting __notes__: {shown}"
                ))])
                .into()
            }
        };
        if notes.is_none() {
            return;
        }
        if !matches!(notes.kind(), Some(Kind::List | Kind::Tuple | Kind::Range)) {
            let shown = match self.repr(&notes) {
                Ok(text) => text.text().to_owned(),
                Err(_) => "<__notes__ repr() failed>".to_owned(),
            };
            out.push(format!("{shown}\n"));
            return;
        }
        for note in self.collect(&notes).unwrap_or_default() {
            let text = match self.str(&note) {
                Ok(text) => text.text().to_owned(),
                Err(_) => "<note str() failed>".to_owned(),
            };
            out.extend(text.split('\n').map(|line| format!("{line}\n")));
        }
    }

    /// `traceback.format_tb(tb)`
    pub(crate) fn format_traceback(&mut self, traceback: &Value, limit: Limit) -> Vec<String> {
        let mut frames = Vec::new();
        let mut at = traceback.to_ptr::<Traceback>();
        while let Some(traceback) = at {
            frames.push(FrameSummary::of_entry(&traceback.entry));
            at = traceback.next.get().to_ptr();
        }
        frame::format_all(&limit.apply(frames))
    }

    /// A field of a syntax error.
    fn syntax_field(&mut self, exc: &Value, name: &str) -> Value {
        field(self, exc, name)
    }
}

/// Print a summary and, with `chain`, what it is chained to, oldest first.
fn show(all: &[Summary], first: usize, chain: bool, margin: &mut Margin) {
    let mut output = Vec::new();
    let mut at = Some(first);
    while let Some(index) = at {
        let summary = &all[index];
        let (message, next) = match (summary.cause, summary.context) {
            _ if !chain => (None, None),
            (Some(cause), _) => (Some(CAUSE), Some(cause)),
            (None, Some(context)) if !summary.suppress_context => (Some(CONTEXT), Some(context)),
            _ => (None, None),
        };
        output.push((message, index));
        at = next;
    }
    for (message, index) in output.into_iter().rev() {
        if let Some(message) = message {
            margin.emit(message);
        }
        let summary = &all[index];
        match &summary.members {
            None => {
                if !summary.frames.is_empty() {
                    margin.emit("Traceback (most recent call last):\n");
                    frame::format_all(&summary.frames)
                        .iter()
                        .for_each(|text| margin.emit(text));
                }
                summary.only.iter().for_each(|text| margin.emit(text));
            }
            Some(_) if margin.depth > MAX_GROUP_DEPTH => {
                margin.emit(&format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"));
            }
            Some(members) => show_group(all, summary, members, chain, margin),
        }
    }
}

fn show_group(
    all: &[Summary],
    summary: &Summary,
    members: &[usize],
    chain: bool,
    margin: &mut Margin,
) {
    let is_top = margin.depth == 0;
    if is_top {
        margin.depth += 1;
    }
    if !summary.frames.is_empty() {
        margin.emit_with(
            "Exception Group Traceback (most recent call last):\n",
            if is_top { '+' } else { '|' },
        );
        frame::format_all(&summary.frames)
            .iter()
            .for_each(|text| margin.emit(text));
    }
    summary.only.iter().for_each(|text| margin.emit(text));
    let count = members.len().min(MAX_GROUP_WIDTH + 1);
    margin.need_close = false;
    for at in 0..count {
        let is_last = at == count - 1;
        if is_last {
            // The closing line may be drawn by a group inside.
            margin.need_close = true;
        }
        let truncated = at >= MAX_GROUP_WIDTH;
        let title = if truncated {
            "...".to_owned()
        } else {
            (at + 1).to_string()
        };
        let corner = if at == 0 { "+-" } else { "  " };
        margin.out.push(format!(
            "{}{corner}+---------------- {title} ----------------\n",
            margin.indent()
        ));
        margin.depth += 1;
        if truncated {
            let remaining = members.len() - MAX_GROUP_WIDTH;
            let s = if remaining > 1 { "s" } else { "" };
            margin.emit(&format!("and {remaining} more exception{s}\n"));
        } else {
            show(all, members[at], chain, margin);
        }
        if is_last && margin.need_close {
            margin.out.push(format!(
                "{}+------------------------------------\n",
                margin.indent()
            ));
            margin.need_close = false;
        }
        margin.depth -= 1;
    }
    if is_top {
        margin.depth = 0;
    }
}
