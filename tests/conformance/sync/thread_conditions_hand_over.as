# A Condition and an RLock handed round between threads in a fixed order.
import threading

cond = threading.Condition()
turn = 0
out = []


def player(n, rounds):
    global turn
    for r in range(rounds):
        with cond:
            cond.wait_for(lambda: turn % 3 == n)
            out.append((n, r))
            turn += 1
            cond.notify_all()


ts = [threading.Thread(target=player, args=(n, 3)) for n in range(3)]
for t in reversed(ts):
    t.start()
for t in ts:
    t.join()
print(out)
lock = threading.RLock()
print(lock._is_owned(), lock.acquire(), lock.acquire(blocking=False), lock._is_owned(), lock._recursion_count())
got = []
t = threading.Thread(target=lambda: got.append((lock.acquire(blocking=False), lock._is_owned(), lock._recursion_count())))
t.start()
t.join()
print(got)
lock.release()
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
with lock, lock:
    print(repr(lock).split(" owner")[0].split(".")[-1], "count=2" in repr(lock))
c2 = threading.Condition(lock)
with c2:
    with c2:
        c2.notify()
        print("nested", lock._recursion_count())


def sleeper(started, results):
    with c2:
        with c2:
            started.set()
            results.append(("woken", c2.wait()))
            results.append(lock._recursion_count())


started, results = threading.Event(), []
t = threading.Thread(target=sleeper, args=(started, results))
t.start()
started.wait()
with c2:
    results.append("notifying")
    c2.notify()
t.join()
print(results)
sem = threading.BoundedSemaphore(2)
with sem:
    print(sem.acquire(blocking=False), sem.acquire(blocking=False))
    sem.release()
try:
    sem.release()
    sem.release()
except ValueError as e:
    print(e)
