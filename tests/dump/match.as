# Captures are bound when the whole pattern has matched.
def f(subject):
    match subject:
        case [1, x] | (2, [x]):
            return x
        case {"k": Point(0, y=y), **rest} if y:
            return rest
        case [first, *_, last]:
            return first, last
        case None | "none":
            return None
        case int() as n:
            return n
        case _:
            return ...
