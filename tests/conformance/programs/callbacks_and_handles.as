import asyncio
# 回调地狱 vs 协程
def 回调版(loop, 完成):
    def 第一步():
        print("第一步")
        loop.call_later(1, 第二步, "参数")
    def 第二步(x):
        print("第二步", x)
        loop.call_later(1, 第三步, x + "!", )
    def 第三步(y):
        print("第三步", y)
        完成.set_result(y)
    loop.call_soon(第一步)

async def 协程版():
    print("一"); await asyncio.sleep(1)
    print("二"); await asyncio.sleep(1)
    print("三"); return "完"

loop = asyncio.new_event_loop()
f = loop.create_future()
回调版(loop, f)
print(loop.run_until_complete(f))
print(loop.run_until_complete(协程版()))
h = [loop.call_soon(print, i) for i in range(3)]
h[1].cancel()
print([x.cancelled() for x in h])
loop.call_soon(loop.stop)
loop.run_forever()
print(h[0].when() if hasattr(h[0], "when") else "无 when", type(h[0]), type(loop.call_later(1, print)))
t0 = loop.time()
loop.call_at(t0 + 2, lambda: print("两秒", loop.time() - t0))
loop.call_at(t0 + 3, loop.stop)
loop.run_forever()
print(loop.get_debug(), loop.get_exception_handler(), loop.get_task_factory())
loop.set_task_factory(lambda loop, coro, **kw: (print("造任务", coro.__name__), asyncio.Task(coro, loop=loop, **kw))[1])
loop.run_until_complete(协程版())
def 策略():
    p = asyncio.get_event_loop_policy()
    l = p.new_event_loop()
    l.close()
    return l.is_closed()
print(策略())
loop.close()
print(asyncio.get_event_loop_policy(), isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, asyncio.BaseEventLoop))if 0 else print(isinstance(loop, asyncio.BaseEventLoop))
asyncio.set_event_loop_policy(None)
try:
    asyncio.set_event_loop_policy(5)
except TypeError as e:
    print(e)
