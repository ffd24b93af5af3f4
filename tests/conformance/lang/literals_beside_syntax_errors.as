# A literal that cannot be evaluated, beside other errors: whichever CPython comes to first.


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
    'ar"\\x1"',
    'x = f(a "\\x1"',
    'a b "\\x1"',
    'print "\\x1"',
    'if x = "\\x1": pass',
    'del f(), "\\x1"',
    '"\\x1" ar',
    'f"\\x1" a',
    'a f"\\x1"',
    'f"\\x1{a b}"',
    'f"{a:\\x1}"',
    'f"{a:\\x1} b',
    'f"{x "\\x1"}"',
    'x = (1,\nb"é" "a"',
    'x = (1,\nf"\\x1"',
    '@x\n"\\x1"',
    'f"{a!group}"',
    'f"{a!group().r}"',
    'f"{a!rr b}"',
    'f"{a:{b}{{c}}}"',
    'f"{a:{b}{{"',
    'f"{a:{b}\nx',
    'f"{a:{b}x\n}"',
    '"\\N{LATINCAPITAL LETTER A}"',
    '"\\N{latin capital letter a}"',
    'x = """\n""" y',
    'x y """\n a"""',
):
    place(source)
