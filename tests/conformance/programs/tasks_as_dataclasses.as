import asyncio
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto
from typing import List, Optional, Dict
import json

class 状态(Enum):
    待处理 = auto()
    进行中 = auto()
    完成 = auto()

@dataclass(order=True)
class 任务:
    优先级: int
    名称: str = field(compare=False)
    状态: 状态 = field(default=状态.待处理, compare=False)
    标签: List[str] = field(default_factory=list, compare=False)
    def __post_init__(self):
        self.标签.append(self.名称[0])

async def 处理(队列: asyncio.PriorityQueue) -> Dict[str, int]:
    统计 = {}
    while not 队列.empty():
        t = await 队列.get()
        t.状态 = 状态.进行中
        print(t)
        await asyncio.sleep(t.优先级 / 10)
        t.状态 = 状态.完成
        统计[t.名称] = t.优先级
        print(json.dumps({"名称": t.名称, "状态": t.状态.name}, ensure_ascii=False), json.dumps({"名称": t.名称}))
    return 统计

async def main() -> None:
    q: asyncio.PriorityQueue = asyncio.PriorityQueue()
    for p, n in [(3, "写代码"), (1, "喝咖啡"), (2, "开会")]:
        await q.put(任务(p, n))
    print(await 处理(q))
    a = 任务(1, "a"); b = replace(a, 名称="b")
    print(a == b, a < 任务(2, "c"), asdict(b))
    print(状态.完成, 状态["完成"], 状态(2), list(状态), repr(状态.完成))
asyncio.run(main())
