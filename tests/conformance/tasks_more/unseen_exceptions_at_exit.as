# Exceptions nobody looked at, in tasks and futures, reported when they die: at del, at the end of run, at exit.
import asyncio
import gc


async def fail(n):
    raise ValueError(n)


async def main():
    t = asyncio.create_task(fail(1), name="dies in run")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    gc.collect()
    print("one")
    f = asyncio.get_running_loop().create_future()
    f.set_exception(ValueError("future"))
    del f
    gc.collect()
    seen = asyncio.create_task(fail("seen"))
    await asyncio.wait([seen])
    seen.exception()
    asyncio.create_task(fail("dropped at once"), name="dropped")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    print("two")
    global kept
    kept = asyncio.create_task(fail("kept"), name="kept")
    await asyncio.sleep(0)


asyncio.run(main())
print("end")
