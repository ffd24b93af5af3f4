# Did you mean: names, attributes, imports, keywords, self, modules not imported.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import traceback


def last(text_or_function):
    try:
        if callable(text_or_function):
            text_or_function()
        else:
            exec(text_or_function, {"traceback": traceback, "numbers": [1], "value_one": 1})
    except BaseException as error:
        print(traceback.format_exception_only(error)[-1].strip())
        print("   ", error)


class Box:
    colour = 1

    def __init__(self):
        self.width = 2
        self._hidden = 3

    def area(self):
        return widht

    def other(self):
        return width

    def call(self):
        return area()


class Slotted:
    __slots__ = ("first", "second")


def outer():
    local_name = 1

    def inner():
        return locl_name

    inner()
    return local_nam


box = Box()
for case in ["numbrs", "value_on", "pritn(1)", "lenn([])", "Nome", "true", "x = y = zzz", "prin", "i", "sys.path", "os", "asyncio.run", "import sys; sys.pth", "import math; math.sqr(2)", "import asyncio; asyncio.slep", "'a'.uper()", "[].apend(1)", "{}.itms()", "(1).numeratr", "None.x", "int.from_byte", "import collectionss", "import collections.abcd", "import nothing.here", "traceback.print_exec", "print.fooo", "ValueErorr", "raise NotImplemented", "def f(first, second): pass\nf(frist=1)", "def f(*, key): pass\nf(kee=1)", "def f(a, b, /): pass\nf(a=1, b=2)", "def f(a): pass\nf(1, aa=2)", "class C:\n x = 1\nC.y", "class C:\n x1 = 1\nC().x2", "del undefined_thing", "global gg\ngg", "lambda: undefine\n(lambda: undefine)()", "[x for y in [1]]", "print 1", "exec 'x'", "print(f'{numbr}')", "numbers.appendd"]:
    print(case.splitlines()[-1], end=" -> ")
    last(case)
last(lambda: box.colr)
last(lambda: box.wdith)
last(lambda: box.hidden)
last(lambda: box.are())
last(box.area)
last(box.other)
last(box.call)
last(lambda: Slotted().first)
last(lambda: Slotted().frist)
last(lambda: setattr(Slotted(), "thrid", 1))
last(outer)
last(lambda: Box.widht)
last(lambda: getattr(box, "colou"))
last(lambda: NameError("made by hand", name="lne").zzz)
