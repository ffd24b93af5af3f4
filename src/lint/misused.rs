//! Things that are awaited, run or passed, and are not what is needed there.

use super::facts::Facts;
use super::kinds::Kind;
use super::library;
use super::walk::{At, Role};
use super::{Found, text};
use crate::resolver::ScopeKind;
use asyncscript_syntax::ast::{Expr, ExprKind, Stmt, StmtKind};

/// `await worker`, `asyncio.run(main)`.
pub(super) fn uncalled<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    if !matches!(expr.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }) {
        return None;
    }
    let by = match role {
        Role::Awaited => "`await`".to_owned(),
        Role::Argument(call) => {
            let ExprKind::Call { func, args, .. } = &call.kind else {
                return None;
            };
            let path = match facts.kind(func, at.scope) {
                Kind::Library(path) | Kind::Method(path) => path,
                _ => return None,
            };
            let first = args.first().is_some_and(|first| std::ptr::eq(first, expr));
            let all = path == "asyncio.gather" && args.iter().any(|arg| std::ptr::eq(arg, expr));
            if !library::takes_a_coroutine(&path) || !(first || all) {
                return None;
            }
            format!("`{}`", text(facts.source, func))
        }
        _ => return None,
    };
    let Kind::Function(def) = facts.kind(expr, at.scope) else {
        return None;
    };
    if !def.0.is_async || at.expects(&["TypeError", "ValueError"]) {
        return None;
    }
    let name = text(facts.source, expr);
    Some(Found {
        message: format!("{by} needs a coroutine, and `{name}` is a function"),
        span: expr.span,
        label: "not called".to_owned(),
        other: None,
        help: format!("write `{name}(…)`, with its arguments"),
    })
}

/// `await 5`, `await print(x)`, `await [a(), b()]`.
pub(super) fn not_awaitable<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    // An attribute may be given something else by whoever holds the object.
    if !matches!(role, Role::Awaited) || matches!(expr.kind, ExprKind::Attribute { .. }) {
        return None;
    }
    let shown = text(facts.source, expr);
    let kind = facts.kind(expr, at.scope);
    let (what, help) = match &kind {
        Kind::None if matches!(expr.kind, ExprKind::Constant(_)) => {
            ("None", "leave out `await`".to_owned())
        }
        Kind::Coroutines => (
            "a collection of coroutines",
            format!("write `await asyncio.gather(*{shown})`"),
        ),
        Kind::Plain("None") => {
            let callee = match &expr.kind {
                ExprKind::Call { func, .. } => facts.kind(func, at.scope),
                _ => Kind::Unknown,
            };
            match callee {
                Kind::Library(path) if path == "time.sleep" => {
                    ("None", "write `await asyncio.sleep(…)`".to_owned())
                }
                _ => ("None", "leave out `await`".to_owned()),
            }
        }
        Kind::Plain(what) => (*what, "leave out `await`".to_owned()),
        Kind::Generator(_) => ("a generator", format!("write `for item in {shown}:`")),
        Kind::AsyncGenerator(_) => (
            "an asynchronous generator",
            format!("write `async for item in {shown}:`"),
        ),
        Kind::Manager(..) => ("a context manager", "use it in a `with`".to_owned()),
        Kind::Instance("asyncio.Event") => ("an event", format!("write `await {shown}.wait()`")),
        Kind::Instance("asyncio.Queue") => ("a queue", format!("write `await {shown}.get()`")),
        Kind::Instance("asyncio.Lock" | "asyncio.Semaphore" | "asyncio.Condition") => {
            ("a lock", format!("write `async with {shown}:`"))
        }
        Kind::Instance("asyncio.TaskGroup" | "asyncio.Timeout") => {
            ("a context manager", format!("write `async with {shown}:`"))
        }
        Kind::Instance("concurrent.futures.Future") => (
            "a future of a thread",
            format!("write `await asyncio.wrap_future({shown})`"),
        ),
        Kind::Instance("threading.Thread") => (
            "a thread",
            format!("write `await asyncio.to_thread({shown}.join)`"),
        ),
        _ => return None,
    };
    if at.expects(&["TypeError"]) {
        return None;
    }
    Some(Found {
        message: format!("{what} cannot be awaited"),
        span: expr.span,
        label: format!("this is {what}"),
        other: None,
        help,
    })
}

/// The place of an expression among the arguments of a call of that library function, where no TypeError is
/// expected; None if it is no such argument.
fn argument_of<'a>(
    facts: &Facts<'a>,
    function: &str,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<usize> {
    let Role::Argument(call) = role else {
        return None;
    };
    let ExprKind::Call { func, args, .. } = &call.kind else {
        return None;
    };
    let place = args.iter().position(|arg| std::ptr::eq(arg, expr))?;
    let is_it = facts.kind(func, at.scope) == Kind::Library(function.to_owned());
    (is_it && !at.expects(&["TypeError"])).then_some(place)
}

