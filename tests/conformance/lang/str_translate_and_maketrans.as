# str.translate with tables of every kind; bytes.translate.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

print("hello".translate({104: "J", 108: None, 111: "0️"}), "abc".translate({}), "aé😀".translate({233: 101, 128512: ":)"}))
print(str.maketrans("abc", "xyz"), str.maketrans("ab", "xy", "z"), str.maketrans({"a": 1, 98: "B"}))
attempt(str.maketrans, "ab", "x")
attempt(str.maketrans, {"ab": 1})
attempt(str.maketrans, {1.5: 1})
attempt(str.maketrans, "ab")
attempt(str.maketrans, 1, 2)
attempt(str.maketrans, "a", "b", 3)
attempt(str.maketrans)
attempt("a".translate, {97: 3.5})
attempt("a".translate, {97: -1})
attempt("a".translate, {97: 0x110000})
attempt("a".translate, {97: "xyz"})
attempt("abc".translate, ["x", "y"])
attempt("\x00\x01\x02".translate, "xy")
attempt("abc".translate, 5)
attempt("abc".translate)


class Table:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        if key == 99:
            raise ValueError("no c")
        return chr(key + 1)


attempt("ab".translate, Table())
attempt("abc".translate, Table())
table = bytes.maketrans(b"abc", b"xyz")
print(b"aabbcc".translate(table), b"abc".translate(None, b"b"), b"abc".translate(table, b"a"), b"abc".translate(table, delete=b"c"))
attempt(b"abc".translate, b"short")
attempt(b"abc".translate, "str")
attempt(b"abc".translate, None)
attempt(b"abc".translate, table, "x")
attempt(bytes.maketrans, b"a", b"bc")
attempt(bytes.maketrans, "a", "b")
