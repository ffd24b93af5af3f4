# Codecs and error handlers, with the text and attributes of the exceptions.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def refusal(action):
    try:
        print(action())
    except UnicodeError as error:
        print(type(error).__name__, error)
        if isinstance(error, (UnicodeEncodeError, UnicodeDecodeError)):
            print("  ", error.encoding, ascii(error.object), error.start, error.end, error.reason)
    except Exception as error:
        print(type(error).__name__, error)


for handler in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "nonsense"]:
    refusal(lambda: "aé😀日z".encode("ascii", handler))
    refusal(lambda: "é日".encode("latin-1", handler))
    refusal(lambda: ascii(b"a\xc3\x28\xff\xe2\x82z".decode("utf-8", handler)))
for data in [b"\x80", b"\xc3", b"\xe2\x28\xa1", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82", b"ab\xffcd"]:
    refusal(lambda: data.decode())
    refusal(lambda: data.decode("ascii"))
    refusal(lambda: ascii(data.decode("utf-8", "replace")))
refusal(lambda: b"\x00a".decode("utf-16"))
refusal(lambda: b"\xff\xfea\x00".decode("utf-16"))
refusal(lambda: b"a\x00b".decode("utf-16-le"))
refusal(lambda: "aé".encode("utf-16"))
refusal(lambda: "a😀".encode("utf-16-be"))
refusal(lambda: "a".encode("utf-32"))
refusal(lambda: "€".encode("cp1252"))
refusal(lambda: b"\x81".decode("cp1252"))
refusal(lambda: "a".encode("utf-8-sig"))
refusal(lambda: b"\xef\xbb\xbfa".decode("utf-8-sig"))
refusal(lambda: "a".encode("nonsense"))
refusal(lambda: b"a".decode("nonsense"))
refusal(lambda: "a".encode(5))
refusal(lambda: "a".encode("utf-8", 5))
refusal(lambda: str(b"\xff", "utf-8"))
refusal(lambda: str("a", "utf-8"))
refusal(lambda: str(5, "utf-8"))
refusal(lambda: str(b"a"))
refusal(lambda: bytes("a"))
refusal(lambda: bytes("é", "ascii"))
refusal(lambda: bytes(5, "ascii"))
refusal(lambda: bytes(encoding="ascii"))
refusal(lambda: "ab".encode("unicode_escape") + "é\n😀".encode("raw_unicode_escape"))
refusal(lambda: b"\\x41\\n".decode("unicode_escape"))
