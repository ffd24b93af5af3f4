# Lines: loops, branches, helpers, except, finally, match, expressions over many lines.
import asyncio


def helper(n):
    if n > 1:
        return "big"
    elif n == 1:
        return "one"
    return "none"


async def main():
    total = 0
    for i in range(100):
        total += i
    while total > 4000:
        total -= 1000
    await asyncio.sleep(0)
    print(
        helper(0),
        helper(1),
    )
    await asyncio.sleep(0)
    try:
        {}["missing"]
    except ValueError:
        print("no")
    except KeyError:
        total = 1
    finally:
        total += 1
    await asyncio.sleep(0)
    match total:
        case 1:
            pass
        case 2:
            x = [n for n in range(10)]
    await asyncio.sleep(0)


asyncio.run(main())
