import io
import logging
import sys

print([logging.getLevelName(x) for x in (0, 10, 15, 20, 30, 40, 50, "INFO", "WARN", "nope", "FATAL")], logging.getLevelNamesMapping())
logging.addLevelName(15, "FINE")
print(logging.getLevelName(15), logging.getLevelName("FINE"))
root = logging.getLogger()
print(root, root.level, logging.getLogger("a.b"), logging.getLogger("a.b").parent, logging.getLogger("a"), logging.getLogger("a.b").parent.name)
print(logging.getLogger("a.b") is logging.getLogger("a").getChild("b"), logging.getLogger("root") is root, logging.getLogger("") is root, sorted(x.name for x in root.getChildren() if not x.name.startswith(("asyncio", "concurrent"))))
for bad in ("bogus", None, 1.5, [1]):
    try:
        logging.getLogger("x").setLevel(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    logging.getLogger(5)
except TypeError as error:
    print(error)
log = logging.getLogger("a.b")
log.setLevel("FINE")
print(log.isEnabledFor(15), log.isEnabledFor(10), log.getEffectiveLevel(), logging.getLogger("a.b.c").getEffectiveLevel(), log.hasHandlers())
out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setLevel(logging.WARNING)
handler.terminator = ";"
handler.name = "h1"
print(handler, logging.NullHandler(), repr(logging.StreamHandler(sys.stdout)), logging.getHandlerByName("h1") is handler, "h1" in logging.getHandlerNames())
log.addHandler(handler)
log.addHandler(handler)
rootout = io.StringIO()
roothandler = logging.StreamHandler(rootout)
root.addHandler(roothandler)
log.info("info")
log.warning("warning")
log.log(15, "fine")
log.propagate = False
log.error("alone")
log.propagate = True
logging.disable(logging.ERROR)
log.error("disabled")
log.critical("critical")
logging.disable(logging.NOTSET)
print(repr(out.getvalue()), repr(rootout.getvalue()), log.handlers == [handler])
log.removeHandler(handler)
log.removeHandler(handler)


class Only:
    def filter(self, record):
        record.tag = "T"
        return "keep" in record.getMessage()


def replace(record):
    if record.levelno == 40:
        clone = logging.makeLogRecord(record.__dict__)
        clone.msg = "replaced"
        clone.args = ()
        return clone
    return True


roothandler.setFormatter(logging.Formatter("%(name)s %(message)s %(tag)s", defaults={"tag": "-"}))
rootout.truncate(0), rootout.seek(0)
log.addFilter(Only())
log.addFilter(replace)
roothandler.addFilter(logging.Filter("a"))
log.info("keep 1")
log.info("drop")
log.error("keep 2")
logging.getLogger("ab").error("other name")
logging.getLogger("a.z").error("a.z")
print(rootout.getvalue())
print(logging.Filter("a.b").filter(logging.makeLogRecord({"name": "a.bc"})), logging.Filter().filter(logging.makeLogRecord({})))
previous = handler.setStream(rootout)
print(previous is out, handler.setStream(rootout), handler)
root.removeHandler(roothandler)
logging.getLogger("last.resort").warning("to stderr")
logging.getLogger("last.resort").info("not shown")
logging.lastResort = None
logging.getLogger("none").warning("x")
logging.getLogger("none").warning("y")
log.debug("bad %d", "x")


class Failing(logging.Handler):
    def emit(self, record):
        try:
            raise RuntimeError("emit")
        except Exception:
            self.handleError(record)


logging.raiseExceptions = False
quiet = logging.Logger("quiet")
quiet.addHandler(Failing())
quiet.warning("nothing")
try:
    logging.Handler().emit(None)
except NotImplementedError as error:
    print(error)
try:
    log.info("overwrite", extra={"message": 1})
except KeyError as error:
    print(error)
try:
    log.log("INFO", "x")
except TypeError as error:
    print(error)
