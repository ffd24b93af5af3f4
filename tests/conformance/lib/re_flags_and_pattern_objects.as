import copy
import re

for flags in (0, re.I, re.I | re.M, re.A, re.X | re.S, re.U, re.DEBUG * 0, 256, re.NOFLAG):
    print(repr(re.compile("a", flags)), re.compile("a", flags).flags)
print(repr(re.compile("'\"\n")), repr(re.compile(b"a", re.L | re.I)), repr(re.compile("x" * 250)))
print(repr(re.I), str(re.I), repr(re.I | re.S), re.RegexFlag(0), ~re.I, re.RegexFlag(1024), repr(re.NOFLAG), int(re.A))
p = re.compile(r"(?P<a>\d)(?P<b>x)?(?i:y)", re.M)
print(p.pattern, p.groups, p.groupindex, type(p.groupindex).__name__, p.flags)
try:
    p.groupindex["c"] = 1
except TypeError as error:
    print(error)
print(p == re.compile(r"(?P<a>\d)(?P<b>x)?(?i:y)", re.M), p == re.compile("a"), hash(p) == hash(re.compile(p.pattern, re.M)), copy.copy(p) is p, copy.deepcopy(p) is p)
for call in (lambda: re.compile("a", re.A | re.U), lambda: re.compile(b"a", re.U), lambda: re.compile("a", re.L), lambda: re.compile(p, re.I), lambda: re.compile(5),
             lambda: re.compile("a", "x"), lambda: re.compile(p), lambda: p.match(b"1"), lambda: re.compile(b"a").match("a"), lambda: p.match(), lambda: p.match(5), lambda: re.match("a", None), lambda: re.compile(["a"])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(re.findall("(?s).", "a\n"), re.findall(".", "a\n"), re.findall("(?m)^.$", "a\nb\n"), re.findall("(?x) a  b # c\n", "ab"), re.findall(r"(?x)a\ b[ c]", "a b "), re.findall(r"\w+", "é_1 ß", re.A), re.findall(rb"\w", b"\xe9a"))
print(re.findall("[k]", "K\u212a", re.I), re.findall("ſ", "sS", re.I), re.findall("ı", "iI", re.I), re.findall("ß", "ẞ", re.I), re.findall("[à-ö]", "ÀÖ", re.I), re.findall("(?ai)k", "K\u212a"))
print(p.scanner("1y2xY").search().group(), [m.group() for m in iter(re.compile("b.").scanner("abcbd").search, None)])
print(re.match("a(?-i:B)c", "ABC", re.I), re.match("a(?-i:B)c", "aBC", re.I), re.match("(?i:a)b", "Ab"), re.match("(?s-i:a.)", "a\n"))
print(p.search("..1Y", 2), p.search("..1Y", 3), p.match("..1Y", 2, 3), p.fullmatch("1y", pos=0, endpos=2), re.compile("^a").search("ba", 1), re.compile("a$").search("ab", 0, 1), re.compile(r"\ba").search("ba", 1), re.compile("(?<=b)a").search("ba", 1))
print([m.span() for m in re.finditer("a*", "baac")], re.findall("", "ab"), re.findall("(a)(b)?", "aab"), re.purge())
print(re.compile("a").findall("aaa", 1), re.compile("a").findall("aaa", -5, 100), re.compile("").findall("é" * 2), list(re.compile("a").finditer("aXa", 1)))
print(type(re.compile("a")), type(re.match("a", "a")), re.Pattern.__name__, re.Match.__module__, re.compile[str] if hasattr(re.compile, "x") else re.Pattern[str], re.Match[bytes])
