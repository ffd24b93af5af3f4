# Runner: contexts between runs, get_loop, loop_factory, debug, closing twice, exceptions out of run.
import asyncio
import contextvars

v = contextvars.ContextVar("v", default=0)


async def bump():
    v.set(v.get() + 1)
    return v.get()


async def fails():
    raise LookupError("out")


made = []


def factory():
    loop = asyncio.new_event_loop()
    made.append(loop)
    return loop


with asyncio.Runner(loop_factory=factory, debug=True) as runner:
    print(runner.run(bump()), runner.run(bump()), v.get())
    print(runner.get_loop() is made[0], runner.get_loop().get_debug(), len(made))
    ctx = contextvars.copy_context()
    print(runner.run(bump(), context=ctx), ctx[v], runner.run(bump()))
    try:
        runner.run(fails())
    except LookupError as e:
        print("raised", e)
    try:
        runner.run(bump)
    except ValueError as e:
        print(str(e)[:33])
print(made[0].is_closed())
runner.close()
try:
    runner.run(bump())
except RuntimeError as e:
    print(e)
try:
    runner.get_loop()
except RuntimeError as e:
    print(e)


async def inside():
    c = bump()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    r = asyncio.Runner()
    c = bump()
    try:
        r.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    return "inside"


print(asyncio.run(inside()))
r = asyncio.Runner()
r.close()
try:
    with r:
        pass
except RuntimeError as e:
    print(e)
