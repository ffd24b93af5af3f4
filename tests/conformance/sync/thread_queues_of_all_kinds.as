# queue.Queue, LifoQueue, PriorityQueue, SimpleQueue between threads: join, task_done, shutdown, errors.
import queue
import threading

out = []


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, e)


def consume(q, n):
    for _ in range(n):
        out.append(q.get())
        q.task_done()


for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls(3)
    for x in (3, 1, 2):
        q.put(x)
    attempt(cls.__name__ + " full", lambda: q.put_nowait(4))
    attempt("put block=False", lambda: q.put(4, block=False))
    attempt("negative timeout", lambda: q.put(4, timeout=-1))
    t = threading.Thread(target=consume, args=(q, 4))
    t.start()
    q.put(0)
    q.join()
    t.join()
    print(out, q.empty(), q.qsize(), q.unfinished_tasks)
    out.clear()
    attempt("empty", q.get_nowait)
    attempt("negative timeout", lambda: q.get(timeout=-1))
    attempt("task_done", q.task_done)
    w = threading.Thread(target=lambda: attempt("waiting get", q.get))
    w.start()
    q.shutdown()
    w.join()
    attempt("put", lambda: q.put(1))
    attempt("get", q.get)
q = queue.Queue(2)
q.put(1)
q.put(2)
w = threading.Thread(target=lambda: attempt("waiting put", lambda: q.put(3)))
w.start()
q.shutdown()
w.join()
attempt("drain", lambda: (q.get(), q.get()))
attempt("after", q.get)
q = queue.Queue()
for i in range(3):
    q.put(i)
j = threading.Thread(target=lambda: attempt("join", q.join))
j.start()
q.shutdown(immediate=True)
j.join()
attempt("immediate", q.get)
s = queue.SimpleQueue()
s.put(1, block=False, timeout=5)
attempt("simple", lambda: (s.get(), s.empty(), s.qsize()))
attempt("simple empty", s.get_nowait)
attempt("simple empty", lambda: s.get(block=False))
attempt("simple negative", lambda: s.get(timeout=-1))
attempt("bad priority", lambda: [queue.PriorityQueue().put(x) for x in (1,)])
p = queue.PriorityQueue()
p.put((1, "a"))
attempt("unorderable", lambda: p.put((1, 5)))
attempt("names", lambda: (queue.Empty.__mro__[1].__name__, queue.Full.__mro__[1].__name__, queue.ShutDown.__mro__[1].__name__))
