# logging.handlers: files that are turned over by size or by the clock, or that others turn over.
#
# In the library of CPython these stand in handlers.py. What they ask of the file system comes
# from `_files`, behind the same permissions as open().
import _files
import re
import time
from logging import FileHandler

__name__ = "logging.handlers"

_DAY = 86400


class BaseRotatingHandler(FileHandler):
    """What the handlers have in common that turn files over."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        """Write a record, in a new file if it is time for one."""
        try:
            if self.shouldRollover(record):
                self.doRollover()
            FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """What an old file is called: the namer says, if there is one."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Rename a file; the rotator does it, if there is one."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif _files.stat(source):
            _files.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _is_special(self):
        # Pipes and devices are never turned over.
        found = _files.stat(self.baseFilename)
        return found is not None and not found[4]


class RotatingFileHandler(BaseRotatingHandler):
    """Writes to a file until it is so many bytes long, then to a new one."""

    def __init__(
        self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None
    ):
        if maxBytes > 0:  # what earlier runs wrote shall be turned over, not lost
            mode = "a"
        BaseRotatingHandler.__init__(
            self, filename, mode, encoding=encoding, delay=delay, errors=errors
        )
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Number the old files anew, and begin a file."""
        self._close_stream()
        if self.backupCount > 0:
            names = [self.rotation_filename(f"{self.baseFilename}.{i + 1}") for i in range(self.backupCount)]
            for older, newer in zip(names[:0:-1], names[-2::-1]):
                if _files.stat(newer):
                    _removed(older)
                    _files.rename(newer, older)
            _removed(names[0])
            self.rotate(self.baseFilename, names[0])
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Would the record make the file too long?"""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        size = self.stream.tell()
        if not size:
            return False
        return size + len(self.format(record)) + 1 >= self.maxBytes and not self._is_special()


def _removed(path):
    if _files.stat(path):
        _files.remove(path)


# By the first letter of `when`: seconds of one interval, the ending of a file's name, and what
# an ending looks like.
_DATE = r"\d{4}-\d{2}-\d{2}"
_KINDS = {
    "S": (1, "%Y-%m-%d_%H-%M-%S", _DATE + r"_\d{2}-\d{2}-\d{2}"),
    "M": (60, "%Y-%m-%d_%H-%M", _DATE + r"_\d{2}-\d{2}"),
    "H": (3600, "%Y-%m-%d_%H", _DATE + r"_\d{2}"),
    "D": (_DAY, "%Y-%m-%d", _DATE),
    "MIDNIGHT": (_DAY, "%Y-%m-%d", _DATE),
    "W": (7 * _DAY, "%Y-%m-%d", _DATE),
}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file after some time, or at a time of the day or of the week."""

    def __init__(
        self,
        filename,
        when="h",
        interval=1,
        backupCount=0,
        encoding=None,
        delay=False,
        utc=False,
        atTime=None,
        errors=None,
    ):
        BaseRotatingHandler.__init__(
            self, filename, "a", encoding=encoding, delay=delay, errors=errors
        )
        self.when = when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        if when.startswith("W"):
            if len(when) != 2:
                raise ValueError(
                    f"You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {when}"
                )
            if not "0" <= when[1] <= "6":
                raise ValueError(f"Invalid day specified for weekly rollover: {when}")
            self.dayOfWeek = int(when[1])
        elif when not in _KINDS:
            raise ValueError(f"Invalid rollover interval specified: {when}")
        seconds, self.suffix, ending = _KINDS["W" if when.startswith("W") else when]
        self.extMatch = re.compile(rf"(?<!\d){ending}(?!\d)", re.ASCII)
        self.interval = seconds * interval
        found = _files.stat(self.baseFilename)
        self.rolloverAt = self.computeRollover(int(found[3] if found else time.time()))

    def computeRollover(self, currentTime):
        """When the next file is to begin."""
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        at = _DAY
        if self.atTime is not None:
            at = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        day = now.tm_wday
        wait = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        if wait <= 0:  # today it was already
            wait += _DAY
            day = (day + 1) % 7
        one = _DAY
        if self.when.startswith("W"):
            wait += (self.dayOfWeek - day) % 7 * _DAY
            one = 7 * _DAY
        return currentTime + wait + self.interval - one

    def shouldRollover(self, record):
        """Is it time?"""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if self._is_special():
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The old files that are more than are to be kept, oldest first."""
        folder, slash, base = self.baseFilename.rpartition("/")
        at = folder + slash
        found = [at + name for name in _files.listdir(at or ".") if self._is_old(name, base)]
        return sorted(found)[: max(0, len(found) - self.backupCount)]

    def _is_old(self, name, base):
        """Is the file called as this handler calls what it turns over?"""
        if self.namer is None:
            return name.startswith(base + ".") and bool(self.extMatch.fullmatch(name, len(base) + 1))
        match = self.extMatch.search(name)
        while match:
            if self.namer(f"{self.baseFilename}.{match[0]}").rpartition("/")[2] == name:
                return True
            match = self.extMatch.search(name, match.start() + 1)
        return False

    def doRollover(self):
        """Name the old file after the time it began, and begin a file."""
        now = int(time.time())
        began = self.rolloverAt - self.interval
        began = time.gmtime(began) if self.utc else time.localtime(began)
        old = self.rotation_filename(f"{self.baseFilename}.{time.strftime(self.suffix, began)}")
        if _files.stat(old):
            return
        self._close_stream()
        self.rotate(self.baseFilename, old)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                _files.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(FileHandler):
    """Opens its file anew when another program has taken it away."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev = self.ino = -1
        self._remember()

    def _remember(self):
        if self.stream is not None:
            found = _files.stat(self.baseFilename)
            if found is not None:
                self.dev, self.ino = found[:2]

    def reopenIfNeeded(self):
        """Open the file anew if its name is another file's, or no file's."""
        if self.stream is None:
            return
        found = _files.stat(self.baseFilename)
        if found is not None and found[:2] == (self.dev, self.ino):
            return
        self.stream.flush()
        self._close()
        self.stream = self._open()
        self._remember()

    def _close(self):
        stream, self.stream = self.stream, None  # opening it may fail
        stream.close()

    def emit(self, record):
        """Write a record, to the file that has the name now."""
        self.reopenIfNeeded()
        FileHandler.emit(self, record)
