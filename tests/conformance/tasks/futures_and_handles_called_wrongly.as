# What methods of futures, tasks and handles say of arguments they do not take.
import asyncio, warnings


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


async def numbers():
    try:
        yield 1
    except ValueError as error:
        print("caught", repr(error))
        yield 2


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(asyncio.sleep(0), name="t")
    handle, timer = loop.call_soon(print, "called"), loop.call_later(1, print)
    for one in (future, task):
        for name in "result exception cancelled done get_loop".split():
            method = getattr(one, name)
            attempt(lambda: method(1))
            attempt(lambda: method(timeout=1))
            attempt(lambda: method(1, timeout=1))
        for name in "set_result set_exception remove_done_callback add_done_callback".split():
            method = getattr(one, name)
            attempt(method)
            attempt(lambda: method(1, 2))
            attempt(lambda: method(value=1))
            attempt(lambda: method(1, value=1))
    for name in "cancelling uncancel get_name get_coro get_context set_name".split():
        attempt(lambda: getattr(task, name)(1, 2))
        attempt(lambda: getattr(task, name)(a=1))
    for one in (handle, timer):
        for name in "cancel cancelled get_context".split():
            attempt(lambda: getattr(one, name)(1))
            attempt(lambda: getattr(one, name)(a=1))
    attempt(lambda: timer.when(1))
    await task
    timer.cancel()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        agen = numbers()
        print(await anext(agen))
        print(await agen.athrow(ValueError, "x"))
        print([str(one.message) for one in caught])
    for wrong in ((), (1,), (ValueError, 1, 2), (1, 2, 3, 4)):
        agen = numbers()
        await anext(agen)
        try:
            await agen.athrow(*wrong)
        except TypeError as error:
            print(error)


asyncio.run(main())
