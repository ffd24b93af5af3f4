# Errors of the body and of children together: their order, and what base exceptions do.
import asyncio


async def fail(error, seconds=0):
    await asyncio.sleep(seconds)
    raise error


async def slow_to_die(error):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
        raise error


def show(label, error):
    if isinstance(error, BaseExceptionGroup):
        print(label, type(error).__name__, [repr(e) for e in error.exceptions], error.__cause__, error.__suppress_context__)
    else:
        print(label, repr(error), "context", repr(error.__context__))


async def attempt(label, children, body=None, body_delay=0.0):
    try:
        async with asyncio.TaskGroup() as group:
            for child in children:
                group.create_task(child)
            await asyncio.sleep(body_delay)
            if body is not None:
                raise body
    except BaseException as error:
        show(label, error)
    print("  cancelling", asyncio.current_task().cancelling(), "left", len(asyncio.all_tasks()) - 1)


async def main():
    await attempt("child only", [fail(ValueError(1))])
    await attempt("body only", [], KeyError("b"))
    await attempt("both, child first", [fail(ValueError(1))], KeyError("b"), 0)
    await attempt("both, body first", [fail(ValueError(1), 2)], KeyError("b"), 1)
    await attempt("cleanup fails", [fail(ValueError(1), 1), slow_to_die(OSError("cleanup"))], None, 3)
    await attempt("three", [fail(ValueError(1), 1), fail(KeyError(2), 1), fail(IndexError(3), 1)], None, 3)
    await attempt("body a group", [], ExceptionGroup("inner", [ValueError(4)]))
    await attempt("custom base", [fail(GeneratorExit("g"), 1)], None, 2)
    await attempt("base in body", [slow_to_die(ValueError("also"))], KeyboardInterrupt("ki"), 1)


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("run", repr(error))
