# Three are to meet, two come.
import asyncio


async def hike(meeting):
    await meeting.wait()


async def main():
    meeting = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(hike(meeting))
        tg.create_task(hike(meeting))


asyncio.run(main())
