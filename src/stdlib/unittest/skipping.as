# unittest: tests that are skipped, and tests that are expected to fail.
__name__ = "unittest.case"
__unittest = True


class SkipTest(Exception):
    """Raised in a test to skip it."""


def skip(reason):
    """A decorator: skip the test or class."""

    def decorator(test_item):
        if not isinstance(test_item, type):
            from functools import wraps

            @wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)

            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item

    if isinstance(reason, type(skip)):  # used without a reason
        test_item, reason = reason, ""
        return decorator(test_item)
    return decorator


def _unchanged(obj):
    return obj


def skipIf(condition, reason):
    """Skip the test if the condition is true."""
    return skip(reason) if condition else _unchanged


def skipUnless(condition, reason):
    """Skip the test unless the condition is true."""
    return _unchanged if condition else skip(reason)


def expectedFailure(test_item):
    """A decorator: the test is expected to fail."""
    test_item.__unittest_expecting_failure__ = True
    return test_item
