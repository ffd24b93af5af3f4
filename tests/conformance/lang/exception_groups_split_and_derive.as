# ExceptionGroup: making, split, subgroup, derive, nesting, refusals.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

attempt(lambda: ExceptionGroup("m", []))
attempt(lambda: ExceptionGroup("m", [1]))
attempt(lambda: ExceptionGroup(1, [ValueError()]))
attempt(lambda: ExceptionGroup("m"))
attempt(lambda: ExceptionGroup("m", ValueError()))
attempt(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: ExceptionGroup("m", [ValueError], ))
attempt(lambda: type(BaseExceptionGroup("m", [ValueError()])).__name__)
attempt(lambda: type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
attempt(lambda: ExceptionGroup("m", (ValueError(1),)))
attempt(lambda: str(ExceptionGroup("m", [ValueError(1), TypeError(2)])))
inner = ExceptionGroup("inner", [KeyError("k"), OSError(5, "five")])
group = ExceptionGroup("outer", [ValueError("v"), inner, TypeError("t")])
group.add_note("noted")
group.__cause__ = RuntimeError("cause")
match, rest = group.split((KeyError, TypeError))
print(repr(match), "|", repr(rest))
print(match.__notes__, match.__cause__, rest.__notes__ is group.__notes__, match.__traceback__)
print(group.split(ValueError)[0], group.split(IndexError), group.subgroup(OSError).exceptions[0].exceptions)
print(group.subgroup(lambda e: isinstance(e, ExceptionGroup) and e.message == "inner"))
print(group.split(lambda e: False), group.split(Exception)[0] is group)
attempt(lambda: group.split(5))
attempt(lambda: group.split([ValueError]))
attempt(lambda: group.split(int))
attempt(lambda: group.split((ValueError, 5)))
attempt(lambda: group.split())
attempt(lambda: group.subgroup(None))
attempt(lambda: setattr(group, "message", "x"))
attempt(lambda: setattr(group, "exceptions", ()))
attempt(lambda: group.args)
attempt(lambda: group.derive([ValueError(9)]))
attempt(lambda: group.derive([]))


class Own(ExceptionGroup):
    def __new__(cls, message, excs, code):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return Own(self.message, excs, self.code + 1)


class Plain(ExceptionGroup):
    pass


class Bad(ExceptionGroup):
    def derive(self, excs):
        return 5


own = Own("own", [ValueError(1), TypeError(2)], 7)
part, other = own.split(ValueError)
print(type(part).__name__, part.code, type(other).__name__, own.code)
print(type(Plain("p", [ValueError(1), TypeError(2)]).subgroup(ValueError)).__name__)
attempt(lambda: Bad("b", [ValueError(1), TypeError(2)]).split(ValueError))
attempt(lambda: Plain("p", [KeyboardInterrupt()]))


class Both(BaseExceptionGroup, ValueError):
    pass


attempt(lambda: Both("b", [KeyboardInterrupt()]))
attempt(lambda: Both("b", [TypeError()]))
print(ExceptionGroup.__mro__[1:3], ExceptionGroup[int], BaseExceptionGroup("x", [ValueError()]).exceptions)