/// `asyncio.wait([a(), b()])`
pub(super) fn wait_coroutines<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    if argument_of(facts, "asyncio.wait", expr, role, at)? != 0 {
        return None;
    }
    matches!(facts.kind(expr, at.scope), Kind::Coroutines).then(|| Found {
        message: "`asyncio.wait` takes tasks, not coroutines".to_owned(),
        span: expr.span,
        label: "these are coroutines".to_owned(),
        other: None,
        help: "make tasks of them: `[asyncio.create_task(c) for c in …]`".to_owned(),
    })
}

/// `asyncio.run(…)` in an `async def`.
pub(super) fn nested_run<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    _: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let ExprKind::Call { func, args, .. } = &expr.kind else {
        return None;
    };
    if !at.is_async || at.elsewhere || at.expects(&["RuntimeError"]) {
        return None;
    }
    let path = match facts.kind(func, at.scope) {
        Kind::Library(path) | Kind::Method(path) => path,
        _ => return None,
    };
    if !matches!(
        &*path,
        "asyncio.run" | "asyncio.Runner.run" | "asyncio.Loop.run_until_complete"
    ) {
        return None;
    }
    let inner = args
        .first()
        .map_or("…".to_owned(), |arg| text(facts.source, arg));
    Some(Found {
        message: format!(
            "`{}` cannot be called while a loop is running",
            text(facts.source, func)
        ),
        span: expr.span,
        label: "a loop is running already: this raises RuntimeError".to_owned(),
        other: None,
        help: format!("write `await {inner}`"),
    })
}

/// `asyncio.gather([a(), b()])`
pub(super) fn gather_list<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    argument_of(facts, "asyncio.gather", expr, role, at)?;
    let what = match facts.kind(expr, at.scope) {
        Kind::Coroutines => "a collection of coroutines",
        Kind::Plain(what @ ("a list" | "a set" | "a tuple")) => what,
        _ => return None,
    };
    Some(Found {
        message: "`asyncio.gather` takes each awaitable as an argument of its own".to_owned(),
        span: expr.span,
        label: format!("this is {what}"),
        other: None,
        help: format!("write `*{}`", text(facts.source, expr)),
    })
}

/// `loop.call_soon(work)`, `task.add_done_callback(work)`, `Thread(target=work)`, of an `async def`.
pub(super) fn callback<'a>(
    facts: &Facts<'a>,
    expr: &'a Expr,
    role: Role<'a>,
    at: &At<'a>,
) -> Option<Found> {
    let Role::Argument(call) = role else {
        return None;
    };
    let ExprKind::Call {
        func,
        args,
        keywords,
    } = &call.kind
    else {
        return None;
    };
    if !matches!(expr.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }) {
        return None;
    }
    let path = match facts.kind(func, at.scope) {
        Kind::Library(path) | Kind::Method(path) => path,
        _ => return None,
    };
    let (index, keyword) = library::takes_a_callback(&path)?;
    let given = args.get(index).is_some_and(|arg| std::ptr::eq(arg, expr))
        || keywords.iter().any(|given| {
            let name = given.arg.as_ref().map_or("", |name| &name.name);
            name == keyword && std::ptr::eq(&given.value, expr)
        });
    let Kind::Function(def) = facts.kind(expr, at.scope) else {
        return None;
    };
    if !given || !def.0.is_async || at.expects(&["TypeError"]) {
        return None;
    }
    let name = text(facts.source, expr);
    Some(Found {
        message: format!("`{name}` is an `async def`, and would be called like a function"),
        span: expr.span,
        label: "the coroutine that the call makes is never awaited".to_owned(),
        other: None,
        help: format!(
            "give it a function that makes a task: `lambda: asyncio.create_task({name}(…))`"
        ),
    })
}

/// `async def __init__(self):`
pub(super) fn async_special<'a>(facts: &Facts<'a>, stmt: &'a Stmt, at: &At<'a>) -> Option<Found> {
    let StmtKind::FunctionDef(def) = &stmt.kind else {
        return None;
    };
    let in_class = facts.symbols.scope(at.scope).kind == ScopeKind::Class;
    let name: &str = &def.name.name;
    let plain = matches!(
        name,
        "__init__"
            | "__len__"
            | "__bool__"
            | "__str__"
            | "__repr__"
            | "__hash__"
            | "__format__"
            | "__enter__"
            | "__exit__"
            | "__iter__"
            | "__next__"
            | "__contains__"
            | "__del__"
            | "__init_subclass__"
            | "__post_init__"
    );
    if !def.is_async || !in_class || !plain || !def.decorators.is_empty() {
        return None;
    }
    let help = match name {
        "__init__" | "__post_init__" => {
            "await in a class method that makes the object, and leave `__init__` plain".to_owned()
        }
        "__enter__" | "__exit__" | "__iter__" | "__next__" => {
            let asynchronous = name.replace("__", "");
            format!("write `async def __a{asynchronous}__`, or leave out `async`")
        }
        _ => "leave out `async`".to_owned(),
    };
    Some(Found {
        message: format!("`{name}` cannot be an `async def`"),
        span: def.name.span,
        label: "Python calls it, and awaits nothing".to_owned(),
        other: None,
        help,
    })
}
