# TextIOWrapper over streams of a script, newline decoding, views on BytesIO.
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



class W(io.RawIOBase):

    def __init__(self, step=1000):
        self.out = []
        self.step = step



    def writable(self):
        return True



    def write(self, b):
        self.out.append(bytes(b[:self.step]))
        return min(len(b), self.step)


tw = io.TextIOWrapper(io.BufferedReader(Raw('héllo\nwörld\r\nx'.encode())), encoding='utf-8')
print(tw.read(2), tw.readline(), list(tw), tw.buffer.raw.closed)
tw.close()
w = W()
tw = io.TextIOWrapper(io.BufferedWriter(w), encoding='utf-8', write_through=True)
tw.write('hé')
print(w.out, tw.write_through, tw.line_buffering)
tw.flush()
print(w.out)
tw = io.TextIOWrapper(io.BytesIO(), encoding='utf-8')
print(tw.write_through)
tw.reconfigure(write_through=True)
print(tw.write_through)
tw.write('x')
print(tw.buffer.getvalue())
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode('a\r')), repr(d.decode('\nb\rc\n')), d.newlines, d.getstate(), d.reset(), d.newlines, repr(d.decode('x\r', final=True)))
d = io.IncrementalNewlineDecoder(None, False)
print(repr(d.decode('a\r\nb\r')), d.newlines)
b = io.BytesIO(b'hello')
v = b.getbuffer()
v[0] = 72
print(b.getvalue(), len(v), v.readonly)
t(lambda: b.write(b'xx'))
t(lambda: b.truncate(1))
t(lambda: b.close())
t(lambda: b.read(2))
v.release()
print(b.write(b'yy'), b.getvalue())
t(lambda: b.readinto1(bytearray(2)))
with b.getbuffer() as v:
    print(bytes(v[1:3]), v.tolist())
t(lambda: b.truncate(2))
b.close()
t(lambda: b.getbuffer())
m = bytearray(6)
b = io.BytesIO(b'abcdef')
print(b.readinto(memoryview(m)[2:4]), m)
t(lambda: b.readinto(b'abc'))
t(lambda: b.readinto('abc'))
b = io.BytesIO()
t_ = io.TextIOWrapper(b, encoding='utf-8')
t_.write('abc')
print(b.getvalue())
t_.flush()
print(b.getvalue())
t_.write('x')
print(t_.tell(), b.getvalue())
t_.write('y')
t_.seek(0)
print(t_.read(), b.getvalue())
t_.write('z')
d = t_.detach()
print(b.getvalue(), b.closed)
b = io.BytesIO()
t_ = io.TextIOWrapper(b, encoding='utf-8')
t_.write('abc')
del t_
print(b.closed)
b = io.BytesIO()
t_ = io.TextIOWrapper(b, encoding='utf-8', line_buffering=True)
t_.write('abc')
print(b.getvalue())
t_.write('d\n')
print(b.getvalue())
b = io.BytesIO()
t_ = io.TextIOWrapper(b, encoding='utf-8', newline='\r\n')
t_.write('a' * 5000)
t_.write('b' * 5000)
print(len(b.getvalue()))
print('w\nx', file=t_)
t_.flush()
print(b.getvalue()[-10:])
import sys
out = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8', write_through=True)
sys.stdout.flush()
out.write('through\n')
out.detach()
print('end', flush=True)
with io.open_code(__file__) as source:
    print(source.readline())
