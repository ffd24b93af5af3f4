# unittest: test cases, what runs them, and what reports on them.
#
# Each part has a file of its own, loaded when asked for.
__all__ = [
    "IsolatedAsyncioTestCase",
    "TestResult",
    "TestCase",
    "TestSuite",
    "TextTestRunner",
    "TestLoader",
    "FunctionTestCase",
    "main",
    "defaultTestLoader",
    "SkipTest",
    "skip",
    "skipIf",
    "skipUnless",
    "expectedFailure",
    "TextTestResult",
    "installHandler",
    "registerResult",
    "removeResult",
    "removeHandler",
    "addModuleCleanup",
    "doModuleCleanups",
    "enterModuleContext",
]

__unittest = True

_FILE_OF = {
    "IsolatedAsyncioTestCase": "async_case",
    "TestResult": "result",
    "TestCase": "case",
    "FunctionTestCase": "case",
    "SkipTest": "skipping",
    "skip": "skipping",
    "skipIf": "skipping",
    "skipUnless": "skipping",
    "expectedFailure": "skipping",
    "addModuleCleanup": "fixtures",
    "doModuleCleanups": "fixtures",
    "enterModuleContext": "fixtures",
    "TestSuite": "suite",
    "BaseTestSuite": "suite",
    "TestLoader": "loader",
    "defaultTestLoader": "loader",
    "TextTestRunner": "runner",
    "TextTestResult": "runner",
    "main": "main",
    "TestProgram": "main",
    "installHandler": "signals",
    "registerResult": "signals",
    "removeResult": "signals",
    "removeHandler": "signals",
}

_SUBMODULES = ("async_case", "case", "loader", "mock", "result", "runner", "suite", "util")


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is None:
        if name in _SUBMODULES:
            return __import__(f"unittest.{name}", None, None, ["__name__"])
        raise AttributeError(f"module 'unittest' has no attribute {name!r}")
    module = __import__(f"unittest.{file}", None, None, [name])
    # All names of the file at once: the import has bound the module to its own
    # name, and `main` is one of them.
    for other, where in _FILE_OF.items():
        if where == file:
            globals()[other] = getattr(module, other)
    return globals()[name]
