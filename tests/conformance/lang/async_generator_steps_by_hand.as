import asyncio, sys, gc
async def ag(tag):
    try:
        while True:
            try:
                got = yield tag
                print('got', got)
            except ValueError as e:
                print('ve', e)
                await asyncio.sleep(0)
    except GeneratorExit:
        print('exit', tag)
        raise
    finally:
        print('fin', tag)
def drive(c, *a):
    try:
        r = c.send(None) if not a else c.throw(*a)
        print('yielded', r)
    except BaseException as e:
        print(type(e).__name__, e)
def run(name):
    print('==', name)
a = ag('a')
run('twice'); s = a.__anext__(); drive(s); drive(s)
s = a.asend(3); drive(s)
s = a.athrow(ValueError('x')); drive(s); print(a.ag_running)
t = a.asend(1); drive(t); drive(t)
t = a.athrow(KeyError); drive(t); drive(t)
t = a.aclose(); drive(t); drive(t)
t = a.aclose(); drive(t, KeyError('k')); drive(t)
drive(s); print(a.ag_running)
run('close')
c = a.aclose(); drive(c); drive(c)
c = a.aclose(); drive(c); drive(c)
c = a.aclose(); drive(c, KeyError('k')); drive(c)
c = a.asend(None); drive(c); drive(c)
c = a.athrow(KeyError('k')); drive(c)
async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
    finally:
        print('stubborn fin')
    yield 3
a = stubborn()
drive(a.asend(None))
c = a.aclose(); drive(c); drive(c)
c = a.aclose(); drive(c); drive(c)
c = a.athrow(KeyError('k')); drive(c)
c = a.asend(None); drive(c)
a = stubborn(); drive(a.asend(None)); c = a.aclose(); drive(c, KeyError('in')); drive(c)
a = stubborn(); drive(a.asend(None)); c = a.aclose(); drive(c, GeneratorExit); drive(c)
a = stubborn(); drive(a.asend(None)); c = a.aclose(); drive(c, StopAsyncIteration); drive(c)
a = stubborn(); drive(a.asend(None)); c = a.athrow(GeneratorExit); drive(c); drive(c)
drive(a.aclose()); drive(a.asend(None))
a = stubborn(); c = a.aclose(); drive(c, StopAsyncIteration); drive(a.asend(None))
a = stubborn(); c = a.aclose(); 
try: c.send(3)
except RuntimeError as e: print(e)
drive(c); drive(a.asend(None))
a = stubborn(); c = a.athrow(3); drive(c); drive(c)
a = stubborn(); c = a.athrow(StopAsyncIteration); drive(c); drive(c); drive(a.asend(None))
print('close method')
a = ag('m'); c = a.asend(None); print(c.close()); drive(c); drive(a.asend(None))
a = ag('m'); drive(a.asend(None)); c = a.asend(None); print(c.close()); drive(c); drive(a.asend(None))
a = ag('m'); drive(a.asend(None)); c = a.aclose(); print(c.close()); drive(c); drive(a.asend(None))
a = ag('m'); drive(a.asend(None)); c = a.athrow(ValueError('v')); print(c.close()); drive(c); drive(a.asend(None))
a = stubborn(); drive(a.asend(None)); c = a.asend(None)
try: c.close()
except RuntimeError as e: print(e)
drive(c)
del a, c
print('==hooks')
def fin(a): print('hook', a.ag_code.co_name, a.ag_running)
sys.set_asyncgen_hooks(finalizer=fin)
a = ag('h'); del a; print('never begun')
a = ag('h'); drive(a.asend(None)); del a; print('begun')
a = ag('h'); drive(a.asend(None)); c = a.aclose(); del a; drive(c); del c; print('closed')
a = ag('h'); drive(a.asend(None)); c = a.athrow(ValueError(1)); drive(c); del a, c; print('in athrow')
a = stubborn(); drive(a.asend(None)); c = a.aclose(); drive(c); del a, c; print('ignored')
keep = []
def fin(a): keep.append(a); print('hook kept')
sys.set_asyncgen_hooks(finalizer=fin)
a = ag('k'); drive(a.asend(None)); del a
drive(keep[0].asend(4)); keep.clear(); print('once')
a = ag('k'); drive(a.asend(None)); l = [a]; l.append(l); del a, l; gc.collect(); print(len(keep)); drive(keep[0].asend(5)); keep.clear(); print('end')
sys.set_asyncgen_hooks(finalizer=None)
a = ag('n'); drive(a.asend(None)); del a; print('no hook')
a = stubborn(); drive(a.asend(None)); del a; print('no hook')
