# %g, %e, # and the format language on floats at their edges.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

values = [0.0, -0.0, 1.0, 0.1, 1e5, 123456.0, 1234567.0, 1e-5, 0.0001, 1e16, 1e100, 2.5, 3.5, 1.005, 9.995, float("inf"), float("nan"), 5e-324]
for value in values:
    print(value, "%g|%#g|%.3g|%e|%.0e|%#.0e|%f|%.0f|%#.0f" % ((value,) * 9))
for spec in ["", "g", "#g", ".3", ".3g", "n", "e", "E", ".0f", "#.0f", "%", ".1%", "08.2f", "+.1f", " .1f", "z.0f", ",.2f", "_.3f", "010,.1f", "^12.2e", "*<9g", "#.3", "G", "F"]:
    row = []
    for value in [1234.5678, -0.04, 1e20, float("inf"), -0.0]:
        row.append(format(value, spec))
    print(spec, row)
for spec in ["d", "x", "c", "s", ".1d", ",n", "_,", "5.", "=", "1.2.3f", "%%", "zz", "+-", "i", ",%", ",e", "0=+12,.3e"]:
    attempt(format, 1.5, spec)
attempt(lambda: "%d %i %u" % (3.9, -3.9, 1e20))
attempt(lambda: "%x" % 3.0)
attempt(lambda: "%c" % 3.0)
attempt(lambda: "%d" % float("inf"))
attempt(lambda: "%d" % float("nan"))
attempt(lambda: "%.300f" % 0.1)
attempt(lambda: "%.400g" % 1e300 == "%.301g" % 1e300)
attempt(lambda: f"{1e-10:.20f} {2**53 + 1.0:.1f} {0.1:.55f}")
