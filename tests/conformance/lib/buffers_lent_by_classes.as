# __buffer__ and __release_buffer__ of a script's classes (PEP 688).
import collections.abc
import inspect
import io


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


class Lender:
    def __init__(self, data=b"hello"):
        self.data = bytearray(data)
        self.log = []

    def __buffer__(self, flags):
        self.log.append(int(flags))
        return memoryview(self.data)

    def __release_buffer__(self, view):
        self.log.append("release")
        view.release()


x = Lender()
t(lambda: bytes(x))
print(x.log == [inspect.BufferFlags.FULL_RO, "release"])
x.log.clear()
view = memoryview(x)
t(lambda: (view.tobytes(), view.obj is x, view.readonly, len(view), view[1]))
view[0] = 72
t(lambda: x.data.append(1))
print(x.data, x.log)
view.release()
print(x.log)
t(view.tobytes)
x.log.clear()
with memoryview(x) as view:
    t(lambda: x.data.pop())
    part = view[1:3]
print(part.tobytes(), x.log)
part.release()
print(x.log)
x.data.append(33)
print(x.data)
t(lambda: bytearray(x))
t(lambda: b"-".join([x, b"a", x]))
t(lambda: io.BytesIO(x).getvalue())
stream = io.BytesIO()
t(lambda: stream.write(x))
print(stream.getvalue(), isinstance(x, collections.abc.Buffer), isinstance(3, collections.abc.Buffer))
view = memoryview(x)
x.log.clear()
del view
print(x.log)


class NoView:
    def __buffer__(self, flags):
        return 5


class Raises:
    def __buffer__(self, flags):
        raise KeyError("no bytes")


class ReadOnly:
    def __buffer__(self, flags):
        if flags & inspect.BufferFlags.WRITABLE:
            raise BufferError("not to be written")
        return memoryview(b"fixed")


for cls in (NoView, Raises):
    t(lambda: memoryview(cls()))
    t(lambda: bytes(cls()))
t(lambda: (memoryview(ReadOnly()).readonly, bytes(ReadOnly())))


def change():
    memoryview(ReadOnly())[0] = 1


t(change)
t(lambda: b"abc".__buffer__(inspect.BufferFlags.WRITABLE))
t(lambda: bytearray(b"abc").__buffer__(inspect.BufferFlags.WRITABLE).readonly)
