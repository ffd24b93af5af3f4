# What a kept exception keeps: the locals of the frames it went through and of those below them.
import sys, gc
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
saved = []
def inner():
    i = N("inner"); raise ValueError
def mid():
    x = N("mid")
    try: inner()
    except ValueError as e: saved.append(e)
def outer():
    o = N("outer")
    mid()
    print("mid done")
outer()
print("outer done")
f = saved[0].__traceback__.tb_frame
while f.f_code.co_name != "<module>": print(f.f_code.co_name, sorted(k for k in f.f_locals if len(k)==1)); f = f.f_back
del f
saved.clear()
print("--- gen")
def g():
    x = N("g")
    try: inner()
    except ValueError as e: saved.append(e)
    yield 1
    return 2
def user():
    u = N("user")
    for y in g(): print("y", y)
    print("loop over")
user()
print("user done")
f = saved[0].__traceback__.tb_frame
while f.f_code.co_name != "<module>": print(f.f_code.co_name, sorted(k for k in f.f_locals if len(k)==1)); f = f.f_back
del f
saved.clear()
