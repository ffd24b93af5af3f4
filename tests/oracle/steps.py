#!/usr/bin/env python3
"""Write down in which order CPython runs the steps of a script's tasks.

    python3.13 steps.py SCRIPT           print the steps of a script
    python3.13 steps.py --record NAME…   record tests/steps/NAME.steps of tests/conformance/NAME.as,
                                         where NAME is FOLDER/SCRIPT
    python3.13 steps.py --check [N]      compare every (or every Nth) recorded file with what CPython does now

A line is `turn task-name`: the number of the loop's turn (calls of `_run_once`, from 1 in each
loop) and the task whose coroutine is resumed. It runs on the virtual clock of vrun.py. The tasks
are those every script gets, written in C: a step is seen where the loop runs the task's handle. The first
step of an eager task is none of these, so where a script has such tasks they are asyncio's own written in
Python (`asyncio.tasks._PyTask`), whose step can be watched. (Their frames keep alive what they refer to,
finished generators among that, longer than those in C.)
"""

import asyncio
import gc
import inspect
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap

import vrun

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = HERE.parent / "conformance"
STEPS = HERE.parent / "steps"


def watch(log, eager):
    # When the collector comes by itself depends on all that was allocated before, by imports too.
    gc.disable()
    count_turns()
    if eager:
        watch_tasks(log)
    else:
        watch_handles(log)


def count_turns():
    run_once = vrun.VirtualLoop._run_once

    def counted(loop):
        loop.turn = getattr(loop, "turn", 0) + 1
        run_once(loop)

    vrun.VirtualLoop._run_once = counted


def watch_handles(log):
    """Note the task whose step or wake-up a handle runs, in a first line of `Handle._run`: a frame around it
    would keep the handle alive."""

    def note(loop, callback):
        task = getattr(callback, "__self__", None)
        kind = getattr(callback, "__name__", type(callback).__name__)
        if isinstance(task, asyncio.Task) and kind in ("TaskStepMethWrapper", "task_wakeup"):
            os.write(log, f"{loop.turn} {task.get_name()}\n".encode())

    events = asyncio.events
    events._note = note
    head, body = textwrap.dedent(inspect.getsource(events.Handle._run)).split("\n", 1)
    text = f"{head}\n    _note(self._loop, self._callback)\n{body}"
    names = {}
    exec(text, events.__dict__, names)
    events.Handle._run = names["_run"]


def watch_tasks(log):
    class Task(asyncio.tasks._PyTask):
        def _Task__step_run_and_handle_result(self, exc):
            turn = getattr(self._loop, "turn", 0)
            os.write(log, f"{turn} {self.get_name()}\n".encode())
            super()._Task__step_run_and_handle_result(exc)

    Task.__qualname__ = "Task"
    Task.__module__ = "_asyncio"
    asyncio.Task = asyncio.tasks.Task = Task
    factory = asyncio.tasks.create_eager_task_factory(Task)
    asyncio.eager_task_factory = asyncio.tasks.eager_task_factory = factory


def steps(script):
    """The steps of one script, run in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "steps")
        subprocess.run(
            [sys.executable, str(HERE / "steps.py"), "--run", str(log), script.name],
            cwd=script.parent, timeout=60, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={"PYTHONHASHSEED": "1", "PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        )
        return log.read_text()


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit("steps.py: run it with python3.13")
    match sys.argv[1:]:
        case ["--run", log, script, *args]:
            eager = "eager" in pathlib.Path(script).read_text()
            watch(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), eager)
            sys.argv = ["vrun.py", script, *args]
            vrun.main()
        case ["--record", *names] if names:
            for name in names:
                golden = STEPS / f"{name}.steps"
                golden.parent.mkdir(parents=True, exist_ok=True)
                golden.write_text(steps(SCRIPTS / f"{name}.as"))
        case ["--check", *every]:
            recorded = [path.relative_to(STEPS).with_suffix("") for path in sorted(STEPS.glob("*/*.steps"))]
            bad = [
                name for name in recorded[:: int(every[0]) if every else 1]
                if (STEPS / f"{name}.steps").read_text() != steps(SCRIPTS / f"{name}.as")
            ]
            for name in bad:
                print(f"{name}: CPython does it otherwise")
            sys.exit(bool(bad))
        case [script] if not script.startswith("-"):
            print(steps(pathlib.Path(script).resolve()), end="")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
