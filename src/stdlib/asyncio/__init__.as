# The asyncio package: which name lives in which file.
#
# Nothing is loaded until a name is asked for; then its file is compiled, and
# the name is kept here. Names of no file are native, in `_asyncio`.
# A file that is named after its one function (gather.as, wait.as ...) must only
# be reached through this table: importing it by its path would bind the module
# over the function.
import _asyncio

_FILE_OF = {
    "gather": "gather",
    "shield": "shield",
    "wait": "wait",
    "FIRST_COMPLETED": "wait",
    "FIRST_EXCEPTION": "wait",
    "ALL_COMPLETED": "wait",
    "wait_for": "wait_for",
    "as_completed": "as_completed",
    "create_eager_task_factory": "eager",
    "eager_task_factory": "eager",
    "Timeout": "timeouts",
    "timeout": "timeouts",
    "timeout_at": "timeouts",
    "TaskGroup": "taskgroups",
    "Lock": "lock",
    "Event": "event",
    "Condition": "condition",
    "Semaphore": "semaphore",
    "BoundedSemaphore": "semaphore",
    "Barrier": "barrier",
    "BrokenBarrierError": "barrier",
    "Queue": "queues",
    "PriorityQueue": "priority_queue",
    "LifoQueue": "queues",
    "QueueEmpty": "queues",
    "QueueFull": "queues",
    "QueueShutDown": "queues",
    "Runner": "runners",
    "run": "runners",
    "to_thread": "threads",
    "AbstractServer": "policies",
    "AbstractEventLoopPolicy": "policies",
    "DefaultEventLoopPolicy": "policies",
    "get_event_loop_policy": "policies",
    "set_event_loop_policy": "policies",
    "wrap_future": "executors",
    "run_coroutine_threadsafe": "executors",
    "IncompleteReadError": "stream_errors",
    "LimitOverrunError": "stream_errors",
    "SendfileNotAvailableError": "stream_errors",
    "BaseProtocol": "protocols",
    "Protocol": "protocols",
    "DatagramProtocol": "protocols",
    "SubprocessProtocol": "protocols",
    "BufferedProtocol": "protocols",
    "BaseTransport": "transports",
    "ReadTransport": "transports",
    "WriteTransport": "transports",
    "Transport": "transports",
    "DatagramTransport": "transports",
    "SubprocessTransport": "transports",
    "StreamReader": "streams",
    "StreamWriter": "streams",
    "StreamReaderProtocol": "streams",
    "Server": "_sockets",
    "open_connection": "streams",
    "start_server": "streams",
    "open_unix_connection": "streams",
    "start_unix_server": "streams",
    "create_subprocess_exec": "subprocess",
    "create_subprocess_shell": "subprocess",
}

# Modules of CPython's package that scripts import by name.
_SUBMODULES = (
    "base_events",
    "coroutines",
    "events",
    "exceptions",
    "futures",
    "locks",
    "mixins",
    "protocols",
    "queues",
    "runners",
    "streams",
    "subprocess",
    "taskgroups",
    "tasks",
    "threads",
    "timeouts",
    "transports",
)

__all__ = [*_FILE_OF, *_asyncio.__all__]


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is not None:
        module = __import__(f"asyncio.{file}", None, None, [name])
        # All its names at once: the import has bound the module to its own
        # name here, and that may be one of them.
        for other, where in _FILE_OF.items():
            if where == file:
                globals()[other] = getattr(module, other)
        return globals()[name]
    if name in _SUBMODULES:
        return __import__(f"asyncio.{name}", None, None, ["__name__"])
    if name in _asyncio.__all__:
        value = globals()[name] = getattr(_asyncio, name)
        return value
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__, *_SUBMODULES})
