import asyncio
import sys, io
# 重定向输出、捕获
async def 说(x): print("说", x); await asyncio.sleep(0); print("完", x, file=sys.stderr)
async def main():
    旧 = sys.stdout; sys.stdout = 缓 = io.StringIO()
    try: await 说("藏起来")
    finally: sys.stdout = 旧
    print(repr(缓.getvalue()))
    from contextlib import redirect_stdout, redirect_stderr
    b = io.StringIO()
    with redirect_stdout(b): print("重定向"); await 说("里")
    print(b.getvalue().splitlines())
    print("编码", sys.stdout.encoding, sys.getdefaultencoding(), sys.getrecursionlimit(), sys.byteorder, sys.maxsize)
    sys.stdout.flush(); sys.stdout.buffer.write("字节写出\n".encode()); sys.stdout.buffer.flush()
    sys.stdout.flush(); w = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True); w.write("包装写出\n"); w.flush(); w.detach()
    sys.stdout.reconfigure(encoding="utf-8"); print("重设后")
    for line in sys.stdin: print("不会", line)
    print(repr(sys.stdin.read()), sys.stdin.readline() == "")
    print("a", "b", sep="", end="|\n"); print(*"中文", sep="-"); print(); print(end=""); print("x", file=None, flush=True)
asyncio.run(main())
