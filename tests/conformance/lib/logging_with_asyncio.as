import asyncio
import logging
import logging.handlers
import queue
import sys


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


handler = ListHandler()
handler.setFormatter(logging.Formatter("%(asctime)s %(taskName)s %(levelname)s %(message)s", "%H:%M:%S"))
log = logging.getLogger("app")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False


async def worker(n):
    log.info("start %d", n)
    await asyncio.sleep(n)
    if n == 2:
        log.error("bad %d", n)
    return n


async def main():
    tasks = [asyncio.create_task(worker(n), name=f"w{n}") for n in (1, 2)]
    log.debug("spawned")
    await asyncio.gather(*tasks)
    log.info("done")


asyncio.run(main())
log.warning("outside")
print([line.split(" ", 1)[1] for line in handler.lines])
q = queue.SimpleQueue()
qlog = logging.getLogger("queued")
qlog.propagate = False
qlog.setLevel("INFO")
qlog.addHandler(logging.handlers.QueueHandler(q))
target = ListHandler()
target.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
listener = logging.handlers.QueueListener(q, target)
listener.start()


async def produce():
    for n in range(3):
        qlog.info("message %s", n)
        await asyncio.sleep(0.1)


asyncio.run(produce())
listener.stop()
print(target.lines)
asyncio_log = logging.getLogger("asyncio")
capture = ListHandler()
capture.setFormatter(logging.Formatter("%(levelname)s %(message).60s"))
asyncio_log.addHandler(capture)
asyncio_log.propagate = False


async def careless():
    async def fails():
        raise RuntimeError("nobody looks")

    asyncio.create_task(fails(), name="careless-task")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    import gc
    gc.collect()
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "custom context", "exception": ValueError("v")})


asyncio.run(careless())
print([line.splitlines()[0].split(" at 0x")[0] for line in capture.lines])
memory = logging.handlers.MemoryHandler(100, flushLevel=logging.ERROR, target=target)
mlog = logging.getLogger("mem")
mlog.propagate = False
mlog.setLevel(10)
mlog.addHandler(memory)
target.lines.clear()
mlog.debug("buffered")
print(target.lines)
mlog.error("flush now")
print(target.lines)


class ContextFilter(logging.Filter):
    def filter(self, record):
        task = asyncio.current_task() if asyncio._get_running_loop() else None
        record.ctx = task.get_name() if task else "-"
        return True


handler.setFormatter(logging.Formatter("[%(ctx)s] %(message)s"))
handler.addFilter(ContextFilter())
handler.lines.clear()


async def named():
    log.info("in task")


async def run_named():
    await asyncio.create_task(named(), name="special")


asyncio.run(run_named())
log.info("no task")
print(handler.lines)
logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(message)s", force=True)
logging.getLogger("root.child").warning("via root")
