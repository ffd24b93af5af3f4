# io's base classes under classes of a script: what they make of its read and readinto.
import io


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


R = io.RawIOBase
t(lambda: R().readinto(bytearray(2)))
t(lambda: R().read())
t(lambda: R().read(5))
t(lambda: R().readall())
t(lambda: R().write(b''))
t(lambda: R().readline())
B = io.BufferedIOBase
t(lambda: B().read())
t(lambda: B().read1())
t(lambda: B().readinto(bytearray(3)))
t(lambda: B().readinto1(bytearray(3)))
t(lambda: B().readline())
t(lambda: B().write(b''))
T = io.TextIOBase
t(lambda: (T().encoding, T().errors, T().newlines))
t(lambda: T().read())
t(lambda: T().readline())
t(lambda: T().write(''))

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


r = Raw(b'hello\nworld\nabc')
t(lambda: r.read(2))
t(lambda: r.readline())
t(lambda: r.log)
t(lambda: r.read(0))
t(lambda: r.read())
t(lambda: r.read(4))
print(r.log)
r = Raw(b'hello\nworld\nabc')
print(list(r))
r = Raw(b'a\nb\nc')
print(r.readlines(), r.readlines())
r = Raw(b'a\nb\nc')
print(r.readline(1), r.readline(0), r.readline(5), r.readline(-1), r.readline(None))
t(lambda: r.readline('x'))

class None_(io.RawIOBase):

    def readinto(self, b):
        return None



    def readable(self):
        return True


t(lambda: None_().read(3))
t(lambda: None_().readall())
t(lambda: None_().readline())

class Bad2(io.RawIOBase):

    def readinto(self, b):
        return 'x'


t(lambda: Bad2().read(3))

class Bf(io.BufferedIOBase):

    def __init__(self, d):
        self.d = d



    def read(self, n=-1):
        if n is None or n < 0:
            n = len(self.d)
        x, self.d = (self.d[:n], self.d[n:])
        return x
    read1 = read



    def readable(self):
        return True


b = Bf(b'abc\ndef')
buf = bytearray(2)
print(b.readinto(buf), buf, b.readinto1(buf), buf, b.readline(), b.readline())

class Bfbad(io.BufferedIOBase):

    def read(self, n=-1):
        return 'xx'


t(lambda: Bfbad().readinto(bytearray(3)))

class Bflong(io.BufferedIOBase):

    def read(self, n=-1):
        return b'x' * 9


t(lambda: Bflong().readinto(bytearray(3)))
t(lambda: Bflong().readinto(b'abc'))
t(lambda: Bflong().readinto(5))
r = Raw(b'')
t(r._checkClosed)
t(r._checkReadable)
t(r._checkWritable)
t(r._checkSeekable)
r.close()
t(r._checkClosed)
t(r._checkReadable)

class Peek(Bf):

    def peek(self, n):
        return self.d[:4]


print(Peek(b'abcdefg\nxyz').readlines(), Peek(b'abcdefg\nxyz').readline(2), Peek(b'abcdefg\nxyz').readline(6))
