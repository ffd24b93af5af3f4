# unittest: the assert methods.
#
# Those that need a context manager are in contexts.as, the diffs of containers
# in difflib and pprint; all loaded when a test needs them.
from unittest.util import common_shorten_repr, safe_repr

__name__ = "unittest.case"
__unittest = True


class _Asserts:
    """The assert methods of a test case."""

    def fail(self, msg=None):
        """Fail at once."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def _truncateMessage(self, message, diff):
        limit = self.maxDiff
        if limit is None or len(diff) <= limit:
            return message + diff
        return (
            f"{message}\nDiff is {len(diff)} characters long. "
            f"Set self.maxDiff to None to see it."
        )

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def assertRaises(self, expected_exception, *args, **kwargs):
        """The block, or the call, raises this."""
        from unittest.contexts import _AssertRaisesContext

        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """The block, or the call, raises this with a text that matches."""
        from unittest.contexts import _AssertRaisesContext

        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """The block, or the call, warns of this."""
        from unittest.contexts import _AssertWarnsContext

        context = _AssertWarnsContext(expected_warning, self)
        return context.handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """The block, or the call, warns of this with a text that matches."""
        from unittest.contexts import _AssertWarnsContext

        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """The block logs something."""
        from unittest.contexts import _AssertLogsContext

        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """The block logs nothing."""
        from unittest.contexts import _AssertLogsContext

        return _AssertLogsContext(self, logger, level, no_logs=True)

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            one, other = common_shorten_repr(first, second)
            self._fail(msg, f"{one} != {other}")

    def assertEqual(self, first, second, msg=None):
        cls = type(first)
        check = self._baseAssertEqual
        if cls is type(second):
            own = self._type_equality_funcs.get(cls)
            if own is None:
                own = _BY_TYPE.get(cls)
            if own is not None:
                check = getattr(self, own) if isinstance(own, str) else own
        check(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """They differ by at most delta, or are equal to so many decimal places."""
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        shown = f"{safe_repr(first)} != {safe_repr(second)} within"
        if delta is not None:
            if diff <= delta:
                return
            self._fail(msg, f"{shown} {safe_repr(delta)} delta ({safe_repr(diff)} difference)")
        if places is None:
            places = 7
        if round(diff, places) == 0:
            return
        self._fail(msg, f"{shown} {places!r} places ({safe_repr(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """They differ by more than delta, or in so many decimal places."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        shown = f"{safe_repr(first)} == {safe_repr(second)} within"
        if delta is not None:
            if not first == second and diff > delta:
                return
            self._fail(msg, f"{shown} {safe_repr(delta)} delta ({safe_repr(diff)} difference)")
        if places is None:
            places = 7
        if not first == second and round(diff, places) != 0:
            return
        self._fail(msg, f"{shown} {places!r} places")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(
                        f"{which} sequence is not a {name}: {safe_repr(seq)}"
                    )
        text = None
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            text = f"First {name} has no length.    Non-sequence?"
        if text is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                text = f"Second {name} has no length.    Non-sequence?"
        if text is None:
            if seq1 == seq2:
                return
            one, other = common_shorten_repr(seq1, seq2)
            text = f"{name.capitalize()}s differ: {one} != {other}\n"
            for i in range(min(len1, len2)):
                item1, failed = _item(seq1, i, "first", name)
                if not failed:
                    item2, failed = _item(seq2, i, "second", name)
                if failed:
                    text += "\n" + failed
                    break
                if item1 != item2:
                    one, other = common_shorten_repr(item1, item2)
                    text += f"\nFirst differing element {i}:\n{one}\n{other}\n"
                    break
            else:
                if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                    return  # the same items, only the types differ
            if len1 > len2:
                text += _extra(seq1, len2, len1, "First", name)
            elif len1 < len2:
                text += _extra(seq2, len1, len2, "Second", name)
        text = self._truncateMessage(text, "\n" + _diff(seq1, seq2))
        self._fail(msg, text)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        only_first = self._set_difference(set1, set2, "first")
        only_second = self._set_difference(set2, set1, "second")
        if not (only_first or only_second):
            return
        lines = []
        if only_first:
            lines.append("Items in the first set but not the second:")
            lines += [repr(item) for item in only_first]
        if only_second:
            lines.append("Items in the second set but not the first:")
            lines += [repr(item) for item in only_second]
        self._fail(msg, "\n".join(lines))

    def _set_difference(self, one, other, which):
        try:
            return one.difference(other)
        except TypeError as error:
            self.fail(f"invalid type when attempting set difference: {error}")
        except AttributeError as error:
            self.fail(f"{which} argument does not support set difference: {error}")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(
                msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}"
            )

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            one, other = common_shorten_repr(d1, d2)
            text = self._truncateMessage(f"{one} != {other}", "\n" + _diff(d1, d2))
            self._fail(msg, text)

    def assertCountEqual(self, first, second, msg=None):
        """The same items, each equally often, in any order."""
        from unittest.util import count_differences

        differences = count_differences(list(first), list(second))
        if differences:
            lines = [
                f"First has {one}, Second has {other}:  {item!r}"
                for one, other, item in differences
            ]
            text = self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))
            self._fail(msg, text)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        # Without a newline at its end the last line would run into the next.
        one, other = first, second
        if first and second:
            if first[-1] != "\n" or second[-1] != "\n":
                one += "\n"
                other += "\n"
        elif second and second[-1] != "\n":
            other += "\n"
        elif first and first[-1] != "\n":
            one += "\n"
        from difflib import ndiff

        diff = "".join(ndiff(one.splitlines(keepends=True), other.splitlines(keepends=True)))
        shown, shown_other = common_shorten_repr(first, second)
        self._fail(msg, self._truncateMessage(f"{shown} != {shown_other}", "\n" + diff))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _compiled(expected_regex)
        if not pattern.search(text):
            self._fail(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _compiled(unexpected_regex)
        match = pattern.search(text)
        if match:
            self._fail(
                msg,
                f"Regex matched: {text[match.start() : match.end()]!r} matches "
                f"{pattern.pattern!r} in {text!r}",
            )


_BY_TYPE = {
    dict: "assertDictEqual",
    list: "assertListEqual",
    tuple: "assertTupleEqual",
    set: "assertSetEqual",
    frozenset: "assertSetEqual",
    str: "assertMultiLineEqual",
}


def _compiled(regex):
    if isinstance(regex, (str, bytes)):
        import re

        assert regex, "expected_regex must not be empty."
        return re.compile(regex)
    return regex


def _item(seq, i, which, name):
    """(the item, what went wrong)"""
    try:
        return seq[i], None
    except (TypeError, IndexError, NotImplementedError):
        return None, f"Unable to index element {i} of {which} {name}\n"


def _extra(seq, start, end, which, name):
    text = f"\n{which} {name} contains {end - start} additional elements.\n"
    item, failed = _item(seq, start, which.lower(), name)
    return text + (failed or f"First extra element {start}:\n{safe_repr(item)}\n")


def _diff(one, other):
    from difflib import ndiff
    from pprint import pformat

    return "\n".join(ndiff(pformat(one).splitlines(), pformat(other).splitlines()))
