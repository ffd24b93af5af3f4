# traceback.FrameSummary, StackSummary, TracebackException.
import sys
import _traceback

__name__ = "traceback"


class FrameSummary:
    """One frame: file, line, function, and the text of the line."""

    __slots__ = (
        "filename", "lineno", "end_lineno", "colno", "end_colno", "name", "locals", "_line", "_text"
    )

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
            {key: _shown(value) for key, value in locals.items()} if locals else None
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


def _shown(value):
    try:
        return repr(value)
    except Exception:
        return "<local repr() failed>"


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


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _Report:
    """An exception with those it is chained to, and those it groups, as lines."""

    def __init__(self, chain):
        self.chain = chain
        self.depth = 0
        # Whether the line below the last exception of a group is still to come.
        self.open = False

    def margin(self, char="|"):
        return "  " * self.depth + f"{char} " if self.depth else ""

    def emit(self, texts, char="|"):
        margin = self.margin(char)
        for text in texts:
            yield "".join([margin + line for line in text.splitlines(True)])

    def lines_of(self, exc):
        links = [(None, exc)]
        while self.chain:
            last = links[-1][1]
            if last.__cause__ is not None:
                links[-1] = (_CAUSE, last)
                links.append((None, last.__cause__))
            elif last.__context__ is not None and not last.__suppress_context__:
                links[-1] = (_CONTEXT, last)
                links.append((None, last.__context__))
            else:
                break
        for message, one in reversed(links):
            if message is not None:
                yield from self.emit([message])
            if one.exceptions is None:
                if one.stack:
                    yield from self.emit(["Traceback (most recent call last):\n", *one.stack.format()])
                yield from self.emit(one.format_exception_only())
            elif self.depth > exc.max_group_depth:
                yield from self.emit([f"... (max_group_depth is {exc.max_group_depth})\n"])
            else:
                yield from self.group(one, exc.max_group_width)

    def group(self, group, most):
        outermost = self.depth == 0
        self.depth += outermost
        if group.stack:
            head = "Exception Group Traceback (most recent call last):\n"
            yield from self.emit([head], "+" if outermost else "|")
            yield from self.emit(group.stack.format())
        yield from self.emit(group.format_exception_only())
        count = len(group.exceptions)
        shown = min(count, most + 1)
        self.open = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                self.open = True
            title = i + 1 if i < most else "..."
            begin = "+-" if i == 0 else "  "
            yield f"{'  ' * self.depth}{begin}+---------------- {title} ----------------\n"
            self.depth += 1
            if i < most:
                yield from self.lines_of(group.exceptions[i])
            else:
                more = count - most
                yield from self.emit([f"and {more} more exception{'s' if more > 1 else ''}\n"])
            if last and self.open:
                yield f"{'  ' * self.depth}+------------------------------------\n"
                self.open = False
            self.depth -= 1
        if outermost:
            self.depth = 0


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
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self._only = _traceback.format_exception_only(exc_value, False)
        self._only_group = self._only
        if isinstance(exc_value, BaseExceptionGroup):
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
                max_group_width=max_group_width,
                max_group_depth=max_group_depth,
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
        yield from _Report(chain).lines_of(self)

    def print(self, *, file=None, chain=True, **kwargs):
        """Write all lines, by default to standard error."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")
