# round, divmod, // and % of floats; hex; as_integer_ratio.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

for value in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e22, 1234.5]:
    print(value, [round(value, n) for n in (-3, -1, 0, 1, 2)], round(value), type(round(value, 0)).__name__)
attempt(round, 1.5, 1.0)
attempt(round, float("nan"))
attempt(round, float("inf"))
attempt(round, float("inf"), 2)
attempt(round, 1e308, -308)
attempt(round, 1.7e308, -308)
attempt(round, 5e-324, 400)
attempt(round, 12345, -2)
attempt(round, 15, -1)
attempt(round, 25, -1)
attempt(round, -25, -1)
attempt(round, 5, -400)
attempt(round, "x")
attempt(round, 1, "x")
attempt(round, None)
for pair in [(7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (0.0, -3.0), (-0.0, 3.0), (1e20, 3), (5.0, float("inf")), (-5.0, float("inf")), (float("inf"), 2.0)]:
    print(pair, divmod(*pair), pair[0] // pair[1], pair[0] % pair[1])
attempt(divmod, 1.0, 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: 1.0 / 0)
attempt(lambda: 0.0 ** -1)
attempt(lambda: (-8.0) ** (1 / 3))
attempt(lambda: 10.0 ** 400)
attempt(lambda: 0 ** -1)
attempt(lambda: 2 ** -2)
attempt(lambda: (-2) ** 0.5)
for value in [0.1, -1.0, 0.0, -0.0, 1e300, 5e-324, float("inf"), float("nan"), 3.0]:
    print(value.hex(), value.is_integer())
attempt((0.1).as_integer_ratio)
attempt(float("inf").as_integer_ratio)
attempt(float("nan").as_integer_ratio)
for text in ["0x1p4", "0x.8p0", "-0x1.8p-3", "1.8", "inf", "-nan", "0x", "0x1p", "0x1.p2x", "0x1p99999", " 0x1P+2 ", "1p3", "0x1.fffffffffffff8p0"]:
    attempt(float.fromhex, text)
attempt(float.fromhex, 3)
