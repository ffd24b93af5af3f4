# What bytes() makes of objects with __bytes__.
class S(str):
    def __bytes__(self): return b'S'
class B(bytes):
    def __bytes__(self): return B(b'B')
class X:
    def __bytes__(self): return 5
class Y:
    def __bytes__(self): return B(b'y')
def t(f):
    try: r = f(); print(type(r).__name__, r)
    except BaseException as e: print(type(e).__name__, e)
for f in (lambda: bytes(S('a')), lambda: bytes(B(b'q')), lambda: bytes(X()), lambda: bytes(Y()), lambda: B(Y()), lambda: B(b'1'), lambda: bytes(S('a'), 'utf-8'), lambda: bytes(S('a'), errors='strict'), lambda: bytes(Y(), 'utf-8'), lambda: bytearray(Y()), lambda: bytearray(S('a')), lambda: bytes(5, errors='x'), lambda: bytes('a'), lambda: bytes(bytearray(b'a'))): t(f)
