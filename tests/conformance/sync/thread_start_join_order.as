# Threads run when started until they block; join in order; sleeping threads wake by time.
import threading
import time


def work(n):
    print("begin", n, threading.current_thread().name)
    time.sleep(n)
    print("end", n, time.monotonic())


ts = [threading.Thread(target=work, args=(n,), name=f"w{n}") for n in (3, 1, 2)]
for t in ts:
    print(t.name, t.is_alive(), t.ident is None)
    t.start()
    print("started", t.name, t.is_alive())
for t in ts:
    t.join()
    print("joined", t.name, t.is_alive())
print(time.monotonic(), threading.active_count())


class Mine(threading.Thread):
    def __init__(self, n):
        super().__init__(name="mine", daemon=True)
        self.n = n

    def run(self):
        self.result = self.n * 2


m = Mine(4)
m.start()
m.join()
print(m.result, m.daemon, repr(m)[:27])
t = threading.Thread(target=time.sleep, args=(5,))
print(t.name, repr(t)[:27])
t.start()
print(t.is_alive(), threading.active_count(), [x.name for x in threading.enumerate()])
t.join()
print(t.is_alive(), threading.main_thread() is threading.current_thread())
for bad in (lambda: t.start(), lambda: threading.current_thread().join(), lambda: threading.Thread().join(), lambda: setattr(threading.current_thread(), "daemon", True), lambda: threading.Thread(3)):
    try:
        bad()
    except (RuntimeError, AssertionError) as e:
        print(type(e).__name__, e)
