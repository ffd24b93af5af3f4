# Tasks that die while pending: reported with what they wait for; coroutines never started too.
import asyncio
import gc


async def waits(f):
    try:
        await f
    finally:
        print("finally of", f is not None)


async def never():
    pass


loop = asyncio.new_event_loop()
f = loop.create_future()
t = loop.create_task(waits(f), name="pending")
loop.run_until_complete(asyncio.sleep(0, loop=None) if False else asyncio.sleep(0))
del t
del f
gc.collect()
print("collected")
t = loop.create_task(never(), name="not begun")
loop.close()
del t
gc.collect()
print("end")
