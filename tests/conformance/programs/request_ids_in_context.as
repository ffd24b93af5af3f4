import asyncio, contextvars

请求编号 = contextvars.ContextVar("请求编号", default="无")

async def 记录(消息):
    print(f"[{请求编号.get()}] {消息}")

async def 处理(编号):
    令牌 = 请求编号.set(编号)
    await 记录("开始")
    await asyncio.sleep(0.1 * (3 - int(编号)))
    await 记录("结束")
    请求编号.reset(令牌)
    await 记录("重置后")

async def main():
    await asyncio.gather(*(处理(str(i)) for i in range(3)))
    await 记录("主")
    ctx = contextvars.copy_context()
    ctx.run(请求编号.set, "ctx")
    await asyncio.create_task(记录("自定义上下文"), context=ctx)
    asyncio.get_running_loop().call_soon(lambda: print("回调里", 请求编号.get()), context=ctx)
    await asyncio.sleep(0)
    print(list(ctx.items())[0][0].name, ctx[请求编号], 请求编号 in ctx, len(ctx))
asyncio.run(main())
print(请求编号.get(), 请求编号.name)
try:
    contextvars.ContextVar("无默认").get()
except LookupError as e:
    print(type(e))
