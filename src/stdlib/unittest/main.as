# unittest.main: the tests of a script, run from its command line.
import sys

__unittest = True

_USAGE = """\
usage: {prog} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b]
{pad}[-k TESTNAMEPATTERNS]
{pad}[tests ...]
"""


class TestProgram:
    """Loads tests, runs them, and ends the program."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(
        self,
        module="__main__",
        defaultTest=None,
        argv=None,
        testRunner=None,
        testLoader=None,
        exit=True,
        verbosity=1,
        failfast=None,
        catchbreak=None,
        buffer=None,
        warnings=None,
        *,
        tb_locals=False,
        durations=None,
    ):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        if argv is None:
            argv = sys.argv
        if testLoader is None:
            from unittest.loader import defaultTestLoader as testLoader
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        if warnings is None and not getattr(sys, "warnoptions", None):
            self.warnings = "default"
        else:
            self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = argv[0].rpartition("/")[2]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        """Read the command line."""
        names = []
        args = list(argv[1:])
        while args:
            arg = args.pop(0)
            if arg in ("-h", "--help"):
                self._usage(sys.stdout)
                sys.exit(0)
            elif arg in ("-v", "--verbose"):
                self.verbosity = 2
            elif arg in ("-q", "--quiet"):
                self.verbosity = 0
            elif arg == "--locals":
                self.tb_locals = True
            elif arg in ("-f", "--failfast"):
                self.failfast = True
            elif arg in ("-c", "--catch"):
                self.catchbreak = True
            elif arg in ("-b", "--buffer"):
                self.buffer = True
            elif arg == "--durations" and args:
                self.durations = int(args.pop(0))
            elif arg == "-k" and args:
                pattern = args.pop(0)
                if "*" not in pattern:
                    pattern = f"*{pattern}*"
                self.testNamePatterns = (self.testNamePatterns or []) + [pattern]
            elif arg.startswith("-"):
                self._usage(sys.stderr)
                sys.stderr.write(f"{self.progName}: error: unrecognized arguments: {arg}\n")
                sys.exit(2)
            else:
                names.append(arg)
        self.failfast = bool(self.failfast)
        self.catchbreak = bool(self.catchbreak)
        self.buffer = bool(self.buffer)
        if names:
            self.testNames = names
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _usage(self, file):
        pad = " " * (len("usage: ") + len(self.progName) + 1)
        file.write(_USAGE.format(prog=self.progName, pad=pad))

    def createTests(self):
        """Load the tests."""
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        """Run the tests, and end the program with their result."""
        if self.testRunner is None:
            from unittest.runner import TextTestRunner

            self.testRunner = TextTestRunner
        runner = self.testRunner
        if isinstance(runner, type):
            runner = runner(
                verbosity=self.verbosity,
                failfast=self.failfast,
                buffer=self.buffer,
                warnings=self.warnings,
                tb_locals=self.tb_locals,
                durations=self.durations,
            )
        self.result = runner.run(self.test)
        if self.exit:
            if not self.result.wasSuccessful():
                sys.exit(1)
            if self.result.testsRun == 0 and len(self.result.skipped) == 0:
                sys.exit(5)  # no tests at all
            sys.exit(0)


main = TestProgram
