# string: sets of characters, and two ways of filling in templates.
#
# Template and Formatter have files of their own, loaded when asked for.
__all__ = [
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "capwords",
    "digits",
    "hexdigits",
    "octdigits",
    "printable",
    "punctuation",
    "whitespace",
    "Formatter",
    "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital first letter; without sep, runs of space become one."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


def __getattr__(name):
    if name == "Template":
        from string.template import Template as value
    elif name == "Formatter":
        from string.formatter import Formatter as value
    else:
        raise AttributeError(f"module 'string' has no attribute {name!r}")
    globals()[name] = value
    return value
