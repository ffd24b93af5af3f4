import asyncio
loop = asyncio.new_event_loop()
async def 作业(n):
    print("作业", n); await asyncio.sleep(n); 
    if n == 2: raise ValueError("作业二失败")
    return n
def 完成回调(t):
    try: print("完成", t.result())
    except Exception as e: print("失败", e)
    finally:
        剩余.discard(t)
        if not 剩余: loop.stop()
剩余 = set()
for i in (1, 2, 3):
    t = loop.create_task(作业(i)); t.add_done_callback(完成回调); 剩余.add(t)
try:
    loop.run_forever()
finally:
    print("停止", loop.time()); loop.run_until_complete(loop.shutdown_asyncgens()); loop.close()
async def 主():
    l = asyncio.get_running_loop()
    def 定时(次): 
        print("定时", 次, f"{l.time():.1f}")
        if 次 < 3: l.call_later(0.5, 定时, 次 + 1)
        else: 停.set_result("到点")
    停 = l.create_future(); 定时(1); print(await 停)
    h = l.call_later(100, print, "不会"); h.cancel(); print(h.cancelled())
    l.call_soon(lambda: l.call_soon(lambda: print("嵌套 call_soon")))
    for _ in range(3): await asyncio.sleep(0); print("轮")
asyncio.run(主())
