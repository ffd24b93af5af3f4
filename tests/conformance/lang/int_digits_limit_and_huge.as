# The limit of digits in conversions, and what does not fall under it.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import sys

print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
big = 10 ** 5000
attempt(str, big)
attempt(repr, big)
attempt(int, "1" * 5000)
attempt(lambda: f"{big}")
attempt(lambda: "%d" % big)
attempt(lambda: format(big, ","))
print(len(hex(big)), len(f"{big:x}"), len(bin(big)), len("%x" % big))
attempt(lambda: int("1" * 4300) % 7)
attempt(lambda: int("f" * 5000, 16) % 11)
attempt(lambda: int("1_" * 2150 + "1", 10) % 7)
attempt(sys.set_int_max_str_digits, 100)
sys.set_int_max_str_digits(5001)
print(len(str(big)), str(big)[:3])
sys.set_int_max_str_digits(0)
print(len(str(10 ** 6000)), len(str(-10 ** 6000)))
sys.set_int_max_str_digits(4300)
attempt(lambda: [big])
attempt(sys.set_int_max_str_digits, -1)
attempt(sys.set_int_max_str_digits, "x")
attempt(lambda: float(10 ** 400))
attempt(lambda: 10 ** 400 / 3)
attempt(lambda: 10 ** 400 / 10 ** 399)
attempt(lambda: (10 ** 400).__float__())
attempt(lambda: 10 ** 400 * 1.0)
attempt(lambda: 1 << -1)
attempt(lambda: 1 << 2 ** 70)
attempt(lambda: 0 << 2 ** 70)
attempt(lambda: 1 >> 2 ** 70)
attempt(lambda: -1 >> 2 ** 70)
attempt(lambda: 5 >> -2 ** 70)
