# exit and quit: what Python's site module puts beside the builtins.
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

        name = getattr(thing, "__qualname__", None) or type(thing).__qualname__
        try:
            name += str(inspect.signature(thing))
        except (TypeError, ValueError):
            pass
        print(name)
        for line in (inspect.getdoc(thing) or "no documentation").splitlines():
            print("    " + line if line else line)


help = _Helper()
