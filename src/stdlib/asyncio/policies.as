# asyncio's event loop policies: who makes and keeps the loop of each thread.
#
# The default one is the native way; another one is asked instead of it.
# CPython: asyncio/events.py.
import _asyncio

__name__ = "asyncio.events"


class AbstractEventLoopPolicy:
    """What a policy must do."""

    def get_event_loop(self):
        """The loop of this thread."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Let loop be the loop of this thread."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new loop."""
        raise NotImplementedError


class AbstractServer:
    """What a server can do."""

    def close(self):
        """Listen no more."""
        raise NotImplementedError

    def close_clients(self):
        """Close the connections."""
        raise NotImplementedError

    def abort_clients(self):
        """Close the connections, with what was not sent."""
        raise NotImplementedError

    def get_loop(self):
        """The loop it belongs to."""
        raise NotImplementedError

    def is_serving(self):
        """Does it accept connections?"""
        raise NotImplementedError

    async def start_serving(self):
        """Begin to accept connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Accept connections until cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until it and its connections are closed."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The main thread gets a loop when it asks for one."""

    def get_event_loop(self):
        return _asyncio._policy_get_event_loop()

    def set_event_loop(self, loop):
        _asyncio._policy_set_event_loop(loop)

    def new_event_loop(self):
        return _asyncio._policy_new_event_loop()


DefaultEventLoopPolicy.__name__ = "_UnixDefaultEventLoopPolicy"
DefaultEventLoopPolicy.__qualname__ = "_UnixDefaultEventLoopPolicy"
DefaultEventLoopPolicy.__module__ = "asyncio.unix_events"

_default = None


def get_event_loop_policy():
    """The policy in force."""
    global _default
    policy = _asyncio._policy()
    if policy is None:
        if _default is None:
            _default = DefaultEventLoopPolicy()
        policy = _default
    return policy


def set_event_loop_policy(policy):
    """Let policy be in force; None: the default, which begins anew."""
    global _default
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(
            "policy must be an instance of AbstractEventLoopPolicy or None, "
            f"not '{type(policy).__name__}'"
        )
    _default = None
    _asyncio._set_policy(policy)
