# Every builtin function with wrong arguments.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import builtins

skip = {"breakpoint", "exit", "quit", "help", "copyright", "credits", "license", "input", "print", "open", "id", "globals", "locals", "exec", "eval", "compile", "__build_class__", "__import__", "vars", "dir"}
probes = [(), (1,), ("x",), (None,), (1, 2), ("a", "b"), ([], []), (1, 2, 3), (1, 2, 3, 4)]
for name in sorted(dir(builtins)):
    function = getattr(builtins, name)
    if name in skip or name.startswith("_") or isinstance(function, type) or not callable(function):
        continue
    for args in probes:
        try:
            result = repr(function(*args))
            print(name, args, "object" if " at 0x" in result or name == "hash" else result)
        except BaseException as error:
            print(name, args, type(error).__name__, error)
    try:
        function(nonsense=1)
    except BaseException as error:
        print(name, "nonsense", type(error).__name__, error)
