# Lock and RLock: blocking, not blocking, timeouts, errors, reprs.
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
lock.release()
print(repr(lock)[:30], lock.locked())
with lock:
    print(repr(lock)[:28])
for bad in (lock.release, lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2), lambda: lock.acquire(timeout="x"), lambda: lock.acquire(timeout=1e20)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
r = threading.RLock()
with r, r:
    print(r.acquire(), repr(r)[:29], r._is_owned())
    r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
print(type(lock).__name__, type(r).__name__, threading.Lock is type(lock))


def other(log):
    log.append(r.acquire(blocking=False))
    try:
        r.release()
    except RuntimeError as e:
        log.append(str(e))
    log.append(r.acquire(timeout=0.01))


log = []
with r:
    t = threading.Thread(target=other, args=(log,))
    t.start()
    t.join()
print(log)


def holder(order):
    with lock:
        order.append("thread has it")
        go.wait()
        order.append("thread gives it")


order = []
go = threading.Event()
t = threading.Thread(target=holder, args=(order,))
t.start()
print(lock.locked(), order)
go.set()
with lock:
    order.append("main has it")
t.join()
print(order)
