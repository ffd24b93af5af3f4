# Exceptions in threads: excepthook, SystemExit, subclasses, hooks that fail, names in the report.
import sys
import threading


def boom(kind, *args):
    raise kind(*args)


def run(target, *args, name=None):
    t = threading.Thread(target=target, args=args, name=name)
    t.start()
    t.join()
    print("joined", t.name.split(" (")[0] if name is None else name, t.is_alive())


run(boom, ValueError, "v", name="worker")
run(boom, SystemExit, 3, name="exits")
run(boom, KeyboardInterrupt, name="interrupted")
run(boom, ExceptionGroup, "eg", [ValueError(1), TypeError(2)], name="group")


def chained():
    try:
        boom(OSError, "low")
    except OSError:
        boom(ValueError, "high")


run(chained, name="chained")
old = threading.excepthook


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
    print(len(args), type(args).__name__, args[0].__name__)


threading.excepthook = hook
run(boom, ValueError, "hooked", name="h")
run(boom, SystemExit, name="quiet?")
print(threading.excepthook is hook, threading.__excepthook__ is old)


def bad_hook(args):
    raise OSError("hook fails")


threading.excepthook = bad_hook
run(boom, ValueError, "lost", name="b")
threading.excepthook = threading.__excepthook__
threading.excepthook(threading.ExceptHookArgs((ValueError, None, None, threading.current_thread())))
try:
    threading.excepthook(5)
except TypeError as e:
    print(e)
try:
    threading.ExceptHookArgs((1, 2))
except TypeError as e:
    print(e)


class T(threading.Thread):
    def run(self):
        raise RuntimeError("in run of " + self.name)


t = T(name="sub")
t.start()
t.join()
print("end", file=sys.stderr)
