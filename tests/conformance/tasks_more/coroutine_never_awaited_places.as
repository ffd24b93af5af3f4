# Coroutines that nobody awaits, in several places: library coroutines too.
import asyncio


async def f():
    pass


class C:
    async def m(self):
        pass


async def main():
    f()
    C().m()
    asyncio.sleep(1)
    x = f()
    x = None
    [f() for _ in range(2)]
    asyncio.wait_for(f(), 1)
    c = f()
    c.close()
    g = f()
    try:
        g.throw(ValueError("thrown in"))
    except ValueError as e:
        print(e)
    asyncio.Event().wait()
    asyncio.Queue().get()
    async with asyncio.timeout(1):
        asyncio.Lock().acquire()
    asyncio.open_connection("localhost", 1)
    print("end of main")


asyncio.run(main())
f()
print("end")
