from asyncio import Future
import asyncio

my_future = Future(loop=asyncio.new_event_loop())
print(f'我的 future 完成了吗？ {my_future.done()}')
my_future.set_result(42)
print(f'我的 future 完成了吗？ {my_future.done()}')
print(f'结果是什么？ {my_future.result()}')
print(my_future)

def make_request() -> Future:
    future = Future()
    asyncio.create_task(set_future_value(future))
    return future

async def set_future_value(future) -> None:
    await asyncio.sleep(1)
    future.set_result(42)

async def main():
    future = make_request()
    print(f'完成了吗？ {future.done()}')
    value = await future
    print(f'完成了吗？ {future.done()}')
    print(value)
    print(future)
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as e:
        print("错误：", repr(e))
    f2 = asyncio.get_event_loop().create_future()
    try:
        f2.result()
    except asyncio.InvalidStateError as e:
        print("错误：", e)
    try:
        f2.exception()
    except asyncio.InvalidStateError as e:
        print("错误：", e)
    f2.set_exception(ValueError("坏值"))
    try:
        await f2
    except ValueError as e:
        print("抓到", e, f2.exception())
    f3 = asyncio.get_running_loop().create_future()
    def 回调(f):
        print("回调！", f is f3, f.result())
    f3.add_done_callback(回调)
    f3.set_result("值")
    print("设置之后")
    await asyncio.sleep(0)
    f3.add_done_callback(lambda f: print("第二个回调", f))
    print(f3.remove_done_callback(回调))
    await asyncio.sleep(0)
    f4 = asyncio.Future()
    print(f4)
    f4.add_done_callback(print)
    print(f4.cancel("不要了"), f4.cancelled(), f4)
    try:
        await f4
    except asyncio.CancelledError as e:
        print("取消：", e.args)
    try:
        Future().set_exception(StopIteration())
    except TypeError as e:
        print(e)

asyncio.run(main())
try:
    Future()
except RuntimeError as e:
    print(e)
