# Threading's own errors and states: locks, conditions, semaphores, barriers, events, timers, threads.
import threading
import time


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, e)


lock, rlock = threading.Lock(), threading.RLock()
attempt("release", lock.release)
attempt("rlock release", rlock.release)
attempt("acquire", lock.acquire)
attempt("again", lambda: lock.acquire(False))
attempt("timeout and not blocking", lambda: lock.acquire(False, 1))
attempt("negative", lambda: lock.acquire(True, -5))
attempt("locked", lock.locked)
attempt("release", lock.release)
attempt("rlock", lambda: (rlock.acquire(), rlock.acquire(), rlock.release(), rlock.release()))
th = threading.Thread(target=lambda: attempt("foreign release", rlock.release))
rlock.acquire()
th.start()
th.join()
rlock.release()
th = threading.Thread(target=lambda: attempt("foreign release of Lock", lock.release))
lock.acquire()
th.start()
th.join()
c = threading.Condition()
attempt("wait", c.wait)
attempt("notify", c.notify)
attempt("notify_all", c.notify_all)
with c:
    attempt("wait_for true", lambda: c.wait_for(lambda: 7))
s = threading.Semaphore(1)
attempt("acquire", s.acquire)
attempt("acquire", lambda: s.acquire(blocking=False))
attempt("acquire", lambda: s.acquire(blocking=False, timeout=1))
attempt("release", lambda: s.release(0))
attempt("release", lambda: s.release(2))
attempt("negative", lambda: threading.Semaphore(-1))
b = threading.BoundedSemaphore(1)
attempt("bounded", b.release)
e = threading.Event()
e.set()
attempt("wait", lambda: e.wait(1))
attempt("is_set", lambda: (e.is_set(), repr(e).split(": ")[1]))
bar = threading.Barrier(2)
bar.abort()
attempt("broken", lambda: (bar.broken, bar.n_waiting, bar.parties))
attempt("wait broken", bar.wait)
bar.reset()
attempt("reset", lambda: bar.broken)
log = []
bar = threading.Barrier(3, action=lambda: log.append("action"))
ths = [threading.Thread(target=lambda i=i: (time.sleep(i), log.append((i, bar.wait())))) for i in range(3)]
[t.start() for t in ths]
[t.join() for t in ths]
print(sorted(map(str, log)))
bar = threading.Barrier(2, action=lambda: 1 / 0)
t = threading.Thread(target=lambda: attempt("other side", bar.wait))
t.start()
attempt("action fails", bar.wait)
t.join()
t = threading.Thread(target=time.sleep, args=(2,), name="sleeper", daemon=True)
attempt("join unstarted", t.join)
attempt("repr", lambda: repr(t).split(" 1")[0])
attempt("ident", lambda: (t.ident, t.is_alive(), t.daemon, t.name))
t.start()
attempt("start twice", t.start)
attempt("daemon", lambda: setattr(t, "daemon", False))
t.join()
attempt("over", lambda: (t.is_alive(), t.ident is not None))
attempt("join self", threading.current_thread().join)
attempt("main", lambda: (threading.main_thread() is threading.current_thread(), threading.active_count(), [x.name for x in threading.enumerate()]))
tm = threading.Timer(0, lambda *a, **k: print("fired", a, k), [1], {"k": 2})
tm.start()
tm.join()
attempt("group", lambda: threading.Thread(group=5))
attempt("names", lambda: [threading.Thread(target=attempt).name.split("-")[0] + "(" + threading.Thread(target=attempt).name.split("(")[1] for _ in range(2)])
attempt("no target", lambda: (lambda t: (t.start(), t.join()))(threading.Thread()))


class Mine(threading.Thread):
    def run(self):
        print("mine runs in", threading.current_thread().name)


m = Mine(name="mine")
m.start()
m.join()


class Forgot(threading.Thread):
    def __init__(self):
        pass


attempt("forgot init", lambda: Forgot().start())
attempt("stack_size", lambda: threading.stack_size())
attempt("get_ident", lambda: threading.get_ident() == threading.main_thread().ident)
attempt("settimeout", lambda: threading.TIMEOUT_MAX > 1e6)
attempt("too large", lambda: threading.Lock().acquire(timeout=1e20))
local = threading.local()
local.x = 1
attempt("local", lambda: (local.x, local.__dict__))
attempt("local missing", lambda: local.y)
