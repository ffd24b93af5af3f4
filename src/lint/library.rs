//! What the rules know of the library: what a call gives, what blocks, what is entered how.
//!
//! Tables, a row a function or method (`asyncio.Queue.get`); nothing else knows a library name.
//! What is not here is not known, and no rule judges it.

/// What calling a library function or method gives.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Gives {
    /// A coroutine.
    Coroutine,
    /// A future that stands for others, and whose result is the point of it.
    Future,
    /// An instance of that class.
    Instance(&'static str),
    /// Something that cannot be awaited: what it is.
    Plain(&'static str),
}

use Gives::{Coroutine, Future, Instance, Plain};

const NONE: Gives = Plain("None");
const BOOL: Gives = Plain("a bool");
const INT: Gives = Plain("an int");

/// Functions and methods, by what a call of them gives.
const CALLS: &[(Gives, &[&str])] = &[
    (
        Coroutine,
        &[
            "asyncio.sleep",
            "asyncio.wait",
            "asyncio.wait_for",
            "asyncio.to_thread",
            "asyncio.open_connection",
            "asyncio.start_server",
            "asyncio.open_unix_connection",
            "asyncio.start_unix_server",
            "asyncio.create_subprocess_exec",
            "asyncio.create_subprocess_shell",
            "asyncio.Queue.get",
            "asyncio.Queue.put",
            "asyncio.Queue.join",
            "asyncio.Event.wait",
            "asyncio.Lock.acquire",
            "asyncio.Semaphore.acquire",
            "asyncio.Condition.acquire",
            "asyncio.Condition.wait",
            "asyncio.Condition.wait_for",
            "asyncio.Barrier.wait",
            "asyncio.Barrier.reset",
            "asyncio.Barrier.abort",
            "asyncio.StreamReader.read",
            "asyncio.StreamReader.readline",
            "asyncio.StreamReader.readexactly",
            "asyncio.StreamReader.readuntil",
            "asyncio.StreamWriter.drain",
            "asyncio.StreamWriter.wait_closed",
            "asyncio.Server.wait_closed",
            "asyncio.Server.serve_forever",
            "asyncio.Server.start_serving",
            "asyncio.Process.wait",
            "asyncio.Process.communicate",
            "asyncio.Loop.shutdown_asyncgens",
            "asyncio.Loop.shutdown_default_executor",
        ],
    ),
    (Future, &["asyncio.gather"]),
    (
        Instance("asyncio.Task"),
        &[
            "asyncio.create_task",
            "asyncio.ensure_future",
            "asyncio.Loop.create_task",
            "asyncio.TaskGroup.create_task",
        ],
    ),
    (
        Instance("asyncio.Future"),
        &["asyncio.Future", "asyncio.Loop.create_future"],
    ),
    (
        Instance("asyncio.Loop"),
        &[
            "asyncio.get_event_loop",
            "asyncio.get_running_loop",
            "asyncio.new_event_loop",
            "asyncio.Runner.get_loop",
        ],
    ),
    (
        Instance("asyncio.Queue"),
        &[
            "asyncio.Queue",
            "asyncio.PriorityQueue",
            "asyncio.LifoQueue",
        ],
    ),
    (Instance("asyncio.Event"), &["asyncio.Event"]),
    (Instance("asyncio.Lock"), &["asyncio.Lock"]),
    (
        Instance("asyncio.Semaphore"),
        &["asyncio.Semaphore", "asyncio.BoundedSemaphore"],
    ),
    (Instance("asyncio.Condition"), &["asyncio.Condition"]),
    (Instance("asyncio.Barrier"), &["asyncio.Barrier"]),
    (Instance("asyncio.TaskGroup"), &["asyncio.TaskGroup"]),
    (
        Instance("asyncio.Timeout"),
        &["asyncio.timeout", "asyncio.timeout_at"],
    ),
    (Instance("asyncio.Runner"), &["asyncio.Runner"]),
    (Instance("contextlib.aclosing"), &["contextlib.aclosing"]),
    (
        Instance("contextlib.AsyncExitStack"),
        &["contextlib.AsyncExitStack"],
    ),
    (Instance("contextlib.suppress"), &["contextlib.suppress"]),
    (Instance("contextlib.closing"), &["contextlib.closing"]),
    (Instance("contextlib.ExitStack"), &["contextlib.ExitStack"]),
    (
        Instance("contextlib.redirect_stdout"),
        &["contextlib.redirect_stdout", "contextlib.redirect_stderr"],
    ),
    (Instance("file"), &["builtins.open"]),
    (Instance("threading.Thread"), &["threading.Thread"]),
    (
        Instance("threading.Lock"),
        &["threading.Lock", "threading.RLock"],
    ),
    (
        Instance("threading.Semaphore"),
        &["threading.Semaphore", "threading.BoundedSemaphore"],
    ),
    (Instance("threading.Condition"), &["threading.Condition"]),
    (Instance("threading.Event"), &["threading.Event"]),
    (Instance("threading.Barrier"), &["threading.Barrier"]),
    (
        Instance("queue.Queue"),
        &[
            "queue.Queue",
            "queue.LifoQueue",
            "queue.PriorityQueue",
            "queue.SimpleQueue",
        ],
    ),
    (
        Instance("concurrent.futures.Executor"),
        &[
            "concurrent.futures.ThreadPoolExecutor",
            "concurrent.futures.ProcessPoolExecutor",
        ],
    ),
    (
        Instance("concurrent.futures.Future"),
        &[
            "concurrent.futures.Executor.submit",
            "asyncio.run_coroutine_threadsafe",
        ],
    ),
    (Instance("requests.Session"), &["requests.Session"]),
    (
        NONE,
        &[
            "builtins.print",
            "time.sleep",
            "asyncio.Queue.put_nowait",
            "asyncio.Queue.task_done",
            "asyncio.Queue.shutdown",
            "asyncio.Event.set",
            "asyncio.Event.clear",
            "asyncio.Lock.release",
            "asyncio.Semaphore.release",
            "asyncio.Condition.release",
            "asyncio.Condition.notify",
            "asyncio.Condition.notify_all",
            "asyncio.Future.set_result",
            "asyncio.Future.set_exception",
            "asyncio.StreamWriter.write",
            "asyncio.StreamWriter.writelines",
            "asyncio.StreamWriter.close",
            "asyncio.Server.close",
            "asyncio.set_event_loop",
            "threading.Thread.start",
            "threading.Thread.join",
            "threading.Event.set",
            "threading.Lock.release",
            "queue.Queue.put",
            "queue.Queue.join",
        ],
    ),
    (
        BOOL,
        &[
            "builtins.isinstance",
            "builtins.callable",
            "asyncio.iscoroutine",
            "asyncio.iscoroutinefunction",
            "asyncio.Event.is_set",
            "asyncio.Lock.locked",
            "asyncio.Semaphore.locked",
            "asyncio.Queue.empty",
            "asyncio.Queue.full",
            "asyncio.Task.cancel",
            "asyncio.Task.done",
            "asyncio.Task.cancelled",
            "asyncio.Future.cancel",
            "asyncio.Future.done",
            "asyncio.Future.cancelled",
            "threading.Lock.acquire",
            "threading.Event.wait",
        ],
    ),
    (
        INT,
        &[
            "builtins.len",
            "builtins.hash",
            "builtins.id",
            "asyncio.Queue.qsize",
        ],
    ),
    (
        Plain("a str"),
        &["builtins.repr", "builtins.str", "builtins.input"],
    ),
    (Plain("a range"), &["builtins.range"]),
    (Plain("a list"), &["builtins.list", "builtins.sorted"]),
    (Plain("a dict"), &["builtins.dict"]),
    (Plain("a tuple"), &["builtins.tuple"]),
    (Plain("a set"), &["builtins.set", "asyncio.all_tasks"]),
    (Plain("an enumerate object"), &["builtins.enumerate"]),
    (Plain("a zip object"), &["builtins.zip"]),
];

/// What a call of it gives; absent if that is not known.
pub fn gives(path: &str) -> Option<Gives> {
    CALLS
        .iter()
        .find(|(_, paths)| paths.contains(&path))
        .map(|(gives, _)| *gives)
}

/// Functions and methods that hold up the whole loop, and what to write instead.
const BLOCKING: &[(&str, &[&str])] = &[
    ("write `await asyncio.sleep(…)`", &["time.sleep"]),
    (
        "write `await asyncio.to_thread(input, …)`",
        &["builtins.input"],
    ),
    (
        "write `await asyncio.to_thread(requests.get, …)`, or use an asynchronous client",
        &[
            "requests.get",
            "requests.post",
            "requests.put",
            "requests.patch",
            "requests.delete",
            "requests.head",
            "requests.options",
            "requests.request",
            "requests.Session.get",
            "requests.Session.post",
            "requests.Session.put",
            "requests.Session.delete",
            "requests.Session.request",
            "urllib.request.urlopen",
        ],
    ),
    (
        "write `await asyncio.create_subprocess_exec(…)`",
        &[
            "subprocess.run",
            "subprocess.call",
            "subprocess.check_call",
            "subprocess.check_output",
            "os.system",
        ],
    ),
    (
        "write `await asyncio.open_connection(…)`",
        &["socket.create_connection"],
    ),
    (
        "use an `asyncio.Queue`, or write `await asyncio.to_thread(queue.get)`",
        &["queue.Queue.get", "queue.Queue.join"],
    ),
    (
        "use an `asyncio.Lock` in an `async with`",
        &[
            "threading.Lock.acquire",
            "threading.Semaphore.acquire",
            "threading.Condition.acquire",
        ],
    ),
    (
        "use an `asyncio.Event`, and await its `wait()`",
        &["threading.Event.wait"],
    ),
    (
        "use the class of that name in asyncio, and await its `wait()`",
        &["threading.Condition.wait", "threading.Barrier.wait"],
    ),
    (
        "write `await asyncio.to_thread(thread.join)`",
        &["threading.Thread.join"],
    ),
    (
        "write `await asyncio.wrap_future(future)`",
        &[
            "concurrent.futures.Future.result",
            "concurrent.futures.Future.exception",
        ],
    ),
    (
        "wrap each with `asyncio.wrap_future`, and write `await asyncio.wait(…)`",
        &["concurrent.futures.wait"],
    ),
];

/// What to write instead of a call that blocks; absent if it is not known to block.
pub fn instead_of_blocking(path: &str) -> Option<&'static str> {
    BLOCKING
        .iter()
        .find(|(_, paths)| paths.contains(&path))
        .map(|(instead, _)| *instead)
}

