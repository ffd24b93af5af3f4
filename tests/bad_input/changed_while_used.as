# Buffers, code, bases and collections whose own methods change them while they are used.
import io, gc
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, str(e)[:100])
def f():
    def g(a, b=1): return a
    x = 5
    return g(1, b=2), (lambda: x)()
c = f.__code__
def tryc(consts):
    k = c.replace(co_consts=consts); f2 = type(f)(k, globals()); return f2()
t(lambda: tryc(tuple(None for _ in c.co_consts)) and 'x'); t(lambda: tryc(c.co_consts))
class M(type): mro = lambda c: [c, object]
class Z: pass
class A(Z, metaclass=M): pass
class B(A): pass
def cyc(): A.__bases__ = (B,)
t(cyc)
b = bytearray(8)
class R(io.RawIOBase):
    def readable(self): return True
    def read(self, n): b.clear(); return b'x' * n
class BB(io.BufferedIOBase):
    def read(self, n): b.clear(); return b'x' * n
t(lambda: BB().readinto(b))
class L(list):
    def __iter__(self): return iter([1] * 1000000)
t(lambda: memoryview(b'a').cast('B', L([1, 1])).shape)
s = 'x is ' + '(' * 60 + '1' + ',)[0]' * 60
n = 0
def cb(p, i):
    global n
    n += 1
    if n < 30: gc.collect()
gc.callbacks.append(cb); gc.collect(); gc.callbacks.clear(); print(n)
class W:
    def __init__(s, v): s.v = v
    def __buffer__(s, f): return s.v
v = memoryview(b'a')
for _ in range(300000): v = memoryview(W(v))
del v; print('freed')
compile(s, 'f', 'exec'); print('compiled')
print('alive')
