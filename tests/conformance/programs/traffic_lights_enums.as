# 天气模拟：类与状态机
import asyncio, enum, random
class 灯(enum.IntEnum):
    红 = 3
    绿 = 2
    黄 = 1
    def 下一个(self):
        return {灯.红: 灯.绿, 灯.绿: 灯.黄, 灯.黄: 灯.红}[self]
class 方向(enum.Flag):
    东 = enum.auto(); 西 = enum.auto(); 南 = enum.auto()
class 颜色(str, enum.Enum):
    红色 = "red"
    def __str__(self): return self.value
async def 红绿灯(轮):
    当前 = 灯.红
    for _ in range(轮):
        print(f"{asyncio.get_running_loop().time():>4.1f} {当前.name} {当前!r} {当前:d}")
        await asyncio.sleep(当前)
        当前 = 当前.下一个()
async def 行人(名, 速):
    random.seed(名)
    for i in range(3):
        await asyncio.sleep(速)
        print(f"    {名} 走了 {i + 1} 步 {random.randint(1, 6)}")
async def main():
    await asyncio.gather(红绿灯(5), 行人("小张", 1.5), 行人("小李", 2))
    print(方向.东 | 方向.南, 方向.东 in (方向.东 | 方向.西), list(方向), 颜色.红色, f"{颜色.红色}", 颜色("red").name, 灯(3), 灯["绿"] + 1)
    try: 灯(9)
    except ValueError as e: print(e)
    try: 颜色["蓝"]
    except KeyError as e: print(e)
asyncio.run(main())
