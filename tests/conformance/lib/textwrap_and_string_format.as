import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


text = "The quick-brown fox--jumped over the lazy dog's back, e.g. at http://example.com/a-b-c?x=1 and\tthen slept.  Sentence two. Third!"
for width in (1, 10, 20, 70):
    print(width, wrap(text, width))
print(wrap(""), wrap("   "), wrap("  lead", 10), wrap("a b", 1), fill("aaa bbb ccc", 5, initial_indent="* ", subsequent_indent="  "), wrap("averyveryverylongword x", 6), wrap("averyveryverylongword x", 6, break_long_words=False), wrap("well-known hyphen-ated", 8), wrap("well-known hyphen-ated", 8, break_on_hyphens=False), wrap("a\n\nb  c\td", 20), wrap("a\n\nb  c\td", 20, replace_whitespace=False), wrap("a\tb", 20, expand_tabs=False), wrap("a\tb", 20, tabsize=2), wrap(" x  y ", 4, drop_whitespace=False), wrap("One. Two.  Three", 40, fix_sentence_endings=True))
print(wrap("one two three four five six", 8, max_lines=2), wrap("one two three four", 8, max_lines=1, placeholder="..."), shorten("Hello  world, this is long", 15), shorten("Hello world", 11), shorten("Hello world", 10), shorten("Hello world", 10, placeholder="~"), shorten("Supercalifragilistic", 8, placeholder=".."), shorten("", 5))
for f in (lambda: wrap("x", 0), lambda: wrap("x", -1), lambda: wrap("abc", 5, placeholder="too long for it", max_lines=1), lambda: shorten("hello world", 3), lambda: wrap(5), lambda: indent("a"), lambda: dedent(5), lambda: wrap("a b c", 2, max_lines=0), lambda: wrap("abc def", 3, initial_indent=">>>>"), lambda: fill("x", width="a"), lambda: TextWrapper(nope=1)):
    show(f)
print(repr(dedent("  a\n    b\n\n  c\n   ")), repr(dedent("\ta\n\t b")), repr(dedent("  a\n\tb")), repr(dedent("")), repr(dedent("   \n \n")), repr(dedent("""
    hello
      world
    """)), repr(dedent("no\n  indent")))
print(repr(indent("a\n\n b\n", "> ")), repr(indent("a\n\nb", "> ", lambda line: True)), repr(indent("", "x")), repr(indent("a\r\nb", "-")), repr(indent("x", "")))
w = TextWrapper(width=12, initial_indent="- ", subsequent_indent="  ", max_lines=3, placeholder=" [..]")
print(w.wrap("alpha beta gamma delta epsilon zeta eta theta"), w.fill("short"), w.width, w.break_on_hyphens)
w.width = 30
w.max_lines = None
print(w.wrap(text)[:3])


class Own(TextWrapper):
    def _split(self, text):
        return text.replace(",", ", ").split()

    def _munge_whitespace(self, text):
        return text.upper()


print(Own(width=9).wrap("a,b cc,dd eee"))
print(wrap("em—dash en–dash soft\u00adhyphen nbsp\u00a0here wide 漢字テスト", 12), wrap("a-b--c---d -e- f-", 3), wrap("x" * 25, 10), wrap("https://a.b/c-d-e", 10), wrap("(parens) [brackets] {braces}", 9), wrap("don't won't", 5), wrap("3-4 a-1 -5", 3), wrap("this-is-a-long-compound word", 11))
for value, spec in ((3.14159, ".2f"), (42, "08b"), (-7, "+d"), (1234567.891, ",.1f"), (255, "#x"), ("s", "^9"), (0.5, ".0%"), (1e10, "g"), (10**6, "_d"), (5, "c"), (True, "d"), (1 + 2j, ".1f"), (-0.0, "z.1f"), ("abc", ".2"), (1.5, "=+8"), (12, "*<6"), (3, "e"), (1e-5, "n"), (65, "#o"), (float("nan"), "06.1f"), (10, "\u00e9>4"), (123.456, "10.3"), (2**70, "x"), ("x", "s"), (0, "#b")):
    show(format, value, spec)
for value, spec in ((3, "s"), ("a", "d"), (1.5, "d"), ("a", "="), ("a", "+"), (1, ".2d"), (1.5, "c"), (1, "99999999999999999999d"), (3, "Z"), ("a", ",") , (3, ",x"), (3, "_c"), (1j, "=10"), (None, "5"), ([], "d"), (2**21, "c"), (1.0, ",_f"), (5, "#c"), (object(), "x"), (3, "-,_d"), (1.5, "x"), ("a", "#s"), ("a", "z")):
    show(format, value, spec)
