# TaskGroup: use after its end, children that add children, errors in the body, base exceptions, repr.
import asyncio


async def fail(after, exc):
    await asyncio.sleep(after)
    raise exc


async def main():
    tg = asyncio.TaskGroup()
    print(tg)
    c = asyncio.sleep(0)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()
    async with tg:
        print(tg)
        t = tg.create_task(asyncio.sleep(1), name="kid")
        print(t.get_name())
        try:
            async with tg:
                pass
        except RuntimeError as e:
            print("again:", e)
        print(tg)
    print(tg)
    c = asyncio.sleep(0)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()

    async def adds(tg, n):
        print("adds", n)
        if n:
            tg.create_task(adds(tg, n - 1))
        await asyncio.sleep(0.5)
        print("ends", n)

    async with asyncio.TaskGroup() as tg:
        tg.create_task(adds(tg, 3))
    print("all ended")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(1, KeyError("k")))
            tg.create_task(fail(1, ValueError("v")))
            tg.create_task(fail(2, IndexError("never")))
            raise OSError("body")
    except* OSError as eg:
        print("os", eg.exceptions)
    except* Exception as eg:
        print("rest", eg.exceptions)

    async def resist():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
            raise RuntimeError("while cancelled") from None

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(resist())
            tg.create_task(fail(0.1, ValueError("first")))
            c = None
            await asyncio.sleep(0.2)
    except* (RuntimeError, ValueError) as eg:
        print(eg.message, eg.exceptions, asyncio.current_task().cancelling())

    async def late(tg):
        try:
            await asyncio.sleep(10)
        finally:
            c = asyncio.sleep(0)
            try:
                tg.create_task(c)
            except RuntimeError as e:
                print("late", e)
                c.close()

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(late(tg))
            await asyncio.sleep(0)
            raise ZeroDivisionError
    except* ZeroDivisionError as eg:
        print(repr(eg))
    t = asyncio.create_task(cancelled_body())
    await asyncio.sleep(0.1)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args)


async def cancelled_body():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(10))
        try:
            await asyncio.sleep(10)
        finally:
            print("body", asyncio.current_task().cancelling())


asyncio.run(main())
