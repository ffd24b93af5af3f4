import io
import logging
import logging.config
import logging.handlers
import queue
import sys

logging.config.dictConfig({
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"brief": {"format": "%(levelname)s:%(name)s:%(message)s"}, "braces": {"format": "{message} <{level}>", "style": "{", "defaults": {"level": "?"}},
                   "timed": {"()": "logging.Formatter", "fmt": "%(asctime)s %(message)s", "datefmt": "%H:%M"}},
    "filters": {"only_app": {"name": "app"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "brief", "stream": "ext://sys.stdout", "level": "INFO"},
                 "second": {"class": "logging.StreamHandler", "formatter": "braces", "stream": "ext://sys.stdout", "filters": ["only_app"]},
                 "memory": {"class": "logging.handlers.MemoryHandler", "capacity": 3, "target": "console", "flushLevel": "ERROR"}},
    "loggers": {"app": {"handlers": ["second"], "level": "DEBUG", "propagate": True}, "app.quiet": {"level": "CRITICAL"}, "mem": {"handlers": ["memory"], "level": "DEBUG", "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
})
logging.getLogger("app").debug("debug")
logging.getLogger("app").info("info")
logging.getLogger("app.quiet").error("quiet")
logging.getLogger("other").info("below root")
logging.getLogger("other").warning("above root")
mem = logging.getLogger("mem")
mem.info("m1")
mem.debug("m2")
print("before error")
mem.error("m3")
for config in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "logging.NoHandler"}}}, {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "none"}}},
               {"version": 1, "root": {"level": "NO"}}, {"version": 1, "loggers": {"x": {"handlers": ["nope"]}}}, {"version": 1, "formatters": {"f": {"style": "?"}}},
               {"version": 1, "incremental": True, "handlers": {"zz": {"level": "INFO"}}}):
    try:
        logging.config.dictConfig(config)
        print("ok")
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error, "|", repr(error.__cause__))
q = queue.Queue()
ql = logging.Logger("queued")
ql.addHandler(logging.handlers.QueueHandler(q))
ql.info("hello %s", "q")
try:
    1 / 0
except ZeroDivisionError:
    ql.exception("trouble")
record = q.get()
print(record.msg, record.args, record.message, record.exc_info)
record = q.get()
print(record.msg.splitlines()[0], record.msg.splitlines()[-1], record.exc_info, record.exc_text, record.stack_info)
low = logging.StreamHandler(sys.stdout)
low.setLevel(logging.ERROR)
every = logging.StreamHandler(sys.stdout)
every.setFormatter(logging.Formatter("every %(message)s"))
listener = logging.handlers.QueueListener(q, low, every, respect_handler_level=True)
listener.start()
ql.info("one")
ql.error("two")
listener.stop()
print(q.empty())


class Buffer(logging.handlers.BufferingHandler):
    def flush(self):
        print("flush", [r.getMessage() for r in self.buffer])
        super().flush()


bl = logging.Logger("buffered")
bl.addHandler(Buffer(2))
for n in range(5):
    bl.info("n%d", n)
bl.handlers[0].close()
target = logging.StreamHandler(sys.stdout)
mh = logging.handlers.MemoryHandler(10, logging.ERROR, target, flushOnClose=False)
ml = logging.Logger("mh")
ml.addHandler(mh)
ml.warning("w")
mh.close()
ml.error("after close")
print(mh.buffer, logging.handlers.DEFAULT_TCP_LOGGING_PORT, logging.config.DEFAULT_LOGGING_CONFIG_PORT)
class Owner:
    def __call__(self):
        pass
converter = logging.config.BaseConfigurator({"a": {"b": [1, "cfg://c", "ext://sys.maxsize"]}, "c": "sea"})
print(converter.config["a"]["b"][1], converter.config["a"]["b"][2] == sys.maxsize, converter.convert("cfg://a.b[0]"), converter.resolve("collections.abc.Mapping").__name__)
