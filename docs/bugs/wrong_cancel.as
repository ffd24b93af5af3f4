# A bug to be found: the zoo takes too long, and yet it is not the zoo that is missing.
import asyncio

downloads = {}


async def download(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} is here")
    return name


async def watchdog(limit):
    await asyncio.sleep(limit)
    for name in sorted(downloads):
        if not downloads[name].done():
            print(f"{name} takes too long")
            downloads[name].cancel()
            break


async def main():
    for name, seconds in ("map", 1), ("atlas", 0.8), ("zoo", 30):
        downloads[name] = asyncio.create_task(download(name, seconds), name=name)
    guard = asyncio.create_task(watchdog(0.5), name="watchdog")
    found = await asyncio.gather(*downloads.values(), guard, return_exceptions=True)
    print([what if isinstance(what, str) else "missing" for what in found[:3]])


asyncio.run(main())
