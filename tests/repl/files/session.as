async def double(n):
    await sleep(1)
    return 2 * n


result = await double(21)
print("loaded", __name__)
