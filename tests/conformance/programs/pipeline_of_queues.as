import asyncio
async def 阶段(名, 入, 出):
    while (项 := await 入.get()) is not None:
        await asyncio.sleep(0.1)
        await 出.put(f"{项}->{名}")
    await 出.put(None)
async def main():
    q = [asyncio.Queue(maxsize=1) for _ in range(4)]
    ts = [asyncio.create_task(阶段(f"阶段{i}", q[i], q[i + 1])) for i in range(3)]
    async def 喂():
        for x in "甲乙丙": await q[0].put(x)
        await q[0].put(None)
    喂者 = asyncio.create_task(喂())
    while (r := await q[3].get()) is not None:
        print(r, f"{asyncio.get_running_loop().time():.1f}")
    await asyncio.gather(喂者, *ts)
    print([t.done() for t in ts])
asyncio.run(main())
# 优先级队列
async def pq():
    q = asyncio.PriorityQueue()
    for p, n in [(3, "低"), (1, "高"), (2, "中")]: q.put_nowait((p, n))
    while not q.empty(): print(*q.get_nowait())
asyncio.run(pq())
