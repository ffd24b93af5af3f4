# Context variables: a thread starts without, to_thread copies, run_in_executor does not, callbacks keep theirs.
import asyncio
import contextvars
import threading

v = contextvars.ContextVar("v", default="default")


def show(label):
    print(label, v.get())


async def main():
    v.set("main")
    t = threading.Thread(target=show, args=("thread",))
    t.start()
    t.join()
    await asyncio.to_thread(show, "to_thread")
    await asyncio.get_running_loop().run_in_executor(None, show, "executor")
    ctx = contextvars.copy_context()
    t = threading.Thread(target=ctx.run, args=(show, "ctx.run"))
    t.start()
    t.join()

    def sets():
        v.set("set in thread")
        return v.get()

    print(await asyncio.to_thread(sets), v.get())
    loop = asyncio.get_running_loop()

    def from_thread():
        v.set("of the thread")
        loop.call_soon_threadsafe(show, "callback")
        loop.call_soon_threadsafe(show, "callback with context", context=ctx)

    await loop.run_in_executor(None, from_thread)
    await asyncio.sleep(0)

    async def coro():
        return v.get()

    def ask():
        v.set("asker")
        return asyncio.run_coroutine_threadsafe(coro(), loop).result()

    print(await asyncio.to_thread(ask))


asyncio.run(main())
