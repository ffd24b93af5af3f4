# What streams can do, and say that they can do: in memory, and of a file.
import _thread
import io


def attempt(call):
    try:
        return call()
    except (ValueError, OSError, io.UnsupportedOperation, TypeError) as error:
        return f"{type(error).__name__}: {error}"


raw = io.BytesIO(b"one\ntwo\nthree")
print(raw.readable(), raw.writable(), raw.seekable(), raw.isatty())
print(raw.readlines(), raw.seek(0), raw.readlines(5), raw.tell())
raw.seek(1)
buffer = bytearray(4)
print(raw.readinto(buffer), buffer, raw.read1(3), raw.read1())
print(raw.readinto(buffer), buffer)
print(attempt(lambda: raw.readinto(b"fixed")))
raw.close()
print(attempt(raw.isatty), attempt(raw.seekable), attempt(raw.readlines))

text = io.StringIO("a\nb\r\nc")
print(text.readable(), text.writable(), text.seekable(), text.isatty())
print(text.readlines(), text.seek(2), text.readlines(1), text.readlines())
text.close()
print(attempt(text.writable), attempt(text.seekable))

with open(__file__, "rb") as file:
    print(type(file).__name__, file.readable(), file.writable(), file.seekable(), file.isatty())
    buffer = bytearray(6)
    print(file.readinto(buffer), buffer, len(file.read1(10)), file.tell())
with open(__file__) as file:
    print(type(file).__name__, file.readable(), file.writable(), file.seekable(), file.isatty())
    print(file.readlines(10), len(file.readlines()) > 5)
with open(__file__, "rb", buffering=0) as file:
    print(type(file).__name__, file.seekable(), file.isatty(), file.readinto(buffer), file.writable())
print(io.text_encoding("latin-1"), io.text_encoding(None))

lock = _thread.allocate_lock()
print(type(lock).__name__, lock.acquire(), lock.locked(), lock.release(), lock.locked())
try:
    _thread.interrupt_main()
    for _ in range(1000):
        pass
    print("not interrupted")
except KeyboardInterrupt:
    print("interrupted")
