# code.replace: names, file and constants; equality of codes; what it refuses.
import copy
import traceback
import types


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


def f(a, b=2, *c, d=0, **e):
    x = 'const'
    return (a, b, c, d, e, x)


c = f.__code__
c2 = c.replace(co_name='ff', co_filename='zz.py', co_qualname='q.ff')
print(c2.co_name, c2.co_qualname, c2.co_filename, c2.co_firstlineno == c.co_firstlineno)
g = types.FunctionType(c2, globals(), 'gg')
print(g.__name__, g.__qualname__, g(1, 5, d=2))
t(lambda: c.replace(1))
t(lambda: c.replace(zz=1))
t(lambda: c.replace(co_name=1))
t(lambda: c.replace(co_consts=[1]))
t(lambda: c.replace() == c)
t(lambda: c.__replace__(co_name='x').co_name)
t(lambda: c.replace(co_argcount=-1))
t(lambda: c.replace(co_argcount='x'))
t(lambda: c == c2)
t(lambda: hash(c) == hash(c.replace()))
t(lambda: c.replace(co_filename=3))
t(lambda: c.replace(co_varnames=3))
t(lambda: c.replace() is c)
f.__code__ = c.replace(co_consts=tuple(('other' if k == 'const' else k for k in c.co_consts)))
print(f(1))
f.__code__ = c
print(f(1))
t(lambda: copy.replace(c, co_name='y').co_name)

def h():
    raise ValueError('in h')


h.__code__ = h.__code__.replace(co_name='renamed', co_filename='nowhere.py')
try:
    h()
except ValueError as e:
    print(traceback.extract_tb(e.__traceback__)[-1].name, traceback.extract_tb(e.__traceback__)[-1].filename)
t(lambda: h.__name__)

def gen():
    yield 1


gen.__code__ = gen.__code__.replace(co_name='made')
t(lambda: gen().gi_code.co_name)
t(lambda: gen().__name__)
t(lambda: list(gen()))

def outer():
    v = 3



    def inner():
        return v
    return inner


i = outer()
i.__code__ = i.__code__.replace(co_name='ii')
t(i)
t(lambda: c.replace(co_flags=c.co_flags) == c)
t(lambda: c.replace(co_name='zz') == c)

import typing

P = typing.ParamSpec('P')
for x in (P, P.args, P.kwargs, typing.TypeVar('T'), typing.TypeVarTuple('Ts')):
    try:

        class A(x):
            pass
    except TypeError as e:
        print(e)
