import io
import re
import unittest


def run(cls, **options):
    out = io.StringIO()
    result = unittest.TextTestRunner(out, **options).run(unittest.defaultTestLoader.loadTestsFromTestCase(cls))
    text = re.sub(r"in [\d.]+s", "in N s", out.getvalue())
    print(re.sub(r'File "[^"]*", line \d+', "File", text))
    return result


class Calculator(unittest.TestCase):
    """Tests of adding."""

    def test_add(self):
        """Adding works."""
        self.assertEqual(1 + 1, 2)

    def test_diff(self):
        self.assertEqual({"a": [1, 2, 3], "b": "x" * 10}, {"a": [1, 2, 4], "b": "x" * 10})

    def test_error(self):
        {}["missing"]

    def test_long(self):
        self.assertEqual("line one\nline two\nline three\n", "line one\nline 2\nline three\n", "custom message")

    def test_msg(self):
        self.assertTrue(False, f"value was {0}")

    def test_chain(self):
        try:
            int("x")
        except ValueError as error:
            raise RuntimeError("wrapped") from error

    def test_lists(self):
        self.assertListEqual([1, [2, 3]], [1, [2, 4]])

    def test_raises(self):
        with self.assertRaises(ValueError) as caught:
            int("nope")
        self.assertIn("nope", str(caught.exception))
        with self.assertRaisesRegex(KeyError, "k"):
            raise KeyError("other")


result = run(Calculator)
print(result.testsRun, [str(t) for t, _ in result.failures], [t.id() for t, _ in result.errors])
run(Calculator, verbosity=2, failfast=True)


class Skips(unittest.TestCase):
    @unittest.skip("later")
    def test_a(self):
        pass

    def test_b(self):
        self.skipTest("because")

    @unittest.expectedFailure
    def test_c(self):
        self.fail()

    @unittest.expectedFailure
    def test_d(self):
        pass


run(Skips, verbosity=2)
run(Skips, verbosity=0)


class Empty(unittest.TestCase):
    pass


run(Empty)


class Subs(unittest.TestCase):
    def test_many(self):
        for text, number in (("1", 1), ("2", 3), ("x", 0)):
            with self.subTest(text=text, number=number):
                self.assertEqual(int(text), number)


run(Subs)
run(Subs, verbosity=2)


class Noisy(unittest.TestCase):
    def test_out(self):
        print("to stdout")
        self.fail("noisy")

    def test_quiet(self):
        print("hidden")


run(Noisy, buffer=True)


class Durations(unittest.TestCase):
    def test_x(self):
        pass


print(run(Durations, resultclass=None).collectedDurations[0][0])
