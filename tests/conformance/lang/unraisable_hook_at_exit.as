# A hook for what nobody can catch gets the words and the object.
import atexit
import sys


def hook(unraisable):
    error = unraisable.exc_value
    message = unraisable.err_msg
    print(type(error).__name__, error, "|", message and message.split("<")[0], "|", type(unraisable.object).__name__)


sys.unraisablehook = hook


class Dying:
    def __del__(self):
        raise KeyError("in del")


Dying()


def generator():
    try:
        yield
    finally:
        raise OSError("while closing")


g = generator()
next(g)
del g


@atexit.register
def late():
    raise ValueError("late")


print("end of script")
