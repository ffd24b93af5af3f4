# stop() within turns: what still runs, what waits for the next run.
import asyncio

loop = asyncio.new_event_loop()
log = []


def note(x):
    log.append(x)


def stopper():
    note("stop")
    loop.stop()
    loop.call_soon(note, "after stop, same turn's call_soon")


loop.call_soon(note, 1)
loop.call_soon(stopper)
loop.call_soon(note, 2)
loop.run_forever()
print(log)
log.clear()
loop.stop()
loop.call_soon(lambda: (note("x"), loop.call_soon(note, "y")))
loop.run_forever()
print(log)
log.clear()
loop.stop()
loop.stop()
loop.run_forever()
print(log)
log.clear()


async def main():
    loop.stop()
    note("main 1")
    await asyncio.sleep(0)
    note("main 2")
    return "value"


t = loop.create_task(main())
try:
    loop.run_until_complete(t)
except RuntimeError as e:
    print(e, log)
print(t.done(), loop.run_until_complete(t), log)
log.clear()


async def done_and_stop():
    loop.stop()
    return "done while stopping"


print(loop.run_until_complete(done_and_stop()))
f = loop.create_future()
f.set_result("already")
loop.call_soon(note, "ran before")
print(loop.run_until_complete(f), log)
log.clear()


async def fails():
    loop.call_soon(note, "not in this run")
    raise ValueError("x")


try:
    loop.run_until_complete(fails())
except ValueError as e:
    print(repr(e), log)
loop.call_soon(loop.stop)
loop.run_forever()
print(log)
log.clear()


def raises():
    raise KeyboardInterrupt("from callback")


loop.call_soon(note, "before")
loop.call_soon(raises)
loop.call_soon(note, "behind")
try:
    loop.run_forever()
except KeyboardInterrupt as e:
    print(repr(e), log, loop.is_running(), loop.is_closed())
loop.call_soon(loop.stop)
loop.run_forever()
print(log)
log.clear()
h = [loop.call_later(0.1 * (5 - i), note, i) for i in range(5)]
h[2].cancel()
loop.call_later(0.35, loop.stop)
loop.run_forever()
print(log, loop.time())
loop.call_later(0.3, loop.stop)
loop.run_forever()
print(log, loop.time(), h[0].when(), h[2].cancelled(), h[0].cancelled())
log.clear()
loop.call_at(loop.time() - 5, note, "past")
loop.call_soon(note, "soon")
loop.call_at(loop.time(), note, "now")
loop.call_later(0, note, "zero")
loop.call_later(-1, note, "negative")
loop.call_later(0, loop.stop)
loop.run_forever()
print(log)
loop.close()
