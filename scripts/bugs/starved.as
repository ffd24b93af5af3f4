# A bug to be found: the heart is to beat every tenth of a second, and misses a second and a half.
import asyncio
import time


async def heart(clock):
    for beat in range(8):
        print(f"beat {beat} at {clock() - start:.1f}")
        await asyncio.sleep(0.1)


def compress(picture):
    time.sleep(1.5)
    return picture.upper()


async def album():
    for picture in ("sea", "hill"):
        await asyncio.sleep(0.25)
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


start = 0.0
asyncio.run(main())
