import copy
import re

m = re.search(r"(?P<year>\d{4})-(?P<mon>\d\d)(?:-(?P<day>\d\d))?(z)?", "on 2024-05 ok")
print(m, m.string, m.pos, m.endpos, m.lastindex, m.lastgroup, m.re.groups, m.regs)
print(m.group(), m.group(0), m.group(1, 2), m.group("day"), m["year"], m[2], m.groups(), m.groups("-"), m.groupdict(), m.groupdict(""), len(m.groups()))
print(m.start(), m.end(), m.span(), m.start("mon"), m.span("day"), m.end(4), m.span(0), bool(m))
for call in (lambda: m.group(9), lambda: m.group("x"), lambda: m[-1], lambda: m.group(1.0), lambda: m.start(5), lambda: m.span("no"), lambda: m[None], lambda: m.group(10**30), lambda: m.groups(1, 2), lambda: m.foo, lambda: len(m), lambda: m < m,
             lambda: m.group(True), lambda: m.group(None)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(copy.copy(m) is m, copy.deepcopy(m) is m, m == m, m == re.search(m.re, "on 2024-05 ok"))
print(re.match("(a)|(b)", "b").lastindex, re.match("((a)(b))", "ab").lastindex, re.match("((ab))", "ab").lastindex, re.match("(?P<o>(a)b)", "ab").lastgroup, re.match("(a)(?P<p>b)?", "a").lastgroup, re.match("a", "a").lastindex)
print(re.match("(?:(a)|b)*", "ab").groups(), re.match("(a|b)*", "abab").groups(), re.match("(?:(a)|(b)|(c))+", "abca").groups(), re.match("(a)?b\\1?", "b").groups(), re.match(r"(a*)*", "aa").span(1), re.match(r"(a*)+", "b").groups(), re.match("(a|ab)(c|bcd)(d*)", "abcd").groups())
print(re.match("(?=(a+))a*b\\1", "aaab"), re.search("(?=(a+))a*b\\1", "baaabac"), re.match("(?!x)(?P<q>['\"]).*?(?P=q)", "'it' s'"), re.match("(?>a+)ab", "aaab"), re.match("a++b", "aab"), re.match("a*+a", "aa"), re.match("a?+a", "a"), re.match("a{1,3}+a", "aaaa"))
print(re.match(r"(<)?\w+(?(1)>|$)", "<a>"), re.match(r"(<)?\w+(?(1)>|$)", "<a"), re.match(r"(?P<b>\()?x(?(b)\))", "(x)"), re.match(r"(?P<b>\()?x(?(b)\)|!)", "x!"), re.match(r"(?:a|(b))(?(1)c)", "a"))
print(re.findall(r"(?<=\bfoo)bar", "foobar xfoobar"), re.findall(r"(?<!a)b", "ab b cb"), re.findall("(?<=(a))b", "ab"), re.search("(?<=^a)b", "ab"), re.search("(?<=a$)", "a"), re.findall(r"(?<=a|b)c", "acbc"))
print(re.match("a{0}b", "b"), re.match("a{,2}b", "aab"), re.match("a{2,}", "aaa"), re.match("a{,}", "aa"), re.match("x{a}", "x{a}"), re.match("x{", "x{"), re.match("x{1", "x{1"), re.match("{1}", "{1}"), re.match("a{2}{3}" if False else "(?:a{2}){3}", "a" * 6))
print(re.match(r"\Aa\Z", "a"), re.match(r"a$", "a\n"), re.match(r"a\Z", "a\n"), re.findall("$", "a\n"), re.findall("(?m)$", "a\nb\n"), re.findall(r"\B", "ab c"), re.findall(r"\b", ""), re.findall(r"\B", ""))
print(re.match(r"[\]\-a^]+", "]-^a").group(), re.match(r"[]a]+", "]a").group(), re.match(r"[^]a]", "b"), re.match(r"[a\]]", "]"), re.match(r"[\w-]+", "a-b").group(), re.match("[-a]", "-"), re.match("[a-]", "-"), re.findall(r"[\s\S]", "a\n"), re.match(r"[\b]", "\b"), re.match(r"\0\07\x41\u0042\101", "\0\7ABA"))
print(repr(re.match("(?s).*", "a" * 60)), repr(re.match(b".", b"\xff")), repr(re.match(".'", "\"'")))
for a, b in (("(?P<n>a)", "a"), ("a", "b")):
    match re.fullmatch(a, b):
        case re.Match(lastgroup=name):
            print("group", name)
        case None:
            print("none")
