# A future that nobody gives a result.
import asyncio


async def ask(answer):
    return await answer


async def main():
    answer = asyncio.get_running_loop().create_future()
    await ask(answer)


asyncio.run(main())
