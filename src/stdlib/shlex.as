# shlex: command lines split and joined as a shell does.
__all__ = ["shlex", "split", "quote", "join"]


def __getattr__(name):
    if name != "shlex":
        raise AttributeError(f"module 'shlex' has no attribute {name!r}")
    global shlex
    from _shlex_lexer import shlex

    return shlex


_SAFE = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%_-+=:,./"
)


def split(s, comments=False, posix=True):
    """The words of a command line, without their quotes."""
    if s is None:
        raise ValueError("s argument must not be None")
    words = []
    word = None  # None between words
    i = 0
    n = len(s)
    while i < n:
        char = s[i]
        i += 1
        if char in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif char == "#" and comments:
            if word is not None:
                words.append(word)
                word = None
            while i < n and s[i] != "\n":
                i += 1
        elif char in "'\"":
            end, text = _quoted(s, i, char, posix)
            word = (word or "") + text
            i = end
        elif char == "\\" and posix:
            if i == n:
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
            i += 1
        else:
            word = (word or "") + char
    if word is not None:
        words.append(word)
    return words


def _quoted(s, i, quote, posix):
    """(the place behind the closing quote, what is between)"""
    text = "" if posix else quote
    n = len(s)
    while i < n:
        char = s[i]
        i += 1
        if char == quote:
            return i, text if posix else text + quote
        if char == "\\" and quote == '"' and posix:
            if i == n:
                raise ValueError("No escaped character")
            if s[i] not in '"\\':
                text += "\\"
            text += s[i]
            i += 1
        else:
            text += char
    raise ValueError("No closing quotation")


def join(split_command):
    """A command line of words, quoted where needed."""
    return " ".join([quote(arg) for arg in split_command])


def quote(s):
    """A word in quotes, if it needs any."""
    if not s:
        return "''"
    if all([char in _SAFE for char in s]):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
