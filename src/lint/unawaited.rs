//! Coroutines and tasks that nobody awaits.

use super::facts::{Facts, Read};
use super::kinds::Kind;
use super::walk::{At, Role};
use super::{Found, text};
use crate::resolver::{ScopeKind, Symbols};
use asyncscript_syntax::ast::{Expr, ExprKind, Stmt, StmtKind};

/// How to await it here: what to write instead.
fn help(facts: &Facts, call: &Expr, at: &At, own: bool) -> String {
    let call = text(facts.source, call);
    match at.def {
        _ if at.is_async && own => format!(
            "write `await {call}`, or `task = asyncio.create_task({call})` to run it beside this"
        ),
        _ if at.is_async => format!("write `await {call}`"),
        None => format!("write `asyncio.run({call})`"),
        Some(def) => format!(
            "only an `async def` can await: make `{}` one, and write `await {call}`",
            def.name.name
        ),
    }
}

/// A coroutine, by what was called, and whether its function is the script's own.
fn coroutine<'a>(facts: &Facts<'a>, expr: &'a Expr, at: &At<'a>) -> Option<(String, bool)> {
    let ExprKind::Call { func, .. } = &expr.kind else {
        return None;
    };
    match facts.kind(expr, at.scope) {
        Kind::Coroutine(name) => {
            let own = !matches!(
                facts.kind(func, at.scope),
                Kind::Library(_) | Kind::Method(_)
            );
            Some((name, own))
        }
        _ => None,
    }
}

/// `worker()` as a statement.
pub(super) fn dropped<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let (Role::Dropped, ExprKind::Call { .. }) = (role, &expr.kind) else {
        return None;
    };
    // A call whose arguments are wrong makes nothing.
    if at.catches(&["TypeError"]) {
        return None;
    }
    if let Some((name, own)) = coroutine(facts, expr, at) {
        return Some(Found {
            message: format!("the coroutine of `{name}` is never awaited"),
            span: expr.span,
            label: "makes a coroutine, and drops it: nothing of it runs".to_owned(),
            other: None,
            help: help(facts, expr, at, own),
        });
    }
    match facts.kind(expr, at.scope) {
        Kind::Future(name) => Some(Found {
            message: format!("the future of `{name}` is never awaited"),
            span: expr.span,
            label: "nobody waits for it, and nobody sees what it raises".to_owned(),
            other: None,
            help: help(facts, expr, at, false),
        }),
        Kind::AsyncGenerator(name) => Some(Found {
            message: format!("the asynchronous generator of `{name}` is never iterated"),
            span: expr.span,
            label: "makes a generator, and drops it: nothing of it runs".to_owned(),
            other: None,
            help: format!("write `async for item in {}:`", text(facts.source, expr)),
        }),
        _ => None,
    }
}

/// `x = worker()`, and `x` is never awaited, nor passed on.
pub(super) fn unused<'a>(facts: &Facts<'a>, stmt: &'a Stmt, at: &At<'a>) -> Option<Found> {
    let (target, value) = match &stmt.kind {
        StmtKind::Assign { targets, value } if targets.len() == 1 => (&targets[0], value),
        StmtKind::AnnAssign {
            target,
            value: Some(value),
            ..
        } => (target, value),
        _ => return None,
    };
    let ExprKind::Name(name) = &target.kind else {
        return None;
    };
    let (called, own, what) = match (coroutine(facts, value, at), facts.kind(value, at.scope)) {
        (Some((called, own)), _) => (called, own, "coroutine"),
        (None, Kind::Future(called)) => (called, false, "future"),
        _ => return None,
    };
    let (owner, _, known) = facts.name(at.scope, name);
    let known = known?;
    let in_class = facts.symbols.scope(owner).kind == ScopeKind::Class;
    if facts.dynamic || in_class || (owner == Symbols::ROOT && &**name == "__all__") {
        return None;
    }
    // A future that is kept keeps its tasks, which may be all that it is for.
    if known.reads.is_empty() && what == "future" {
        return None;
    }
    if known.reads.is_empty() {
        return Some(Found {
            message: format!("the {what} of `{called}` is never awaited"),
            span: value.span,
            label: format!("kept in `{name}`, which is never used"),
            other: None,
            help: help(facts, value, at, own),
        });
    }
    if known.bound.len() != 1 {
        return None;
    }
    let mut used = None;
    for read in &known.reads {
        match use_of(facts, read) {
            // A future has attributes of its own.
            Use::AsValue if what == "future" && matches!(read.role, Role::Attribute(_)) => {
                return None;
            }
            Use::AsValue => used = used.or(Some(read)),
            Use::Nothing => {}
            Use::Other => return None,
        }
    }
    let used = used?;
    Some(Found {
        message: format!("`{name}` is a {what}, not the result of `{called}`"),
        span: value.span,
        label: format!("makes a {what} that is never awaited"),
        other: Some((used.expr.span, "used as if it were the result".to_owned())),
        help: help(facts, value, at, false),
    })
}

