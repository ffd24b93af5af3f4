# threading.local with subclasses and initial values; contexts in threads, pools and timers.
import contextvars
import threading
import concurrent.futures

var = contextvars.ContextVar("var", default="default")
out = []


class Local(threading.local):
    kind = "class attribute"

    def __init__(self, start, *, step=1):
        self.n = start
        self.step = step
        out.append(("init", start, threading.current_thread().name))

    def bump(self):
        self.n += self.step
        return self.n


loc = Local(10, step=2)
plain = threading.local()
plain.x = "main"


def work(name):
    out.append((name, loc.bump(), loc.bump(), loc.kind, sorted(loc.__dict__)))
    out.append((name, hasattr(plain, "x"), var.get()))
    plain.x = name
    var.set(name)
    out.append((name, plain.x, var.get()))
    del loc.n
    try:
        loc.bump()
    except AttributeError as e:
        out.append((name, str(e)))


loc.bump()
var.set("main")
for name in ("t1", "t2"):
    t = threading.Thread(target=work, args=(name,), name=name)
    t.start()
    t.join()
out.append(("main", loc.n, plain.x, var.get()))
with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
    pool.submit(work, "p1").result()
    out.append(pool.submit(lambda: (plain.x, var.get(), loc.__dict__)).result())
    ctx = contextvars.copy_context()
    out.append(pool.submit(ctx.run, var.get).result())
    out.append(pool.submit(ctx.run, var.set, "in pool").result().var is var)
    out.append(ctx[var])
try:
    threading.local(5)
except TypeError as e:
    out.append(str(e))
try:
    plain.__dict__ = {}
except AttributeError as e:
    out.append("AttributeError")
for line in out:
    print(line)
