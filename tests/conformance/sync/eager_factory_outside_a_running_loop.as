# An eager task is only started at once while its loop runs; otherwise it waits for its first turn.
import asyncio


async def work(name):
    print("start", name)
    await asyncio.sleep(0)
    print("end", name)
    return name


async def main():
    task = asyncio.Task(work("inside"), loop=asyncio.get_running_loop(), eager_start=True)
    print("made", task.done())
    await task
    done = asyncio.Task(quick(), loop=asyncio.get_running_loop(), eager_start=True, name="q")
    print(done, done.done(), done.result())
    blocked = asyncio.Task(work("b"), loop=asyncio.get_running_loop(), eager_start=True)
    print(blocked in asyncio.all_tasks(), done in asyncio.all_tasks())
    print(await blocked)


async def quick():
    print("current", asyncio.current_task().get_name())
    return "quick"


loop = asyncio.new_event_loop()
task = asyncio.Task(work("outside"), loop=loop, eager_start=True)
print("nothing yet", task.done())
print(loop.run_until_complete(task))
loop.set_task_factory(asyncio.eager_task_factory)
task = loop.create_task(work("by factory"))
print("nothing yet", task.get_name())
print(loop.run_until_complete(task))
loop.run_until_complete(main())
loop.close()
