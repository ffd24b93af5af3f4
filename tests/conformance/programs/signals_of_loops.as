import asyncio, signal
async def main():
    loop = asyncio.get_running_loop()
    停 = loop.create_future()
    def 收到(sig):
        print("收到信号", sig.name)
        停.set_result(sig)
    loop.add_signal_handler(signal.SIGUSR1, 收到, signal.SIGUSR1)
    loop.call_later(1, signal.raise_signal, signal.SIGUSR1)
    print("结果", await 停, signal.Signals(15).name, signal.strsignal(2))
    print(loop.remove_signal_handler(signal.SIGUSR1))
    t = asyncio.create_task(asyncio.sleep(10))
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await t
    except asyncio.CancelledError:
        print("Ctrl-C 变成取消")
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt 出来了")
def 处理(sig, frame):
    print("同步处理", sig)
signal.signal(signal.SIGTERM, 处理)
signal.raise_signal(signal.SIGTERM)
print(signal.getsignal(signal.SIGTERM) is 处理, signal.SIGINT, int(signal.SIGKILL), signal.default_int_handler)if 0 else print(signal.getsignal(signal.SIGTERM) is 处理, signal.SIGINT)
