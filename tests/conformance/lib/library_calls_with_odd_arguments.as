# Arguments of library functions that are missing, unknown, or too large.
import enum, functools, random, itertools, reprlib
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def d():
    class X(enum.ReprEnum): A = 1
t(d)
t(lambda: enum.ReprEnum('a', 'b'))
class Y(int, enum.ReprEnum): A = 1
t(lambda: (Y.A, str(Y.A)))
t(lambda: functools.wraps(len)(lambda: 1).__name__)
t(lambda: type(functools.wraps(len)))
t(lambda: functools.wraps(len, ('__doc__',), ())(lambda: 1).__name__)
t(lambda: random.lognormvariate())
t(lambda: random.getrandbits(10**20))
t(lambda: random.getrandbits(-1))
t(lambda: random.getrandbits('a'))
t(lambda: enumerate(key=1))
t(lambda: enumerate([1], begin=2))
t(lambda: list(enumerate(iterable='ab', start=3)))
t(lambda: enumerate())
t(lambda: type(1, a=2))
t(lambda: type(a=2))
t(lambda: list(itertools.zip_longest(5, bad=1)))
t(lambda: list(itertools.zip_longest([5], [], fillvalue=1)))
t(lambda: reprlib.recursive_repr().__name__)
class CM(classmethod): pass
class SM(staticmethod): pass
t(lambda: (CM(len), SM(len)))
import operator
class H:
    def __index__(self): return 3
t(lambda: operator.length_hint([], None))
t(lambda: operator.length_hint(iter([1])))
t(lambda: operator.length_hint(5, 7))
t(lambda: operator.length_hint(5, True))
t(lambda: operator.length_hint(5, H()))
class L:
    def __init__(s, v): s.v = v
    def __length_hint__(s): return s.v
for v in (5, True, -1, "a", NotImplemented, None, 10**30, H(), 2.0):
    t(lambda: operator.length_hint(L(v), 4))
    t(lambda: list(L(v)))
