class Mirror:
    def __repr__(self):
        return f"Mirror({[self]!r})"


repr(Mirror())
