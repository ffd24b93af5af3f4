# Calling a coroutine function runs none of its body: it makes a coroutine object.


def add_one(number):
    return number + 1


async def add_one_later(number):
    print("nobody sees this line")
    return number + 1


print("a function gives", type(add_one(1)))
print("a coroutine function gives", type(add_one_later(1)))

kept = add_one_later(2)
print("the object knows its function:", kept.__name__)
kept.close()
print("closed, it complains no more; the first one did")
