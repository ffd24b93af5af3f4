# Loop methods out of place: closed, running twice, stop before run, call_at in the past, time, repr, errors.
import asyncio


async def coro():
    return 1


loop = asyncio.new_event_loop()
print(loop, loop.is_running(), loop.is_closed(), loop.get_debug(), loop.time())
loop.call_soon(print, "soon")
loop.stop()
loop.run_forever()
print("stopped at once")
loop.call_later(-1, print, "past")
loop.call_at(0, print, "long ago")
h = loop.call_later(1, print, "never")
h.cancel()
print(h.cancelled(), h.when())
loop.call_later(2, loop.stop)
loop.run_forever()
print(loop.time())
try:
    loop.run_until_complete(loop.create_future())
except RuntimeError as e:
    print(e)
except BaseException as e:
    print(type(e))


def nested():
    for bad in (loop.run_forever, lambda: loop.run_until_complete(loop.create_future()), loop.close):
        try:
            bad()
        except RuntimeError as e:
            print("nested", e)
    other = asyncio.new_event_loop()
    try:
        other.run_forever()
    except RuntimeError as e:
        print("other", e)
    other.close()
    loop.stop()


loop.call_soon(nested)
loop.run_forever()
f = loop.create_future()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(f)
except RuntimeError as e:
    print(e)
print(loop.run_until_complete(coro()))
for bad in (lambda: loop.run_until_complete(3), lambda: loop.call_later(None, print), lambda: loop.call_at(None, print), lambda: loop.set_task_factory(3), lambda: loop.create_task(3), lambda: loop.call_soon(), lambda: loop.call_later(1), lambda: loop.stop(1), lambda: loop.create_task(), lambda: loop.call_soon(print, bad=1)):
    try:
        bad()
    except TypeError as e:
        print(e)
loop.close()
loop.close()
for bad in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.run_forever(), lambda: loop.create_task(c), lambda: loop.run_in_executor(None, print)):
    c = coro()
    try:
        bad()
    except RuntimeError as e:
        print(e)
    c.close()
print(loop)
