import asyncio
async def f():
    print('一')
    raise Exception('普通异常')
async def main():
    tasks = [asyncio.create_task(f(), name=f'第{i}个') for i in range(2)]
    await asyncio.sleep(0)
    for t in tasks:
        print(t.get_name(), t.done(), t.exception())
    tasks.append(asyncio.create_task(f()))
    await asyncio.sleep(0)
    print('没人看第三个')
    try:
        tasks[2].result()
    except Exception as e:
        print('拿到', e)
    fut = asyncio.get_running_loop().create_future()
    fut.set_exception(ValueError('未来的异常没人看'))
    del fut
    loop = asyncio.get_running_loop()
    f2 = loop.create_future(); f2.set_result(1)
    g = asyncio.gather(f(), f())
    await asyncio.sleep(0.1)
    print(g.done())
    del g
    await asyncio.sleep(0.1)
    asyncio.create_task(f()); await asyncio.sleep(0.1)
    print('结束')
asyncio.run(main())
