async def deliver():
    return "delivered"


def price():
    return 3
