import functools
import inspect


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Base:
    """Base doc."""

    def documented(self):
        """From the base.

            Indented more.
        Less.
        """

    def undocumented(self):
        pass

    @property
    def prop(self):
        """Prop doc."""

    attr: int = 3


class Child(Base):
    def documented(self):
        pass

    def own(self):
        """own"""

    @property
    def prop(self):
        return 1

    @staticmethod
    def st(): ...

    @classmethod
    def cl(cls): ...


def gen():
    yield 1


async def co():
    pass


async def agen():
    yield 1


class Call:
    async def __call__(self):
        pass


print(repr(inspect.getdoc(Child.documented)), inspect.getdoc(Child.undocumented), inspect.getdoc(Child), inspect.getdoc(Child.prop), inspect.getdoc(5) == int.__doc__, inspect.getdoc(Child().documented)[:4], repr(inspect.cleandoc("  a\n    b\n      c\n\n")), repr(inspect.cleandoc("\n\n  x\n\ty\n")), inspect.getdoc(lambda: 0))
checks = ["isclass", "isfunction", "ismethod", "isbuiltin", "isroutine", "isgenerator", "isgeneratorfunction", "iscoroutine", "iscoroutinefunction", "isasyncgen", "isasyncgenfunction", "isawaitable", "iscode", "isframe", "ismodule", "isdatadescriptor", "isgetsetdescriptor", "ismemberdescriptor", "ismethoddescriptor", "istraceback", "isabstract", "ismethodwrapper"]
c = co()
subjects = {"Child": Child, "own": Child.own, "bound": Child().own, "len": len, "append": [].append, "gen": gen, "gen()": gen(), "co": co, "co()": c, "agen": agen, "agen()": agen(), "partial": functools.partial(co), "code": gen.__code__, "inspect": inspect, "prop": Child.__dict__["prop"], "str.join": str.join, "int.__add__": int.__add__, "lambda": lambda: 0, "Call": Call(), "st": Child.st, "cl": Child.cl, "5": 5, "int.real": int.real, "add": (1).__add__}
for name, subject in subjects.items():
    print(name, [check for check in checks if getattr(inspect, check)(subject)])
c.close()
print([n for n, v in inspect.getmembers(Child, inspect.isfunction)], [n for n, v in inspect.getmembers(Child()) if not n.startswith("__")], [(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(Child) if not a.name.startswith("__")], inspect.getmro(Child), inspect.getmodule(Child).__name__, type(inspect.getattr_static(Child(), "prop")), [n for n, _ in inspect.getmembers_static(Child) if not n.startswith("_")])
show(lambda: inspect.getattr_static(Child, "nope"))
show(lambda: inspect.getattr_static(Child, "nope", "default"))
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g), list(g), inspect.getgeneratorstate(g))
c = co()
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
c.close()
print(inspect.getcoroutinestate(c))
a = agen()
print(inspect.getasyncgenstate(a))


def outer():
    free = 1

    def inner(x):
        return free + x + len("") + undefined_name

    return inner


print(inspect.getclosurevars(outer()))
print(inspect.getsource(gen), inspect.getsourcelines(co)[0], inspect.getsourcelines(co)[1] > 1, inspect.getsource(Call.__call__), inspect.getfile(gen).split("/")[-1])
show(lambda: inspect.getsource(len))
show(lambda: inspect.getfile(5))
show(lambda: inspect.getsource(int))


def here():
    frame = inspect.currentframe()
    info = inspect.getframeinfo(frame)
    return frame.f_code.co_name, info.function, inspect.stack()[1].function


print(here())
try:
    1 / 0
except ZeroDivisionError as error:
    records = inspect.trace()
    print(records[0].function, records[0].code_context, inspect.getinnerframes(error.__traceback__)[0].lineno > 5)
print(inspect.isabstract(__import__("abc").ABC), inspect.ismodule(5), inspect.indentsize("    x"), inspect.getmodulename("/a/b/mod.py"), inspect.formatannotation(list[int]), inspect.formatannotation(int), inspect.CO_COROUTINE, inspect.iscoroutinefunction(Call()), inspect.iscoroutinefunction(inspect.markcoroutinefunction(lambda: 0)))
