# int.to_bytes, int.from_bytes and their refusals.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

attempt((255).to_bytes)
attempt((256).to_bytes)
attempt((0).to_bytes, 0)
attempt((1).to_bytes, 0)
attempt((-1).to_bytes, 2)
attempt(lambda: (-1).to_bytes(2, signed=True))
attempt(lambda: (-129).to_bytes(1, signed=True))
attempt(lambda: (128).to_bytes(1, "little", signed=True))
attempt(lambda: (1000).to_bytes(4, "little"))
attempt(lambda: (1000).to_bytes(length=4, byteorder="big"))
attempt(lambda: (1).to_bytes(2, "middle"))
attempt(lambda: (1).to_bytes(-1))
attempt(lambda: (1).to_bytes(2, 3))
attempt(lambda: (1).to_bytes(2.0))
attempt(lambda: (2 ** 70).to_bytes(9, "big"))
attempt(lambda: True.to_bytes())
attempt(int.from_bytes, b"")
attempt(int.from_bytes, b"\xff\x00", "little")
attempt(lambda: int.from_bytes(b"\xff\x7f", "little", signed=True))
attempt(lambda: int.from_bytes(b"\xff\xff", signed=True))
attempt(int.from_bytes, [1, 2, 3], "big")
attempt(int.from_bytes, [1, 300])
attempt(int.from_bytes, "abc", "big")
attempt(int.from_bytes, 5)
attempt(int.from_bytes, b"a", "huge")
attempt(lambda: bool.from_bytes(b"\x01"))


class Named(int):
    pass


attempt(lambda: type(Named.from_bytes(b"\x05")).__name__)
attempt(lambda: (5).bit_count() + (-5).bit_count() + (2 ** 70 - 1).bit_count())
attempt(lambda: ((-8).bit_length(), (0).bit_length(), (2 ** 64).bit_length()))
attempt(lambda: (7).as_integer_ratio())
attempt(lambda: (True).conjugate())
attempt(lambda: (6).is_integer())
attempt(lambda: (10).real.imag)
attempt(lambda: (3).numerator / (4).denominator)
