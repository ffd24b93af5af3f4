# What CPython says of a text in its second reading, when all of it is read again; and decorators, ends and continued lines.


def place(source):
    try:
        compile(source, "<text>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        numbers = error.lineno, error.offset, error.end_lineno, error.end_offset
        print(repr(source), type(error).__name__, error.msg, *numbers, repr(error.text))
    except ValueError as error:
        print(repr(source), type(error).__name__, error)


for source in (
    'match(1)\nx y',
    'match -1\n  x',
    'match(1)\ntype X[T=int] = 3\nx y',
    'print -1\nx y',
    'x = [print -1]\nx y',
    'match*x:\n    case y:\n        z',
    'match*x:\n    case y:\n        f"<}"',
    '@x',
    'class A:\n  @x',
    '@x\n(y z',
    '@x\nasync y z',
    '@x\n@y',
    'def a',
    'while x:',
    'try:',
    'try: except: x\nexcept A: f(',
    'try: except* B: x\nexcept: y',
    'try: x\nexcept A: y\nexcept* B: z',
    '\\\nx y',
    '  \\\nx y',
    'x = \\\n \\\n y z',
    'x = (y,\n \\\n y z)',
    'x = (\\\n"é", "é" é)',
    'e = """é\n""" é',
    'try:\n    x\nexcept A, B as c :\n    y',
    '\ufeffx',
    'x\ufeff',
):
    place(source)
