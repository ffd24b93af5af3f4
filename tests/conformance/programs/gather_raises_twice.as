import asyncio
async def a():
    await b()
async def b():
    await asyncio.gather(c(), c())
async def c():
    await asyncio.sleep(1)
    raise KeyError("没有这个键")
try:
    asyncio.run(a())
except KeyError as e:
    import traceback
    print("".join(traceback.format_exception_only(e)))
    print([f.name for f in traceback.extract_tb(e.__traceback__)][-3:])
asyncio.run(a())
