import io
from io import BytesIO, StringIO


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


s = StringIO("line1\nline2\r\nline3")
print(repr(s.read(3)), s.tell(), repr(s.readline()), repr(s.readline(2)), repr(s.read()), repr(s.read()), s.seek(0), s.readlines(), s.seek(0), s.readlines(6), s.seek(0, 2), s.getvalue() == s.getvalue())
s = StringIO()
print(s.write("héllo"), s.tell(), s.seek(2), s.write("XYZ12"), s.getvalue(), s.truncate(3), s.getvalue(), s.tell(), s.write("end"), repr(s.getvalue()), s.closed, s.readable(), s.writable(), s.seekable(), s.isatty(), s.line_buffering, s.encoding, s.errors, s.newlines)
for newline in (None, "", "\n", "\r", "\r\n"):
    t = StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), repr(t.getvalue()), list(t), repr(t.newlines), t.write("x\ny"), repr(t.getvalue()))
for f in (lambda: s.write(5), lambda: s.write(b"x"), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.seek(0, 5), lambda: s.read("x"), lambda: s.truncate(-1), lambda: StringIO(5), lambda: StringIO(newline="x"), lambda: s.fileno(), lambda: s.detach(), lambda: StringIO("a", "b", "c"), lambda: s.readline(None), lambda: s.read(None), lambda: s.writelines(["a", 5]), lambda: s.writelines("ab"), lambda: s.name, lambda: s.buffer, lambda: s.seek(1.5), lambda: next(StringIO())):
    show(f)
s.close()
for f in (s.read, s.getvalue, lambda: s.write("x"), s.tell, lambda: s.seek(0), lambda: list(s), s.flush, s.readable, s.close, lambda: s.closed, lambda: s.__enter__(), lambda: s.truncate()):
    show(f)
with StringIO("x") as w:
    pass
print(w.closed)
b = BytesIO(b"abc\ndef\nghi")
print(b.read(2), b.readline(), b.readlines(), b.tell(), b.seek(-3, 2), b.read1(), b.read(), b.seek(1), b.read(-1), b.getvalue())
b.seek(5)
print(b.write(b"ZZ"), b.getvalue(), b.seek(20), b.write(b"!"), b.getvalue(), b.truncate(4), b.getvalue(), b.tell())
buf = bytearray(3)
b.seek(0)
print(b.readinto(buf), buf, b.peek if hasattr(b, "peek") else "no peek", b.readable(), b.seekable())
for f in (lambda: b.write("str"), lambda: b.write(5), lambda: b.seek(-1), lambda: b.seek(0, 9), lambda: b.read("x"), lambda: BytesIO("s"), lambda: b.readinto(b"ro"), lambda: b.writelines([b"a", b"b"]), lambda: b.getvalue(), lambda: BytesIO(5), lambda: b.readlines(3), lambda: b.detach(), lambda: b.fileno(), lambda: BytesIO(bytearray(b"q")).read(), lambda: BytesIO(memoryview(b"mv")).read(), lambda: b.seek(-100, 1), lambda: list(BytesIO(b"a\nb"))):
    show(f)
b.close()
show(b.read)


class Upper(StringIO):
    def write(self, text):
        return super().write(text.upper())


u = Upper()
print("hi", 5, file=u, end="!")
print(u.getvalue())
state = StringIO("abc")
state.read(1)
print(issubclass(StringIO, io.TextIOBase), issubclass(BytesIO, io.BufferedIOBase), isinstance(StringIO(), io.IOBase), io.DEFAULT_BUFFER_SIZE, io.SEEK_END, io.UnsupportedOperation.__mro__[1:3])
big = StringIO()
for n in range(1000):
    big.write(str(n))
print(len(big.getvalue()), big.getvalue()[-6:])
