# `raise ... from ...`: what may be raised, what may be a cause, and in which order that is found out.
def attempt(source):
    try:
        exec(source, {"E": ValueError, "Made": Made, "say": say})
    except BaseException as error:
        print(f"{source!r}: {type(error).__name__}: {error} | {error.__cause__!r} | {error.__context__!r} | {error.__suppress_context__}")


class Made(Exception):
    def __new__(cls, *args):
        return 5


def say(what):
    print("said", what)
    return E


E = ValueError
for source in (
    "raise E from KeyError",
    "raise E from KeyError('a')",
    "raise E from None",
    "raise E from 5",
    "raise E from int",
    "raise E() from object",
    "raise E from type",
    "raise E from 'text'",
    "raise E from Made",
    "raise Made from E",
    "raise 5 from E",
    "raise int from int",
    "raise None from None",
    "raise E from E",
    "raise say('first') from say('second')",
    "raise E(undefined) from say('not reached')",
    "raise E(1) from undefined",
    "raise (E, KeyError)",
    "raise E('a') from BaseException",
    "raise E('a') from ExceptionGroup",
    "raise ExceptionGroup",
    "raise",
    "try:\n raise KeyError('first')\nexcept KeyError as k:\n raise E('second') from k",
    "try:\n raise KeyError('first')\nexcept KeyError:\n raise E('second') from None",
    "try:\n raise KeyError('first')\nexcept KeyError:\n raise E('second') from int",
    "e = E('self'); raise e from e",
):
    attempt(source)
