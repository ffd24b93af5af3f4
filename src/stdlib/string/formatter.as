# string.Formatter: str.format, with steps that a subclass can replace.
__name__ = "string"


class Formatter:
    """Formats as str.format does."""

    def format(self, format_string, /, *args, **kwargs):
        """The text with its fields filled in."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """As format, with the arguments as a sequence and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field_name, format_spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field_name is None:
                continue
            if field_name == "" or field_name.isdigit():
                if field_name == "" and auto_arg_index is False or field_name and auto_arg_index:
                    raise ValueError(
                        "cannot switch from manual field specification to automatic "
                        "field numbering"
                    )
                if field_name:
                    auto_arg_index = False
                else:
                    field_name = str(auto_arg_index)
                    auto_arg_index += 1
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """The argument with a number or name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """For a subclass that minds arguments nobody used."""

    def format_field(self, value, format_spec):
        """A value as text."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """What !s, !r and !a do."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """The pieces (text, field name, format, conversion) of a format string."""
        return _pieces(format_string)

    def get_field(self, field_name, args, kwargs):
        """The value of a field such as 0.name[key], and which argument it came from."""
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            obj = getattr(obj, name) if is_attribute else obj[name]
        return obj, first


def _number_or_text(text):
    return int(text) if text.isdecimal() else text


def _split_name(name):
    end = len(name)
    for mark in ".[":
        place = name.find(mark)
        if place >= 0:
            end = min(end, place)
    return _number_or_text(name[:end]), _accesses(name, end)


def _accesses(name, i):
    """Each .attribute and [index] after the first part."""
    while i < len(name):
        if name[i] == ".":
            end = i + 1
            while end < len(name) and name[end] not in ".[":
                end += 1
            part = name[i + 1 : end]
            if not part:
                raise ValueError("Empty attribute in format string")
            yield True, part
            i = end
        elif name[i] == "[":
            end = name.find("]", i)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part = name[i + 1 : end]
            if not part:
                raise ValueError("Empty attribute in format string")
            yield False, _number_or_text(part)
            i = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")


def _pieces(text):
    if not isinstance(text, str):
        raise TypeError(f"expected str, got {type(text).__name__}")
    i = 0
    n = len(text)
    literal = []
    while i < n:
        char = text[i]
        if char not in "{}":
            start = i
            while i < n and text[i] not in "{}":
                i += 1
            literal.append(text[start:i])
            continue
        if text[i + 1 : i + 2] == char:
            literal.append(char)
            yield "".join(literal), None, None, None
            literal = []
            i += 2
            continue
        if char == "}":
            raise ValueError("Single '}' encountered in format string")
        if i + 1 == n:
            raise ValueError("Single '{' encountered in format string")
        field, i = _field_at(text, i + 1)
        yield ("".join(literal), *field)
        literal = []
    if literal:
        yield "".join(literal), None, None, None


def _field_at(text, i):
    """(name, format, conversion) of the field whose `{` stands before i; its end."""
    n = len(text)
    start = i
    bracket = False
    while i < n and (bracket or text[i] not in "!:}"):
        if text[i] == "{":
            raise ValueError("unexpected '{' in field name")
        if text[i] == "[":
            bracket = True
        elif text[i] == "]":
            bracket = False
        i += 1
    if i == n:
        raise ValueError("expected '}' before end of string")
    name = text[start:i]
    conversion = None
    if text[i] == "!":
        if i + 1 == n:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[i + 1]
        i += 2
        if i == n:
            raise ValueError("unmatched '{' in format spec")
        if text[i] not in ":}":
            raise ValueError("expected ':' after conversion specifier")
    if text[i] == "}":
        return (name, "", conversion), i + 1
    start = i = i + 1
    depth = 1
    while i < n:
        if text[i] == "{":
            depth += 1
        elif text[i] == "}":
            depth -= 1
            if depth == 0:
                return (name, text[start:i], conversion), i + 1
        i += 1
    raise ValueError("unmatched '{' in format spec")
