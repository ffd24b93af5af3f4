import unittest
from collections import Counter, OrderedDict, namedtuple

case = unittest.TestCase()
P = namedtuple("P", "x y")
attempts = [
    ("assertEqual", "a" * 70, "a" * 69 + "b"), ("assertEqual", "one\ntwo\nthree\n", "one\n2\nthree\nfour"), ("assertEqual", [1, 2, 3], [1, 5, 3, 4]), ("assertEqual", list(range(30)), list(range(29)) + [99]),
    ("assertEqual", {"a": 1, "b": {"c": [1, 2]}}, {"a": 1, "b": {"c": [1, 3]}}), ("assertEqual", {1, 2, 3}, {2, 3, 4}), ("assertEqual", (1, 2), (1,)), ("assertEqual", frozenset("ab"), frozenset("ac")), ("assertEqual", 1, 2.0), ("assertEqual", "1", 1),
    ("assertEqual", P(1, 2), P(1, 3)), ("assertEqual", Counter("aab"), Counter("abb")), ("assertEqual", b"ab", b"ac"), ("assertEqual", None, 0), ("assertEqual", [], [1]), ("assertEqual", [[1, 2], [3]], [[1, 2], [4]]), ("assertEqual", {"k" * 30: "v" * 50}, {"k" * 30: "v" * 49 + "w"}),
    ("assertNotEqual", 1, 1), ("assertIs", [], []), ("assertIsNot", None, None), ("assertIsNone", 0), ("assertIsNotNone", None), ("assertTrue", []), ("assertFalse", [1]), ("assertIn", 5, [1, 2]), ("assertNotIn", "a", "cat"), ("assertIn", "k", {"a": 1}), ("assertIsInstance", 5, str), ("assertNotIsInstance", 5, (int, str)), ("assertIsInstance", 5, (list, dict)),
    ("assertAlmostEqual", 1.0, 1.1), ("assertAlmostEqual", 1.0, 1.00000001), ("assertAlmostEqual", 1, 2, None, None, 0.5), ("assertNotAlmostEqual", 1.0, 1.00000001), ("assertAlmostEqual", 5, 5.4, 0), ("assertGreater", 1, 2), ("assertGreaterEqual", 1, 2), ("assertLess", 2, 1), ("assertLessEqual", 2, 1), ("assertRegex", "abc", r"\d+"), ("assertNotRegex", "a1", r"\d"),
    ("assertCountEqual", [1, 2, 2], [2, 1, 1]), ("assertCountEqual", "abc", "cba"), ("assertCountEqual", [[1], [2]], [[2], [3]]), ("assertSequenceEqual", [1, 2], (1, 2)), ("assertSequenceEqual", [1, 2], (1, 3)), ("assertListEqual", [1], (1,)), ("assertTupleEqual", (1,), [1]), ("assertDictEqual", {}, []), ("assertSetEqual", {1}, [1]), ("assertMultiLineEqual", "a\n", "b\n"), ("assertMultiLineEqual", 1, "b"),
    ("assertEqual", OrderedDict(a=1), {"a": 2}), ("assertEqual", "x\u00e9", "x\u00e8"), ("assertEqual", "tab\there", "tab there"), ("assertEqual", "a b", "a  b"), ("assertSequenceEqual", "ab", "ac"), ("assertSequenceEqual", 5, [1]), ("fail",), ("fail", "because"),
]
for name, *args in attempts:
    try:
        getattr(case, name)(*args)
        print(name, "passed")
    except Exception as error:
        print(name, type(error).__name__, error)
for msg in ("custom", ""):
    try:
        case.assertEqual(1, 2, msg)
    except AssertionError as error:
        print(error)
case.longMessage = False
try:
    case.assertEqual([1], [2], "only this")
except AssertionError as error:
    print(error)
case.longMessage = True
case.maxDiff = 20
try:
    case.assertEqual(list(range(50)), list(range(1, 51)), "and msg")
except AssertionError as error:
    print(error)
case.maxDiff = None
try:
    case.assertEqual({n: "v" * n for n in range(8)}, {n: "v" * n for n in range(1, 9)})
except AssertionError as error:
    print(error)
case.addTypeEqualityFunc(int, lambda a, b, msg=None: case.fail(f"ints {a} {b} {msg}") if a != b else None)
try:
    case.assertEqual(1, 2, "m")
except AssertionError as error:
    print(error)
