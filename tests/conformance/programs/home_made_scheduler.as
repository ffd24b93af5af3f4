import asyncio

class 任务调度器:
    """手写的事件循环（教学）"""
    def __init__(self):
        self.队列 = []
    def 添加(self, 协程):
        self.队列.append(协程)
    def 运行(self):
        轮 = 0
        while self.队列:
            轮 += 1
            协程 = self.队列.pop(0)
            try:
                值 = 协程.send(None)
            except StopIteration as e:
                print(f"[{轮}] {协程.__name__} 结束 -> {e.value}")
            else:
                print(f"[{轮}] {协程.__name__} 让出 {值}")
                self.队列.append(协程)

class 让出:
    def __init__(self, v): self.v = v
    def __await__(self):
        x = yield self.v
        return x

async def 甲():
    for i in range(3):
        await 让出(i)
    return "甲完成"

async def 乙():
    await 让出("乙1")
    await 里()
    return "乙完成"

async def 里():
    await 让出("里")

s = 任务调度器()
s.添加(甲()); s.添加(乙())
s.运行()

def 生成器协程():
    总 = 0
    while True:
        值 = yield 总
        if 值 is None: break
        总 += 值
    return 总

def 委托():
    结果 = yield from 生成器协程()
    print("委托得到", 结果)
    yield "末"

g = 委托()
next(g); g.send(3); print(g.send(4)); print(g.send(None))
g2 = 生成器协程(); next(g2)
try:
    g2.throw(ValueError, ValueError("扔进去"))
except ValueError as e:
    print("出来", e)
except TypeError as e:
    print(e)
g2.close()
c = 甲()
print(c)if 0 else None
c.send(None)
try:
    c.throw(KeyError("取消"))
except KeyError as e:
    print("抛出", e)
c.close()
async def 不死():
    try:
        await 让出(1)
    except GeneratorExit:
        print("收到 GeneratorExit")
        raise
    finally:
        print("收尾")
d = 不死(); d.send(None); d.close()
e = 不死(); e.send(None); del e
async def 乱():
    try:
        await 让出(1)
    except GeneratorExit:
        await 让出(2)
f = 乱(); f.send(None)
try:
    f.close()
except RuntimeError as x:
    print(x)
