import asyncio
loop = asyncio.new_event_loop()
async def 出错的():
    raise ValueError("循环里的错误")
def 回调(fut):
    print("回调", fut.exception())
    loop.stop()
t = loop.create_task(出错的())
t.add_done_callback(回调)
loop.run_forever()
print(loop.is_running(), loop.is_closed())
f = loop.create_future()
loop.call_later(1, f.set_result, "一秒后的结果")
print(loop.run_until_complete(f))
async def 长(): await asyncio.sleep(100)
t = loop.create_task(长(), name="没完的任务")
loop.call_later(1, loop.stop)
loop.run_forever()
print(asyncio.all_tasks(loop))if 0 else print(len(asyncio.all_tasks(loop)))
try:
    loop.run_until_complete(asyncio.wait_for(loop.create_future(), 1))
except asyncio.TimeoutError:
    print("超时", loop.time())
loop.call_later(0.5, loop.stop)
try:
    loop.run_until_complete(asyncio.sleep(10))
except RuntimeError as e:
    print(e)
pending = asyncio.all_tasks(loop)
for p in pending: p.cancel()
loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
loop.close()
loop.close()
try:
    loop.run_forever()
except RuntimeError as e:
    print(e)
print(t)
