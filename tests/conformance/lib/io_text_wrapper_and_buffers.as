import io
from io import BufferedReader, BufferedRWPair, BufferedWriter, BytesIO, IncrementalNewlineDecoder, TextIOWrapper


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


raw = BytesIO("héllo\r\nwörld\rend\n".encode())
t = TextIOWrapper(raw, encoding="utf-8")
print(t.encoding, t.errors, t.line_buffering, t.write_through, t.newlines, t.readline(), t.newlines, t.read(), t.newlines, t.buffer is raw, repr(t.name) if hasattr(t, "name") else "no name")
for newline in (None, "", "\n", "\r", "\r\n"):
    t = TextIOWrapper(BytesIO(b"a\nb\r\nc\rd"), newline=newline, encoding="ascii")
    print(repr(newline), t.readlines())
    out = BytesIO()
    w = TextIOWrapper(out, newline=newline, encoding="ascii")
    w.write("x\ny\r\n")
    w.flush()
    print(out.getvalue())
t = TextIOWrapper(BytesIO(b"\xff\xfeabc"), encoding="utf-8")
show(t.read)
for errors in ("ignore", "replace", "backslashreplace", "surrogateescape"[:0] or "strict"):
    t = TextIOWrapper(BytesIO(b"a\xffb"), encoding="utf-8", errors=errors)
    show(t.read)
out = BytesIO()
w = TextIOWrapper(out, encoding="ascii", errors="xmlcharrefreplace", line_buffering=True)
print(w.write("é\n"), out.getvalue(), w.tell(), w.seekable(), w.writable(), w.readable())
show(lambda: TextIOWrapper(BytesIO(), encoding="ascii").write("é"))
w = TextIOWrapper(out, encoding="utf-8", write_through=True)
w.write("thru")
print(out.getvalue(), w.write_through)
w.reconfigure(line_buffering=True, errors="replace", newline="\r\n")
w.write("a\n")
print(out.getvalue(), w.errors, w.line_buffering)
print(w.detach() is out)
show(lambda: w.write("x"))
show(lambda: w.buffer)
t = TextIOWrapper(BytesIO(b"abcdef\nghi"), encoding="utf-8")
print(t.read(2), t.tell(), t.readline(), t.tell(), t.seek(0), t.read(1), t.seek(3), t.read(), t.seek(0, 2), t.read(), t.seek(0), [line for line in t])
for f in (lambda: t.seek(-1), lambda: t.seek(1, 1), lambda: t.seek(-1, 2), lambda: TextIOWrapper(BytesIO(), newline="bad"), lambda: TextIOWrapper(BytesIO(), encoding="no-such"), lambda: TextIOWrapper(5), lambda: TextIOWrapper(BytesIO(), errors="nope", encoding="utf-8"), lambda: t.write(5), lambda: TextIOWrapper("x"), lambda: next(t) and t.tell(), lambda: t.truncate(3), lambda: t.read("x")):
    show(f)
t.close()
show(t.read)
print(t.closed, t.buffer.closed)
r = BufferedReader(BytesIO(b"0123456789"), 4)
print(r.read(2), r.peek()[:2], r.read1(3), r.read(), r.seek(0), r.readinto(bytearray(3)), r.tell(), r.raw.__class__.__name__, r.readable(), r.writable(), r.closed)
show(lambda: r.write(b"x"))
sink = BytesIO()
w = BufferedWriter(sink, 8)
print(w.write(b"abc"), sink.getvalue(), w.write(b"defghijk"), len(sink.getvalue()) >= 0, w.flush(), sink.getvalue(), w.tell(), w.raw is sink)
show(lambda: w.read())
show(lambda: BufferedWriter(sink, 0))
show(lambda: BufferedReader(sink, -1))
pair = BufferedRWPair(BytesIO(b"in"), BytesIO())
print(pair.read(), pair.write(b"out"), pair.readable(), pair.writable(), pair.closed)
d = IncrementalNewlineDecoder(None, translate=True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\r", final=False)), repr(d.decode("c", final=True)), d.newlines, d.getstate(), d.reset())


class Raw(io.RawIOBase):
    def __init__(self):
        self.data = b"raw data here"

    def readable(self):
        return True

    def readinto(self, buffer):
        n = min(len(buffer), len(self.data), 5)
        buffer[:n], self.data = self.data[:n], self.data[n:]
        return n


print(Raw().read(3), Raw().readall(), Raw().read(), BufferedReader(Raw()).read(8), TextIOWrapper(BufferedReader(Raw())).readline(), list(Raw()), Raw().readline(4))


class Text(io.TextIOBase):
    pass


class Plain(io.IOBase):
    pass


for f in (lambda: Text().read(), lambda: Text().write("x"), lambda: Plain().seek(0), lambda: Plain().fileno(), lambda: Plain().readline(), lambda: io.RawIOBase().read(), lambda: io.BufferedIOBase().read(), lambda: Plain().isatty(), lambda: Plain().readable(), lambda: Text().encoding, lambda: Plain().writelines([1]), lambda: Plain().truncate(), lambda: Plain().tell(), lambda: io.text_encoding(None), lambda: io.text_encoding("x"), lambda: Plain()._checkClosed()):
    show(f)
p = Plain()
p.close()
show(p.flush)
show(p.__enter__)
print(p.closed)
