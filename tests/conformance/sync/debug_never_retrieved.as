# Debug mode: unseen exceptions and destroyed tasks say where they were created.
import asyncio
import gc


async def fails():
    raise ValueError("unseen")


async def main():
    t = asyncio.Task(fails(), name="lost")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t = None
    gc.collect()
    f = asyncio.Future()
    f.set_exception(KeyError("lost"))
    f = None
    gc.collect()
    fails()
    gc.collect()


asyncio.run(main(), debug=True)
print("end")
