# A future's states, the order of its callbacks, removing them, and the errors of wrong use.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    log = []

    def note(name):
        def callback(f):
            log.append(name)

        callback.__name__ = name
        return callback

    a, b = note("a"), note("b")
    for callback in (a, b, a, note("c")):
        future.add_done_callback(callback)
    print("removed", future.remove_done_callback(a), future.remove_done_callback(a))
    for wrong in (future.result, future.exception):
        try:
            wrong()
        except asyncio.InvalidStateError as error:
            print(error)
    future.set_result(1)
    future.add_done_callback(note("late"))
    print(log, future.done(), future.result(), future.exception(), future.cancel(), future.remove_done_callback(b))
    await asyncio.sleep(0)
    print(log)
    for wrong in (lambda: future.set_result(2), lambda: future.set_exception(ValueError()), ):
        try:
            wrong()
        except asyncio.InvalidStateError as error:
            print(error)
    future = loop.create_future()
    for wrong in (StopIteration, StopIteration(3), 5, "text", BaseException):
        try:
            future.set_exception(wrong)
            print("accepted", repr(future.exception()))
            future = loop.create_future()
        except TypeError as error:
            print("refused", error)
    future = loop.create_future()
    print(future.cancel("message"), future.cancel("again"), future.cancelled(), future.done())
    for wrong in (future.result, future.exception):
        try:
            wrong()
        except asyncio.CancelledError as error:
            print("cancelled", error.args)
    try:
        await future
    except asyncio.CancelledError as error:
        print("awaited", error.args)
    print(future, loop.create_future(), asyncio.isfuture(future), future.get_loop() is loop)
    failed = loop.create_future()
    failed.set_exception(KeyError("k"))
    print(failed)
    for _ in range(2):
        try:
            await failed
        except KeyError as error:
            print("again and again", error)


asyncio.run(main())
