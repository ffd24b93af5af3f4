# BufferedReader, BufferedWriter and BufferedRandom over raw streams of a script.
import io


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


class Raw(io.RawIOBase):

    def __init__(self, data, step=3):
        self.data = data
        self.pos = 0
        self.step = step
        self.log = []



    def readable(self):
        return True



    def readinto(self, b):
        self.log.append(len(b))
        n = min(len(b), self.step, len(self.data) - self.pos)
        b[:n] = self.data[self.pos:self.pos + n]
        self.pos += n
        return n


r = Raw(b'0123456789\nabc\nxyz', 5)
br = io.BufferedReader(r, 8)
print(br.read(2), br.peek(), br.read1(2), r.log, br.readline(), br.tell if 0 else '', br.raw is r, br.read(), br.read(), r.log, br.closed)
t(lambda: br.tell())
t(lambda: br.seek(0))
t(lambda: br.write(b''))
t(lambda: br.fileno())
print(br.readable(), br.writable(), br.seekable(), br.isatty())
t(lambda: br.name)
t(lambda: br.mode)
t(lambda: repr(br).split(' at ')[0])
print(br.detach() is r)
t(lambda: br.read())
t(lambda: br.raw)
t(lambda: repr(br))
br = io.BufferedReader(Raw(b'ab\ncd\n'))
print(list(br))
br.close()
t(lambda: br.read())
print(br.raw.closed, br.closed)
t(lambda: br.closed)
t(lambda: io.BufferedReader(5))
t(lambda: io.BufferedReader(io.RawIOBase()))
t(lambda: io.BufferedReader(Raw(b''), 0))
t(lambda: io.BufferedReader())
with io.BufferedReader(Raw(b'ab\ncd\n')) as f:
    buf = bytearray(4)
    print(f.readinto(buf), buf, f.readinto1(buf), buf)
br = io.BufferedReader(Raw(b'x' * 20, 7), 10)
print(br.read1(), br.read1(3), br.read1(-1), br.read(None))
print([x for x in io.BufferedReader(io.BytesIO(b'one\ntwo'))])
br = io.BufferedReader(io.BytesIO(b'0123456789'), 4)
print(br.read(3), br.tell(), br.seek(1, 1), br.read(1), br.seek(-2, 2), br.read(), br.seek(0), br.peek(1), br.tell())

class W(io.RawIOBase):

    def __init__(self, step=1000):
        self.out = []
        self.step = step



    def writable(self):
        return True



    def write(self, b):
        self.out.append(bytes(b[:self.step]))
        return min(len(b), self.step)


w = W()
bw = io.BufferedWriter(w, 8)
print(bw.write(b'abc'), bw.write(b'defgh'), w.out, bw.write(b'ij'), w.out)
bw.flush()
print(w.out, bw.write(b'0123456789abcdef'), w.out)
bw.close()
print(w.out, w.closed)
t(lambda: bw.write(b'x'))
w = W(3)
bw = io.BufferedWriter(w, 8)
bw.write(b'0123456789abc')
bw.flush()
print(w.out)
t(lambda: bw.read())
t(lambda: bw.write('s'))
t(lambda: io.BufferedWriter(Raw(b'')))

class WB(io.RawIOBase):

    def writable(self):
        return True



    def write(self, b):
        return None


bw = io.BufferedWriter(WB(), 4)
t(lambda: bw.write(b'ab'))
try:
    bw.write(b'cdefgh')
except BlockingIOError as e:
    print(e.characters_written, e.strerror)
WB.write = lambda self, b: len(b)
rw = io.BufferedRWPair(Raw(b'in\nput'), W())
print(rw.read(2), rw.write(b'x'), rw.readable(), rw.writable(), rw.seekable(), rw.readline(), rw.peek(), rw.read1(2), rw.isatty(), rw.closed)
rw.close()
print(rw.closed)
t(lambda: rw.read())
t(lambda: io.BufferedRWPair(W(), Raw(b'')))
rnd = io.BufferedRandom(io.BytesIO(b'0123456789'))
print(rnd.read(3), rnd.write(b'XY'), rnd.tell(), rnd.seek(0), rnd.read(), rnd.raw.getvalue())
rnd.flush()
print(rnd.raw.getvalue())
