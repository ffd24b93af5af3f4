# Threads that sleep wake in order of their ends, the earlier starter first at the same time.
import threading
import time

log = []


def nap(name, *naps):
    for n in naps:
        time.sleep(n)
        log.append((name, time.monotonic()))


ts = [threading.Thread(target=nap, args=a) for a in (("a", 1, 1, 1), ("b", 2, 2), ("c", 0.5, 0.5, 2.5))]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(*log, sep="\n")


def hello(x, y=0):
    log.append(("timer", x, y))


log.clear()
t = threading.Timer(0.01, hello, [1], {"y": 2})
print(t.daemon, t.interval, repr(t)[:8])
t.start()
t.join()
print(log)
t = threading.Timer(30, hello)
t.start()
t.cancel()
t.join()
print(log, t.is_alive(), t.finished.is_set())
