# get_event_loop, set_event_loop and policies outside and inside of loops, in threads.
import asyncio
import threading
import warnings


def attempt(name, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            r = f()
            r = type(r).__name__ if isinstance(r, asyncio.AbstractEventLoop) else r
            print(name, "->", r, [(w.category.__name__, str(w.message)) for w in caught])
        except BaseException as e:
            print(name, "->", type(e).__name__, "|", e, [(w.category.__name__, str(w.message)) for w in caught])


attempt("running", asyncio.get_running_loop)
attempt("_get_running_loop", asyncio._get_running_loop)
attempt("get_event_loop first", asyncio.get_event_loop)
attempt("get_event_loop again", asyncio.get_event_loop)
attempt("current_task", asyncio.current_task)
attempt("all_tasks", asyncio.all_tasks)
attempt("ensure_future", lambda: asyncio.ensure_future(5))
attempt("Future()", lambda: asyncio.Future().get_loop() is asyncio.get_event_loop())
attempt("gather nothing", lambda: asyncio.gather().get_loop() is asyncio.get_event_loop())
attempt("set None", lambda: asyncio.set_event_loop(None))
attempt("get after None", asyncio.get_event_loop)
attempt("Future()", asyncio.Future)
attempt("gather nothing", asyncio.gather)
attempt("Lock", lambda: asyncio.Lock().locked())
attempt("Queue", lambda: asyncio.Queue().empty())
c = asyncio.sleep(0)
attempt("ensure_future", lambda: asyncio.ensure_future(c))
attempt("gather", lambda: asyncio.gather(c))
attempt("shield", lambda: asyncio.shield(c))
attempt("create_task", lambda: asyncio.create_task(c))
attempt("Task", lambda: asyncio.Task(c))
attempt("wait_for", lambda: asyncio.wait_for(c, 1).close())
attempt("as_completed", lambda: next(asyncio.as_completed([c])))
attempt("timeout", lambda: asyncio.timeout(1))
attempt("timeout None", lambda: asyncio.timeout(None))
attempt("to_thread", lambda: asyncio.to_thread(print).close())
c.close()
loop = asyncio.new_event_loop()
attempt("set", lambda: asyncio.set_event_loop(loop))
attempt("get", lambda: asyncio.get_event_loop() is loop)
attempt("Future of it", lambda: asyncio.Future().get_loop() is loop)
attempt("set wrong", lambda: asyncio.set_event_loop("x"))
t = threading.Thread(target=lambda: (attempt("thread get", asyncio.get_event_loop), attempt("thread running", asyncio.get_running_loop)))
t.start()
t.join()


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("  making a loop")
        return super().new_event_loop()

    def get_event_loop(self):
        print("  asked for a loop")
        return super().get_event_loop()

    def set_event_loop(self, loop):
        print("  setting", type(loop).__name__)
        super().set_event_loop(loop)


attempt("policy", lambda: asyncio.set_event_loop_policy(Policy()))
attempt("policy wrong", lambda: asyncio.set_event_loop_policy(5))
attempt("policy class", lambda: type(asyncio.get_event_loop_policy()).__name__)


async def main():
    attempt("inside get", lambda: asyncio.get_event_loop() is asyncio.get_running_loop())
    attempt("inside new", asyncio.new_event_loop)
    return asyncio.get_event_loop() is loop


attempt("run", lambda: asyncio.run(main()))
attempt("get under policy", asyncio.get_event_loop)
attempt("policy None", lambda: asyncio.set_event_loop_policy(None))
attempt("policy class", lambda: isinstance(asyncio.get_event_loop_policy(), asyncio.DefaultEventLoopPolicy))
attempt("abstract", lambda: asyncio.AbstractEventLoopPolicy().get_event_loop())
attempt("abstract loop", lambda: asyncio.AbstractEventLoop().run_forever())
attempt("get again", asyncio.get_event_loop)
loop.close()
