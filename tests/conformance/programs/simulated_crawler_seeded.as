import asyncio, time, random
random.seed(42)
# 模拟网络爬虫
URLS = [f"https://example.com/第{i}页" for i in range(1, 8)]

class 响应:
    def __init__(self, url, status, text):
        self.url, self.status, self._text = url, status, text
    async def text(self):
        await asyncio.sleep(0.01)
        return self._text
    async def __aenter__(self): return self
    async def __aexit__(self, *a): pass

class 会话:
    def __init__(self): self.请求数 = 0
    async def __aenter__(self):
        print("打开会话"); return self
    async def __aexit__(self, exc_type, exc, tb):
        print("关闭会话", self.请求数)
    def get(self, url, **kw):
        self.请求数 += 1
        return 请求上下文(url)

class 请求上下文:
    def __init__(self, url): self.url = url
    async def __aenter__(self):
        await asyncio.sleep(random.uniform(0.1, 1))
        码 = random.choices([200, 404, 500], weights=[8, 1, 1])[0]
        return 响应(self.url, 码, "内容" * random.randint(1, 5))
    async def __aexit__(self, *a): return None

async def 抓(s, url, sem):
    async with sem:
        async with s.get(url) as r:
            t = await r.text()
            print(f"{url:<28} {r.status} {len(t):>3}字")
            return r.status, len(t)

async def main():
    sem = asyncio.Semaphore(3)
    async with 会话() as s:
        结果 = await asyncio.gather(*(抓(s, u, sem) for u in URLS), return_exceptions=True)
    好 = [n for 码, n in 结果 if 码 == 200]
    print(f"成功 {len(好)}/{len(结果)}，总字数 {sum(好)}，平均 {sum(好) / max(len(好), 1):.2f}")

start = time.time()
asyncio.run(main())
print("总耗时 {:.3f} 秒".format(time.time() - start))
