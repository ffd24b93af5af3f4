# Stages that add notes to the errors of a group which ends the program.
import asyncio, sys
class Pipeline:
    def __init__(self, *stages): self.stages = stages
    async def __call__(self, items):
        for st in self.stages:
            items = [await self._run(st, i) for i in items]
        return items
    async def _run(self, st, item):
        try:
            return await st(item) if asyncio.iscoroutinefunction(st) else st(item)
        except Exception as e:
            e.add_note(f"stage={st.__name__} item={item!r}")
            raise
def parse(x): return int(x)
async def fetch(x):
    await asyncio.sleep(x / 10)
    if x > 2: raise RuntimeError(f"too big: {x}") from ValueError(x)
    return x * 2
async def main():
    p = Pipeline(parse, fetch)
    print(await p(["1", "2"]))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(p(["1", "x"]))
        t = tg.create_task(p(["3"]))
        try: await asyncio.sleep(5)
        except asyncio.CancelledError: print("body cancelled", t.done()); raise
try: asyncio.run(main())
except* ValueError as eg:
    for e in eg.exceptions: print(repr(e), e.__notes__)
    raise
