# 游戏：异步回合制战斗
import asyncio, random
random.seed("战斗")
class 角色:
    def __init__(self, 名, 血, 攻, 速):
        self.名, self.血, self.攻, self.速 = 名, 血, 攻, 速
        self.活 = asyncio.Event(); self.活.set()
    def __str__(self): return f"{self.名:<4}[{'█' * (self.血 // 10):░<10}]{self.血:>4}"
    async def 战斗(self, 敌, 输出):
        while self.血 > 0 and 敌.血 > 0:
            await asyncio.sleep(self.速)
            if self.血 <= 0 or 敌.血 <= 0: break
            伤 = random.randint(self.攻 // 2, self.攻)
            暴 = random.random() < 0.2
            敌.血 = max(0, 敌.血 - 伤 * (2 if 暴 else 1))
            await 输出.put(f"{asyncio.get_running_loop().time():>5.2f} {self.名}打{敌.名}{'暴击' if 暴 else '　　'}{伤:>3} {敌}")
async def 播报(q):
    while (x := await q.get()) is not None: print(x)
async def main():
    甲, 乙 = 角色("勇者", 100, 20, 0.7), 角色("魔王", 100, 30, 1.1)
    q = asyncio.Queue(); b = asyncio.create_task(播报(q))
    await asyncio.gather(甲.战斗(乙, q), 乙.战斗(甲, q))
    await q.put(None); await b
    print("胜者：", max((甲, 乙), key=lambda c: c.血).名)
asyncio.run(main())
