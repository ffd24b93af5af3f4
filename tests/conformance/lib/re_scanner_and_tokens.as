import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: str
    column: int


def tokens(code):
    spec = [("NUMBER", r"\d+(\.\d*)?"), ("ASSIGN", r":="), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"), ("SKIP", r"[ \t]+"), ("BAD", r".")]
    pattern = "|".join("(?P<%s>%s)" % pair for pair in spec)
    for m in re.finditer(pattern, code):
        if m.lastgroup == "SKIP":
            continue
        if m.lastgroup == "BAD":
            raise RuntimeError(f"{m.group()!r} unexpected at {m.start()}")
        yield Token(m.lastgroup, m.group(), m.start())


for t in tokens("x := 3.5 * (y)") if False else tokens("x := 3.5 * y"):
    print(t)
try:
    list(tokens("a ? b"))
except RuntimeError as error:
    print(error)

scanner = re.Scanner([
    (r"[a-zA-Z_]\w*", lambda s, token: ("id", token)),
    (r"\d+\.\d*", lambda s, token: float(token)),
    (r"\d+", lambda s, token: int(token)),
    (r"=|\+|-|\*|/", lambda s, token: s.match.span()),
    (r"\s+", None),
    (r"const", "constant"),
])
print(scanner.scan("sum = 3*foo + 312.50+bar"))
print(scanner.scan("a $ b"), scanner.scan(""))
print(re.Scanner([("(a)(b)", lambda s, t: s.match.groups()), ("c", "C")]).scan("abcab"))
print(re.Scanner([("A", 1)], re.I).scan("aAa"))
iterator = re.compile(r"\d").finditer("1a2")
print(next(iterator).group(), next(iterator), next(iterator, None), iter(iterator) is iterator)
s = re.compile("a").scanner("aab")
print(s.match(), s.match(), s.match(), s.pattern)
text = "Ab  cd\tEF"
print(re.sub(r"(\w)(\w*)", lambda m: m[1].upper() + m[2].lower(), text), re.split(r"\s+", text), re.split(r"(\s)", "a b", maxsplit=0), re.split("a", ""), re.split("(a)|(b)", "xay"))
line = 'GET /x?a=1 HTTP/1.1" 200 "-"'
print(re.match(r'(?P<verb>[A-Z]+) (?P<path>\S+) HTTP/(?P<v>[\d.]+)" (?P<code>\d{3})', line).groupdict())
print(re.findall(r'"((?:[^"\\]|\\.)*)"', r'say "a \"q\" b" and ""'), re.findall(r"#(\w{1,3})\b(?!;)", "#abc #abcd #a; #b"))
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"), re.sub(r"(.)\1+", r"\1", "aabbccd"), re.findall(r"(?:(?<=^)|(?<=,))([^,]*)", "a,,b"), re.findall(r"([^\W\d_]+)", "ab_1é漢字"))
print(re.sub(r"\s+(?=\n)|\n+\Z", "", "a  \nb\n\n"), re.fullmatch(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}", "192.168.1.255") is not None)
