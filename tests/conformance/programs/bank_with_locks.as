"""银行转账模拟 — 锁的重要性"""
import asyncio
import random

random.seed(2024)


class 账户:
    def __init__(self, 户主, 余额=0):
        self.户主 = 户主
        self._余额 = 余额
        self._锁 = asyncio.Lock()

    @property
    def 余额(self):
        return self._余额

    async def 存款(self, 金额):
        async with self._锁:
            新 = self._余额 + 金额
            await asyncio.sleep(random.random() / 100)
            self._余额 = 新

    async def 取款(self, 金额):
        async with self._锁:
            if 金额 > self._余额:
                raise ValueError(f"{self.户主}余额不足：{self._余额:.2f} < {金额:.2f}")
            await asyncio.sleep(0.001)
            self._余额 -= 金额

    def __repr__(self):
        return f"账户({self.户主!r}, {self._余额:.2f})"

    def __str__(self):
        return f"【{self.户主}】{self._余额:>10.2f}元"


async def 转账(来, 去, 金额):
    try:
        await 来.取款(金额)
    except ValueError as e:
        print("转账失败：", e)
        return False
    await 去.存款(金额)
    print(f"{来.户主} -> {去.户主}: {金额}")
    return True


async def main():
    甲, 乙 = 账户("甲", 100), 账户("乙", 50)
    结果 = await asyncio.gather(*(转账(*random.choice([(甲, 乙), (乙, 甲)]), random.randint(10, 80)) for _ in range(8)))
    print(结果, sum(结果))
    print(甲, 乙, [甲, 乙], sep="\n")
    print(f"{甲!s:>30}|{乙!r:<25}|")
    assert abs(甲.余额 + 乙.余额 - 150) < 1e-9
    try:
        甲.余额 = 5
    except AttributeError as e:
        print(e)

asyncio.run(main())
