# Vectors and ints with every operator hook, and what is raised where one is missing.
import math, operator
class Vec:
    __slots__ = ('c',)
    def __init__(s, *c): object.__setattr__(s, 'c', tuple(c))
    def __repr__(s): return f'Vec{s.c}'
    def __add__(s, o): return Vec(*map(operator.add, s.c, o.c)) if isinstance(o, Vec) else NotImplemented
    def __radd__(s, o): return s if o == 0 else NotImplemented
    def __sub__(s, o): return s + -o
    def __neg__(s): return Vec(*(-x for x in s.c))
    def __mul__(s, o): return Vec(*(x * o for x in s.c)) if isinstance(o, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(s, o): return sum(map(operator.mul, s.c, o.c)) if isinstance(o, Vec) else NotImplemented
    def __abs__(s): return math.hypot(*s.c)
    def __eq__(s, o): return s.c == o.c if isinstance(o, Vec) else NotImplemented
    def __hash__(s): return hash(s.c)
    def __bool__(s): return any(s.c)
    def __getitem__(s, i): return Vec(*s.c[i]) if isinstance(i, slice) else s.c[i]
    def __len__(s): return len(s.c)
    def __format__(s, spec): return '(' + ', '.join(format(x, spec) for x in s.c) + ')'
    def __setattr__(s, n, v): raise AttributeError(f'{type(s).__name__} is immutable: {n}')
    def __round__(s, n=None): return Vec(*(round(x, n) for x in s.c))
    def __complex__(s): return complex(*s.c)
    def __divmod__(s, o): return 'dm', o
    def __rdivmod__(s, o): return 'rdm', o
    def __pow__(s, o, m=None): return 'pow', o, m
    def __rpow__(s, o, m=None): return 'rpow', o
    def __lshift__(s, o): return 'ls'
    def __rlshift__(s, o): return 'rls'
    def __trunc__(s): return 5
    def __floor__(s): return 'fl'
    def __ceil__(s): return 'ce'
    def __index__(s): return 2
    def __invert__(s): return 'inv'
    def __pos__(s): return s
v = Vec(3, 4)
print(v + v, sum([v, v]), v * 2, 2 * v, v @ v, abs(v), -v, v - v, bool(v - v), v[::-1], len(v), f'{v:.2f}', round(Vec(1.26, 2.35), 1), round(Vec(1.5)), complex(v), divmod(v, 2), divmod(2, v), v ** 2, pow(v, 2, 3), 2 ** v, v << 1, 1 << v, math.floor(v), math.ceil(v), math.trunc(v), int(v), [0, 1, 2][v], hex(v), ~v, +v, v == Vec(3, 4), v != 5, hash(v) == hash((3, 4)), v in {v}, max(v), [*v], 3 in v, list(reversed(v)), float(Vec(1)))
for f in [lambda: v + 1, lambda: 1 + v, lambda: v * 'a', lambda: 'a' * v, lambda: v @ 1, lambda: [1] @ v, lambda: v < v, lambda: v / 2, lambda: 2 / v, lambda: v // 1, lambda: v % 2, lambda: v & 1, lambda: v >> 1, lambda: setattr(v, 'c', 1), lambda: setattr(v, 'd', 1), lambda: v.d, lambda: complex(Vec(1, 2, 3)), lambda: v.__lt__(v), lambda: v.__add__(1), lambda: pow(2, v, 3), lambda: pow(2, 3, v), lambda: sum([v], 1), lambda: sorted([v, v]), lambda: range(v), lambda: bytes(v), lambda: chr(v), lambda: v['a'], lambda: 'abc'[v], lambda: [1] * v, lambda: math.sqrt(v), lambda: math.gcd(v, 4), lambda: math.factorial(v), lambda: math.comb(5, v), lambda: '%d' % v, lambda: '%x' % v, lambda: '%f' % v, lambda: '%c' % v]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Rev:
    def __radd__(s, o): return 'Rev.radd'
    def __rsub__(s, o): return NotImplemented
    def __eq__(s, o): return NotImplemented
    def __lt__(s, o): return 'lt'
    def __gt__(s, o): return 'gt'
class Int(int):
    def __add__(s, o): return 'Int.add'
    def __radd__(s, o): return 'Int.radd'
    def __rsub__(s, o): return 'Int.rsub'
    def __mul__(s, o): return NotImplemented
    def __rmul__(s, o): return NotImplemented
    def __eq__(s, o): return 'eq'
    def __repr__(s): return f'Int({int(s)})'
    def __bool__(s): return False
    def __index__(s): return 77
    def __int__(s): return 55
    def __hash__(s): return 1
print(1 + Rev(), Rev() == Rev(), 1 < Rev(), 1 > Rev(), Rev() < 1, 1 + Int(2), Int(1) + 2, 5 - Int(1), Int(3) == 3, 3 == Int(3), Int(3) != 3, bool(Int(3)), not Int(3), int(Int(3)), [0] * Int(2), operator.index(Int(3)), '%d' % Int(3), f'{Int(3)}', str(Int(3)), Int(3).real, -Int(3), Int(3) - 1, type(Int(3) - 1), {Int(1): 2}, Int('12'), Int(5) // 2, divmod(Int(5), 2), round(Int(15), -1), sum([Int(1), 2]), range(3)[Int(1)], hex(Int(3)), float(Int(3)), Int.from_bytes(b'a'), Int(3).bit_length(), Int(3) is Int(3), complex(Int(2)))
for f in [lambda: 1 - Rev(), lambda: Rev() - 1, lambda: Int(2) * 3, lambda: 3 * Int(2), lambda: Rev() <= 1, lambda: Rev() + 1]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Sub(Vec):
    def __radd__(s, o): return 'Sub.radd first'
    def __eq__(s, o): return 'sub eq'
    __hash__ = None
print(Vec(1) + Sub(1), Sub(1) + Vec(1), Vec(1) == Sub(1), Vec(1) != Sub(1))
class IOp:
    def __init__(s): s.l = []
    def __iadd__(s, o): s.l.append(('+=', o)); return s
    def __isub__(s, o): return NotImplemented
    def __sub__(s, o): return 'sub'
    def __imatmul__(s, o): return 'imm'
    def __ipow__(s, o): return 'ip'
    def __ilshift__(s, o): return None
x = IOp(); x += 1; print(x.l); y = x; y -= 1; print(y); y = x; y @= 1; print(y); y = x; y **= 2; print(y); y = x; y <<= 1; print(y)
try: y = x; y *= 2
except TypeError as e: print(e)
t = ([1], 2)
try: t[0] += [5]
except TypeError as e: print(e, t)
s = 'a'; 
try: s -= 'a'
except TypeError as e: print(e)
try: l = [1]; l += 5
except TypeError as e: print(e)
l = [1]; l += 'ab'; l *= 2; print(l); d = {'a': 1}; d |= [('b', 2)]; print(d); fs = frozenset('a'); fs |= {'b'}; print(sorted(fs))
try: d |= 5
except TypeError as e: print(e)
try: d | [('b', 2)]
except TypeError as e: print(e)
try: {1} | [2]
except TypeError as e: print(e)
print({1} | frozenset([2]), type(frozenset([1]) | {2}), {1, 2} - {2}, {1} ^ {1, 2}, {1} <= {1, 2}, {1} < {1}, {1}.union([2], (3,)), {1}.isdisjoint('a'), {1, 2}.difference([1], [2]))
