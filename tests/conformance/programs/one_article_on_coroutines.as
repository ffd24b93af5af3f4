#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""
作者：小明的博客
主题：一文搞懂 Python 协程
"""
import asyncio
import time


def 分隔(标题: str) -> None:
    print("\n" + "=" * 20 + f" {标题} " + "=" * 20)


# 一、最简单的协程
async def hello():
    print("Hello")
    await asyncio.sleep(1)
    print("World")

分隔("一、最简单")
asyncio.run(hello())

# 二、顺序与并发的对比
async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)

async def 顺序():
    s = time.perf_counter()
    await say_after(1, "你好")
    await say_after(2, "世界")
    print(f"顺序执行耗时 {time.perf_counter() - s:.2f} 秒")

async def 并发():
    s = time.perf_counter()
    task1 = asyncio.create_task(say_after(1, "你好"))
    task2 = asyncio.create_task(say_after(2, "世界"))
    await task1
    await task2
    print(f"并发执行耗时 {time.perf_counter() - s:.2f} 秒")

分隔("二、对比")
asyncio.run(顺序())
asyncio.run(并发())

# 三、获取返回值
async def 求和(*数):
    总 = 0
    for i in 数:
        总 += i
        await asyncio.sleep(0.01)
    return 总

async def 三():
    结果列表 = await asyncio.gather(*[求和(*range(i)) for i in range(1, 5)])
    for i, r in enumerate(结果列表, start=1):
        print(f"第 {i:02d} 个: {r:>4d}")
    t = asyncio.create_task(求和(1, 2, 3))
    done, pending = await asyncio.wait({t})
    if t in done:
        print("t 完成", t.result(), pending)

分隔("三、返回值")
asyncio.run(三())

# 四、协程链
async def 厨房(菜):
    async def 洗(菜):
        await asyncio.sleep(.1); return f"洗好的{菜}"
    async def 切(菜):
        await asyncio.sleep(.1); return f"切好的{菜}"
    return await 切(await 洗(菜))

分隔("四、链")
print(asyncio.run(厨房("土豆")))

# 五、lambda 与回调
async def 五():
    loop = asyncio.get_event_loop()
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print(f"得到 {f.result()!r}"))
    loop.call_later(0.5, lambda: fut.set_result({"状态": "ok"}))
    await fut
    # 嵌套函数 + nonlocal
    次数 = 0
    def 加一():
        nonlocal 次数
        次数 += 1
        if 次数 < 3:
            loop.call_later(0.1, 加一)
    加一()
    await asyncio.sleep(1)
    print("次数", 次数)
分隔("五、回调")
asyncio.run(五())
if __name__ == "__main__":
    print("主程序结束")