/// Classes whose instances are for `async with` alone.
const ENTERED_ASYNC: &[&str] = &[
    "asyncio.Lock",
    "asyncio.Semaphore",
    "asyncio.Condition",
    "asyncio.Timeout",
    "asyncio.TaskGroup",
    "asyncio.Barrier",
    "asyncio.Server",
    "contextlib.aclosing",
    "contextlib.AsyncExitStack",
];

/// Classes whose instances are for `with` alone.
const ENTERED_PLAIN: &[&str] = &[
    "asyncio.Runner",
    "contextlib.suppress",
    "contextlib.closing",
    "contextlib.ExitStack",
    "contextlib.redirect_stdout",
    "file",
    "threading.Lock",
    "threading.Semaphore",
    "threading.Condition",
    "concurrent.futures.Executor",
    "requests.Session",
];

/// Is an instance entered by `async with`? Absent if that is not known.
pub fn entered_async(class: &str) -> Option<bool> {
    if ENTERED_ASYNC.contains(&class) {
        return Some(true);
    }
    ENTERED_PLAIN.contains(&class).then_some(false)
}

/// Classes whose instance `with … as name` gives.
pub fn enters_itself(class: &str) -> bool {
    matches!(
        class,
        "asyncio.TaskGroup"
            | "asyncio.Timeout"
            | "asyncio.Runner"
            | "contextlib.AsyncExitStack"
            | "contextlib.ExitStack"
            | "concurrent.futures.Executor"
            | "requests.Session"
            | "file"
    )
}

