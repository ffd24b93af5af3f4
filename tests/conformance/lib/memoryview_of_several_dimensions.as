# memoryview: shapes given by cast, keys that are tuples, what is refused.
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


b = bytearray(range(24))
m = memoryview(b).cast('B', [2, 3, 4])
t(lambda: (m.shape, m.strides, m.ndim, m.nbytes, m.itemsize, len(m), m.format, m.contiguous, m.c_contiguous, m.f_contiguous, m.suboffsets))
t(lambda: m.tolist())
t(lambda: m[1, 2, 3])
t(lambda: m[-1, -1, -1])
t(lambda: m[0])
t(lambda: m[0, 0])
t(lambda: m[0, 0, 0, 0])
t(lambda: m[2, 0, 0])
t(lambda: m[0, 3, 0])
t(lambda: m[0, 0, -5])
t(lambda: (m[0:1].tolist(), m[1:].shape, m[::2].c_contiguous, m[::-1].tolist()[0][0]))
t(lambda: m[0:1, 0:1, 0:1])
t(lambda: m[0, 0:1, 0])
t(lambda: m['x'])
t(lambda: m[1.5, 0, 0])
t(lambda: m[()])
t(lambda: m[...])
t(lambda: list(m))
t(lambda: iter(m))
t(lambda: 5 in m)
t(lambda: m.tobytes())
t(lambda: bytes(m))
t(lambda: m.hex())
t(lambda: hash(m.toreadonly()) == hash(bytes(b)))

def si(k, v):
    m[k] = v


t(lambda: si((1, 2, 3), 99))
t(lambda: b[23])
t(lambda: si((0, 0), 1))
t(lambda: si(0, 1))
t(lambda: si((0, 0, 0), 300))
t(lambda: si((0, 0, 0), 'x'))
t(lambda: si(slice(0, 1), b'x'))
t(lambda: si((slice(0, 1), 0, 0), b'x'))
t(lambda: si((9, 0, 0), 1))
i = memoryview(bytearray(16)).cast('i', (2, 2))
t(lambda: (i.shape, i.strides, i.tolist()))
i[1, 1] = -7
t(lambda: (i.tolist(), i[1, 1]))
t(lambda: m.cast('B').shape)
t(lambda: m.cast('B', [6, 4]).shape)
t(lambda: m.cast('i').shape)
t(lambda: i.cast('B').tolist())
t(lambda: i.cast('B', (4, 4)).shape)
f = memoryview(bytes(24))
for shape in ([5, 5], [24], [2, 3, 4], [-1, 24], ['x'], [0, 24], 5, [], [2, 2.0], [1] * 64, [1] * 65, (24, 1), [2 ** 40, 2 ** 40]):
    t(lambda: f.cast('B', shape).shape)
t(lambda: f[:12].cast('B', [3, 4]).tolist())
t(lambda: f[::2].cast('B', [3, 4]))
t(lambda: f.cast('i', [2, 3]).tolist())
z = memoryview(b'\x05\x00\x00\x00').cast('i', [])
t(lambda: (z.shape, z.strides, z.ndim, z.tolist(), z.nbytes))
t(lambda: z[()])
t(lambda: len(z))
t(lambda: z[0])
t(lambda: z[...].ndim)
t(lambda: list(z))
t(lambda: z.tobytes())
t(lambda: z.cast('B').tolist())
z2 = memoryview(bytearray(1)).cast('B', [])

def sz(k, v):
    z2[k] = v


t(lambda: sz((), 7))
t(lambda: z2.tolist())
t(lambda: sz(0, 7))
t(lambda: sz(..., 8))
t(lambda: z2[()])
t(lambda: m == m)
t(lambda: m == memoryview(b))
t(lambda: m == memoryview(bytes(b)).cast('B', [2, 3, 4]))
t(lambda: m == bytes(b))
t(lambda: z == 5)
t(lambda: memoryview(b).cast('B', [24, 1]) == memoryview(b))
t(lambda: m.tobytes('F'))
t(lambda: memoryview(bytes(range(6))).cast('B', [2, 3]).tobytes(order='F'))
t(lambda: m.tobytes('x'))
t(lambda: m.cast('i', [2, 3]).shape)
t(lambda: i.cast('i'))
t(lambda: i.cast('h'))
t(lambda: i.cast('B').cast('h').shape)
n = memoryview(b)[2:5]
t(lambda: n[0,])
t(lambda: n[1,])
t(lambda: n[0, 0])
t(lambda: n[()])
t(lambda: n[...])
t(lambda: n[slice(0, 1),])

def sn(k, v):
    n[k] = v


t(lambda: sn((1,), 77))
t(lambda: bytes(n))
t(lambda: sn((slice(0, 1),), b'x'))
t(lambda: sn(..., b'abc'))
t(lambda: sn((), 1))
mm = memoryview(m)
t(lambda: (mm.shape, mm.ndim))
t(lambda: m.toreadonly().shape)
t(lambda: m.toreadonly()[0, 0, 0])
t(lambda: bytearray(m) == b)
w = bytearray(24)
memoryview(w)[:] = memoryview(b)
t(lambda: w == b)

def sl():
    memoryview(w)[:] = m


t(sl)
t(lambda: b''.join([m, m]) == bytes(b) * 2)
t(lambda: len(b'x' + m))
