import asyncio
from datetime import datetime, timedelta, date

t = datetime(2024, 2, 29, 13, 5, 9)
print(t.strftime("%Y年%m月%d日 %H时%M分%S秒"), t.strftime("%Y-%m-%d %H:%M:%S.%f"), t.strftime("%a %A %b %B %j %U %p %I %y %%"))
print(t, repr(t), t.isoformat(), t + timedelta(days=1, hours=12), t - timedelta(weeks=1))
print(datetime.strptime("2023年12月31日", "%Y年%m月%d日").date(), (datetime(2024, 1, 1) - t).total_seconds())
print(timedelta(seconds=3661.5), repr(timedelta(minutes=5)), timedelta(days=-1), timedelta(hours=30) / 2)
print(date(2024, 3, 1).weekday(), date(2024, 3, 1).isoweekday(), date(2024, 3, 1) > date(2024, 2, 28), "周" + "一二三四五六日"[t.weekday()])
print(f"{t:%H:%M}", f"{t:%Y/%m/%d}")
now = datetime.now()
print(type(now), isinstance(now.strftime("%H:%M:%S"), str), len(now.strftime("%X")))

async def 说(延迟, 话):
    await asyncio.sleep(延迟)
    print(话)

async def main():
    开始 = asyncio.get_running_loop().time()
    await 说(1, "你好")
    await 说(2, "世界")
    print(f"结束于 {asyncio.get_running_loop().time() - 开始:.0f}")
    end_time = asyncio.get_running_loop().time() + 5.0
    while True:
        print("滴答")
        if (asyncio.get_running_loop().time() + 1.0) >= end_time:
            break
        await asyncio.sleep(1)

asyncio.run(main())

def display_date(end_time, loop, n=0):
    print(f"日期 {n}")
    if (loop.time() + 1.0) < end_time:
        loop.call_later(1, display_date, end_time, loop, n + 1)
    else:
        loop.stop()

loop = asyncio.new_event_loop()
end_time = loop.time() + 3.0
loop.call_soon(display_date, end_time, loop)
try:
    loop.run_forever()
finally:
    loop.close()
