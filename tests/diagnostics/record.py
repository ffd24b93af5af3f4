#!/usr/bin/env python3
"""Record what CPython says about each script of this folder.

    python3.13 record.py [NAME ...]

Beside every NAME.as it writes NAME.last: the last line of what CPython prints when it
refuses the script. Such a script must not get as far as running.
`record.py --check` writes nothing and lists what would change.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def last_line(script):
    run = subprocess.run(
        [sys.executable, "-c", COMPILE, script.name],
        cwd=script.parent, capture_output=True, text=True, timeout=60,
    )
    lines = run.stderr.splitlines()
    if run.returncode != 1 or not lines:
        sys.exit(f"record.py: {script.name} is accepted")
    return lines[-1] + "\n"


# As in a notebook, `await` may stand at top level.
COMPILE = """
import ast, sys
with open(sys.argv[1], "rb") as file:
    compile(file.read(), sys.argv[1], "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
"""


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit("record.py: run it with python3.13")
    args = sys.argv[1:]
    check = args[:1] == ["--check"]
    names = args[check:] or sorted(path.stem for path in HERE.glob("*.as"))
    for name in names:
        script = HERE / f"{name}.as"
        golden = script.with_suffix(".last")
        answer = last_line(script)
        if golden.exists() and golden.read_text() == answer:
            continue
        print("changes:" if check else "wrote", golden.name)
        if not check:
            golden.write_text(answer)


if __name__ == "__main__":
    main()
