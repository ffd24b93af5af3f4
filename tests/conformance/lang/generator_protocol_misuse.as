# Generators: throw in all its forms, close with a value, gi_ attributes, StopIteration inside.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import warnings

warnings.simplefilter("ignore")


def plain():
    try:
        received = yield 1
        print("received", received)
        yield 2
    except ValueError as error:
        print("caught", error)
        yield "recovered"
    except GeneratorExit:
        print("closing")
        return "closed value"
    finally:
        print("finally")
    return "end"


def started():
    generator = plain()
    next(generator)
    return generator


attempt(lambda: plain().send(5))
attempt(lambda: plain().send())
attempt(lambda: started().throw(ValueError))
attempt(lambda: started().throw(ValueError("instance")))
attempt(lambda: started().throw(ValueError, "three forms"))
attempt(lambda: started().throw(ValueError, ValueError("given"), None))
attempt(lambda: started().throw(ValueError, None, 5))
attempt(lambda: started().throw(ValueError("x"), "y"))
attempt(lambda: started().throw(5))
attempt(lambda: started().throw("text"))
attempt(lambda: started().throw(int))
attempt(lambda: started().throw())
attempt(lambda: started().throw(KeyError, (1, 2)))
attempt(lambda: started().throw(StopIteration("inside")))
attempt(lambda: started().throw(GeneratorExit))
attempt(lambda: started().close())
attempt(lambda: plain().close())


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
attempt(g.close)
attempt(lambda: next(g))


def stops():
    yield 1
    raise StopIteration("raised inside")


g = stops()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__cause__ is error.__context__)
attempt(lambda: next(g))


def reenters():
    try:
        next(me)
    except ValueError as error:
        print(error)
    yield me.gi_running


me = reenters()
print(next(me), me.gi_running, me.gi_suspended, me.gi_yieldfrom, me.gi_code.co_name, me.gi_frame is not None)
attempt(lambda: next(me))
print(me.gi_frame, me.gi_suspended)


def outer():
    result = yield from inner()
    print("inner gave", result)
    result = yield from [10, 20]
    print("list gave", result)
    return (yield from Custom())


def inner():
    x = yield "a"
    print("inner got", x)
    try:
        yield "b"
    except KeyError as error:
        print("inner caught", error)
        yield "c"
    return "inner end"


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return "custom"

    def send(self, value):
        raise StopIteration(value * 2)

    def throw(self, *args):
        print("custom throw", args)
        raise StopIteration("thrown")


o = outer()
print(next(o), o.gi_yieldfrom.gi_code.co_name, o.send("S"), o.throw(KeyError("K")), next(o), type(o.gi_yieldfrom).__name__)
attempt(lambda: o.send("to a list"))
o = outer()
for step in range(4):
    next(o)
print(next(o))
try:
    o.send(21)
except StopIteration as stop:
    print("value", stop.value)


def delegate(to):
    yield from to


attempt(lambda: next(delegate(5)))
attempt(lambda: next(delegate(None)))
g = delegate([1, 2])
next(g)
attempt(lambda: g.throw(ValueError("no throw there")))
g = delegate(iter([1]))
next(g)
attempt(lambda: g.send(None))
g = (n for n in [1, 2])
print(g.__name__, g.__qualname__, g.gi_code.co_name, type(g).__name__, iter(g) is g)
attempt(lambda: setattr(g, "__name__", 5))
attempt(lambda: setattr(g, "gi_code", 5))
attempt(lambda: type(g)())
attempt(lambda: (n for n in 5))
attempt(lambda: len(g))
attempt(lambda: g[0])
