# Handles: cancel twice, cancel inside the turn, when, comparison, contexts, timers that cancel each other.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    out = []
    a = loop.call_soon(out.append, "a")
    b = loop.call_soon(lambda: c.cancel())
    c = loop.call_soon(out.append, "c")
    a2 = loop.call_soon(out.append, "a2")
    a2.cancel()
    a2.cancel()
    await asyncio.sleep(0)
    print(out, c.cancelled(), a.cancelled(), a2)
    print(a, type(a.get_context()).__name__)
    t1 = loop.call_later(1, lambda: t2.cancel())
    t2 = loop.call_later(1, out.append, "t2")
    t3 = loop.call_at(loop.time() + 1, out.append, "t3")
    print(t1.when() == t2.when() == t3.when(), t1 <= t3, t1 == t2, t1 > t2, t1 >= t3)
    print(isinstance(t1, asyncio.TimerHandle), isinstance(t1, asyncio.Handle), hash(t1) == hash(t1.when()))
    await asyncio.sleep(1)
    print(out, t2.cancelled(), t2)
    late = [loop.call_later(d, out.append, d) for d in (3, 1, 2, 1)]
    late[1].cancel()
    await asyncio.sleep(5)
    print(out)
    loop.call_soon(loop.call_soon, out.append, "two turns")
    loop.call_soon(out.append, "one turn")
    await asyncio.sleep(0)
    print(out[-1])
    await asyncio.sleep(0)
    print(out[-1])
    try:
        a < 3
    except TypeError as e:
        print(e)


asyncio.run(main())
