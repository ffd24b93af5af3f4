# int(text, base): every refusal's text.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

for text, base in [("ff", 16), ("0xff", 16), ("0xff", 0), ("0b2", 0), ("0o8", 0), ("08", 0), ("0", 0), ("00", 0), ("-0x1F", 0), ("zz", 36), ("Z", 35), ("1_000", 10), ("_1", 10), ("1__0", 10), ("1_", 10), ("0x_f", 0), ("0_7", 0), (" 7\n", 10), ("", 10), (" ", 10), ("+", 10), ("--1", 10), ("+ 1", 10), ("1.0", 10), ("1e3", 10), ("٣٤", 10), ("²", 10), ("0b101", 2), ("b101", 2), ("12", 2), ("é", 10), ("a'b", 10), ("1\x00", 10), ("x" * 300, 10)]:
    attempt(int, text, base)
for base in [1, 37, -1, 2 ** 40, "10", 10.0, None, True]:
    attempt(int, "1", base)
attempt(int, b"12", 8)
attempt(int, bytearray(b" 12 "))
attempt(int, b"1x")
attempt(int, b"\xff", 10)
attempt(int, 12, 10)
attempt(int, 12.0, 10)
attempt(int, None)
attempt(int, [])
attempt(int)
attempt(lambda: int("5", base=7))
attempt(lambda: int(base=7))
attempt(lambda: int(x=5))
attempt(lambda: int(5, 6, 7))
attempt(int, "inf")
attempt(int, float("inf"))
attempt(int, float("-nan"))
attempt(int, 1e20)
attempt(int, -0.9)
attempt(float, "1_0.5")
for text in ["1_", "_1", "1._5", "1e", "e5", ".", "-.5", "5.", "+inf", "INFINITY", "nan(1)", "0x1p3", " 1 2 ", "1,5", "", "١.٥", "1e400", "-1e-400", "1" * 400]:
    attempt(float, text)
attempt(float, b"2.5")
attempt(float, [])
attempt(float, None)
attempt(lambda: float(x=1))
attempt(float, 1, 2)
