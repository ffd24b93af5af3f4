# complex: parsing, printing, arithmetic, format, comparison.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

for text in ["1+2j", "1-2J", " 1j ", "-j", "+j", "j", "1e3-2.5e-1j", "(1+2j)", "1 + 2j", "1+2", "inf+nanj", "-inf-infj", "", "1jj", "1_0+2_0j", "nan"]:
    attempt(complex, text)
attempt(complex, "1", 2)
attempt(complex, 1, "2")
attempt(complex, 1.5, -0.0)
attempt(complex, 1j, 1j)
attempt(complex, None)
attempt(lambda: complex(real=3))
attempt(lambda: complex(imag=3))
for z in [0j, -0j, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0), 1 + 0j, -1j, 1e20 + 1e-5j, complex("nan"), complex(1, float("inf"))]:
    print(repr(z), str(z), z.real, z.imag, bool(z))
attempt(lambda: (1 + 2j) * (3 - 4j))
attempt(lambda: (1 + 2j) / (3 - 4j))
attempt(lambda: (1 + 2j) ** 2)
attempt(lambda: (1 + 2j) ** -1)
attempt(lambda: (1 + 2j) ** 0.5)
attempt(lambda: 0j ** -1)
attempt(lambda: 0j ** 1j)
attempt(lambda: abs(3 + 4j))
attempt(lambda: (3 + 4j).conjugate())
attempt(lambda: 1j < 2j)
attempt(lambda: 1j // 2)
attempt(lambda: 1j % 2)
attempt(lambda: divmod(1j, 2))
attempt(int, 1j)
attempt(float, 1j)
attempt(round, 1j)
attempt(lambda: 1 + 0j == 1 == 1.0)
attempt(lambda: hash(1 + 0j) == hash(1))
attempt(lambda: {1: "one"}[1 + 0j])
for spec in ["", ".2f", "+.1e", "10.1f", ">12", "*^14.1f", "g", "d", "=10", "010", "%", "n", ",.1f"]:
    attempt(format, 1234.5 - 0.25j, spec)
attempt(lambda: "%s %r" % (1j, -1j))
attempt(lambda: "%f" % 1j)
attempt(lambda: complex(1, 2).foo)
