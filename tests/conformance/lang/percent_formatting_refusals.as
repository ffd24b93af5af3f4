# The % operator of str and bytes: mappings, stars, widths, every refusal.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

for form, value in [("%d", "x"), ("%d", None), ("%d", 1.9), ("%d", 1j), ("%i", [1]), ("%x", 1.0), ("%x", "a"), ("%o", -8), ("%#x", -255), ("%#o", 8), ("%X", 255), ("%c", 65), ("%c", "é"), ("%c", "ab"), ("%c", -1), ("%c", 0x110000), ("%c", 1.5), ("%f", "x"), ("%f", None), ("%e", 10 ** 400), ("%s", ()), ("%s", (1,)), ("%s", (1, 2)), ("%s %s", (1,)), ("%s %s", 1), ("%%", ()), ("%%", 1), ("%%", (1,)), ("%", 1), ("%5", 1), ("%z", 1), ("%(a)s", {"a": 1}), ("%(a)s", 5), ("%(a)s", (1,)), ("%(a)s", {"b": 1}), ("%(a", {"a": 1}), ("%(a)", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%s", {"a": 1}), ("%(a)d%%", {"a": "x"}), ("%((a))s", {"(a)": 7}), ("%()s", {"": 8}), ("%*d", (5, 1)), ("%-*d|", (5, 1)), ("%*d", ("a", 1)), ("%.*f", (2, 3.14159)), ("%.*f", (-2, 3.7)), ("%*d", 5), ("%*.*f", (8, 2, 2.5)), ("%(a)*d", {"a": 1}), ("%+d % d %05d %-5d|", (1, 2, 3, 4)), ("%+ d", 5), ("%-05d|", 5), ("%+s", "a"), ("%05s", "ab"), ("%.2s|%5.1s|%-5s|", ("abc", "xyz", "q")), ("%r %a %s", ("é", "é", "é")), ("%.3r", "abcdef"), ("%ld %hd %Ld", (1, 2, 3)), ("%lld", 1), ("%5%", ()), ("%.0f %.0f %.0f", (0.5, 1.5, 2.5)), ("%#.0f %#g", (1, 1)), ("%g %G", (1e-10, 1e20)), ("%u", -5), ("%d", True), ("%s", None), ("%d", 10 ** 30), ("%.5d", 42), ("%+.5x", 42), ("%#010x", 42), ("%08.3f", -3.14159), ("%d" * 3, (1, 2)), ("no format", 1), ("no format", ()), ("no format", {}), ("no format", [1]), ("no format", "x"), ("%s %(a)s", {"a": 1}), ("%99999999999999999999d", 1), ("%.99999999999999999999f", 1), ("%\x00", 1), ("%é", 1), ("%s", "%d"), ("% s", "a"), ("%#s", "a"), ("%0*d", (5, 42)), ("%b", 5), ("%n", 5), ("%i", 3.99), ("%d", -0.5)]:
    print(ascii(form), ascii(value), end=" -> ")
    attempt(lambda: form % value)
for form, value in [(b"%d", 5), (b"%s", b"x"), (b"%s", "x"), (b"%s", 5), (b"%b", bytearray(b"y")), (b"%a", "é"), (b"%r", "é"), (b"%c", 65), (b"%c", b"z"), (b"%c", "z"), (b"%c", 256), (b"%x", 255), (b"%f", 1.5), (b"%d", "a"), (b"%(k)s", {b"k": b"v"}), (b"%(k)s", {"k": b"v"}), (b"%s %s", (b"a",)), (b"%z", 1), (b"%", 1), (b"x", 1), (b"%5s|%-5s|", (b"a", b"b")), (b"%.1s", b"abc"), (b"%s", memoryview(b"m"))]:
    print(form, ascii(value) if not isinstance(value, memoryview) else "view", end=" -> ")
    attempt(lambda: form % value)


class Weird:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __getitem__(self, key):
        return f"item {key}"


for form in ["%s %r", "%d", "%x", "%f", "%c", "%(k)s", "plain"]:
    attempt(lambda: form % Weird())
    attempt(lambda: form % (Weird(), Weird()))
