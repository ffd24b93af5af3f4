# Layouts: which bases go together, __class__ and __dict__ assignment, slots on builtins.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def make(text):
    try:
        exec(text, globals())
        print(text.splitlines()[-1], "-> made")
    except Exception as error:
        print(text.splitlines()[-1], "->", type(error).__name__, error)


class P:
    __slots__ = ("p",)


class Q:
    __slots__ = ("q",)


class Same:
    __slots__ = ("p",)


class Empty:
    __slots__ = ()


class Plain:
    pass


class Other:
    x = 1


for text in ["class X(P, Q): pass", "class X(P, Empty): pass", "class X(P, Plain): pass", "class X(P, int): pass", "class X(Empty, int): pass", "class X(int, Plain): pass", "class X(OSError, ValueError): pass", "class X(OSError, SyntaxError): pass", "class X(KeyError, AttributeError): pass", "class X(KeyError, IndexError): pass", "class X(StopIteration, OSError): pass", "class X(Exception, dict): pass", "class X(ExceptionGroup, ValueError): pass", "class X(int, bool): pass", "class X(set, frozenset): pass", "class X(bytes, bytearray): pass", "class X(type, int): pass", "class X(Exception): __slots__ = ('a',)", "class X(dict): __slots__ = ('a',)", "class X(list): __slots__ = 'a', 'b'", "class X(bytes): __slots__ = ('a',)", "class X(int): __slots__ = 5,", "p = P(); p.__class__ = Same; p.p = 1", "p = P(); p.__class__ = Q", "p = P(); p.__class__ = Plain", "o = Plain(); o.__class__ = Other; print(o.x)", "o = Plain(); o.__class__ = P", "o = Plain(); o.__class__ = int", "o = Plain(); o.__class__ = 'Other'", "o = Plain(); del o.__class__", "(1).__class__ = bool", "[].__class__ = list", "(lambda: 0).__class__ = Plain", "Plain.__class__ = int", "o = Plain(); o.__dict__ = {'a': 1}; print(o.a)", "o = Plain(); o.__dict__ = 5", "o = Plain(); del o.__dict__", "P().__dict__ = {}", "P().x = 1", "del P().p", "(1).__dict__ = {}", "None.__dict__ = {}", "(1).x = 1", "del (1).x", "del (1).real", "[].x = 1", "None.x = 1", "len.x = 1", "P.p.x = 1", "Plain.__dict__ = {}", "Plain.__dict__['a'] = 1", "del Plain.__dict__", "del Plain.__name__", "object().x = 1", "object.x = 1", "Exception().x = 1", "Exception.x = 1", "super().x", "p = P(); p.p = 1; print(hasattr(p, '__dict__'), hasattr(Plain(), '__dict__'), dir(p)[-1])", "print([n for n in dir(Plain) if n not in dir(object)])", "print([n for n in dir(Plain()) if n not in dir(object)])", "print([n for n in dir(P()) if n not in dir(object)])", "print('__module__' in dir(int), '__dict__' in dir(int), '__dict__' in dir(Exception), '__module__' in dir(Plain))", "print([n for n in dir(type) if n not in dir(object)][:3], len(dir(object)))"]:
    make(text)
