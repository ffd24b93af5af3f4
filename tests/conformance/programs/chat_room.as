import asyncio
class 聊天室:
    def __init__(self): self.成员 = {}; self.记录 = []
    async def 加入(self, 名):
        q = asyncio.Queue(); self.成员[名] = q
        await self.广播("系统", f"{名} 加入了"); return q
    async def 广播(self, 谁, 话):
        self.记录.append((谁, 话))
        for 名, q in self.成员.items():
            if 名 != 谁: await q.put(f"{谁}: {话}")
    def 离开(self, 名): self.成员.pop(名).put_nowait(None)
async def 用户(室, 名, 话们, 延迟):
    q = await 室.加入(名)
    async def 收():
        while (m := await q.get()) is not None: print(f"[{名} 收到] {m}")
    r = asyncio.create_task(收())
    for 话 in 话们:
        await asyncio.sleep(延迟); await 室.广播(名, 话)
    await asyncio.sleep(1); 室.离开(名); await r
    return 名
async def main():
    室 = 聊天室()
    print(await asyncio.gather(用户(室, "小王", ["大家好", "在吗"], 0.3), 用户(室, "小李", ["你好"], 0.5)))
    print(len(室.记录), 室.记录[-1])
asyncio.run(main())
