# A standard output of the script's own is flushed when the script is over, and after the exit functions.
import atexit
import sys


class Held:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        sys.__stdout__.write(f"flush {''.join(self.pieces)!r}\n")
        self.pieces.clear()


sys.stdout = Held()
atexit.register(print, "last words")
print("held back")
