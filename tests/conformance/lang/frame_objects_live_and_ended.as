# Frame objects: identity, live locals, clear(), free variables, cycles through tracebacks.
import sys, traceback, gc, weakref
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
# live frame locals follow
def f():
    x = 1
    fr = sys._getframe()
    print(fr.f_locals["x"], fr.f_lineno - fr.f_code.co_firstlineno)
    x = 2
    print(fr.f_locals["x"], fr.f_lineno - fr.f_code.co_firstlineno)
    return fr
fr = f()
print(fr.f_locals["x"], fr.f_lineno - fr.f_code.co_firstlineno, fr.f_back is sys._getframe())
fr.clear(); print(fr.f_locals)
# identity
def g():
    try: 1/0
    except ZeroDivisionError as e:
        print(e.__traceback__.tb_frame is sys._getframe())
        return e
e = g()
print(e.__traceback__.tb_frame.f_code.co_name, sorted(e.__traceback__.tb_frame.f_locals))
# cycle: needs gc
gc.disable()
def h():
    x = N("h")
    err = None
    try: 1/0
    except ZeroDivisionError as e: err = e
h(); print("after h"); gc.collect(); print("collected")
def h2():
    x = N("h2")
    try: 1/0
    except ZeroDivisionError as e: pass
h2(); print("after h2")
kept = []
def gen():
    x = N("gen")
    try: 1/0
    except ZeroDivisionError as e: kept.append(e)
    yield 1
    yield 2
it = gen(); next(it); fr = it.gi_frame; kept.clear()
try: fr.clear()
except RuntimeError as e: print(e)
def started():
    try: sys._getframe().clear()
    except RuntimeError as e: print(e)
started()
# throw into a generator that did not begin
def gg(a):
    yield a
it = gg(N("arg"))
try: it.throw(ValueError("v"))
except ValueError as e: print(sorted(e.__traceback__.tb_next.tb_frame.f_locals)); keep = e
del it; print("it gone"); del keep; print("keep gone")
# with_traceback
def w():
    x = N("w")
    raise ValueError
try: w()
except ValueError as e: e2 = e.with_traceback(None); print("no tb")
print("--"); del e2; print("e2 gone")
# free variables
def outer():
    a = 1; b = 2
    def inner():
        c = a
        return sys._getframe()
    return inner()
print(outer().f_locals)
class C:
    y = 3
    fr = sys._getframe()
print(sorted(C.fr.f_locals)[:3], C.fr.f_code.co_name)
def rec(n):
    if n == 0: raise ValueError
    rec(n-1)
try: rec(500)
except ValueError as e: keep = e
n = 0; tb = keep.__traceback__
while tb: n += 1; tb = tb.tb_next
print(n); fr = None; del keep; print("gone")
def reraise():
    x = N("reraise")
    try:
        try: raise KeyError(1)
        finally: y = N("fin")
    except KeyError as e:
        raise
try: reraise()
except KeyError as e: print(len(traceback.extract_tb(e.__traceback__)))
print("after")
def ctx():
    x = N("ctx1")
    try: raise KeyError(1)
    except KeyError:
        z = N("ctx2")
        raise ValueError(2)
try: ctx()
except ValueError as e: k = e
print("ctx kept"); k.__context__ = None; print("no context"); del k; print("end")
