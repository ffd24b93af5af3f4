import dataclasses
import datetime
import enum
import io
import json
from fractions import Fraction


class Kind(enum.Enum):
    A = "a"


@dataclasses.dataclass
class Item:
    name: str
    price: float
    kind: Kind = Kind.A


class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case datetime.date():
                return o.isoformat()
            case Kind():
                return {"__kind__": o.value}
            case Fraction():
                return [o.numerator, o.denominator]
            case set() | frozenset():
                return sorted(o)
            case _ if dataclasses.is_dataclass(o):
                return dataclasses.asdict(o)
        return super().default(o)


data = {"when": datetime.datetime(2024, 5, 6, 7, 8), "item": Item("x", 1.5), "set": {3, 1}, "frac": Fraction(1, 3)}
text = json.dumps(data, cls=Encoder, indent=2)
print(text)


def hook(d):
    if "__kind__" in d:
        return Kind(d["__kind__"])
    return d


back = json.loads(text, object_hook=hook)
print(back["item"]["kind"], back["set"], type(back["frac"]))
stream = io.StringIO()
json.dump([1, {"a": None}], stream)
stream.write("\n")
json.dump("second", stream)
decoder = json.JSONDecoder()
source, place, found = stream.getvalue(), 0, []
while place < len(source):
    value, end = decoder.raw_decode(source, place)
    found.append(value)
    place = end + 1
print(found)
print(list(Encoder(indent=None).iterencode({"a": [1, {2}]})), json.dumps({Kind.A.value: [Kind.A]}, default=lambda o: o.name))
for bad in (object(), {"x": object}, [1, {2: b"x"}]):
    try:
        json.dumps(bad, cls=Encoder)
    except TypeError as error:
        print(error, len(error.__notes__) if hasattr(error, "__notes__") else 0)
try:
    json.dumps({Kind.A: 1})
except TypeError as error:
    print(error)
print(json.dumps({True: 1, None: 2, 1.0: 3}), json.dumps([float("1e22"), 1e21, 123456789.123, -1e-7, 5e-324]), json.dumps("\ud7ff\uffff\U0010ffff"), json.dumps({"z": 1, "a": {"c": 1, "b": 2}}, sort_keys=True, separators=(",", ":")))
print(json.loads('{"a": {"b": [1, 2, {"c": null}]}}')["a"]["b"][2]["c"], json.loads("[1e2, 1E+2, 0.1e-1, -0]"), json.loads('"\\u00e9\\n\\/"'))
rows = [dict(zip("abc", range(n, n + 3))) for n in range(3)]
print("\n".join(json.dumps(row) for row in rows), [json.loads(line) for line in "\n".join(map(json.dumps, rows)).splitlines()] == rows)
