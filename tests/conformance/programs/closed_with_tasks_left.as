import asyncio
async def 取(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("取消了", n)
        raise
    finally:
        print("清理", n)
async def main():
    asyncio.ensure_future(取(5))
    asyncio.create_task(取(6))
    await asyncio.sleep(1)
    print("main 完")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    loop.run_until_complete(main())
finally:
    print("关闭循环")
    loop.close()
