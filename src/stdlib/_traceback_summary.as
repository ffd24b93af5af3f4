# traceback.FrameSummary, StackSummary, TracebackException.
import sys
import _traceback

__name__ = "traceback"


class FrameSummary:
    """One frame: file, line, function, and the text of the line."""

    def __init__(
        self,
        filename,
        lineno,
        name,
        *,
        lookup_line=True,
        locals=None,
        line=None,
        end_lineno=None,
        colno=None,
        end_colno=None,
        **kwargs,
    ):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self._text = None  # as the interpreter shows the frame, if it came from one
        self.locals = (
            None if locals is None else {key: repr(value) for key, value in locals.items()}
        )

    @property
    def line(self):
        """The text of the line, without what is around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _traceback.source_line(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (
                self.filename == other.filename
                and self.lineno == other.lineno
                and self.name == other.name
                and self.locals == other.locals
            )
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """Frames, in order."""

    @classmethod
    def extract(
        cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False
    ):
        """Of an iterable of (frame, line)."""
        result = cls()
        for frame, lineno in _limited(list(frame_gen), limit):
            code = frame.f_code
            result.append(
                FrameSummary(
                    code.co_filename,
                    lineno,
                    code.co_name,
                    locals=frame.f_locals if capture_locals else None,
                )
            )
        return result

    @classmethod
    def _of_traceback(cls, tb, limit=None, capture_locals=False):
        """Of a traceback, with columns and the text that the interpreter shows."""
        from traceback import walk_tb

        result = cls()
        pairs = list(zip(_traceback.extract_tb(tb), walk_tb(tb)))
        for place, (running, _) in _limited(pairs, limit):
            filename, lineno, end_lineno, colno, end_colno, name, text = place
            frame = FrameSummary(
                filename,
                lineno,
                name,
                end_lineno=end_lineno,
                colno=colno,
                end_colno=end_colno,
                locals=running.f_locals if capture_locals else None,
            )
            frame._text = text
            result.append(frame)
        return result

    @classmethod
    def from_list(cls, a_list):
        """Of frames, or (file, line, function, text)."""
        result = cls()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary):
        """One frame as text."""
        text = frame_summary._text
        if text is None:
            text = (
                f'  File "{frame_summary.filename}", line {frame_summary.lineno}, '
                f"in {frame_summary.name}\n"
            )
            line = frame_summary.line
            if line:
                text += f"    {line}\n"
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """The frames as text; more than three equal ones in a row are counted."""
        result = []
        last = None
        repeated = 0
        for frame in self:
            here = (frame.filename, frame.lineno, frame.name)
            if here != last:
                _say_repeated(result, repeated)
                last = here
                repeated = 0
            repeated += 1
            if repeated <= 3:
                result.append(self.format_frame_summary(frame))
        _say_repeated(result, repeated)
        return result


def _limited(frames, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is None:
            return frames
        limit = max(limit, 0)
    return frames[:limit] if limit >= 0 else frames[limit:]


def _say_repeated(result, count):
    if count > 3:
        more = count - 3
        s = "s" if more > 1 else ""
        result.append(f"  [Previous line repeated {more} more time{s}]\n")


class TracebackException:
    """What is needed to show an exception later, without holding on to it."""

    def __init__(
        self,
        exc_type,
        exc_value,
        exc_traceback,
        *,
        limit=None,
        lookup_lines=True,
        capture_locals=False,
        compact=False,
        max_group_width=15,
        max_group_depth=10,
        save_exc_type=True,
        _seen=None,
    ):
        seen = {} if _seen is None else _seen
        seen[id(exc_value)] = self
        self.stack = StackSummary._of_traceback(exc_traceback, limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_qualname = exc_type.__qualname__
        self.exc_type_module = exc_type.__module__
        self.__notes__ = getattr(exc_value, "__notes__", None)
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = f"<exception str() failed>"
        self._lines = {
            chain: _traceback.format_exception(exc_value, limit, chain) for chain in (True, False)
        }
        self._only = _traceback.format_exception_only(exc_value, False)
        self._only_group = _traceback.format_exception_only(exc_value, True)
        for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
            if issubclass(exc_type, SyntaxError):
                value = getattr(exc_value, name, None)
                setattr(self, name, str(value) if name.endswith("lineno") and value else value)

        def summary(exc):
            if exc is None or id(exc) in seen:
                return None
            return TracebackException(
                type(exc),
                exc,
                exc.__traceback__,
                limit=limit,
                capture_locals=capture_locals,
                _seen=seen,
            )

        self.__cause__ = summary(exc_value.__cause__)
        self.__suppress_context__ = exc_value.__suppress_context__
        self.__context__ = summary(exc_value.__context__)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [summary(exc) for exc in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The class of the exception."""
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the class, with its module unless that is obvious."""
        if self.exc_type_module in ("__main__", "builtins"):
            return self.exc_type_qualname
        return f"{self.exc_type_module}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, **kwargs):
        """The last lines only."""
        yield from self._only_group if show_group else self._only

    def format(self, *, chain=True, **kwargs):
        """All lines."""
        yield from self._lines[bool(chain)]

    def print(self, *, file=None, chain=True, **kwargs):
        """Write all lines, by default to standard error."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")
