# Callbacks at exit: last registered first, an error in one stops no other.
import atexit
import sys


class Saying:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"Saying({self.text!r})"

    def __call__(self, *args, **kwargs):
        print(self.text, args, kwargs)
        if self.text.startswith("bad"):
            raise ValueError(self.text)


class Unshowable(Saying):
    def __repr__(self):
        raise TypeError("no repr")


atexit.register(Saying("first registered"), 1, key=2)
atexit.register(Saying("bad one"))
gone = Saying("never")
atexit.register(gone)
atexit.unregister(gone)
atexit.register(Unshowable("bad two"))
atexit.register(lambda: sys.stderr.write("before the bad ones\n"))


@atexit.register
def leaving():
    print("leaving")


print(leaving.__name__)
try:
    atexit.register(5)
except TypeError as error:
    print(error)
raise LookupError("at the end")
