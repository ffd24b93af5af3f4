# What `compile` complains about in its modes "eval" and "single", and where.
SOURCES = [
    "a = b := 1", "f() = 1", "x = = 2", "None = 1", "lambda: x = 1", "x = 1", "a += ", "x = yield", "*a", "1;2",
    "1 +", "a b", "if x", "def f(:", "class K: pass", "class K: pass\n", "x = 1\ny = 2", "for i in x: pass",
    "if 1: 2", "if 1:\n  2", "if 1:\n  2\n", "try: pass", "try: pass\nexcept: pass", "@a", "", "\n", "# c", "1\n x",
    "pass\n# c", "pass\n\n\n", "a\n)", "(1", "'abc", "\\", "import a as", "type X = int", "match x:\n case 1: pass",
    "1; 2; 3", "del f()", "print 1", "[x for x in]", "\u540d \u79f0", "{1: 2, \u540d}", '{"ab": *x t}', '{"\u540d": *x}',
]
for mode in "eval", "single":
    for source in SOURCES:
        try:
            compile(source, "f", mode)
            print(mode, ascii(source), "compiles")
        except SyntaxError as e:
            print(mode, ascii(source), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, ascii(e.text))


def shows(source):
    exec(compile(source, "f", "single"))


# Values are shown at every depth but in functions, in a namespace of one's own too.
shows("1; 2; 'three'\n")
shows("for i in 'ab': i\n\n")
shows("class A: 5\n")
shows("def f(): 4\n\n")
shows("None")
exec(compile("while True:\n  n\n  break\n", "f", "single"), {"n": 9})
exec(compile("n; m", "f", "single"), {"n": 9}, {"m": 8})
