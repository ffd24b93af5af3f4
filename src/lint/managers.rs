//! `with` and `for` that are asynchronous where they should not be, or the reverse; locks that
//! nobody releases.

use super::facts::Facts;
use super::kinds::Kind;
use super::library;
use super::walk::{At, Role};
use super::{Found, text};
use asyncscript_syntax::ast::{Expr, ExprKind};

/// `with lock:`, `async with open(…):`.
pub(super) fn wrong_with<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let Role::Entered { is_async } = role else {
        return None;
    };
    let (needs_async, what) = match facts.kind(expr, at.scope) {
        Kind::Instance(class) => (library::entered_async(class)?, format!("`{class}`")),
        Kind::Manager(name, needs_async) => (needs_async, format!("what `{name}` makes")),
        Kind::Object(class) => {
            let enter = facts.has_member(class, "__enter__")?;
            let enter_async = facts.has_member(class, "__aenter__")?;
            match (enter, enter_async) {
                (true, false) => (false, format!("`{}`", class.0.name.name)),
                (false, true) => (true, format!("`{}`", class.0.name.name)),
                _ => return None,
            }
        }
        _ => return None,
    };
    if needs_async == is_async || at.expects(&["TypeError", "AttributeError"]) {
        return None;
    }
    let what = what.replace("`file`", "a file");
    let shown = text(facts.source, expr);
    let (message, label, help) = match (needs_async, at.is_async) {
        (true, true) => (
            format!("{what} needs `async with`"),
            "has no `__enter__`, only `__aenter__`",
            format!("write `async with {shown}:`"),
        ),
        (true, false) => (
            format!("{what} needs `async with`"),
            "has no `__enter__`, only `__aenter__`",
            format!("write `async with {shown}:`, in an `async def`"),
        ),
        (false, _) => (
            format!("{what} needs a plain `with`"),
            "has no `__aenter__`, only `__enter__`",
            format!("write `with {shown}:`"),
        ),
    };
    Some(Found {
        message,
        span: expr.span,
        label: label.to_owned(),
        other: None,
        help,
    })
}

/// `for x in ticker():`, `async for x in range(3):`, `list(ticker())`.
pub(super) fn wrong_for<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let (is_async, by) = match role {
        Role::Iterated { is_async } => (is_async, None),
        Role::Argument(call) => {
            let ExprKind::Call { func, args, .. } = &call.kind else {
                return None;
            };
            if !args.first().is_some_and(|first| std::ptr::eq(first, expr)) {
                return None;
            }
            match facts.kind(func, at.scope) {
                Kind::Library(path) => match path.strip_prefix("builtins.") {
                    Some(
                        name @ ("list" | "set" | "tuple" | "sorted" | "sum" | "enumerate" | "iter"
                        | "max" | "min" | "any" | "all" | "next"),
                    ) => (false, Some(name.to_owned())),
                    _ => return None,
                },
                _ => return None,
            }
        }
        _ => return None,
    };
    let needs_async = match facts.kind(expr, at.scope) {
        Kind::AsyncGenerator(_) => true,
        Kind::Generator(_) | Kind::Coroutines => false,
        Kind::Plain(
            "a list"
            | "a set"
            | "a tuple"
            | "a dict"
            | "a str"
            | "a range"
            | "an enumerate object"
            | "a zip object",
        ) => false,
        Kind::Object(class) => {
            let plain = facts.has_member(class, "__iter__")?
                || facts.has_member(class, "__getitem__")?
                || facts.has_member(class, "__next__")?;
            match (plain, facts.has_member(class, "__aiter__")?) {
                (true, false) => false,
                (false, true) => true,
                _ => return None,
            }
        }
        _ => return None,
    };
    if needs_async == is_async || at.expects(&["TypeError"]) {
        return None;
    }
    let shown = text(facts.source, expr);
    let (message, label) = match (needs_async, &by) {
        (true, Some(name)) => (
            format!("`{name}` cannot go through an asynchronous iterator"),
            "gives its items to `async for` only",
        ),
        (true, None) => (
            "an asynchronous iterator needs `async for`".to_owned(),
            "gives its items to `async for` only",
        ),
        (false, _) => (
            "`async for` needs an asynchronous iterator".to_owned(),
            "gives its items to a plain `for` only",
        ),
    };
    let mut help = match (needs_async, by) {
        (true, Some(_)) => format!("write `[item async for item in {shown}]`"),
        (true, None) => format!("write `async for … in {shown}`"),
        (false, _) => format!("write `for … in {shown}`"),
    };
    if needs_async && !at.is_async {
        help += ", in an `async def`";
    }
    Some(Found {
        message,
        span: expr.span,
        label: label.to_owned(),
        other: None,
        help,
    })
}

/// `await lock.acquire()`, and no `release` anywhere.
pub(super) fn not_released<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let (Role::Awaited, ExprKind::Call { func, .. }) = (role, &expr.kind) else {
        return None;
    };
    let ExprKind::Attribute { value, .. } = &func.kind else {
        return None;
    };
    let Kind::Method(path) = facts.kind(func, at.scope) else {
        return None;
    };
    if path != "asyncio.Lock.acquire" && path != "asyncio.Condition.acquire" {
        return None;
    }
    // By whatever name it is released.
    if facts.asks_for("release") || facts.asks_for("__aexit__") {
        return None;
    }
    let lock = text(facts.source, value);
    Some(Found {
        message: format!("`{lock}` is acquired and never released"),
        span: expr.span,
        label: "whoever asks for it next waits for ever".to_owned(),
        other: None,
        help: format!("write `async with {lock}:`, which releases it in any case"),
    })
}
