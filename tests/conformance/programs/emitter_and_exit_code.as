import asyncio, sys
class 事件发射器:
    def __init__(self): self._h = {}
    def on(self, 名, f): self._h.setdefault(名, []).append(f); return self
    def emit(self, 名, *a):
        for f in self._h.get(名, ()):
            r = f(*a)
            if asyncio.iscoroutine(r):
                asyncio.ensure_future(r)
async def 异步处理(x):
    await asyncio.sleep(0.1); print("异步", x)
async def main():
    e = 事件发射器().on("点击", lambda x: print("同步", x)).on("点击", 异步处理)
    e.emit("点击", "按钮"); e.emit("无")
    await asyncio.sleep(0.2)
    print("标准错误", file=sys.stderr)
    sys.stdout.write("写出\n"); sys.stderr.write("错误输出\n")
    sys.stdout.flush()
    print(sys.argv[1:], sys.version_info[:2], sys.platform, __name__, __file__)
    sys.exit(3)
try:
    asyncio.run(main())
except SystemExit as x:
    print("退出码", x.code)
    raise
finally:
    print("最终")
