# Case mapping beyond ASCII: title, swapcase, casefold, final sigma, ligatures.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

samples = ["straße", "ΌΔΥΣΣΕΎΣ", "ǆ ǅ Ǆ", "ﬁn", "İstanbul", "ı", "ŉ", "they're bill's", "x-ray 3rd", "ΑΣ ΑΣΑ Σ", "ᾳ ῼ", "ß", "ẞ", "Ⅷ ⅷ", "ⓐ", "𐐀𐐨", "ʼn", "àéîõü", "Ω", "µ", "ſ", "ά", "հայ և", "ᏸᎠ", "ა Ა"]
for text in samples:
    print(ascii(text), *map(ascii, (text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold())))
    print("  ", text.isupper(), text.islower(), text.istitle(), len(text.upper()))
print("Maße".casefold() == "MASSE".casefold(), "ﬃ".upper(), "ŉ".title() == "ʼN")
print([hex(c) for c in range(0x2000) if len(chr(c).upper()) == 3])
print(sum(chr(c).lower() != chr(c) for c in range(0x590) if c not in (0x19B, 0x264)), sum(chr(c).upper() != chr(c) for c in range(0x590) if c not in (0x19B, 0x264)))
print(sum(chr(c).title() != chr(c).upper() for c in range(0x590) if c not in (0x19B, 0x264)), sum(chr(c).casefold() != chr(c).lower() for c in range(0x590) if c not in (0x19B, 0x264)))
