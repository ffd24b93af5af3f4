# unittest.TestCase: one test, from its set-up to its clean-ups.
#
# The parts of a run are each executed under a _Part, which turns what they
# raise into an entry of the result. The assert methods are in asserts.as.
import sys
import time
from unittest.asserts import _Asserts
from unittest.skipping import SkipTest, expectedFailure, skip, skipIf, skipUnless
from unittest.util import strclass

__unittest = True

_NO_MESSAGE = object()


class _ShouldStop(Exception):
    """The test shall not go on: a part failed, and that is enough."""


class _Outcome:
    """How a test has gone so far."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def testPartExecutor(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)


class _Part:
    """A context manager around one part of a test."""

    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.old_success = self.outcome.success
        self.outcome.success = True

    def __exit__(self, exc_type, exc, tb):
        outcome = self.outcome
        try:
            if exc is None:
                if self.is_subtest and outcome.success:
                    outcome.result.addSubTest(self.test_case.test_case, self.test_case, None)
                return False
            if isinstance(exc, KeyboardInterrupt):
                return False
            if isinstance(exc, SkipTest):
                outcome.success = False
                _add_skip(outcome.result, self.test_case, str(exc))
            elif isinstance(exc, _ShouldStop):
                pass
            else:
                error = (exc_type, exc, tb)
                if outcome.expecting_failure:
                    outcome.expectedFailure = error
                else:
                    outcome.success = False
                    if self.is_subtest:
                        outcome.result.addSubTest(
                            self.test_case.test_case, self.test_case, error
                        )
                    else:
                        _add_error(outcome.result, self.test_case, error)
                error = None
            return True
        finally:
            outcome.success = outcome.success and self.old_success


def _add_skip(result, test_case, reason):
    add = getattr(result, "addSkip", None)
    if add is not None:
        add(test_case, reason)
        return
    import warnings

    warnings.warn(
        "TestResult has no addSkip method, skips not reported", RuntimeWarning, 2
    )
    result.addSuccess(test_case)


def _add_error(result, test, error):
    if result is not None and error is not None:
        if issubclass(error[0], test.failureException):
            result.addFailure(test, error)
        else:
            result.addError(test, error)


class _SubTestBlock:
    """What subTest() returns."""

    def __init__(self, test, message, params):
        self.test = test
        self.message = message
        self.params = params
        self.part = None

    def __enter__(self):
        test = self.test
        outcome = test._outcome
        if outcome is None or not outcome.result_supports_subtests:
            return
        self.parent = test._subtest
        params = self.params
        if self.parent is not None:
            outer = self.parent.params
            params = params | {k: v for k, v in outer.items() if k not in params}
        test._subtest = _SubTest(test, self.message, params)
        self.part = outcome.testPartExecutor(test._subtest, subTest=True)
        self.part.__enter__()

    def __exit__(self, exc_type, exc, tb):
        if self.part is None:
            return False
        test = self.test
        outcome = test._outcome
        try:
            suppressed = self.part.__exit__(exc_type, exc, tb)
            if exc is not None and not suppressed:
                return False
            if not outcome.success:
                if outcome.result is not None and outcome.result.failfast:
                    raise _ShouldStop
            elif outcome.expectedFailure:
                raise _ShouldStop
            return True
        finally:
            test._subtest = self.parent


# Errors of their arguments name the class that scripts know.
for _name, _method in vars(_Asserts).items():
    if callable(_method):
        _method.__qualname__ = f"TestCase.{_name}"
del _name, _method


class TestCase(_Asserts):
    """One test; subclasses have methods test..., each of which makes one."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2**16

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}

    def addTypeEqualityFunc(self, typeobj, function):
        """Compare values of this type with function in assertEqual."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Call this after the test, however it ends; the last added first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager until after the test."""
        from unittest.fixtures import enter_context

        return enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call this after the last test of the class."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager until after the last test of the class."""
        from unittest.fixtures import enter_context

        return enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        """Called before the test."""

    def tearDown(self):
        """Called after the test, if setUp went well."""

    @classmethod
    def setUpClass(cls):
        """Called before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the last test of the class."""

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult

        return TestResult()

    def shortDescription(self):
        """The first line of the test's docstring, or None."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        """The full name of the test."""
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        name = self._testMethodName
        return f"{name} ({strclass(self.__class__)}.{name})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    def subTest(self, msg=_NO_MESSAGE, **params):
        """A block whose failure is reported with its parameters; the test goes on."""
        return _SubTestBlock(self, msg, params)

    def _addExpectedFailure(self, result, error):
        add = getattr(result, "addExpectedFailure", None)
        if add is not None:
            add(self, error)
            return
        import warnings

        warnings.warn(
            "TestResult has no addExpectedFailure method, reporting as passes",
            RuntimeWarning,
        )
        result.addSuccess(self)

    def _addUnexpectedSuccess(self, result):
        add = getattr(result, "addUnexpectedSuccess", None)
        if add is not None:
            add(self)
            return
        import warnings

        warnings.warn(
            "TestResult has no addUnexpectedSuccess method, reporting as failure",
            RuntimeWarning,
        )
        try:
            raise _ShouldStop from None
        except _ShouldStop:
            result.addFailure(self, sys.exc_info())

    def _addDuration(self, result, elapsed):
        add = getattr(result, "addDuration", None)
        if add is not None:
            add(self, elapsed)
            return
        import warnings

        warnings.warn("TestResult has no addDuration method", RuntimeWarning, 2)

    # What an asynchronous test case does in its own way.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            import warnings

            warnings.warn(
                f"It is deprecated to return a value that is not None from a "
                f"test case ({method})",
                DeprecationWarning,
                stacklevel=3,
            )

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Run the test and tell the result how it went; the result."""
        stop_run = None
        if result is None:
            result = self.defaultTestResult()
            start_run = getattr(result, "startTestRun", None)
            stop_run = getattr(result, "stopTestRun", None)
            if start_run is not None:
                start_run()
        try:
            result.startTest(self)
            try:
                return self._run(result)
            finally:
                result.stopTest(self)
        finally:
            if stop_run is not None:
                stop_run()

    def _run(self, result):
        method = getattr(self, self._testMethodName)
        cls = self.__class__
        if getattr(cls, "__unittest_skip__", False) or getattr(
            method, "__unittest_skip__", False
        ):
            reason = getattr(cls, "__unittest_skip_why__", "") or getattr(
                method, "__unittest_skip_why__", ""
            )
            _add_skip(result, self, reason)
            return result
        expecting_failure = getattr(
            self, "__unittest_expecting_failure__", False
        ) or getattr(method, "__unittest_expecting_failure__", False)
        outcome = _Outcome(result)
        start = time.perf_counter()
        try:
            self._outcome = outcome
            with outcome.testPartExecutor(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting_failure
                with outcome.testPartExecutor(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._callTearDown()
            self.doCleanups()
            self._addDuration(result, time.perf_counter() - start)
            if outcome.success:
                if not expecting_failure:
                    result.addSuccess(self)
                elif outcome.expectedFailure:
                    self._addExpectedFailure(result, outcome.expectedFailure)
                else:
                    self._addUnexpectedSuccess(result)
            return result
        finally:
            # The error refers to frames, frames to this test.
            outcome.expectedFailure = None
            outcome = None
            self._outcome = None

    def doCleanups(self):
        """Call what is to be called after the test; did all go well?"""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Call what is to be called after the last test of the class."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test without a result: errors come out."""
        method = getattr(self, self._testMethodName)
        cls = self.__class__
        if getattr(cls, "__unittest_skip__", False) or getattr(
            method, "__unittest_skip__", False
        ):
            raise SkipTest(
                getattr(cls, "__unittest_skip_why__", "")
                or getattr(method, "__unittest_skip_why__", "")
            )
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Skip this test from here on."""
        raise SkipTest(reason)


TestCase._classSetupFailed = False
TestCase._class_cleanups = []


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return (
            self._setUpFunc == other._setUpFunc
            and self._tearDownFunc == other._tearDownFunc
            and self._testFunc == other._testFunc
            and self._description == other._description
        )

    def __hash__(self):
        return hash(
            (
                type(self),
                self._setUpFunc,
                self._tearDownFunc,
                self._testFunc,
                self._description,
            )
        )

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    """A part of a test, as results see it."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _NO_MESSAGE:
            parts.append(f"[{self._message}]")
        if self.params:
            pairs = [f"{name}={value!r}" for name, value in self.params.items()]
            parts.append(f"({', '.join(pairs)})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
