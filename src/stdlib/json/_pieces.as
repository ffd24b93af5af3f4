# json.decoder: the pieces a decoder is made of, for scripts that put together their own.
#
# The usual decoder scans natively and needs none of them.
from json.decoder import WHITESPACE_STR, JSONDecodeError

__name__ = "json.decoder"

BACKSLASH = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}


def _after_space(s, end):
    while end < len(s) and s[end] in WHITESPACE_STR:
        end += 1
    return end


def _value(scan_once, s, end):
    try:
        return scan_once(s, end)
    except StopIteration as stop:
        raise JSONDecodeError("Expecting value", s, stop.value) from None


def _code(s, end):
    """The number in four hexadecimal digits."""
    digits = s[end : end + 4]
    if len(digits) == 4 and all([digit in "0123456789abcdefABCDEF" for digit in digits]):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, end - 1)


def py_scanstring(s, end, strict=True):
    """The string whose opening quote stands before end, and where it ends."""
    begin = end - 1
    chunks = []
    while True:
        start = end
        while end < len(s) and s[end] not in '"\\' and s[end] >= " ":
            end += 1
        chunks.append(s[start:end])
        if end == len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        char = s[end]
        end += 1
        if char == '"':
            return "".join(chunks), end
        if char != "\\":
            if strict:
                raise JSONDecodeError(f"Invalid control character {char!r} at", s, end)
            chunks.append(char)
            continue
        if end == len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        char = s[end]
        end += 1
        if char != "u":
            if char not in BACKSLASH:
                raise JSONDecodeError(f"Invalid \\escape: {char!r}", s, end - 1)
            chunks.append(BACKSLASH[char])
            continue
        code = _code(s, end)
        end += 4
        if 0xD800 <= code <= 0xDBFF and s[end : end + 2] == "\\u":
            low = _code(s, end + 2)
            if 0xDC00 <= low <= 0xDFFF:
                code = 0x10000 + (code - 0xD800 << 10 | low - 0xDC00)
                end += 6
        chunks.append(chr(code))


scanstring = py_scanstring


def JSONObject(
    s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None
):
    """The object whose brace stands before the end, and where it ends."""
    s, end = s_and_end
    memo = {} if memo is None else memo
    pairs = []
    end = _after_space(s, end)
    char = s[end : end + 1]
    if char == "}":
        end += 1
    elif char != '"':
        raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
    while char != "}":
        key, end = py_scanstring(s, end + 1, strict)
        key = memo.setdefault(key, key)
        end = _after_space(s, end)
        if s[end : end + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", s, end)
        value, end = _value(scan_once, s, _after_space(s, end + 1))
        pairs.append((key, value))
        end = _after_space(s, end)
        char = s[end : end + 1]
        end += 1
        if char == "}":
            break
        if char != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
        comma = end - 1
        end = _after_space(s, end)
        if s[end : end + 1] == "}":
            raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
        if s[end : end + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    pairs = dict(pairs)
    return pairs if object_hook is None else object_hook(pairs), end


def JSONArray(s_and_end, scan_once):
    """The list whose bracket stands before the end, and where it ends."""
    s, end = s_and_end
    values = []
    end = _after_space(s, end)
    if s[end : end + 1] == "]":
        return values, end + 1
    while True:
        value, end = _value(scan_once, s, end)
        values.append(value)
        end = _after_space(s, end)
        char = s[end : end + 1]
        if char == "]":
            return values, end + 1
        if char != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end)
        comma = end
        end = _after_space(s, end + 1)
        if s[end : end + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)
