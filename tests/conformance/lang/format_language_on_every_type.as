# The format mini-language on every builtin type: what each refuses, and how.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import datetime

values = [5, -1234567, True, 2 ** 70, 1.5, -0.0, 1234.5, 1 + 2j, "text", "é", b"x", None, [1], (1,), {1: 2}, {1}, range(3), int, print, ..., slice(1)]
specs = ["", "5", "<5", "=5", "05", "+", " ", "#", ",", "_", ".2", "d", "x", "#X", "o", "b", "#b", "c", "n", "e", "f", "g", "%", "s", "r", "z", "zf", "!", "5!", ">>", "<<<5", "x<10x", ",x", "_x", ",d", "_d", "+s", ",s", "=s", "#s", "0s", "zs", ".2d", ".2s", "+c", "#c", ",c", "10c", ".0f", "+.3e", "#o", "1.1.1", "99999999999999999999", ".99999999999999999999", "5,", "5_", ",_", "_,", ",,", "__", "\n", " d", "-d", "^+10.2f", "é^7", "{}", "<", "*<"]
for value in values:
    print(repr(value) if "built-in" not in repr(value) else "print")
    seen = {}
    for spec in specs:
        try:
            result = format(value, spec)
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        seen.setdefault(result, []).append(spec)
    for result, which in seen.items():
        print("   ", ascii(result), which)
