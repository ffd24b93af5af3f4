import asyncio, time
from datetime import datetime
def 日志(*a): print(f"[{time.perf_counter():6.2f}]", *a)
async def 洗衣(): 日志("开始洗衣"); await asyncio.sleep(3); 日志("洗衣完成"); return "干净衣服"
async def 做饭():
    日志("开始做饭")
    for 步 in ("洗米", "煮饭", "炒菜"):
        await asyncio.sleep(1); 日志("  ", 步)
    return "晚饭"
async def 看书(t):
    日志("看书"); 
    try:
        await asyncio.sleep(t); 日志("看完")
    except asyncio.CancelledError:
        日志("被叫去吃饭"); raise
async def main():
    async with asyncio.TaskGroup() as g:
        a, b = g.create_task(洗衣()), g.create_task(做饭())
        c = g.create_task(看书(10))
        await asyncio.wait({a, b}); c.cancel()
    日志(a.result(), b.result(), c.cancelled())
    try:
        await asyncio.wait_for(看书(5), timeout=2)
    except asyncio.TimeoutError: 日志("时间到")
asyncio.run(main())
日志("总计")
