# Callbacks that add, remove and run callbacks of the future that calls them.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    f = loop.create_future()

    def late(f):
        log.append("late")

    def first(f):
        log.append("first")
        f.add_done_callback(late)
        log.append(f.remove_done_callback(second))

    def second(f):
        log.append("second")
        f.add_done_callback(second) if log.count("second") < 3 else None

    f.add_done_callback(first)
    f.add_done_callback(second)
    f.add_done_callback(second)
    f.set_result(1)
    log.append(("removed", f.remove_done_callback(second)))
    for _ in range(5):
        await asyncio.sleep(0)
        log.append("--")
    print(*log)
    log.clear()
    t = asyncio.create_task(asyncio.sleep(0))
    t.add_done_callback(lambda t: log.append(("a", t.done(), t in asyncio.all_tasks())))
    t.add_done_callback(lambda t: t.cancel() or log.append("cancel refused"))
    await t
    log.append("main")
    await asyncio.sleep(0)
    print(*log)
    log.clear()

    class Eq:
        def __init__(self, n):
            self.n = n

        def __eq__(self, other):
            log.append(("eq", self.n, getattr(other, "n", other)))
            return isinstance(other, Eq)

        def __call__(self, f):
            log.append(("called", self.n))

    f = loop.create_future()
    for n in range(3):
        f.add_done_callback(Eq(n))
    print(f.remove_done_callback(Eq("x")), log)
    log.clear()

    class Bad:
        def __eq__(self, other):
            raise ValueError("eq")

        def __call__(self, f):
            pass

    f.add_done_callback(print)
    f.add_done_callback(Bad())
    try:
        f.remove_done_callback(Bad())
    except ValueError as e:
        print("ValueError", e)
    f.cancel()


asyncio.run(main())
