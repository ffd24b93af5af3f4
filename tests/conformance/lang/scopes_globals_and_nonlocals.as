# global, nonlocal, del of closures, class scopes, walrus scoping: errors and effects.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

for text in ["def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f(x):\n global x", "def f(x):\n nonlocal x", "nonlocal x", "def f():\n nonlocal x", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f():\n global x\n def g():\n  nonlocal x", "x: int\nglobal x", "global x\nx: int = 1", "def f():\n global x\n x: int", "def f():\n nonlocal __class__", "class C:\n nonlocal x", "class C:\n global x\n x = 1", "def f():\n for x in y: pass\n global x", "def f():\n def x(): pass\n global x", "def f():\n class x: pass\n global x", "def f():\n try: pass\n except E as x: pass\n global x", "def f():\n with a as x: pass\n nonlocal x", "[x := 1 for x in y]", "[(x := 1) for y in z if (x := 2)]", "[y for x in (y := 1)]", "class C:\n [x := 1 for y in z]", "def f():\n [x := 1 for y in z]\n return x", "(x := 1)", "x := 1", "f(x := 1)", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "lambda: (x := 1)", "lambda x := 1: x", "def f(x=(y := 1)): pass", "[(i := 0) for i in x]", "[[(j := 0) for i in x] for j in y]", "{(k := 1): v for v in x}", "del (x := 1)", "x = y := 1", "x += (y := 1)", "with (x := 1): pass", "assert (x := 1)", "x[y := 1]", "x[y := 1, 2]", "x[a:(b := 1)]", "f'{(x := 1)}'", "global x, x", "def f():\n global x\n global x", "def f():\n nonlocal x, y", "import a as global", "def f(): return\nreturn", "yield 1", "class C: yield 1", "class C: return 1", "await x", "def f(): await x", "async def f(): yield from x", "async def f():\n yield 1\n return 2", "def f(): async with x: pass", "def f(): [x async for x in y]", "class C:\n await x", "lambda: await x", "async def f(): return (lambda: await x)", "break", "continue", "if x: break", "def f():\n while 1:\n  def g(): break", "for x in y: pass\nelse: break", "from x import *", "def f():\n from x import *", "class C:\n from x import *", "from __future__ import nope", "x = 1\nfrom __future__ import annotations", "from __future__ import braces", "from x import (a, b", "from x import", "import", "import a.b as c.d", "from . import *", "def f(): yield\nclass D:\n def g(self): return super", "__debug__ = 1", "def f(__debug__): pass", "del __debug__", "None = 1", "(True) = 1", "x.None = 1", "class None: pass", "def None(): pass", "import None", "for None in x: pass", "with x as None: pass", "except E as None: pass", "nonlocal_ = nonlocal", "print x", "exec x", "raise a, b", "except: pass", "try: pass", "try: pass\nexcept: pass\nexcept E: pass", "try: pass\nexcept E, F: pass", "try: pass\nfinally: pass\nelse: pass", "else: pass", "elif x: pass", "if x:\nelse: pass", "if x\n pass", "if x = 1: pass", "while x = 1: pass", "if x: pass\n  pass", "def f():\nreturn", "  x = 1", "if x:\n  a\n b", "x = (1,\n2", "x = [1, 2)", "x = }", "'abc", '"""abc', "x = 1 +", "x = = 1", "1 = x", "x + 1 = 2", "x, 1 = y", "[x, 1] = y", "(x for x in y) = 1", "x if y else z = 1", "-x = 1", "x() = 1", "x = yield = 1", "*x = 1", "*x", "*x, *y = z", "x = *y", "x = *y,", "del *x", "del x, *y", "(*x)", "print(*x)", "return *x", "for *x in y: pass", "for x, *y in z: pass", "a, b += 1", "(a) += 1", "(a, b) += 1", "a: b: c", "(a, b): int", "a.b: int", "a[0]: int = 1", "(a): int = 1", "[a]: int", "a() : int", "1a = 2", "0777", "0x", "1__0", "1_", "0b2", "0o8", "1.e", "1e", "0_7", "5 if", "not", "a not b", "a is is b", "a <> b", "a ! b", "a ? b", "a $ b", "€", "x = 1 2", "x y", "f(", "lambda", "lambda:", "{1: 2, 3}", "{1, 2: 3}", "{1:}", "{**a, b}", "{*a, b: c}", "{a: *b}", "{**a: b}", "[a, b for c in d]", "(a, b for c in d)", "{a, b for c in d}", "[*a for a in b]", "{**a for a in b}", "[for x in y]", "[x for]", "[x for x]", "[x in y]", "[x for x in y if]", "[x for x in y else z]", "x = [i for i in range(5) if i else 3]", "@", "@x\ny = 1", "@x y\ndef f(): pass", "class", "class C", "class C(:", "def", "def f", "def f(", "async x", "async def", "await", "with", "with x", "with x as", "with (x, y as z): pass", "with (x as y, z as w,): pass", "with x, : pass", "match x:\n case 1: pass", "match x:\n pass", "match x:\ncase 1: pass", "type X = int", "type X[T] = T", "type X[T: int, *U, **P = [int]] = T", "type X[T = int, U] = T", "type = 1", "type X", "type X[] = 1", "def f[T](x: T): pass", "def f[T, T](x): pass", "def f[*T: int](): pass", "class C[T](metaclass=(yield)): pass", "type X = (yield)", "type X = (x := 1)", "type X = await y", "class C[T: (yield)]: pass", "\\", "x = \\\n1", "x = \\ 1", "\tx = 1\n        y = 1", "if x:\n\ta\n        b", "x = 'a\nb'", "a; b", "a;; b", ";", "pass pass", "if x: if y: pass", "x = if", "class = 1", "def = 1", "global", "assert", "assert x, y, z", "assert (x, y)", "del", "del x y", "del (x), [y], z", "del 1", "del f()", "del x + 1", "del (x, 1)", "raise", "raise x from", "raise from x", "return", "import a, b.c", "import a.", "from a import b, ", "from a import (b, )", "from a import b as", "from .a.b import c as d, e", "from a.b.", "...", "x = ...", "a.b.c", "a..b", "a.1", "1.a", "1.real", "1 .real", "'a'.b", "a[1:2, ::3, ...]", "a[]", "a[*b]", "a[*b, c] = 1", "a[b=1]", "a[**b]", "a[b:c:d:e]", "a[lambda: 1]"]:
    try:
        compile(text, "t", "exec")
        print(ascii(text), "fine")
    except SyntaxError as error:
        print(ascii(text), "->", type(error).__name__, error.msg, error.lineno, error.offset)


def outer():
    x = 1

    def inner():
        return x

    print(inner())
    del x
    attempt(inner)
    attempt(lambda: x)
    print(inner.__closure__[0] == inner.__closure__[0])
    attempt(lambda: inner.__closure__[0].cell_contents)
    x = 5
    print(inner(), inner.__code__.co_freevars)


outer()


def unbound():
    print(later)
    later = 1


attempt(unbound)


def conditional(flag):
    if flag:
        value = 1
    del value
    return value


attempt(conditional, False)
attempt(conditional, True)


class Scope:
    x = "class"
    y = [x for _ in range(1)]
    z = [[x, w] for w in [x]] if False else None
    attempt_lambda = lambda self: x


x = "global"
print(Scope.y, Scope().attempt_lambda())
try:
    class Bad:
        a = 1
        b = [a for _ in range(1)]
except NameError as error:
    print(error)


def walrus():
    total = [last := n for n in range(3)]
    return total, last


print(walrus(), [y := 1, y ** 2], (z := 3) + z)
