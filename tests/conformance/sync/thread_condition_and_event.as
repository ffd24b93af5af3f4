# Condition: notify n and all, wait_for, errors; Event between threads.
import threading

cond = threading.Condition()
log = []


def waiter(n):
    with cond:
        log.append(f"wait {n}")
        cond.wait()
        log.append(f"woken {n}")


ts = [threading.Thread(target=waiter, args=(n,)) for n in range(4)]
for t in ts:
    t.start()
print(log)
with cond:
    cond.notify()
ts[0].join()
print(log[4:])
with cond:
    cond.notify(2)
ts[1].join()
ts[2].join()
print(sorted(log[5:]))
with cond:
    cond.notify_all()
ts[3].join()
print(log[7:])
for bad in (cond.wait, cond.notify, cond.notify_all):
    try:
        bad()
    except RuntimeError as e:
        print(e)
items = []


def consumer():
    with cond:
        print("wait_for", cond.wait_for(lambda: len(items) >= 2), items)


t = threading.Thread(target=consumer)
t.start()
for x in "ab":
    with cond:
        items.append(x)
        cond.notify()
t.join()
with cond:
    print(cond.wait_for(lambda: 0, timeout=0.01), cond.wait(timeout=0))
lock = threading.Lock()
c2 = threading.Condition(lock)
with lock:
    print(repr(c2)[:33], lock.locked())
e = threading.Event()
print(e.is_set(), e.wait(0.01), repr(e)[:18], repr(e)[-7:])
e.set()
print(e.is_set(), e.wait(), repr(e)[-5:])
e.clear()
print(e.is_set())
