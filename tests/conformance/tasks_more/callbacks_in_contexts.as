# Callbacks, timers, done callbacks and tasks run in the context of their making, or in one that is given.
import asyncio
from contextvars import ContextVar, copy_context

place = ContextVar("place", default="nowhere")
log = []


def note(label, *args):
    log.append(f"{label}:{place.get()}")


async def child(label):
    note(label)
    place.set(label)
    await asyncio.sleep(0)
    note(label)


async def main():
    loop = asyncio.get_running_loop()
    place.set("main")
    given = copy_context()
    given.run(place.set, "given")
    loop.call_soon(note, "soon")
    loop.call_soon(note, "soon given", context=given)
    loop.call_later(0.1, note, "later")
    loop.call_later(0.1, note, "later given", context=given)
    future = loop.create_future()
    future.add_done_callback(lambda f: note("done"))
    future.add_done_callback(lambda f: note("done given"), context=given)
    place.set("changed")
    future.set_result(None)
    tasks = [asyncio.create_task(child("copy")), asyncio.create_task(child("given task"), context=given)]
    place.set("changed again")
    await asyncio.gather(*tasks)
    print(log)
    log.clear()
    print(place.get(), given[place], tasks[1].get_context() is given)
    async with asyncio.TaskGroup() as group:
        group.create_task(child("group"))
        group.create_task(child("group given"), context=given)
    await asyncio.sleep(0.2)
    print(log, given[place])

    def swap():
        place.set("set in a callback")

    loop.call_soon(swap)
    await asyncio.sleep(0)
    print(place.get())


asyncio.run(main())
