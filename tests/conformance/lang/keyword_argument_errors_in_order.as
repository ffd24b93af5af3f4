# Which of several wrong arguments a call complains of: functions, builtins, classes.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def f(a, *, k=1):
    pass


def g(a, b=2, /, c=3, *, d):
    pass


def nothing():
    pass


for call in ["f(1, 2, k=3)", "f(1, 2, k=3, z=1)", "f(1, 2, a=3)", "f(1, 2, 3, 4)", "f(b=1)", "f(1, 2, b=1)", "nothing(1, x=2)", "nothing(x=2)", "g(1, 2, 3, 4, d=5)", "g(1, 2, 3, 4, e=5)", "g(1, a=2, d=3)", "g(d=1)", "g(1, 2, 3, 4)", "g(1, dd=2)", "int('5', bass=3)", "int(bass=3)", "int(1, 2, 3)", "int('1', 2, base=3)", "int('1', base=2, x=1)", "print(sepp='x')", "sorted([3], kee=1)", "sorted(kee=1)", "sorted([3], None)", "[3].sort(kee=1)", "[3].sort(1)", "max(kee=1)", "max(1, 2, kee=1)", "max([1], key=None, default=1, x=1)", "sum(iterable=[1])", "sum([1], begin=1)", "sum()", "pow(nonsense=1)", "pow(1, 2, 3, mod=4)", "pow(1, 2, modd=4)", "round(nonsense=1)", "round(1, ndigit=2)", "'a'.split(separator=1)", "'a'.split(1, 2, 3)", "'a'.split(max=1)", "'a'.encode(encodin='x')", "'a'.replace('a', 'b', coun=1)", "'a'.splitlines(keepend=True)", "'a'.upper(x=1)", "'a'.upper(1)", "'a'.join(x=1)", "len(x=1)", "len(1, 2)", "abs()", "repr(obj=1)", "dict(1, 2, x=3)", "list(x=1)", "tuple([1], [2])", "set(x=1)", "float(x=1)", "float(1, 2)", "float(1, x=2)", "bool(x=1)", "bool(1, 2)", "complex(1, 2, 3)", "complex(rea=1)", "str(1, 2, 3, 4)", "str(objec=1)", "bytes(sourc=1)", "range(x=1)", "slice(x=1)", "zip(strictt=True)", "map()", "filter(1)", "isinstance(1)", "isinstance(1, int, 3)", "getattr(1)", "getattr(1, 'a', 2, 3)", "divmod(1)", "hash()", "id(1, 2)", "open()", "open('x', mod='r')", "type(1, 2)", "super(1, 2, 3)", "property(fgett=1)", "classmethod()", "staticmethod(1, 2)", "object(1)", "ValueError(x=1)", "{}.get()", "{}.pop()", "{}.update(1, 2)", "{}.setdefault(1, 2, 3)", "[].append()", "[].append(1, 2)", "[].pop(1, 2)", "[].index()", "[].insert(1)", "{1}.add()", "(1).to_bytes(lengt=2)", "int.from_bytes(b'', ordr='big')", "(1).bit_length(1)", "b''.decode(encodin='x')", "b''.hex(sepp='x')", "''.format_map()", "iter()", "next(iter([]), 1, 2)", "chr(i=1)", "eval(source='1')", "exec()", "compile('1', 'f')", "vars(1, 2)", "input(1, 2)", "format(1, 2)", "min(1, key=len, kee=1)"]:
    try:
        print(call, "->", eval(call))
    except Exception as error:
        print(call, "->", type(error).__name__, error)
