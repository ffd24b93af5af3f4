import string
from string import Formatter, Template


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


print(string.ascii_letters, string.digits, string.ascii_lowercase + string.ascii_uppercase == string.ascii_letters, repr(string.printable[-6:]), string.__all__)
print(string.capwords("hello  world"), string.capwords(" a-b  c ", "-"), repr(string.capwords("  x  y ")), string.capwords("", " "), repr(string.capwords("a  b", " ")))
t = Template("Hi $name, you owe $$${amount}, ${name}!")
print(t.substitute(name="Al", amount=5), t.safe_substitute({"name": "Bo"}), t.get_identifiers(), t.is_valid())
for f in (lambda: t.substitute(), lambda: t.substitute(name=1), lambda: Template("$").substitute(), lambda: Template("a\n$!").substitute(), lambda: Template("${x").safe_substitute(), lambda: Template(5).template, lambda: t.substitute(None), lambda: Template("$é").substitute(), lambda: Template("$_a1 $A").substitute(_a1=1, A=2), lambda: Template("${a b}").is_valid(), lambda: Template("$x").substitute({"x": [1]})):
    show(f)


class Curly(Template):
    delimiter = "%"
    idpattern = "[a-z.]+"

    def flags_of(self):
        return self.flags


print(Curly("%a.b %% %{c}").substitute({"a.b": 1, "c": 2}), Curly("$x").substitute(), Curly("%x").flags_of())
f = Formatter()
print(f.format("{0}{1[k]}{2.real:>4}", 1, {"k": "v"}, 3), f.vformat("{}-{}", ("a", "b"), {}), list(f.parse("a{0!r:>{1}}b")), f.get_field("0.x[1]", (type("O", (), {"x": "ab"}),), {}), f.convert_field(5, "r"), f.convert_field("é", "a"), f.convert_field(1, None), f.format_field(3, "03"))
for g in (lambda: f.format("{}"), lambda: f.format("{a}"), lambda: f.convert_field(1, "z"), lambda: f.format("{0.nope}", 1), lambda: f.format("{0[9]}", [1]), lambda: f.format("{} {1}", 1, 2), lambda: f.format("{:{}}", "x", 5), lambda: f.check_unused_args({1}, (), {}), lambda: f.get_value(0, ("z",), {}), lambda: f.get_value("k", (), {})):
    show(g)


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        try:
            return super().get_value(key, args, kwargs)
        except (KeyError, IndexError):
            return f"<{key}>"


print(Default().format("{a} {0} {b!r:>6}", b=1), Default().vformat("{x} {y}", (), {"x": 1}))
print("{0:>{w}.{p}f}|{1!s:^7}|{2:#06x}|{3:,}|{4:%}".format(3.14159, "mid", 255, 1234567, 0.25, w=8, p=2), "{:{fill}{align}5}".format("x", fill="*", align="^"), "{a[0]}{a[k]}".format(a={0: "zero", "k": "key"}), "{0.__class__.__name__}".format(5))
for g in (lambda: "{0[}".format(1), lambda: "{".format(), lambda: "}".format(), lambda: "{a.}".format(a=1), lambda: "{!x}".format(1), lambda: "{:d}".format("s"), lambda: "{:10".format(1), lambda: "{a}".format(1), lambda: "{0} {}".format(1, 2), lambda: "{} {0}".format(1), lambda: "{:{:{}}}".format(1, 2, 3), lambda: "{[a]}".format([1]), lambda: "{.x}".format(1), lambda: "{0!}".format(1), lambda: "{!r:>3}".format("a"), lambda: "%s %s" % (1,), lambda: "%(a)s" % {"b": 1}, lambda: "%d" % "x", lambda: "%z" % 1, lambda: "%s" % (1, 2), lambda: "%c" % 300000000, lambda: "%(a" % {}, lambda: "%5.2f|%-5d|%+d|%05d|%x|%o|%e|%%" % (3.14159, 42, 7, -42, 255, 8, 12345.678), lambda: "{a} {b}".format_map({"a": 1}), lambda: "%r %a" % ("é", "é"), lambda: "%*d" % (5, 3), lambda: "%.*f" % (2, 3.14159)):
    show(g)
