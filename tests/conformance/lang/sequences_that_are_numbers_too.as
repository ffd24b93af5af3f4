# Which of the operands multiplies: sequences that are numbers too.
class X:
    def __index__(self): print('idx'); return 2
class T(tuple):
    def __index__(self): print('idx'); return 2
class T2(tuple):
    def __index__(self): print('idx'); return 2
    def __mul__(self, o): return 'mul'
class T3(T):
    def __add__(self, o): return 'add'
class T4(T): pass
class L(list):
    def __index__(self): print('idx'); return 2
    def __add__(self, o): return 'add'
class L2(L):
    def __add__(self, o): return 'add'
class T5(tuple):
    def __index__(self): print('idx'); return 2
    def __setitem__(self, o): return 'add'
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for c in (X, T, T2, T3, T4, L, L2, T5):
    print(c.__name__)
    o = c()
    for v in ('a', [1], (1,), b'a', bytearray(b'a')):
        t(lambda: v * o); t(lambda: o * v)
class R:
    def __rmul__(self, o): return 'rmul'
    def __index__(self): print('idx'); return 2
class D(tuple, R): pass
class D2(R, tuple): pass
class D3(list, R):
    def __len__(self): return 7
for c in (D, D2, D3):
    o = c()
    for v in ('a', [1], (1,), 2): t(lambda: v * o); t(lambda: o * v); t(lambda: o + v)