/// What awaiting a call gives, if it is an instance, or the item of that number of it.
pub fn awaited(path: &str, item: Option<usize>) -> Option<&'static str> {
    match (path, item) {
        ("asyncio.open_connection", Some(0)) => Some("asyncio.StreamReader"),
        ("asyncio.open_connection", Some(1)) => Some("asyncio.StreamWriter"),
        ("asyncio.start_server", None) => Some("asyncio.Server"),
        ("asyncio.create_subprocess_exec" | "asyncio.create_subprocess_shell", None) => {
            Some("asyncio.Process")
        }
        _ => None,
    }
}

/// Calls that take a coroutine as the first argument, and what they are given instead of it by
/// mistake: its function.
pub fn takes_a_coroutine(path: &str) -> bool {
    matches!(
        path,
        "asyncio.run"
            | "asyncio.create_task"
            | "asyncio.ensure_future"
            | "asyncio.gather"
            | "asyncio.wait_for"
            | "asyncio.shield"
            | "asyncio.run_coroutine_threadsafe"
            | "asyncio.Loop.create_task"
            | "asyncio.Loop.run_until_complete"
            | "asyncio.TaskGroup.create_task"
            | "asyncio.Runner.run"
    )
}

/// Calls that take a function and call it without awaiting: which argument it is, and its name.
pub fn takes_a_callback(path: &str) -> Option<(usize, &'static str)> {
    match path {
        "asyncio.Loop.call_soon" | "asyncio.Loop.call_soon_threadsafe" => Some((0, "callback")),
        "asyncio.Loop.call_later" | "asyncio.Loop.call_at" => Some((1, "callback")),
        "asyncio.Loop.add_signal_handler" => Some((1, "callback")),
        "asyncio.Task.add_done_callback" | "asyncio.Future.add_done_callback" => Some((0, "fn")),
        // Its first argument is a group.
        "threading.Thread" => Some((1, "target")),
        _ => None,
    }
}

/// A class that annotations and bases may name: what an instance of it is.
pub fn instance_of(path: &str) -> Option<&'static str> {
    match gives(path) {
        // `asyncio.create_task` is no class.
        Some(Instance(class))
            if class != "file" && path.rsplit('.').next()?.starts_with(char::is_uppercase) =>
        {
            Some(class)
        }
        _ => match path {
            "asyncio.StreamReader" => Some("asyncio.StreamReader"),
            "asyncio.StreamWriter" => Some("asyncio.StreamWriter"),
            "asyncio.Task" => Some("asyncio.Task"),
            "asyncio.AbstractEventLoop" => Some("asyncio.Loop"),
            _ => None,
        },
    }
}
