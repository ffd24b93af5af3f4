import asyncio
import itertools, operator, math, string, textwrap, re, copy, heapq, bisect, statistics
async def 分析(文本):
    await asyncio.sleep(0)
    词 = re.findall(r"[\u4e00-\u9fff]+|\w+", 文本)
    return 词
async def main():
    print(await 分析("你好，world！123 世界。"))
    print(re.sub(r"(\d+)", lambda m: f"<{int(m[1])*2}>", "价格12元，数量3"), re.split("[，。]", "一，二。三"), re.match(r"(?P<年>\d{4})年", "2024年").groupdict())
    print(list(itertools.batched("甲乙丙丁戊", 2)), list(itertools.pairwise("一二三")), list(itertools.accumulate([1, 2, 3])))
    print({k: list(v) for k, v in itertools.groupby(sorted(["苹果", "香蕉", "橙", "梨"], key=len), len)})
    print(textwrap.fill("这是一个很长的句子 用来测试换行 功能是否正常", 12), textwrap.dedent("  缩进\n    里"))
    print(math.isqrt(50), math.gcd(12, 18), math.comb(5, 2), f"{math.pi:.5f}", statistics.mean([1, 2, 3.5]))
    h = [5, 1, 4]; heapq.heapify(h); print(heapq.heappop(h), h, bisect.bisect([1, 3, 5], 3), heapq.nlargest(2, [1, 9, 5]))
    print(string.Template("你好 $名").substitute(名="小刚") if False else string.Template("hi ${name}").substitute(name="小刚"))
    match {"类型": "圆", "半径": 2}:
        case {"类型": "方", "边": b}: print("方", b)
        case {"类型": "圆", "半径": r} if r > 1: print("大圆", r)
        case _: print("其他")
    for x in (1, "文", [1, 2, 3], (1, 2), None, {"a": 1}):
        match x:
            case int(n): print("整数", n)
            case str() as s: print("字符串", s)
            case [a, *rest] if isinstance(x, list): print("列表", a, rest)
            case (a, b): print("元组", a, b)
            case None: print("空")
            case _: print("未知")
    print(*map(lambda p: f"{p[0]}{p[1]}", zip("甲乙", (1, 2))), sep="、")
    a, *b, c = range(5); print(a, b, c, [*b, *"文字"], {**{"x": 1}, "y": 2}, (n := 3) + n)
    print(sorted({"b": 2, "a": 1}.items(), key=operator.itemgetter(1), reverse=True), any(x > 3 for x in b), all([]), sum([0.1] * 10), round(2.5), divmod(-7, 2), 7 // -2, -7 % 3, 2 ** -1, 10 ** 20, 0.1 + 0.2, 1e16, 1 / 3)
    l = [[0] * 2] * 2; l[0][0] = 1; print(l, copy.deepcopy(l) is l, l[0] is l[1], "%s" % (1,), "{!r}".format("x"))
    print(int("ff", 16), bin(10), hex(255), oct(8), float("inf"), float("nan"), complex(1, 2), bytes([228, 189, 160]).decode(), b"\xe4".hex(), bytearray(b"ab"), "ß".upper(), "İ".lower(), "ﬁ".casefold())
asyncio.run(main())
