# Runs the programs of a batch, each in a namespace of its own, and prints what each prints after a
# line that names it. Run by both interpreters. A batch: programs, each after a line "#### NAME".
import asyncio
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        batch = file.read()
    compile_only = len(sys.argv) > 2
    for part in ("\n" + batch).split("\n#### ")[1:]:
        name, _, program = part.partition("\n")
        print("####", name, flush=True)
        try:
            code = compile(program, f"<{name}>", "exec")
            if not compile_only:
                exec(code, {"__name__": "__main__"})
        except SyntaxError as error:
            print("does not compile:", type(error).__name__, ascii(error.msg), error.lineno)
        except BaseException as error:
            print("uncaught:", type(error).__name__, ascii(str(error)))
    print("#### end")


main()
