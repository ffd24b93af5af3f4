# exec and eval: namespaces of one's own, their __builtins__, mappings as locals, closures.
def e(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
e(eval, "x", {"x": 1}); e(eval, "x", {"__builtins__": {}}); e(eval, "len", {"__builtins__": {}}); e(eval, "len", {"__builtins__": {"len": 5}}); e(eval, "x", 3); e(eval, "x", {}, 3); e(eval, 3); e(eval); e(eval, "1", {}, {}, {}); e(eval, "x", {}, {"x": 2}); e(eval, "1", locals={"x":1}); e(eval, "x", locals={"x":1}); e(eval, "x", globals={"x": 7}); e(exec, "print(x)", {"x": 1}); e(exec, "print(x)", {}, {"x": 1}); e(exec, "print(x)", locals={"x": 8}); e(exec, 3); e(exec, "1", 3); e(exec, "1", {}, 3); e(exec, "1", closure=3); e(exec, "1", {}, None); e(exec, "1", None, {}); e(exec, "print(len)", {"__builtins__": {"print": print, "len": "L"}}); e(exec, "import os", {"__builtins__": {}}); e(exec, "class A: pass", {"__builtins__": {}}); e(exec, "import sys; print(sys.__name__)", {"__builtins__": {"__import__": lambda *a: print("imp", a[0], a[3:]) or __import__(*a), "print": print}}); e(exec, "print", {"__builtins__": None}); e(exec, "x", {"__builtins__": __builtins__}); e(eval, "__builtins__ is b", {"b": __builtins__, "__builtins__": __builtins__})
g = {}; exec("x = 1", g); print(sorted(g), type(g["__builtins__"]).__name__)
g = {}; eval("1", g); print(sorted(g))
g = {"__builtins__": {"print": print}}; exec("def f(): return len([1])\n", g); e(g["f"])
g = {"__builtins__": {"print": print, "len": lambda x: 99}}; exec("def f(): return len([1])\nprint(f())\nclass_ = 1", g)
exec("def f(): return undefined_name\ntry:\n f()\nexcept NameError as e: print(e)", {})
class M(dict):
    def __missing__(self, k): return k.upper()
e(eval, "abc", {}, M()); e(eval, "abc", M()); e(exec, "print(abc)", M()); e(exec, "y = abc; print(y)", {}, M())
class N:
    def __getitem__(self, k): return "got " + k
    def __setitem__(self, k, v): print("set", k, type(v).__name__)
    def __delitem__(self, k): print("del", k)
e(exec, "x = 1; del x; print(zz)", {}, N()); e(exec, "def f(): pass\nclass A: pass\nimport sys\nfor i in [1]: pass", {}, N())
e(exec, "global x; x = 1; print(x)", {}, N())
def fun():
    a = 1
    exec("a = 2; b = 3"); print(a)
    try: print(b)
    except NameError as e: print(e)
    print(eval("a"), sorted(locals()))
    e2 = [eval("a") for _ in [1]]; print(e2)
    l = locals(); l['a'] = 9; print(a, l['a'])
fun()
c = compile("a + b", "f", "eval"); print(c.co_names, c.co_name, c.co_filename, eval(c, {"a": 1, "b": 2}))
def mk():
    v = 1
    def inner(): return v
    return inner
e(exec, mk().__code__); e(exec, mk().__code__, {}, closure=()); e(exec, mk().__code__, {}, closure=mk().__closure__); e(eval, mk().__code__)
