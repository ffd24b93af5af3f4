# Jobs sorted by what they need, until they need each other.
import dataclasses, enum, functools, collections
class Level(enum.IntEnum): LOW = 1; HIGH = 2
@dataclasses.dataclass(order=True, slots=True)
class Job:
    prio: Level; name: str = dataclasses.field(compare=False); deps: list['Job'] = dataclasses.field(default_factory=list, compare=False, repr=False)
    def __post_init__(self):
        if not isinstance(self.prio, Level): raise TypeError(f"{self.name}: {self.prio!r} is no {Level.__name__}")
def order(jobs):
    seen, out = {}, []
    def visit(j, path=()):
        match seen.get(j.name):
            case "done": return
            case "open": raise ValueError(" -> ".join([*path, j.name]))
        seen[j.name] = "open"
        for d in sorted(j.deps, reverse=True): visit(d, (*path, j.name))
        seen[j.name] = "done"; out.append(j)
    for j in sorted(jobs): visit(j)
    return out
a, b, c = (Job(Level(1 + i % 2), n) for i, n in enumerate("abc"))
a.deps = [b, c]; b.deps = [c]
print([j.name for j in order([a, b, c])], a < b, a, max(a, b).name)
for f in (lambda: Job(3, "z"), lambda: Level(7), lambda: setattr(a, "nope", 1), lambda: Job("x"), lambda: a < 1, lambda: hash(a)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
c.deps.append(a)
order([c])
