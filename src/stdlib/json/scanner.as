# json.scanner: the function that finds out what kind of value comes next.
#
# The usual decoder does that natively; this one asks the pieces that a script has put into its decoder.
import re

NUMBER_RE = re.compile(r"(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?", re.ASCII)

_WORDS = (("null", None), ("true", True), ("false", False))
_CONSTANTS = ("NaN", "Infinity", "-Infinity")


def py_make_scanner(context):
    """scan_once(string, idx) for a decoder."""

    def scan(string, idx):
        char = string[idx : idx + 1]
        if char == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if char == "{":
            return context.parse_object(
                (string, idx + 1),
                context.strict,
                scan,
                context.object_hook,
                context.object_pairs_hook,
                context.memo,
            )
        if char == "[":
            return context.parse_array((string, idx + 1), scan)
        for word, value in _WORDS:
            if string.startswith(word, idx):
                return value, idx + len(word)
        match = NUMBER_RE.match(string, idx)
        if match is not None:
            whole, fraction, power = match.groups()
            if fraction or power:
                return context.parse_float(match[0]), match.end()
            return context.parse_int(whole), match.end()
        for word in _CONSTANTS:
            if string.startswith(word, idx):
                return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return scan(string, idx)
        finally:
            context.memo.clear()

    return scan_once


make_scanner = py_make_scanner
