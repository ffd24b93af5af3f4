import asyncio, sys
async def 工人(id, q, 结果):
    while True:
        try:
            n = q.get_nowait()
        except asyncio.QueueEmpty:
            return
        await asyncio.sleep(n / 10)
        结果.setdefault(id, []).append(n)
async def main(n):
    q = asyncio.Queue()
    for i in range(n): q.put_nowait(i % 4)
    结果 = {}
    await asyncio.gather(*(工人(i, q, 结果) for i in range(3)))
    for k in sorted(结果): print(f"工人{k}: {结果[k]}")
    return sum(map(len, 结果.values()))
if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    try:
        print("处理了", asyncio.run(main(n)), "个")
    except KeyboardInterrupt:
        print("用户中断", file=sys.stderr)
        sys.exit(130)
    except Exception as e:
        print(f"错误: {e}", file=sys.stderr)
        raise
    else:
        print("正常结束")
        sys.exit("结束信息")
