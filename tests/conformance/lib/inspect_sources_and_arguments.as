# inspect: where a definition stands, what belongs to it, and how a call was made.
import inspect
import sys


def t(f):
    try:
        print(repr(f()))
    except (OSError, TypeError) as error:
        print(type(error).__name__, error)


class Outer:
    def method(self):
        pass

    class Inner:
        value = 1


def called(a, b=2, *c, d, **e):
    x = 1
    return inspect.currentframe()


def same(function):
    return function


@same
def decorated():
    # a comment

    return (lambda:
        3)
# behind it


frame = called(1, d=4)
for thing in (called, Outer, Outer.Inner, Outer.method, decorated, frame, Outer().method, called.__code__):
    lines, index = inspect.findsource(thing)
    print(len(lines) > 50, index, repr(lines[index]))
lines, index = inspect.findsource(sys.modules["__main__"])
print(index, lines[index], inspect.getlineno(frame))
for thing in (len, int, 3):
    t(lambda: inspect.findsource(thing))
made = type("Made", (), {})
t(lambda: inspect.findsource(made))
made.__firstlineno__ = 10000
t(lambda: inspect.findsource(made))
print(inspect.getargs(called.__code__), inspect.Arguments._fields)
t(lambda: inspect.getargs(3))
values = inspect.getargvalues(frame)
print(inspect.formatargvalues(*values))
print(
    inspect.formatargvalues(
        *values,
        formatarg=str.upper,
        formatvarargs=lambda name: "V" + name,
        formatvarkw=lambda name: "K" + name,
        formatvalue=lambda value: ":" + repr(value),
    )
)
for text in (
    "def f():\n  x\n\n  y\nz\n", "lambda: 3\nb\n", "class A:\n x=1\n# c\nb\n", "@d\ndef f(): pass\nx\n", "x = 1\ny\n",
    "async def f(\n  a,\n):\n  x\n\n\ny\n",
):
    print(inspect.getblock(text.splitlines(True)))
print(inspect.getabsfile(called).startswith("/"), inspect.getabsfile(called).rpartition("/")[2])
t(lambda: inspect.getabsfile(len))
print(inspect.walktree([Outer], {Outer: [Outer.Inner]}, None))
print(inspect.TPFLAGS_IS_ABSTRACT, list(inspect.BufferFlags), inspect.BufferFlags.FULL)
print(repr(inspect.BufferFlags(3)), inspect.BufferFlags.STRIDED_RO | 1, inspect.BufferFlags.SIMPLE.name)
