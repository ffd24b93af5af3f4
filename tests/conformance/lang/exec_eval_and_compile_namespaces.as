# exec, eval, compile: namespaces, modes, flags, refusals, builtins inside.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

g, l = {"a": 1}, {"b": 2}
exec("c = a + b; global_d = 5", g, l)
print(sorted(k for k in g if k != "__builtins__"), l, "__builtins__" in g)
exec("global e; e = 9\ndef f(): return a", g, l)
print(g["e"], l["f"]())
attempt(lambda: eval("a + b", g, l))
attempt(lambda: eval("a + b", g))
attempt(lambda: eval("x = 1"))
attempt(lambda: eval(""))
attempt(lambda: eval("  1 + 1  "))
attempt(lambda: eval("1\n"))
attempt(lambda: eval("1; 2"))
attempt(lambda: eval("(1,\n2)"))
attempt(lambda: eval("\n\n5"))
attempt(lambda: eval(b"1 + 2"))
attempt(lambda: eval(5))
attempt(lambda: exec(5))
attempt(lambda: exec("1", 5))
attempt(lambda: exec("1", {}, 5))
attempt(lambda: eval("1", [], {}))
attempt(lambda: eval("x", {}, type("M", (), {"__getitem__": lambda self, k: k * 2})()))
attempt(lambda: eval("missing"))
attempt(lambda: eval("a", g, l, 1))
attempt(lambda: eval(globals=1))
attempt(lambda: eval("a + 1", globals=g))
attempt(lambda: exec("print(zz)", locals={"zz": "by keyword"}))
attempt(lambda: compile("1 +", "name", "eval"))
attempt(lambda: compile("1", "name", "other"))
attempt(lambda: compile("1", "name"))
attempt(lambda: compile(5, "name", "exec"))
attempt(lambda: compile("1", 5, "exec"))
attempt(lambda: eval(compile("1 + 1", "n", "eval")))
attempt(lambda: eval(compile("x = 1", "n", "exec")))
attempt(lambda: exec(compile("1 + 1", "n", "eval")))
exec(compile("'shown'\n", "n", "single"))
exec(compile("None", "n", "single"))
code = compile("y = 5\nz = y * 2", "file name", "exec")
print(code.co_filename, code.co_name, code.co_names, code.co_firstlineno)
ns = {}
attempt(lambda: exec(code, ns))
print(ns["z"])


def closure():
    n = 1
    return lambda: n


attempt(lambda: exec(closure().__code__))
attempt(lambda: exec(closure().__code__, {}, closure=closure().__closure__))
attempt(lambda: eval(closure().__code__))


def function_locals():
    inside = 1
    exec("inside = 2; new = 3")
    try:
        new
    except NameError as error:
        print(error)
    snapshot = locals()
    snapshot["inside"] = 99
    print(inside, sorted(locals()))
    exec("inside = 5", globals(), snapshot)
    print(inside, snapshot["inside"], eval("inside"), [eval("inside") for _ in range(1)] if False else "")


function_locals()


class Body:
    value = 1
    locals()["injected"] = 2
    exec("other = value + 1")
    names = sorted(k for k in locals() if not k.startswith("__"))


print(Body.injected, Body.other, Body.names)
for text in ["1/0", "raise ValueError('v')", "def f(:", "  x", "'", "f(", "x = \n", "\x00"]:
    try:
        exec(text)
    except Exception as error:
        print(ascii(text), type(error).__name__, error)
        if isinstance(error, SyntaxError):
            print("   ", error.filename, error.lineno)
attempt(lambda: globals()["__name__"])
attempt(lambda: globals() is globals())
attempt(lambda: vars() is not None)
attempt(lambda: __import__("math").floor(2.5))
attempt(lambda: __import__("collections.abc").__name__)
attempt(lambda: __import__("collections.abc", fromlist=["x"]).__name__)
attempt(lambda: __import__("", {}, {}, [], 0))
