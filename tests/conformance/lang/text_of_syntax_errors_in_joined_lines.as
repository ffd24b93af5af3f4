# The text of a syntax error has the lines of a token that has begun, and of what a backslash joins.
def check(source):
    try:
        compile(source, "f", "exec")
        print("compiles")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, ascii(e.text))


check('x = """a\nb""" y\n')
check('x = """a\nb"""\ny z\n')
check('1\nf("""a\nb\nc""", 2 async 3)\n')
check("a = 1 + \\\n 2 3\n")
check("try:\n    a\nexcept E as error\\\n    print(1)\n")
check("a # \\\nb c\n")
check('print(len("\\\n"), \\a\n')
check('f("""x\ny""", "12 kg(, z).g(1), "(?i)b", r.s("a$", r"\\Aa|a\\Z", "b"))\n')
check("f(1\n$\n")
check("try: except \n    pass\n")
check("try: except ValueError \n    pass\n")
check("def f():\n    yield\n    return 2 * await x\n")
check("try:\n    1\nexcept* ValueError:\n    def g(): return 1\n    return (-3)\n")
check("def f():\n  try:\n    1\n  except* ValueError:\n    return (-3)\n")
check("def f():\n  try:\n    1\n  except* ValueError:\n    return x\n")
check("{a: 1, b 2}")
check("{a: 1, \u540d 2}")
check('{"ab":  *x for x in t}')
check('{"ab": *x\n, t}')
try:
    compile("1", b"a\0b", "exec")
except ValueError as e:
    print(e)
