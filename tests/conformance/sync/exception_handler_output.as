# The default output of exception handlers: callbacks, futures, tasks, custom contexts, a failing handler.
import asyncio
import gc


class Odd:
    def __repr__(self):
        return "<odd>"


async def fails():
    raise ValueError("unseen")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "mine", "b": 1, "a": Odd(), "exception": KeyError("k")})
    loop.call_exception_handler({"exception": OSError(2, "No such file")})
    loop.call_exception_handler({})
    loop.call_exception_handler({"message": "", "task": 3})
    t = loop.create_task(fails(), name="lost")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    gc.collect()
    f = loop.create_future()
    f.set_exception(RuntimeError("lost future"))
    del f
    gc.collect()

    def handler(loop, context):
        print("handler", sorted(context), context["message"])
        if "task" in context:
            raise TypeError("handler fails")

    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_exception_handler({"message": "one"})
    loop.call_exception_handler({"message": "two", "task": "t"})
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
    for bad in (3, "x"):
        try:
            loop.set_exception_handler(bad)
        except TypeError as e:
            print(e)


asyncio.run(main())
