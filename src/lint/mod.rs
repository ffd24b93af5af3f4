//! Likely mistakes of asynchronous programs, found in the tree; nothing is run.
//!
//! In come a source and its tree; out come [`Report`]s in the order of the text. `check` asks for
//! them and `diagnostics` draws them. A rule reports only what is certain by the text alone: a
//! false alarm is worse than a miss. So a name that a script binds means what the script binds, what
//! a script may have changed is unknown (`kinds`), and a mistake that raises is none where the
//! script catches just that exception.
//!
//! | where is | it |
//! |---|---|
//! | the walk, and what is done with each value | `walk` |
//! | what the names are | `facts`, then `kinds` |
//! | what the library does | `library`, tables |
//! | modules beside the script | `siblings` |
//! | coroutines and tasks nobody awaits | `unawaited` |
//! | things awaited, run or passed wrongly | `misused` |
//! | calls that hold up the loop | `blocking` |
//! | swallowed cancellation | `cancel` |
//! | `with`, `for` and locks | `managers` |
//!
//! Adding a rule: a function in its family's file, and its row in [`RULES`].

mod blocking;
mod cancel;
mod facts;
mod kinds;
mod library;
mod managers;
mod misused;
mod siblings;
mod unawaited;
mod walk;

pub use siblings::Siblings;

use crate::resolver::resolve;
use asyncscript_syntax::ast::{Expr, Module, Span, Stmt};
use asyncscript_syntax::{Source, tokens};
use facts::Facts;
use std::collections::HashSet;
use walk::{At, Role, Visitor};

/// A likely mistake.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its rule.
    pub code: &'static str,
    /// What is wrong, in a line.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to say at that place.
    pub label: String,
    /// Another place that has to do with it, and what to say there.
    pub other: Option<(Span, String)>,
    /// What to write instead.
    pub help: String,
}

/// A rule: a row here, a function in its family's file.
pub struct Rule {
    /// What it is called in reports and in `# check: ignore[…]`.
    pub code: &'static str,
    /// What it finds, in a line.
    pub summary: &'static str,
    judge: Judge,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
enum Judge {
    Expr(for<'a> fn(&Facts<'a>, &'a Expr, Role<'a>, &At<'a>) -> Option<Found>),
    Stmt(for<'a> fn(&Facts<'a>, &'a Stmt, &At<'a>) -> Option<Found>),
}

/// What a rule says: a [`Report`] without the code.
struct Found {
    message: String,
    span: Span,
    label: String,
    other: Option<(Span, String)>,
    help: String,
}

/// All rules.
pub const RULES: &[Rule] = &[
    Rule {
        code: "dropped-coroutine",
        summary: "a coroutine that is made by a call, and dropped: nothing of it runs",
        judge: Judge::Expr(unawaited::dropped),
    },
    Rule {
        code: "unused-coroutine",
        summary: "a coroutine that is kept in a variable, and never awaited",
        judge: Judge::Stmt(unawaited::unused),
    },
    Rule {
        code: "coroutine-as-value",
        summary: "a coroutine that is used as if it were its result: `await` is missing",
        judge: Judge::Expr(unawaited::as_value),
    },
    Rule {
        code: "dropped-task",
        summary: "a task that nobody keeps: it may vanish before it is done",
        judge: Judge::Expr(unawaited::dropped_task),
    },
    Rule {
        code: "uncalled-coroutine",
        summary: "a coroutine function where a coroutine is needed: `()` is missing",
        judge: Judge::Expr(misused::uncalled),
    },
    Rule {
        code: "await-not-awaitable",
        summary: "`await` of something that cannot be awaited",
        judge: Judge::Expr(misused::not_awaitable),
    },
    Rule {
        code: "wait-coroutines",
        summary: "`asyncio.wait` given coroutines: it takes tasks",
        judge: Judge::Expr(misused::wait_coroutines),
    },
    Rule {
        code: "gather-list",
        summary: "`asyncio.gather` given a list: `*` is missing",
        judge: Judge::Expr(misused::gather_list),
    },
    Rule {
        code: "coroutine-callback",
        summary: "an `async def` given to what calls it like a function",
        judge: Judge::Expr(misused::callback),
    },
    Rule {
        code: "async-special-method",
        summary: "an `async def __init__`, and others that Python itself calls",
        judge: Judge::Stmt(misused::async_special),
    },
    Rule {
        code: "nested-run",
        summary: "`asyncio.run` where a loop is running already",
        judge: Judge::Expr(misused::nested_run),
    },
    Rule {
        code: "blocking-call",
        summary: "a call in an `async def` that holds up every task",
        judge: Judge::Expr(blocking::call),
    },
    Rule {
        code: "swallowed-cancel",
        summary: "`except` around an `await` that keeps a task from being cancelled",
        judge: Judge::Stmt(cancel::swallowed),
    },
    Rule {
        code: "wrong-with",
        summary: "`with` where `async with` is needed, or the reverse",
        judge: Judge::Expr(managers::wrong_with),
    },
    Rule {
        code: "wrong-for",
        summary: "`for` where `async for` is needed, or the reverse",
        judge: Judge::Expr(managers::wrong_for),
    },
    Rule {
        code: "lock-not-released",
        summary: "a lock that is acquired, and released nowhere",
        judge: Judge::Expr(managers::not_released),
    },
];

/// The likely mistakes of a program, in the order of its text.
pub fn lint(source: &Source, module: &Module, siblings: &Siblings) -> Vec<Report> {
    // A program whose names cannot be resolved has a syntax error, which is reported as such.
    let Ok(symbols) = resolve(module, false) else {
        return Vec::new();
    };
    let facts = Facts::gather(source, module, &symbols, siblings);
    let mut judging = Judging {
        facts: &facts,
        reports: Vec::new(),
    };
    walk::walk(module, &symbols, &mut judging);
    let mut reports = judging.reports;
    reports.sort_by_key(|report| (report.span.start, report.span.end, report.code));
    reports.dedup();
    let ignored = Ignored::of(source);
    reports.retain(|report| !ignored.covers(source, report));
    reports
}

struct Judging<'a, 'f> {
    facts: &'f Facts<'a>,
    reports: Vec<Report>,
}

impl Judging<'_, '_> {
    fn note(&mut self, code: &'static str, found: Option<Found>) {
        if let Some(found) = found {
            self.reports.push(Report {
                code,
                message: found.message,
                span: found.span,
                label: found.label,
                other: found.other,
                help: found.help,
            });
        }
    }
}

impl<'a> Visitor<'a> for Judging<'a, '_> {
    fn stmt(&mut self, stmt: &'a Stmt, at: &At<'a>) {
        for rule in RULES {
            if let Judge::Stmt(judge) = rule.judge {
                let found = judge(self.facts, stmt, at);
                self.note(rule.code, found);
            }
        }
    }

