import asyncio
print(f"开始 {__name__}")
class 服务:
    def __init__(self, 名, 依赖=()): self.名, self.依赖, self.就绪 = 名, 依赖, asyncio.Event()
    async def 启动(self):
        await asyncio.gather(*(d.就绪.wait() for d in self.依赖))
        print(f"启动 {self.名} 于 {asyncio.get_running_loop().time():g}")
        await asyncio.sleep(len(self.名) * 0.5); self.就绪.set()
    async def 停止(self): print("停止", self.名); await asyncio.sleep(0.1)
async def main():
    库 = 服务("数据库"); 缓 = 服务("缓存"); 接口 = 服务("接口层", (库, 缓)); 前 = 服务("网页", [接口])
    async with asyncio.timeout(10):
        async with asyncio.TaskGroup() as tg:
            for s in (前, 接口, 库, 缓): tg.create_task(s.启动(), name=s.名)
    for s in reversed((库, 缓, 接口, 前)): await s.停止()
    环甲 = 服务("甲"); 环乙 = 服务("乙", [环甲]); 环甲.依赖 = [环乙]
    try:
        async with asyncio.timeout(1): await asyncio.gather(环甲.启动(), 环乙.启动())
    except TimeoutError: print("循环依赖！")
asyncio.run(main())
