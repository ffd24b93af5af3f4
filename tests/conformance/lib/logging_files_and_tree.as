import logging
import sys

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname).1s %(name)s: %(message)s"))
root = logging.getLogger()
root.addHandler(handler)
root.setLevel("DEBUG")
a, ab, abc = (logging.getLogger(n) for n in ("a", "a.b", "a.b.c"))
print(abc.parent is ab, ab.parent is a, a.parent is root, abc.getEffectiveLevel(), abc.name)
a.setLevel(logging.WARNING)
abc.info("no")
abc.warning("yes %s %(x)s" if False else "yes %s", 1)
abc.setLevel(logging.DEBUG)
abc.debug("now")
ab.disabled = True
ab.error("disabled")
abc.error("child of disabled")
print(a.getChild("z").getEffectiveLevel(), logging.getLogger("late.child").parent is root)
late = logging.getLogger("late")
print(logging.getLogger("late.child").parent is late, logging.root.manager.loggerDict.keys() >= {"a", "a.b", "a.b.c", "late"})
abc.warning("dict %(k)s", {"k": 5})
abc.warning("percent 100%")
abc.warning("no args %s")
abc.warning("tuple %s", (1, 2))
abc.info(12345)
abc.info(["list", None])
abc.info("%s and %r and %d", "s", "r", 3.7)
try:
    raise ValueError("bad")
except ValueError as e:
    abc.error("with error", exc_info=e)
    abc.debug("plain")
abc.log(35, "custom level")
logging.addLevelName(35, "NOTICE")
abc.log(35, "named level")
print(logging.getLevelName("NOTICE"), logging.getLevelName(36))


class Counter(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.seen = []

    def emit(self, record):
        self.seen.append((record.levelname, record.getMessage(), record.funcName, record.args))


counter = Counter()
root.addHandler(counter)


def work():
    abc.error("e %d", 1)
    abc.info("i")
    logging.critical("root level")


work()
print(counter.seen, counter.level, counter)
abc.addFilter(lambda record: not record.getMessage().startswith("secret"))
abc.error("secret stuff")
abc.error("public stuff")


def redact(record):
    record.msg = record.msg.replace("pw", "**")
    return True


handler.addFilter(redact)
abc.error("the pw is")
handler.removeFilter(redact)
root.removeHandler(counter)
print(logging.getLogger("a.b.c") is abc, a.hasHandlers(), logging.Logger("free").hasHandlers(), abc.manager is root.manager, isinstance(root, logging.RootLogger), root.name)
logging.warn("old name") if hasattr(logging, "warn") else None
abc.fatal("fatal")
print(abc.isEnabledFor(logging.DEBUG), logging.root.manager.disable)
logging.disable()
abc.critical("all off")
print(abc.isEnabledFor(50))
logging.disable(logging.NOTSET)
abc.handlers.clear()
abc.propagate = False
abc.error("goes to last resort")
