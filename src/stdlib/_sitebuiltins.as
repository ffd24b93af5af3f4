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
