import io
import sys


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


s = Sink()
print("a", 1, None, sep="-", end="!\n", file=s)
print(file=s)
print(*"xyz", sep="", file=s)
print(s.parts)
show(lambda: print("x", file=5))
show(lambda: print("x", sep=5))
show(lambda: print("x", end=b""))
show(lambda: print("x", flush=True, file=s))
show(lambda: print("x", foo=1))
f = io.StringIO()
with f:
    print("inside", file=f)
    saved = f.getvalue()
show(lambda: print("late", file=f))
print(repr(saved))
lines = io.StringIO("one\ntwo\n\nthree")
print([line for line in lines], lines.tell(), lines.readline() == "")
lines.seek(0)
print(next(lines), list(zip(lines, range(1))), lines.read())
w = io.StringIO()
w.writelines(["a", "b\n", "c"])
w.writelines(str(n) for n in range(3))
print(repr(w.getvalue()))
text = io.StringIO("x" * 10)
print(text.read(0), text.read(3), text.seek(8), text.read(100), text.seek(50), repr(text.read()), text.write("!"), len(text.getvalue()), repr(text.getvalue()[10:12]))
old = sys.stdout
sys.stdout = s
try:
    print("redirected")
    sys.stdout.write("direct")
finally:
    sys.stdout = old
print(s.parts[-3:])
