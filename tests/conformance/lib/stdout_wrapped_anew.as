# sys.stdout replaced by a text layer of the script's over its buffer: what is held back comes out at the end.
import asyncio
import io
import sys


def main():
    sys.stdout.flush()
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    print("one", sys.stdout.encoding, sys.stdout.write_through)

    async def work():
        print("two")
        await asyncio.sleep(0)
        print("three", "ü")

    asyncio.run(work())
    sys.stdout.buffer.flush()
    raise SystemExit(3)


main()
