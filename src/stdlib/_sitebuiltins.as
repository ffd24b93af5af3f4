# exit, quit and help: what Python's site module puts beside the builtins.
#
# Found when a script uses a name that nobody bound, as asyncio's own are.
__all__ = ["Quitter"]


class Quitter:
    """Calling it ends the program; its repr says so."""

    def __init__(self, name, eof):
        self.name = name
        self.eof = eof

    def __repr__(self):
        return f"Use {self.name}() or {self.eof} to exit"

    def __call__(self, code=None):
        raise SystemExit(code)


exit = Quitter("exit", "Ctrl-D (i.e. EOF)")
quit = Quitter("quit", "Ctrl-D (i.e. EOF)")


class _Helper:
    """help, at the prompt: what an object says of itself."""

    def __repr__(self):
        return "Type :help for the prompt's commands, help(x) for what x is."

    def __call__(self, *things):
        if not things:
            print(repr(self))
        for thing in things:
            self._describe(thing)

    def _describe(self, thing):
        import inspect

        if inspect.isroutine(thing):
            print(f"Help on {_kind(thing)}:\n")
            print(_declaration(thing, inspect))
            shown = "\n".join("    " + line for line in (inspect.getdoc(thing) or "").splitlines())
            lines = [line.rstrip() for line in shown.splitlines()]
            print("\n".join(lines) + "\n" if lines else "")
            return
        name = getattr(thing, "__qualname__", None) or type(thing).__qualname__
        try:
            name += str(inspect.signature(thing))
        except (TypeError, ValueError):
            pass
        print(name)
        for line in (inspect.getdoc(thing) or "no documentation").splitlines():
            print("    " + line if line else line)


def _kind(routine):
    """What it is, and where it is from: the head of its help."""
    kind = type(routine).__name__
    if kind == "builtin_function_or_method":
        kind = "built-in function"
    if kind in ("method_descriptor", "wrapper_descriptor", "classmethod_descriptor"):
        return kind
    module = getattr(routine, "__module__", None)
    return f"{kind} {routine.__name__}" + (f" in module {module}" if module else "")


def _declaration(routine, inspect):
    """Its name and parameters as they are declared, and whose method it is."""
    name = routine.__name__
    owner = getattr(routine, "__self__", None)
    note = ""
    if isinstance(owner, type):
        note = f" class method of {_class(owner)}"
    elif owner is not None and not inspect.ismodule(owner):
        note = f" method of {_class(type(owner))} instance"
    elif hasattr(routine, "__objclass__"):
        note = f" unbound {_class(routine.__objclass__)} method"
    is_async = inspect.iscoroutinefunction(routine) or inspect.isasyncgenfunction(routine)
    try:
        parameters = str(inspect.signature(routine))
    except (TypeError, ValueError):
        parameters = "(...)"
    if name == "<lambda>":
        name += " lambda "
        if not routine.__annotations__:
            parameters = parameters[1:-1]
    return ("async " if is_async else "") + name + parameters + note


def _class(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


help = _Helper()
