# asyncio.Protocol and its like: what a transport calls, to be overridden.
#
# CPython: asyncio/protocols.py.
__name__ = "asyncio.protocols"
__all__ = (
    "BaseProtocol",
    "Protocol",
    "DatagramProtocol",
    "SubprocessProtocol",
    "BufferedProtocol",
)


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands."""

    def connection_lost(self, exc):
        """The connection is gone; exc is None if it ended in order."""

    def pause_writing(self):
        """The transport holds enough; write no more for now."""

    def resume_writing(self):
        """The transport can take more again."""


class Protocol(BaseProtocol):
    """A stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes have come."""

    def eof_received(self):
        """The other side writes no more; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """A stream of bytes, read into buffers of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where to put what comes."""

    def buffer_updated(self, nbytes):
        """So many bytes have come."""

    def eof_received(self):
        """The other side writes no more."""


class DatagramProtocol(BaseProtocol):
    """Packets."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A packet has come."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    """A child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote to its standard output (1) or error (2)."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe was closed."""

    def process_exited(self):
        """The child has ended."""
