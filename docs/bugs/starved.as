# A bug to be found: the heart is to beat every half second. It does not.
import asyncio
import time


async def heart(clock):
    for beat in range(10):
        print(f"beat {beat} at {clock():.1f}")
        await asyncio.sleep(0.5)


def compress(picture):
    time.sleep(1.5)
    return picture.upper()


async def album():
    for picture in ("sea", "hill"):
        await asyncio.sleep(0.7)
        print("shrinks", picture)
        if picture == "hill":
            compress(picture)
        else:
            await asyncio.to_thread(compress, picture)


async def main():
    clock = asyncio.get_running_loop().time
    async with asyncio.TaskGroup() as group:
        group.create_task(heart(clock), name="heart")
        group.create_task(album(), name="album")


asyncio.run(main())
