# queue.Queue.shutdown wakes getters and putters of other threads.
import queue
import threading

log = []


def getter(q, n):
    try:
        while True:
            log.append(("got", q.get()))
    except queue.ShutDown as e:
        log.append((n, "shut", e.args))


def putter(q, n):
    try:
        q.put(n)
    except queue.ShutDown:
        log.append((n, "put refused"))


for immediate in (False, True):
    log.clear()
    q = queue.Queue()
    ts = [threading.Thread(target=getter, args=(q, n)) for n in range(2)]
    for t in ts:
        t.start()
    q.put("a")
    q.shutdown(immediate)
    for t in ts:
        t.join()
    print(sorted(map(str, log)))
    q = queue.Queue(1)
    q.put("full")
    t = threading.Thread(target=putter, args=(q, 7))
    t.start()
    q.shutdown(immediate)
    t.join()
    print(log[-1], q.qsize(), q.is_shutdown)
    try:
        q.put(1)
    except queue.ShutDown as e:
        print("put", repr(e))
    try:
        print(q.get(), "left")
        q.get()
    except queue.ShutDown as e:
        print("get", repr(e))
