# Warnings of coroutines can be caught, counted and silenced.
import asyncio
import gc
import warnings


async def f():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    f()
    gc.collect()
print([(w.category.__name__, str(w.message)) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    f()
    asyncio.sleep(1)


async def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        f()
        asyncio.sleep(0)
        asyncio.get_event_loop_policy()
    print([(w.category.__name__, str(w.message)[:40]) for w in caught])


asyncio.run(main())
