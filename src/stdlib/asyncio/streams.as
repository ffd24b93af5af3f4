# asyncio.open_connection, start_server, StreamReader, StreamWriter.
#
# A StreamReaderProtocol stands between a transport, which calls it, and the
# reader and writer, which a script awaits. CPython: asyncio/streams.py.
from _asyncio import get_event_loop, get_running_loop, iscoroutine, sleep
from _collections import deque
from _net import taken as _taken
from asyncio.protocols import Protocol
from asyncio.stream_errors import IncompleteReadError, LimitOverrunError

__name__ = "asyncio.streams"
__all__ = (
    "StreamReader",
    "StreamWriter",
    "StreamReaderProtocol",
    "open_connection",
    "start_server",
    "open_unix_connection",
    "start_unix_server",
)

_DEFAULT_LIMIT = 2**16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect; (reader, writer)."""
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(
    client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds
):
    """Serve; client_connected_cb(reader, writer) is called for each connection."""
    loop = get_running_loop()

    def factory():
        reader = StreamReader(limit=limit, loop=loop)
        return StreamReaderProtocol(reader, client_connected_cb, loop=loop)

    return await loop.create_server(factory, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a socket of the file system; (reader, writer)."""
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve at a socket of the file system."""
    loop = get_running_loop()

    def factory():
        reader = StreamReader(limit=limit, loop=loop)
        return StreamReaderProtocol(reader, client_connected_cb, loop=loop)

    return await loop.create_unix_server(factory, path, **kwds)


class FlowControlMixin(Protocol):
    """Lets writers wait while the transport holds too much."""

    def __init__(self, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = deque()
        self._connection_lost = False

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if not self._paused:
            return
        for waiter in self._drain_waiters:
            if not waiter.done():
                if exc is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a reader with what the transport receives."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._weak_reader = None
        # A server's reader is held until its callback has it; a client's
        # belongs to the script, and when that drops it nobody reads any more.
        self._strong_reader = None
        if stream_reader is not None:
            from _weakref import ref

            self._weak_reader = ref(stream_reader)
            if client_connected_cb is not None:
                self._strong_reader = stream_reader
        self._stream_writer = None
        self._task = None
        self._transport = None
        self._client_connected_cb = client_connected_cb
        self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._weak_reader is None else self._weak_reader()

    def connection_made(self, transport):
        if self._weak_reader is not None and self._weak_reader() is None:
            self._loop.call_exception_handler(
                {
                    "message": "An open stream was garbage collected prior to "
                    "establishing network connection; "
                    'call "stream.close()" explicitly.'
                }
            )
            transport.abort()
            return
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        if self._client_connected_cb is not None:
            writer = StreamWriter(transport, self, reader, self._loop)
            self._stream_writer = writer
            result = self._client_connected_cb(reader, writer)
            if iscoroutine(result):
                self._task = self._loop.create_task(result)
                self._task.add_done_callback(self._served(transport))
            self._strong_reader = None

    def _served(self, transport):
        loop = self._loop

        def callback(task):
            if task.cancelled():
                transport.close()
                return
            error = task.exception()
            if error is not None:
                loop.call_exception_handler(
                    {
                        "message": "Unhandled exception in client_connected_cb",
                        "exception": error,
                        "transport": transport,
                    }
                )
                transport.close()

        return callback

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
        super().connection_lost(exc)
        self._weak_reader = None
        self._stream_writer = None
        self._task = None
        self._transport = None

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        # The transport stays open for writing, where it can.
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # Whoever did not wait for the end does not want to hear how it went.
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


class StreamWriter:
    """Writes to a transport, and waits when that holds too much."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        text = f"{self.__class__.__name__} transport={self._transport!r}"
        if self._reader is not None:
            text += f" reader={self._reader!r}"
        return f"<{text}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        """Write bytes, without waiting."""
        self._transport.write(data)

    def writelines(self, data):
        """Write several."""
        self._transport.writelines(data)

    def write_eof(self):
        """Write no more after what is buffered."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Is there a write_eof?"""
        return self._transport.can_write_eof()

    def close(self):
        """Close the connection once all is written."""
        return self._transport.close()

    def is_closing(self):
        """Is it closed or being closed?"""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until it is closed."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """What is known of the transport under a name."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until it is sensible to write more."""
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            # So that connection_lost() comes through, and the loop below a
            # broken connection does not spin.
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(
        self,
        sslcontext,
        *,
        server_hostname=None,
        ssl_handshake_timeout=None,
        ssl_shutdown_timeout=None,
    ):
        """Go on encrypted."""
        protocol = self._protocol
        await self.drain()
        self._transport = await self._loop.start_tls(
            self._transport,
            protocol,
            sslcontext,
            server_side=protocol._client_connected_cb is not None,
            server_hostname=server_hostname,
            ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout,
        )
        protocol._transport = self._transport
        protocol._over_ssl = True

    def __del__(self):
        if self._transport.is_closing():
            return
        import warnings

        if self._loop.is_closed():
            warnings.warn("loop is closed", ResourceWarning)
        else:
            self.close()
            warnings.warn(f"unclosed {self!r}", ResourceWarning)


