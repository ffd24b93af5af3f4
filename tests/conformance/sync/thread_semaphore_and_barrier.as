# Semaphore, BoundedSemaphore and Barrier between threads.
import threading
import time

s = threading.Semaphore(2)
running = most = 0


def work(n):
    global running, most
    with s:
        running += 1
        most = max(most, running)
        time.sleep(1)
        running -= 1


ts = [threading.Thread(target=work, args=(n,)) for n in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(most, time.monotonic())
b = threading.BoundedSemaphore(1)
b.acquire()
b.release()
for bad in (b.release, lambda: threading.Semaphore(-1), lambda: s.acquire(False, timeout=1), lambda: s.release(0)):
    try:
        bad()
    except ValueError as e:
        print(e)
print(s.acquire(), s.acquire(), s.acquire(timeout=0.01), s.acquire(blocking=False))
s.release(2)
print(repr(s)[-10:], repr(b)[-12:])

log = []
barrier = threading.Barrier(3, action=lambda: log.append("action"))


def meet(n):
    i = barrier.wait()
    log.append(n)


ts = [threading.Thread(target=meet, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
print(barrier.n_waiting)
for t in ts:
    t.join()
print(log[0], sorted(log[1:]), barrier.n_waiting, barrier.parties, barrier.broken)


def broken(n):
    try:
        barrier.wait()
    except threading.BrokenBarrierError as e:
        log.append(("broken", n, e.args))


log.clear()
t = threading.Thread(target=broken, args=(1,))
t.start()
barrier.abort()
t.join()
print(log, barrier.broken, repr(barrier)[-8:])
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("still broken")
barrier.reset()
print(barrier.broken)
t = threading.Thread(target=broken, args=(2,))
t.start()
barrier.reset()
t.join()
print(log)
try:
    barrier.wait(timeout=0.01)
except threading.BrokenBarrierError:
    print("timed out", barrier.broken)