    fn expr(&mut self, expr: &'a Expr, role: Role<'a>, at: &At<'a>) {
        for rule in RULES {
            if let Judge::Expr(judge) = rule.judge {
                let found = judge(self.facts, expr, role, at);
                self.note(rule.code, found);
            }
        }
    }
}

/// The lines with a comment `# check: ignore` or `# check: ignore[code, …]`.
struct Ignored {
    /// The line, and a code; absent for all codes.
    lines: HashSet<(u32, Option<String>)>,
}

impl Ignored {
    fn of(source: &Source) -> Ignored {
        let mut lines = HashSet::new();
        let text = source.text();
        let (mut lexemes, mut from) = (None, 0);
        while let Some(found) = text[from..].find("check: ignore") {
            let at = from + found;
            from = at + "check: ignore".len();
            let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            if !text[line_start..at].trim_end().ends_with('#') {
                continue;
            }
            // In a string it is no comment.
            let lexemes = lexemes.get_or_insert_with(|| tokens(source).0);
            let within = |start: u32, end: u32| (start as usize) < at && at < end as usize;
            if lexemes
                .iter()
                .any(|lexeme| within(lexeme.start, lexeme.end))
            {
                continue;
            }
            let line = source.line_of(at as u32);
            let codes = text[from..]
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .map(|(codes, _)| codes);
            match codes {
                Some(codes) => {
                    for code in codes.split(',') {
                        lines.insert((line, Some(code.trim().to_owned())));
                    }
                }
                None => {
                    lines.insert((line, None));
                }
            }
        }
        Ignored { lines }
    }

    fn covers(&self, source: &Source, report: &Report) -> bool {
        let line = source.line_of(report.span.start);
        self.lines.contains(&(line, None))
            || self.lines.contains(&(line, Some(report.code.to_owned())))
    }
}

/// An expression's text if it is short, else what begins it: for help lines.
fn text(source: &Source, expr: &Expr) -> String {
    use asyncscript_syntax::ast::ExprKind;
    let whole = source.slice(expr.span);
    if whole.len() <= 50 && !whole.contains('\n') {
        return whole.to_owned();
    }
    match &expr.kind {
        ExprKind::Call { func, .. } => format!("{}(…)", text(source, func)),
        _ => "…".to_owned(),
    }
}