class StreamReader:
    """Reads what a transport receives, or what is fed by hand."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None  # of the one coroutine that may be reading
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        info = ["StreamReader"]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self._eof:
            info.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            info.append(f"limit={self._limit}")
        if self._waiter:
            info.append(f"waiter={self._waiter!r}")
        if self._exception:
            info.append(f"exception={self._exception!r}")
        if self._transport:
            info.append(f"transport={self._transport!r}")
        if self._paused:
            info.append("paused")
        return f"<{' '.join(info)}>"

    def exception(self):
        """The exception that reading will raise, or None."""
        return self._exception

    def set_exception(self, exc):
        """Let reading raise this from now on."""
        self._exception = exc
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.cancelled():
                waiter.set_exception(exc)

    def _wakeup_waiter(self):
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.cancelled():
                waiter.set_result(None)

    def set_transport(self, transport):
        """What to pause when too much has come."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        """Is everything read, and nothing more to come?"""
        return self._eof and not self._buffer

    def feed_data(self, data):
        """Bytes have come."""
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wakeup_waiter()
        if (
            self._transport is not None
            and not self._paused
            and len(self._buffer) > 2 * self._limit
        ):
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None  # it cannot be paused
            else:
                self._paused = True

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(
                f"{func_name}() called while another coroutine is "
                f"already waiting for incoming data"
            )
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            # Without this it would wait for ever.
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    async def readline(self):
        """A line with its newline; what is left if the stream ends before one."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[: error.consumed + 1]
            else:
                self._buffer.clear()
            self._maybe_resume_transport()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        """All up to and with the separator, or the first of several."""
        separators = None
        if isinstance(separator, tuple):
            separators = sorted(separator, key=len)
            if not separators:
                raise ValueError("Separator should contain at least one element")
            shortest, longest = len(separators[0]), len(separators[-1])
        else:
            shortest = longest = len(separator)
        if shortest == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception

        looked_at = 0  # no separator starts before this place
        while True:
            length = len(self._buffer)
            if length - looked_at >= shortest:
                if separators is None:
                    start = self._buffer.find(separator, looked_at)
                    end = start + shortest
                else:
                    start, end = self._find_first(separators, looked_at)
                if start != -1:
                    break
                looked_at = max(0, length + 1 - longest)
                if looked_at > self._limit:
                    raise LimitOverrunError(
                        "Separator is not found, and chunk exceed the limit", looked_at
                    )
            if self._eof:
                chunk = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(chunk, None)
            await self._wait_for_data("readuntil")

        if start > self._limit:
            raise LimitOverrunError(
                "Separator is found, but chunk is longer than limit", start
            )
        return self._take(end)

    def _find_first(self, separators, looked_at):
        start = end = -1
        for each in separators:
            place = self._buffer.find(each, looked_at)
            if place != -1 and (end == -1 or place + len(each) < end):
                start, end = place, place + len(each)
        return start, end

    def _take(self, n):
        data = _taken(self._buffer, n)
        if self._paused:
            self._maybe_resume_transport()
        return data

    async def read(self, n=-1):
        """At most n bytes, waiting for the first; with n < 0, all until the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            # Block by block, for the transport stops at the limit.
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        """Exactly n bytes."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(partial, n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
