# Nested timeouts with one deadline: which of them turns the cancellation into TimeoutError.
import asyncio


async def nested(outer_delay, inner_delay, swallow):
    loop = asyncio.get_running_loop()
    start = loop.time()
    outer = inner = None
    try:
        async with asyncio.timeout(outer_delay) as outer:
            try:
                async with asyncio.timeout(inner_delay) as inner:
                    try:
                        await asyncio.sleep(10)
                    finally:
                        print("  body left, cancelling", asyncio.current_task().cancelling())
            except TimeoutError:
                print("  inner timeout, cancelling", asyncio.current_task().cancelling())
                if not swallow:
                    raise
                await asyncio.sleep(0.5)
                print("  went on after it")
    except TimeoutError as error:
        print("  outer timeout from", repr(error.__cause__))
    print(outer_delay, inner_delay, swallow, "->", outer, inner, round(loop.time() - start, 2), asyncio.current_task().cancelling())


async def main():
    for delays in ((1, 1), (2, 1), (1, 2), (0, 0), (0, 1), (1, 0), (1, None), (None, 1)):
        for swallow in (False, True):
            await nested(*delays, swallow)


asyncio.run(main())
