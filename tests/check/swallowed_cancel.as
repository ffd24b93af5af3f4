# Handlers that keep a task from being cancelled, and others that do not.
import asyncio
from asyncio import CancelledError


async def step():
    await asyncio.sleep(1)


async def never_ends():
    while True:
        try:
            await step()
        except CancelledError:
            print("not now")


async def hides_everything():
    try:
        await asyncio.sleep(1)
    except:
        print("something happened")


async def hides_it_too():
    try:
        async with asyncio.timeout(1):
            await step()
    except BaseException:
        pass
    await step()


async def in_a_tuple():
    for attempt in range(3):
        try:
            await step()
        except (OSError, asyncio.CancelledError):
            continue


async def cleans_up():
    while True:
        try:
            await step()
        except CancelledError:
            print("bye")
            raise


async def ends():
    while True:
        try:
            await step()
        except CancelledError:
            break
    try:
        await step()
    except CancelledError:
        print("that was it")


async def waits_for_what_it_cancelled(task):
    task.cancel()
    while not task.done():
        try:
            await task
        except CancelledError:
            pass


async def passes_it_first():
    while True:
        try:
            await step()
        except CancelledError:
            raise
        except BaseException:
            print("anything else")


async def keeps_it():
    try:
        await step()
    except BaseException as error:
        return error


async def ordinary():
    while True:
        try:
            await step()
        except Exception:
            print("a failure")
