# asyncio.Transport and its like: what moves bytes for a protocol.
#
# The loop's own are native; these are the classes scripts inherit from.
# CPython: asyncio/transports.py.
__name__ = "asyncio.transports"
__all__ = (
    "BaseTransport",
    "ReadTransport",
    "WriteTransport",
    "Transport",
    "DatagramTransport",
    "SubprocessTransport",
)


class BaseTransport:
    """What all transports have."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """What is known of the transport under a name."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Is it closed or being closed?"""
        raise NotImplementedError

    def close(self):
        """Close it once all is written."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Serve another protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol it serves."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """One that reads."""

    __slots__ = ()

    def is_reading(self):
        """Does it read just now?"""
        raise NotImplementedError

    def pause_reading(self):
        """Read no more for now."""
        raise NotImplementedError

    def resume_reading(self):
        """Read again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """One that writes."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """When the protocol is paused, and when it may go on."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """(low, high)"""
        raise NotImplementedError

    def write(self, data):
        """Write bytes, without waiting."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Write several."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Write no more after what is buffered."""
        raise NotImplementedError

    def can_write_eof(self):
        """Is there a write_eof?"""
        raise NotImplementedError

    def abort(self):
        """Close it at once."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """One that reads and writes."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """One for packets."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send a packet."""
        raise NotImplementedError

    def abort(self):
        """Close it at once."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """One for a child process."""

    __slots__ = ()

    def get_pid(self):
        """The child's number."""
        raise NotImplementedError

    def get_returncode(self):
        """The child's exit code; None while it runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of one of its pipes."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send the child a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask the child to end."""
        raise NotImplementedError

    def kill(self):
        """End the child."""
        raise NotImplementedError
