import io
import logging
import sys


def fresh(formatter, **options):
    logger = logging.Logger("demo", logging.DEBUG)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    logger.addHandler(handler)
    return logger


fresh(logging.Formatter()).info("plain %s", 1)
fresh(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s|%(lineno)d|%(funcName)s|%(module)s|%(filename)s")).warning("x=%d y=%r", 3, "q")
fresh(logging.Formatter("{levelname:>10} {message!r} {levelno:03d}", style="{")).error("b%sc", "-")
fresh(logging.Formatter("$levelname ${message} $$", style="$")).critical("dollar")
fresh(logging.Formatter("%(asctime)s %(message)s")).info("time")
fresh(logging.Formatter("%(asctime)s.%(msecs)03d %(message)s", "%H:%M:%S")).info("time2")
fresh(logging.Formatter("%(asctime)s %(who)s %(message)s", datefmt="%Y/%m/%d", defaults={"who": "nobody"})).info("defaults")
fresh(logging.Formatter("{asctime} {who} {message}", style="{", defaults={"who": "brace"})).info("defaults", extra={"who": "me"})
fresh(logging.Formatter("%(relativeCreated)d %(created)f %(process)d"[:22] + " %(thread)d"[:0] + "%(message)s")).info("rel")
fresh(logging.Formatter("%(threadName)s %(taskName)s %(message)s")).info("names")
for fmt, style in (("%(nope", "%"), ("no fields", "%"), ("{}", "{"), ("{a.b!x}", "{"), ("{message", "{"), ("no", "$"), ("$", "$"), ("%(message)s", "!"), ("{0}", "{"), ("{a b}", "{"), ("%(message)Z", "%"), ("{message:{x}}", "{"), ("{message!z}", "{")):
    try:
        logging.Formatter(fmt, style=style)
        print("accepted", fmt)
    except ValueError as error:
        print(repr(fmt), style, "->", error)
print(logging.Formatter("no fields", validate=False)._fmt)
record = logging.LogRecord("n", 35, "/a/b/file.py", 12, "m %s %s", (1, 2), None, "fn", None)
print(record, record.getMessage(), record.levelname, record.module, record.filename, record.pathname, record.msecs == int(record.msecs))
print(logging.makeLogRecord({"msg": "made %(k)s", "args": {"k": 5}, "levelname": "L"}).getMessage())
print(logging.LogRecord("n", 10, "p", 1, "d %(a)s", ({"a": 9},), None).getMessage())
f = logging.Formatter("%(levelname)s:%(message)s")
try:
    1 / 0
except ZeroDivisionError:
    info = sys.exc_info()
    record = logging.LogRecord("n", 40, "p", 1, "failed\n", (), info)
    text = f.format(record)
    print(text.splitlines()[0], "|", text.splitlines()[-1], record.exc_text is not None, record.message)
    fresh(f).exception("caught %s", "it")
    fresh(f).error("with info", exc_info=True)
    fresh(f).error("with instance", exc_info=ValueError("other"))
    fresh(f).error("no info", exc_info=None)
fresh(f).info("stack", stack_info=False)
fresh(f).exception("no exception active")


class Upper(logging.Formatter):
    def formatException(self, info):
        return f"<{info[0].__name__}>"

    def formatMessage(self, record):
        return record.message.upper()

    def formatTime(self, record, datefmt=None):
        return "T"


try:
    {}["k"]
except KeyError:
    fresh(Upper("%(asctime)s %(message)s")).exception("boom")
print(Upper("%(asctime)s").usesTime(), f.usesTime(), logging.Formatter.default_time_format, logging.Formatter.default_msec_format)
b = logging.BufferingFormatter(f)
records = [logging.LogRecord("n", 20, "p", 1, m, (), None) for m in "ab"]
print(repr(b.format(records)), repr(b.format([])), repr(b.formatHeader(records)))
