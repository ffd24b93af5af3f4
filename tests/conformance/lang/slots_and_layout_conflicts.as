# __slots__, layout and metaclass conflicts, MRO errors: the texts.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def make(text):
    try:
        exec(text, globals())
        print("made")
    except Exception as error:
        print(type(error).__name__ + ":", error)


class S:
    __slots__ = ("a", "_b", "__c")

    def __init__(self):
        self.a = 1
        self.__c = 3


class T(S):
    __slots__ = ["d"]


class Meta1(type):
    pass


class Meta2(type):
    pass


class M1(metaclass=Meta1):
    pass


class M2(metaclass=Meta2):
    pass


s = S()
attempt(lambda: s.x)
attempt(lambda: setattr(s, "x", 1))
attempt(lambda: s._b)
attempt(lambda: delattr(s, "_b"))
attempt(lambda: s.__dict__)
attempt(lambda: vars(s))
attempt(lambda: s._S__c)
attempt(lambda: S.a.__get__(5))
attempt(lambda: S.a.__set__(5, 1))
attempt(lambda: setattr(T(), "d", 2))
attempt(lambda: setattr(T(), "e", 2))
attempt(lambda: (S.a, T.d))
attempt(lambda: S.__slots__ + tuple(T.__slots__))
make("class X: __slots__ = ('a', 'a')")
make("class X:\n    __slots__ = ('a',)\n    a = 1")
make("class X: __slots__ = 'abc def'")
make("class X: __slots__ = 5")
make("class X: __slots__ = [1]")
make("class X: __slots__ = ('__dict__', '__dict__')")
make("class X(int): __slots__ = ('a',)")
make("class X(tuple): __slots__ = ('a',)")
make("class X(str): __slots__ = ()")
make("class X(S, list): pass")
make("class X(int, str): pass")
make("class X(int, float): pass")
make("class X(dict, list): pass")
make("class X(M1, M2): pass")
make("class X(M1, metaclass=Meta2): pass")
make("class X(object, int): pass")
make("class X(S, T): pass")
make("class X(T, S): pass")
make("class X(S, S): pass")
make("class X(bool): pass")
make("class X(type(None)): pass")
make("class X(type(lambda: 0)): pass")
make("class X(type(...)): pass")
make("class X(range): pass")
make("class X(5): pass")
make("class X(len): pass")
make("class X('a'): pass")
make("class X(S()): pass")
make("class X(metaclass=5): pass")
make("class X(metaclass=lambda *a: a[0]): pass\nprint(X)")
make("class X(S, flag=1): pass")
make("class X(**{'metaclass': Meta1}): pass\nprint(type(X).__name__)")
make("class X(*[S]): __slots__ = ()\nprint(X.__mro__[1].__name__)")
make("class A1: pass\nclass B1(A1): pass\nclass C1(A1, B1): pass")
make("class P(S): __slots__ = ('p',)\nclass Q(S): __slots__ = ('q',)\nclass R(P, Q): pass")
make("s.__class__ = T")
make("s.__class__ = int")
make("s.__class__ = 5")
make("(5).__class__ = S")
make("S.__bases__ = (int,)")
make("S.__bases__ = ()")
make("S.__name__ = 5")
make("S.__name__ = 'Renamed'\nprint(S)")
make("S.__doc__ = 'x'")
make("int.foo = 1")
make("del int.real")
make("S.__dict__['a'] = 1")
make("S.__mro__ = ()")
make("del S.a\nprint(hasattr(s, 'a'))")
