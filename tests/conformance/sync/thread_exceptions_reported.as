# An exception that leaves a thread is reported, and the program goes on; SystemExit is silent; the hook can be replaced.
import sys
import threading


def fail(n):
    raise ValueError(f"in thread {n}")


def leave():
    sys.exit(3)


t = threading.Thread(target=fail, args=(1,))
t.start()
t.join()
t = threading.Thread(target=leave)
t.start()
t.join()
print("after", t.is_alive())


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


threading.excepthook = hook
t = threading.Thread(target=fail, args=(2,), name="second")
t.start()
t.join()
threading.excepthook = threading.__excepthook__


def chained():
    try:
        {}["k"]
    except KeyError as e:
        raise RuntimeError("wrapped") from e


t = threading.Thread(target=chained, name="third")
t.start()
t.join()
print("end")
