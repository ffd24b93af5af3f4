async def order(what):
    print("ordered", what)
    await sleep(1)
    return f"a {what}"
