# loop.add_signal_handler: when the callback runs, replacing, removing, wrong arguments, SIGINT.
import asyncio
import signal


async def coro():
    pass


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.add_signal_handler(signal.SIGUSR1, log.append, "usr1")
    signal.raise_signal(signal.SIGUSR1)
    loop.call_soon(log.append, "soon 1")
    await asyncio.sleep(0)
    log.append("turn 1")
    loop.call_soon(log.append, "soon 2")
    await asyncio.sleep(0)
    log.append("turn 2")
    await asyncio.sleep(0)
    log.append("turn 3")
    print(log)
    done = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, done.set)
    loop.call_later(1, signal.raise_signal, signal.SIGUSR1)
    await done.wait()
    print(loop.time(), len(log))
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    print(signal.getsignal(signal.SIGUSR1))
    for bad in (lambda: loop.add_signal_handler("x", print), lambda: loop.add_signal_handler(0, print), lambda: loop.add_signal_handler(1000, print), lambda: loop.add_signal_handler(signal.SIGUSR1, coro), lambda: loop.add_signal_handler(signal.SIGKILL, print), lambda: loop.remove_signal_handler("y")):
        try:
            bad()
        except (TypeError, ValueError, RuntimeError) as e:
            print(type(e).__name__, str(e))
    loop.add_signal_handler(signal.SIGINT, log.append, "int")
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(0.1)
    print(log[-1])
    print(loop.remove_signal_handler(signal.SIGINT), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    loop.add_signal_handler(signal.SIGTERM, lambda: 1 / 0)
    signal.raise_signal(signal.SIGTERM)
    await asyncio.sleep(0.1)
    print("alive")


asyncio.run(main())
print(signal.getsignal(signal.SIGTERM))
