# The default exception handler's text for each kind of context; handlers that fail.
import asyncio


class Odd:
    def __repr__(self):
        return "<odd>"


async def main():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({})
    loop.call_exception_handler({"message": "hello"})
    loop.call_exception_handler({"message": None})
    loop.call_exception_handler({"message": "", "exception": ValueError("v")})
    loop.call_exception_handler({"message": "keys", "zeta": 1, "alpha": Odd(), "future": 3, "mid": "text"})
    loop.call_exception_handler({"exception": KeyError("k")})
    try:
        try:
            raise OSError("inner")
        except OSError:
            raise ValueError("outer")
    except ValueError as e:
        loop.call_exception_handler({"message": "chained", "exception": e})
    loop.call_exception_handler({"message": "bad", "exception": "not an exception"})
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except ExceptionGroup as e:
        loop.call_exception_handler({"message": "group", "exception": e})
    loop.default_exception_handler({"message": "direct", "x": [1]})
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    print(loop.get_exception_handler().__name__)
    loop.call_exception_handler({"message": "to a failing handler", "a": 1})

    def exits(loop, context):
        raise SystemExit("from handler")

    loop.set_exception_handler(exits)
    try:
        loop.call_exception_handler({"message": "m"})
    except SystemExit as e:
        print("SystemExit", e)
    loop.set_exception_handler(lambda one: None)
    loop.call_exception_handler({"message": "to a handler of one argument"})

    class Handler:
        def __call__(self, loop, context):
            print("handler object", sorted(context), context["message"])

    loop.set_exception_handler(Handler())
    loop.call_exception_handler({"message": "m", "b": 1})
    loop.call_soon(lambda: 1 / 0)
    loop.call_later(0.1, lambda: [][0])

    async def fails():
        raise ValueError("nobody looks")

    t = asyncio.create_task(fails())
    await asyncio.sleep(1)
    del t
    f = loop.create_future()
    f.set_exception(ValueError("nobody"))
    del f
    f = loop.create_future()
    f.add_done_callback(lambda f: {}[1])
    f.set_result(1)
    await asyncio.sleep(0)
    g = asyncio.gather(fails(), fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del g
    loop.set_exception_handler(None)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    try:
        loop.call_exception_handler(None)
    except Exception as e:
        print(type(e).__name__, e)
    try:
        loop.call_exception_handler([("message", 1)])
    except Exception as e:
        print(type(e).__name__, e)


asyncio.run(main())
