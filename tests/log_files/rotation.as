# Handlers that turn files over; the folder is the argument. The .out beside it is what CPython printed.
import datetime
import logging
import logging.handlers as handlers
import sys
import time

folder = sys.argv[1]


def content(name):
    try:
        with open(f"{folder}/{name}") as file:
            return file.read()
    except FileNotFoundError:
        return None


def shown(name, *endings):
    print(name, [content(name + ending) for ending in ("", *endings)])


def record(text):
    return logging.LogRecord("n", logging.INFO, "p", 1, text, None, None)


h = handlers.RotatingFileHandler(f"{folder}/size.log", mode="w", maxBytes=20, backupCount=2, encoding="utf-8")
print(h.mode, h.maxBytes, h.backupCount, repr(h).replace(folder, "FOLDER"))
for i in range(9):
    h.emit(record(f"record {i}"))
h.close()
shown("size.log", ".1", ".2", ".3")
h = handlers.RotatingFileHandler(f"{folder}/one.log", maxBytes=5)
for i in range(2):
    h.emit(record("longer than five"))
h.close()
shown("one.log", ".1")
h = handlers.RotatingFileHandler(f"{folder}/named.log", maxBytes=1, backupCount=1, delay=True)
h.namer = lambda name: name + ".old"
h.rotator = lambda source, dest: print("rotate", source[len(folder):], dest[len(folder):])
print(h.stream, h.rotation_filename("x"))
for i in range(2):
    h.emit(record(str(i)))
h.close()
shown("named.log", ".1.old")

for when in ("S", "M", "H", "D", "midnight", "W0", "w6"):
    h = handlers.TimedRotatingFileHandler(f"{folder}/t.log", when, 3, 2, delay=True)
    print(h.when, h.interval, h.suffix, h.extMatch.pattern, h.utc, h.atTime)
for bad in ("X", "W7", "W", "Wx", "W12"):
    try:
        handlers.TimedRotatingFileHandler(f"{folder}/t.log", bad, delay=True)
    except ValueError as error:
        print(error)
for when, now in (("MIDNIGHT", 0), ("MIDNIGHT", 86399), ("W0", 0), ("W3", 0), ("W3", 604800), ("H", 100), ("W6", 172800)):
    for at in (None, datetime.time(1, 2, 3)):
        for interval in (1, 4):
            h = handlers.TimedRotatingFileHandler(f"{folder}/t.log", when, interval, utc=True, atTime=at, delay=True)
            print(when, now, at, interval, h.computeRollover(now))

h = handlers.TimedRotatingFileHandler(f"{folder}/timed.log", "S", backupCount=2, utc=True)
h.emit(record("first"))
for second in (100, 200, 300, 400):
    h.rolloverAt = second
    h.emit(record(f"after {second}"))
print(h.getFilesToDelete(), h.rolloverAt > 400)
h.backupCount = 1
print([path[len(folder):] for path in h.getFilesToDelete()])
h.close()
shown("timed.log", *[time.strftime(".%Y-%m-%d_%H-%M-%S", time.gmtime(s - 1)) for s in (100, 200, 300, 400)])

h = handlers.WatchedFileHandler(f"{folder}/watched.log")
h.emit(record("before"))
handlers.RotatingFileHandler(f"{folder}/watched.log", backupCount=1).doRollover()
h.emit(record("behind"))
h.close()
shown("watched.log", ".1")
h = handlers.RotatingFileHandler("/dev/null", maxBytes=1, backupCount=1)
h.emit(record("kept"))
print(h.shouldRollover(record("x")))
base = handlers.BaseRotatingHandler(f"{folder}/base.log", "a", delay=True)
print(base.namer, base.rotator, base.rotate(f"{folder}/missing", f"{folder}/other"), content("other"))
