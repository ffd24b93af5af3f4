# With `await` at top level the names of asyncio need no import.
async def work():
    await sleep(1)


work()
create_task(work())
gather(work())
lock = Lock()
with lock:
    pass
await work
print(sleep(1))
