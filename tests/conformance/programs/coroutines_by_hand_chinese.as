# -*- coding: utf-8 -*-
"""协程入门：生成器到协程"""
import asyncio
import inspect
import types


def 生成器():
    收到 = yield 1
    print("生成器收到：", 收到)
    收到 = yield 2
    print("生成器再收到：", 收到)
    return "结束"


async def 我的协程():
    print("协程运行中")
    return 42


g = 生成器()
print(next(g))
print(g.send("甲"))
try:
    g.send("乙")
except StopIteration as e:
    print("返回值：", e.value)

c = 我的协程()
print(type(c), inspect.iscoroutine(c), inspect.isawaitable(c), asyncio.iscoroutine(c))
print(inspect.iscoroutinefunction(我的协程), asyncio.iscoroutinefunction(我的协程))
print(inspect.getcoroutinestate(c))
try:
    c.send(None)
except StopIteration as 异常:
    print("手动驱动，结果是", 异常.value)
print(inspect.getcoroutinestate(c))
try:
    c.send(None)
except RuntimeError as e:
    print("再次驱动：", e)


@types.coroutine
def 老式协程():
    x = yield "暂停"
    return x


async def 外层():
    结果 = await 老式协程()
    print("内层给了", 结果)
    return 结果 * 2

w = 外层()
print(w.send(None))
print(w.cr_await, w.cr_running, w.cr_code.co_name) if False else print(w.cr_running, w.cr_code.co_name, w.__qualname__)
try:
    w.send(21)
except StopIteration as e:
    print(e.value, e.args)

class 可等待:
    def __init__(self, n):
        self.n = n
    def __await__(self):
        for i in range(self.n):
            print("让出", i)
            yield
        return self.n

async def main():
    print("得到", await 可等待(3))

asyncio.run(main())
print(我的协程.__name__, 我的协程)if 0 else print(我的协程.__name__)
