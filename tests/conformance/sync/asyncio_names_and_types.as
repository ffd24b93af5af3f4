# What the names of asyncio are: classes, their modules, their relations, and what __all__ promises.
import asyncio
import concurrent.futures
import inspect

for name in ("Future Task Lock Event Condition Semaphore BoundedSemaphore Barrier Queue PriorityQueue LifoQueue TaskGroup Timeout Runner "
             "Handle TimerHandle CancelledError InvalidStateError TimeoutError QueueEmpty QueueFull QueueShutDown BrokenBarrierError "
             "IncompleteReadError LimitOverrunError SendfileNotAvailableError AbstractEventLoop AbstractEventLoopPolicy").split():
    cls = getattr(asyncio, name)
    print(name, cls.__module__, cls.__qualname__, [c.__name__ for c in cls.__mro__[1:-1]])
print(asyncio.TimeoutError is TimeoutError, asyncio.CancelledError is concurrent.futures.CancelledError)
print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.InvalidStateError, Exception))
print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
for name in "sleep gather wait wait_for shield to_thread run create_task ensure_future as_completed current_task all_tasks run_coroutine_threadsafe wrap_future".split():
    f = getattr(asyncio, name)
    print(name, asyncio.iscoroutinefunction(f), callable(f))
    try:
        print("  ", inspect.signature(f))
    except ValueError as e:
        print("   no signature")
for name in "run gather sleep Lock Queue timeout TaskGroup Runner Barrier to_thread".split():
    print(name in asyncio.__all__, end=" ")
print()
missing = [n for n in asyncio.__all__ if not hasattr(asyncio, n)]
print(missing)
try:
    asyncio.no_such_name
except AttributeError as e:
    print(e)
loop = asyncio.new_event_loop()
print(isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, asyncio.SelectorEventLoop), isinstance(loop, asyncio.EventLoop))
print(type(loop).__name__)
loop.close()
own = asyncio.SelectorEventLoop()
print(own.run_until_complete(asyncio.sleep(0, "own loop")))
own.close()
print(issubclass(asyncio.EventLoop, asyncio.AbstractEventLoop), asyncio.EventLoop is asyncio.SelectorEventLoop)
