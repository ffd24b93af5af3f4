import contextvars
from contextvars import Context, ContextVar, Token, copy_context


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


v = ContextVar("v", default=1)
w = ContextVar("w")
print(v.name, v.get(), w.get("d"), type(v).__name__)
show(w.get)
t = v.set(2)
print(t.old_value is Token.MISSING, t.var is v, v.get(), Token.MISSING)
t2 = v.set(3)
print(t2.old_value)
v.reset(t2)
print(v.get())
show(lambda: v.reset(t2))
show(lambda: w.reset(t))
v.reset(t)
print(v.get())
show(lambda: v.reset(5))
ctx = copy_context()
print(len(ctx), v in ctx, list(ctx))
tok = []


def inside():
    tok.append(v.set("in"))
    w.set("w in")
    return v.get()


print(ctx.run(inside), v.get(), w.get("no"), ctx[v], ctx.get(w), sorted(x.name for x in ctx), sorted((k.name, x) for k, x in ctx.items()), sorted(ctx.values()))
show(lambda: v.reset(tok[0]))
show(lambda: ctx.run(lambda: v.reset(tok[0])))
show(lambda: ctx[v])
show(lambda: ctx["x"])
show(lambda: ctx.run())
show(lambda: ctx.run(5))
show(lambda: ctx.run(lambda: ctx.run(print)))
show(lambda: ContextVar())
show(lambda: ContextVar(5))
show(lambda: ContextVar.__name__)
show(lambda: v == ContextVar("v"))
show(lambda: ContextVar[int])
show(lambda: Token())
show(lambda: Context(5))
show(lambda: type("X", (ContextVar,), {}))
show(lambda: type("X", (Context,), {}))
show(lambda: ctx.__setitem__(v, 1))
empty = Context()
print(len(empty), empty.run(v.get), empty.run(lambda: w.get("e")), empty == Context(), ctx.copy() == ctx, ctx.copy() is ctx)
outer = copy_context()


def nested():
    v.set("outer")
    inner = copy_context()
    print(inner.run(lambda: (v.get(), v.set("inner") and v.get())), v.get())
    return inner


inner = outer.run(nested)
print(outer[v], inner[v], v.get())


def gen():
    v.set("gen")
    yield v.get()
    yield v.get()


g = gen()
c1, c2 = copy_context(), copy_context()
print(c1.run(next, g), c2.run(next, g), v.get(), c1[v], v in c2)
print(ctx.keys() == set(ctx), ctx.get("x", 1) if False else ctx.get(v, 1), v in Context(), hash(v) == hash(v))
