# Methods of memoryview, slice and code objects that are seldom used.
data = bytearray(b"abcdef")
view = memoryview(data)
print(view.tobytes(), view.tolist(), view[1:4].tobytes(), view[::2].tolist())
fixed = view.toreadonly()
print(fixed.readonly, view.readonly, fixed.tobytes())
try:
    fixed[0] = 1
except TypeError as error:
    print("TypeError", error)
view[0] = ord("z")
print(data, fixed.tobytes(), view[-1], len(view))
view.release()
try:
    view.tobytes()
except ValueError as error:
    print("ValueError", error)
for piece in (slice(None), slice(2), slice(1, -1), slice(None, None, -1), slice(-3, 100, 2), slice(5, 1, -2)):
    print(piece, piece.indices(6), list(range(*piece.indices(6))), piece.indices(0))
for wrong in (lambda: slice(None).indices(-1), lambda: slice(1, 2, 0).indices(3), lambda: slice("a").indices(3)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def function(x):
    y = x + 1
    return y


code = function.__code__
lines = sorted({line for _, _, line in code.co_lines() if line is not None})
print([line - code.co_firstlineno for line in lines if line > code.co_firstlineno])
print(all(len(position) == 4 for position in code.co_positions()))
