import asyncio
import contextvars
import functools
import threading

request = contextvars.ContextVar("request", default=None)
trail = contextvars.ContextVar("trail")


def worker(results, name):
    results[name] = request.get()
    request.set(name)
    results[name + "-after"] = request.get()


request.set("main")
results = {}
thread = threading.Thread(target=worker, args=(results, "thread"))
thread.start()
thread.join()
context = contextvars.copy_context()
thread = threading.Thread(target=context.run, args=(worker, results, "copied"))
thread.start()
thread.join()
print(results, request.get(), context[request])


async def handler(n):
    token = request.set(n)
    trail.set([*trail.get(()), n])
    await asyncio.sleep(0.01 * (3 - n))
    value = request.get(), trail.get()
    request.reset(token)
    return value, request.get()


async def main():
    request.set("loop")
    print(await asyncio.gather(*(handler(n) for n in range(3))), request.get(), trail.get("none"))
    task = asyncio.create_task(handler(9), context=(own := contextvars.copy_context()))
    print(await task, own[trail], request in own)
    print(await asyncio.to_thread(request.get), await asyncio.get_running_loop().run_in_executor(None, request.get))
    calls = []
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: calls.append(request.get()))
    special = contextvars.Context()
    special.run(request.set, "special")
    loop.call_soon(lambda: calls.append(request.get()), context=special)
    loop.call_later(0.1, functools.partial(calls.append, "later"))
    await asyncio.sleep(0.2)
    print(calls)

    async def agen():
        for n in range(2):
            request.set(f"gen{n}")
            yield request.get()

    async for value in agen():
        print(value, request.get())

    async with asyncio.TaskGroup() as group:
        request.set("before task")
        one = group.create_task(handler(5))
        request.set("after task")
    print(one.result(), request.get())


asyncio.run(main())
print(request.get())


def cached(function):
    @functools.wraps(function)
    def wrapper(*args):
        return contextvars.copy_context().run(function, *args)
    return wrapper


@cached
def changes():
    request.set("inside")
    return request.get()


print(changes(), request.get(), contextvars.Context().run(request.get))
