# run_forever stopped from inside: what is queued runs in that turn, the rest waits for the next run.
import asyncio

loop = asyncio.new_event_loop()
log = []


async def ticker(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    return name


def stop_here():
    log.append("stop")
    loop.stop()
    loop.call_soon(log.append, "after stop")


task = loop.create_task(ticker("t", 6))
loop.call_soon(log.append, "soon 1")
loop.call_soon(stop_here)
loop.call_soon(log.append, "soon 2")
loop.run_forever()
print(log, task.done())
log.clear()
loop.stop()
loop.run_forever()
print(log)
log.clear()
print(loop.run_until_complete(ticker("u", 2)), log, task.done())
log.clear()
try:
    future = loop.create_future()
    loop.call_later(1, loop.stop)
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error, loop.time())


async def fails():
    raise KeyError("out of the loop")


try:
    loop.run_until_complete(fails())
except KeyError as error:
    print(repr(error))
print(loop.run_until_complete(ticker("v", 1)), log)
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
loop.close()
for call in (loop.run_forever, lambda: loop.call_soon(print), lambda: loop.run_until_complete(task)):
    try:
        call()
    except RuntimeError as error:
        print(error)
