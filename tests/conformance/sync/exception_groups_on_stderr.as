# Groups that end the program, nested, with notes, causes and contexts: the shape of the report.
import asyncio


async def fails(n, how):
    if how == "note":
        e = ValueError(n)
        e.add_note("a note\nof two lines")
        raise e
    if how == "cause":
        try:
            raise OSError("low")
        except OSError as low:
            raise ValueError(n) from low
    if how == "context":
        try:
            raise OSError("low")
        except OSError:
            raise ValueError(n)
    if how == "none":
        try:
            raise OSError("low")
        except OSError:
            raise ValueError(n) from None
    if how == "group":
        raise ExceptionGroup("inner", [KeyError("k"), ExceptionGroup("innermost", [TypeError("t")])])
    if how == "many":
        raise ExceptionGroup("many", [ValueError(i) for i in range(20)])
    if how == "deep":
        e = ValueError("bottom")
        for i in range(12):
            e = ExceptionGroup(f"level {i}", [e])
        raise e


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            for i, how in enumerate(("note", "cause", "context", "none", "group", "many", "deep")):
                tg.create_task(fails(i, how))
    except ExceptionGroup as eg:
        eg.add_note("noted outside")
        raise RuntimeError("at the top") from eg


asyncio.run(main())
