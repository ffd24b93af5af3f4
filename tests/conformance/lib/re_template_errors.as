import re

for template in (r"\1", r"\2", r"\g<1>", r"\g<n>", r"\g<x>", r"\g<", r"\g", r"\g<>", r"\g<1", r"\g<-1>", r"\g<99>", r"\g<1a>", r"\0", r"\00", r"\01", r"\08", r"\101", r"\377", r"\400",
                 r"\8", r"\q", r"\n\t\\", "\\", r"\g<0>", r"[\1]", r"\11", r"\g<a b>", r"\g<é>", r"\.", r"\x41", r"\10", r"\18"):
    try:
        print(repr(template), repr(re.sub(r"(?P<n>b)(c)?", template, "abcab")))
    except (re.error, IndexError) as error:
        print(repr(template), type(error).__name__, error, getattr(error, "pos", None))
m = re.match(r"(a)(?P<opt>x)?(b)", "ab")
print(m.expand(r"\1-\2-\3 \g<opt>|"), m.expand("plain"))
for template in (r"\4", r"\g<no>", b"\\1", None, 5):
    try:
        print(m.expand(template))
    except Exception as error:
        print(type(error).__name__, error)
print(re.sub("x*", "-", "abxd"), re.sub("", "-", "ab"), re.sub("b|", "-", "abc"), re.subn("[aeiou]", "", "education", count=2))
print(re.sub("(a)|b", lambda m: repr(m.group(1)), "ab"), re.sub("a", lambda m: r"\n", "a"), re.sub("a", lambda m: "", "banana", 2))
for call in (lambda: re.sub("a", lambda m: 5, "a"), lambda: re.sub("a", lambda m: None, "xax"), lambda: re.sub("a", 5, "a"), lambda: re.sub("a", b"x", "a"),
             lambda: re.sub(b"a", "x", b"a"), lambda: re.sub("a", "x", b"a"), lambda: re.sub("a", "b", "c", 1, 2, 3), lambda: re.sub("a", "b", "aaa", count=-1),
             lambda: re.sub("a", "b", 3), lambda: re.sub(3, "b", "a"), lambda: re.sub("a", "b", "a", 1, count=1)):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
print(re.sub(b"(a)", rb"<\1>", b"banana"), re.sub("(?i)A", "x", "aA"), re.sub("^", "> ", "one\ntwo\n", flags=re.M))
print(re.sub(r"\b", "|", "hi there"), re.sub(r"(?=b)", ".", "abab"), re.split(r"(?<=,)", "a,b,c"), re.split("(,)|;", "a,b;c"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
print(re.escape("a.b*c[d]-e f\n\t#~&é_1"), re.escape(b"a.b\xff"), re.escape(""))
