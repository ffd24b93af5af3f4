# Two wait for an event that nobody sets.
import asyncio


async def guest(door):
    await door.wait()


async def main():
    door = asyncio.Event()
    await asyncio.gather(guest(door), guest(door))


asyncio.run(main())
