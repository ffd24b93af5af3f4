# string.Template: text with $names to be filled in.
import re

__name__ = "string"

_NOT_GIVEN = object()


class Template:
    """Text with $name or ${name}; $$ stands for $."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
            start = re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or name
            pattern = (
                f"{start}(?:(?P<escaped>{start})|(?P<named>{name})|"
                rf"{{(?P<braced>{braced})}}|(?P<invalid>))"
            )
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        place = match.start("invalid")
        lines = self.template[:place].splitlines(keepends=True)
        if lines:
            colno = place - len("".join(lines[:-1]))
            lineno = len(lines)
        else:
            colno = lineno = 1
        raise ValueError(f"Invalid placeholder in string: line {lineno}, col {colno}")

    def substitute(self, mapping=_NOT_GIVEN, /, **kws):
        """The text with all names filled in."""
        values = _merged(mapping, kws)

        def convert(match):
            name = match["named"] or match["braced"]
            if name is not None:
                return str(values[name])
            if match["escaped"] is not None:
                return self.delimiter
            if match["invalid"] is not None:
                self._invalid(match)
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=_NOT_GIVEN, /, **kws):
        """The text with the names filled in that there are."""
        values = _merged(mapping, kws)

        def convert(match):
            name = match["named"] or match["braced"]
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    return match[0]
            if match["escaped"] is not None:
                return self.delimiter
            if match["invalid"] is not None:
                return match[0]
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Are all placeholders well-formed?"""
        for match in self.pattern.finditer(self.template):
            if match["invalid"] is not None:
                return False
        return True

    def get_identifiers(self):
        """The names, in order of appearance."""
        names = {}
        for match in self.pattern.finditer(self.template):
            name = match["named"] or match["braced"]
            if name is not None:
                names[name] = None
        return list(names)


def _merged(mapping, kws):
    if mapping is _NOT_GIVEN:
        return kws
    if kws:
        from collections import ChainMap

        return ChainMap(kws, mapping)
    return mapping


Template.__init_subclass__()
