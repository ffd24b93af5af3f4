# A loop that waits for a thread that waits for the loop: nothing can ever go on.
import asyncio
import threading


async def main():
    gate = threading.Event()
    print("begin")
    await asyncio.to_thread(gate.wait)
    gate.set()
    print("never")


asyncio.run(main())
