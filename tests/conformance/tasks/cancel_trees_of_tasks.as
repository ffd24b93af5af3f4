# Cancellation through trees of groups, shields, timeouts and cleanups that fail.
import asyncio
log = []
async def leaf(n, t, cleanup=0, swallow=False):
    try: await asyncio.sleep(t); return n
    except asyncio.CancelledError as e:
        log.append((n, e.args))
        if cleanup: await asyncio.sleep(cleanup); log.append((n, 'cleaned'))
        if swallow: return f'{n} swallowed'
        raise
async def branch(n, *kids):
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(k, name=f'{n}.{i}') for i, k in enumerate(kids)]
        log.append((n, 'up'))
    return [t.result() for t in ts]
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(branch('root', branch('a', leaf('a1', 5), leaf('a2', 6, cleanup=1)), branch('b', leaf('b1', 7, swallow=True)), leaf('c', 9)))
    await asyncio.sleep(1); t.cancel('tree'); 
    try: await t
    except asyncio.CancelledError as e: print('root cancelled', e.args, loop.time())
    print(log); log.clear()
    async def bad(): await asyncio.sleep(.5); raise ValueError('bad')
    async def badclean():
        try: await asyncio.sleep(10)
        finally: raise OSError('cleanup failed')
    try: await branch('r', branch('x', bad(), leaf('l', 9)), badclean(), leaf('z', 3, swallow=True))
    except BaseExceptionGroup as eg: print(repr(eg), [repr(e) for e in eg.exceptions])
    print(log); log.clear()
    t = asyncio.create_task(leaf('u', 5)); await asyncio.sleep(0); print(t.cancel(), t.cancel(), t.cancelling(), t.uncancel(), t.cancelling(), t.uncancel(), t.uncancel())
    print(await asyncio.gather(t, return_exceptions=True), t.cancel(), t.cancelling(), t)
    outer = asyncio.create_task(asyncio.wait_for(leaf('w', 5, cleanup=.5), 1))
    try: await outer
    except TimeoutError as e: print(repr(e), loop.time(), log)
    async def sh():
        inner = asyncio.create_task(leaf('in', 1))
        try: return await asyncio.shield(inner)
        except asyncio.CancelledError: print('shielded', inner.done()); return await inner
    t = asyncio.create_task(sh()); await asyncio.sleep(.5); t.cancel(); print(await t, t.cancelled(), t.cancelling())
    done, pend = await asyncio.wait([asyncio.create_task(leaf(i, i)) for i in (1, 2, 3)], timeout=2, return_when=asyncio.FIRST_EXCEPTION)
    print(sorted(d.result() for d in done), len(pend)); [p.cancel() for p in pend]; await asyncio.wait(pend)
    async def uses_to():
        try:
            async with asyncio.timeout(1):
                try: await asyncio.sleep(5)
                finally: raise KeyError('in timeout')
        except KeyError as e: return repr(e), repr(e.__context__)
    print(await uses_to())
    async def both():
        try:
            async with asyncio.timeout(1): await asyncio.sleep(5)
        except TimeoutError: print('timed out', asyncio.current_task().cancelling()); raise
    t = asyncio.create_task(both()); loop.call_later(1, t.cancel, 'same time')
    print(await asyncio.gather(t, return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(leaf('g', 5)); asyncio.current_task().cancel('self'); await asyncio.sleep(0)
    except asyncio.CancelledError as e: print('self', e.args, asyncio.current_task().uncancel())
    try:
        async with asyncio.TaskGroup() as tg:
            async def adder():
                await asyncio.sleep(.1); tg.create_task(bad()); await asyncio.sleep(10)
            tg.create_task(adder()); raise TypeError('body')
    except* TypeError as eg: print(eg.exceptions)
    try: tg.create_task(leaf('late', 1))
    except RuntimeError as e: print(e)
    print(tg)
    f = loop.create_future(); f.add_done_callback(lambda f: print('cb', f)); f.cancel('fm'); 
    try: await f
    except asyncio.CancelledError as e: print(e.args)
    for m in ['result', 'exception']:
        try: getattr(f, m)()
        except asyncio.CancelledError as e: print(m, e.args)
    for m, a in [('set_result', 1), ('set_exception', ValueError)]:
        try: getattr(f, m)(a)
        except asyncio.InvalidStateError as e: print(m, e)
    raise SystemExit(4)
try: asyncio.run(asyncio.wait_for(main(), 60))
except SystemExit as e: print('exit', e.code); raise
