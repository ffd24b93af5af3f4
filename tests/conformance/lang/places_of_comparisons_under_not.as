# Where a comparison that fails is said to stand, below `not` and in conditions.
class V:
    def __le__(self, o): raise ValueError
    __eq__=__lt__=__contains__ = __ge__ = __le__
def places(src):
    ns = {}
    exec(src, ns)
    try: ns['f'](V(), [1], 2)
    except ValueError as e:
        tb = e.__traceback__.tb_next
        c = tb.tb_frame.f_code
        print([*c.co_positions()][tb.tb_lasti//2], src)
for e in ['not (v <= b)','not v <= b', 'not v == b', 'not (v<a<b)','not b in v', 'not (b not in v)', 'not not v<b', 'not not b in v', 'not (a and b in v)','not (a and v<=b)', 'not (b in v) if a else 2', '(not v<b) and a', '(not v<b) == 2', 'not (v<b if a else b)', 'not (v<b or a)', 'not (a<[7] and v<b)', 'bool(v<b)', 'v<b and a', 'a if v<b else a', 'a if b in v else b', 'not (a if v<b else 2)','(v<b)and(a)', '((v<b) or a) and b','[x for x in a if v<b]','[x for x in a if not v<b]', '(not v<b) if a else 1', 'a if not b in v else b', 'not b in v and a']:
    for form in ('return {}', 'if {}: return 1', 'print({})', 'x = {}', '{}', 'while {}: return 1', 'assert {}', 'if (a and\n    {}): return'):
        try: places(f'def f(v,a,b):\n  {form.format(e)}\n')
        except SyntaxError as x: print(x)
