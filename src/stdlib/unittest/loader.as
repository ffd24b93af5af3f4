# unittest.TestLoader: finds the tests of classes and modules.
import sys
from unittest.case import FunctionTestCase, TestCase, _SubTest
from unittest.suite import BaseTestSuite, TestSuite

__unittest = True


class _FailedTest(TestCase):
    """Takes the place of a test that could not be loaded."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def testFailure():
            raise self._exception

        return testFailure


class TestLoader:
    """Makes suites of test cases."""

    testMethodPrefix = "test"
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def sortTestMethodsUsing(self, a, b):
        """The order of methods: by name."""
        return (a > b) - (a < b)

    def loadTestsFromTestCase(self, testCaseClass):
        """The tests of a class."""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError(
                "Test cases should not be derived from TestSuite. "
                "Maybe you meant to derive from TestCase?"
            )
        if testCaseClass in (TestCase, FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods of a class, sorted."""

        def is_test(name):
            if not name.startswith(self.testMethodPrefix):
                return False
            if not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(
                _matches(full, pattern) for pattern in self.testNamePatterns
            )

        names = [name for name in dir(testCaseClass) if is_test(name)]
        if self.sortTestMethodsUsing:
            from functools import cmp_to_key

            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromModule(self, module, *, pattern=None):
        """The tests of all classes of a module."""
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if (
                isinstance(obj, type)
                and issubclass(obj, TestCase)
                and obj not in (TestCase, FunctionTestCase)
                and obj.__name__ != "IsolatedAsyncioTestCase"
            ):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, "load_tests", None)
        suite = self.suiteClass(tests)
        if load_tests is not None:
            try:
                return load_tests(self, suite, pattern)
            except Exception as error:
                import traceback

                text = f"Failed to call load_tests:\n{traceback.format_exc()}"
                self.errors.append(text)
                return self.suiteClass([_FailedTest(module.__name__, type(error)(text))])
        return suite

    def loadTestsFromName(self, name, module=None):
        """The tests a dotted name stands for."""
        parts = name.split(".")
        if module is None:
            rest = parts[:]
            while rest:
                try:
                    module = __import__(".".join(rest), None, None, ["__name__"])
                    break
                except ImportError:
                    missing = rest.pop()
                    if not rest:
                        import traceback

                        message = f"Failed to import test module: {missing}\n{traceback.format_exc()}"
                        return self._failed(missing, ImportError(message))
            parts = parts[len(rest) :]
        obj = module
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                return self._failed(part, error)
        return self._tests_of(obj, parent, parts, name)

    def _failed(self, name, error):
        self.errors.append(str(error))
        return self.suiteClass([_FailedTest(name, error)])

    def _tests_of(self, obj, parent, parts, name):
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if (
            isinstance(obj, type)
            and issubclass(obj, TestCase)
            and obj not in (TestCase, FunctionTestCase)
        ):
            return self.loadTestsFromTestCase(obj)
        if (
            isinstance(obj, type(_matches))
            and isinstance(parent, type)
            and issubclass(parent, TestCase)
        ):
            test_name = parts[-1]
            if not isinstance(getattr(parent(test_name), test_name), type(_matches)):
                return self.suiteClass([parent(test_name)])
            return TestSuite([obj])
        if isinstance(obj, TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, TestSuite):
                return test
            if isinstance(test, TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {obj} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        """The tests of several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


def _matches(name, pattern):
    """Does the name match a pattern with * and ?"""
    import re

    text = "".join(
        [".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern]
    )
    return re.fullmatch(text, name) is not None


defaultTestLoader = TestLoader()
