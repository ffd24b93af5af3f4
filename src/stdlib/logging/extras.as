# logging: LoggerAdapter, FileHandler, captureWarnings, and what is shown when a
# handler fails.
import sys
import logging

__name__ = "logging"


class LoggerAdapter:
    """A logger with something added to each message."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        """What becomes of a message and its keywords."""
        if self.merge_extra and "extra" in kwargs:
            kwargs["extra"] = {**self.extra, **kwargs["extra"]}
        else:
            kwargs["extra"] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(logging.DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(logging.INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(logging.WARNING, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """An old name of warning."""
        import warnings

        warnings.warn(
            "The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2
        )
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(logging.ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(logging.ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(logging.CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    @property
    def manager(self):
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        level = logging.getLevelName(self.logger.getEffectiveLevel())
        return f"<{self.__class__.__name__} {self.logger.name} ({level})>"

    __class_getitem__ = classmethod(type(list[int]))


class FileHandler(logging.StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        import _files

        self.baseFilename = _files.abspath(filename)
        self.mode = mode
        self.encoding = encoding
        self.delay = delay
        self.errors = errors
        if delay:
            logging.Handler.__init__(self)
            self.stream = None
        else:
            logging.StreamHandler.__init__(self, self._open())

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        """Write a record, opening the file if that was put off."""
        if self.stream is None:
            if self.mode == "w" and self._closed:
                return
            self.stream = self._open()
        logging.StreamHandler.emit(self, record)

    def close(self):
        """Close the file."""
        self.acquire()
        try:
            if self.stream:
                self.flush()
                stream, self.stream = self.stream, None
                stream.close()
            logging.StreamHandler.close(self)
        finally:
            self.release()

    def __repr__(self):
        level = logging.getLevelName(self.level)
        return f"<{self.__class__.__name__} {self.baseFilename} ({level})>"


def show_error(record):
    """Write the exception being handled, and the message it came from."""
    import traceback

    write = sys.stderr.write
    error = sys.exception()
    try:
        write("--- Logging error ---\n")
        traceback.print_exception(error, file=sys.stderr)
        write("Call stack:\n")
        frame = error.__traceback__.tb_frame if error is not None else None
        while frame is not None and frame.f_globals.get("__name__") == "logging":
            frame = frame.f_back
        if frame is not None:
            traceback.print_stack(frame, file=sys.stderr)
        else:
            write(f"Logged from file {record.filename}, line {record.lineno}\n")
        try:
            write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
        except RecursionError:
            raise
        except Exception:
            write(
                "Unable to print the message and arguments - possible formatting error.\n"
                "Use the traceback above to help find the error.\n"
            )
    except OSError:
        pass
    finally:
        del error


_showwarning_before = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    """Takes the place of warnings.showwarning: to the logger py.warnings."""
    import warnings

    if file is not None:
        if _showwarning_before is not None:
            _showwarning_before(message, category, filename, lineno, file, line)
        return
    text = warnings.formatwarning(message, category, filename, lineno, line)
    logger = logging.getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.warning(str(text))


def captureWarnings(capture):
    """Send warnings to the logger py.warnings, or no longer."""
    global _showwarning_before
    import warnings

    if capture:
        if _showwarning_before is None:
            _showwarning_before = warnings.showwarning
            warnings.showwarning = _showwarning
    elif _showwarning_before is not None:
        warnings.showwarning = _showwarning_before
        _showwarning_before = None
