import io
import sys
import unittest


class Alpha(unittest.TestCase):
    def test_two(self):
        pass

    def test_one(self):
        print("printed")

    def helper(self):
        pass

    testattr = 5


class Beta(Alpha):
    def test_three(self):
        self.assertTrue(0)

    def check_four(self):
        pass


class Empty(unittest.TestCase):
    pass


class Single(unittest.TestCase):
    def runTest(self):
        """Only this."""


loader = unittest.TestLoader()
print(loader.getTestCaseNames(Alpha), loader.getTestCaseNames(Beta), loader.getTestCaseNames(Empty))
loader.testMethodPrefix = "check"
print(loader.getTestCaseNames(Beta))
loader = unittest.TestLoader()
loader.sortTestMethodsUsing = lambda a, b: (a < b) - (a > b)
print(loader.getTestCaseNames(Alpha))
loader.sortTestMethodsUsing = None
print(loader.getTestCaseNames(Beta))
loader = unittest.TestLoader()
loader.testNamePatterns = ["*one*", "*Beta.test_th*"]
print(loader.getTestCaseNames(Beta))
loader = unittest.TestLoader()
suite = loader.loadTestsFromTestCase(Beta)
print(suite, suite.countTestCases(), list(suite), suite == loader.loadTestsFromTestCase(Beta), repr(unittest.TestSuite()))
module = sys.modules[__name__]
print([s.countTestCases() for s in loader.loadTestsFromModule(module)], loader.loadTestsFromName("Alpha.test_one", module), loader.loadTestsFromNames(["Alpha", "Single"], module).countTestCases())
for name in ("nope", "Alpha.nope", "no_module.x"):
    loaded = loader.loadTestsFromName(name, module) if name != "no_module.x" else loader.loadTestsFromName(name)
    for test in loaded:
        print(type(test).__name__, test)
        try:
            getattr(test, test._testMethodName)()
        except Exception as error:
            print(type(error).__name__, str(error).splitlines()[-1])
print(len(loader.errors))
t = Beta("test_three")
print(t, repr(t), t.id(), t.shortDescription(), t.countTestCases(), t == Beta("test_three"), t != Alpha("test_one"), Single(), Single().shortDescription(), Single().id())
try:
    Beta("missing")
except ValueError as error:
    print(error)
try:
    loader.loadTestsFromTestCase(unittest.TestSuite)
except TypeError as error:
    print(error)
result = unittest.TestResult()
t.run(result)
print(result.testsRun, len(result.failures), result.failures[0][0] is t, result.failures[0][1].splitlines()[-1])
print(Alpha("test_two")(), Alpha("test_two").defaultTestResult())
try:
    Beta("test_three").debug()
except AssertionError as error:
    print("debug", error)


class Recorder(unittest.TestResult):
    def startTestRun(self):
        print("startTestRun")

    def stopTestRun(self):
        print("stopTestRun")

    def startTest(self, test):
        super().startTest(test)
        print("start", test)

    def addSuccess(self, test):
        print("success", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        print("failure", err[0].__name__, err[1])

    def addSubTest(self, test, subtest, err):
        print("subtest", subtest, err and err[1])

    def stopTest(self, test):
        print("stop", test)


suite.run(Recorder())
stream = io.StringIO()
old = sys.stderr
sys.stderr = stream
for argv in (["prog", "-v", "Alpha"], ["prog", "Beta.test_three", "-q"], ["prog", "-k", "two"], ["prog", "Nope"], ["prog", "-f", "-b", "Beta"]):
    program = unittest.main(argv=argv, exit=False)
    print(argv, program.result, program.verbosity, program.failfast, program.buffer)
sys.stderr = old
import re

print(re.sub(r'File "[^"]*", line \d+', "File", re.sub(r"in [\d.]+s", "in N", stream.getvalue())))
sys.stderr = io.StringIO()
try:
    unittest.main(argv=["prog", "Beta"])
except SystemExit as error:
    sys.stderr = old
    print("exit", error.code)


class LoadTests:
    pass


def load_tests(loader, tests, pattern):
    print("load_tests", tests.countTestCases(), pattern)
    return unittest.TestSuite([Alpha("test_one")])


print(unittest.TestLoader().loadTestsFromModule(module).countTestCases())
