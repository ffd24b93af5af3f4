# What itemgetter, attrgetter and methodcaller take, show, and refuse.
import operator, copy, functools
from operator import itemgetter, attrgetter, methodcaller
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class A:
    def __init__(s, x): s.x = x; s.y = s
    def m(s, *a, **k): return s.x, a, sorted(k.items())
    def __repr__(s): return f'A({s.x})'
a = A(3)
for f in (itemgetter(1), itemgetter(1, 0), itemgetter(slice(1)), attrgetter('x'), attrgetter('x', 'y.y.x'), methodcaller('m'), methodcaller('m', 1, k=2), attrgetter('真.x')):
    t(lambda: f)
    t(lambda: f([5, 6]))
    t(lambda: f(a))
    t(lambda: f())
    t(lambda: f(1, 2))
    t(lambda: f(a, k=1))
    t(lambda: f(k=1))
    t(lambda: f(obj=a))
    t(lambda: f.__reduce__())
    t(lambda: copy.copy(f))
    t(lambda: copy.deepcopy(f)([7, 8]))
    t(lambda: f.__call__(a))
    t(lambda: f.__call__(a, z=1))
    t(lambda: type(f))
    t(lambda: callable(f))
t(lambda: itemgetter())
t(lambda: itemgetter(a=1))
t(lambda: itemgetter(1, a=1))
t(lambda: attrgetter())
t(lambda: attrgetter(1))
t(lambda: attrgetter(a=1))
t(lambda: attrgetter('a', 1))
t(lambda: methodcaller())
t(lambda: methodcaller(1))
t(lambda: methodcaller(a=1))
t(lambda: methodcaller('m', self=1, name=2)(a))
def sub():
    class G(itemgetter): pass
t(sub)
l = []; g = itemgetter(l); l.append(g)
t(lambda: repr(g))
t(lambda: sorted([(2, 'b'), (1, 'c'), (3, 'a')], key=itemgetter(1)))
t(lambda: list(map(attrgetter('x'), [a, A(4)])))
t(lambda: max([a, A(9)], key=attrgetter('x')))
t(lambda: functools.reduce(operator.add, map(itemgetter(0), [[1], [2]])))
t(lambda: itemgetter('k')({'k': 1}))
t(lambda: itemgetter('z')({'k': 1}))
t(lambda: itemgetter(5)([1]))
t(lambda: attrgetter('zz')(a))
t(lambda: attrgetter('y.zz')(a))
t(lambda: methodcaller('zz')(a))
t(lambda: methodcaller('x')(a))
import inspect
class C:
    key = itemgetter(0)
t(lambda: C().key([4]))
t(lambda: hash(itemgetter(1)) is not None)
t(lambda: itemgetter(1) == itemgetter(1))
t(lambda: attrgetter('').__reduce__())
t(lambda: attrgetter('a..b')(a))
