import re

log = """2024-05-01 12:00:01,123 INFO [main] Started in 3.2s
2024-05-01 12:00:02,456 ERROR [worker-1] Failed: code=17 path=/a/b?x=1&y=2
  at frame one
bad line
2024-05-02 00:00:00,000 WARN [main] "quoted \\"text\\"" done"""
entry = re.compile(r"^(?P<date>\d{4}-\d\d-\d\d) (?P<time>[\d:]+),(?P<ms>\d{3}) (?P<level>[A-Z]+) +\[(?P<who>[^\]]+)\] (?P<text>.*)$", re.M)
for m in entry.finditer(log):
    print(m["date"], m["level"], m["who"], m.span("text"), m["text"])
print(dict(re.findall(r"(\w+)=(\S+)", log)), re.findall(r"[?&](\w+)=(\w+)", log), re.findall(r'"((?:\\.|[^"\\])*)"', log))
email = re.compile(r"(?ix) \b [\w.+-]+ @ (?: [a-z0-9-]+ \. )+ [a-z]{2,} \b  # simple")
print(email.findall("Mail a.b+c@Example.co.uk, x@y, <z_1@d.org>."))
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseString").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_here"), re.sub(r"\s+", " ", "a \t\n b"), re.sub(r"\b(\w+)( \1\b)+", r"\1", "the the cat sat sat sat"), re.sub("(?m)^#.*\n?", "", "#c\nx\n#d\n"))
number = re.compile(r"[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
for text in ("1", "-2.5e10", ".5", "1_000", "1.", "e5", "+.e1", "12abc"):
    m = number.fullmatch(text)
    print(text, m and m.group(), number.match(text) and number.match(text).end(), end="; ")
print()
balanced = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
print(balanced.findall("f(a(b)c) g((x)) (un"), re.split(r"[,;]\s*(?![^()]*\))", "a, b(c, d); e"), re.split(r"(\d)", "a1b2c"), re.split(r"\b", "ab cd"), re.split("", "abc"), re.split(r"(?=[A-Z])", "oneTwoThree"))
print(re.findall(r"(?:(?<=\s)|^)#(\w+)", "#tag not#this #that"), re.match(r"(?P<q>['\"])(.*?)(?P=q)", "'it\"s' x").group(2), re.findall(r"<(\w+)[^>]*>(.*?)</\1>", "<b>x</b><i a='1'>y</i><p>z</q>"))
print(re.sub(r"(\d+)", lambda m: str(int(m[0]) * 2), "a1b22c333"), re.subn("[aeiou]", "*", "education", count=3), re.sub("", "-", "abc"), re.sub("a*", "x", "baac"), re.sub(r"(a)?(b)?", r"[\1|\2]", "ab"))
print(re.findall(r"\d{1,3}(?=(?:\d{3})+$)", "1234567"), re.search(r"(\d+)\D+\1", "12 x 12").span(), re.findall(r"(?s)/\*.*?\*/", "/* a\n*/ x /**/"), re.findall(r"(?i)straße", "STRASSE Straße"), re.findall(r"\bé\w*", "été échec"))
t = re.compile(r"(?P<h>\d\d?):(?P<m>\d\d)(?::(?P<s>\d\d))?\s*(?P<ap>[ap]m)?", re.I)
print([t.fullmatch(x).groupdict() for x in ("9:05", "12:30:59 PM", "1:00am")], t.sub(r"\g<h>h\g<m>", "at 9:05 and 10:15:20"))
print(re.compile(r"\w+").findall("naïve café 中文 x_1"), re.findall(r"[\u4e00-\u9fff]+", "ab中文cd漢"), re.findall(r"\N{GREEK SMALL LETTER ALPHA}", "aα"), re.escape("1+1=2?"), bool(re.fullmatch(re.escape("a.b[c]"), "a.b[c]")))
print([m.group() for m in re.finditer(r"\d+|[a-z]+|\S", "x1 = (y+22)")], re.match(r".*?(\d+).*?(\d+)?$", "a1b22").groups(), re.match(r"^(?=.*\d)(?=.*[a-z])(?!.*\s).{4,}$", "abc1") is not None)
