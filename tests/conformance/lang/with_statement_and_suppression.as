# with: lookup order, exceptions in enter and exit, several items, suppression, return inside.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class Manager:
    def __init__(self, name, swallow=False, enter=None, exit=None):
        self.name, self.swallow, self.enter, self.exit = name, swallow, enter, exit

    def __enter__(self):
        print("enter", self.name)
        if self.enter:
            raise self.enter
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, repr(value), traceback is not None)
        if self.exit:
            raise self.exit
        return self.swallow


def chain(error):
    parts = []
    while error is not None:
        parts.append(repr(error))
        error = error.__context__
    return " <- ".join(parts)


def run(*managers, body=lambda: None):
    try:
        if len(managers) == 1:
            with managers[0] as a:
                body()
        else:
            with managers[0] as a, managers[1] as b:
                body()
        print("after")
    except BaseException as error:
        print("out", chain(error))


def fail():
    raise ValueError("body")


run(Manager("a"))
run(Manager("a"), body=fail)
run(Manager("a", swallow=True), body=fail)
run(Manager("a", swallow="yes"), Manager("b"), body=fail)
run(Manager("a"), Manager("b", swallow=True), body=fail)
run(Manager("a"), Manager("b", enter=KeyError("enter")))
run(Manager("a", swallow=True), Manager("b", enter=KeyError("enter")))
run(Manager("a"), Manager("b", exit=TypeError("exit")), body=fail)
run(Manager("a", exit=OSError("first")), Manager("b", exit=TypeError("exit")), body=fail)
run(Manager("a", exit=TypeError("exit alone")))
run(5)
run(Manager("a"), None)
run(type("NoExit", (), {"__enter__": lambda self: 1})())
run(type("NoEnter", (), {"__exit__": lambda self, *a: 1})())
run(type("WrongExit", (), {"__enter__": lambda self: 1, "__exit__": lambda self: 1})())
run(type("OnInstance", (), {})())
instance = type("OnInstance", (), {})()
instance.__enter__ = lambda: 1
instance.__exit__ = lambda *a: None
run(instance)


def returns():
    with Manager("r"):
        return "returned"


def loops():
    for n in range(3):
        with Manager(n):
            if n == 0:
                continue
            break
    return n


def swallowed_return():
    with Manager("s", swallow=True):
        raise KeyError("k")
    return "after"


def unpacks():
    with Manager("xy") as (p, q), Manager("z") as r:
        return p, q, r


def bad_target():
    with Manager("xyz") as (p, q):
        pass


def generator():
    with Manager("g"):
        yield 1
        yield 2


print(returns(), loops(), swallowed_return(), unpacks())
attempt(bad_target)
g = generator()
next(g)
g.close()
g = generator()
next(g)
attempt(lambda: g.throw(KeyError("thrown")))
with (Manager("p1") as p1, Manager("p2") as p2,):
    print(p1, p2)
with (Manager("tuple"), Manager("second")):
    pass
with (yield_value := Manager("walrus")):
    print(yield_value.name)
holder = [None]
with Manager("item") as holder[0]:
    print(holder)


class Odd:
    def __getattr__(self, name):
        print("getattr", name)
        return lambda *a: None

    @property
    def __enter__(self):
        print("enter property")
        return lambda: "from property"

    @property
    def __exit__(self):
        print("exit property")
        return lambda *a: True


with Odd() as value:
    print(value)
    raise ValueError("swallowed")
try:
    with Manager("sys"):
        raise SystemExit(3)
except SystemExit as error:
    print(error.code)
with Manager("kb", swallow=True):
    raise KeyboardInterrupt
