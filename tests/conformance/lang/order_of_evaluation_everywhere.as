# What is evaluated before what, in every statement that has parts.
import sys
log = []
def L(x, v=None): log.append(x); return x if v is None else v
def show(): print(log); log.clear()
d = {}; L('d', d)[L('k')] = L('v'); show()
d[L('k')] += L('z'); show()
x = [L(1), *[L(2), L(3)], L(4)]; show()
{L('a'): L(1), **{L('b'): L(2)}, L('c'): L(3)}; show()
def f(*a, **k): return a, k
L('f', f)(L(1), *L('s', [2]), L(3), a=L(4), **L('m', {'b': 5}), c=L(6)); show()
L(1) if L('c', 0) else L(2); show()
L(0, 0) or L(1) and L(2, '') or L(3); show()
L(1) < L(2) < L(1.5) < L(9); show()
(L('o', d))[L('i', 'k')], L('y', [1, 2])[L('lo', 0):L('hi', 1):L('st', 1)]; show()
a = b, c = L('rhs', [1, 2]); show()
class T:
    def __setattr__(s, n, v): log.append(('set', n, v)); object.__setattr__(s, n, v)
    def __getattr__(s, n): log.append(('get', n)); return T()
    def __getitem__(s, i): log.append(('gi', i)); return 5
    def __setitem__(s, i, v): log.append(('si', i, v))
    def __delitem__(s, i): log.append(('di', i))
    def __delattr__(s, i): log.append(('da', i))
    def __iadd__(s, o): log.append(('iadd', o)); return self_marker
    def __call__(s, *a): log.append(('call', a)); return s
self_marker = 'M'
t = T(); t.a.b.c = L('val'); show()
t.p, t[L(0)], (t.q, *t.r) = L(1), L(2), (L(3), 4, 5); show()
t[L(1):L(2), ..., L(3)] += L('rhs'); show()
t.n += 1; show()
del t[L(1)], t.x, (t[2], [t.y]); show()
for t[L('idx')] in [1, 2]: L('body')
show()
with_log = []
class C:
    def __init__(s, n): s.n = n; log.append(('init', n))
    def __enter__(s): log.append(('enter', s.n)); return s.n
    def __exit__(s, *a): log.append(('exit', s.n, a[0] and a[0].__name__)); return s.n == 'sw'
with C(1) as t.w, C(2) as (q := t).v: L('in')
show()
with C('sw'), C(3): 1 / 0
show()
try:
    with C(1), undefined, C(2): pass
except NameError: show()
@L('deco1', lambda f: (log.append('apply1'), f)[1])
@L('deco2', lambda f: (log.append('apply2'), f)[1])
def g(a=L('da'), *b: L('ann b'), c: L('ann c')=L('dc')) -> L('ret'): pass
show()
@L('cd', lambda c: (log.append(('apply', c.__name__)), c)[1])
class K(L('base', object), metaclass=L('meta', type), **L('kw', {})):
    L('body'); x: L('annx') = L('valx'); y: L('anny'); L('t', t).z: L('annz') = L('valz'); t[L('ai')]: L('annai')
show()
def ann():
    x: L('never') = L('v'); t.foo: L('never2') = 3; t[L('evaluated')]: L('never3')
ann(); show()
[L(i) for i in L('it', [1, 2]) if L(('if', i))]; show()
{L(('k', i)): L(('v', i)) for i in [1, 2]}; show()
gen = (L(i) for i in L('outer', [1])); show(); list(gen); show()
lam = lambda a=L('def'): L('body'); show(); lam(); show()
try: L('f', f)(L(1), *5, L('no'))
except TypeError as e: print(e); show()
try: L('f', f)(**L('m1', {'a': 1}), **L('m2', {'a': 2}), z=L('no'))
except TypeError as e: print(e); show()
try: L('f', 5)(L('args'))
except TypeError as e: print(e); show()
assert L('ok', 1), L('msg'); show()
try: assert L('z', 0), L('msg')
except AssertionError as e: print(e); show()
try: raise L('exc', ValueError)(L('arg')) from L('cause', None)
except ValueError: show()
def fin():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: return L('ret')
        finally:
            L(('fin', i))
            if i == 1: break
    return L('end')
print(fin()); show()
def fin2():
    try: return L('a')
    finally:
        try: return L('b')
        finally: L('c')
print(fin2()); show()
def fin3():
    try: raise KeyError
    except KeyError as e: 
        try: return repr(e)
        finally: L('f3')
    else: L('else')
    finally: L('outer')
print(fin3()); show()
i = 0
a = [0, 1, 2]; i, a[i] = 1, 9; print(a, i)
i = a[i] = 2; print(a, i)
a = [1, 2, 3]; a[0], a[1:], b = a; print(a, b)
a[:], b = [7, 8], a; print(a, b)
(a, b), c = [1, 2], 3; [a, *b] = 'xyz'; print(a, b, c); *a, = (1,); print(a)
x = y = z = []; x.append(1); print(y is z, z)
x, x = 1, 2; print(x)
