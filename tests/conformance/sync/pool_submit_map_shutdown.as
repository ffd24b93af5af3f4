# ThreadPoolExecutor: map order and timeouts, shutdown with and without waiting, cancel_futures, initializer, names.
import threading
import time
from concurrent.futures import ThreadPoolExecutor, Future, CancelledError, TimeoutError, InvalidStateError, wait, as_completed, FIRST_COMPLETED, FIRST_EXCEPTION

def nap(n):
    time.sleep(n)
    return n


with ThreadPoolExecutor(3, "p") as pool:
    print(list(pool.map(nap, [3, 1, 2])), time.monotonic())
    fs = [pool.submit(nap, n) for n in (3, 1, 2)]
    print([f.result() for f in as_completed(fs)], time.monotonic())
    fs = [pool.submit(nap, n) for n in (1, 2, 3)]
    done, pending = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done), len(pending), time.monotonic())
    done, pending = wait(fs)
    print(len(done), len(pending), time.monotonic())
    print(pool.submit(lambda: threading.current_thread().name).result()[:2])
try:
    pool.submit(nap, 1)
except RuntimeError as e:
    print(e)
pool = ThreadPoolExecutor(1)
a, b, c = pool.submit(nap, 1), pool.submit(nap, 1), pool.submit(nap, 1)
print(a.running(), b.running(), b.cancel(), b.cancelled(), a.cancel())
pool.shutdown(wait=False, cancel_futures=True)
print(c.cancelled(), a.result(), repr(a)[-23:], repr(b)[-16:])
for f in (b,):
    for call in (f.result, f.exception):
        try:
            call()
        except CancelledError as e:
            print("CancelledError", e.args)
f = Future()
for bad in (lambda: f.result(timeout=0.01), lambda: f.exception(0)):
    try:
        bad()
    except TimeoutError as e:
        print("TimeoutError", e.args)
f.set_result(1)
for bad in (lambda: f.set_result(2), lambda: f.set_exception(ValueError())):
    try:
        bad()
    except InvalidStateError as e:
        print(type(e).__name__, str(e)[:24])
f.add_done_callback(lambda f: print("now", f.result()))
g = Future()
g.add_done_callback(lambda f: print("cb1", f.exception()))
g.add_done_callback(lambda f: 1 / 0)
g.add_done_callback(lambda f: print("cb3"))
g.set_exception(KeyError("x"))
for bad in (0, -1):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as e:
        print(e)
try:
    ThreadPoolExecutor(1, initializer=3)
except TypeError as e:
    print(e)
seen = []
with ThreadPoolExecutor(1, initializer=seen.append, initargs=("init",)) as pool:
    print(pool.submit(lambda: list(seen)).result())


def bad(n):
    if n == 2:
        raise ValueError("two")
    return n


with ThreadPoolExecutor(2) as pool:
    it = pool.map(bad, range(4))
    print(next(it), next(it))
    try:
        next(it)
    except ValueError as e:
        print("map raised", e)
    print(list(it))
    done, pending = wait([pool.submit(bad, 2), pool.submit(nap, 1)], return_when=FIRST_EXCEPTION)
    print(len(done), len(pending))
