import re

patterns = [
    "(", ")", "a)", "[", "[a", "[]", "[^]", "*", "a**", "a*+*", "a{2,1}", "a{1}{2}", "(?", "(?P", "(?P<", "(?P<a", "(?P<1>a)",
    "(?P<a>x)(?P<a>y)", "(?P=a)", "(?P=1)", "(?P=", "(?Px)", "(?P>a)", r"\1", r"(a)\2", r"(a\1)", "(?<=a*)b", "(?<!a+)b", "(?<x)", "(?(1)a|b)",
    "(?(a)b)", "(?(1)a|b|c)(x)", "(x)(?(1)a|b|c)", "(?(0)a)", "(?(1", "(?(1)", "(x)(?(1)a", "(?i", "(?i:a", "a(?i)b", "(?z)", "(?-i)", "(?-", "(?i-", "(?i-i:a)", "(?au)a", "(?L)a", "(?a-x:b)",
    "(?-u:a)", "(?#", "(?#a", "(?:", "(?=", "(?<", "\\", "[\\", r"\x", r"\x1", r"\u12", r"\U0011ffff", r"\N", r"\N{", r"\N{no such}", r"\N{}", r"\q", r"[\q]",
    "[z-a]", r"[\d-z]", r"[a-\w]", "[a-", r"\400", r"\8", "x{99999999999}", "a{65536}" * 0 + "a{,5}{", "(?P<a b>x)", "(?P<é>x)(?P=é)", "^*", "$+", r"\b*", "(?:)*", "(?=a)*", "a|*", "(|*)", "(?>a", "(?<=(a)\\1)",
    "(?<=a|bc)d", "(?P<a>(?P=a))", "(?i)(?i)", "a{,}", "(?P<a>b)(?(a)c|d", "(?(a b)c)", "(?x: (", "\n\n(", "ab\ncd(\nef", "(?P<x", "(?Pa>)", "(?-:a)", "(?ii:a)", "[[:alpha:]]"[:5],
]
for pattern in patterns:
    try:
        compiled = re.compile(pattern)
        print(repr(pattern), "ok", compiled.groups, compiled.groupindex)
    except re.error as error:
        print(repr(pattern), "->", error, "|", error.msg, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(repr(pattern), type(error).__name__, error)
for pattern in (b"\\u0041", b"(?u)a", b"(?P<\xe9>a)", b"\\N{DASH}", b"(?L)a(?i:B)", b"(?L:a)", b"(?La)"):
    try:
        print(pattern, re.compile(pattern))
    except re.error as error:
        print(pattern, error)
print(re.error is re.PatternError, re.PatternError.__name__, re.error.__module__)
e = re.PatternError("m", "ab\ncd", 4)
print(e, e.args, e.pattern, e.lineno, e.colno, repr(e))
e = re.error("only")
print(e, e.pos, e.lineno, e.pattern)
