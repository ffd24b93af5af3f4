# Calls: star arguments of every wrong kind, duplicates, order of evaluation, positional-only.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs


def g(a, /, b, *, c=3):
    return a, b, c


def h():
    return "h"


class K:
    def method(self, x):
        return x

    @classmethod
    def cm(cls, x):
        return x

    @staticmethod
    def sm(x):
        return x


def note(value):
    print("eval", value)
    return value


calls = ["f()", "f(1)", "f(1, c=1)", "f(1, 2, 3, c=4, e=5)", "f(*[1, 2], *(3,), c=1, **{'z': 2})", "f(*5)", "f(*None)", "f(**5)", "f(**[1])", "f(1, **{'a': 2}, c=1)", "f(1, c=1, **{'c': 2})", "f(1, **{'c': 1}, **{'c': 2})", "f(1, c=1, **{3: 4})", "f(*[1], **{'c': 1, 'self': 2})", "g(1, 2)", "g(a=1, b=2)", "g(1, 2, 3)", "g(1, a=2, b=3)", "g(1, b=2, c=3, d=4)", "g()", "g(1)", "g(1, 2, 3, c=4)", "g(*'ab', **{'c': 'd'})", "h(1)", "h(x=1)", "h(*[])", "h(**{})", "h(*[1], **{'x': 1})", "h(*1)", "K.method()", "K.method(1)", "K.method(1, 2)", "K().method()", "K().method(1, 2)", "K().method(y=1)", "K.cm()", "K().cm(1, 2)", "K.sm()", "K().sm(1, 2)", "K(1)", "K(a=1)", "(lambda: 1)(2)", "(lambda x, *, y: x)(1)", "(lambda *, y, z: y)()", "(lambda a, b, c, d: 1)()", "(lambda a, b, c: 1)(1)", "(lambda *a, k: 1)(1, 2, k=1, j=2)", "(lambda a, b=1, *, c=2, d: 1)(1, 2, 3, d=1)", "(lambda a, b=1, *, c=2: 1)(1, 2, 3, 4, c=1)", "f(note(1), *note([2]), c=note(3), **note({'z': 4}))", "f(c=note(3), *note([1, 2]))", "g(note(1), b=note(2), c=note(3))", "print(*h)", "print(**{'sep': '-'}, *'abc')", "len(*[[1]])", "len(**{'obj': 1})", "int(*['ff'], **{'base': 16})", "dict(*[[('a', 1)]], **{'b': 2})", "max(*[3, 1])", "'{}{x}'.format(*[1], **{'x': 2})", "f(1, 2, c=3)(4)", "5()", "None(1)", "'a'()", "[](0)", "K()()", "K.sm.__func__", "f.__defaults__, f.__kwdefaults__", "g(**{'a': 1, 'b': 2})", "(lambda a, b, /: 1)(a=1, b=2)", "(lambda a, /, **k: (a, k))(1, a=2)", "(lambda __x: 1)(_K__x=2)", "type(K()).method.__qualname__"]
for call in calls:
    try:
        print(call, "->", eval(call))
    except Exception as error:
        print(call, "->", type(error).__name__, error)
for text in ["f(a=1, 2)", "f(**k, *a)", "f(**k, 1)", "f(a=1, a=2)", "f(x for x in y, 1)", "f(1, x for x in y)", "f(x for x in y)", "f(a.b=1)", "f(1=2)", "f(True=1)", "f(a+1=2)", "f((a)=1)", "f(a:=1, b=2)", "f(*)", "f(**)", "f(a b)", "f(*a, b)", "f(a=)", "f(None=1)", "f('a'=1)", "f(lambda x: 1=2)", "def f(a, a): pass", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **k): pass", "def f(*a, *b): pass", "def f(**k, a): pass", "def f(a, /, b, /): pass", "def f(/): pass", "def f(*, /): pass", "def f(*a=1): pass", "def f(**k=1): pass", "def f((a, b)): pass", "def f(a.b): pass", "def f(None): pass", "def f(1): pass", "def f(a=): pass", "def f(a:): pass", "lambda a, a: 1", "lambda *: 1", "lambda a=1, b: 1", "def f(a, *, a): pass", "def f(*a: *b): pass", "def f(**k, *a): pass", "def f(a, *, *b): pass", "def f() -> : pass", "def f(a b): pass", "def f:", "class C(a b): pass", "class C: pass pass", "f(a for a in b for c in d)", "f(yield)", "del f()", "f() = 1", "f() += 1", "for f() in x: pass", "with a as f(): pass", "[f() for f() in x]", "import f()", "f(a, b=1, *c, d=2, **e, g=3)"]:
    try:
        compile(text, "t", "exec")
        print(text, "fine")
    except SyntaxError as error:
        print(text, "->", error.msg, error.offset, error.end_offset)
