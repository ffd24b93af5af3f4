# shlex.shlex: tokens in all its modes, pushed tokens and sources, errors.
import io
import shlex


def tokens(text, attrs={}, **options):
    try:
        lexer = shlex.shlex(text, **options)
        for name, value in attrs.items():
            setattr(lexer, name, value)
        return list(lexer)
    except ValueError as error:
        return repr(error)


TEXTS = [
    'a "b c" d', 'a"b c"d', "a'b", "a\\ b", '"a\\"b"', "a#b c\nd", "a=b;c&&d", "x|y>>z", 'a ""  b', '"" ',
    'a "b', "~/a *.c -x=1", "a,b(c)", "\\", "é ü", "#only", "a && b || c; d >>out", '"a"b', '"a""b"',
    "'a'\"b\"", "a\\\nb", 'a;"b;c"', "1.5 -3", 'x"\\z"',
]
SPLIT = {"whitespace_split": True}
for text in TEXTS:
    print(repr(text))
    print("  ", tokens(text))
    print("  ", tokens(text, posix=True))
    print("  ", tokens(text, punctuation_chars=True))
    print("  ", tokens(text, posix=True, punctuation_chars=True))
    print("  ", tokens(text, SPLIT, posix=True), tokens(text, SPLIT))
    print("  ", tokens(text, SPLIT, posix=True, punctuation_chars=True), tokens(text, {"commenters": ""}))
    print("  ", tokens(text, posix=True, punctuation_chars="|"))

lexer = shlex.shlex("x", posix=True, punctuation_chars=True)
print(lexer.punctuation_chars, lexer.eof, lexer.wordchars)
try:
    lexer.punctuation_chars = "|"
except AttributeError as error:
    print(error)
lexer = shlex.shlex("a b\nc")
lexer.push_token("z")
print(lexer.get_token(), lexer.get_token(), lexer.lineno, lexer.error_leader(), lexer.error_leader("f", 3))
lexer.push_source("q r", "name")
print(lexer.infile, [lexer.get_token() for _ in range(5)], lexer.lineno, lexer.infile)
lexer = shlex.shlex(io.StringIO("a\nb 'c\nd"), "inf")
try:
    print(list(lexer))
except ValueError as error:
    print(error, lexer.lineno, lexer.state, repr(lexer.token), lexer.infile)
lexer = shlex.shlex("a source f b")
lexer.source = "source"
lexer.sourcehook = lambda name: (name, io.StringIO("in side"))
print(list(lexer), iter(lexer) is lexer)
