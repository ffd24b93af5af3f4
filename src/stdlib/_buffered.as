# io.BufferedReader, BufferedWriter, BufferedRandom over a raw stream that is written in Python; and
# io.BufferedRWPair.
#
# The types themselves are native: a file of the system is all Rust. Over anything else they hold one
# of these objects and hand everything on to it.
import io
from io import BufferedIOBase, UnsupportedOperation

__name__ = "_io"

_WOULD_BLOCK = "write could not complete without blocking"


class _Buffered:
    """What they have in common: the raw stream below."""

    def __init__(self, raw, buffer_size):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        self._ahead = b""  # read and not taken
        self._behind = b""  # written and not handed on

    @property
    def raw(self):
        return self._raw

    def _attached(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached")
        return self._raw

    def _open(self, doing=None):
        raw = self._attached()
        if raw.closed:
            raise ValueError(f"{doing} closed file" if doing else "I/O operation on closed file.")
        return raw

    @property
    def closed(self):
        return self._attached().closed

    @property
    def name(self):
        return self._attached().name

    @property
    def mode(self):
        return self._attached().mode

    def readable(self):
        return self._attached().readable()

    def writable(self):
        return self._attached().writable()

    def seekable(self):
        return self._attached().seekable()

    def fileno(self):
        return self._attached().fileno()

    def isatty(self):
        return self._attached().isatty()

    def flush(self):
        self._open("flush of")
        self._hand_on()
        self._raw.flush()

    def _hand_on(self):
        """Write what was kept back."""
        while self._behind:
            written = self._write_raw(self._behind)
            if written is None:
                raise BlockingIOError(11, _WOULD_BLOCK, 0)
            self._behind = self._behind[written:]

    def _write_raw(self, data):
        view = memoryview(data)
        try:
            written = self._raw.write(view)
        finally:
            view.release()
        if written is not None and not 0 <= written <= len(data):
            raise OSError(
                f"raw write() returned invalid length {written} "
                f"(should have been between 0 and {len(data)})"
            )
        return written

    def close(self):
        raw = self._attached()
        if raw.closed:
            return
        try:
            self.flush()
        finally:
            raw.close()

    def detach(self):
        self._attached()
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def _die(self):
        if self._raw is not None and not self._raw.closed:
            self.close()

    def tell(self):
        raw = self._open()
        return raw.tell() - len(self._ahead) + len(self._behind)

    def seek(self, target, whence=0):
        raw = self._open("seek of")
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        self._hand_on()
        if whence == 1:
            target -= len(self._ahead)
        self._ahead = b""
        return raw.seek(target, whence)

    def truncate(self, pos=None):
        raw = self._open("truncate of")
        if not raw.writable():
            raise UnsupportedOperation("truncate")
        self._hand_on()
        return raw.truncate(self.tell() if pos is None else pos)

    def _unsupported(name):
        def refuse(self, *args):
            raise UnsupportedOperation(name)

        return refuse

    read = _unsupported("read")
    read1 = _unsupported("read1")
    readinto = _unsupported("readinto")
    readinto1 = _unsupported("readinto1")
    readline = _unsupported("readline")
    peek = _unsupported("peek")
    write = _unsupported("write")
    __next__ = _unsupported("read")


class BufferedReader(_Buffered):
    def __init__(self, raw, buffer_size):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        super().__init__(raw, buffer_size)

    def _before_reading(self, doing):
        self._open(doing)

    def _read_raw(self, size):
        """What one read gives; None if it would block."""
        data = bytearray(size)
        view = memoryview(data)
        try:
            count = self._raw.readinto(view)
        finally:
            view.release()
        if count is None:
            return None
        if not 0 <= count <= size:
            raise OSError(
                f"raw readinto() returned invalid length {count} "
                f"(should have been between 0 and {size})"
            )
        return bytes(data[:count])

    def _take(self, count):
        data, self._ahead = self._ahead[:count], self._ahead[count:]
        return data

    def read(self, size=-1):
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._before_reading("read of")
        if size is None or size == -1:
            return self._read_all()
        chunks = [self._take(size)]
        missing = size - len(chunks[0])
        while missing:
            if missing >= self._size:
                data = self._read_raw(missing - missing % self._size)
            else:
                data = self._read_raw(self._size)
                if data:
                    self._ahead = data
                    data = self._take(missing)
            if not data:
                if data is None and missing == size:
                    return None
                break
            chunks.append(data)
            missing -= len(data)
        return b"".join(chunks)

    def _read_all(self):
        chunks = [self._take(len(self._ahead))]
        if hasattr(self._raw, "readall"):
            data = self._raw.readall()
            if data is None:
                return chunks[0] or None
            if not isinstance(data, bytes):
                raise TypeError("readall() should return bytes")
            return chunks[0] + data
        while True:
            data = self._raw.read()
            if data is not None and not isinstance(data, bytes):
                raise TypeError("read() should return bytes")
            if not data:
                whole = b"".join(chunks)
                return None if data is None and not whole else whole
            chunks.append(data)

    def read1(self, size=-1):
        self._before_reading("read of")
        if size < 0:
            size = self._size
        if self._ahead or not size:
            return self._take(size)
        return self._read_raw(size) or b""

    def peek(self, size=0):
        self._before_reading("peek of")
        if not self._ahead:
            self._ahead = self._read_raw(self._size) or b""
        return self._ahead

    def readinto(self, buffer):
        return self._read_into(buffer, False, "readinto")

    def readinto1(self, buffer):
        return self._read_into(buffer, True, "readinto1")

    def _read_into(self, buffer, once, name):
        self._before_reading("readinto of")
        try:
            view = memoryview(buffer)
            if view.readonly:
                raise TypeError
            view = view.cast("B")
        except TypeError:
            raise TypeError(
                f"{name}() argument must be read-write bytes-like object, "
                f"not {type(buffer).__name__}"
            ) from None
        done = 0
        while done < len(view):
            missing = len(view) - done
            if not self._ahead:
                if once and done:
                    break
                data = self._read_raw(max(missing, self._size))
                if not data:
                    if data is None and not done:
                        return None
                    break
                self._ahead = data
            data = self._take(missing)
            view[done : done + len(data)] = data
            done += len(data)
        return done

    def readline(self, size=-1):
        self._before_reading("readline of")
        size = -1 if size is None else size
        chunks = []
        while size:
            if not self._ahead:
                self._ahead = self._read_raw(self._size) or b""
                if not self._ahead:
                    break
            end = self._ahead.find(b"\n") + 1 or len(self._ahead)
            data = self._take(end if size < 0 else min(end, size))
            chunks.append(data)
            size -= len(data) if size > 0 else 0
            if data.endswith(b"\n"):
                break
        return b"".join(chunks)

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        super().__init__(raw, buffer_size)

    def _before_writing(self):
        pass

    def write(self, buffer):
        if isinstance(buffer, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(memoryview(buffer))
        self._open("write to")
        self._before_writing()
        if len(self._behind) + len(data) <= self._size:
            self._behind += data
            return len(data)
        try:
            self._hand_on()
        except BlockingIOError:
            # What fits is kept all the same.
            kept = data[: self._size - len(self._behind)]
            self._behind += kept
            if len(kept) < len(data):
                raise BlockingIOError(11, _WOULD_BLOCK, len(kept)) from None
            return len(data)
        rest = data
        while len(rest) > self._size:
            written = self._write_raw(rest)
            if written is None:
                self._behind = rest[: self._size]
                count = len(data) - len(rest) + len(self._behind)
                raise BlockingIOError(11, _WOULD_BLOCK, count)
            rest = rest[written:]
        self._behind = rest
        return len(data)


class BufferedRandom(BufferedReader, BufferedWriter):
    def __init__(self, raw, buffer_size):
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        _Buffered.__init__(self, raw, buffer_size)

    def _before_reading(self, doing):
        self._open(doing)
        self._hand_on()

    def _before_writing(self):
        if self._ahead:
            self._raw.seek(-len(self._ahead), 1)
            self._ahead = b""


class BufferedRWPair(BufferedIOBase):
    """One stream to read from and one to write to, as a socket has."""

    def __init__(self, reader, writer, buffer_size=8192, /):
        if not reader.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._reader = io.BufferedReader(reader, buffer_size)
        self._writer = io.BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def write(self, buffer, /):
        return self._writer.write(buffer)

    def flush(self):
        self._writer.flush()

    def readable(self):
        return self._reader.readable()

    def writable(self):
        return self._writer.writable()

    def isatty(self):
        return self._reader.isatty() or self._writer.isatty()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    @property
    def closed(self):
        return self._writer.closed


# Line ends seen, as bits.
_LF, _CR, _CRLF = 1, 2, 4


class IncrementalNewlineDecoder:
    """Text that comes in pieces, its line ends made newlines; a decoder of bytes may stand before it."""

    def __init__(self, decoder, translate, errors="strict"):
        self.errors = errors
        self._decoder = decoder
        self._translate = translate
        self._seen = 0
        self._held = False  # a return that may have a line feed behind it

    def decode(self, input, final=False):
        if self._decoder is not None:
            input = self._decoder.decode(input, final=final)
        if not isinstance(input, str):
            raise TypeError(
                f"decoder should return a string result, not '{type(input).__name__}'"
            )
        text = input
        if self._held and (text or final):
            text = "\r" + text
            self._held = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._held = True
        pairs = text.count("\r\n")
        if pairs:
            self._seen |= _CRLF
        if text.count("\r") > pairs:
            self._seen |= _CR
        if text.count("\n") > pairs:
            self._seen |= _LF
        if self._translate:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def getstate(self):
        data, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return data, flag << 1 | self._held

    def setstate(self, state, /):
        data, flag = state
        self._held = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((data, flag >> 1))

    def reset(self):
        self._seen = 0
        self._held = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        kinds = [kind for bit, kind in ((_CR, "\r"), (_LF, "\n"), (_CRLF, "\r\n")) if self._seen & bit]
        if not kinds:
            return None
        return kinds[0] if len(kinds) == 1 else tuple(kinds)
