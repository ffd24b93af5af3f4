# Errors inside and beside brackets: the order in which CPython looks for what is wrong.


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
    '1 {y = 3}',
    '1 not {y = 3}',
    '(1 {a b})',
    '1 {a: b c}',
    '1 {a, b for a in b}',
    '1 {f(**a, *b)}',
    'x() [ y = 4 ]',
    'x { y = 3\nf"{a} {b}"',
    'x { y = 3\nf"{a} {b}',
    'x(){ 3 4\n  z',
    "(x y\nf'abc",
    "(x = y\n+f'abc\n 'a",
    'print(f(a, b=[3, 2], g((1, 2)), h(1))',
    'f((*args)',
    'print([f(() for t in (a, b), c.result(), q)',
    'f(**a, *b, c=3)',
    'f(**a, *2{"a": *})',
    '{1: *a + b , 3: 4}',
    'def f(a=1, b, c): pass',
    'def f(a, b=2, x: int*args, c): pass',
    'def f  []',
    'type X[] = 3',
    'import a from b # c',
    'import # é',
    "case [a, *] f'{'",
    'case x: f" children:',
):
    place(source)
