import asyncio
def 主():
    return 1
asyncio.run(主())
