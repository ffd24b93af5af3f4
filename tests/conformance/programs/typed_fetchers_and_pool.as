import asyncio
from abc import ABC, abstractmethod
from typing import Protocol, TypeVar, Generic, Awaitable, Callable, Any, Optional, Union, AsyncIterator

T = TypeVar("T")

class 抓取器(ABC):
    @abstractmethod
    async def 抓(self, url: str) -> str: ...
    async def 全部(self, urls: list[str]) -> dict[str, str | None]:
        结果 = await asyncio.gather(*map(self.抓, urls), return_exceptions=True)
        return {u: (None if isinstance(r, BaseException) else r) for u, r in zip(urls, 结果)}

class 假抓取(抓取器):
    async def 抓(self, url: str) -> str:
        await asyncio.sleep(len(url) / 100)
        if "坏" in url:
            raise OSError(f"打不开 {url}")
        return url.upper()

class 池(Generic[T]):
    def __init__(self, 工厂: Callable[[], Awaitable[T]], 大小: int = 2) -> None:
        self._工厂, self._大小 = 工厂, 大小
        self._空闲: asyncio.Queue[T] = asyncio.Queue()
        self._已建 = 0
    async def __aenter__(self) -> T:
        if self._空闲.empty() and self._已建 < self._大小:
            self._已建 += 1
            self._当前 = await self._工厂()
        else:
            self._当前 = await self._空闲.get()
        return self._当前
    async def __aexit__(self, *exc: Any) -> None:
        await self._空闲.put(self._当前)

async def 建连接() -> str:
    await asyncio.sleep(0.05)
    return "连接"

async def 分页(n: int) -> AsyncIterator[list[int]]:
    for p in range(n):
        await asyncio.sleep(0.01)
        yield list(range(p * 3, p * 3 + 3))

async def main() -> Optional[int]:
    print(await 假抓取().全部(["http://a", "http://坏", "http://bb"]))
    try:
        抓取器()
    except TypeError as e:
        print(e)
    p = 池(建连接)
    async with p as c:
        print(c)
    async for 页 in 分页(2):
        print(页)
    print([x async for 页 in 分页(3) for x in 页 if x % 2])
    print(池[int], 池.__parameters__, Union[int, None], Optional[str], Callable[[int], str], list[int], main.__annotations__)
asyncio.run(main())
