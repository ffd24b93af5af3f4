# Names that would tear a row apart, or cannot be seen.
import asyncio


async def visit(lock):
    async with lock:
        await asyncio.sleep(0.1)


async def main():
    lock = asyncio.Lock()
    names = "two\nlines", "a\ttab", "\x1b[31mred", "", "  ", "x" * 200, "x" * 200 + "!", "等菜的客人们坐在第三张桌子"
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(visit(lock), name=name)
    asyncio.current_task().set_name("")
    await asyncio.sleep(0)
    asyncio.current_task().set_name("line\rback")
    await asyncio.sleep(0)


asyncio.run(main())
