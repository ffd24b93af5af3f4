import asyncio
import sys
from collections import defaultdict, Counter, deque, OrderedDict, namedtuple

消息 = namedtuple("消息", "主题 内容 时间", defaults=[0.0])

class 总线:
    def __init__(self):
        self._订阅 = defaultdict(list)
        self._历史 = deque(maxlen=3)
    def 订阅(self, 主题):
        def 装饰(f):
            self._订阅[主题].append(f)
            return f
        return 装饰
    async def 发布(self, 主题, 内容):
        m = 消息(主题, 内容, asyncio.get_running_loop().time())
        self._历史.append(m)
        await asyncio.gather(*(f(m) for f in self._订阅[主题]))

总 = 总线()

@总.订阅("新闻")
async def 记者(m):
    await asyncio.sleep(0.2)
    print("记者收到", m)

@总.订阅("新闻")
@总.订阅("天气")
async def 读者(m: 消息) -> None:
    print(f"读者收到 {m.主题}:{m.内容}", file=sys.stdout)

async def main():
    await 总.发布("新闻", "今天")
    await 总.发布("天气", "晴")
    await asyncio.gather(*[总.发布("新闻", i) for i in range(3)])
    print(总._历史)
    print(Counter(m.主题 for m in 总._历史).most_common(1))
    print(dict(总._订阅).keys(), 消息._fields, m._asdict() if (m := 总._历史[0]) else None, m._replace(主题="换"))
    try:
        m.主题 = 1
    except AttributeError as e:
        print(e)
    print(Counter("上海自来水来自海上").most_common(3), OrderedDict(a=1))
asyncio.run(main())
