# unittest: Ctrl-C that lets the running test end. Here it always ends the run.
__unittest = True


def registerResult(result):
    """Stop this result at Ctrl-C; nothing to do."""


def removeResult(result):
    """Undo registerResult; was it registered?"""
    return False


def installHandler():
    """Let Ctrl-C wait for the running test; nothing to do."""


def removeHandler(method=None):
    """Undo installHandler, for good or for a function."""
    return method
