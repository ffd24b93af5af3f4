# time.struct_time: a moment as nine numbers, with the zone beside them.
__name__ = "time"

_FIELDS = (
    "tm_year",
    "tm_mon",
    "tm_mday",
    "tm_hour",
    "tm_min",
    "tm_sec",
    "tm_wday",
    "tm_yday",
    "tm_isdst",
)


class struct_time(tuple):
    """What time.localtime() and datetime's timetuple() return."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _FIELDS

    def __new__(cls, sequence, dict={}, /):
        try:
            values = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(values) < 9:
            raise TypeError(
                f"time.struct_time() takes an at least 9-sequence ({len(values)}-sequence given)"
            )
        if len(values) > 11:
            raise TypeError(
                f"time.struct_time() takes an at most 11-sequence ({len(values)}-sequence given)"
            )
        self = super().__new__(cls, values[:9])
        more = values[9:] + (None, None)
        self.__dict__["tm_zone"] = dict.get("tm_zone", more[0])
        self.__dict__["tm_gmtoff"] = dict.get("tm_gmtoff", more[1])
        return self

    def __getattr__(self, name):
        raise AttributeError(f"'time.struct_time' object has no attribute {name!r}")

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'time.struct_time' object has no attribute {name!r}")

    def __reduce__(self):
        return struct_time, (tuple(self), dict(self.__dict__))

    def __replace__(self, /, **changes):
        fields = dict(zip(_FIELDS, self)) | self.__dict__
        if unknown := [name for name in changes if name not in fields]:
            raise TypeError(f"Got unexpected field name(s): {unknown!r}")
        fields |= changes
        return struct_time(fields.values())

    def __repr__(self):
        pairs = ", ".join([f"{name}={value!r}" for name, value in zip(_FIELDS, self)])
        return f"time.struct_time({pairs})"


    tm_zone = property(lambda self: self.__dict__["tm_zone"])
    tm_gmtoff = property(lambda self: self.__dict__["tm_gmtoff"])


def _field(place):
    def get(self):
        return self[place]

    return property(get)


for _place, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, _field(_place))
