# except*: several handlers, raising and re-raising inside, naked exceptions, context.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def shape(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(map(shape, error.exceptions))}])"
    return repr(error)


def run(raised, *behaviours):
    try:
        try:
            raise raised
        except* ValueError as group:
            print("  value", shape(group))
            behaviours[0](group)
        except* (TypeError, KeyError) as group:
            print("  type or key", shape(group))
            behaviours[1](group)
        else:
            print("  never")
        finally:
            print("  finally")
    except BaseException as error:
        print("  out", shape(error), "| cause", shape(error.__cause__) if error.__cause__ else None, "| context", shape(error.__context__) if error.__context__ else None)
    else:
        print("  nothing out")


def nothing(group):
    pass


def again(group):
    raise


def same(group):
    raise group


def other(group):
    raise IndexError("new")


def chained(group):
    raise IndexError("new") from group.exceptions[0]


def part(group):
    raise group.exceptions[0]


def make():
    return ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("n", [KeyError(3), ValueError(4), OSError(5)])])


for behaviours in [(nothing, nothing), (again, nothing), (again, again), (same, nothing), (other, nothing), (other, other), (chained, again), (part, nothing), (nothing, part)]:
    print([b.__name__ for b in behaviours])
    run(make(), *behaviours)
print("naked")
run(ValueError("naked"), nothing, nothing)
run(ValueError("naked"), again, nothing)
run(ValueError("naked"), other, nothing)
run(IndexError("unseen"), nothing, nothing)
run(KeyboardInterrupt(), nothing, nothing)
run(BaseExceptionGroup("b", [ValueError(1), KeyboardInterrupt()]), nothing, nothing)
for types in ["ExceptionGroup", "(ValueError, BaseExceptionGroup)", "5", "int"]:
    try:
        exec(f"try:\n    raise ValueError(1)\nexcept* {types}:\n    print('no')")
    except BaseException as error:
        print(types, "->", shape(error))
try:
    try:
        raise ExceptionGroup("o", [ValueError(1)])
    except* ValueError as e:
        try:
            raise ExceptionGroup("i", [TypeError(2), KeyError(3)])
        except* TypeError as e2:
            print("inner", shape(e2))
except ExceptionGroup as error:
    print(shape(error), shape(error.__context__) if error.__context__ else None)
try:
    print(e)
except NameError as error:
    print(error)
for text in ["try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass", "for x in []:\n try: pass\n except* ValueError: break", "def f():\n try: pass\n except* ValueError: return 1", "for x in []:\n try: pass\n except* ValueError: continue"]:
    try:
        compile(text, "t", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
