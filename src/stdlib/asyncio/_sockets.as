# TCP and Unix connections of the loop: transports over sockets that are watched, and servers.
#
# Hop for hop as CPython's selector loop: asyncio/selector_events.py,
# asyncio/base_events.py.
import _net
from _asyncio import CancelledError, sleep
from _collections import deque
from asyncio.policies import AbstractServer
from asyncio.transports import Transport

__name__ = "asyncio.selector_events"

_MAX_RECV = 256 * 1024
_TOO_MANY_LOST_WRITES = 5


class _SelectorSocketTransport(Transport):
    """A connected socket, with a protocol on top of it."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra)
        self._loop = loop
        self._extra["socket"] = sock
        for key, ask in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            if key not in self._extra:
                try:
                    self._extra[key] = ask()
                except OSError:
                    self._extra[key] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self.set_protocol(protocol)
        self._server = server
        self._buffer = deque()
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        self._eof = False
        self._protocol_paused = False
        self._high_water, self._low_water = 64 * 1024, 16 * 1024
        if server is not None:
            server._attach(self)
        sock.set_nodelay()
        loop.call_soon(protocol.connection_made, self)
        # Only then may data come.
        loop.call_soon(self._begin_reading)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        text = type(self).__name__
        if self._sock is None:
            text += " closed"
        elif self._closing:
            text += " closing"
        text += f" fd={self._sock_fd}"
        if self._loop is not None and not self._loop.is_closed():
            reads = "polling" if self.is_reading() else "idle"
            writes = "polling" if self._buffer else "idle"
            size = self.get_write_buffer_size()
            text += f" read={reads} write=<{writes}, bufsize={size}>"
        return f"<{text}>"

    def __del__(self):
        if self._sock is not None:
            import warnings

            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._watch(False, None)
            self._watch(True, None)
            self._sock.close()
            if self._server is not None:
                self._server._detach(self)

    def _watch(self, is_writer, callback):
        _net.watch(self._loop, self._sock, is_writer, callback)

    def _begin_reading(self):
        if self.is_reading():
            self._watch(False, self._read_ready)

    def set_protocol(self, protocol):
        """Let another protocol take over."""
        self._protocol = protocol
        self._fills_buffer = hasattr(protocol, "get_buffer")

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    def is_closing(self):
        """Is it closed, or about to be?"""
        return self._closing

    def is_reading(self):
        """Does it read?"""
        return not self._closing and not self._paused

    def pause_reading(self):
        """Give the protocol no data for a while."""
        if self.is_reading():
            self._paused = True
            self._watch(False, None)

    def resume_reading(self):
        """Give the protocol data again."""
        if not self._closing and self._paused:
            self._paused = False
            self._begin_reading()

    # Reading.

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data = self._sock.recv(_MAX_RECV)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on socket transport")
            return
        if not data:
            self._read_eof()
            return
        try:
            if self._fills_buffer:
                _feed_buffered(self._protocol, data)
            else:
                self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(
                error, "Fatal error: protocol.data_received() call failed."
            )

    def _read_eof(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal error: protocol.eof_received() call failed.")
            return
        if keep_open:
            self._watch(False, None)
        else:
            self.close()

    # Writing.

    def write(self, data):
        """Send data, now or as soon as there is room."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(
                "data argument must be a bytes-like object, "
                f"not {type(data).__name__!r}"
            )
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= _TOO_MANY_LOST_WRITES:
                import logging

                logging.getLogger("asyncio").warning("socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                sent = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, "Fatal write error on socket transport")
                return
            data = bytes(data)
            if sent == len(data):
                return
            data = data[sent:]
            self._watch(True, self._write_ready)
        self._buffer.append(bytes(data))
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        """Send several pieces."""
        self.write(b"".join(list_of_data))

    def _write_ready(self):
        if self._conn_lost:
            return
        try:
            data = b"".join(self._buffer)
            sent = self._sock.send(data)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._watch(True, None)
            self._buffer.clear()
            self._fatal_error(error, "Fatal write error on socket transport")
            return
        self._buffer.clear()
        if sent < len(data):
            self._buffer.append(data[sent:])
        self._maybe_resume_protocol()
        if not self._buffer:
            self._watch(True, None)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock.shutdown_write()

    def write_eof(self):
        """Send no more, once what was written is sent."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown_write()

    def can_write_eof(self):
        """A socket can be closed half."""
        return True

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        return sum(map(len, self._buffer))

    def get_write_buffer_limits(self):
        """When the protocol is resumed, and paused."""
        return (self._low_water, self._high_water)

    def set_write_buffer_limits(self, high=None, low=None):
        """Say when the protocol is paused, and resumed."""
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water, self._low_water = high, low
        self._maybe_pause_protocol()

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell("pause_writing")

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell("resume_writing")

    def _tell(self, what):
        try:
            getattr(self._protocol, what)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._report(f"protocol.{what}() failed", error)

    # The end.

    def _report(self, message, error):
        self._loop.call_exception_handler(
            {
                "message": message,
                "exception": error,
                "transport": self,
                "protocol": self._protocol,
            }
        )

    def close(self):
        """Send what was written, then close."""
        if self._closing:
            return
        self._closing = True
        self._watch(False, None)
        if not self._buffer:
            self._conn_lost += 1
            self._watch(True, None)
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        """Close at once."""
        self._force_close(None)

    def _fatal_error(self, error, message):
        if not isinstance(error, OSError):
            self._report(message, error)
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._watch(True, None)
        if not self._closing:
            self._closing = True
            self._watch(False, None)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._watch(False, None)
            self._watch(True, None)
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)


def _feed_buffered(protocol, data):
    while data:
        buffer = protocol.get_buffer(len(data))
        count = min(len(buffer), len(data))
        if not count:
            raise RuntimeError("get_buffer() returned an empty buffer")
        buffer[:count] = data[:count]
        protocol.buffer_updated(count)
        data = data[count:]


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


# Connecting.


async def _resolved(loop, host, port):
    """The addresses of a host; a name is looked up in a thread."""
    if host is None:
        host = "localhost"
    if _net.is_address(host):
        return [(host, port)]
    return await loop.run_in_executor(None, _net.resolve, host, port)


async def _connect(loop, address):
    sock, connected = _net.connect(address)
    future = loop.create_future()
    if connected:
        future.set_result(None)
    else:

        def ready():
            if future.done():
                return
            error = sock.take_error()
            if error:
                future.set_exception(OSError(error, f"Connect call failed {address}"))
            else:
                future.set_result(None)

        def done(future):
            _net.watch(loop, sock, True, None)

        _net.watch(loop, sock, True, ready)
        future.add_done_callback(done)
    try:
        await future
    except BaseException:
        _net.watch(loop, sock, True, None)
        sock.close()
        raise
    return sock


async def create_connection(
    loop, protocol_factory, host=None, port=None, *, ssl=None, sock=None, **kwds
):
    """What the loop's method does."""
    if ssl:
        raise NotImplementedError("TLS is not supported")
    if host is None and port is None:
        raise ValueError("host and port was not specified and no sock specified")
    errors = []
    for address in await _resolved(loop, host, port):
        try:
            sock = await _connect(loop, address)
            break
        except OSError as error:
            errors.append(error)
    else:
        try:
            if len({str(error) for error in errors}) == 1:
                raise errors[0]
            shown = ", ".join(str(error) for error in errors)
            raise OSError(f"Multiple exceptions: {shown}")
        finally:
            errors = None
    return await _on_top(loop, sock, protocol_factory)


async def create_unix_connection(loop, protocol_factory, path=None, **kwds):
    """What the loop's method does."""
    if path is None:
        raise ValueError("no path and sock were specified")
    sock = await _connect(loop, str(path))
    return await _on_top(loop, sock, protocol_factory)


async def _on_top(loop, sock, protocol_factory):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorSocketTransport(loop, sock, protocol, waiter)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


# Serving.


class Server(AbstractServer):
    """Listens, and makes a protocol for each connection."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        from weakref import WeakSet

        self._loop = loop
        self._sockets = sockets
        self._clients = WeakSet()
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if len(self._clients) == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            _net.watch(self._loop, sock, False, self._accept, sock)

    def _accept(self, sock):
        for _ in range(self._backlog):
            accepted = sock.accept()
            if accepted is None:
                return
            conn, address = accepted
            self._loop.create_task(self._accepted(conn, {"peername": address}))

    async def _accepted(self, conn, extra):
        protocol = transport = None
        try:
            protocol = self._protocol_factory()
            waiter = self._loop.create_future()
            transport = _SelectorSocketTransport(
                self._loop, conn, protocol, waiter, extra, self
            )
            try:
                await waiter
            except BaseException:
                transport.close()
                # The exception says why; the transport's end is told by its own.
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._loop.get_debug():
                context = {
                    "message": "Error on transport creation for incoming connection",
                    "exception": error,
                }
                if protocol is not None:
                    context["protocol"] = protocol
                if transport is not None:
                    context["transport"] = transport
                self._loop.call_exception_handler(context)

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Does it take connections?"""
        return self._serving

    @property
    def sockets(self):
        """The sockets it listens at."""
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        """Take no more connections; those that are there go on."""
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            _net.watch(self._loop, sock, False, None)
            sock.close()
        self._serving = False
        forever = self._serving_forever_fut
        if forever is not None and not forever.done():
            forever.cancel()
            self._serving_forever_fut = None
        if len(self._clients) == 0:
            self._wakeup()

    def close_clients(self):
        """Close all connections."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Close all connections at once."""
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        """Take connections."""
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        """Take connections until this is cancelled."""
        if self._serving_forever_fut is not None:
            raise RuntimeError(
                f"server {self!r} is already being awaited on serve_forever()"
            )
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Wait until it is closed and its connections have ended."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


Server.__module__ = "asyncio.base_events"


async def create_server(
    loop,
    protocol_factory,
    host=None,
    port=None,
    *,
    backlog=100,
    ssl=None,
    sock=None,
    start_serving=True,
    **kwds,
):
    """What the loop's method does."""
    if ssl:
        raise NotImplementedError("TLS is not supported")
    if host is None and port is None:
        raise ValueError("Neither host/port nor sock were specified")
    if host is None or host == "":
        hosts = ["0.0.0.0", "::"]
    elif isinstance(host, str):
        hosts = [host]
    else:
        hosts = list(host)
    from asyncio import gather

    infos = await gather(*[_resolved(loop, each, port) for each in hosts])
    sockets = []
    try:
        for address in dict.fromkeys(address[:2] for info in infos for address in info):
            sockets.append(_net.bind(address))
    except BaseException:
        for made in sockets:
            made.close()
        raise
    return await _served(loop, sockets, protocol_factory, backlog, start_serving)


async def create_unix_server(
    loop, protocol_factory, path=None, *, backlog=100, start_serving=True, **kwds
):
    """What the loop's method does."""
    if path is None:
        raise ValueError("path was not specified, and no sock specified")
    sockets = [_net.bind(str(path))]
    return await _served(loop, sockets, protocol_factory, backlog, start_serving)


async def _served(loop, sockets, protocol_factory, backlog, start_serving):
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        server._start_serving()
        await sleep(0)
    return server
