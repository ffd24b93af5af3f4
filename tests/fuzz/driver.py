# Runs the programs of a batch, each in a namespace of its own, and prints what each prints after a
# line that names it. Run by both interpreters. A batch: programs, each after a line "#### NAME".
# Cycles of garbage are freed after each, and not while one runs: when is each interpreter's own.
import asyncio
import gc
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        batch = file.read()
    compile_only = len(sys.argv) > 2
    flags = 0x2000 if compile_only else 0  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    gc.disable()
    for part in ("\n" + batch).split("\n#### ")[1:]:
        name, _, program = part.partition("\n")
        print("####", name, flush=True)
        if sys.implementation.name == "cpython":
            import faulthandler

            # A number of 10**30 digits is on its way.
            faulthandler.dump_traceback_later(5, exit=True)
        try:
            code = compile(program, f"<{name}>", "exec", flags)
            if not compile_only:
                exec(code, {"__name__": "__main__"})
        except SyntaxError as error:
            place = error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text)
            print("does not compile:", type(error).__name__, ascii(error.msg), *place)
        except BaseException as error:
            print("uncaught:", type(error).__name__, ascii(str(error)))
        code = None
        gc.collect()
    print("#### end")


main()
