# What eval and compile refuse, in which words, and the place they name.
def t(src, mode="eval"):
    try: compile(src, "<s>", mode); print('ok', repr(src))
    except Exception as e:
        print(type(e).__name__, str(e), getattr(e, 'lineno', None) and (e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text), repr(src))
for src in ["", "\n", "\n\n", "\n\n\n", " ", "  \n", "\n  ", "# c", "# c\n", "\n# c\n", "1\n2", "1;2", "x = 1", "1\n\n\n", " 1", "\t1", "\n 1", "1 # c", "(1\n", "1 +", "1 +\n", "def f(): pass", "pass", "1,", "*a", "*a,", "lambda: (yield)", "yield 1", "return 1", "a\n b", "if 1: pass", "a:int", "a b", "x := 1", "(x := 1)", "\x00", "1\x00", "print 1", "import x", "del x", "@a", "1 if", "not", "raise", "'abc", "f'{1", ")", "$", "\\\n1"]:
    t(src)
def u(*a, **k):
    try: print(type(compile(*a, **k)).__name__)
    except Exception as e: print(type(e).__name__, e)
u("1", "f"); u("1"); u(); u("1", 3, "eval"); u("1", b"f", "eval"); u("1", "f", "eval", flags=1<<30); u("1", "f", "eval", optimize=5); u("1", "f", "eval", 0, 0, 9); u("1", "f", "eval", 0, 0, 1, 7); u("1", "f\0", "eval"); u("1", "f", "eval", dont_inherit="a"); u(source="1", filename="f", mode="exec"); u("1", None, "exec"); u("1","f","eval",flags="x")
