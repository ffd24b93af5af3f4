import re

# What CPython answers at once must be answered here too.
print(re.match("(?:a|b)*c", "ab" * 20000 + "c").end())
print(re.match("(a|b)*?c", "ab" * 5000 + "c").end())
print(len(re.findall("(x+x+)+y", "xxxxxxxxxx" + "y")), re.match("(x+x+)+y", "x" * 18))
print(re.match(r"(?:(?:a?){20}){3}", "a" * 30).end(), re.match("a?" * 18 + "a" * 18, "a" * 18).end())
print(len(re.sub(r"(\w+)\s\1", r"\1", "the the " * 3000)), re.search("(.*)(.*)(.*)x", "y" * 60))
print(re.match("(?:.|\n)*end", "line\n" * 20000 + "end").end(), re.search("a.*b.*c.*d", "a" * 100 + "b" * 100))
print(len(re.split(r"\s*,\s*", " , ".join(map(str, range(5000))))), re.match("((((((((((a))))))))))\\10", "aa").lastindex)
print(re.match("(" * 90 + "a" + ")" * 90, "a").groups()[-1], re.match("|".join(f"k{i}" for i in range(2000)), "k1999").group())
print(re.match("(?:x{0,500}){0,20}y", "x" * 700 + "y").end(), re.match("x{1000}", "x" * 1000).end(), re.match("(?:ab){2,3}?c", "ababc").group())
print(re.search(r"\d+(?=[^\d]*$)", "12 " * 300 + "abc").span(), re.match(r'"(?:[^"\\]|\\.)*"', '"' + 'a\\"' * 20000 + '"').end())
print(re.match("(?:(?:a*)*)*b", "a" * 9), re.match("(?:(a)|(b)|(c)|(d))*", "abcd" * 3000).groups())
print(re.fullmatch("[^@]+@[^@]+\\.[^@]+", "x" * 2000 + "@" + "y." * 1000 + "z").end(), re.search("z$", "a" * 100000 + "z").start())
