# The awaited future is done and the waiter cancelled in one turn: the cancellation wins, the result is not lost.
import asyncio


async def waiter(future, timeout):
    try:
        return await asyncio.wait_for(future, timeout)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, "future", future.done(), future.cancelled())
        raise


async def main():
    loop = asyncio.get_running_loop()
    for order in ("result first", "cancel first"):
        for timeout in (None, 5):
            future = loop.create_future()
            task = asyncio.create_task(waiter(future, timeout))
            await asyncio.sleep(0)
            if order == "result first":
                future.set_result("value")
                task.cancel("now")
            else:
                task.cancel("now")
                if not future.done():
                    future.set_result("value")
            try:
                print(order, timeout, "->", await task)
            except asyncio.CancelledError as error:
                print(order, timeout, "task cancelled", error.args)
            print("  future:", "cancelled" if future.cancelled() else future.result())


asyncio.run(main())
