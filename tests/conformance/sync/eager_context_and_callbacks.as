# Eager tasks: the context they see, the callbacks they call, and what runs before their maker goes on.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def sets(value, block):
    seen = var.get()
    var.set(value)
    if block:
        await asyncio.sleep(0)
    return seen, var.get()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.create_eager_task_factory(asyncio.Task))
    var.set("main")
    t = asyncio.create_task(sets("child", False))
    print(t.result(), var.get())
    t.add_done_callback(lambda t: print("callback", t.result(), var.get()))
    print("added")
    await asyncio.sleep(0)
    t = asyncio.create_task(sets("child2", True))
    print(t.done(), var.get())
    print(await t, var.get())
    ctx = contextvars.copy_context()
    ctx.run(var.set, "given")
    t = asyncio.create_task(sets("in ctx", True), context=ctx)
    print(ctx[var])
    print(await t, ctx[var], var.get())
    order = []

    async def child(n):
        order.append(f"a{n}")
        await asyncio.sleep(0)
        order.append(f"b{n}")

    loop.call_soon(order.append, "soon")
    ts = [asyncio.create_task(child(n)) for n in range(3)]
    order.append("made")
    await asyncio.wait(ts)
    print(order)
    print(asyncio.current_task() in asyncio.all_tasks(), len(asyncio.all_tasks()))


asyncio.run(main())
