import asyncio
import io
import re
import traceback


def clean(text):
    text = re.sub(r'File "[^"]*?([^/"]+)"', r'File "\1"', text)
    # The library's own frames are other ones.
    return "\n".join(line for line in text.splitlines() if "asyncio" not in line and "    " != line[:4] and "| " not in line[:0])


async def leaf(n):
    await asyncio.sleep(n)
    raise ValueError(f"leaf {n}")


async def branch(n):
    try:
        await leaf(n)
    except ValueError as error:
        error.add_note(f"note for {n}")
        raise LookupError("branch") from error


async def main():
    try:
        await branch(1)
    except LookupError as error:
        lines = traceback.format_exception(error)
        print([line.split(",")[-1].strip() for line in "".join(lines).splitlines() if line.startswith("  File")])
        print(traceback.format_exception_only(error), traceback.format_exception_only(error.__cause__))
        print([f.name for f in traceback.extract_tb(error.__traceback__)], [f.name for f in traceback.extract_tb(error.__cause__.__traceback__)])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(branch(0.1))
            group.create_task(leaf(0.1))
            group.create_task(asyncio.sleep(9))
    except* LookupError as eg:
        print("lookups", eg, [repr(e) for e in eg.exceptions])
    except* ValueError as eg:
        print("values", eg, [e.args for e in eg.exceptions])
    try:
        raise ExceptionGroup("outer", [ValueError("v"), ExceptionGroup("inner", [TypeError("t"), KeyError("k")])])
    except ExceptionGroup as eg:
        match, rest = eg.split(lambda e: isinstance(e, (ValueError, KeyError)))
        print("".join(traceback.format_exception_only(match, show_group=True)), "".join(traceback.format_exception_only(rest, show_group=True)), sep="")
        out = io.StringIO()
        traceback.print_exception(eg, file=out)
        print([line for line in out.getvalue().splitlines() if "Error" in line or "Group" in line or "---" in line])
    tasks = [asyncio.create_task(leaf(n / 10)) for n in range(2)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(results, [t.exception() is r for t, r in zip(tasks, results)], [traceback.extract_tb(r.__traceback__)[-1].name for r in results])
    stack = io.StringIO()
    pending = asyncio.create_task(leaf(5), name="pending")
    await asyncio.sleep(0)
    pending.print_stack(file=stack)
    print([line.strip() for line in stack.getvalue().splitlines() if "leaf" in line or "Stack" in line][0].split(" ")[0:3], len(pending.get_stack()))
    pending.cancel()
    try:
        await pending
    except asyncio.CancelledError as error:
        print(repr(error), traceback.format_exception_only(error))


asyncio.run(main())
error = ValueError("with notes")
error.add_note("first\nsecond")
error.add_note("third")
print("".join(traceback.format_exception(error)))
try:
    try:
        raise KeyError("inner")
    finally:
        raise TypeError("outer")
except TypeError as e:
    print([line for line in traceback.format_exception(e) if not line.startswith("  File")])
    e.__suppress_context__ = True
    print(len(traceback.format_exception(e)))
