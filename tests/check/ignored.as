# Comments that silence reports.
import asyncio


async def work():
    await asyncio.sleep(1)


async def main():
    work()  # check: ignore
    work()  # check: ignore[dropped-coroutine]
    work()  # on purpose  # check: ignore[blocking-call, dropped-coroutine]
    work()  # check: ignore[dropped-task]
    print("# check: ignore", work())


asyncio.run(main())
