import io
from io import BytesIO, TextIOWrapper


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


raw = BytesIO("héllo\r\nwörld\rend\n".encode())
t = TextIOWrapper(raw, encoding="utf-8")
print(t.encoding, t.errors, t.line_buffering, t.newlines, t.readline(), t.read(), t.newlines, t.buffer is raw, repr(t.name) if hasattr(t, "name") else "no name")
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
first, w = w, TextIOWrapper(out, encoding="utf-8", write_through=True)
w.write("thru")
print(out.getvalue())
w.reconfigure(line_buffering=True, errors="replace", newline="\r\n")
w.write("a\n")
print(out.getvalue(), w.errors, w.line_buffering)
print(w.detach() is out, first.closed)
show(lambda: w.write("x"))
t = TextIOWrapper(BytesIO(b"abcdef\nghi"), encoding="utf-8")
print(t.read(2), t.tell(), t.readline(), t.tell(), t.seek(0), t.read(1), t.seek(3), t.read(), t.seek(0, 2), t.read(), t.seek(0), [line for line in t])
for f in (lambda: t.seek(-1), lambda: t.seek(1, 1), lambda: t.seek(-1, 2), lambda: TextIOWrapper(BytesIO(), newline="bad"), lambda: TextIOWrapper(BytesIO(), encoding="no-such"), lambda: TextIOWrapper(BytesIO(), errors="nope", encoding="utf-8"), lambda: t.write(5), lambda: next(t) and t.tell(), lambda: t.truncate(3), lambda: t.read("x")):
    show(f)
t.close()
show(t.read)
print(t.closed, t.buffer.closed)
class Text(io.TextIOBase):
    pass


class Plain(io.IOBase):
    pass


for f in (lambda: Text().read(), lambda: Text().write("x"), lambda: Plain().seek(0), lambda: Plain().fileno(), lambda: io.BufferedIOBase().read(), lambda: Plain().isatty(), lambda: Plain().readable(), lambda: Plain().writelines([1]), lambda: Plain().truncate(), lambda: Plain().tell(), lambda: io.text_encoding(None), lambda: io.text_encoding("x")):
    show(f)
p = Plain()
p.close()
show(p.__enter__)
print(p.closed)
