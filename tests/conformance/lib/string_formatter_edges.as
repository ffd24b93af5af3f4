import string
from string import Formatter

f = Formatter()
print(f.format("{} {} {name} {0!r:>5}", 1, "a", name=2) if False else f.format("{0} {name:>4} {0!r:>5}", "a", name=2))
print(f.format("{} {} {}", 1, 2, 3), f.vformat("{a[0]} {b.real}", (), {"a": [7], "b": 3}))
print(list(f.parse("a{b!r:c}d{{e}}{}{:{w}}")))
for text in ("{", "}", "{0", "{0!}", "{0!x}", "{!r", "{0[}", "{0.}", "{a b}", "{0!rr}", "{0!r }", "x}y", "{{}", "{:{}}", "{0[a]b}"):
    try:
        print(repr(text), list(f.parse(text)))
    except ValueError as error:
        print(repr(text), "parse", error)
    try:
        print(f.format(text, 1))
    except Exception as error:
        print(repr(text), "format", type(error).__name__, error)
    try:
        print(text.format(1))
    except Exception as error:
        print(repr(text), "str", type(error).__name__, error)
for text, args in (("{} {0}", (1,)), ("{0} {}", (1,)), ("{2}", (1,)), ("{x}", ())):
    try:
        print(f.format(text, *args))
    except Exception as error:
        print(type(error).__name__, error)


class Defaults(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        if conversion == "u":
            return str(value).upper()
        return super().convert_field(value, conversion)

    def format_field(self, value, spec):
        if spec == "twice":
            return str(value) * 2
        return super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)), args, sorted(kwargs))


d = Defaults()
print(d.format("{a} {b!u:>6} {0:twice} {c:{w}}", "x", "unused", b="bee", w=8, z=0))
print(d.get_field("a.b", (), {"a": type("A", (), {"b": 5})}), d.get_field("0[k]", ({"k": 1},), {}))
try:
    d.format("{:{:{:{}}}}", 1, 2, 3, 4)
except ValueError as error:
    print(error)
try:
    Formatter.format()
except TypeError as error:
    print(error)
