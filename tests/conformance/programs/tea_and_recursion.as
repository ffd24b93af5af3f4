import asyncio
import time

async def 烧水():
    print("1. 开始烧水"); await asyncio.sleep(3); print("4. 水开了"); return "开水"
async def 洗茶杯():
    print("2. 洗茶杯"); await asyncio.sleep(1); print("3. 茶杯洗好"); return "茶杯"
async def 泡茶():
    开始 = time.perf_counter()
    水, 杯 = await asyncio.gather(烧水(), 洗茶杯())
    print(f"5. 用{水}和{杯}泡茶，共用 {time.perf_counter() - 开始:.0f} 秒")
asyncio.run(泡茶(), debug=False)
print(asyncio.run(asyncio.wait_for(烧水(), timeout=5)))

async def 倒计时(名, n):
    while n > 0:
        print(f"T-{n} ({名})")
        await asyncio.sleep(1); n -= 1
loop = asyncio.new_event_loop()
tasks = [loop.create_task(倒计时("甲", 2)), loop.create_task(倒计时("乙", 3))]
loop.run_until_complete(asyncio.wait(tasks)); loop.close()

async def 阶乘(n): return 1 if n < 2 else n * await 阶乘(n - 1)
print(asyncio.run(阶乘(20)))
async def 斐(n):
    if n < 2: return n
    a, b = await asyncio.gather(斐(n - 1), 斐(n - 2)); return a + b
print(asyncio.run(斐(7)))
async def 深(n):
    if n: await 深(n - 1)
    else: await asyncio.sleep(0.01)
asyncio.run(深(200)); print("深完")
async def 太深(n): await 太深(n + 1)
try: asyncio.run(太深(0))
except RecursionError as e: print("递归错误", str(e)[:32])
