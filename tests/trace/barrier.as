# Three meet at a barrier.
import asyncio


async def hike(meeting, delay):
    await asyncio.sleep(delay)
    place = await meeting.wait()
    return place


async def main():
    meeting = asyncio.Barrier(3)
    print(await asyncio.gather(*[hike(meeting, n) for n in (2, 1)], arrive(meeting)))


async def arrive(meeting):
    async with meeting as place:
        return place


asyncio.run(main())
