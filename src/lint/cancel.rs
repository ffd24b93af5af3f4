//! Cancellation that a handler swallows.
//!
//! A task is cancelled by raising CancelledError at its `await`. A handler that catches it and goes
//! on keeps the task alive; one that waits for a task it cancelled itself is right.

use super::Found;
use super::facts::Facts;
use super::kinds::Kind;
use super::walk::{At, each_expr, each_stmt};
use crate::resolver::ScopeId;
use asyncscript_syntax::ast::{Body, ExceptHandler, Expr, ExprKind, Span, Stmt, StmtKind};

/// What a handler catches.
#[derive(PartialEq, Clone, Copy)]
enum Catches {
    /// Cancellation among all else.
    All,
    /// Cancellation by name.
    Cancel,
    /// Something else.
    Other,
}

/// `except:` or `except CancelledError:` around an `await`, in a loop that goes on.
pub(super) fn swallowed<'a>(facts: &Facts<'a>, stmt: &'a Stmt, at: &At<'a>) -> Option<Found> {
    let StmtKind::Try {
        body,
        handlers,
        is_star: false,
        ..
    } = &stmt.kind
    else {
        return None;
    };
    let def = at.def.filter(|def| def.is_async)?;
    let awaited = awaits(facts, body, at.scope)?;
    let (handler, catches) = handlers
        .iter()
        .map(|handler| (handler, catches(facts, handler, at.scope)))
        .find(|(_, catches)| *catches != Catches::Other)?;
    if ends(&handler.body) || mentions_cancelling(&def.body) {
        return None;
    }
    // It looks at what it caught: it knows what it does.
    let named = handler.name.is_some();
    match catches {
        Catches::All if named => return None,
        Catches::Cancel if at.loops == 0 => return None,
        _ => {}
    }
    let first = handler.typ.as_ref().map_or_else(
        || Span::new(handler.span.start, handler.span.start + 6),
        |typ| Span::new(handler.span.start, typ.span.end),
    );
    let (message, help) = match catches {
        Catches::All => (
            "this handler swallows cancellation",
            "write `except Exception:`, which lets CancelledError pass; or end the handler with \
             `raise`",
        ),
        _ => (
            "this loop goes on when its task is cancelled",
            "end the handler with `raise`, after what there is to clean up",
        ),
    };
    Some(Found {
        message: message.to_owned(),
        span: first,
        label: "catches CancelledError, and does not raise it again".to_owned(),
        other: Some((awaited, "a task is cancelled here".to_owned())),
        help: help.to_owned(),
    })
}

/// The first `await` of a body, unless what is awaited may be a task that was cancelled itself.
fn awaits<'a>(facts: &Facts<'a>, body: &'a Body, scope: ScopeId) -> Option<Span> {
    let (mut first, mut foreign) = (None, false);
    each_stmt(body, &mut |stmt| {
        if let StmtKind::With { is_async: true, .. } | StmtKind::For { is_async: true, .. } =
            &stmt.kind
        {
            let span = Span::new(stmt.span.start, stmt.span.start + 5);
            first = first.or(Some(span));
        }
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Await { value } = &expr.kind {
                let own = matches!(facts.kind(value, scope), Kind::Coroutine(_));
                foreign |= !own;
                first = Some(match first {
                    Some(first) if first.start < expr.span.start => first,
                    _ => expr.span,
                });
            }
        });
    });
    first.filter(|_| !foreign)
}

fn catches<'a>(facts: &Facts<'a>, handler: &'a ExceptHandler, scope: ScopeId) -> Catches {
    let Some(typ) = &handler.typ else {
        return Catches::All;
    };
    let one = |expr: &'a Expr| match facts.kind(expr, scope) {
        Kind::Library(path) => match &*path {
            "builtins.BaseException" => Catches::All,
            "asyncio.CancelledError" | "asyncio.exceptions.CancelledError" => Catches::Cancel,
            _ => Catches::Other,
        },
        _ => Catches::Other,
    };
    match &typ.kind {
        ExprKind::Tuple { elts } => {
            let found = elts.iter().map(one).find(|found| *found != Catches::Other);
            found.unwrap_or(Catches::Other)
        }
        _ => one(typ),
    }
}

/// Does a handler leave the function or the loop, anywhere?
fn ends(body: &Body) -> bool {
    let mut ends = false;
    each_stmt(body, &mut |stmt| {
        ends |= matches!(
            stmt.kind,
            StmtKind::Raise { .. } | StmtKind::Return { .. } | StmtKind::Break
        );
        each_expr(stmt, &mut |expr| {
            ends |= match &expr.kind {
                // `sys.exit()` and its like.
                ExprKind::Attribute { attr, .. } => {
                    matches!(&*attr.name, "exit" | "_exit" | "uncancel")
                }
                // A generator hands over to whoever asks it.
                ExprKind::Yield { .. } => true,
                _ => false,
            };
        });
    });
    ends
}

/// Does a function cancel something, or count its cancellations?
fn mentions_cancelling(body: &Body) -> bool {
    let mut found = false;
    each_stmt(body, &mut |stmt| {
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Attribute { attr, .. } = &expr.kind {
                found |= matches!(&*attr.name, "cancel" | "uncancel" | "cancelling");
            }
        });
    });
    found
}
