# A deadline moved by others: from a callback, past the old one, into the past, away altogether.
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def block(label, delay, at, new):
        start = loop.time()
        scope = asyncio.timeout(delay)
        loop.call_later(at, lambda: scope.reschedule(None if new is None else start + new))
        try:
            async with scope:
                await asyncio.sleep(6)
            print(label, "slept through", loop.time() - start, scope)
        except TimeoutError:
            print(label, "timeout after", loop.time() - start, scope, scope.when() - start)

    await block("later", 2, 1, 4)
    await block("sooner", 5, 1, 3)
    await block("into the past", 5, 3, 1)
    await block("away", 2, 1, None)
    await block("to now", 5, 2, 2)

    async with asyncio.timeout(1) as scope:
        for _ in range(3):
            await asyncio.sleep(0.8)
            scope.reschedule(loop.time() + 1)
    print("kept alive", scope, scope.expired())
    try:
        scope.reschedule(5)
    except RuntimeError as error:
        print(error)
    loop.set_exception_handler(lambda loop, context: print("HANDLER", repr(context["exception"])))
    loop.call_soon(scope.reschedule, 9)
    await asyncio.sleep(0)


asyncio.run(main())
