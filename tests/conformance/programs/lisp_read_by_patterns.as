# A reader and evaluator for lists, whose last program divides by zero.
def tokenize(s):
    i = 0
    while i < len(s):
        if s[i].isspace(): i += 1; continue
        if s[i] in "()": yield s[i]; i += 1; continue
        j = i
        while j < len(s) and not s[j].isspace() and s[j] not in "()": j += 1
        yield s[i:j]; i = j
def read(toks):
    t = next(toks)
    if t == "(":
        out = []
        while (x := read(toks)) is not CLOSE: out.append(x)
        return out
    if t == ")": return CLOSE
    try: return int(t)
    except ValueError: return t
CLOSE = object()
ENV = {"+": lambda *a: sum(a), "/": lambda a, b: a / b, "list": lambda *a: list(a)}
def ev(x, env=ENV):
    match x:
        case int(): return x
        case str(): return env[x]
        case ["if", c, a, b]: return ev(a if ev(c, env) else b, env)
        case ["fn", [*ps], body]: return lambda *a: ev(body, {**env, **dict(zip(ps, a, strict=True))})
        case [f, *args]: return ev(f, env)(*(ev(a, env) for a in args))
run = lambda s: ev(read(tokenize(s)))
print(run("(+ 1 (if 0 2 3) ((fn (x y) (+ x y)) 4 5))"))
for s in ("((fn (x) x) 1 2)", "(undefined 1)", "(+ 1", ")", "(1 2)", "((fn (x) (/ x 0)) 1)"):
    try: print(run(s))
    except Exception as e: print(type(e).__name__, e)
run("(list 1 ((fn (x) (/ x 0)) 5))")
