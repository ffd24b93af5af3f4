# difflib: what two sequences have in common, and where they differ.
#
# SequenceMatcher finds the longest common block, then looks to its left and
# right in the same way. The kinds of diff are in text.as, loaded when asked for.
__all__ = [
    "get_close_matches",
    "ndiff",
    "restore",
    "SequenceMatcher",
    "Differ",
    "IS_CHARACTER_JUNK",
    "IS_LINE_JUNK",
    "context_diff",
    "unified_diff",
    "diff_bytes",
    "Match",
]

_IN_TEXT = frozenset(
    "ndiff restore Differ IS_CHARACTER_JUNK IS_LINE_JUNK context_diff unified_diff "
    "diff_bytes".split()
)


def __getattr__(name):
    if name in _IN_TEXT:
        value = getattr(__import__("difflib.text", None, None, [name]), name)
    elif name == "Match":
        from collections import namedtuple

        value = namedtuple("Match", "a b size")
    else:
        raise AttributeError(f"module 'difflib' has no attribute {name!r}")
    globals()[name] = value
    return value


def _match_class():
    return globals().get("Match") or __getattr__("Match")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Compare a with b."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Compare a with the second as it is."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Compare the first with b; this is the costly one."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index_b()

    def _index_b(self):
        """Note where each item stands in b, but for junk and for what is everywhere."""
        b = self.b
        places = {}
        for i, item in enumerate(b):
            places.setdefault(item, []).append(i)
        junk = set()
        if self.isjunk:
            for item in places:
                if self.isjunk(item):
                    junk.add(item)
            for item in junk:
                del places[item]
        popular = set()
        n = len(b)
        if self.autojunk and n >= 200:
            limit = n // 100 + 1
            for item, found in places.items():
                if len(found) > limit:
                    popular.add(item)
            for item in popular:
                del places[item]
        self.b2j = places
        self.bjunk = junk
        self.bpopular = popular

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block in a[alo:ahi] and b[blo:bhi]; of equals, the first."""
        if ahi is None:
            ahi = len(self.a)
        if bhi is None:
            bhi = len(self.b)
        return _match_class()(*self._longest(alo, ahi, blo, bhi))

    def _longest(self, alo, ahi, blo, bhi):
        a, b = self.a, self.b
        places, junk = self.b2j, self.bjunk
        best_a, best_b, best = alo, blo, 0
        # How long the block is that ends at each place of b and the last of a.
        ending = {}
        none = []
        for i in range(alo, ahi):
            now = {}
            for j in places.get(a[i], none):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = now[j] = ending.get(j - 1, 0) + 1
                if size > best:
                    best_a, best_b, best = i - size + 1, j - size + 1, size
            ending = now
        # It grows by what was left out: first by common items, then by junk.
        for junky in (False, True):
            while (
                best_a > alo
                and best_b > blo
                and (b[best_b - 1] in junk) is junky
                and a[best_a - 1] == b[best_b - 1]
            ):
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while (
                best_a + best < ahi
                and best_b + best < bhi
                and (b[best_b + best] in junk) is junky
                and a[best_a + best] == b[best_b + best]
            ):
                best += 1
        return best_a, best_b, best

    def get_matching_blocks(self):
        """The blocks both have, in order; the last is empty and stands at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        end_a, end_b = len(self.a), len(self.b)
        waiting = [(0, end_a, 0, end_b)]
        found = []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = block = self._longest(alo, ahi, blo, bhi)
            if size:
                found.append(block)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    waiting.append((i + size, ahi, j + size, bhi))
        found.sort()
        joined = []
        at_a = at_b = length = 0
        for i, j, size in found:
            if at_a + length == i and at_b + length == j:
                length += size  # right behind the one before
            else:
                if length:
                    joined.append((at_a, at_b, length))
                at_a, at_b, length = i, j, size
        if length:
            joined.append((at_a, at_b, length))
        joined.append((end_a, end_b, 0))
        make = _match_class()
        self.matching_blocks = [make(*block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        """The steps that make b of a: (what, from, to, from in b, to in b)."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = steps = []
        for at_a, at_b, size in self.get_matching_blocks():
            if i < at_a and j < at_b:
                steps.append(("replace", i, at_a, j, at_b))
            elif i < at_a:
                steps.append(("delete", i, at_a, j, at_b))
            elif j < at_b:
                steps.append(("insert", i, at_a, j, at_b))
            i, j = at_a + size, at_b + size
            if size:
                steps.append(("equal", at_a, i, at_b, j))
        return steps

    def get_grouped_opcodes(self, n=3):
        """The steps in groups, each with n equal items around it."""
        steps = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        steps = list(steps)
        if steps[0][0] == "equal":
            what, i1, i2, j1, j2 = steps[0]
            steps[0] = what, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if steps[-1][0] == "equal":
            what, i1, i2, j1, j2 = steps[-1]
            steps[-1] = what, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for what, i1, i2, j1, j2 in steps:
            if what == "equal" and i2 - i1 > 2 * n:
                group.append((what, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((what, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike they are, from 0 to 1."""
        matches = sum([block[-1] for block in self.get_matching_blocks()])
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(), faster: the order of items does not count."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        counts = self.fullbcount
        left = {}
        matches = 0
        for item in self.a:
            there = left[item] if item in left else counts.get(item, 0)
            left[item] = there - 1
            if there > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio(), faster still: only the lengths count."""
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)

    __class_getitem__ = classmethod(type(list[int]))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The n possibilities most like word, if they are alike enough."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if (
            matcher.real_quick_ratio() >= cutoff
            and matcher.quick_ratio() >= cutoff
            and matcher.ratio() >= cutoff
        ):
            found.append((matcher.ratio(), candidate))
    found.sort(reverse=True)
    return [candidate for _, candidate in found[:n]]
