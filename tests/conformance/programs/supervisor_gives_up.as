# Children that are restarted until there is no more hope.
import asyncio, random
class Supervisor:
    def __init__(self, max_restarts=3, window=10): self.children, self.log, self.max, self.window = {}, [], max_restarts, window
    def add(self, name, factory): self.children[name] = factory
    async def _watch(self, name, factory):
        loop = asyncio.get_running_loop(); crashes = []
        while True:
            try:
                r = await factory(); self.log.append((loop.time(), name, 'done', r)); return r
            except asyncio.CancelledError as e:
                self.log.append((loop.time(), name, 'cancelled', e.args)); raise
            except Exception as e:
                now = loop.time(); crashes = [c for c in crashes if now - c < self.window] + [now]
                self.log.append((now, name, 'crash', repr(e)))
                if len(crashes) > self.max:
                    e.add_note(f'{name} restarted too often: {len(crashes)}'); raise RuntimeError(f'give up {name}') from e
                await asyncio.sleep(2 ** len(crashes) * .25)
    async def run(self):
        async with asyncio.TaskGroup() as tg:
            return [tg.create_task(self._watch(n, f), name=n) for n, f in self.children.items()]
rng = random.Random(7)
async def flaky():
    await asyncio.sleep(rng.uniform(.1, 1))
    if rng.random() < .6: raise ConnectionError('flake %.3f' % rng.random())
    return 'ok'
async def steady():
    for i in range(3): await asyncio.sleep(1)
    return i
async def forever():
    try: await asyncio.Event().wait()
    finally: await asyncio.sleep(.1); print('forever cleaned')
async def dead():
    await asyncio.sleep(.3); raise OSError(5, 'dead', 'disk')
async def main():
    s = Supervisor(); s.add('flaky', flaky); s.add('steady', steady)
    for t in await s.run(): print(t.get_name(), t.result())
    for l in s.log: print(l)
    s = Supervisor(max_restarts=1); s.add('dead', dead); s.add('forever', forever); s.add('steady', steady)
    try: await s.run()
    except* RuntimeError as eg:
        for e in eg.exceptions: print(repr(e), repr(e.__cause__), e.__cause__.__notes__, repr(e.__context__))
    for l in s.log: print(l)
    s = Supervisor(); s.add('forever', forever)
    t = asyncio.create_task(s.run()); await asyncio.sleep(1); t.cancel('stop now')
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args, s.log, t.cancelling())
    t = asyncio.create_task(s.run())
    try: await asyncio.wait_for(t, 1)
    except TimeoutError as e: print(repr(e), repr(e.__cause__), t.cancelled(), s.log[-1])
    s = Supervisor(max_restarts=0); s.add('dead', dead)
    await s.run()
asyncio.run(main())
