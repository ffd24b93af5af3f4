# difflib: diffs of texts, line by line.
from difflib import SequenceMatcher

__name__ = "difflib"

# Lines less alike than this are not paired by Differ; those less alike than
# the other are not even remembered.
_CUTOFF = 0.75
_WORTHLESS = 0.74


def IS_LINE_JUNK(line, pat=None):
    """Is the line blank, or a single #?"""
    if pat is None:
        return line.strip() in ("", "#")
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Is it a blank or a tab?"""
    return ch in ws


class Differ:
    """Makes diffs in which lines that are alike show where they differ."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """The lines of the diff: those of a and b with a two-letter mark before."""
        matcher = SequenceMatcher(self.linejunk, a, b)
        for what, alo, ahi, blo, bhi in matcher.get_opcodes():
            if what == "replace":
                yield from self._fancy(a, alo, ahi, b, blo, bhi)
            elif what == "delete":
                yield from _marked("-", a, alo, ahi)
            elif what == "insert":
                yield from _marked("+", b, blo, bhi)
            else:
                yield from _marked(" ", a, alo, ahi)

    def _fancy(self, a, alo, ahi, b, blo, bhi):
        """One block in place of another: pair the two lines most alike, then go on
        before and behind them in the same way."""
        matcher = SequenceMatcher(self.charjunk)
        best, pair, same = _WORTHLESS, None, None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    # Equal lines here are junk; they count only for want of others.
                    if same is None:
                        same = i, j
                    continue
                matcher.set_seq1(a[i])
                if (
                    matcher.real_quick_ratio() > best
                    and matcher.quick_ratio() > best
                    and matcher.ratio() > best
                ):
                    best, pair = matcher.ratio(), (i, j)
        if best < _CUTOFF:
            if same is None:
                yield from _replaced(a, alo, ahi, b, blo, bhi)
                return
            pair = same
        i, j = pair
        yield from self._around(a, alo, i, b, blo, j)
        yield from self._pair(matcher, a[i], b[j])
        yield from self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from _marked("-", a, alo, ahi)
        elif blo < bhi:
            yield from _marked("+", b, blo, bhi)

    def _pair(self, matcher, one, other):
        """Two lines that are alike, each with marks below it."""
        if one == other:
            yield "  " + one
            return
        below_one = below_other = ""
        matcher.set_seqs(one, other)
        for what, i1, i2, j1, j2 in matcher.get_opcodes():
            n, m = i2 - i1, j2 - j1
            if what == "replace":
                below_one += "^" * n
                below_other += "^" * m
            elif what == "delete":
                below_one += "-" * n
            elif what == "insert":
                below_other += "+" * m
            else:
                below_one += " " * n
                below_other += " " * m
        yield "- " + one
        below_one = _with_spaces_of(one, below_one)
        if below_one:
            yield f"? {below_one}\n"
        yield "+ " + other
        below_other = _with_spaces_of(other, below_other)
        if below_other:
            yield f"? {below_other}\n"


def _marked(mark, lines, lo, hi):
    for i in range(lo, hi):
        yield f"{mark} {lines[i]}"


def _replaced(a, alo, ahi, b, blo, bhi):
    """All of one block, then all of the other; the shorter first."""
    if bhi - blo < ahi - alo:
        yield from _marked("+", b, blo, bhi)
        yield from _marked("-", a, alo, ahi)
    else:
        yield from _marked("-", a, alo, ahi)
        yield from _marked("+", b, blo, bhi)


def _with_spaces_of(line, marks):
    """The marks with the line's own tabs where they are blank."""
    text = "".join(
        [
            char if mark == " " and char.isspace() else mark
            for char, mark in zip(line, marks)
        ]
    )
    return text.rstrip()


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The diff of two lists of lines, as Differ makes it."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The lines of the first or second text, from an ndiff."""
    try:
        mark = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", mark):
            yield line[2:]


def _check_types(a, b, *args):
    if a and not isinstance(a[0], str):
        raise TypeError(
            f"lines to compare must be str, not {type(a[0]).__name__} ({a[0]!r})"
        )
    if b and not isinstance(b[0], str):
        raise TypeError(
            f"lines to compare must be str, not {type(b[0]).__name__} ({b[0]!r})"
        )
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def unified_diff(
    a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"
):
    """The diff that patch programs read, with n lines around each change."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            from_date = f"\t{fromfiledate}" if fromfiledate else ""
            to_date = f"\t{tofiledate}" if tofiledate else ""
            yield f"--- {fromfile}{from_date}{lineterm}"
            yield f"+++ {tofile}{to_date}{lineterm}"
        first, last = group[0], group[-1]
        in_a = _unified_range(first[1], last[2])
        in_b = _unified_range(first[3], last[4])
        yield f"@@ -{in_a} +{in_b} @@{lineterm}"
        for what, i1, i2, j1, j2 in group:
            if what == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if what in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if what in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def _context_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length <= 1 else f"{first},{first + length - 1}"


def context_diff(
    a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"
):
    """The older kind of diff, before and after apart."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            from_date = f"\t{fromfiledate}" if fromfiledate else ""
            to_date = f"\t{tofiledate}" if tofiledate else ""
            yield f"*** {fromfile}{from_date}{lineterm}"
            yield f"--- {tofile}{to_date}{lineterm}"
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if any([step[0] in ("replace", "delete") for step in group]):
            for what, i1, i2, _, _ in group:
                if what != "insert":
                    for line in a[i1:i2]:
                        yield marks[what] + line
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if any([step[0] in ("replace", "insert") for step in group]):
            for what, _, _, j1, j2 in group:
                if what != "delete":
                    for line in b[j1:j2]:
                        yield marks[what] + line


def diff_bytes(
    dfunc,
    a,
    b,
    fromfile=b"",
    tofile=b"",
    fromfiledate=b"",
    tofiledate=b"",
    n=3,
    lineterm=b"\n",
):
    """A diff of lines of bytes."""

    def decode(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError(
                f"all arguments must be bytes, not {type(s).__name__} ({s!r})"
            ) from error

    lines = dfunc(
        list(map(decode, a)),
        list(map(decode, b)),
        decode(fromfile),
        decode(tofile),
        decode(fromfiledate),
        decode(tofiledate),
        n,
        decode(lineterm),
    )
    for line in lines:
        yield line.encode("ascii", "surrogateescape")
