# Separators of hex(), and slices of iterators by ints too large.
def attempt(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
attempt(lambda: b'a'.hex(None))
attempt(lambda: b'ab'.hex(''))
attempt(lambda: b'ab'.hex(b':'))
attempt(lambda: b''.hex(None))
attempt(lambda: b'ab'.hex(5))
attempt(lambda: b'ab'.hex('::'))
attempt(lambda: b'ab'.hex('é'))
attempt(lambda: b'ab'.hex(b'\xff'))
attempt(lambda: b'ab'.hex(bytearray(b':')))
attempt(lambda: b'ab'.hex(bytes_per_sep=10**30))
attempt(lambda: b'abc'.hex(':', 0))
attempt(lambda: b'ab'.hex([':']))
attempt(lambda: b'ab'.hex(['::']))
attempt(lambda: memoryview(b'a').hex(None))
class S(str): pass
attempt(lambda: b'ab'.hex(S(':')))
attempt(lambda: b'ab'.hex(range(1)))
attempt(lambda: b'ab'.hex(range(2)))
attempt(lambda: [].__iter__().__setstate__(10**30))
import itertools
attempt(lambda: list(itertools.islice([1],10**30)))
attempt(lambda: list(itertools.islice([1],2**63-1)))
attempt(lambda: list(itertools.islice([1],2**63)))
import traceback
from collections import deque
d=deque([1])
attempt(lambda: d*10**30)
