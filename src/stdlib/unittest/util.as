# unittest.util: values as they are shown in messages.
__unittest = True

_LONGEST = 80
# What stands around a [n chars] in a shortened text.
_PLACEHOLDER = 12
_MIN_BEGIN = 5
_MIN_END = 5
_MIN_COMMON = 5
_MIN_DIFF = _LONGEST - (_MIN_BEGIN + _PLACEHOLDER + _MIN_COMMON + _PLACEHOLDER + _MIN_END)


def safe_repr(obj, short=False):
    """The repr, even if the object's own fails."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _LONGEST:
        return result
    return result[:_LONGEST] + " [truncated]..."


def strclass(cls):
    """A class with its module."""
    return f"{cls.__module__}.{cls.__qualname__}"


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER:
        s = f"{s[:prefixlen]}[{skip} chars]{s[len(s) - suffixlen :]}"
    return s


def common_shorten_repr(*args):
    """The reprs, shortened where they are the same if they are too long."""
    args = tuple([safe_repr(arg) for arg in args])
    longest = max([len(text) for text in args])
    if longest <= _LONGEST:
        return args
    same = 0
    low, high = min(args), max(args)
    while same < len(low) and low[same] == high[same]:
        same += 1
    prefix = args[0][:same]
    room = _LONGEST - (longest - same + _MIN_BEGIN + _PLACEHOLDER)
    if room > _MIN_COMMON:
        prefix = _shorten(prefix, _MIN_BEGIN, room)
        return tuple([prefix + text[same:] for text in args])
    prefix = _shorten(prefix, _MIN_BEGIN, _MIN_COMMON)
    return tuple([prefix + _shorten(text[same:], _MIN_DIFF, _MIN_END) for text in args])


def count_differences(actual, expected):
    """Where two lists have an item in different numbers: (in one, in other, item)."""
    try:
        from collections import Counter

        one, other = Counter(actual), Counter(expected)
    except TypeError:
        return _count_unhashable(actual, expected)
    result = []
    for item, count in one.items():
        if count != other.get(item, 0):
            result.append((count, other.get(item, 0), item))
    for item, count in other.items():
        if item not in one:
            result.append((0, count, item))
    return result


def _count_unhashable(actual, expected):
    done = object()
    one, other = list(actual), list(expected)
    result = []
    for i, item in enumerate(one):
        if item is done:
            continue
        count = count_other = 0
        for j in range(i, len(one)):
            if one[j] == item:
                count += 1
                one[j] = done
        for j, each in enumerate(other):
            if each == item:
                count_other += 1
                other[j] = done
        if count != count_other:
            result.append((count, count_other, item))
    for i, item in enumerate(other):
        if item is done:
            continue
        count_other = 0
        for j in range(i, len(other)):
            if other[j] == item:
                count_other += 1
                other[j] = done
        result.append((0, count_other, item))
    return result
