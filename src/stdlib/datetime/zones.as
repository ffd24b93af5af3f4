# datetime.tzinfo, timezone: what a time zone says of a moment.
from datetime.delta import _DAY, _SECOND, _name_of, _shown, _type_name, timedelta

__name__ = "datetime"


class tzinfo:
    """The base of time zones."""

    __slots__ = ()

    def tzname(self, *args, **named):
        """The name of the zone at a moment."""
        _only("tzinfo.tzname", args, named)
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, *args, **named):
        """How far local time is ahead of UTC at a moment."""
        _only("tzinfo.utcoffset", args, named)
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, *args, **named):
        """How much of that is daylight saving time."""
        _only("tzinfo.dst", args, named)
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, *args, **named):
        """A moment given in UTC as local time."""
        from datetime import datetime

        dt = _only("tzinfo.fromutc", args, named)
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - saving
        if delta:
            dt += delta
            saving = dt.dst()
            if saving is None:
                raise ValueError(
                    "fromutc: tz.dst() gave inconsistent results; cannot convert"
                )
        return dt + saving

    def __reduce__(self):
        args = getattr(self, "__getinitargs__", tuple)()
        return self.__class__, args, self.__getstate__()


def offset_text(offset, colon=":"):
    """+HH:MM, with seconds and microseconds if there are any."""
    us = offset._us
    sign = "+"
    if us < 0:
        sign, us = "-", -us
    minutes, us = divmod(us, 60 * _SECOND)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02}{colon}{minutes:02}"
    seconds, us = divmod(us, _SECOND)
    if seconds or us:
        text += f"{colon}{seconds:02}"
        if us:
            text += f".{us:06}"
    return text


_NO_NAME = object()


def _only(name, args, named):
    """The one argument of a method that takes no names."""
    if named:
        raise TypeError(f"{name}() takes no keyword arguments")
    if len(args) != 1:
        raise TypeError(f"{name}() takes exactly one argument ({len(args)} given)")
    return args[0]


class timezone(tzinfo):
    """A zone with one offset at all times."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_NO_NAME):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 1 must be datetime.timedelta, "
                f"not {_type_name(offset)}"
            )
        if name is _NO_NAME:
            if not offset._us and hasattr(cls, "utc"):
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(
                f"timezone() argument 2 must be str, not {_type_name(name)}"
            )
        if not -_DAY < offset._us < _DAY:
            raise ValueError(
                "offset must be a timedelta strictly between "
                "-timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __getinitargs__(self):
        if self._name is None:
            return (self._offset,)
        return self._offset, self._name

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        cls = self.__class__
        if self is timezone.utc:
            return f"{_name_of(cls)}.utc"
        if self._name is None:
            return f"{_name_of(cls)}({self._offset!r})"
        return f"{_name_of(cls)}({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, name):
        if dt is None:
            return
        from datetime import datetime

        if not isinstance(dt, datetime):
            raise TypeError(
                f"{name}(dt) argument must be a datetime instance or None, "
                f"not {_type_name(dt)}"
            )

    def utcoffset(self, *args, **named):
        self._check(_only("timezone.utcoffset", args, named), "utcoffset")
        return self._offset

    def tzname(self, *args, **named):
        self._check(_only("timezone.tzname", args, named), "tzname")
        if self._name is not None:
            return self._name
        return "UTC" if not self._offset._us else "UTC" + offset_text(self._offset)

    def dst(self, *args, **named):
        self._check(_only("timezone.dst", args, named), "dst")
        return None

    def fromutc(self, *args, **named):
        from datetime import datetime

        dt = _only("timezone.fromutc", args, named)
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def checked(tz):
    """The zone, or TypeError."""
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(
            "tzinfo argument must be None or of a tzinfo subclass, "
            f"not type '{_shown(tz)}'"
        )
    return tz


def offset_from(tz, name, dt):
    """What a zone's utcoffset or dst says, checked; None without a zone."""
    if tz is None:
        return None
    offset = getattr(tz, name)(dt)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(
            f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'"
        )
    if not -_DAY < offset._us < _DAY:
        raise ValueError(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        )
    return offset


def name_from(tz, dt):
    """What a zone's tzname says, checked."""
    if tz is None:
        return None
    name = tz.tzname(dt)
    if name is not None and not isinstance(name, str):
        raise TypeError(
            f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'"
        )
    return name
