# The exit function stays below what an exception drops.
def f(a):
    with a() as x, a.b as x.y:
        return x


async def g(lock):
    async with lock:
        pass
