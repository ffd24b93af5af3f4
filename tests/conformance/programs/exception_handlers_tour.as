import asyncio
async def 主():
    loop = asyncio.get_running_loop()
    loop.call_later(1, lambda: 1/0)
    def 处理(loop, context):
        print("处理器：", context["message"], repr(context.get("exception")), sorted(context))
    await asyncio.sleep(2)
    loop.set_exception_handler(处理)
    loop.call_soon(lambda: {}["键"])
    await asyncio.sleep(0.1)
    print(loop.get_exception_handler() is 处理)
    loop.call_exception_handler({"message": "自定义", "别的": 1})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "默认处理", "别的": 1})
asyncio.run(主())
