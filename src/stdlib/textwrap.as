# textwrap: paragraphs broken into lines, and their indentation.
__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

# What counts as space here: ASCII only, so that a no-break space is kept.
_SPACE = "\t\n\x0b\x0c\r "
_SPACES_TO_BLANK = {ord(char): " " for char in _SPACE}

# A word may end in one of these before a dash.
_BEFORE_DASH = "!\"'&.,?"


def _is_word(char):
    return char.isalnum() or char == "_"


def _is_letter(char):
    return char != "" and _is_word(char) and not char.isdecimal()


class _Pattern:
    """An attribute of the class: a pattern, compiled when it is asked for."""

    def __init__(self, text):
        self.text = text

    def __get__(self, instance, owner=None):
        import re

        return re.compile(self.text)


_DASH = r"(?<=[\w!\"'&.,?])-{2,}(?=\w)"
_LETTER = r"[^\d\W]"
_HYPHEN = (
    f"(?:(?<={_LETTER}{{2}})|(?<={_LETTER}-{_LETTER}))-(?={_LETTER}(?:{_LETTER}|-{_LETTER}))"
)
_WORD = rf"[^{_SPACE}]+?(?:(?=[{_SPACE}]|\Z)|{_HYPHEN}|(?={_DASH}))"


class TextWrapper:
    """Breaks text into lines of a width."""

    # How this class splits, in patterns. It does so by hand; a derived class may set its own.
    unicode_whitespace_trans = _SPACES_TO_BLANK
    wordsep_re = _Pattern(f"([{_SPACE}]+|{_DASH}|{_WORD})")
    wordsep_simple_re = _Pattern(f"([{_SPACE}]+)")
    sentence_end_re = _Pattern("[a-z][.!?][\"']?\\Z")

    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        """The lines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    # Derived classes override these, as they do CPython's.
    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        pattern = self._own_pattern("sentence_end_re")
        _widen_sentence_ends(chunks, _ends_sentence if pattern is None else pattern.search)

    def _own_pattern(self, name):
        """A pattern that is set for this object or its class; else None."""
        if type(self) is TextWrapper and name not in self.__dict__:
            return None
        for place in (self, *type(self).__mro__):
            pattern = place.__dict__.get(name)
            if pattern is not None:
                return None if isinstance(pattern, _Pattern) else pattern

    def fill(self, text):
        """The lines as one string."""
        return "\n".join(self.wrap(text))

    def _split(self, text):
        """Words and the spaces between them."""
        pattern = self._own_pattern("wordsep_re" if self.break_on_hyphens else "wordsep_simple_re")
        if pattern is not None:
            return [chunk for chunk in pattern.split(text) if chunk]
        chunks = []
        i = 0
        while i < len(text):
            if text[i] in _SPACE:
                end = i + 1
                while end < len(text) and text[end] in _SPACE:
                    end += 1
            elif self.break_on_hyphens:
                end = _end_of_dash(text, i) or _end_of_word(text, i)
            else:
                end = i + 1
                while end < len(text) and text[end] not in _SPACE:
                    end += 1
            chunks.append(text[i:end])
            i = end
        return chunks

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = chunks[::-1]  # taken from the end
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line = []
            length = 0
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum([len(chunk) for chunk in line])
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line[-1])
                line.pop()
            if not line:
                continue
            nothing_left = (
                not chunks
                or self.drop_whitespace
                and len(chunks) == 1
                and not chunks[0].strip()
            )
            if (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or nothing_left
                and length <= width
            ):
                lines.append(indent + "".join(line))
                continue
            self._end_early(lines, line, length, width, indent)
            break
        return lines

    def _end_early(self, lines, line, length, width, indent):
        """Put the placeholder behind as much of the last line as fits."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line[-1])
            line.pop()
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _handle_long_word(self, chunks, line, length, width):
        """A word wider than a line: break it, or give it a line of its own."""
        space = 1 if width < 1 else width - length
        if self.break_long_words:
            # Without space this adds an empty piece, behind which a blank stays.
            chunk = chunks[-1]
            end = space
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind("-", 0, space)
                if hyphen > 0 and any([char != "-" for char in chunk[:hyphen]]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())


def _end_of_dash(text, i):
    """Where the dashes between two words end that start at i; 0 if none do."""
    if i == 0 or text[i : i + 2] != "--":
        return 0
    before = text[i - 1]
    if not (_is_word(before) or before in _BEFORE_DASH):
        return 0
    end = i
    while end < len(text) and text[end] == "-":
        end += 1
    return end if end < len(text) and _is_word(text[end]) else 0


def _end_of_word(text, i):
    """Where the word at i ends, or its first part that a hyphen ends."""
    n = len(text)
    end = i + 1
    while end < n and text[end] not in _SPACE:
        if text[end] == "-":
            if _is_hyphen(text, end):
                return end + 1
            if _end_of_dash(text, end):
                return end
        end += 1
    return end


def _is_hyphen(text, i):
    """Is the - at i one at which a word may be broken?"""
    one, two, three = text[i - 1 : i], text[i - 2 : i - 1], text[i - 3 : i - 2]
    if i < 2 or not _is_letter(one):
        return False
    if not (_is_letter(two) or two == "-" and i >= 3 and _is_letter(three)):
        return False
    if not _is_letter(text[i + 1 : i + 2]):
        return False
    after = text[i + 2 : i + 3]
    return _is_letter(after) or after == "-" and _is_letter(text[i + 3 : i + 4])


def _widen_sentence_ends(chunks, is_end):
    """Two blanks after the end of a sentence."""
    i = 0
    while i < len(chunks) - 1:
        if chunks[i + 1] == " " and is_end(chunks[i]):
            chunks[i + 1] = "  "
            i += 2
        else:
            i += 1


def _ends_sentence(chunk):
    if chunk[-1:] in ("'", '"'):
        chunk = chunk[:-1]
    return len(chunk) >= 2 and chunk[-1] in ".!?" and "a" <= chunk[-2] <= "z"


def wrap(text, width=70, **kwargs):
    """The text broken into lines of a width."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """As wrap, as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, its end left out if it does not fit."""
    wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text):
    """The text without the indentation that all its lines have."""
    if not isinstance(text, str):
        raise TypeError(f"expected string or bytes-like object, got {type(text).__name__!r}")
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[i] = ""
            continue
        indent = line[: len(line) - len(content)]
        if margin is None:
            margin = indent
        else:
            same = 0
            for a, b in zip(margin, indent):
                if a != b:
                    break
                same += 1
            margin = margin[:same]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """The text with prefix before each line that is not blank."""
    result = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else not line.isspace():
            result.append(prefix)
        result.append(line)
    return "".join(result)
