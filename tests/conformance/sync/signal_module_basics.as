# signal.signal and raise_signal without a loop; enums, errors, KeyboardInterrupt.
import signal
import threading

print(signal.SIGTERM, repr(signal.SIGTERM), signal.SIGINT.name, signal.Signals(10), repr(signal.Handlers.SIG_IGN))
print(signal.signal(signal.SIGUSR1, lambda n, f: print("got", n, signal.Signals(n).name)))
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(10)
print(callable(signal.signal(signal.SIGUSR1, signal.SIG_IGN)))
signal.raise_signal(signal.SIGUSR1)
print(repr(signal.getsignal(signal.SIGUSR1)), repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)), repr(signal.getsignal(signal.SIGUSR1)))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.strsignal(15), len(signal.valid_signals()))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e:
    print("interrupted", e.args)
for bad in (lambda: signal.signal(15, "x"), lambda: signal.signal(99, print), lambda: signal.signal(signal.SIGKILL, print), lambda: signal.getsignal(0)):
    try:
        bad()
    except (TypeError, ValueError, OSError) as e:
        print(type(e).__name__, e)


def handler(n, f):
    raise LookupError(f"from handler {n}")


signal.signal(signal.SIGTERM, handler)
try:
    signal.raise_signal(signal.SIGTERM)
    print("not here")
except LookupError as e:
    print(e)


def in_thread():
    try:
        signal.signal(signal.SIGTERM, print)
    except ValueError as e:
        print(e)


t = threading.Thread(target=in_thread)
t.start()
t.join()
