# The compiler's warnings go through the filters; those made errors are SyntaxErrors.
import warnings
for a in ('default','once','module','error'):
    warnings.simplefilter(a)
    for i in range(2):
      for s in ('(4)()\n\n(4)()', '"\\d"\nx is 5', 'assert (1, 2)', '"\\400"', '1if 2 else 3', "b'\\d'", 'def f():\n  return (5)[2,3]'):
        try: compile(s, 'x', 'exec')
        except SyntaxError as e: print(repr(e), e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
import sys
sys.stdout.flush()
warnings.simplefilter('default')
try: eval('(4)()')
except TypeError as e: print(e)
try: eval('(4)()')
except TypeError as e: print(e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    for i in range(3): compile('(3)()\n(3)()', 'x', 'exec')
    print(len(w), w[0].lineno, w[0].filename, w[0].message)
    warnings.simplefilter('error')
    try: compile('(3)()', 'x', 'eval')
    except SyntaxError as e: print(repr(e), e.lineno, e.offset)
