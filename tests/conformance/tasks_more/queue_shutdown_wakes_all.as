# Shutting a queue down wakes getters, putters and joiners; at once or after the rest is taken.
import asyncio


async def act(label, awaitable):
    loop = asyncio.get_running_loop()
    try:
        print(loop.time(), label, "->", await awaitable)
    except BaseException as error:
        print(loop.time(), label, "!", repr(error))


async def full_queue(immediate):
    queue = asyncio.Queue(2)
    for i in range(2):
        queue.put_nowait(i)
    tasks = [asyncio.create_task(act(f"put {i}", queue.put(i))) for i in (2, 3)]
    tasks.append(asyncio.create_task(act("join", queue.join())))
    await asyncio.sleep(1)
    print(queue)
    queue.shutdown(immediate=immediate)
    print(queue, queue.empty(), queue.full(), queue.qsize())
    await asyncio.sleep(1)
    await act("get", queue.get())
    await act("get", queue.get())
    await act("get", queue.get())
    for _ in range(2):
        try:
            queue.task_done()
        except ValueError as error:
            print("task_done:", error)
    await act("all", asyncio.wait_for(asyncio.gather(*tasks), 3))


async def empty_queue():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(act(f"get {i}", queue.get())) for i in range(3)]
    await asyncio.sleep(1)
    queue.put_nowait("only")
    queue.shutdown()
    queue.shutdown()
    await asyncio.gather(*tasks)
    for call in (lambda: queue.put_nowait(1), queue.get_nowait):
        try:
            call()
        except asyncio.QueueShutDown as error:
            print("refused", repr(error))


async def main():
    for immediate in (False, True):
        print("immediate", immediate)
        await full_queue(immediate)
    await empty_queue()


asyncio.run(main())
