# KeyboardInterrupt in asyncio.run: the main task is cancelled, cleans up, and run raises; twice at once.
import asyncio
import signal


async def child():
    try:
        await asyncio.sleep(100)
    finally:
        print("child cleans up")


async def main():
    t = asyncio.create_task(child())
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("main cancelled", asyncio.current_task().cancelling())
        raise
    finally:
        await asyncio.sleep(0.5)
        print("main cleaned up", t.done())


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt out of run")


async def swallows():
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "swallowed"


print(asyncio.run(swallows()))


async def twice():
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    loop.call_later(2, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("first")
        await asyncio.sleep(10)
        print("not here")


try:
    asyncio.run(twice())
except KeyboardInterrupt:
    print("second at once")
asyncio.run(main())
