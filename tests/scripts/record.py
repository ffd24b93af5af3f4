#!/usr/bin/env python3
"""Record what CPython answers for each program of scripts/, as the golden files of this folder.

    python3.13 record.py [NAME ...]

NAME.out is standard output under ../oracle/vrun.py, NAME.err the essential lines of standard error (absent
where there are none). `blocking_http` wants the package requests: run this with a Python that has it.
Two runs must answer the same.
"""

import http.server
import os
import pathlib
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = HERE.parent.parent / "scripts"
ORACLE = HERE.parent / "oracle"
sys.path.insert(0, str(ORACLE))
from record import essential  # noqa: E402


class Handler(http.server.BaseHTTPRequestHandler):
    """The same answers as the server in tests/scripts.rs."""

    def do_GET(self):
        time.sleep(0.3)
        body = "你好 from the test's server\n".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def answer(script, args, seed):
    run = subprocess.run(
        [sys.executable, "-W", "default", str(ORACLE / "vrun.py"), script.name, *args],
        cwd=script.parent, capture_output=True, timeout=60, stdin=subprocess.DEVNULL,
        env={"PYTHONHASHSEED": seed, "PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8",
             "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    )
    if run.returncode:
        sys.exit(f"{script.stem}: exit code {run.returncode}\n{run.stderr.decode()}")
    return run.stdout, essential(run.stderr.decode()).encode()


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    for script in sorted(SCRIPTS.glob("*.as")):
        if script.stem == "util" or sys.argv[1:] and script.stem not in sys.argv[1:]:
            continue
        args = [address] if script.stem == "blocking_http" else []
        first, second = (answer(script, args, seed) for seed in "12")
        if first != second:
            sys.exit(f"{script.stem}: two runs, two answers")
        for ending, content in zip((".out", ".err"), first):
            path = HERE / (script.stem + ending)
            if content or ending == ".out":
                path.write_bytes(content)
            else:
                path.unlink(missing_ok=True)
        print(script.stem)


if __name__ == "__main__":
    main()
