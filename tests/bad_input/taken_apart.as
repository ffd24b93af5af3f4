# A script that takes apart what runs it: code of functions, tasks, modules.
import asyncio
import sys


def generator():
    a = b = c = 1
    yield 1
    yield a, b, c


def descend(n):
    if n == 0:
        descend.__code__ = (lambda n: 42).__code__
        return [None] * 100
    return descend(n - 1)


suspended = generator()
next(suspended)
try:
    generator.__code__ = (lambda: 0).__code__
except RuntimeError as error:
    print(error)
print(next(suspended), len(descend(3)), descend(3))


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    again = asyncio.sleep(2)
    try:
        task.__init__(again)
    except RuntimeError as error:
        print(error)
    again.close()
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
sys.modules.clear()
print("still here")