enum Use {
    /// As if it were the result.
    AsValue,
    /// In no way that matters.
    Nothing,
    /// It may be awaited there.
    Other,
}

/// Functions that take a value and await nothing.
fn takes_a_value(path: &str) -> bool {
    path.strip_prefix("builtins.").is_some_and(|name| {
        matches!(
            name,
            "print"
                | "len"
                | "str"
                | "int"
                | "float"
                | "sum"
                | "sorted"
                | "list"
                | "set"
                | "tuple"
                | "dict"
                | "max"
                | "min"
                | "abs"
                | "round"
                | "bool"
                | "enumerate"
                | "zip"
                | "range"
                | "format"
                | "reversed"
                | "any"
                | "all"
                | "type"
                | "repr"
                | "id"
                | "hash"
                | "isinstance"
        )
    })
}

/// Attributes that a coroutine has.
fn of_coroutines(attribute: &str) -> bool {
    attribute.starts_with("cr_")
        || attribute.starts_with("__")
        || matches!(attribute, "close" | "send" | "throw")
}

fn use_of<'a>(facts: &Facts<'a>, read: &Read<'a>) -> Use {
    match read.role {
        Role::Used(_) => Use::AsValue,
        Role::Iterated { .. } => Use::AsValue,
        Role::Dropped => Use::Nothing,
        Role::Attribute(name) if !of_coroutines(name) => Use::AsValue,
        Role::Argument(call) => {
            let ExprKind::Call { func, .. } = &call.kind else {
                return Use::Other;
            };
            match facts.kind(func, read.scope) {
                Kind::Library(path) if takes_a_value(&path) => Use::AsValue,
                _ => Use::Other,
            }
        }
        _ => Use::Other,
    }
}

/// `fetch() + 1`, `if event.wait():`, `print(fetch())`.
pub(super) fn as_value<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let how = match role {
        Role::Used("operand") => "an operand".to_owned(),
        Role::Used("condition") => "a condition: a coroutine is always true".to_owned(),
        Role::Used("text") => "part of a text".to_owned(),
        Role::Used("container") => "a container".to_owned(),
        Role::Iterated { is_async: false } => "what a loop goes through".to_owned(),
        Role::Attribute(name) if !of_coroutines(name) => {
            format!("an object with the attribute `{name}`")
        }
        Role::Argument(call) => {
            let ExprKind::Call { func, args, .. } = &call.kind else {
                return None;
            };
            match facts.kind(func, at.scope) {
                Kind::Library(path)
                    if takes_a_value(&path) && args.iter().any(|arg| std::ptr::eq(arg, expr)) =>
                {
                    format!("an argument of `{}`", text(facts.source, func))
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    let (name, _) = coroutine(facts, expr, at)?;
    let call = text(facts.source, expr);
    let help = match (at.is_async, role) {
        (true, Role::Attribute(attribute)) => format!("write `(await {call}).{attribute}`"),
        (true, Role::Used("container")) => format!("write `(await {call})[…]`"),
        _ => help(facts, expr, at, false),
    };
    Some(Found {
        message: format!("the coroutine of `{name}` is used as if it were its result"),
        span: expr.span,
        label: format!("used as {how}; it is never awaited"),
        other: None,
        help,
    })
}

/// `asyncio.create_task(worker())` as a statement.
pub(super) fn dropped_task<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let (Role::Dropped, ExprKind::Call { func, args, .. }) = (role, &expr.kind) else {
        return None;
    };
    let path = match facts.kind(func, at.scope) {
        Kind::Library(path) | Kind::Method(path) => path,
        _ => return None,
    };
    // `ensure_future` of a task makes none.
    let made = args
        .first()
        .is_some_and(|arg| matches!(arg.kind, ExprKind::Call { .. }));
    if at.catches(&["TypeError"]) {
        return None;
    }
    let makes = match &*path {
        "asyncio.create_task" | "asyncio.Loop.create_task" => true,
        "asyncio.ensure_future" => made,
        _ => false,
    };
    makes.then(|| Found {
        message: "nobody keeps this task".to_owned(),
        span: expr.span,
        label: "the loop holds tasks weakly: it may vanish unfinished".to_owned(),
        other: None,
        help: format!(
            "keep it, and await it in the end: `task = {}`; or make it in an `asyncio.TaskGroup`",
            text(facts.source, expr)
        ),
    })
}
