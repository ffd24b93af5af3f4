import asyncio
async def 坏():
    await asyncio.sleep(0)
    raise ValueError("坏")
async def main():
    t = asyncio.create_task(坏())
    await asyncio.sleep(0)
    t.print_stack()
    await asyncio.wait([t])
    t.print_stack()
    print(t.get_stack()[-1].f_code.co_name, len(t.get_stack()))
    raise RuntimeError(f"{asyncio.current_task()}")
asyncio.run(main())
