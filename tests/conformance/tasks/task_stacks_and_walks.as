# Task.get_stack and print_stack in each state; current_task, all_tasks, cr_await chains.
import asyncio
import io
import sys


async def leaf(fut):
    await fut


async def middle(fut):
    await leaf(fut)


async def top(fut):
    await middle(fut)


async def fails():
    def deeper():
        raise ValueError("deep")
    deeper()


def show(t, **k):
    out = io.StringIO()
    t.print_stack(file=out, **k)
    for line in out.getvalue().splitlines():
        print("   ", line.split("/")[-1] if "File" in line else line)


async def agen_task(fut):
    async def g():
        yield 1
        await fut
        yield 2
    async for x in g():
        pass


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    t = asyncio.create_task(top(fut), name="T")
    print([f.f_code.co_name for f in t.get_stack()])
    show(t)
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in t.get_stack()], [f.f_lineno for f in t.get_stack()])
    print(len(t.get_stack(limit=1)), t.get_stack(limit=0))
    show(t)
    show(t, limit=1)
    c = t.get_coro()
    chain = []
    while c is not None:
        chain.append(getattr(c, "__qualname__", type(c).__name__))
        c = getattr(c, "cr_await", None)
    print(chain)
    me = asyncio.current_task()
    print(me.get_stack()[-1].f_code.co_name)
    print(sorted(x.get_name() for x in asyncio.all_tasks()))
    fut.set_result(1)
    await t
    print(t.get_stack())
    show(t)
    e = asyncio.create_task(fails(), name="E")
    await asyncio.wait([e])
    print([f.f_code.co_name for f in e.get_stack()])
    show(e)
    show(e, limit=1)
    e.exception()
    gone = asyncio.create_task(asyncio.sleep(10), name="G")
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait([gone])
    print(gone.get_stack())
    fut2 = loop.create_future()
    a = asyncio.create_task(agen_task(fut2), name="A")
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in a.get_stack()])
    a.cancel()
    await asyncio.wait([a])
    print(asyncio.current_task() is me, asyncio.all_tasks() == {me})
    try:
        asyncio.current_task(5)
    except Exception as e:
        print(type(e).__name__)
    t = asyncio.create_task(leaf(fut), name="stderr")
    t.print_stack()
    await t
    print(t.get_coro().cr_frame)


asyncio.run(main())
