# The is… methods over several blocks of Unicode.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

points = [*range(0x295), *range(0x296, 0x500), *range(0x2000, 0x2C00), *range(0x3000, 0x3100), *range(0x1F100, 0x1F200)]
for name in ["isalpha", "isdigit", "isdecimal", "isnumeric", "isspace", "isupper", "islower", "istitle", "isalnum", "isprintable"]:
    test = getattr(str, name)
    members = [c for c in points if test(chr(c))]
    total = 0
    for c in members:
        total = (total * 31 + c) % 1000003
    print(name, len(members), total)
for text in ["", "½", "²", "٣", "五", "Ⅷ", "a1", "1a", "_", "é", "a b", "\u200b", "\xa0", "\t", "\u3000", "ªº", "ⅷ", "·", "a·", "℮x", "𝟘", "\x7f", "́", "x́"]:
    print(ascii(text), *(name[2:] for name in ["isalpha", "isdigit", "isdecimal", "isnumeric", "isspace", "isalnum", "isprintable", "isidentifier", "isascii"] if getattr(text, name)()))
attempt(lambda: "x".isidentifier(1))
attempt(lambda: int("𝟘𝟙²"))
attempt(lambda: float("５．５"))
attempt(lambda: float("５.５"))
attempt(lambda: int("᠓"))
