import asyncio
# 全局变量、闭包陷阱、默认参数陷阱
结果 = []
async def 追加(x, 列表=[]):
    列表.append(x); await asyncio.sleep(0); return 列表
async def main():
    print(await 追加(1), await 追加(2))
    fs = [lambda: i for i in range(3)]
    print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
    async def 工作(i): await asyncio.sleep(0.1 * (3 - i)); 结果.append(i)
    await asyncio.gather(*[工作(i) for i in range(3)])
    print(结果)
    d = {}
    for k in "abca": d[k] = d.get(k, 0) + 1
    print(d, {v: k for k, v in d.items()}, sorted(d, key=d.get, reverse=True))
    try:
        for k in d: d[k + "!"] = 1
    except RuntimeError as e: print(e)
    l = [1, 2, 3, 4]
    for x in l: l.remove(x)
    print(l, l * 2, l.index(4), l.count(2), [*reversed(l)], l[::-1])
    print(max(d.items(), key=lambda kv: kv[1])[0], list(zip(*[(1, "a"), (2, "b")])), list(enumerate("甲乙", 1)))
    print(0.1 + 0.2 == 0.3, 1_000_000, 5 // 2, -5 // 2, 2 ** 10, 1 < 2 < 3, not 0 or 5, "a" "b", None is None, [] or "空", bool("False"))
    print("abc"[1:], "你好世界"[1:3], "a-b-c".split("-", 1), "、".join("甲乙丙"), "x".join(["1"]), "hello".title(), "Hello".swapcase(), "  x ".strip(), "aXbX".replace("X", "", 1), "abc".find("z"), "abc".partition("b"))
    global 全局
    全局 = "设置了"
    print(全局, [i for i in range(3) if i % 2 == 0], sum(i for i in range(5)), {i % 3 for i in range(9)}, tuple(i for i in "ab"))
    while True:
        try:
            break
        finally:
            print("finally 在 break 时")
    else:
        print("不会")
    for i in range(2): pass
    else: print("for else", i)
asyncio.run(main())
