import io
import json

texts = ["", " ", "{", "[", "[1", "[1,", "[1,]", "[,]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:1}", "{'a':1}", "nul", "tru", "True", "1 2", "[1 2]", "{\"a\" 1}", "{\"a\":1 \"b\"}", "01", "1.", ".5", "-", "+1", "1e", "1e+", "--1", "0x10", "\"", "\"abc", "\"a\nb\"",
         "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\\n\""[:0] + "\"\\", "\"\\u", "\"tab\there\"", "\ufeff1", "[1]x", "\n\n [1,\n  2,\n  oops]", "NaN", "-Infinity", "Infinity", "nan", "[NaN, -Infinity]", "[1,\n\n,]", "\"\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00\"", "-0", "-0.0", "1E5", "1e400", "-1.5e-3", "  [ ]  ", "{ }", "[1\u00a0]", "\"\u2028\"", "{\"a\":1,\"a\":2}", "[\"a\",\n\"b\"\n\"c\"]", "{\"a\":tru}", "123456789012345678901234567890", "[1,2", "{\"k\":[1,{\"z\":}]}", "/*c*/1", "[]]", "}", "\x00"]
for text in texts:
    try:
        print(repr(text), repr(json.loads(text)))
    except json.JSONDecodeError as error:
        print(repr(text), "->", error, "|", error.msg, error.pos, error.lineno, error.colno)
for value in (b"[1]", bytearray(b"{}"), "[1]".encode("utf-16"), "[2]".encode("utf-32-le"), "[3]".encode("utf-8-sig"), "\u00e9".join('""').encode("utf-16-be"), b"\xff", b"", None, 5, ["x"], memoryview(b"1")):
    try:
        print(repr(value) if not isinstance(value, memoryview) else "memoryview", repr(json.loads(value)))
    except Exception as error:
        print(type(error).__name__, error)
e = json.JSONDecodeError("bad", "ab\ncd", 4)
print(e, repr(e), e.args, e.doc, e.lineno, e.colno, isinstance(e, ValueError), e.__reduce__()[1])
try:
    json.loads("[" * 100000)
except RecursionError as error:
    print(type(error).__name__)
try:
    json.loads("{\"a\":" * 100000)
except RecursionError as error:
    print(type(error).__name__)
print(json.load(io.StringIO(" {\"x\": [true, false, null]} ")), json.load(io.BytesIO(b"[1.0]")), json.detect_encoding(b"\x00a") if hasattr(json, "detect_encoding") else None)
try:
    json.loads("9" * 5000)
except ValueError as error:
    print(error)
