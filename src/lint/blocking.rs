//! Calls in an `async def` that hold up the loop, and with it every task.

use super::facts::Facts;
use super::kinds::Kind;
use super::library;
use super::walk::{At, Role, each_expr, each_stmt};
use super::{Found, text};
use asyncscript_syntax::ast::{Constant, Expr, ExprKind, StmtKind};

/// `time.sleep(1)`, `thread.join()`, `future.result()`.
pub(super) fn call<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    // Awaited, it is another mistake.
    let (ExprKind::Call { func, .. }, false) = (&expr.kind, matches!(role, Role::Awaited)) else {
        return None;
    };
    if !at.is_async || at.elsewhere || at.def.is_none() {
        return None;
    }
    let path = match facts.kind(func, at.scope) {
        Kind::Library(path) | Kind::Method(path) => path,
        _ => return None,
    };
    let instead = library::instead_of_blocking(&path)?;
    if does_not_wait(&path, expr) || is_done(facts, func, at) {
        return None;
    }
    if path == "threading.Thread.join" && !joined_at_once(facts, expr, func, at) {
        return None;
    }
    Some(Found {
        message: format!("`{}` blocks the event loop", text(facts.source, func)),
        span: expr.span,
        label: "no task runs until it returns".to_owned(),
        other: None,
        help: instead.to_owned(),
    })
}

/// `lock.acquire(blocking=False)`, `q.get(False)`, `time.sleep(0)`.
fn does_not_wait(path: &str, call: &Expr) -> bool {
    let ExprKind::Call { args, keywords, .. } = &call.kind else {
        return false;
    };
    let is = |expr: &Expr, constant: Constant| matches!(&expr.kind, ExprKind::Constant(found) if *found == constant);
    if path == "time.sleep" || path == "concurrent.futures.Future.result" {
        return args.first().is_some_and(|arg| is(arg, Constant::Int(0)));
    }
    let no = |expr: &Expr| is(expr, Constant::Bool(false));
    args.first().is_some_and(no)
        || keywords.iter().any(|keyword| {
            let name = keyword.arg.as_ref().map_or("", |arg| &arg.name);
            matches!(name, "block" | "blocking") && no(&keyword.value)
                || name == "timeout" && is(&keyword.value, Constant::Int(0))
        })
}

/// A thread or a future that the script asks about, or waits for, in another way.
fn is_done<'a>(facts: &Facts<'a>, func: &'a Expr, at: &At<'a>) -> bool {
    let ExprKind::Attribute { value, .. } = &func.kind else {
        return false;
    };
    let ExprKind::Name(name) = &value.kind else {
        return false;
    };
    let (_, _, Some(known)) = facts.name(at.scope, name) else {
        return false;
    };
    known.reads.iter().any(|read| {
        matches!(
            read.role,
            Role::Argument(_) | Role::Awaited | Role::Passed | Role::Attribute("done" | "is_alive")
        )
    })
}

/// The thread was begun before, and nothing was awaited since: a thread that told the loop of its
/// end is done, or nearly.
fn joined_at_once<'a>(facts: &Facts<'a>, call: &Expr, func: &'a Expr, at: &At<'a>) -> bool {
    let (ExprKind::Attribute { value, .. }, Some(def)) = (&func.kind, at.def) else {
        return false;
    };
    let ExprKind::Name(name) = &value.kind else {
        return false;
    };
    let (_, _, Some(known)) = facts.name(at.scope, name) else {
        return false;
    };
    let starts = known.reads.iter().filter_map(|read| match read.role {
        Role::Attribute("start") if read.expr.span.end <= call.span.start => {
            Some(read.expr.span.end)
        }
        _ => None,
    });
    let Some(started) = starts.max() else {
        return false;
    };
    let between = started..call.span.start;
    let mut awaited = false;
    each_stmt(&def.body, &mut |stmt| {
        let waits = matches!(
            stmt.kind,
            StmtKind::With { is_async: true, .. } | StmtKind::For { is_async: true, .. }
        );
        awaited |= waits && between.contains(&stmt.span.start);
        each_expr(stmt, &mut |expr| {
            let is_await = matches!(expr.kind, ExprKind::Await { .. });
            awaited |= is_await && between.contains(&expr.span.start);
        });
    });
    !awaited
}
