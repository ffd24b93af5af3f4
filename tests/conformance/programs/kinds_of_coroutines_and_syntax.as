import asyncio
async def f(): 
    return "协程"
co = f()
print(co.__class__, co.cr_frame is not None, co.cr_running, co.cr_await, co.cr_origin, co.__name__)
try: co.throw(ValueError("抛"))
except ValueError as e: print(e)
print(co.cr_frame)
import types
print(isinstance(co, types.CoroutineType), types.CoroutineType, type(f), types.FunctionType)
g = (x for x in range(2)); print(type(g), next(g), next(g), next(g, "默认"))
async def ag():
    收 = yield 1
    print("收到", 收)
    try: yield 2
    except GeneratorExit: print("关闭"); raise
async def main():
    a = ag(); print(a, type(a)) if 0 else print(type(a), a.__name__, await a.asend(None), await a.asend("值")); await a.aclose()
    try: await a.asend(1)
    except StopAsyncIteration as e: print("停", e.args)
    b = ag()
    try: await b.asend(5)
    except TypeError as e: print(e)
    it = aiter(ag()); print(await anext(it))
    c = asyncio.create_task(f()); d = asyncio.create_task(f())
    print(c == d, c is c, hash(c) == hash(c), {c: 1}[c], len({c, d}), c in [c])
    print(await c, await d, await c)
    print((await asyncio.gather(c, c, f())))
    for meth in ("set_result", "set_exception"):
        try: getattr(c, meth)(1)
        except RuntimeError as e: print(e)
    ev = asyncio.Event()
    def 设(): print("设"); ev.set()
    asyncio.get_running_loop().call_later(0.2, 设)
    print(await ev.wait(), ev.is_set())
    e = asyncio.ensure_future(asyncio.sleep(0.1)); print(asyncio.ensure_future(e) is e)
    print(asyncio.iscoroutinefunction(f), asyncio.iscoroutine(f), asyncio.isfuture(e)); await e
asyncio.run(main())
def 同步():
    try: await_ = 1; print("await_ 是名字", await_)
    finally: print("完")
同步()
try: compile("def f(): await x", "<字符串>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("async def f(): yield 1; return 2", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("async def f(): yield from x", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("def f(): async with x: pass", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("async = 5", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("print 'x'", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("变量 = （1）", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("x = “引号”", "<s>", "exec")
except SyntaxError as e: print(e.msg)
try: compile("if x：\n pass", "<s>", "exec")
except SyntaxError as e: print(e.msg)
