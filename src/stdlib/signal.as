# signal: what signals do. Their numbers are those of Linux.
#
# CPython: Lib/signal.py.
import _signal
from _signal import default_int_handler
from enum import IntEnum


class Signals(IntEnum):
    """The signals."""

    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGIOT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPOLL = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


class Handlers(IntEnum):
    """What a signal does without a handler."""

    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
NSIG = 65

_DESCRIPTIONS = {
    1: "Hangup",
    2: "Interrupt",
    3: "Quit",
    4: "Illegal instruction",
    5: "Trace/breakpoint trap",
    6: "Aborted",
    7: "Bus error",
    8: "Floating point exception",
    9: "Killed",
    10: "User defined signal 1",
    11: "Segmentation fault",
    12: "User defined signal 2",
    13: "Broken pipe",
    14: "Alarm clock",
    15: "Terminated",
    16: "Stack fault",
    17: "Child exited",
    18: "Continued",
    19: "Stopped (signal)",
    20: "Stopped",
    21: "Stopped (tty input)",
    22: "Stopped (tty output)",
    23: "Urgent I/O condition",
    24: "CPU time limit exceeded",
    25: "File size limit exceeded",
    26: "Virtual timer expired",
    27: "Profiling timer expired",
    28: "Window changed",
    29: "I/O possible",
    30: "Power failure",
    31: "Bad system call",
}


def _as_enum(value, enum):
    """The member of that value, or the value itself."""
    if not isinstance(value, int):
        return value
    try:
        return enum(value)
    except ValueError:
        return value


def _as_int(value):
    return int(value) if isinstance(value, IntEnum) else value


def signal(signalnum, handler):
    """Let a signal call handler(signalnum, frame); what it did before."""
    return _as_enum(_signal.signal(_as_int(signalnum), _as_int(handler)), Handlers)


def getsignal(signalnum):
    """What a signal does."""
    return _as_enum(_signal.getsignal(signalnum), Handlers)


def raise_signal(signalnum, /):
    """Send a signal to this program."""
    _signal.raise_signal(_as_int(signalnum))


def strsignal(signalnum, /):
    """What the system calls a signal."""
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    number = int(signalnum)
    if number >= 34:
        return f"Real-time signal {number - 34}"
    return _DESCRIPTIONS.get(number)


def valid_signals():
    """The signals there are."""
    return {_as_enum(number, Signals) for number in range(1, NSIG) if number not in (32, 33)}


def siginterrupt(signalnum, flag, /):
    """System calls are never interrupted here."""


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Event loops need none here."""
    return -1
