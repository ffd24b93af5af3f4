# Errors while the loop closes asynchronous generators at its end.
import asyncio


async def bad(name):
    try:
        yield 1
        yield 2
    finally:
        raise ValueError(f"in finally of {name}")


async def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")


async def main():
    gens = [bad("a"), bad("b"), stubborn()]
    for g in gens:
        await anext(g)
    return gens


gens = asyncio.run(main())
print("end")
