import string
from string import Template

t = Template("$who likes ${what} $$5 $who_x ${who}_x")
print(t.substitute(who="tim", what="kung", who_x=1))
print(t.safe_substitute(who="tim"), t.get_identifiers(), t.is_valid(), t.template)
print(Template("${a}$b").substitute({"a": 1}, b=2), Template("$a").substitute({"a": 1}, a=5))
for text in ("$", "$1", "a\nb $ c", "${", "${a", "${1}", "$-", "line\n\n  $!x", "ok $x $"):
    template = Template(text)
    print(repr(text), template.is_valid(), repr(template.safe_substitute(x=1)))
    try:
        print(template.substitute(x=1))
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
    try:
        print(template.get_identifiers())
    except ValueError as error:
        print(error)
try:
    Template("$missing").substitute()
except KeyError as error:
    print(repr(error))
try:
    Template("$a").substitute({"a": 1}, {"b": 2})
except TypeError as error:
    print(error)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%with_under %notunder %% %a_b").safe_substitute(with_under="W", a_b=0))


class Braced(Template):
    idpattern = r"[a-z]+"
    braceidpattern = r"[a-z ]+"
    flags = 0


print(Braced("$a ${a b} $B").safe_substitute({"a": 1, "a b": 2}))


class Own(Template):
    delimiter = "<<"
    pattern = r"""
    \<<(?:
      (?P<escaped><<) | (?P<named>[a-z]+)>> | (?P<braced>\{[a-z]+\}) | (?P<invalid>)
    )
    """


print(Own("a <<name>> b").substitute(name="N"))
try:
    class Wrong(Template):
        pattern = r"(?P<named>x)"
    print(Wrong("x y").substitute(x=3))
except Exception as error:
    print(type(error).__name__, error)
print(Template.pattern.flags, Template.delimiter, Template.idpattern)
print(string.capwords("  hello   wORLD-x  "), string.capwords("a-b c", "-"), repr(string.capwords("\ta  b", " ")))
print(string.punctuation, string.whitespace.encode(), string.hexdigits, string.octdigits, len(string.printable))
