# shlex.shlex: tokens of a text in a language like the shell's, one at a time.
#
# A machine that is in one of five states: None at the end of the text, " " between tokens, "a" in a
# word, "c" among punctuation, or the character that opened what it is in (a quote, an escape).
import sys
from _collections import deque
from io import StringIO

__name__ = "shlex"

_LETTERS = (
    "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
)
# Of Latin-1, in the order in which CPython lists them.
_MORE_LETTERS = (
    "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
)


class shlex:
    """The tokens of a text or of a stream of text, by rules that may be set."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            instream = StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = None if instream is None else infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = _LETTERS + _MORE_LETTERS if posix else _LETTERS
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        if not punctuation_chars:
            punctuation_chars = ""
        elif punctuation_chars is True:
            punctuation_chars = "();<>|&"
        self._punctuation_chars = punctuation_chars
        if punctuation_chars:
            # Characters taken that belong to the next token.
            self._pushback_chars = deque()
            others = [char for char in self.wordchars + "~-./*?=" if char not in punctuation_chars]
            self.wordchars = "".join(others)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Let tok be the next token."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Go on with another text, and with this one when it is over."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1

    def pop_source(self):
        """Back to the text before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next token, or eof."""
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        if self.source is not None:
            while token == self.source:
                spec = self.sourcehook(self.read_token())
                if spec:
                    newfile, newstream = spec
                    self.push_source(newstream, newfile)
                token = self.get_token()
        while token == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            token = self.get_token()
        return token

    def sourcehook(self, newfile):
        """(name, stream) of what the token after `source` names."""
        if newfile[0] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, str) and not newfile.startswith("/"):
            folder, slash, _ = self.infile.rpartition("/")
            newfile = folder + slash + newfile
        return newfile, open(newfile, "r")

    def error_leader(self, infile=None, lineno=None):
        """How a message begins that says where: as compilers write it."""
        if infile is None:
            infile = self.infile
        if lineno is None:
            lineno = self.lineno
        return f'"{infile}", line {lineno}: '

    def read_token(self):
        """The next token of the text, whatever was pushed."""
        self._quoted = False  # were there quotes in this token?
        self._after_escape = " "
        while True:
            char = self._next_char()
            if char == "\n":
                self.lineno += 1
            state = self.state
            if state is None:
                self.token = ""
                over = True
            elif state == " ":
                over = self._between(char)
            elif state in self.quotes:
                over = self._in_quotes(char)
            elif state in self.escape:
                over = self._escaped(char)
            else:
                over = self._in_word(char)
            if over:
                break
        token, self.token = self.token, ""
        if self.posix and not self._quoted and token == "":
            return None
        return token

    def _next_char(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _is_token(self):
        """Is there something to be given out? In quotes, nothing is something too."""
        return bool(self.token) or self.posix and self._quoted

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _begin(self, char, state):
        self.token = char
        self.state = state
        return False

    def _between(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            return self._is_token()
        if char in self.commenters:
            self._skip_comment()
            return False
        if self.posix and char in self.escape:
            self._after_escape = "a"
            self.state = char
            return False
        if char in self.wordchars:
            return self._begin(char, "a")
        if char in self._punctuation_chars:
            return self._begin(char, "c")
        if char in self.quotes:
            return self._begin("" if self.posix else char, char)
        if self.whitespace_split:
            return self._begin(char, "a")
        self.token = char
        return True

    def _in_quotes(self, char):
        self._quoted = True
        if not char:
            raise ValueError("No closing quotation")
        if char == self.state:
            if self.posix:
                self.state = "a"
                return False
            self.token += char
            self.state = " "
            return True
        if self.posix and char in self.escape and self.state in self.escapedquotes:
            self._after_escape = self.state
            self.state = char
        else:
            self.token += char
        return False

    def _escaped(self, char):
        if not char:
            raise ValueError("No escaped character")
        # In quotes only the quote and the escape itself need one: before others it stays.
        if self._after_escape in self.quotes and char not in (self.state, self._after_escape):
            self.token += self.state
        self.token += char
        self.state = self._after_escape
        return False

    def _in_word(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self.state = " "
            return self._is_token()
        if char in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
            self.state = " "
            return self._is_token()
        if self.state == "c":
            if char in self._punctuation_chars:
                self.token += char
                return False
            self._pushback_chars.append(char)
            self.state = " "
            return True
        if self.posix and char in self.quotes:
            self.state = char
            return False
        if self.posix and char in self.escape:
            self._after_escape = "a"
            self.state = char
            return False
        if (
            char in self.wordchars
            or char in self.quotes
            or self.whitespace_split and char not in self._punctuation_chars
        ):
            self.token += char
            return False
        if self._punctuation_chars:
            self._pushback_chars.append(char)
        else:
            self.pushback.appendleft(char)
        self.state = " "
        return self._is_token()

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token
