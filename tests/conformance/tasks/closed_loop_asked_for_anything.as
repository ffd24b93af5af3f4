# A loop that is closed: which argument is looked at before it says so.
import asyncio


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


async def nothing():
    return "nothing"


loop = asyncio.new_event_loop()
print(loop.run_until_complete(nothing()), loop.is_closed(), loop.is_running())
loop.close()
loop.close()
print(loop.is_closed(), loop)
attempt(loop.call_soon, print)
attempt(loop.call_soon, None)
attempt(loop.call_soon_threadsafe, print)
attempt(loop.call_later, 1, print)
attempt(loop.call_later, "soon", print)
attempt(loop.call_later, None, print)
attempt(loop.call_at, "soon", print)
attempt(loop.call_at, None, print)
attempt(loop.run_forever)
attempt(loop.stop)
coroutine = nothing()
attempt(loop.run_until_complete, coroutine)
attempt(loop.create_task, coroutine)
coroutine.close()
attempt(lambda: loop.create_future().done())
attempt(lambda: loop.time() >= 0)
attempt(lambda: loop.get_debug())
attempt(loop.run_in_executor, None, print)
attempt(loop.set_exception_handler, 5)
attempt(lambda: loop.call_exception_handler({"message": "said by a closed loop"}))
