# Attributes deleted and set again, and their order.
class C:
    def __init__(s): s.a,s.b,s.c,s.d=1,2,3,4
def order(o): return list(vars_names(o))
def vars_names(o):
    return [n for n in ('a','b','c','d','e') if hasattr(o,n)]
for gone in 'abcd':
    for i in range(3):
        o=C(); delattr(o,gone)
        try: getattr(o,gone); print('bad')
        except AttributeError as e: pass
        try: delattr(o,gone); print('bad')
        except AttributeError as e: pass
        o.e=5; setattr(o,gone,9)
        print(vars_names(o), list(o.__dict__.items()))
class D:
    def __init__(s): s.x=1; s.y=2; del s.x
    def get(s): return s.y
ds=[D() for i in range(200)]
print(sum(d.get() for d in ds), any(hasattr(d,'x') for d in ds))
for i,d in enumerate(ds): d.x=i
print(sum(d.x+d.y for d in ds), vars(ds[5]))
class E:
    x='class'
    def m(s): return 'm'
def f(e): return e.x, e.m()
for i in range(100):
    e=E(); 
    if i%2: e.x=i
    if i%3==0: e.m=lambda: 'own'
    a=f(e)
    if 'x' in vars(e) : pass
    if i%2: del e.x
    if i%3==0: del e.m
    b=f(e)
    if i>96: print(a,b)
import random
random.seed(5)
class R: pass
rs=[R() for _ in range(20)]; ms=[{} for _ in rs]
for i in range(5000):
    k=random.randrange(20); n='n%d'%random.randrange(12)
    if random.random()<.5: setattr(rs[k],n,i); ms[k][n]=i
    elif n in ms[k]: delattr(rs[k],n); del ms[k][n]
for r,m in zip(rs,ms): assert {n:getattr(r,n) for n in ['n%d'%j for j in range(12)] if hasattr(r,n)}=={n:m[n] for n in sorted(m,key=lambda s:int(s[1:]))}, (vars(r),m)
print([list(vars(r).items())==list(m.items()) for r,m in zip(rs,ms)].count(True))
class S:
    __slots__=('p','q','__dict__')
s=S(); s.p=1; s.z=2; del s.p; s.q=3; print(vars(s), hasattr(s,'p'), s.q); del s.z; print(vars(s))
