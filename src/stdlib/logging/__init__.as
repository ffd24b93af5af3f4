# logging: messages by level and name, handed to whoever wants them.
#
# Loggers form a tree by their dotted names; a message goes to the handlers of
# its logger and of all above it. Formatting is in formatter.as, what is rarely
# used in extras.as, both loaded when asked for.
import sys
from logging.record import (
    CRITICAL,
    DEBUG,
    ERROR,
    FATAL,
    INFO,
    NOTSET,
    WARN,
    WARNING,
    Filter,
    Filterer,
    LogRecord,
    _checkLevel,
    addLevelName,
    getLevelName,
    getLevelNamesMapping,
)

__all__ = (
    "BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter "
    "Formatter Handler INFO LogRecord Logger LoggerAdapter NOTSET NullHandler "
    "StreamHandler WARN WARNING addLevelName basicConfig captureWarnings critical "
    "debug disable error exception fatal getLevelName getLogger getLoggerClass info "
    "log makeLogRecord setLoggerClass shutdown warn warning getLogRecordFactory "
    "setLogRecordFactory lastResort raiseExceptions getLevelNamesMapping "
    "getHandlerByName getHandlerNames"
).split()

_FILE_OF = {
    "Formatter": "formatter",
    "BufferingFormatter": "formatter",
    "PercentStyle": "formatter",
    "StrFormatStyle": "formatter",
    "StringTemplateStyle": "formatter",
    "LoggerAdapter": "extras",
    "captureWarnings": "extras",
    "FileHandler": "extras",
    "basicConfig": "basic",
}


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is None:
        raise AttributeError(f"module 'logging' has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(f"logging.{file}", None, None, [name]), name)
    return value


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

# Are errors in handlers shown on standard error?
raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

_record_factory = LogRecord


def setLogRecordFactory(factory):
    """What makes records from now on."""
    global _record_factory
    _record_factory = factory


def getLogRecordFactory():
    """What makes records."""
    return _record_factory


def makeLogRecord(dict):
    """A record with these attributes."""
    record = _record_factory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


# By name, and in order of creation; weakly, so that a dropped handler goes.
_handlers = {}
_handlerList = []


def getHandlerByName(name):
    """The handler with a name, or None."""
    return _handlers.get(name)


def getHandlerNames():
    """The names of all handlers that have one."""
    return frozenset(_handlers)


class Handler(Filterer):
    """Takes records and does something with them; `emit` says what."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _checkLevel(level)
        self.formatter = None
        self._closed = False
        from _weakref import ref

        _handlerList.append(ref(self, _forget_handler))
        self.createLock()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        if self._name in _handlers:
            del _handlers[self._name]
        self._name = name
        if name:
            _handlers[name] = self

    def get_name(self):
        return self._name

    def set_name(self, name):
        self.name = name

    def createLock(self):
        """The lock around emit."""
        self.lock = None
        if "threading" in sys.modules:
            self.lock = sys.modules["threading"].RLock()

    def acquire(self):
        if self.lock:
            self.lock.acquire()

    def release(self):
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        """Take nothing below this level."""
        self.level = _checkLevel(level)

    def format(self, record):
        """The record as text."""
        formatter = self.formatter or _default_formatter()
        return formatter.format(record)

    def emit(self, record):
        """Do something with a record."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        """Emit a record that passes the filters."""
        answer = self.filter(record)
        if isinstance(answer, LogRecord):
            record = answer
        if answer:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return answer

    def setFormatter(self, fmt):
        """What makes text of records."""
        self.formatter = fmt

    def flush(self):
        """Write what is held back."""

    def close(self):
        """Give up what is held."""
        self._closed = True
        if self._name and self._name in _handlers:
            del _handlers[self._name]

    def handleError(self, record):
        """An exception in emit: show it, and go on."""
        if not (raiseExceptions and sys.stderr):
            return
        from logging.extras import show_error

        show_error(record)

    def __repr__(self):
        return f"<{self.__class__.__name__} ({getLevelName(self.level)})>"


def _forget_handler(weak):
    if weak in _handlerList:
        _handlerList.remove(weak)


_formatter = None


def _default_formatter():
    global _formatter
    if _formatter is None:
        from logging.formatter import Formatter

        _formatter = Formatter()
    return _formatter


class StreamHandler(Handler):
    """Writes records to a stream, by default standard error."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        if stream is None:
            stream = sys.stderr
        self.stream = stream

    def flush(self):
        """Flush the stream."""
        self.acquire()
        try:
            if self.stream and hasattr(self.stream, "flush"):
                self.stream.flush()
        finally:
            self.release()

    def emit(self, record):
        """Write a record."""
        try:
            text = self.format(record)
            self.stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write elsewhere from now on; the stream before, or None if it is the same."""
        if stream is self.stream:
            return None
        result = self.stream
        self.acquire()
        try:
            self.flush()
            self.stream = stream
        finally:
            self.release()
        return result

    def __repr__(self):
        level = getLevelName(self.level)
        name = str(getattr(self.stream, "name", ""))
        if name:
            name += " "
        return f"<{self.__class__.__name__} {name}({level})>"

    __class_getitem__ = classmethod(type(list[int]))


class NullHandler(Handler):
    """Does nothing; for libraries, so that nobody complains of missing handlers."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


class _StderrHandler(StreamHandler):
    """Writes to what is standard error at the time."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


# Where a message goes that meets no handler at all.
lastResort = _defaultLastResort = _StderrHandler(WARNING)


class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for yet."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}


class Manager:
    """The tree of loggers."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger with a name, made if there is none."""
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        found = self.loggerDict.get(name)
        if isinstance(found, Logger):
            return found
        logger = (self.loggerClass or _logger_class)(name)
        logger.manager = self
        self.loggerDict[name] = logger
        if found is not None:
            # Those below it hung on what is above; now it stands between.
            for child in found.loggerMap:
                if not child.parent.name.startswith(name):
                    logger.parent = child.parent
                    child.parent = logger
        parent = None
        above = name
        while parent is None and "." in above:
            above = above.rpartition(".")[0]
            known = self.loggerDict.get(above)
            if known is None:
                self.loggerDict[above] = PlaceHolder(logger)
            elif isinstance(known, Logger):
                parent = known
            else:
                known.loggerMap[logger] = None
        logger.parent = parent or self.root
        return logger

    def setLoggerClass(self, klass):
        """What loggers are made of from now on."""
        if klass != Logger and not issubclass(klass, Logger):
            raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        """What records are made by."""
        self.logRecordFactory = factory

    def _clear_cache(self):
        for logger in self.loggerDict.values():
            if isinstance(logger, Logger):
                logger._cache.clear()
        self.root._cache.clear()


class Logger(Filterer):
    """Takes messages; level and handlers decide what becomes of them."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _checkLevel(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}

    def setLevel(self, level):
        """Take nothing below this level."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def debug(self, msg, *args, **kwargs):
        """A message of level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """A message of level INFO."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """A message of level WARNING."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """An old name of warning."""
        import warnings

        warnings.warn(
            "The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2
        )
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """A message of level ERROR."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """A message of level ERROR with the exception being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """A message of level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        """A message of any level."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError("level must be an integer")
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line, function, and stack of who sent the message."""
        try:
            frame = sys._getframe(1)
        except (AttributeError, ValueError):
            return "(unknown file)", 0, "(unknown function)", None
        while frame is not None and frame.f_globals.get("__name__") == "logging":
            frame = frame.f_back
        while frame is not None and stacklevel > 1 and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= 1
        if frame is None:
            return "(unknown file)", 0, "(unknown function)", None
        stack = None
        if stack_info:
            import traceback

            stack = "Stack (most recent call last):\n"
            stack += "".join(traceback.format_stack(frame)).rstrip("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(
        self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None
    ):
        """The record of a message."""
        record = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                record.__dict__[key] = extra[key]
        return record

    def _log(
        self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1
    ):
        filename, lineno, function, stack = self.findCaller(stack_info, stacklevel)
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        self.handle(
            self.makeRecord(
                self.name, level, filename, lineno, msg, args, exc_info, function, extra, stack
            )
        )

    def handle(self, record):
        """Hand a record on, unless this logger is disabled or a filter drops it."""
        if self.disabled:
            return
        answer = self.filter(record)
        if not answer:
            return
        if isinstance(answer, LogRecord):
            record = answer
        self.callHandlers(record)

    def addHandler(self, hdlr):
        """Add a handler."""
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Take a handler away."""
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Is there a handler here or above?"""
        logger = self
        while logger:
            if logger.handlers:
                return True
            if not logger.propagate:
                break
            logger = logger.parent
        return False

    def callHandlers(self, record):
        """Give a record to the handlers here and above."""
        found = 0
        logger = self
        while logger:
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if found == 0:
            if lastResort:
                if record.levelno >= lastResort.level:
                    lastResort.handle(record)
            elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
                sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
                self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        """The level set here, or at the next above that has one."""
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Would a message of this level be taken?"""
        if self.disabled:
            return False
        answer = self._cache.get(level)
        if answer is None:
            if self.manager.disable >= level:
                answer = False
            else:
                answer = level >= self.getEffectiveLevel()
            self._cache[level] = answer
        return answer

    def getChild(self, suffix):
        """The logger of that name below this one."""
        if self.root is not self:
            suffix = f"{self.name}.{suffix}"
        return self.manager.getLogger(suffix)

    def getChildren(self):
        """The loggers right below this one."""

        def depth(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count(".")

        return {
            other
            for other in self.manager.loggerDict.values()
            if isinstance(other, Logger)
            and other.parent is self
            and depth(other) == 1 + depth(other.parent)
        }

    def __repr__(self):
        return (
            f"<{self.__class__.__name__} {self.name} "
            f"({getLevelName(self.getEffectiveLevel())})>"
        )

    def __reduce__(self):
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The top of the tree."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)

    def __reduce__(self):
        return getLogger, ()


_logger_class = Logger

root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    """The logger with a name; without one, the root."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def setLoggerClass(klass):
    """What loggers are made of from now on."""
    global _logger_class
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _logger_class = klass


def getLoggerClass():
    """What loggers are made of."""
    return _logger_class


def _with_handler():
    if not root.handlers:
        __getattr__("basicConfig")()


def critical(msg, *args, **kwargs):
    """A message of level CRITICAL to the root."""
    _with_handler()
    root.critical(msg, *args, **kwargs)


fatal = critical


def error(msg, *args, **kwargs):
    """A message of level ERROR to the root."""
    _with_handler()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """A message of level ERROR to the root, with the exception being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    """A message of level WARNING to the root."""
    _with_handler()
    root.warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    """An old name of warning."""
    import warnings

    warnings.warn(
        "The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2
    )
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """A message of level INFO to the root."""
    _with_handler()
    root.info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    """A message of level DEBUG to the root."""
    _with_handler()
    root.debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """A message of any level to the root."""
    _with_handler()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Take no message of this level or below, whatever loggers say."""
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers, the youngest first; called at the end."""
    for weak in reversed(handlerList[:]):
        try:
            handler = weak()
            if handler:
                try:
                    handler.acquire()
                    if getattr(handler, "flushOnClose", True):
                        handler.flush()
                    handler.close()
                except (OSError, ValueError):
                    pass  # its stream is closed already
                finally:
                    handler.release()
        except Exception:
            if raiseExceptions:
                raise


import atexit

atexit.register(shutdown)
