# What ends the program: non-daemon threads are waited for, daemon threads are not, atexit comes after them.
import atexit
import threading
import time


def note(*a):
    print(time.monotonic(), *a, flush=True)


def worker(name, d, n):
    for i in range(n):
        time.sleep(d)
        note(name, i)


atexit.register(note, "atexit", 1)
atexit.register(lambda: note("atexit 2", [t.name for t in threading.enumerate() if t.is_alive()] == ["MainThread", "daemon"]))
threading.Thread(target=worker, args=("daemon", 1, 100), name="daemon", daemon=True).start()
threading.Thread(target=worker, args=("short", 1.5, 2), name="short").start()
threading._register_atexit(note, "threading atexit") if hasattr(threading, "_register_atexit") else None


def spawns():
    time.sleep(2.5)
    threading.Thread(target=worker, args=("grandchild", 1, 2)).start()


threading.Thread(target=spawns).start()
note("main over")
