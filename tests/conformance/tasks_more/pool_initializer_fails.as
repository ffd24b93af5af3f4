# A thread pool whose initializer fails is broken: waiting and later calls get BrokenThreadPool.
from concurrent.futures import ThreadPoolExecutor, Executor, BrokenExecutor
from concurrent.futures.thread import BrokenThreadPool
import logging

logging.getLogger("concurrent.futures").setLevel(100)


def init():
    raise ValueError("init fails")


pool = ThreadPoolExecutor(1, initializer=init)
f = pool.submit(print, "never")
try:
    f.result()
except BrokenThreadPool as e:
    print(e, isinstance(e, BrokenExecutor), isinstance(e, RuntimeError))
try:
    pool.submit(print, "never")
except BrokenThreadPool as e:
    print(e)
pool.shutdown()
e = Executor()
for bad in (lambda: e.submit(print), lambda: list(e.map(print, [1]))):
    try:
        bad()
    except NotImplementedError as x:
        print("not implemented", x.args)
with Executor() as x:
    print(x.shutdown())
