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
