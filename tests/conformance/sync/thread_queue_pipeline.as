# queue.Queue between threads: a bounded pipeline, join and task_done, sentinel, LIFO and priority, timeouts.
import queue
import threading
import time

q, out = queue.Queue(2), []


def producer():
    for n in range(6):
        q.put(n)
        out.append(f"put {n}")
    q.put(None)


def consumer():
    while (n := q.get()) is not None:
        out.append(f"got {n}")
        q.task_done()
    q.task_done()


p, c = threading.Thread(target=producer), threading.Thread(target=consumer)
p.start()
c.start()
q.join()
p.join()
c.join()
print([o for o in out if o.startswith("got")], q.qsize(), q.empty(), q.full(), q.unfinished_tasks)
for n in range(2):
    q.put(n)
for bad in (lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.01), lambda: q.put(1, timeout=-1), lambda: q.put(1, False)):
    try:
        bad()
    except (queue.Full, ValueError) as e:
        print(type(e).__name__, e)
print(q.get(), q.get_nowait())
for bad in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(True, -1)):
    try:
        bad()
    except (queue.Empty, ValueError) as e:
        print(type(e).__name__, e)
for kind in (queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    k = kind()
    for x in (2, 3, 1):
        k.put(x)
    print(kind.__name__, [k.get() for _ in range(3)], k.empty())
try:
    for _ in range(9):
        q.task_done()
except ValueError as e:
    print(e)


def slow(k):
    time.sleep(1)
    k.put("late")


k = queue.SimpleQueue()
threading.Thread(target=slow, args=(k,)).start()
print(k.get())
