# Every builtin type with wrong arguments.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

types = [bool, bytearray, bytes, classmethod, complex, dict, enumerate, filter, float, frozenset, int, list, map, memoryview, object, property, range, reversed, set, slice, staticmethod, str, super, tuple, type, zip]
probes = [(), (1,), ("x",), (None,), (1, 2), ("a", "b"), ([], []), (None, None, None), (1, 2, 3, 4)]
for kind in types:
    for args in probes:
        try:
            result = repr(kind(*args))
            print(kind.__name__, args, "object" if " at 0x" in result else result)
        except Exception as error:
            print(kind.__name__, args, type(error).__name__, error)
    try:
        kind(nonsense=1)
        print(kind.__name__, "accepts nonsense")
    except Exception as error:
        if kind is not enumerate:
            print(kind.__name__, "nonsense", type(error).__name__, error)
for value in [1, 1.5, "s", b"b", [], (), {}, set(), None, ..., NotImplemented, range(1), len, int, lambda: 0, 1j, slice(1), memoryview(b""), iter([]), object()]:
    name = type(value).__name__
    for use in ["value()", "value[0]", "value['k']", "value.nope", "len(value)", "iter(value)", "next(value)", "value + value", "value - 'x'", "-value", "~value", "value < value", "value < 5j", "value in value", "hash(value) and 0", "int(value)", "float(value)", "round(value)", "[1][value]", "'%d' % value", "f'{value:d}'", "f'{value:5s}'", "value @ 1", "abs(value)", "dict(value)", "value.x = 1", "del value[0]", "value[0] = 1", "del value.x", "with value: pass", "a, b = value", "for x in value: break", "raise value", "print(*value, sep='|')", "print(**value)", "value: int = 3; value += 's'"]:
        try:
            exec(use, {"value": value})
        except Exception as error:
            print(name, use, type(error).__name__, str(error).split(" at 0x")[0])
