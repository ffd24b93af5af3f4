# ThreadPoolExecutor: initializer, shutdown with cancel_futures, map's order and timeouts, futures' states and callbacks.
import concurrent.futures as cf
import threading
import time


def attempt(name, f):
    try:
        r = f()
        print(name, "->", r)
    except BaseException as e:
        print(name, "->", type(e).__name__, e.args)


def work(x, d=1):
    time.sleep(d)
    if x == "fail":
        raise ValueError(x)
    return x


def init(tag):
    threading.current_thread().tag = tag


with cf.ThreadPoolExecutor(2, thread_name_prefix="P", initializer=init, initargs=("T",)) as pool:
    fs = [pool.submit(work, i) for i in range(4)]
    time.sleep(0.5)
    print([f.running() for f in fs], [f.done() for f in fs], [f.cancel() for f in fs])
    attempt("result of cancelled", fs[3].result)
    attempt("exception of cancelled", fs[2].exception)
    print(fs[0].result(), fs[1].result(5))
    print(pool.submit(lambda: (threading.current_thread().name, threading.current_thread().tag)).result())
    f = pool.submit(work, "fail", 0)
    attempt("fail", f.result)
    attempt("exception", lambda: repr(f.exception()))
    f = pool.submit(work, 1, 3)
    attempt("timeout 0", lambda: f.result(0))
    log = []
    f.add_done_callback(lambda f: log.append(("cb1", threading.current_thread().name)))
    f.result()
    time.sleep(0.1)
    f.add_done_callback(lambda f: log.append(("late", threading.current_thread().name)))
    print(log)
    start = time.monotonic()
    print(list(pool.map(work, [3, 1, 2], [3, 1, 2])), time.monotonic() - start)
    start = time.monotonic()
    it = pool.map(work, [1, 2, 3], [1, 1, 5])
    attempt("map", lambda: next(it))
    attempt("map", lambda: next(it))
    attempt("map", lambda: next(it))
    attempt("map", lambda: next(it))
    print(time.monotonic() - start)
    it = pool.map(work, ["a", "fail", "b"], [0, 0, 0])
    attempt("map", lambda: next(it))
    attempt("map", lambda: next(it))
    attempt("map", lambda: next(it))
    attempt("chunks", lambda: list(pool.map(pow, [2, 3], [3, 2], chunksize=10)))
    attempt("submit nothing", lambda: pool.submit())
attempt("submit after", lambda: pool.submit(work, 1))
attempt("max_workers", lambda: cf.ThreadPoolExecutor(0))
attempt("initializer", lambda: cf.ThreadPoolExecutor(1, initializer=5))

pool = cf.ThreadPoolExecutor(1)
fs = [pool.submit(work, i) for i in range(4)]
time.sleep(0.1)
pool.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in fs])
done, pending = cf.wait(fs[:1])
print(len(done), len(pending), fs[0].result())

with cf.ThreadPoolExecutor(3) as pool:
    fs = {pool.submit(work, i, d): i for i, d in enumerate((3, 1, 2))}
    print([fs[f] for f in cf.as_completed(fs)])
    fs = [pool.submit(work, i, d) for i, d in enumerate((3, 1, 2))]
    d, p = cf.wait(fs)
    print(sorted(f.result() for f in d), len(p))
    d, p = cf.wait(fs, return_when=cf.FIRST_COMPLETED)
    print(len(d), len(p))
    fs2 = [pool.submit(work, "fail", 1), pool.submit(work, 1, 2)]
    d, p = cf.wait(fs2, return_when=cf.FIRST_EXCEPTION)
    print(len(d), len(p))
f = cf.Future()
attempt("set_running", f.set_running_or_notify_cancel)
attempt("cancel running", f.cancel)
f.set_result(5)
attempt("result", f.result)
f = cf.Future()
f.cancel()
attempt("notify", f.set_running_or_notify_cancel)
attempt("state", lambda: repr(f).split(" state=")[1])
attempt("repr", lambda: repr(cf.Future()).split(" state=")[1])


def bad_init():
    raise OSError("no init")


pool = cf.ThreadPoolExecutor(1, initializer=bad_init)
f = pool.submit(work, 1)
attempt("broken", f.result)
attempt("broken submit", lambda: pool.submit(work, 1))
pool.shutdown()
