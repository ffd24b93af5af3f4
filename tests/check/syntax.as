async def work():
    awati sleep(1)
