import io
import logging
import sys

for options in ({"stream": sys.stdout, "filename": "x"}, {"stream": sys.stdout, "handlers": []}, {"filename": "x", "handlers": []}, {"nope": 1}, {"style": "?"}, {"level": "BAD"}):
    try:
        logging.basicConfig(force=True, **options)
        print("ok", options)
    except (ValueError, TypeError) as error:
        print(error)
out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO, force=True)
logging.info("one %s", 1)
logging.debug("no")
logging.basicConfig(stream=sys.stdout, format="ignored")
logging.getLogger("child").warning("two")
print(out.getvalue(), len(logging.root.handlers))
logging.basicConfig(stream=sys.stdout, level="DEBUG", format="{levelname[0]} {asctime} {message}", style="{", datefmt="%d %b", force=True)
logging.debug("forced")
logging.log(25, "level 25")
logging.basicConfig(handlers=[logging.StreamHandler(sys.stdout), logging.NullHandler()], format="%(name)s/%(message)s", force=True)
logging.error("handlers")
log = logging.getLogger("adapted")
adapter = logging.LoggerAdapter(log, {"ip": "1.2.3.4"})
logging.root.handlers[0].setFormatter(logging.Formatter("%(levelname)s %(message)s ip=%(ip)s user=%(user)s", defaults={"ip": None, "user": None}))
adapter.warning("a %s", "b")
adapter.warning("extra lost", extra={"user": "u"})
logging.LoggerAdapter(log, {"ip": "x"}, merge_extra=True).warning("merged", extra={"user": "u"})
logging.LoggerAdapter(log).warning("no extra")
print(adapter, adapter.name, adapter.isEnabledFor(10), adapter.getEffectiveLevel(), adapter.hasHandlers(), adapter.logger is log, adapter.manager is log.manager)


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['conn']}] {msg}", kwargs


p = Prefix(adapter, {"conn": 7})
p.error("nested %d", 1)
p.log(logging.INFO, "hidden?")
p.setLevel(logging.CRITICAL)
p.error("not shown")
p.critical("shown")
try:
    raise KeyError("k")
except KeyError:
    p.setLevel(10)
    p.exception("exc")
log2 = logging.getLogger("stack")


def inner():
    log2.warning("level %d", 2, stacklevel=2)
    log2.warning("level %d", 1)


def outer():
    inner()


logging.root.handlers[0].setFormatter(logging.Formatter("%(funcName)s:%(lineno)d %(message)s"))
outer()
text = io.StringIO()
handler = logging.StreamHandler(text)
handler.setFormatter(logging.Formatter("%(message)s"))
log2.addHandler(handler)
log2.propagate = False
log2.warning("with stack", stack_info=True)
lines = text.getvalue().splitlines()
print(lines[0], lines[1], lines[-1].strip())
logging.captureWarnings(True)
import warnings
logging.root.handlers[0].setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
warnings.warn("captured", UserWarning)
logging.captureWarnings(False)
print(log2.findCaller()[2:3], logging.getLoggerClass(), log2.getChild("x.y"))


class Mine(logging.Logger):
    pass


logging.setLoggerClass(Mine)
print(logging.getLogger("mine"), type(logging.getLogger("stack")).__name__)
logging.setLoggerClass(logging.Logger)
try:
    logging.setLoggerClass(int)
except TypeError as error:
    print(error)
old = logging.getLogRecordFactory()
logging.setLogRecordFactory(lambda *args, **kw: setattr(r := old(*args, **kw), "custom", 5) or r)
print(logging.getLogger("f").makeRecord("f", 10, "p", 1, "m", (), None).custom)
logging.setLogRecordFactory(old)
logging.shutdown()
