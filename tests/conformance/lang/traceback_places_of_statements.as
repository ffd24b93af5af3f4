# Where a traceback says that each kind of statement failed: lines and columns.
import asyncio, traceback, sys
def oops(error):
    print(type(error).__name__, error)
    for frame in traceback.TracebackException.from_exception(error).stack:
        if "asyncio" in frame.filename: continue
        print(f"   {frame.name}:{frame.lineno}:{frame.colno}-{frame.end_lineno}:{frame.end_colno}")
async def stream(n):
    yield 1
    raise ValueError(n)
class It:
    def __aiter__(self): return self
    async def __anext__(self): raise KeyError('k')
class It2:
    def __aiter__(self): raise KeyError('a')
class It3:
    def __aiter__(self): return self
    def __anext__(self): raise KeyError('b')
class S:
    def __iter__(self): return self
    def __next__(self): raise KeyError('n')
def gen():
    yield 1
    raise ValueError
class CM:
    def __enter__(self): raise ValueError('enter')
    def __exit__(self, *a): raise ValueError('exit')
    async def __aenter__(self): raise ValueError('enter')
    async def __aexit__(self, *a): raise ValueError('exit')
class CM2(CM):
    def __enter__(self): pass
    async def __aenter__(self): pass
async def a1():
    async for x in stream(3):
        pass
async def a2():
    return [x
       async for x in stream(3) if
       x]
async def a3():
    return {x: 1 for y in [1] async for x in It()}
async def a4():
    async for x in It2(): pass
async def a5():
    async for x in \
        It3(): pass
async def a6():
    return (await x for x in [stream(3)])
async def a7():
    async with CM() as x:
        pass
async def a8():
    async with CM2() as x:
        return 1
async def a9():
    async with CM2():
        await stream(2)
async def b1():
    async for x, y in stream(3): pass
async def b2():
    return [x async for x in (y async for y in It())]
async def b3():
    return [await
       g() for g in [b2]]
async def b4():
    for x in S(): pass
async def b5():
    return [x for x in
        S() if x]
async def b6():
    return [x for x, y in gen()]
async def b7():
    x, y = gen()
async def b8():
    with CM(): pass
async def b9():
    with CM2(): pass
async def c1():
    with CM2(), \
      CM() as y: pass
async def c2():
    with (CM2() as a, CM2()  as b
      ): pass
async def c3():
    async for x in [1]: pass
async def c4():
    async with 3: pass
async def c5():
    with 3: pass
async def c6():
    return [x async for x in 3]
async def c7():
    async for x in stream(3): print(x +
       None)
async def c8():
    for x in gen(): x.y = 3
async def c9():
    return {**{}, **gen()}
async def d1():
    return sum(x for x in gen())
async def d2():
    return [*gen(), *S()]
async def d3():
    print(*gen(),
      *S())
async def d4():
    print(**{'a': 1}, **{'a': 2})
async def d5():
    try: gen().close(1)
    except* 3: pass
async def d6():
    try: 1/0
    except 3: pass
async def d7():
    try:
        1/0
    except ZeroDivisionError as e:
        raise e from 3
async def d8():
    match It2():
        case CM(x, y): pass
        case It2(x): pass
async def d9():
    del gen().x, gen()[1:2]
async def e1():
    x = lambda: (yield from 3)
    next(x())
async def e2():
    assert gen() == \
      3, "abc"
async def e3():
    raise ValueError(
      3)
async def e4():
    return 1 < 2 < 'a' < 4
async def e5():
    class A(S(), metaclass=3): pass
async def e6():
    @S()
    @3
    def f(): pass
async def e7():
    @S
    @3
    class f: pass
async def e8():
    def f(a=1/0, *,
      b=2): pass
async def e9():
    x: 1/0 = 3/0
async def f1():
    from sys import nope
async def f2():
    import sys, nope.nope
async def f3():
    x = f'{1} {1/0} {2}'
async def f4():
    x = f'{1:{2/0}}'
async def f5():
    x = f'{1:zz}'
async def f6():
    x = [1][2] + [1][3]
async def f7():
    x = {}; x['a']['b'] = 1
async def f8():
    x = 3; x.y += 1
async def f9():
    x = {}; x['a'] += 1
async def g1():
    global nope; nope += 1
async def g2():
    del nope2; nope2 = 1
async def g3():
    return nope3 if nope4 else nope5
async def g4():
    return (1).real.foo.bar
async def g5():
    return (1).foo(2).bar(
      3)
async def g6():
    return gen()(1)(2)
async def g7():
    x = yield_ = [(lambda: 1/0)() for i in range(3)]
async def g8():
    if 1/0: pass
    elif 2: pass
async def g9():
    while 1/0: pass
for name, f in list(globals().items()):
    if len(name) == 2 and name[1].isdigit():
        try: asyncio.run(f()); print(name, 'ok')
        except BaseException as error: print(name, end=' '); oops(error)
